/** Mends two things in Material's header: the search dialog has no name, and from disk it finds nothing. */
(() => {
  const dialog = document.querySelector(".md-search[role=dialog]");
  const name = dialog?.querySelector("input")?.getAttribute("aria-label");
  if (name) dialog.setAttribute("aria-label", name);
  if (location.protocol === "file:") {
    const search = document.querySelector(".md-search");
    if (search) search.hidden = true;
    for (const opener of document.querySelectorAll("label.md-header__button[for=__search]")) opener.hidden = true;
  }
})();
