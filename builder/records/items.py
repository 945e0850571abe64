"""Item statistics for the trainer: how hard each question is, what it tells apart, and which options are chosen.

Difficulty is the share of its points that a question earned. Discrimination is the corrected point-biserial
correlation: between the score of the item and the *rest score*, which is the score of the check without that item, so
that the item is not compared with itself::

    r = cov(x, t - x) / (sd(x) * sd(t - x))

with x the item's score and t the score of the whole check. See Henrysson, S. (1963), "Correction of item-total
correlations in item analysis", Psychometrika 28, 211-218, and Crocker and Algina (1986), "Introduction to Classical and
Modern Test Theory", chapter 14. Records hold each learner's best attempt, so items look easier here, and tell
less apart, than they would at a first attempt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from math import sqrt
from typing import Any

from builder.records.findings import Entry, Standing
from builder.records.library import Item, Library
from builder.records.texts import shown
from builder.site.citing import Fields

FEW = 10
"""Below so many answers figures mean little, and nothing is concluded from them."""
SPREAD = 0.2
"""Where fewer than this part have not passed, the strong and the weak are not compared: among those who all reached one
mark, whoever missed this question had to get others right, so that even a good question correlates negatively."""
MOST_ANSWERS = 10
"""So many different answers of learners' own are listed for a question without options."""
_WORDS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class OptionFigures:
    """One answer that could be chosen. The strong are those above the mean rest score, the weak those below."""

    id: str
    text: str
    chosen: int
    share: float
    in_key: bool = False
    strong: float | None = None
    weak: float | None = None


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """One question. `difficulty` is None without answers, `discrimination` where it cannot be worked out."""

    course: str
    module: str
    id: str
    type: str
    prompt: str
    answers: int
    difficulty: float | None
    discrimination: float | None
    options: Sequence[OptionFigures]
    advice: Sequence[str]


Sitting = tuple[tuple[str, ...], int | None, bool]
"""One answer of one learner, what the rest of the check earned in per cent of a question, None beside no check, and
whether the check was passed. Many sittings are alike, and these are counted."""


def item_figures(entries: Iterable[Entry], library: Library, *, names: bool) -> list[ItemFigures]:
    """Figures on every question of the library, in its order. Without `names`, what learners typed is left out."""
    standings = chain.from_iterable(entry.standings for entry in entries if entry.counts)
    sittings = [Counter[Sitting]() for _ in library.numbered]
    for (number, answer, rest, passed), times in Counter(chain.from_iterable(map(_sittings, standings))).items():
        sittings[number][answer, rest, passed] = times
    seen = set()
    made = []
    for item, found in zip(library.numbered, sittings, strict=True):
        newest = (item.course, item.module, item.question.id) not in seen
        seen.add((item.course, item.module, item.question.id))
        if item.counts and (found or (newest and item.module in item.home.module)):
            made.append(_figures(item, found, names=names))
    return made


def _sittings(standing: Standing) -> Iterable[tuple[int, tuple[str, ...], int | None, bool]]:
    """The sittings of one learner at one module, each after the number of its item."""
    check = standing.credits[: standing.in_check]
    whole = sum(check)
    rests = [whole - mine for mine in check] if len(check) > 1 else []
    beside = [None] * (len(standing.items) - len(rests))
    return zip(standing.items, standing.answers, [*rests, *beside], repeat(standing.done))


def _figures(item: Item, found: Counter[Sitting], *, names: bool) -> ItemFigures:
    n = found.total()
    fields = Fields(item.home, "")
    pairs = Counter[tuple[float, float]]()
    for (answer, rest, _), times in found.items():
        if rest is not None:
            pairs[item.credit(answer), rest] += times
    earned = sum(item.credit(answer) * times for (answer, _, _), times in found.items())
    difficulty = earned / 100 / n if n else None
    discrimination = correlation(pairs)
    options = _options(item, found, fields, names=names)
    return ItemFigures(
        course=item.course,
        module=item.module,
        id=item.question.id,
        type=item.question.type,
        prompt=fields.plain(item.question.prompt),
        answers=n,
        difficulty=difficulty,
        discrimination=discrimination,
        options=options,
        advice=list(_advice(item, found, difficulty, discrimination, options)),
    )


def _chosen_singly(question: Any) -> bool:
    """Whether each option is right or wrong by itself."""
    key = getattr(question, "key", None)
    return isinstance(key, frozenset) and bool(key) and key <= set(getattr(question, "option_ids", ()))


def correlation(pairs: Counter[tuple[float, float]]) -> float | None:
    """Pearson's correlation of counted pairs, or None where one side does not vary."""
    n = pairs.total()
    sum_x = sum(x * times for (x, _), times in pairs.items())
    sum_y = sum(y * times for (_, y), times in pairs.items())
    xx = n * sum(x * x * times for (x, _), times in pairs.items()) - sum_x**2
    yy = n * sum(y * y * times for (_, y), times in pairs.items()) - sum_y**2
    xy = n * sum(x * y * times for (x, y), times in pairs.items()) - sum_x * sum_y
    return xy / sqrt(xx * yy) if xx and yy else None


def _options(item: Item, found: Counter[Sitting], fields: Fields, *, names: bool) -> list[OptionFigures]:
    question: Any = item.question
    key = getattr(question, "key", ())
    key = frozenset(key) if isinstance(key, frozenset | set | tuple | list) else frozenset()
    ids = [str(option) for option in getattr(question, "option_ids", ())] if _chosen_singly(question) else []
    texts = _texts(question, fields, item)
    chosen = Counter[str]()
    for (answer, _, _), times in found.items():
        for one in set(answer):
            chosen[one] += times
    own = [answer for answer in chosen if answer not in ids]
    safe = [answer for answer in own if names or (texts and set(_WORDS.findall(answer)) <= texts.keys())]
    listed = sorted(safe, key=lambda answer: (-chosen[answer], answer))[:MOST_ANSWERS]
    strong, weak = _halves(found)
    n = found.total()
    made = [
        OptionFigures(
            id=one,
            text=shown(_said(one, texts)),
            chosen=chosen[one],
            share=chosen[one] / n if n else 0.0,
            in_key=one in key,
            strong=_choosing(one, strong),
            weak=_choosing(one, weak),
        )
        for one in [*ids, *listed]
    ]
    others = set(own) - set(listed)
    if others:
        number = sum(times for (answer, _, _), times in found.items() if others & set(answer))
        made.append(OptionFigures("", "other answers", number, number / n))
    return made


def _said(entry: str, texts: Mapping[str, str]) -> str:
    """An entry of an answer in words: `row=option` as the texts of both."""
    row, _, option = entry.partition("=")
    if entry in texts or row not in texts:
        return texts.get(entry, entry)
    return f"{texts[row]}: {texts.get(option, option)}"


Half = Counter[tuple[str, ...]]
"""Counted answers of the strong, or of the weak."""


def _halves(found: Counter[Sitting]) -> tuple[Half, Half]:
    """The answers of those above the mean rest score, and of those below."""
    rests = Counter[int]()
    for (_, rest, _), times in found.items():
        if rest is not None:
            rests[rest] += times
    n, whole = rests.total(), sum(rest * times for rest, times in rests.items())
    strong, weak = Half(), Half()
    for (answer, rest, _), times in found.items():
        if rest is not None and rest * n != whole:
            (strong if rest * n > whole else weak)[answer] += times
    return strong, weak


def _choosing(option: str, half: Half) -> float | None:
    """The share of those who chose an option."""
    n = half.total()
    return sum(times for answer, times in half.items() if option in answer) / n if n else None


def _texts(question: Any, fields: Fields, item: Item) -> dict[str, str]:
    """What the parts of a question say, by id, whatever its type."""
    texts = {}
    for name in ("options", "rows", "steps", "distractors"):
        for part in getattr(question, name, None) or ():
            text = getattr(part, "text", None)
            texts[str(part.id)] = fields.plain(text) if isinstance(text, str) else str(part.id)
    if question.type == "true-false":
        texts |= {answer: item.home.words.get(f"answer_{answer}", answer) for answer in ("true", "false")}
    return texts


def _advice(
    item: Item,
    found: Counter[Sitting],
    difficulty: float | None,
    discrimination: float | None,
    options: Sequence[OptionFigures],
) -> Iterator[str]:
    """What a trainer should look at, in words."""
    n = found.total()
    spread = sum(times for (_, _, passed), times in found.items() if not passed) >= SPREAD * n
    if n < FEW or difficulty is None:
        yield "Too few answers to say anything."
        return
    if spread and discrimination is not None and discrimination < 0:
        yield "Those who do well on the rest do worse here: look at the key and at what the prompt asks."
    elif spread and discrimination is not None and discrimination < 0.1 and difficulty < 0.95:
        yield "It hardly tells the strong from the weak: read the prompt again."
    if difficulty < 0.4:
        yield "Most get it wrong: is it taught before it is asked?"
    elif difficulty >= 0.995:
        yield "Everybody got it right; in best attempts that is no fault."
    for option in options if _chosen_singly(item.question) else ():
        wrong = bool(option.id) and not option.in_key
        if spread and option.strong is not None and option.weak is not None:
            lead = option.strong - option.weak
            if wrong and lead > 0.05 and option.chosen >= 5:
                yield f"“{option.text}” was chosen by more of the strong than of the weak: read it again."
        if wrong and not option.chosen:
            yield f"Nobody chose “{option.text}”."
