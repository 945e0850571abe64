/**
 * The front page: how far the learner has come. Data: {course, version, title, words,
 * modules: [{id, title, url, minutes, bank, passMark, check, inline, final}], tracks: [{id, modules}]}.
 * `final` is true of the final assessment, which comes after the modules.
 */
{
  globalThis.training ??= {};

  /** The modules, each with its records and how it stands. */
  training.standings = ({ course, modules }) => {
    const { progress, store } = training;
    return modules.map((module) => {
      const check = module.bank ? store.peek(course, `check/${module.bank}`) : { record: null };
      const read = store.peek(course, `read/${module.id}`);
      const standing = progress.standing(module, check.record, read.record);
      const fault = check.fault ?? read.fault;
      return { ...module, record: check.record, read: read.record, ...standing, ...(fault && { state: fault }) };
    });
  };

  /** How a module stands, in words. */
  training.state = (say, { state, score: [right, n] = [] }) =>
    say(`state_${state === "done" && !n ? "read" : state}`, { right, n });

  training.outline = (root) => {
    const { page } = training;
    const { data, part, say } = page.open(root);
    const show = () => {
      const modules = training.standings(data);
      for (const module of modules) {
        const label = part(`state-${module.id}`);
        label.dataset.state = module.state;
        label.textContent = training.state(say, module);
      }
      for (const { id, modules: ids } of data.tracks) {
        const done = modules.filter((module) => ids.includes(module.id) && module.state === "done").length;
        part(`track-${id}`).textContent = say("outline_count", { done, n: ids.length });
      }
      const open = modules.filter(({ state }) => state !== "done");
      const n = modules.filter(({ final }) => !final).length;
      const done = n - open.filter(({ final }) => !final).length;
      part("count").textContent = say("outline_count", { done, n });
      const [next] = open;
      const how = next?.final ? "outline_final" : done ? "outline_continue" : "outline_begin";
      part("next").replaceChildren(...(next ? [say(how), " ", page.link(next.title, next.url)] : []));
      part("complete").hidden = open.length > 0;
      part("progress").hidden = false;
    };
    training.transfer(part("transfer"), show);
  };
}
