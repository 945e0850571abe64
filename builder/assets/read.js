/** The button that marks a module without a check as read. Data: {course, version, module, words}. */
(() => {
  const training = (globalThis.training ??= {});
  if (training.read) return;

  training.read = (root) => {
    const { page, progress, store } = training;
    const { course, version, module, words } = page.data(root);
    const say = page.speaker(words);
    const name = `read/${module}`;
    const button = page.part(root, "button");
    const show = (kept = true) => {
      const { record, fault } = store.read(course, name);
      const sentences = [record && say("read_on", { on: page.day(record.on) }), fault && say(`notice_${fault}`)];
      button.textContent = say(record ? "read_undo" : "read_mark");
      page.part(root, "status").textContent = [...sentences, !kept && say("notice_not_kept")].filter(Boolean).join(" ");
    };
    button.addEventListener("click", () => {
      const record = { format: progress.FORMAT, on: page.today(), version };
      if (store.read(course, name).record) show(store.remove(course, name));
      else show(store.update(course, name, () => record).kept);
    });
    root.addEventListener("training:changed", () => show());
    show(store.works());
    button.hidden = false;
  };
})();
