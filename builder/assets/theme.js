/**
 * Mends Material: the search dialog's name, search from disk, wide tables, which scroll, by keyboard (WCAG 2.1.1), and the
 * menu of a narrow window, which opened for a pointer alone.
 * And says of facts, by the reader's clock, when they are due for review.
 */
{
  const all = (selector) => document.querySelectorAll(selector);
  for (const dialog of all(".md-search")) dialog.ariaLabel = dialog.querySelector("input").ariaLabel;
  if (location.protocol === "file:") for (const part of all(".md-search, [for=__search]")) part.hidden = true;

  const menu = () => all(".md-nav--primary")[0];
  const [drawer] = all("#__drawer");
  // Its label may not be called a button; its icon may.
  const [opener] = all("header [for=__drawer] svg");
  Object.assign(opener, { role: "button", tabIndex: 0, ariaLabel: menu().ariaLabel });

  const mend = () => {
    for (const wrap of all(".md-typeset__scrollwrap")) wrap.tabIndex = -(wrap.scrollWidth <= wrap.clientWidth);
    for (const label of all(".md-nav--primary li [for]")) label.tabIndex = 0;
    menu().tabIndex = -1;
    opener.ariaExpanded = drawer.checked;
    const today = new Date().toJSON().slice(0, 10);
    for (const label of all("[data-review-by]")) {
      if (label.dataset.reviewBy < today) label.textContent = label.dataset.past;
    }
  };

  addEventListener("change", ({ target }) => {
    mend();
    // What had the focus may be out of sight.
    if (drawer.checked) menu().focus();
    else if (target === drawer) opener.focus();
  });
  addEventListener("focusin", ({ target }) => {
    drawer.checked &&= target.closest(".md-sidebar");
    mend();
  });
  addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (key === "Escape" ? drawer.checked : target === opener && (key === " " || key === "Enter")) {
      event.preventDefault();
      drawer.click();
    }
  });

  addEventListener("resize", mend);
  // Material wraps tables when it starts, and again at every instant navigation.
  addEventListener("load", mend);
  globalThis.document$?.subscribe(() => setTimeout(mend));
}
