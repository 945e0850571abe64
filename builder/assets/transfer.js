/** Progress downloaded, loaded and erased: a part of the front page and of the statement. */
(() => {
  const training = (globalThis.training ??= {});
  if (training.transfer) return;

  /** `changed` is called when there is other progress to show. */
  training.transfer = (root, data, say, changed) => {
    const { page, progress, store } = training;
    const { course } = data;
    const part = (name) => page.part(root, name);
    const tell = (key, values) => (part("status").textContent = say(key, values));
    const ask = (open) => {
      part("confirm").hidden = !open;
      part("erase").hidden = open;
      part(open ? "confirm" : "erase").focus();
    };
    const actions = {
      download: () => page.downloadProgress(data),
      erase: () => ask(true),
      keep: () => ask(false),
      "erase-all": () => {
        store.erase(course);
        ask(false);
        tell("transfer_erased");
        changed();
      },
    };
    root.addEventListener("click", ({ target }) => actions[target.dataset.part]?.());
    root.addEventListener("change", async ({ target }) => {
      const [file] = target.files;
      if (!file) return;
      const found = file.size > 256 * 1024 ? { fault: "large" } : progress.unpack(await file.text(), course);
      target.value = "";
      if (found.fault) return tell(`transfer_${found.fault}`);
      const records = Object.entries(found.records);
      const kept = records.map(([name, theirs]) =>
        store.update(course, name, (mine) => (mine ? progress.merge(mine, theirs) : theirs)).kept);
      changed();
      part("not-kept").hidden = kept.every(Boolean);
      tell("transfer_loaded", { n: records.length });
    });
    part("disk").hidden = location.protocol !== "file:";
    part("not-kept").hidden = store.works();
    root.hidden = false;
  };
})();
