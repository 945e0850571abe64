/** The glossary as cards: one term at a time until all were known. Nothing of it is kept. Data: {words}. */
(() => {
  const training = (globalThis.training ??= {});
  if (training.cards) return;

  training.cards = (root) => {
    const { page } = training;
    const say = page.speaker(page.data(root).words);
    const part = (name) => page.part(root, name);
    const list = document.querySelector(".training-glossary");
    let cards = [];

    /** Show the first card, its definition only when asked for; without a card, the list again. */
    const show = (open) => {
      const [card] = cards;
      part("card").hidden = !card;
      part("start").hidden = list.hidden = Boolean(card);
      if (!card) return part("start").focus();
      part("left").textContent = say("cards_left", { n: cards.length });
      part("term").textContent = card.querySelector("dt").textContent;
      const definition = [...card.querySelector("dd").cloneNode(true).childNodes];
      part("definition").replaceChildren(...(open ? definition : []));
      for (const name of ["knew", "later"]) part(name).hidden = !open;
      part("show").hidden = open;
      part(open ? "definition" : "term").focus();
    };

    const actions = {
      start: () => {
        const drawn = [...list.children].map((card) => [Math.random(), card]);
        cards = drawn.sort(([a], [b]) => a - b).map(([, card]) => card);
        part("status").textContent = "";
        show(false);
      },
      show: () => show(true),
      knew: () => {
        cards.shift();
        part("status").textContent = cards.length ? "" : say("cards_done");
        show(false);
      },
      later: () => {
        cards.push(cards.shift());
        show(false);
      },
      stop: () => {
        cards = [];
        show(false);
      },
    };
    root.addEventListener("click", ({ target }) => actions[target.dataset.part]?.());
    part("start").hidden = false;
  };
})();
