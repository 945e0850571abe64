/** Whose progress this is, and progress downloaded, loaded and erased: a part of the front page and of the statement. */
{
  globalThis.training ??= {};

  /** `changed` shows the progress, and is called whenever there may be other; `more` are the page's own buttons. */
  training.transfer = (panel, changed, more) => {
    const { page, progress, store } = training;
    const root = panel.closest("[data-module]");
    const { data, part, say, tell } = page.open(root);
    const { course } = data;
    /** Show the progress, whose it is, and buttons for all whose progress is here. */
    const show = () => {
      const [mine, names] = [store.who(course), store.people(course)];
      const all = Object.entries({ ...names, "": say("profile_unnamed") }).map(([profile, textContent]) => {
        const onclick = () => {
          store.choose(course, profile);
          show();
          part("people").querySelector("[aria-pressed=true]").focus();
        };
        return Object.assign(document.createElement("button"), {
          type: "button", textContent, dir: "auto", onclick, ariaPressed: profile === mine,
        });
      });
      part("people").replaceChildren(...all);
      part("who").hidden = mine === "" && all.length === 1;
      root.toggleAttribute("data-nobody", mine === undefined);
      part("erase").textContent = say(mine ? "profile_delete" : "transfer_erase");
      part("question").textContent = say(mine ? "profile_confirm" : "transfer_confirm", { name: names[mine] });
      changed();
    };
    const create = () => {
      const field = part("new-name");
      const name = field.value.trim().replace(/\s+/g, " ");
      const taken = !name || Object.values(store.people(course)).includes(name);
      field.ariaInvalid = taken;
      if (taken) field.focus();
      else {
        part("not-kept").hidden = store.add(course, name);
        field.value = "";
      }
      show();
      tell(taken ? "profile_needed" : "profile_new", { name });
    };
    const ask = (open) => {
      part("confirm").hidden = !open;
      part("erase").hidden = open;
      part(open ? "confirm" : "erase").focus();
    };
    const actions = {
      download: () => page.downloadProgress(data),
      erase: () => ask(true),
      keep: () => ask(false),
      "erase-all": () => {
        const deleted = store.erase(course);
        show();
        // Without progress of one's own to see, the focus stays here.
        part("people").firstChild.focus();
        ask(false);
        tell(deleted ? "profile_deleted" : "transfer_erased");
      },
      create,
      ...more,
    };
    page.act(root, actions);
    root.addEventListener("change", async ({ target }) => {
      const [file] = target.files ?? [];
      if (!file) return;
      const found = file.size > 2 ** 24 ? { fault: "large" } : progress.unpack(await file.text().catch(String), course);
      target.value = "";
      if (found.fault) return tell(`transfer_${found.fault}`);
      const kept = Object.entries(found.records).map(([name, theirs]) =>
        store.update(course, name, (mine) => (mine ? progress.merge(mine, theirs) : theirs)).kept);
      show();
      part("not-kept").hidden = !kept.includes(false);
      tell("transfer_loaded", { n: kept.length });
    });
    show();
    root.addEventListener("training:changed", show);
    part("disk").hidden = location.protocol !== "file:";
    part("not-kept").hidden = store.works();
    panel.hidden = false;
  };
}
