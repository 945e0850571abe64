/** The glossary as cards: one term at a time until all were known. Nothing of it is kept. Data: {words}. */
{
  globalThis.training ??= {};

  training.cards = (root) => {
    const { page } = training;
    const { part, say, tell } = page.open(root);
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
      part("definition").replaceChildren(...(open ? card.querySelector("dd").cloneNode(true).childNodes : []));
      for (const name of ["knew", "later"]) part(name).hidden = !open;
      part("show").hidden = open;
      part(open ? "definition" : "term").focus();
    };

    const actions = {
      start: () => {
        cards = page.sorted([...list.children], Math.random);
        tell();
        show(false);
      },
      show: () => show(true),
      knew: () => {
        cards.shift();
        tell(!cards.length && "cards_done");
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
    page.act(root, actions);
    part("start").hidden = false;
  };
}
