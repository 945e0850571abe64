/** A check as its author's policy has it: what quiz.js asks of it. Data of the check: policy, as attempts.js has it. */
(() => {
  const training = (globalThis.training ??= {});
  if (training.policy) return;

  training.policy = (root, data, say) => {
    const { attempts, page } = training;
    const { attempts: limit, answers, retry, pools } = data.policy;
    const kept = attempts.of(data);
    const left = (passed) => attempts.left(limit, kept.read(), passed);

    return {
      /** The questions of this attempt, those that are not graded included. */
      asked: (all) => {
        if (!pools.length) return all;
        const { seed, draw } = kept.read() ?? kept.write(() => ({})).record;
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
      next: () => kept.read()?.marked && kept.write(({ draw }) => ({ draw: draw + 1, marked: false })),
      tell: (passed) => {
        const n = left(passed);
        page.part(root, "attempts").textContent = n < Infinity ? say(n ? "attempts_left" : "attempts_none", { n }) : "";
      },
      missed: retry === "missed",
    };
  };
})();
