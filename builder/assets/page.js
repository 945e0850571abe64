/** What the components share: data, parts, words, dates and downloads. */
{
  globalThis.training ??= {};

  /** The element that plays a part in a component. */
  const part = (root, name) => {
    const found = root.querySelector(`[data-part="${name}"]`);
    if (!found) throw new Error(`#${root.id} has no element with data-part="${name}"`);
    return found;
  };

  /** A component's own data, and that of a component around it. */
  // In an attribute, since Material's instant navigation runs every inline script, of whatever type.
  const data = (root) => {
    const outer = root.parentElement.closest("[data-training]");
    return { ...(outer && data(outer)), ...JSON.parse(root.dataset.training) };
  };

  /** What the buttons of a component do, by their parts, and what else a click does. */
  const act = (root, actions, click) =>
    root.addEventListener("click", (event) => {
      actions[event.target.dataset.part]?.(event.target);
      click?.(event);
    });

  /** What a component goes by: its data, its parts, its words, and the line that says what has just happened. */
  const open = (root) => {
    const own = data(root);
    const find = (name, within = root) => part(within, name);
    /** Fills in a sentence's {placeholders}; `n` picks between KEY_one and KEY_other. */
    const say = (key, values = {}) => {
      const sentence = own.words[key] ?? own.words[key + (values.n === 1 ? "_one" : "_other")];
      return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
    };
    const tell = (key, values) => (find("status").textContent = key ? say(key, values) : "");
    return { data: own, part: find, say, tell };
  };

  /** A list by a key, which is asked for once of each. */
  const sorted = (list, key) =>
    list.map((one) => [key(one), one]).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);

  const link = (textContent, href) => Object.assign(document.createElement("a"), { textContent, href });

  /** Today by the browser's clock, as YYYY-MM-DD. */
  const today = () => {
    const now = new Date();
    return new Date(now - now.getTimezoneOffset() * 6e4).toJSON().slice(0, 10);
  };

  /** YYYY-MM-DD in words; noon, so that no time zone makes it another day. */
  const day = (on) =>
    new Date(`${on}T12:00`).toLocaleDateString(document.documentElement.lang || "en", { dateStyle: "long" });

  /** A file of some type, or a value as JSON. */
  const download = (name, value, type) => {
    const content = type ? value : JSON.stringify(value, null, 1);
    const blob = new Blob([content], { type: type ?? "application/json" });
    const file = link("", URL.createObjectURL(blob));
    file.download = name;
    file.click();
    setTimeout(() => URL.revokeObjectURL(file.href), 6e4);
  };

  const downloadProgress = (data) => download(`${data.course}-progress-${today()}.json`, training.store.pack(data));

  training.page = { part, data, act, open, sorted, link, today, day, download, downloadProgress };
}
