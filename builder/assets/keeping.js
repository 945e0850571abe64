/**
 * What a component keeps, and what it says of that: its data, words and parts, its records, and one notice of all that is
 * wrong with keeping them. Parts: status, notice, notice-text, and a button download. Data: {course, version, words}.
 */
{
  globalThis.training ??= {};

  /** The records that this page has seen, by their keys. They stand in for what is newer, broken or gone unsaid. */
  const known = (training.known ??= {});

  training.keeping = (root) => {
    const { page, store } = training;
    const own = page.open(root);
    const { data, part, say, tell } = own;
    const { course } = data;
    const at = (name) => store.at(course, name);
    const names = new Set();
    const said = new Set();

    /** Say what is wrong with keeping, above and where one looks. What was said before stays. */
    const notice = (fault) => {
      // A newer record is why nothing is kept, and that a page comes from disk matters only while all else is well.
      if (said.has(fault) || (fault === "not_kept" && said.has("newer")) || (fault === "file" && said.size)) return;
      said.add(fault);
      part("notice-text").textContent = [...said].map((one) => say(`notice_${one}`)).join(" ");
      part("notice").hidden = false;
      if (fault !== "file") tell(`notice_${fault}`);
    };

    /** A record as this page saw it last. */
    const seen = (name) => known[at(name)] ?? null;

    const write = (name, change) => {
      const { record, fault, kept } = store.update(course, name, change, said.has("newer"));
      if (fault) notice(fault);
      if (!kept) notice("not_kept");
      return (known[at(name)] = record);
    };

    /** Change a record. What the browser has cleared without a word since is written again before. */
    const update = (name, change) => {
      for (const one of names) if (seen(one) && !store.peek(course, one).record) write(one, () => seen(one));
      return write(name, change);
    };

    /** A record as a page begins or another tab changed it; of one that cannot be used, what was seen before. */
    const read = (name) => {
      names.add(name);
      const { record, fault } = store.read(course, name);
      if (!fault) return (known[at(name)] = record);
      notice(fault);
      return fault === "broken" && seen(name) ? write(name, () => seen(name)) : seen(name);
    };

    const remove = (name) => {
      store.remove(course, name);
      known[at(name)] = null;
    };

    /** Show what another tab does to the records that were read, and say so where it changes what `look` gives. */
    const follow = (show, look) =>
      root.addEventListener("training:changed", ({ detail }) => {
        if (detail !== null && ![...names].map(at).includes(detail)) return;
        const [before, faults] = [JSON.stringify(look()), said.size];
        show();
        if (before !== JSON.stringify(look()) && faults === said.size) tell("status_other_tab");
      });

    if (!store.works()) notice("not_kept");
    const act = (actions, click) => page.act(root, { download: () => page.downloadProgress(data), ...actions }, click);
    return { ...own, notice, update, read, seen, remove, follow, act };
  };
}
