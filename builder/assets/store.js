/**
 * Where progress is kept: localStorage, or this page's memory where the browser refuses or a record is not ours.
 * Keys: course/1/COURSE/check/BANK, …/read/MODULE and …/case/CASE; the part after COURSE/ is a record's name.
 */
(() => {
  const training = (globalThis.training ??= {});
  if (training.store) return;

  const memory = new Map();
  const prefix = (course) => `course/1/${course}/`;

  /** Blocked storage throws at the first touch, full storage when written to. */
  const attempt = (act, otherwise) => {
    try {
      return act(localStorage);
    } catch {
      return otherwise;
    }
  };

  const write = (key, value) => {
    if (!memory.has(key) && attempt((kept) => (kept.setItem(key, value), true), false)) return true;
    memory.set(key, value);
    return false;
  };

  const drop = (key) => {
    memory.delete(key);
    attempt((kept) => kept.removeItem(key));
  };

  const text = (key) => memory.get(key) ?? attempt((kept) => kept.getItem(key), null);

  const keys = (course) => {
    const all = new Set([...memory.keys(), ...attempt((kept) => Object.keys(kept), [])]);
    return [...all].filter((key) => key.startsWith(prefix(course)));
  };

  const setAside = (key, value) => {
    let aside = `${key}/broken`;
    while (![null, value].includes(text(aside))) aside += "-";
    if (write(aside, value)) drop(key);
  };

  /** The record of a name, or null; `fault` says that there is one which cannot be used. */
  const read = (course, name) => {
    const key = prefix(course) + name;
    const value = text(key);
    if (value === null) return { record: null };
    let parsed;
    try {
      parsed = JSON.parse(value);
    } catch {
      // Not JSON: migrate says so.
    }
    const found = training.progress.migrate(parsed, name.split("/")[0]);
    if (found.fault === "broken") setAside(key, value);
    return { record: null, ...found };
  };

  /** Read, change and write in one go: two parts of a page, or two tabs, then do not lose each other's answers. */
  const update = (course, name, change) => {
    const { record, fault } = read(course, name);
    const key = prefix(course) + name;
    const next = change(record);
    const value = JSON.stringify(next);
    if (fault && text(key) !== null) memory.set(key, value);
    return { record: next, kept: write(key, value) };
  };

  const remove = (course, name) => drop(prefix(course) + name);

  /** Everything of the course, also what was set aside. */
  const erase = (course) => keys(course).forEach(drop);

  /** Whether the browser keeps anything at all. */
  const works = () => {
    const probe = "course/1/probe";
    return attempt((kept) => (kept.setItem(probe, probe), kept.removeItem(probe), true), false);
  };

  /** The course's records as the file that `progress.unpack` takes. */
  const pack = ({ course, version }) => {
    const records = {};
    for (const key of keys(course).sort()) {
      const name = key.slice(prefix(course).length);
      const { record } = name.split("/").length === 2 ? read(course, name) : {};
      if (record) records[name] = record;
    }
    return { format: training.progress.FORMAT, course, version, exported: new Date().toISOString(), records };
  };

  training.store = Object.freeze({ prefix, read, update, remove, erase, works, pack });
})();
