/** The statement of completion: fills a sheet that can also be filled in by hand. Data: as for the front page. */
{
  globalThis.training ??= {};

  /** Answers and digests of the best attempt and of the questions marked by themselves. A reflection is nobody's. */
  const evidence = ({ record, inline }) => {
    const { answers, digests } = record?.result ?? {};
    const asked = new Set(inline.filter(({ type }) => type !== "reflection").map(({ id }) => id));
    const alone = Object.entries(record?.answers ?? {}).filter(([id]) => asked.has(id));
    const each = (field) => Object.fromEntries(alone.map(([id, known]) => [id, known[field]]));
    return { answers: { ...answers, ...each("options") }, digests: { ...digests, ...each("digest") } };
  };

  /** The file an office keeps. The reference number is worked out from all that stands before it. */
  const completion = ({ course, version, title }, modules, name) => {
    const { page, progress } = training;
    const statement = {
      format: progress.FORMAT,
      kind: "completion-record",
      course,
      version,
      title,
      name,
      issued: page.today(),
      minutes: modules.reduce((sum, { state, minutes }) => sum + (state === "done" ? minutes : 0), 0),
      modules: modules.map(({ id, bank, title, minutes, score = null, passed, on, version, read, ...module }) => ({
        id,
        bank,
        title,
        minutes,
        score,
        passed: passed ? { on, version } : null,
        read: read && { on: read.on, version: read.version },
        ...evidence(module),
      })),
    };
    return { ...statement, reference: progress.reference(statement) };
  };

  training.statement = (root) => {
    const { page } = training;
    const { data, part, say } = page.open(root);
    const fill = (texts) => Object.entries(texts).forEach(([name, text]) => (part(name).textContent = text));
    const field = part("name");
    const wholeCourse = part("hours").textContent;
    let statement;
    const show = () => {
      const modules = training.standings(data);
      const open = modules.filter(({ state }) => state !== "done").map(({ title }) => title);
      statement = completion(data, modules, field.value.trim());
      const { minutes, name, issued, reference } = statement;
      const hours = (length) => (Math.floor((10 * minutes) / length) / 10).toFixed(1);
      for (const module of modules) {
        const { id, on } = module;
        fill({ [`state-${id}`]: training.state(say, module), [`date-${id}`]: on ? page.day(on) : "" });
      }
      fill({
        title: say(open.length ? "statement_title_open" : "statement_title"),
        open: open.length ? say("statement_open", { modules: open.join("; ") }) : "",
        minutes,
        hours: open.length
          ? say("statement_hours", { minutes, hours_60: hours(60), hours_50: hours(50) })
          : wholeCourse,
        learner: name,
        issued: page.day(issued),
        reference,
      });
    };
    field.addEventListener("input", show);
    const record = () => {
      const missing = !statement.name;
      part("name-error").hidden = !missing;
      field.ariaInvalid = missing;
      field.setAttribute("aria-describedby", `statement-name-hint${missing ? " statement-name-error" : ""}`);
      if (missing) field.focus();
      else page.download(`${data.course}-${statement.issued}-${statement.reference}.json`, statement);
    };
    for (const time of root.querySelectorAll("time")) time.textContent = page.day(time.dateTime);
    part("controls").hidden = false;
    training.transfer(part("transfer"), show, { print: () => print(), record });
  };
}
