/**
 * Attempts at a check with a policy and at the final: which questions each draws, and how many were marked.
 * `draw` in `builder/model/asking.py` is the twin of the one here; `tests/vectors/draw.json` holds both to one meaning.
 *
 * @typedef {{n: number, of: string[][]}} Pool  n questions are drawn of those in `of`, which stand by objective
 * @typedef {{attempts: number, answers: string, retry: string, pools: Pool[]}} Policy  attempts: 0 where there is no limit
 */
{
  globalThis.training ??= {};

  /** @type {(pools: Pool[], seed: string, attempt: number) => string[]} */
  const draw = (pools, seed, attempt) =>
    pools.flatMap(({ n, of }) => {
      const { sorted } = training.page;
      const rank = (id) => training.progress.reference(`${seed}/${id}`) + id;
      const groups = sorted(of.map((ids) => sorted(ids, rank)), ([first]) => rank(first));
      const rounds = groups.flat().flatMap((_, round) => groups.flatMap((ids) => ids[round] ?? []));
      return Array.from({ length: n }, (_, k) => rounds[(attempt * n + k) % rounds.length]);
    });

  /** The attempts at a component's questions, kept beside their answers; `keep` is what keeping.js gives for it. */
  const of = (keep, limit) => {
    const { progress } = training;
    const name = `attempt/${keep.data.bank}`;
    const write = (change) =>
      keep.update(name, (known) => {
        const before = known ?? {
          format: progress.FORMAT, seed: Math.random().toString(36).slice(2, 12) || "0",
          draw: 0, tries: 0, marked: false, flags: [],
        };
        return { ...before, ...change(before), when: progress.moment(before) };
      });
    /** How many are left; without a limit, and once it is passed, any number. */
    const left = (passed) => (limit && !passed ? Math.max(0, limit - (keep.seen(name)?.tries ?? 0)) : Infinity);
    const tell = (passed) => {
      const n = left(passed);
      keep.part("attempts").textContent = n < Infinity ? keep.say(n ? "attempts_left" : "attempts_none", { n }) : "";
    };
    return { name, write, left, tell };
  };

  /** Show the drawn questions of a component and number them; returns them in the order of the page. */
  const show = (root, questions, ids) => {
    for (const part of root.querySelectorAll("[data-of]")) part.hidden = !ids.includes(part.dataset.of);
    const drawn = questions.filter(({ id }) => ids.includes(id));
    drawn.forEach(({ id }, n) => {
      for (const number of root.querySelectorAll(`[data-number="${id}"]`)) number.textContent = n + 1;
    });
    return drawn;
  };

  training.attempts = { draw, of, show };
}
