/** A sheet of questions that are marked together: what a check and the final assessment have in common. */
{
  globalThis.training ??= {};

  /** `keep` is what keeping.js gives for the root; `questions` are as grading.js takes them. */
  training.sheet = (root, keep, questions) => {
    const { fields, grading, page, progress } = training;
    const { act, data, notice, part, say, update } = keep;
    const all = questions.map((question) => {
      const box = root.querySelector(`[data-question="${question.id}"]`);
      return { ...question, box, controls: [...box.querySelectorAll("input, select, textarea")] };
    });
    const grade = (question) => grading.grade(question, fields.read(question));
    const complete = (question) => grade(question).answered && !fields.clash(question);
    const owner = (element) => all.find(({ box }) => box.contains(element));

    /** Keep the answers to some questions, and a result. */
    const save = (name, some, result) => {
      const record = update(name, (before) => {
        const settled = progress.settle(before ?? progress.empty(), all);
        const when = progress.moment(settled);
        const add = (sum, question) => progress.answer(sum, question, fields.read(question), when);
        const after = some.reduce(add, settled);
        return result ? progress.finish(after, result) : after;
      });
      if (result && location.protocol === "file:") notice("file");
      return record;
    };

    /** Say how an attempt at some questions went; gives its result as progress.js keeps it. */
    const judge = (some) => {
      const each = (field) => Object.fromEntries(some.map((question) => [question.id, field(question)]));
      const answers = each(fields.read);
      const { right, total: n, passed } = grading.score(some, answers, data.passMark);
      part("score").textContent = say("result_score", { right, n, percent: Math.floor(Math.round(100 * right) / n) });
      part("passed").hidden = !passed;
      part("tried").hidden = passed;
      part("result").dataset.state = passed ? "right" : "wrong";
      const digests = each(({ digest }) => digest);
      return { score: [right, n], passed, on: page.today(), version: data.version, answers, digests };
    };

    /** The best result so far, above the questions. */
    const stand = (result, passed) => {
      part("standing").hidden = !result;
      if (!result) return;
      const { score: [right, n], on, version } = result;
      const key = result.passed ? passed : "standing_tried";
      part("standing").textContent = say(key, { right, n, on: page.day(on), version });
    };

    /** Heed buttons by their parts, links to a question, and the moves of a step, of which `moved` is told. */
    const listen = (actions, moved) => {
      root.addEventListener("submit", (event) => event.preventDefault());
      act(actions, (event) => {
        const { target } = event;
        const question = owner(target);
        const by = target.dataset.move;
        if (by) moved(question, fields.move(question, target, +by));
        const to = target.closest("a")?.hash;
        const linked = all.find(({ box }) => to === `#${box.id}`);
        if (!linked) return;
        event.preventDefault();
        fields.visit(linked);
      });
    };

    return { all, grade, complete, owner, save, judge, stand, listen };
  };
}
