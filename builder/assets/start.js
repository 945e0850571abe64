/** Starts each component once. One that fails leaves the plain page as it was and says so in the console. */
(() => {
  const training = (globalThis.training ??= {});
  const needs = {
    quiz: ["quiz", "fields", "grading"],
    case: ["case"],
    read: ["read"],
    profile: ["profile"],
    cards: ["cards"],
    exam: ["exam", "attempts", "fields", "grading"],
    review: ["review", "reminder", "grading"],
    outline: ["outline", "transfer"],
    statement: ["statement", "outline", "transfer"],
  };
  const roots = () => document.querySelectorAll("[data-module^=training-]");

  const start = () => {
    for (const root of roots()) {
      const name = root.dataset.module.slice("training-".length);
      const shared = name === "cards" ? ["page"] : ["page", "progress", "store"];
      const ready = needs[name]?.concat(shared, root.dataset.needs?.split(" ") ?? []).every((script) => training[script]);
      if (!ready || "started" in root.dataset) continue;
      root.dataset.started = "";
      try {
        training[name](root);
      } catch (error) {
        console.error(error);
      }
    }
  };
  const changed = (detail) => {
    for (const root of roots()) root.dispatchEvent(new CustomEvent("training:changed", { detail }));
  };

  start();
  if (training.started) return;
  training.started = true;
  addEventListener("storage", ({ key }) => changed(key));
  // A page out of the back-forward cache may show what was so before.
  addEventListener("pageshow", ({ persisted }) => persisted && changed(null));
  // Material's instant navigation swaps the content of the page, and runs its scripts in whatever order they arrive.
  globalThis.document$?.subscribe(start);
  document.addEventListener("load", start, true);
})();
