/**
 * A case, one step at a time: the section of case.html.j2. Data: {course, version, case, start, words,
 * steps: {STEP: {CHOICE: the step it leads to}}}; a step without choices is an ending.
 */
(() => {
  const training = (globalThis.training ??= {});
  if (training.case) return;

  training.case = (root) => {
    const { page, progress, store } = training;
    const data = page.data(root);
    const { course, start, steps } = data;
    const name = `case/${data.case}`;
    const say = page.speaker(data.words);
    const part = (name, within = root) => page.part(within, name);
    const away = (element, is) => element.toggleAttribute("data-away", Boolean(is));
    const box = (step) => root.querySelector(`[data-step="${step}"]`);
    const option = (within, choice) => within.querySelector(`[data-choice="${choice}"]`);
    let path, next;

    const notice = (key) => {
      part("notice-text").textContent = say(key);
      part("notice").hidden = false;
    };

    /** The kept path, as far as this edition of the case still has it. */
    const restore = () => {
      const { record, fault } = store.read(course, name);
      const known = record?.path ?? [];
      let step = start;
      const gone = known.findIndex((taken) => {
        const stays = taken.step === step && Object.hasOwn(steps[step], taken.choice);
        if (stays) step = steps[step][taken.choice];
        return !stays;
      });
      path = gone < 0 ? known : known.slice(0, gone);
      next = gone >= 0 || (record?.next ?? true);
      return fault;
    };

    /** A decision on the way, beside the other choices: a copy, in which what follows can be opened. */
    const reviewed = ({ step, choice }) => {
      const copy = part("decision", box(step)).cloneNode(true);
      for (const row of copy.querySelectorAll("li")) {
        const details = row.querySelector("details");
        const mine = row.dataset.choice === choice;
        for (const shown of [row, details]) away(shown, false);
        row.toggleAttribute("data-taken", mine);
        if (mine) part("text", row).prepend(Object.assign(document.createElement("strong"), { textContent: say("case_yours") }), " ");
        details.open = false;
        details.before(part("standing", row));
        for (const name of ["choose", "go"]) part(name, row).remove();
      }
      return copy;
    };

    const link = ({ step, choice }, n) => {
      const row = document.createElement("li");
      const button = document.createElement("button");
      const texts = [part("title", box(step)), part("text", option(box(step), choice))];
      button.textContent = texts.map(({ textContent }) => textContent).join(": ");
      button.type = "button";
      button.dataset.back = n;
      row.append(button);
      return row;
    };

    const show = (focus) => {
      const last = path.at(-1);
      const here = !last ? start : next ? steps[last.step][last.choice] : last.step;
      const taken = next ? undefined : last?.choice;
      const current = box(here);
      for (const section of root.querySelectorAll("[data-step]")) away(section, section !== current);
      for (const row of current.querySelectorAll("li[data-choice]")) {
        const details = row.querySelector("details");
        const mine = row.dataset.choice === taken;
        away(row, taken && !mine);
        away(details, !mine);
        details.open = mine;
        part("choose", row).hidden = mine;
      }
      const ended = !Object.keys(steps[here]).length;
      part("review").hidden = !ended || !last;
      part("path").replaceChildren(...(ended ? path.map(reviewed) : []));
      away(part("debrief"), !ended);
      part("taken").replaceChildren(...path.map(link));
      part("trail").hidden = !last;
      if (focus) (taken ? part("standing", option(current, taken)) : current.querySelector("h2")).focus();
    };

    const go = (way, on) => {
      [path, next] = [way, on];
      const record = { format: progress.FORMAT, path, next, when: new Date().toISOString() };
      if (!store.update(course, name, () => record).kept && part("notice").hidden) notice("notice_not_kept");
      part("status").textContent = "";
      show(true);
    };

    const actions = {
      choose: (button) => {
        const { step } = button.closest("[data-step]").dataset;
        go([...path, { step, choice: button.closest("li").dataset.choice }], false);
      },
      back: () => go(path.slice(0, -1), true),
      again: () => go([], true),
      download: () => page.downloadProgress(data),
    };

    root.addEventListener("click", (event) => {
      const { target } = event;
      actions[target.dataset.part]?.(target);
      if (target.dataset.back) go(path.slice(0, target.dataset.back), true);
      if (!target.closest("[data-part=go] a")) return;
      event.preventDefault();
      go(path, true);
    });
    root.addEventListener("training:changed", ({ detail }) => {
      if (detail !== store.prefix(course) + name) return;
      restore();
      show();
      part("status").textContent = say("status_other_tab");
    });

    const fault = restore();
    show();
    if (!store.works()) notice("notice_not_kept");
    else if (fault) notice(`notice_${fault}`);
  };
})();
