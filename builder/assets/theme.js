/** Mends Material: the search dialog's name, search from disk, and wide tables, which scroll, by keyboard (WCAG 2.1.1). */
(() => {
  const all = (selector) => document.querySelectorAll(selector);
  for (const dialog of all(".md-search[role=dialog]")) {
    dialog.setAttribute("aria-label", dialog.querySelector("input")?.getAttribute("aria-label") ?? "");
  }
  if (location.protocol === "file:") all(".md-search, [for=__search]").forEach((part) => (part.hidden = true));
  const reach = () => all(".md-typeset__scrollwrap").forEach((wrap) => (wrap.tabIndex = wrap.scrollWidth > wrap.clientWidth ? 0 : -1));
  addEventListener("resize", reach);
  // Material wraps tables when it starts, and again at every instant navigation.
  addEventListener("load", reach);
  globalThis.document$?.subscribe(() => setTimeout(reach));
})();
