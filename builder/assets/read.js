/** The button that marks a module without a check as read. Data: {course, version, module, words}. */
{
  globalThis.training ??= {};

  training.read = (root) => {
    const { keeping, page, progress } = training;
    const { act, data, follow, part, read, remove, say, seen, tell, update } = keeping(root);
    const name = `read/${data.module}`;
    const button = part("button");
    const show = (record) => {
      button.textContent = say(record ? "read_undo" : "read_mark");
      tell(record && "read_on", record && { on: page.day(record.on) });
    };
    const toggle = () => {
      const record = { format: progress.FORMAT, on: page.today(), version: data.version };
      show(seen(name) ? remove(name) : update(name, () => record));
    };
    act({ button: toggle });
    const begin = () => show(read(name));
    follow(begin, () => seen(name));
    begin();
    button.hidden = false;
  };
}
