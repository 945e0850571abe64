/**
 * A check at the end of a module, marked together, or one question marked by itself: the forms of check.html.j2 and
 * inline.html.j2. Data: {course, version, bank, module, kind: "check" | "inline", passMark, words,
 * questions: [as grade.js takes them], policy, for policy.js}. A reflection is kept, but not marked, cleared or counted.
 */
(() => {
  const training = (globalThis.training ??= {});
  if (training.quiz) return;

  training.quiz = (root) => {
    const { fields, grading, page, progress, store } = training;
    const { visit } = fields;
    const data = page.data(root);
    const { course, version, passMark, review } = data;
    const name = `${review ? "review" : "check"}/${data.bank}`;
    const inline = data.kind === "inline";
    const say = page.speaker(data.words);
    const part = (name, within = root) => page.part(within, name);
    const tell = (key, values) => (part("status").textContent = key ? say(key, values) : "");
    const all = data.questions.map((question) => {
      const box = root.querySelector(`[data-question="${question.id}"]`);
      return { ...question, box, controls: [...box.querySelectorAll("input, select, textarea")] };
    });
    const policy = data.policy && training.policy(root, data, say);
    let questions;

    const grade = (question) => grading.grade(question, fields.read(question));
    const complete = (question) => grade(question).answered && !fields.clash(question);
    const answered = () => questions.filter(complete).length;
    const begun = () => questions.some((question) => fields.read(question).length);

    /** Say above the questions what is wrong with keeping, a newer record for good; tells whether it is news. */
    const notice = (key) => {
      const text = part("notice-text");
      if (text.textContent === say("notice_newer")) return;
      part("notice").hidden = false;
      return text.textContent !== (text.textContent = say(key));
    };

    /** The best result so far, above the questions. */
    const stand = ({ result }) => {
      policy?.tell(result?.passed);
      if (!inline) part("standing").hidden = !result;
      if (inline || !result) return;
      const { score: [right, n], on, passed, version } = result;
      const values = { right, n, on: page.day(on), version };
      part("standing").textContent = say(passed ? "standing_passed" : "standing_tried", values);
    };

    /** Show the saved answers, except under a mark they might not fit, and in place of answers given `early`. */
    const restore = (early = []) => {
      const { record, fault } = store.read(course, name);
      if (fault) notice(`notice_${fault}`);
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
      part("again").hidden = !begun();
      stand(known);
    };

    const save = (some, result) => {
      // A review keeps what was marked and nothing else, so that the next begins without answers.
      if (review && !some.every(({ box }) => box.dataset.state)) return;
      const { record, kept } = store.update(course, name, (before) => {
        const settled = progress.settle(before ?? progress.empty(), all);
        const when = progress.moment(settled);
        const add = (sum, question) => progress.answer(sum, question, fields.read(question), when);
        const after = some.reduce(add, settled);
        return result ? progress.finish(after, result) : after;
      });
      if (!kept && notice("notice_not_kept")) tell("notice_not_kept");
      stand(record);
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
    const told = (question, verdict) => {
      const { key, points = 1 } = question;
      const right = fields.read(question).filter((entry) => key.includes(entry)).length;
      const state = stateOf(verdict);
      const words = say(`verdict_${state}`, { right, n: key.length });
      if (points === 1 && state !== "partly") return words;
      return `${words} ${say("verdict_points", { right: (points * verdict.credit) / 100, n: points })}`;
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
      if (panel) part(panel).focus();
    };

    const each = (field) => Object.fromEntries(questions.map((question) => [question.id, field(question)]));

    const check = () => {
      const verdicts = questions.map(grade);
      const blank = questions.filter((question) => !complete(question));
      tell(blank.length && inline && "status_choose");
      const answers = each(fields.read);
      const { right, total: n, passed } = grading.score(questions, answers, passMark);
      const before = policy && store.read(course, name).record?.result?.passed;
      const counts = blank.length || !policy || policy.count(before);
      const open = !policy || policy.open(passed || before);
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
      const digests = each(({ digest }) => digest);
      save(questions, counts && { score: [right, n], passed, on: page.today(), version, answers, digests });
      const percent = Math.floor(Math.round(100 * right) / n);
      part("score").textContent = say("result_score", { right, n, percent });
      part("passed").hidden = !passed;
      part("tried").hidden = passed;
      if (policy?.missed) part("missed").hidden = verdicts.every(({ correct }) => correct);
      const missed = questions.filter((_, n) => !verdicts[n].correct).map(({ id }) => id);
      for (const item of root.querySelectorAll("[data-missed]")) {
        item.hidden = !item.dataset.missed.split(" ").some((id) => missed.includes(id));
      }
      part("reread").hidden = !missed.length;
      part("result").dataset.state = passed ? "right" : "wrong";
      if (location.protocol === "file:" && part("notice").hidden) notice("notice_file");
      show("result");
    };

    /** Clear some answers, or all of them, and with all those of a draw go on to the next. */
    const clear = (some) => {
      for (const question of some) {
        fields.write(question, []);
        mark(question);
      }
      save(some);
      if (!inline) show();
      tell("status_cleared");
    };

    const again = () => {
      clear(questions);
      if (policy?.next()) restore();
      part("again").hidden = true;
      if (policy?.missed) part("missed").hidden = true;
      visit(questions[0]);
    };

    /** Keep what is right. */
    const missed = () => {
      const some = questions.filter((question) => !grade(question).correct);
      clear(some);
      part("missed").hidden = true;
      visit(some[0] ?? questions[0]);
    };

    /** Show the model answer to a reflection. */
    const compare = (button) => {
      const feedback = part("feedback", button.closest("[data-question]"));
      feedback.hidden = false;
      feedback.focus();
    };

    const owner = (element) => all.find(({ box }) => box.contains(element));

    /** An answer is another than before: its mark no longer fits. Tells whether it had one. */
    const unmark = (question) => {
      if (!questions.includes(question)) return;
      const stale = question.box.dataset.state;
      mark(question);
      part("again").hidden = false;
      if (stale) tell("status_mark_again");
      return stale;
    };

    const changed = (question) => {
      if (!unmark(question)) tell(!inline && "status_answered", { answered: answered(), n: questions.length });
      save([question]);
    };

    const actions = { check, again, missed, compare, download: () => page.downloadProgress(data) };

    root.addEventListener("submit", (event) => event.preventDefault());
    root.addEventListener("click", (event) => {
      const { target } = event;
      actions[target.dataset.part]?.(target);
      if (target.dataset.move) {
        const question = owner(target);
        const step = fields.move(question, target, Number(target.dataset.move));
        changed(question);
        tell("status_placed", step);
      }
      const to = target.closest("a")?.hash;
      const linked = all.find(({ box }) => to === `#${box.id}`);
      if (!linked) return;
      event.preventDefault();
      visit(linked);
    });
    // While typing, not after it: what a mark takes away when the focus leaves would move the page under a click.
    root.addEventListener("input", ({ target }) => {
      if (!target.matches("[type=text], textarea")) return;
      unmark(owner(target));
      save([owner(target)]);
    });
    root.addEventListener("change", ({ target }) => changed(owner(target)));
    root.addEventListener("training:changed", ({ detail }) => {
      if (review || ![null, store.prefix(course) + name].includes(detail)) return;
      const before = `${all.map(fields.read)}`;
      restore();
      if (before !== `${all.map(fields.read)}`) tell("status_other_tab");
    });

    // On a slow line a learner answers before the scripts are there.
    const early = review ? [] : all.filter((question) => fields.read(question).length);
    restore(early);
    if (early.length) save(early);
    part("key").hidden = true;
    part("check").hidden = !questions.length;
    for (const button of root.querySelectorAll("[data-move], [data-part=compare]")) button.hidden = false;
    if (!store.works()) notice("notice_not_kept");
    if (!inline && begun()) tell("status_restored");
    // The first date takes the browser longer than marking a hundred questions.
    setTimeout(() => page.day(page.today()));
  };
})();
