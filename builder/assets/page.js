/** What the components share: data, parts, words, dates and downloads. */
(() => {
  const training = (globalThis.training ??= {});
  if (training.page) return;

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

  /** Fills in a sentence's {placeholders}; `n` picks between KEY_one and KEY_other. */
  const speaker = (words) => (key, values = {}) =>
    (words[key] ?? words[key + (values.n === 1 ? "_one" : "_other")]).replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const link = (textContent, href) => Object.assign(document.createElement("a"), { textContent, href });

  /** Today by the browser's clock, as YYYY-MM-DD. */
  const today = () => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => `${n}`.padStart(2, "0")).join("-");
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
    setTimeout(() => URL.revokeObjectURL(file.href), 60000);
  };

  const downloadProgress = (data) => download(`${data.course}-progress-${today()}.json`, training.store.pack(data));

  training.page = Object.freeze({ part, data, speaker, link, today, day, download, downloadProgress });
})();
