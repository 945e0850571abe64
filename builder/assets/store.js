/**
 * Where progress is kept: localStorage, or this page's memory where the browser refuses or a record is not ours.
 * Keys: course/1/COURSE/check/BANK, attempt/BANK, review/BANK, read/MODULE or case/CASE; the part after COURSE/ is a record's name.
 * Of a profile: course/1/COURSE@PROFILE, which holds its name, and before its records course/1/COURSE@PROFILE/. This tab's
 * profile is in sessionStorage under course/1/COURSE@. Until somebody is chosen, PROFILE is empty and nothing is kept.
 */
{
  globalThis.training ??= {};

  /** What the browser does not keep; under instant navigation this script runs again. */
  const memory = (training.memory ??= new Map());
  const slot = (course, profile = "") => `course/1/${course}@${profile}`;

  /** Blocked storage throws at the first touch, full storage when written to. */
  const attempt = (act, otherwise, where = "localStorage") => {
    try {
      return act(globalThis[where]);
    } catch {
      return otherwise;
    }
  };

  const write = (key, value) => {
    const nobody = key.includes("@/");
    if (!nobody && !memory.has(key) && attempt((kept) => (kept.setItem(key, value), true), false)) return true;
    memory.set(key, value);
    return nobody; // profile.js says so
  };

  const drop = (key, where) => {
    memory.delete(key);
    attempt((kept) => kept.removeItem(key), null, where);
  };

  const text = (key) => memory.get(key) ?? attempt((kept) => kept.getItem(key), null);

  const all = (start) => {
    const known = new Set([...memory.keys(), ...attempt((kept) => Object.keys(kept), [])]);
    return [...known].filter((key) => key.startsWith(start)).sort();
  };

  /** The names of the profiles by their keys. */
  const people = (course) => {
    const found = {};
    for (const key of all(slot(course))) {
      const profile = key.slice(slot(course).length);
      const name = text(key).slice(0, 60);
      if (/^[a-z]\w*$/.test(profile) && name.trim()) found[profile] = name;
    }
    return found;
  };

  /** The profile that this tab has chosen: "" for the one without a name, undefined as long as it has to choose. */
  const who = (course) => {
    const names = people(course);
    const chosen = attempt((kept) => kept.getItem(slot(course)), null, "sessionStorage") ?? memory.get(slot(course));
    const known = chosen === undefined ? !Object.keys(names).length : chosen === "" || Object.hasOwn(names, chosen);
    return known ? (chosen ?? "") : undefined;
  };

  const choose = (course, profile) => {
    memory.set(slot(course), profile);
    attempt((kept) => kept.setItem(slot(course), profile), null, "sessionStorage");
  };

  const add = (course, name) => {
    // Never one that was deleted: another tab may still be with it. Never one that is here: a clock can stand still.
    const profile = `p${Date.now().toString(36)}${all(slot(course)).length}`;
    choose(course, profile);
    return write(slot(course, profile), name);
  };

  const prefix = (course) => {
    const profile = who(course);
    return profile === "" ? `course/1/${course}/` : `${slot(course, profile)}/`;
  };

  const at = (course, name) => prefix(course) + name;

  const setAside = (key, value) => {
    let aside = `${key}/broken`;
    while (![null, value].includes(text(aside))) aside += "-";
    if (write(aside, value)) drop(key);
  };

  /** The record of a name, or null; `fault` says that there is one which cannot be used. Leaves it where it is. */
  const peek = (course, name) => {
    const value = text(at(course, name));
    if (value === null) return { record: null };
    let parsed;
    try {
      parsed = JSON.parse(value);
    } catch {
      // Not JSON: migrate says so.
    }
    return { record: null, ...training.progress.migrate(parsed, name.split("/")[0]) };
  };

  /** The same for those who tell the learner: what is broken is then set aside. */
  const read = (course, name) => {
    const found = peek(course, name);
    const key = at(course, name);
    if (found.fault === "broken") setAside(key, text(key));
    return found;
  };

  /** Read, change and write in one go: two parts of a page, or two tabs, then do not lose each other's answers. What is kept `apart` goes no further than this page. */
  const update = (course, name, change, apart) => {
    const { record, fault } = read(course, name);
    const key = at(course, name);
    const next = change(record);
    const value = JSON.stringify(next);
    if (apart || (fault && text(key) !== null)) memory.set(key, value);
    return { record: next, fault, kept: write(key, value) };
  };

  /** Remove what this page wrote last; of a record of a later format, only what stands for it in memory. */
  const remove = (course, name) => {
    const key = at(course, name);
    if (!memory.delete(key)) drop(key);
  };

  /** Everything of the learner in this course, also what was set aside, and with it the profile, which it returns. */
  const erase = (course) => {
    const profile = who(course);
    for (const key of all(prefix(course))) drop(key);
    if (!profile) return;
    drop(slot(course, profile));
    drop(slot(course), "sessionStorage");
    return profile;
  };

  /** Whether the browser keeps anything at all. */
  const works = () => {
    const probe = "course/1/probe";
    return attempt((kept) => (kept.setItem(probe, probe), kept.removeItem(probe), true), false);
  };

  /** The course's records as the file that `progress.unpack` takes. */
  const pack = ({ course, version }) => {
    const records = {};
    for (const key of all(prefix(course))) {
      const name = key.slice(prefix(course).length);
      const { record } = peek(course, name);
      if (record && name.split("/").length === 2) records[name] = record;
    }
    return { format: training.progress.FORMAT, course, version, exported: new Date().toJSON(), records };
  };

  training.store = { people, who, choose, add, at, peek, read, update, remove, erase, works, pack };
}
