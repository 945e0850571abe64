/** A check as its author's policy has it: what quiz.js asks of it. Data of the check: policy, as attempts.js has it. */
{
  globalThis.training ??= {};

  training.policy = (root, keep) => {
    const { attempts } = training;
    const { attempts: limit, answers, retry, pools } = keep.data.policy;
    const kept = attempts.of(keep, limit);
    const { left, tell } = kept;
    const marked = () => keep.seen(kept.name)?.marked;

    return {
      /** The questions of this attempt, those that are not graded included. */
      asked: (all) => {
        const known = keep.read(kept.name);
        if (!pools.length) return all;
        const { seed, draw } = known ?? kept.write(() => ({}));
        const ids = [...attempts.draw(pools, seed, draw), ...all.filter(({ type }) => type === "reflection").map(({ id }) => id)];
        return attempts.show(root, all, ids);
      },
      /** Count an attempt; false where none is left and it changes no result. */
      count: (passed) => {
        const some = left(passed);
        if (some) kept.write(({ tries }) => ({ tries: tries + 1, marked: true }));
        return some;
      },
      /** Whether the answers may be shown. */
      open: (passed) => answers === "always" || (answers === "after-pass" && (passed || !left(passed))),
      /** All was cleared: what was marked is followed by other questions. */
      next: () => marked() && kept.write(({ draw }) => ({ draw: draw + 1, marked: false })),
      marked,
      tell,
      missed: retry === "missed",
    };
  };
}
