/** The line that says whose progress a page goes on with, where this computer keeps more than one. Data: {course}. */
{
  globalThis.training ??= {};

  training.profile = (root) => {
    const { page, store } = training;
    const { data: { course }, part } = page.open(root);
    const { who, people } = store;
    const mine = who(course);
    // A tab that began before there were names stays with the progress it began with.
    if (mine !== undefined) store.choose(course, mine);
    const show = () => {
      // What the page shows belongs to somebody else by now.
      if (mine !== who(course)) return location.reload();
      const name = people(course)[mine];
      part("person").textContent = name ?? "";
      part("named").hidden = !name;
      part("unnamed").hidden = mine !== "";
      part("nobody").hidden = mine !== undefined;
      root.hidden = mine === "" && !Object.keys(people(course)).length;
    };
    root.addEventListener("training:changed", show);
    show();
  };
}
