/**
 * A few questions again, of modules that are done: shows some of the forms of review.html.j2. Data: {course, version, title,
 * page, words, review: {questions, days}}; each form adds {bank, module, objective, questions: [one]}.
 */
{
  globalThis.training ??= {};

  /**
   * Draw n questions: not those just shown, then those last answered wrong, one of each objective before a second, then
   * the objectives not seen for longest. `tests/vectors/review.json` says what it gives.
   *
   * @type {(pool: {id: string, objective: string, wrong: boolean, when: string}[], n: number, seed: string,
   *   shown: string[]) => string[]}  when: the last answer, or ""
   */
  training.draw = (pool, n, seed, shown) => {
    const { sorted } = training.page;
    const rank = ({ id, wrong }) => `${+!wrong} ${training.progress.reference([seed, id])}`;
    const [seen, rounds, round] = [new Map(), new Map(), new Map()];
    for (const { id, objective, when } of sorted(pool, rank)) {
      round.set(id, rounds.get(objective) ?? 0);
      rounds.set(objective, round.get(id) + 1);
      seen.set(objective, [when, seen.get(objective) ?? ""].sort()[1]);
    }
    const place = ({ id, objective, wrong }) => `${+shown.includes(id)}${+!wrong}${round.get(id)} ${seen.get(objective)} `;
    return sorted(pool, (one) => place(one) + rank(one)).slice(0, n).map(({ id }) => id);
  };

  training.review = (root) => {
    const { grading, keeping, page, store } = training;
    const { data, notice, part, say, tell } = keeping(root);
    const { course } = data;
    const forms = [...root.querySelectorAll("form")].map((form) => ({ form, ...page.data(form) }));
    const shown = [];
    const record = (kind, subject) => {
      const { record, fault } = store.peek(course, `${kind}/${subject}`);
      if (fault) notice(fault);
      return record;
    };

    /** The questions of modules that are done, each with its last answer, in a check or in a review. */
    const pool = () => {
      const done = forms.filter(({ bank, module }) => record("check", bank)?.result?.passed || record("read", module));
      return done.map(({ bank, objective, questions: [question] }) => {
        const { id, digest } = question;
        const known = ["check", "review"].map((kind) => record(kind, bank)?.answers[id])
          .filter((one) => one?.digest === digest && one.options.length);
        const last = known.sort((a, b) => (a.when < b.when ? -1 : 1)).pop();
        const wrong = Boolean(last) && !grading.grade(question, last.options).correct;
        return { id, objective, wrong, when: last?.when ?? "" };
      });
    };

    const show = () => {
      const all = pool();
      const drawn = training.draw(all, data.review.questions, page.today(), shown);
      shown.push(...drawn);
      for (const { form, questions: [{ id }] } of forms) form.hidden = !drawn.includes(id);
      part("questions").append(...drawn.map((id) => document.getElementById(`ask-${id}`)));
      part("none").hidden = drawn.length > 0;
      part("some").hidden = !drawn.length;
      part("more").hidden = drawn.length === all.length;
    };

    show();
    tell();
    const more = () => {
      show();
      part("heading").focus();
    };
    page.act(root, { more, remind: () => training.reminder(data, say) });
    part("reminder").hidden = false;
  };
}
