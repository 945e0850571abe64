/**
 * The final assessment: the form of final.html.j2. Data: {course, version, bank, passMark, words, attempts, wait, pools,
 * sealed: {QUESTION: as grade.js takes it, and its objective, sealed}}. attempts.js keeps which questions are drawn, which
 * are flagged and whether the attempt was handed in.
 */
(() => {
  const training = (globalThis.training ??= {});
  if (training.exam) return;

  /** What `sealed` of `builder/site/sealing.py` has made unreadable; whoever runs this can read it. */
  const unseal = (id, text) => {
    let state = parseInt(training.progress.reference(id), 16);
    const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24;
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(text), (c) => c.charCodeAt(0) ^ next())));
  };

  training.exam = (root) => {
    const { fields, grading, page, progress, store } = training;
    const { visit } = fields;
    const data = page.data(root);
    const { course, version, passMark } = data;
    const name = `check/${data.bank}`;
    const say = page.speaker(data.words);
    const part = (name, within = root) => page.part(within, name);
    const tell = (key, values) => (part("status").textContent = key ? say(key, values) : "");
    const kept = training.attempts.of(data);
    const all = Object.entries(data.sealed).map(([id, text]) => {
      const box = root.querySelector(`[data-question="${id}"]`);
      return { ...unseal(id, text), box, controls: [...box.querySelectorAll("input, select")] };
    });
    let questions, attempt;

    const complete = (question) => grading.grade(question, fields.read(question)).answered && !fields.clash(question);
    const each = (field) => Object.fromEntries(questions.map((question) => [question.id, field(question)]));

    const notice = (key) => {
      part("notice-text").textContent = say(key);
      part("notice").hidden = false;
    };
    const heed = ({ kept }) => !kept && part("notice").hidden && notice("notice_not_kept");
    const change = (how) => heed(store.update(course, name, (record) => how(record ?? progress.empty())));

    /** Where each question stands, in words, with a link to it. */
    const overview = () => {
      part("overview").replaceChildren(
        ...questions.map((question, n) => {
          const { box, id } = question;
          const flagged = attempt.flags.includes(id);
          box.querySelector("[data-flag]").setAttribute("aria-pressed", flagged);
          const words = [say("result_question", { number: n + 1 }), say(complete(question) ? "exam_answered" : "exam_blank")];
          const item = document.createElement("li");
          item.append(page.link([...words, flagged ? say("exam_flagged") : ""].join(" "), `#${box.id}`));
          return item;
        }),
      );
      return { answered: questions.filter(complete).length, n: questions.length };
    };

    /** How the last attempt went, objective by objective. */
    const results = (record) => {
      const answers = each((question) => progress.chosen(record, question));
      const { right, total: n, passed } = grading.score(questions, answers, passMark);
      part("score").textContent = say("result_score", { right, n, percent: Math.floor(Math.round(100 * right) / n) });
      part("passed").hidden = !passed;
      part("tried").hidden = passed;
      part("result").dataset.state = passed ? "right" : "wrong";
      for (const item of root.querySelectorAll("[data-objective]")) {
        const asked = questions.filter(({ objective }) => objective === item.dataset.objective);
        const hits = asked.filter((question) => grading.grade(question, answers[question.id]).correct).length;
        item.hidden = !asked.length;
        part("hits", item).textContent = say("exam_hits", { right: hits, n: asked.length });
        part("reread", item).hidden = hits === asked.length;
      }
    };

    /** Hours to wait before another attempt; a clock that was set back keeps nobody out. */
    const waiting = () => {
      const since = (Date.now() - Date.parse(attempt?.when)) / 36e5;
      return since >= 0 && Math.max(0, Math.ceil(data.wait - since));
    };

    const show = () => {
      const { record, fault } = store.read(course, name);
      const known = record ?? progress.empty();
      const { passed, score: [right, n] = [], on, version } = known.result ?? {};
      attempt = kept.read();
      const open = Boolean(attempt) && !attempt.marked;
      const drawn = attempt ? training.attempts.draw(data.pools, attempt.seed, attempt.draw) : [];
      questions = training.attempts.show(root, all, drawn);
      for (const question of questions) fields.write(question, progress.chosen(known, question));
      if (open) overview();
      else if (attempt) results(known);
      part("paper").hidden = !open;
      part("result").hidden = open || !attempt;
      part("confirm").hidden = true;
      if (on) {
        part("standing").textContent = say(passed ? "exam_passed" : "standing_tried", { right, n, on: page.day(on), version });
        part("standing").hidden = false;
      }
      const left = training.attempts.left(data.attempts, attempt, passed);
      const hours = left && !open && !passed && waiting();
      part("attempts").textContent = left < Infinity ? say(left ? "attempts_left" : "attempts_none", { n: left }) : "";
      part("wait").textContent = hours ? say("exam_wait", { n: hours }) : "";
      part("begin").hidden = open || !left || hours > 0;
      return fault;
    };

    const save = (question) => {
      const when = new Date().toISOString();
      change((record) => progress.answer(progress.settle(record, all), question, fields.read(question), when));
      tell("status_answered", overview());
    };

    const hand = (sure) => {
      const blank = questions.filter((question) => !complete(question)).length;
      part("confirm").hidden = sure || !blank;
      part("question").textContent = say("exam_confirm", { n: blank });
      if (blank && !sure) return part("confirm").focus();
      const answers = each(fields.read);
      const { right, total, passed } = grading.score(questions, answers, passMark);
      const result = { score: [right, total], passed, on: page.today(), version, answers, digests: each(({ digest }) => digest) };
      change((record) => progress.finish(record, result));
      heed(kept.write(({ tries }) => ({ tries: tries + 1, marked: true })));
      if (location.protocol === "file:" && part("notice").hidden) notice("notice_file");
      tell();
      show();
      part("result").scrollIntoView();
      part("result").focus({ preventScroll: true });
    };

    const actions = {
      begin: () => {
        show();
        if (part("begin").hidden) return;
        heed(kept.write(({ draw }) => (attempt ? { draw: draw + 1, marked: false, flags: [] } : {})));
        show();
        for (const question of questions) {
          fields.write(question, []);
          save(question);
        }
        tell();
        part("heading").focus();
      },
      hand: () => hand(),
      sure: () => hand(true),
      "go-on": () => {
        part("confirm").hidden = true;
        visit(questions.find((question) => !complete(question)));
      },
      download: () => page.downloadProgress(data),
    };

    root.addEventListener("submit", (event) => event.preventDefault());
    root.addEventListener("click", (event) => {
      const { target } = event;
      const { flag, move } = target.dataset;
      const owner = questions.find(({ box }) => box.contains(target));
      actions[target.dataset.part]?.();
      if (flag) {
        const toggle = ({ flags }) => ({ flags: flags.includes(flag) ? flags.filter((id) => id !== flag) : [...flags, flag] });
        attempt = kept.write(toggle).record;
        overview();
      }
      if (move) {
        const step = fields.move(owner, target, Number(move));
        save(owner);
        tell("status_placed", step);
      }
      const linked = questions.find(({ box }) => target.hash === `#${box.id}`);
      if (!linked) return;
      event.preventDefault();
      visit(linked);
    });
    root.addEventListener("input", ({ target }) => save(questions.find(({ box }) => box.contains(target))));
    root.addEventListener("training:changed", ({ detail }) => {
      if (!detail?.startsWith(store.prefix(course)) || !detail.endsWith(`/${data.bank}`)) return;
      show();
      tell("status_other_tab");
    });

    const fault = show();
    for (const button of root.querySelectorAll("[data-move], [data-flag]")) button.hidden = false;
    if (!store.works()) notice("notice_not_kept");
    else if (fault) notice(`notice_${fault}`);
  };
})();
