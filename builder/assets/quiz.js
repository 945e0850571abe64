/**
 * A check at the end of a module, marked together, or one question marked by itself: the forms of check.html.j2 and
 * inline.html.j2. Data: {course, version, bank, module, kind: "check" | "inline", passMark, words,
 * questions: [as grading.js takes them], policy, for policy.js}. A reflection is kept, but not marked, cleared or counted.
 */
{
  globalThis.training ??= {};

  training.quiz = (root) => {
    const { fields, keeping, page, progress, sheet } = training;
    const { visit } = fields;
    const keep = keeping(root);
    const { data, follow, part, read, say, seen, tell } = keep;
    const { review } = data;
    const form = sheet(root, keep, data.questions);
    const { all, complete, grade, judge, listen, owner, stand } = form;
    const name = `${review ? "review" : "check"}/${data.bank}`;
    const inline = data.kind === "inline";
    const policy = data.policy && training.policy(root, keep);
    let questions;

    const best = ({ result }) => {
      policy?.tell(result?.passed);
      if (!inline) stand(result, "standing_passed");
    };

    /** Show the saved answers, except under a mark they might not fit, and in place of answers given `early`. */
    const restore = (early = []) => {
      const record = read(name);
      if (!record && !inline) show();
      const known = (!review && record) || progress.empty();
      questions = (policy?.asked(all) ?? all).filter(({ type }) => type !== "reflection");
      // A mark stays, unless everything was erased in another tab.
      for (const question of all.filter((question) => !early.includes(question))) {
        if (record && question.box.dataset.state) continue;
        if (question.box.dataset.state) mark(question);
        fields.write(question, progress.chosen(known, question));
        if (questions.includes(question)) remark(question, "changed", progress.changed(known, question));
      }
      // What was not marked yet is not cleared by a slip.
      part("again").hidden = !policy?.marked() && questions.every(({ box }) => !box.dataset.state);
      best(known);
    };

    const save = (some, result) => {
      // A review keeps what was marked and nothing else, so that the next begins without answers.
      if (review && !some.every(({ box }) => box.dataset.state)) return;
      best(form.save(name, some, result));
    };

    /** Say before the options that the question has no answer, or that it changed. */
    const remark = (question, name, needed) => {
      const { box } = question;
      part(name, box).hidden = !needed;
      fields.describe(box, part("changed", box), part("error", box));
      fields.flag(question, needed && name === "error");
    };

    const stateOf = ({ correct, credit }) => (correct ? "right" : credit ? "partly" : "wrong");

    /** A verdict in words, with its points where they are not plain from it. */
    const told = ({ points = 1 }, verdict) => {
      const state = stateOf(verdict);
      const words = say(`verdict_${state}`);
      const right = (points * verdict.credit) / 100;
      return points === 1 && state !== "partly" ? words : `${words} ${say("verdict_points", { right, n: points })}`;
    };

    /** Show a question with its verdict, or without one; the right answer only where it may be shown. */
    const mark = (question, verdict, open = true) => {
      const { box } = question;
      const state = verdict ? stateOf(verdict) : "";
      box.dataset.state = state;
      if (verdict) part("verdict", box).textContent = told(question, verdict);
      part("feedback", box).hidden = !verdict || !open;
      remark(question, "changed", false);
      remark(question, "error", false);
      fields.mark(question, open ? state : "", say);
    };

    const show = (panel) => {
      for (const name of ["problem", "result"]) part(name).hidden = name !== panel;
      if (panel) fields.go(part(panel));
    };

    const check = () => {
      const verdicts = questions.map(grade);
      const blank = questions.filter((question) => !complete(question));
      tell(blank.length && inline && "status_choose");
      const result = !inline && judge(questions);
      const before = seen(name)?.result?.passed;
      const counts = blank.length || !policy || policy.count(before);
      const open = !policy || policy.open(result.passed || before);
      questions.forEach((question, n) => {
        const missing = blank.includes(question);
        if (blank.length) remark(question, "error", missing);
        else mark(question, verdicts[n], open);
        if (inline) return;
        part(`blank-${question.id}`).hidden = !missing;
        part(`verdict-${question.id}`).textContent = told(question, verdicts[n]);
      });
      if (blank.length) return inline ? visit(questions[0]) : show("problem");
      part("again").hidden = false;
      if (inline) {
        save(questions);
        return part("feedback").focus();
      }
      save(questions, counts && result);
      const missed = questions.filter((_, n) => !verdicts[n].correct).map(({ id }) => id);
      if (policy?.missed) part("missed").hidden = !missed.length;
      for (const item of root.querySelectorAll("[data-missed]")) {
        item.hidden = !item.dataset.missed.split(" ").some((id) => missed.includes(id));
      }
      part("reread").hidden = !missed.length;
      show("result");
    };

    /** Clear some answers, or all of them, and with all those of a draw go on to the next. */
    const clear = (some) => {
      for (const question of some) {
        fields.write(question, []);
        mark(question);
      }
      tell("status_cleared");
      save(some);
      if (policy?.missed) part("missed").hidden = true;
      if (!inline) show();
    };

    const again = () => {
      clear(questions);
      policy?.next();
      restore();
      visit(questions[0]);
    };

    /** Keep what is right. */
    const missed = () => {
      const some = questions.filter((question) => !grade(question).correct);
      clear(some);
      visit(some[0] ?? questions[0]);
    };

    /** Show the model answer to a reflection. */
    const compare = (button) => {
      const feedback = part("feedback", button.closest("[data-question]"));
      feedback.hidden = false;
      feedback.focus();
    };

    /** An answer is another than before: its mark no longer fits. Tells whether it had one. */
    const unmark = (question) => {
      if (!questions.includes(question)) return;
      const stale = question.box.dataset.state;
      mark(question);
      if (stale) tell("status_mark_again");
      return stale;
    };

    const changed = (question, step) => {
      const stale = unmark(question);
      if (step) tell("status_placed", step);
      else if (!stale) tell(!inline && "status_answered", { answered: questions.filter(complete).length, n: questions.length });
      save([question]);
    };

    listen({ check, again, missed, compare }, changed);
    // While typing, not after it: what a mark takes away when the focus leaves would move the page under a click.
    root.addEventListener("input", ({ target }) => {
      if (!target.matches("[type=text], textarea")) return;
      unmark(owner(target));
      save([owner(target)]);
    });
    root.addEventListener("change", ({ target }) => changed(owner(target)));
    // A review begins without answers; what another tab has erased it must not keep in mind.
    follow(review ? () => read(name) : restore, () => review || all.map(fields.read));

    // On a slow line a learner answers before the scripts are there.
    const early = review ? [] : all.filter((question) => fields.read(question).length);
    restore(early);
    if (early.length) save(early);
    part("key").hidden = true;
    part("check").hidden = !questions.length;
    for (const button of root.querySelectorAll("[data-move], [data-part=compare]")) button.hidden = false;
    tell(!inline && questions.some((question) => fields.read(question).length) && "status_restored");
    // The first date takes the browser longer than marking a hundred questions.
    setTimeout(() => page.day(page.today()));
  };
}
