/**
 * The controls of a question of any type: what they say as the entries of an answer, the other way round, and marked.
 * A question is as in the data, with `box`, its fieldset, and `controls`, its inputs and lists in the order written.
 */
{
  globalThis.training ??= {};

  const isChoice = ({ type }) => type === "radio" || type === "checkbox";

  const rowOf = (control) => control.closest("[data-part=row]");

  /** What one control adds to the answer, or "". */
  const entry = (control) => {
    const value = isChoice(control) && !control.checked ? "" : control.value.trim();
    return value && control.dataset.row ? `${control.dataset.row}=${value}` : value;
  };

  const read = ({ controls }) => controls.map(entry).filter(Boolean);

  /** Show the rows in an order; one of them stays where it is, since moving it would take the focus from its buttons. */
  const arrange = (order, still) => {
    const rows = order.map(rowOf);
    const at = order.indexOf(still);
    if (at < 0) return rows[0].parentElement.append(...rows);
    rows[at].before(...rows.slice(0, at));
    rows[at].after(...rows.slice(at + 1));
  };

  /** The steps by their places, as far as they have one. */
  const placed = ({ controls }) => [...controls].sort((a, b) => (a.value || 99) - (b.value || 99));

  const write = (question, entries) => {
    const { controls, type } = question;
    for (const control of controls) {
      const { row } = control.dataset;
      const known = row ? entries.find((one) => one.startsWith(`${row}=`))?.slice(row.length + 1) : entries[0];
      if (isChoice(control)) control.checked = entries.includes(control.value);
      else if (control.value.trim() !== (known ?? "")) control.value = known ?? "";
    }
    if (type === "ordering") arrange(entries.length === controls.length ? placed(question) : controls);
  };

  /** Move the step of a button one place up (-1) or down (1); every step then has its place. */
  const move = (question, button, by) => {
    const order = placed(question);
    const from = order.findIndex((one) => rowOf(one).contains(button));
    const control = order[from];
    const to = Math.min(Math.max(from + by, 0), order.length - 1);
    order.splice(to, 0, ...order.splice(from, 1));
    order.forEach((one, n) => (one.value = n + 1));
    arrange(order, control);
    return { step: control.labels[0].textContent, place: to + 1, n: order.length };
  };

  /** Whether two steps have the same place. */
  const clash = ({ type, controls }) =>
    type === "ordering" && new Set(controls.map(({ value }) => value)).size < controls.length;

  /** Where to go on: what is chosen of options, otherwise the first that is empty. */
  const first = ({ controls }) =>
    controls.find((one) => (isChoice(one) ? one.checked : !entry(one))) ?? controls[0];

  /** Focus an element, or a part of it, with its beginning in sight; a focus alone shows the middle of what is tall. */
  const go = (element, within = element) => {
    element.scrollIntoView();
    within.focus({ preventScroll: true });
  };

  /** Go to a question's controls with all of the question in sight. */
  const visit = (question) => go(question.box.parentElement, first(question));

  /** Only what is shown may describe a control: screen readers read a description out even while it is hidden. */
  const describe = (element, ...texts) => {
    const shown = texts.filter(({ hidden }) => !hidden).map(({ id }) => id);
    const ids = [element.dataset.describedby, ...shown].filter(Boolean);
    if (ids.length) element.setAttribute("aria-describedby", ids.join(" "));
    else element.removeAttribute("aria-describedby");
  };

  /** A text field or a list may be called wrong; radio buttons and boxes may not. */
  const flag = ({ controls }, needed) => {
    for (const control of controls) if (!isChoice(control)) control.ariaInvalid = needed && !entry(control);
  };

  const verdict = ({ type, key }, control, state) => {
    if (!isChoice(control)) return control.dataset.row ? (key.includes(entry(control)) ? "right" : "wrong") : state;
    const right = key.includes(control.value);
    if (control.checked) return right ? "right" : "wrong";
    return right ? "missed" : type === "highlight" ? "kept" : "";
  };

  /** Mark each control, or take its mark away. `state` is the state of the whole question, or "". */
  const mark = (question, state, say) => {
    const { box, type } = question;
    const slip = training.grading.slip(question, read(question)) ?? "";
    for (const control of question.controls) {
      const own = state && verdict(question, control, state);
      const notes = [...box.querySelectorAll(`[data-note="${control.id}"]`)];
      rowOf(control).dataset.state = own;
      for (const note of notes) {
        note.dataset.state = own;
        note.hidden = !own || ("slip" in note.dataset && (own === "right" || note.dataset.slip !== slip));
        const key = type === "highlight" ? `stretch_${own}` : `option_${own}`;
        if (own) training.page.part(note, "mark").textContent = say(key);
      }
      describe(control, ...notes);
    }
    const marks = box.querySelector("[data-part=marks]");
    if (marks) marks.hidden = !state;
  };

  training.fields = { read, write, move, clash, go, visit, describe, flag, mark };
}
