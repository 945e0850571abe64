/**
 * The grader in the browser. `builder/grading.py` is its twin; `tests/vectors/grading.json` holds both to one meaning.
 * An answer is a list of entries: ids of options, `row=option`, `step=place`, or the one text that was typed.
 *
 * @typedef {{id: string, type: string, options: string[], key: string[], digest: string, points?: number,
 *   credit?: "partial", typos?: number, distractors?: {id: string, key: string[]}[]}} Question
 * @typedef {{answered: boolean, correct: boolean, credit: number}} Verdict  credit in per cent
 * @typedef {{right: number, total: number, passed: boolean}} Score  in points
 */
{
  globalThis.training ??= {};

  const NUMBER = new RegExp(
    /^(?:\$\s?)?([-+−]?)\s?(?:\$\s?)?/.source +
      /(?:([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d*))?|([1-9]\d{0,2}(?:\s\d{3})+|\d*)(?:[.,](\d*))?)(?:\s?%)?$/.source,
  );

  /** A typed number in whole millionths, which are exact; NaN where it is none. */
  const number = (text) => {
    const [, sign, a, b, c = "", d = ""] = NUMBER.exec(text.trim()) ?? [];
    const [whole, decimals] = [(a ?? c).replace(/\D/g, ""), b ?? d];
    if (!(whole + decimals) || whole.length > 9) return NaN;
    const millionths = Number(whole + decimals.slice(0, 6).padEnd(6, "0")) + (decimals[6] >= "5");
    return /[-−]/.test(sign) ? -millionths : millionths;
  };

  /** A typed text without case, accents, punctuation and spaces. */
  const fold = (text) => {
    const bare = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ς", "σ");
    return bare.replace(/[^\p{L}\p{N}]/gu, "");
  };

  /** Whether one edit of letters makes one folded text of the other; digits have to be right. */
  const near = (known, given) => {
    const [a, b] = [[...known], [...given]];
    let n = 0;
    while (n < a.length && a[n] === b[n]) n++;
    const same = (i, j) => a.slice(n + i).join("") === b.slice(n + j).join("");
    const digits = (text) => text.replace(/\P{N}/gu, "");
    return (
      known.match(/\p{L}/gu)?.length > 3 &&
      digits(known) === digits(given) &&
      (same(1, 0) || same(0, 1) || same(1, 1) || (same(2, 2) && a[n] === b[n + 1] && a[n + 1] === b[n]))
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

  /** The id of the distractor that a typed answer shows, if any. */
  const slip = (question, answer) => {
    const [text, ...more] = new Set(answer);
    return text && !more.length ? (shown(question, text) ?? shown(question, text, question.typos)) : undefined;
  };

  /** What was said of each row or step; nothing where two things were. */
  const spoken = (entries) => {
    const said = new Map();
    for (const entry of entries) {
      const [, row, option] = /^([^=]*)=?(.*)$/s.exec(entry);
      said.set(row, said.has(row) ? undefined : option);
    }
    return said;
  };

  const share = (part, all) => Math.floor((100 * Math.max(0, part)) / Math.max(1, all));

  /** Whether some entries are an answer, and the share of it that is right, which is 100 only for the key itself. */
  const judge = (question, entries) => {
    const { type, key, typos } = question;
    const [text = ""] = entries;
    const one = entries.length === 1;
    if (type === "reflection") return [one && text.trim() !== "", 0];
    if (type === "numeric") return [one && !Number.isNaN(number(text)), 100 * matches(question, key, text)];
    if (type === "short-text") {
      const close = typos && !shown(question, text) && matches(question, key, text, typos);
      return [one && fold(text) !== "", matches(question, key, text) || close ? 100 : 0];
    }
    if (!["matching", "categorize", "ordering"].includes(type)) {
      const hits = entries.filter((entry) => key.includes(entry)).length;
      return [entries.length > 0, share(2 * hits - entries.length, key.length)];
    }
    const [right, said] = [spoken(key), spoken(entries)];
    const strays = said.size - right.size;
    const rows = [...right.keys()];
    const answered = rows.every((row) => said.has(row));
    if (type !== "ordering") {
      const hits = rows.filter((row) => said.get(row) === right.get(row)).length;
      return [answered, share(hits - strays, rows.length)];
    }
    rows.sort((a, b) => right.get(a) - right.get(b));
    const places = rows.map((row) => rows.findIndex((other) => right.get(other) === said.get(row)));
    const pairs = places.flatMap((first, n) => places.slice(n + 1).map((next) => first >= 0 && first < next));
    return [answered, share(2 * (pairs.filter(Boolean).length - strays) - pairs.length, pairs.length)];
  };

  /** @type {(question: Question, answer: string[]) => Verdict} */
  const grade = (question, answer) => {
    const [answered, earned] = judge(question, [...new Set(answer)]);
    const correct = answered && earned === 100;
    return { answered, correct, credit: correct || (answered && question.credit) ? earned : 0 };
  };

  /** @type {(questions: Question[], answers: Record<string, string[]>, passMark: number) => Score} */
  const score = (questions, answers, passMark) => {
    let [earned, total] = [0, 0];
    for (const { points = 1, ...question } of questions) {
      const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : [];
      earned += points * grade(question, answer).credit;
      total += points;
    }
    return { right: earned / 100, total, passed: total > 0 && earned >= passMark * total };
  };

  training.grading = { grade, score, slip };
}
