/**
 * A case, one step at a time: the section of case.html.j2. Data: {course, version, case, start, words,
 * steps: {STEP: {CHOICE: the step it leads to}}}; a step without choices is an ending.
 */
{
  globalThis.training ??= {};

  const make = (name, ...inside) => {
    const element = document.createElement(name);
    element.append(...inside);
    return element;
  };

  training.case = (root) => {
    const { keeping, progress } = training;
    const { act, data, follow, part, read, say, tell, update } = keeping(root);
    const { start, steps } = data;
    const name = `case/${data.case}`;
    const away = (element, is) => element.toggleAttribute("data-away", Boolean(is));
    const row = ({ step, choice }) => root.querySelector(`[data-step="${step}"] [data-choice="${choice}"]`);
    const rows = (within) => within.querySelectorAll("[data-choice]");
    let path, next;

    /** The kept path, as far as this edition of the case still has it. */
    const restore = () => {
      const record = read(name);
      const known = record?.path ?? [];
      let here = start;
      path = [];
      for (const { step, choice } of known) {
        if (step !== here || !Object.hasOwn(steps[step], choice)) break;
        path.push({ step, choice });
        here = steps[step][choice];
      }
      next = path.length < known.length || (record?.next ?? true);
    };

    /** A copy of a decision, with the standing of every choice in sight. */
    const reviewed = (taken) => {
      const copy = row(taken).closest("[data-part=decision]").cloneNode(true);
      for (const one of rows(copy)) {
        const details = one.querySelector("details");
        away(one);
        away(details);
        details.open = false;
        details.before(part("standing", one));
        part("choose", one).remove();
        part("go", one).remove();
        if (one.dataset.choice !== taken.choice) continue;
        one.dataset.taken = "";
        part("text", one).prepend(make("strong", say("case_yours")), " ");
      }
      return copy;
    };

    const wayBack = (taken, n) => {
      const texts = [part("title", row(taken).closest("[data-step]")), part("text", row(taken))];
      const button = make("button", texts.map(({ textContent }) => textContent).join(": "));
      button.type = "button";
      button.dataset.back = n;
      return make("li", button);
    };

    const show = (focus) => {
      const last = path.at(-1);
      const taken = !next && last;
      const here = taken ? last.step : last ? steps[last.step][last.choice] : start;
      const ended = !Object.keys(steps[here]).length;
      for (const section of root.querySelectorAll("[data-step]")) away(section, section.dataset.step !== here);
      const current = root.querySelector(`[data-step="${here}"]`);
      for (const one of rows(current)) {
        const details = one.querySelector("details");
        const mine = Boolean(taken) && one === row(taken);
        away(one, taken && !mine);
        away(details, !mine);
        details.open = mine;
        part("choose", one).hidden = mine;
      }
      part("path").replaceChildren(...(ended ? path.map(reviewed) : []));
      part("review").hidden = !ended || !last;
      away(part("debrief"), !ended);
      part("taken").replaceChildren(...path.map(wayBack));
      part("trail").hidden = !last;
      if (focus) (taken ? part("standing", row(taken)) : current.querySelector("h2")).focus();
    };

    const go = (way, on = true) => {
      [path, next] = [way, on];
      tell();
      update(name, (before) => ({ format: progress.FORMAT, path, next, when: progress.moment(before) }));
      show(true);
    };

    const choose = (button) => {
      const { step } = button.closest("[data-step]").dataset;
      go([...path, { step, choice: button.closest("[data-choice]").dataset.choice }], false);
    };

    act({ choose, back: () => go(path.slice(0, -1)), again: () => go([]) }, (event) => {
      const { target } = event;
      if (target.dataset.back) go(path.slice(0, target.dataset.back));
      if (!target.closest("[data-part=go] a")) return;
      event.preventDefault();
      go(path);
    });
    const begin = () => {
      restore();
      show();
    };
    follow(begin, () => [path, next]);
    begin();
    tell();
  };
}
