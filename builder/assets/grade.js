/**
 * The grader in the browser. `builder/grading.py` is its twin; `tests/vectors/grading.json` holds both to one meaning.
 * An answer is a list of entries: ids of options, `row=option`, `step=place`, or the one text that was typed.
 *
 * @typedef {{id: string, type: string, options: string[], key: string[], digest: string, points?: number,
 *   credit?: "partial", typos?: number, distractors?: {id: string, key: string[]}[]}} Question
 * @typedef {{answered: boolean, correct: boolean, credit: number}} Verdict  credit: 0 to 100 per cent
 * @typedef {{right: number, total: number, passed: boolean}} Score  in points; right in hundredths at most
 */
(() => {
  const training = (globalThis.training ??= {});
  if (training.grading) return;

  const NUMBER = new RegExp(
    /^(?:\$\s?)?([-+−]?)\s?(?:\$\s?)?/.source +
      /(?:([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d*))?|([1-9]\d{0,2}(?:\s\d{3})+|\d*)(?:[.,](\d*))?)(?:\s?%)?$/.source,
  );

  /** A typed number in whole millionths, so that it is exact; NaN where the text is none. */
  const number = (text) => {
    const [, sign, grouped, ofGrouped, plain = "", ofPlain = ""] = NUMBER.exec(text.trim()) ?? [];
    const whole = (grouped ?? plain).replace(/\D/g, "");
    const decimals = ofGrouped ?? ofPlain;
    if (!(whole + decimals) || whole.length > 9) return NaN;
    const millionths = Number(whole + decimals.slice(0, 6).padEnd(6, "0")) + (decimals[6] >= "5");
    return /[-−]/.test(sign) ? -millionths : millionths;
  };

  /** A typed text without case, accents and punctuation. */
  const fold = (text) => {
    const bare = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ς", "σ");
    return bare.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  };

  /** Whether a folded text is one edit of letters away from a known one that is long enough. */
  const near = (known, given) => {
    const [a, b] = [[...known], [...given]];
    let n = 0;
    while (n < a.length && a[n] === b[n]) n++;
    const same = (i, j) => a.slice(n + i).join("") === b.slice(n + j).join("");
    const swapped = () => a[n] === b[n + 1] && a[n + 1] === b[n] && same(2, 2);
    const digits = (text) => text.replace(/\P{N}/gu, "");
    return (
      known.match(/\p{L}/gu)?.length > 3 &&
      digits(known) === digits(given) &&
      (same(1, 0) || same(0, 1) || same(1, 1) || swapped())
    );
  };

  /** Whether a typed text is among those of a key. */
  const matches = ({ type }, key, text, typos) => {
    if (type === "numeric") {
      const [least, greatest] = key[0].split("..").map((bound) => Math.round(bound * 1e6));
      return least <= number(text) && number(text) <= greatest;
    }
    const folded = fold(text);
    return key.map(fold).some((known) => known === folded || (typos && near(known, folded)));
  };

  const shown = (question, text, typos) =>
    question.distractors?.find(({ key }) => matches(question, key, text, typos))?.id;

  /**
   * The id of the distractor that a typed answer shows.
   *
   * @type {(question: Question, answer: string[]) => string | undefined}
   */
  const slip = (question, answer) => {
    const [text, ...more] = new Set(answer);
    return text && !more.length ? (shown(question, text) ?? shown(question, text, question.typos)) : undefined;
  };

  const accepted = (question, text) => {
    const { key, typos } = question;
    return matches(question, key, text) || (typos && !shown(question, text) && matches(question, key, text, typos));
  };

  /** `row=option` as the two. */
  const split = (entry) => {
    const [row, ...option] = entry.split("=");
    return [row, option.join("=")];
  };

  /** What was said of each row or step; nothing where two things were. */
  const spoken = (entries) => {
    const said = new Map();
    for (const [row, option] of entries.map(split)) said.set(row, said.has(row) ? undefined : option);
    return said;
  };

  const whole = (question, entries) =>
    entries.length === question.key.length && entries.every((entry) => question.key.includes(entry));
  const share = (part, all) => Math.floor((100 * Math.max(0, part)) / Math.max(1, all));

  /** The part of a choice: right options less the others. */
  const chosen = ({ key }, entries) => {
    const hits = entries.filter((entry) => key.includes(entry)).length;
    return share(2 * hits - entries.length, key.length);
  };

  /** The part of the rows that have their option, less rows that there are not. */
  const rowed = ({ key }, entries) => {
    const said = spoken(entries);
    const right = key.map(split).filter(([row, option]) => said.get(row) === option).length;
    return share(right + key.length - said.size, key.length);
  };

  /** Of all pairs of steps, how many more stand in the right order than not. */
  const ordered = ({ key }, entries) => {
    const said = spoken(entries);
    const steps = key.map(split).sort(([, a], [, b]) => a - b);
    const places = steps.map(([step]) => steps.findIndex(([, place]) => place === said.get(step)));
    const pairs = (key.length * (key.length - 1)) / 2;
    const right = places.flatMap((first, n) => places.slice(n + 1).filter((next) => 0 <= first && first < next)).length;
    return share(2 * (right + key.length - said.size) - pairs, pairs);
  };

  const typed = ["numeric", "short-text", "reflection"];
  const parts = { matching: rowed, categorize: rowed, ordering: ordered };

  const answered = ({ type, key }, entries) => {
    if (Object.hasOwn(parts, type)) {
      const said = spoken(entries);
      return key.every((entry) => said.has(split(entry)[0]));
    }
    if (!typed.includes(type)) return entries.length > 0;
    const [text] = entries;
    if (entries.length !== 1) return false;
    if (type === "numeric") return !Number.isNaN(number(text));
    return (type === "short-text" ? fold(text) : text.trim()) !== "";
  };

  const credit = (question, entries) => {
    const { type } = question;
    if (type === "reflection") return 0;
    if (typed.includes(type)) return accepted(question, entries[0]) ? 100 : 0;
    if (question.credit) return (parts[type] ?? chosen)(question, entries);
    return whole(question, entries) ? 100 : 0;
  };

  /** @type {(question: Question, answer: string[]) => Verdict} */
  const grade = (question, answer) => {
    const entries = [...new Set(answer)];
    const given = answered(question, entries);
    const earned = given ? credit(question, entries) : 0;
    return { answered: given, correct: earned === 100, credit: earned };
  };

  /** @type {(questions: Question[], answers: Record<string, string[]>, passMark: number) => Score} */
  const score = (questions, answers, passMark) => {
    const answer = (id) => (Object.hasOwn(answers, id) ? answers[id] : []);
    let [earned, total] = [0, 0];
    for (const question of questions) {
      const { points = 1 } = question;
      earned += points * grade(question, answer(question.id)).credit;
      total += points;
    }
    return { right: earned / 100, total, passed: total > 0 && earned >= passMark * total };
  };

  training.grading = Object.freeze({ grade, score, slip });
})();
