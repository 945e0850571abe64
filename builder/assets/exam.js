/**
 * The final assessment: the form of final.html.j2. Data: {course, version, bank, passMark, words, attempts, wait, pools,
 * sealed: {QUESTION: as grading.js takes it, and its objective, sealed}}. attempts.js keeps which questions are drawn, which
 * are flagged and whether the attempt was handed in.
 */
{
  globalThis.training ??= {};

  /** What `sealed` of `builder/site/sealing.py` has made unreadable; whoever runs this can read it. */
  const unseal = (id, text) => {
    let state = parseInt(training.progress.reference(id), 16);
    const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24;
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(text), (c) => c.charCodeAt(0) ^ next())));
  };

  training.exam = (root) => {
    const { attempts, fields, keeping, page, progress, sheet } = training;
    const keep = keeping(root);
    const { data, follow, part, read, say, seen, tell } = keep;
    const sealed = Object.entries(data.sealed).map(([id, text]) => unseal(id, text));
    const { all, complete, grade, judge, listen, owner, save, stand } = sheet(root, keep, sealed);
    const name = `check/${data.bank}`;
    const kept = attempts.of(keep, data.attempts);
    let questions, attempt;

    /** Where each question stands, in words, with a link to it. */
    const overview = () => {
      part("overview").replaceChildren(
        ...questions.map((question, n) => {
          const { box, id } = question;
          const flagged = attempt.flags.includes(id);
          part("flag", box).ariaPressed = flagged;
          const words = [say("result_question", { number: n + 1 }), say(complete(question) ? "exam_answered" : "exam_blank")];
          const item = document.createElement("li");
          item.append(page.link([...words, flagged ? say("exam_flagged") : ""].join(" "), `#${box.id}`));
          return item;
        }),
      );
      return { answered: questions.filter(complete).length, n: questions.length };
    };

    /** How the last attempt went, objective by objective. */
    const results = () => {
      judge(questions);
      for (const item of root.querySelectorAll("[data-objective]")) {
        const asked = questions.filter(({ objective }) => objective === item.dataset.objective);
        const hits = asked.filter((question) => grade(question).correct).length;
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
      const known = seen(name) ?? progress.empty();
      const { result } = known;
      attempt = seen(kept.name);
      const open = Boolean(attempt) && !attempt.marked;
      const drawn = attempt ? attempts.draw(data.pools, attempt.seed, attempt.draw) : [];
      questions = attempts.show(root, all, drawn);
      for (const question of questions) fields.write(question, progress.chosen(known, question));
      if (open) overview();
      else if (attempt) results();
      part("paper").hidden = !open;
      part("result").hidden = open || !attempt || !result;
      part("confirm").hidden = true;
      stand(result, "exam_passed");
      const left = kept.left(result?.passed);
      kept.tell(result?.passed);
      const hours = left && !open && !result?.passed && waiting();
      part("wait").textContent = hours ? say("exam_wait", { n: hours }) : "";
      part("begin").hidden = open || !left || hours > 0;
    };

    const restore = () => {
      read(name);
      read(kept.name);
      show();
    };

    const changed = (question, step) => {
      tell(step ? "status_placed" : "status_answered", { ...overview(), ...step });
      save(name, [question]);
    };

    const hand = (sure) => {
      const blank = questions.filter((question) => !complete(question)).length;
      part("confirm").hidden = sure || !blank;
      part("question").textContent = say("exam_confirm", { n: blank });
      if (blank && !sure) return part("confirm").focus();
      tell();
      save(name, [], judge(questions));
      kept.write(({ tries }) => ({ tries: tries + 1, marked: true }));
      show();
      fields.go(part("result"));
    };

    const actions = {
      begin: () => {
        show();
        if (part("begin").hidden) return;
        tell();
        kept.write(({ draw }) => (attempt ? { draw: draw + 1, marked: false, flags: [] } : {}));
        show();
        for (const question of questions) fields.write(question, []);
        save(name, questions);
        overview();
        part("heading").focus();
      },
      hand: () => hand(),
      sure: () => hand(true),
      "go-on": () => {
        part("confirm").hidden = true;
        fields.visit(questions.find((question) => !complete(question)));
      },
      flag: ({ dataset: { flag: id } }) => {
        const toggle = ({ flags }) => ({ flags: flags.includes(id) ? flags.filter((one) => one !== id) : [...flags, id] });
        attempt = kept.write(toggle);
        overview();
      },
    };

    listen(actions, changed);
    root.addEventListener("input", ({ target }) => changed(owner(target)));
    follow(restore, () => [attempt, all.map(fields.read)]);

    restore();
    for (const button of root.querySelectorAll("[data-move], [data-part=flag]")) button.hidden = false;
    tell();
  };
}
