/**
 * Mends Material: the search dialog's name, search from disk, and wide tables, which scroll, by keyboard (WCAG 2.1.1).
 * And says of facts, by the reader's clock, when they are due for review.
 */
{
  const all = (selector) => document.querySelectorAll(selector);
  for (const dialog of all(".md-search[role=dialog]")) {
    dialog.setAttribute("aria-label", dialog.querySelector("input")?.getAttribute("aria-label") ?? "");
  }
  if (location.protocol === "file:") all(".md-search, [for=__search]").forEach((part) => (part.hidden = true));
  const reach = () => all(".md-typeset__scrollwrap").forEach((wrap) => (wrap.tabIndex = wrap.scrollWidth > wrap.clientWidth ? 0 : -1));
  const due = () => {
    const today = new Date().toJSON().slice(0, 10);
    for (const label of all("[data-review-by]")) {
      if (label.dataset.reviewBy < today) label.textContent = label.dataset.past;
    }
  };
  due();
  addEventListener("resize", reach);
  // Material wraps tables when it starts, and again at every instant navigation.
  addEventListener("load", reach);
  globalThis.document$?.subscribe(() => {
    due();
    setTimeout(reach);
  });
}
