/** Mends what Material leaves open: the search dialog's name, search from disk, and wide tables by keyboard. */
(() => {
  const dialog = document.querySelector(".md-search[role=dialog]");
  const name = dialog?.querySelector("input")?.getAttribute("aria-label");
  if (name) dialog.setAttribute("aria-label", name);
  if (location.protocol === "file:") {
    for (const part of document.querySelectorAll(".md-search, label.md-header__button[for=__search]")) part.hidden = true;
  }
  // A table wider than its page scrolls; arrow keys reach it only if it can have the focus (WCAG 2.1.1).
  const reach = () => {
    for (const wrap of document.querySelectorAll(".md-typeset__scrollwrap")) {
      if (wrap.scrollWidth > wrap.clientWidth) wrap.tabIndex = 0;
      else wrap.removeAttribute("tabindex");
    }
  };
  // Material wraps tables when it starts, and again at every instant navigation.
  const soon = () => requestAnimationFrame(() => setTimeout(reach));
  soon();
  addEventListener("load", soon);
  addEventListener("resize", reach);
  globalThis.document$?.subscribe(soon);
})();
