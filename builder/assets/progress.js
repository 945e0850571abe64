/**
 * A learner's progress as values: nothing here touches the page or the browser's storage.
 * `tests/vectors/progress.json` says what each function does.
 *
 * @typedef {{options: string[], digest: string, when: string}} Answer  options: the entries that `grading.js` takes;
 *   none of them: the learner cleared it
 * @typedef {{score: [number, number], passed: boolean, on: string, version: string,
 *   answers: Record<string, string[]>, digests: Record<string, string>}} Result  the best attempt
 * @typedef {{format: 1, answers: Record<string, Answer>, superseded: Record<string, Answer>, result: Result | null}}
 *   CheckRecord  superseded: the latest answer to what a question was before it changed
 * @typedef {CheckRecord} ReviewRecord  answers to questions asked again; its result stays null
 * @typedef {{format: 1, on: string, version: string}} ReadRecord
 * @typedef {{format: 1, path: {step: string, choice: string}[], next: boolean, when: string}} CaseRecord
 *   next: the learner has gone on from what followed from the last choice
 * @typedef {{format: 1, seed: string, draw: number, tries: number, marked: boolean, flags: string[], when: string}}
 *   AttemptRecord  which draw of the seed it is, whether it was marked, how many were marked at all, questions to come back to
 */
{
  globalThis.training ??= {};

  const FORMAT = 1;

  const text = (pattern) => (value) => typeof value === "string" && pattern.test(value);
  const plain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const list = (item) => (value) => Array.isArray(value) && value.every(item);
  const map = (key, item) => (value) => plain(value) && Object.entries(value).every(([k, v]) => key(k) && item(v));
  const shape = (fields) => (value) =>
    plain(value) &&
    Object.keys(value).length === Object.keys(fields).length &&
    Object.keys(fields).every((name) => Object.hasOwn(value, name) && fields[name](value[name]));

  const format = (value) => value === FORMAT;
  const id = text(/^(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*$/);
  const digest = text(/^[0-9a-f]{12}$/);
  const on = text(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
  const when = text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const version = text(/^.{1,80}$/);
  const typed = text(/^[^]{1,4000}$/);
  const entries = list(text(/^(?=.{1,161}$)[a-z0-9]+(-[a-z0-9]+)*(=[a-z0-9]+(-[a-z0-9]+)*)?$/));
  const options = (value) => entries(value) || (list(typed)(value) && value.length === 1);
  const answers = map(id, shape({ options, digest, when }));
  const hundredths = (value) => Math.round(100 * value);
  const score = (value) =>
    list((points) => points >= 0 && points === hundredths(points) / 100)(value) &&
    value.length === 2 &&
    Number.isInteger(value[1]) &&
    value[1] > 0 &&
    value[0] <= value[1];
  const count = (value) => Number.isInteger(value) && value >= 0;
  const flag = (value) => typeof value === "boolean";
  const result = shape({ score, passed: flag, on, version, answers: map(id, options), digests: map(id, digest) });
  const valid = {
    __proto__: null,
    check: shape({ format, answers, superseded: answers, result: (value) => value === null || result(value) }),
    review: shape({ format, answers, superseded: answers, result: (value) => value === null }),
    read: shape({ format, on, version }),
    attempt: shape({
      format, seed: text(/^[0-9a-z]{1,20}$/), draw: count, tries: count, marked: flag, flags: list(id), when,
    }),
    case: shape({ format, path: list(shape({ step: id, choice: id })), next: flag, when }),
  };

  const at = (object, key) => (object && Object.hasOwn(object, key) ? object[key] : undefined);
  /** The later of two by date; the same one in either order, also on a tie. */
  const later = (field) => (a, b) => (a[field] + JSON.stringify(a) < b[field] + JSON.stringify(b) ? b : a);
  const union = (a, b) => {
    const both = { ...a, ...b };
    for (const key of Object.keys(b)) if (at(a, key)) both[key] = later("when")(a[key], b[key]);
    return both;
  };

  /** @type {() => CheckRecord} */
  const empty = () => ({ format: FORMAT, answers: {}, superseded: {}, result: null });

  /**
   * A stored value in today's format; a later format has its step here.
   *
   * @type {(value: unknown, kind: "check" | "review" | "read" | "case" | "attempt") =>
   *   {record: CheckRecord | ReadRecord | CaseRecord | AttemptRecord} | {fault: "newer" | "broken"}}
   */
  const migrate = (value, kind) => {
    if (!valid[kind] || (plain(value) && value.format > FORMAT)) return { fault: "newer" };
    return valid[kind](value) ? { record: value } : { fault: "broken" };
  };

  /** The time of what is now added to a record: later than all that is in it, also where the clock was set back. */
  const moment = (record, now = new Date().toJSON()) => {
    const answers = Object.values(record?.answers ?? { record });
    const next = Date.parse(answers.map((one) => one?.when).sort().pop()) + 1;
    return next > Date.parse(now) && next < 2.534e14 ? new Date(next).toJSON() : now;
  };

  /** Set aside the answers to questions that changed since; leave alone what is not asked here. */
  const settle = (record, questions) => {
    const stale = questions.filter(({ id, digest }) => (at(record.answers, id)?.digest ?? digest) !== digest);
    const answers = { ...record.answers };
    for (const { id } of stale) delete answers[id];
    const old = Object.fromEntries(stale.map(({ id }) => [id, record.answers[id]]));
    return { ...record, answers, superseded: union(record.superseded, old) };
  };

  /** Record an answer to a question as it now is. */
  const answer = (record, { id, digest }, options, when) => ({
    ...record,
    answers: { ...record.answers, [id]: { options, digest, when } },
  });

  /** The options chosen, unless the question changed since. */
  const chosen = (record, { id, digest }) => {
    const known = at(record.answers, id);
    return known?.digest === digest ? known.options : [];
  };

  /** Whether a question is asked again because it changed. */
  const changed = (record, { id, digest }) =>
    (at(record.answers, id) ?? at(record.superseded, id) ?? { digest }).digest !== digest;

  /** The better result: a pass, then the larger share of right answers, then the later date. */
  const better = (a, b) => {
    if (!a || !b) return a ?? b;
    const lead = a.passed - b.passed || hundredths(a.score[0]) * b.score[1] - hundredths(b.score[0]) * a.score[1];
    return lead ? (lead > 0 ? a : b) : later("on")(a, b);
  };

  /** Record an attempt at a check. A pass is never lost to a later attempt. */
  const finish = (record, attempt) => ({ ...record, result: better(record.result, attempt) });

  /** Two records of one thing made one, the same in either order. Of attempts, more of them were made last. */
  const merge = (a, b) => {
    if (a.tries !== b.tries) return a.tries > b.tries ? a : b;
    if (!a.answers) return later(a.on ? "on" : "when")(a, b);
    const answers = union(a.answers, b.answers);
    const questions = Object.entries(answers).map(([id, { digest }]) => ({ id, digest }));
    const superseded = union(settle(a, questions).superseded, settle(b, questions).superseded);
    return { format: FORMAT, answers, superseded, result: better(a.result, b.result) };
  };

  /** How a module stands: open, started, tried (marked, not passed) or done; with its result or reading, if any. */
  const standing = (module, record, read) => {
    if (!module.check.length) return { ...read, state: read ? "done" : "open" };
    const result = record?.result;
    if (result) return { ...result, state: result.passed ? "done" : "tried" };
    const started = record && Object.values(record.answers).some(({ options }) => options.length);
    return { state: started ? "started" : "open" };
  };

  /** Eight characters that two copies of a record share. They prove nothing: anyone can work them out. */
  const reference = (record) => {
    let hash = 0x811c9dc5; // FNV-1a, since crypto.subtle is missing on a plain-http intranet
    for (const byte of new TextEncoder().encode(JSON.stringify(record))) {
      hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
    }
    return hash.toString(16).padStart(8, "0");
  };

  /**
   * The records in a downloaded file, or the word for what is wrong with it.
   *
   * @type {(content: string, course: string) =>
   *   {records: Record<string, CheckRecord | ReadRecord | CaseRecord | AttemptRecord>} | {fault: "broken" | "newer" | "other"}}
   */
  const unpack = (content, course) => {
    let file;
    try {
      file = JSON.parse(content);
    } catch {
      // What is no JSON has no shape either.
    }
    if (plain(file) && file.format > FORMAT) return { fault: "newer" };
    if (!shape({ format, course: id, version, exported: when, records: plain })(file)) return { fault: "broken" };
    if (file.course !== course) return { fault: "other" };
    const records = {};
    for (const [name, value] of Object.entries(file.records)) {
      const [kind, subject, ...rest] = name.split("/");
      if (!valid[kind] || !id(subject) || rest.length) return { fault: "broken" };
      const found = migrate(value, kind);
      if (found.fault) return found;
      records[name] = found.record;
    }
    return { records };
  };

  training.progress = {
    FORMAT, empty, migrate, moment, answer, settle, chosen, changed, better, finish, merge, standing, reference, unpack,
  };
}
