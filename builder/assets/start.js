/**
 * Starts each component once, when every script of its page has run. One that fails leaves the plain page as it was and
 * says so in the console.
 */
{
  globalThis.training ??= {};
  const roots = () => document.querySelectorAll("[data-module^=training-]");

  const start = () => {
    const scripts = document.querySelector("[data-scripts]")?.dataset.scripts;
    if (scripts?.split(" ").some((script) => !training[script])) return;
    for (const root of roots()) {
      if ("started" in root.dataset) continue;
      root.dataset.started = "";
      try {
        training[root.dataset.module.slice("training-".length)](root);
      } catch (error) {
        console.error(error);
      }
    }
  };
  const changed = (detail) => {
    for (const root of roots()) root.dispatchEvent(new CustomEvent("training:changed", { detail }));
  };

  if (!training.start) {
    addEventListener("storage", ({ key }) => changed(key));
    // A page out of the back-forward cache may show what was so before.
    addEventListener("pageshow", ({ persisted }) => persisted && changed(null));
    // Material's instant navigation swaps the content of the page, and runs its scripts in whatever order they arrive.
    globalThis.document$?.subscribe(start);
    document.addEventListener("load", start, true);
  }
  training.start = start;
  start();
}
