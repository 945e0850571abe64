/**
 * A check at the end of a module, marked together, or one question marked by itself: the forms of check.html.j2 and
 * inline.html.j2. Data: {course, version, bank, module, kind: "check" | "inline", passMark, words,
 * questions: [{id, type, options, key, digest}]}.
 */
(() => {
  const training = (globalThis.training ??= {});
  if (training.quiz) return;

  training.quiz = (root) => {
    const { grading, page, progress, store } = training;
    const data = page.data(root);
    const { course, version, passMark } = data;
    const name = `check/${data.bank}`;
    const inline = data.kind === "inline";
    const say = page.speaker(data.words);
    const part = (name, within = root) => page.part(within, name);
    const tell = (key, values) => (part("status").textContent = key ? say(key, values) : "");
    const questions = data.questions.map((question) => {
      const box = root.querySelector(`[data-question="${question.id}"]`);
      return { ...question, box, inputs: [...box.querySelectorAll("input")] };
    });

    const chosen = ({ inputs }) => inputs.filter(({ checked }) => checked).map(({ value }) => value);
    const answered = () => questions.filter((question) => chosen(question).length).length;

    const notice = (key) => {
      part("notice-text").textContent = say(key);
      part("notice").hidden = false;
    };

    /** The best result so far, above the questions. */
    const stand = ({ result }) => {
      if (inline || !result) return;
      const { score: [right, n], on, passed, version } = result;
      const values = { right, n, on: page.day(on), version };
      part("standing").textContent = say(passed ? "standing_passed" : "standing_tried", values);
      part("standing").hidden = false;
    };

    /** Show the saved answers, except under a mark they might not fit. */
    const restore = () => {
      const { record, fault } = store.read(course, name);
      const known = record ?? progress.empty();
      for (const question of questions.filter(({ box }) => !box.dataset.state)) {
        const options = progress.chosen(known, question);
        for (const input of question.inputs) input.checked = options.includes(input.value);
        remark(question, "changed", progress.changed(known, question));
      }
      part("again").hidden = !answered();
      stand(known);
      return fault;
    };

    const save = (some, result) => {
      const when = new Date().toISOString();
      const { record, kept } = store.update(course, name, (before) => {
        const settled = progress.settle(before ?? progress.empty(), questions);
        const after = some.reduce((sum, question) => progress.answer(sum, question, chosen(question), when), settled);
        return result ? progress.finish(after, result) : after;
      });
      if (!kept && part("notice").hidden) notice("notice_not_kept");
      stand(record);
    };

    /** Only what is shown may describe a control: screen readers read a description out even while it is hidden. */
    const describe = (element, by, ...texts) => {
      const ids = [by, ...texts.map(({ hidden, id }) => !hidden && id)].filter(Boolean);
      if (ids.length) element.setAttribute("aria-describedby", ids.join(" "));
      else element.removeAttribute("aria-describedby");
    };

    /** Say before the options that the question has no answer, or that it changed. */
    const remark = ({ box }, name, needed) => {
      part(name, box).hidden = !needed;
      describe(box, box.dataset.describedby, part("changed", box), part("error", box));
    };

    /** Show a question with its verdict, "right" or "wrong", or without one. */
    const mark = (question, verdict) => {
      const { box, inputs, key } = question;
      box.dataset.state = verdict;
      if (verdict) part("verdict", box).textContent = say(`verdict_${verdict}`);
      part("feedback", box).hidden = !verdict;
      remark(question, "changed", false);
      remark(question, "error", false);
      for (const input of inputs) {
        const row = input.parentElement;
        const note = part("note", row);
        const [right, wrong] = key.includes(input.value) ? ["right", "missed"] : ["wrong", ""];
        const state = verdict && (input.checked ? right : wrong);
        row.dataset.state = state;
        if (state) part("mark", row).textContent = say(`option_${state}`);
        note.hidden = !state;
        describe(input, "", note);
      }
    };

    /** Go to a question's controls with all of the question in sight. */
    const visit = ({ box, inputs }) => {
      box.parentElement.scrollIntoView();
      (inputs.find(({ checked }) => checked) ?? inputs[0]).focus({ preventScroll: true });
    };

    const show = (panel) => {
      for (const name of ["problem", "result"]) part(name).hidden = name !== panel;
      if (panel) part(panel).focus();
    };

    const each = (field) => Object.fromEntries(questions.map((question) => [question.id, field(question)]));

    const check = () => {
      const answers = each(chosen);
      const verdicts = questions.map((question) => grading.grade(question, answers[question.id]));
      const complete = verdicts.every(({ answered }) => answered);
      tell(!complete && inline && "status_choose");
      questions.forEach((question, n) => {
        const { answered, correct } = verdicts[n];
        const verdict = correct ? "right" : "wrong";
        if (complete) mark(question, verdict);
        else remark(question, "error", !answered);
        if (inline) return;
        part(`blank-${question.id}`).hidden = answered;
        part(`verdict-${question.id}`).textContent = say(`verdict_${verdict}`);
      });
      if (!complete) return inline ? visit(questions[0]) : show("problem");
      part("again").hidden = false;
      if (inline) {
        save(questions);
        return part("feedback").focus();
      }
      const { right, total: n, passed } = grading.score(questions, answers, passMark);
      const digests = each(({ digest }) => digest);
      save(questions, { score: [right, n], passed, on: page.today(), version, answers, digests });
      part("score").textContent = say("result_score", { right, n, percent: Math.floor((100 * right) / n) });
      part("passed").hidden = !passed;
      part("tried").hidden = passed;
      part("result").dataset.state = passed ? "right" : "wrong";
      if (location.protocol === "file:" && part("notice").hidden) notice("notice_file");
      show("result");
    };

    const again = () => {
      for (const question of questions) {
        for (const input of question.inputs) input.checked = false;
        mark(question, "");
      }
      save(questions);
      if (!inline) show();
      part("again").hidden = true;
      tell("status_cleared");
      visit(questions[0]);
    };

    const actions = { check, again, download: () => page.downloadProgress(data) };

    root.addEventListener("submit", (event) => event.preventDefault());
    root.addEventListener("click", (event) => {
      actions[event.target.dataset.part]?.();
      const target = questions.find(({ box }) => event.target.hash === `#${box.id}`);
      if (!target) return;
      event.preventDefault();
      visit(target);
    });
    root.addEventListener("change", ({ target }) => {
      const question = questions.find(({ inputs }) => inputs.includes(target));
      const stale = question.box.dataset.state;
      mark(question, "");
      save([question]);
      part("again").hidden = false;
      if (stale) tell("status_mark_again");
      else tell(!inline && "status_answered", { answered: answered(), n: questions.length });
    });
    root.addEventListener("training:changed", ({ detail }) => {
      if (detail !== store.prefix(course) + name) return;
      restore();
      tell("status_other_tab");
    });

    const fault = restore();
    part("key").hidden = true;
    part("check").hidden = false;
    if (!store.works()) notice("notice_not_kept");
    else if (fault) notice(`notice_${fault}`);
    if (!inline && answered()) tell("status_restored");
  };
})();
