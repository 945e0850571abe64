/** Whose progress this is, and progress downloaded, loaded and erased: a part of the front page and of the statement. */
{
  const training = (globalThis.training ??= {});

  /** `changed` shows the progress, and is called whenever there may be other; `more` are the page's own buttons. */
  training.transfer = (panel, changed, more) => {
    const { page, progress, store } = training;
    const root = panel.closest("[data-module]");
    const { data, part, say, tell } = page.open(root);
    const { course } = data;
    /** Whose progress is shown, and buttons for all whose progress is here. */
    const people = () => {
      const { who, people } = store.profiles;
      const [mine, names] = [who(course), people(course)];
      const all = Object.entries({ ...names, "": say("profile_unnamed") }).map(([profile, name]) => {
        const button = Object.assign(document.createElement("button"), { type: "button", textContent: name, dir: "auto" });
        button.dataset.profile = profile;
        button.setAttribute("aria-pressed", profile === mine);
        return button;
      });
      part("people").replaceChildren(...all.flatMap((button) => [button, " "]));
      part("who").hidden = mine === "" && all.length === 1;
      part("choose").hidden = mine !== undefined;
      part("data").hidden = mine === undefined;
      part("erase").textContent = say(mine ? "profile_delete" : "transfer_erase");
      part("question").textContent = say(mine ? "profile_confirm" : "transfer_confirm", { name: names[mine] });
    };
    const show = () => {
      people();
      changed();
    };
    const create = () => {
      const field = part("new-name");
      const name = field.value.trim().replace(/\s+/g, " ");
      const taken = !name || Object.values(store.profiles.people(course)).includes(name);
      field.setAttribute("aria-invalid", taken);
      if (taken) field.focus();
      else {
        part("not-kept").hidden = store.profiles.add(course, name);
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
        store.erase(course);
        ask(false);
        show();
        tell("transfer_erased");
      },
      create,
      ...more,
    };
    page.act(root, actions, ({ target }) => {
      const { profile } = target.dataset;
      if (profile === undefined) return;
      store.profiles.choose(course, profile);
      show();
      part("people").querySelector("[aria-pressed=true]").focus();
    });
    root.addEventListener("change", async ({ target }) => {
      const [file] = target.files ?? [];
      if (!file) return;
      const found = file.size > 256 * 1024 ? { fault: "large" } : progress.unpack(await file.text().catch(String), course);
      target.value = "";
      if (found.fault) return tell(`transfer_${found.fault}`);
      const records = Object.entries(found.records);
      const kept = records.map(([name, theirs]) =>
        store.update(course, name, (mine) => (mine ? progress.merge(mine, theirs) : theirs)).kept);
      changed();
      part("not-kept").hidden = kept.every(Boolean);
      tell("transfer_loaded", { n: records.length });
    });
    show();
    root.addEventListener("training:changed", show);
    part("disk").hidden = location.protocol !== "file:";
    part("not-kept").hidden = store.works();
    panel.hidden = false;
  };
}
