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
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from builder.records.findings import Entry
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


@dataclass(slots=True)
class _Sitting:
    """One answer of one learner: the item's score, and what the rest of the check earned; None beside no check."""

    answer: tuple[str, ...]
    score: float
    rest: float | None
    passed: bool


def item_figures(entries: Iterable[Entry], library: Library, *, names: bool) -> list[ItemFigures]:
    """Figures on every question of the library, in its order. Without `names`, what learners typed is left out."""
    sittings: dict[int, list[_Sitting]] = defaultdict(list)
    for entry in entries:
        if entry.counts:
            for item, sitting in _sittings(entry):
                sittings[id(item)].append(sitting)
    seen = set()
    made = []
    for item in library.items.values():
        found = sittings.get(id(item), [])
        newest = (item.course, item.module, item.question.id) not in seen
        seen.add((item.course, item.module, item.question.id))
        if item.counts and (found or (newest and item.module in item.home.module)):
            made.append(_figures(item, found, names=names))
    return made


def _sittings(entry: Entry) -> Iterator[tuple[Item, _Sitting]]:
    for standing in entry.standings:
        scores = [item.share(answer) for item, answer in zip(standing.items, standing.answers, strict=True)]
        whole = sum(scores[: standing.in_check])
        for at, (item, answer, mine) in enumerate(zip(standing.items, standing.answers, scores, strict=True)):
            rest = whole - mine if at < standing.in_check and standing.in_check > 1 else None
            yield item, _Sitting(answer, mine, rest, standing.done)


def _figures(item: Item, found: Sequence[_Sitting], *, names: bool) -> ItemFigures:
    n = len(found)
    fields = Fields(item.home, "")
    pairs = [(one.score, one.rest) for one in found if one.rest is not None]
    difficulty = sum(one.score for one in found) / n if n else None
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


def correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Pearson's correlation, or None where one side does not vary."""
    n = len(pairs)
    if n < 2:
        return None
    mean_x = sum(x for x, _ in pairs) / n
    mean_y = sum(y for _, y in pairs) / n
    xx = sum((x - mean_x) ** 2 for x, _ in pairs)
    yy = sum((y - mean_y) ** 2 for _, y in pairs)
    xy = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    if xx < 1e-9 or yy < 1e-9:
        return None
    return max(-1.0, min(1.0, xy / sqrt(xx * yy)))


def _options(item: Item, found: Sequence[_Sitting], fields: Fields, *, names: bool) -> list[OptionFigures]:
    question: Any = item.question
    key = getattr(question, "key", ())
    key = frozenset(key) if isinstance(key, frozenset | set | tuple | list) else frozenset()
    ids = [str(option) for option in getattr(question, "option_ids", ())] if _chosen_singly(question) else []
    texts = _texts(question, fields, item)
    chosen = Counter(one for sitting in found for one in dict.fromkeys(sitting.answer))
    own = [answer for answer in chosen if answer not in ids]
    safe = [answer for answer in own if names or (texts and set(_WORDS.findall(answer)) <= texts.keys())]
    listed = sorted(safe, key=lambda answer: (-chosen[answer], answer))[:MOST_ANSWERS]
    made = [_option(one, shown(_said(one, texts)), key, found) for one in [*ids, *listed]]
    others = set(own) - set(listed)
    if others:
        numbers = [sitting for sitting in found if others & set(sitting.answer)]
        made.append(OptionFigures("", "other answers", len(numbers), len(numbers) / len(found)))
    return made


def _said(entry: str, texts: Mapping[str, str]) -> str:
    """An entry of an answer in words: `row=option` as the texts of both."""
    row, _, option = entry.partition("=")
    if entry in texts or row not in texts:
        return texts.get(entry, entry)
    return f"{texts[row]}: {texts.get(option, option)}"


def _option(option: str, text: str, key: frozenset[str], found: Sequence[_Sitting]) -> OptionFigures:
    n = len(found)
    chosen = sum(option in sitting.answer for sitting in found)
    rests = [sitting.rest for sitting in found if sitting.rest is not None]
    mean = sum(rests) / len(rests) if rests else 0.0

    def share(group: list[_Sitting]) -> float | None:
        return sum(option in sitting.answer for sitting in group) / len(group) if group else None

    strong = share([sitting for sitting in found if sitting.rest is not None and sitting.rest > mean + 1e-9])
    weak = share([sitting for sitting in found if sitting.rest is not None and sitting.rest < mean - 1e-9])
    return OptionFigures(option, text, chosen, chosen / n if n else 0.0, option in key, strong, weak)


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
    found: Sequence[_Sitting],
    difficulty: float | None,
    discrimination: float | None,
    options: Sequence[OptionFigures],
) -> Iterator[str]:
    """What a trainer should look at, in words."""
    n = len(found)
    spread = sum(not sitting.passed for sitting in found) >= SPREAD * n
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
