"""The reference grader. `assets/grading.js` is its twin; `tests/vectors/grading.json` holds both to one meaning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from builder.model.question import (
    Numeric,
    Ordering,
    PartialQuestion,
    Question,
    Reflection,
    RowQuestion,
    ShortText,
)

BLANK = "".join(
    map(
        chr, (*range(9, 14), 0x20, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF)
    )
)
"""The characters that JavaScript takes for white space, in `trim` and in `\\s`; Python's are others."""

_NUMBER = re.compile(
    "(?:\\$S?)?([-+\N{MINUS SIGN}]?)S?(?:\\$S?)?"
    r"(?:([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d*))?|([1-9]\d{0,2}(?:S\d{3})+|\d*)(?:[.,](\d*))?)"
    r"(?:S?%)?".replace("S", f"[{BLANK}]"),
    re.ASCII,
)
_WHOLE_DIGITS = 9
_DECIMALS = 6
_LETTERS_FOR_TYPOS = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """The grade of one answer: `answered` tells an empty answer from a wrong one; `credit` is 0 to 100 per cent."""

    answered: bool
    correct: bool
    credit: int


@dataclass(frozen=True, slots=True)
class Score:
    """The grade of a check: points earned, in hundredths at most; all points; and whether the pass mark is reached."""

    right: float
    total: int
    passed: bool


def grade(question: Question, answer: Iterable[str]) -> Verdict:
    """Grade an answer, given as entries in any order. What the question does not have makes it wrong.

    An entry is an option's id, `row=option`, `step=place`, or the one text that was typed.
    """
    entries = frozenset(answer)
    if not _answered(question, entries):
        return Verdict(answered=False, correct=False, credit=0)
    credit = _credit(question, entries)
    return Verdict(answered=True, correct=credit == 100, credit=credit)


def score(questions: Iterable[Question], answers: Mapping[str, Iterable[str]], pass_mark: int) -> Score:
    """Score a check. `answers` maps question ids to entries; `pass_mark` is a percentage."""
    return added([(each.points, grade(each, answers.get(each.id, ())).credit) for each in questions], pass_mark)


def added(graded: Collection[tuple[int, int]], pass_mark: int) -> Score:
    """Score a check from the points of each question and the credit that its answer got.

    The mark is compared in whole hundredths of a point, so that no rounding decides.
    """
    earned = sum(points * credit for points, credit in graded)
    total = sum(points for points, _ in graded)
    return Score(earned / 100, total, total > 0 and earned >= pass_mark * total)


def slip(question: Question, answer: Iterable[str]) -> str | None:
    """The id of the distractor that a typed answer shows, or None."""
    text = _only(answer)
    if text is None or not isinstance(question, Numeric | ShortText):
        return None
    for typos in range(question.typos + 1 if isinstance(question, ShortText) else 1):
        for distractor in question.distractors:
            if _matches(question, distractor.key, text, typos):
                return distractor.id
    return None


def number(text: str) -> int | None:
    """A typed number in whole millionths, or None where the text is none.

    `1,200`, `1 200`, `12.5`, `12,5`, `.5`, `-3`, `$5` and `25%` are numbers; decimals after the sixth are rounded.
    """
    found = _NUMBER.fullmatch(text.strip(BLANK))
    if not found:
        return None
    sign, grouped, after_grouped, plain, after_plain = found.groups(default="")
    whole, decimals = re.sub(r"[^0-9]", "", grouped or plain), after_grouped or after_plain
    if not whole + decimals or len(whole) > _WHOLE_DIGITS:
        return None
    millionths = int(whole + decimals[:_DECIMALS].ljust(_DECIMALS, "0")) + (decimals[_DECIMALS : _DECIMALS + 1] >= "5")
    return -millionths if sign in ("-", "\N{MINUS SIGN}") else millionths


def fold(text: str) -> str:
    """A typed text without case, accents, punctuation and spaces: `health care` is `Healthcare`."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if unicodedata.category(char)[0] != "M")
    lower = bare.lower().replace("\N{GREEK SMALL LETTER FINAL SIGMA}", "\N{GREEK SMALL LETTER SIGMA}")
    return "".join(char for char in lower if unicodedata.category(char)[0] in "LN")


def _only(answer: Iterable[str]) -> str | None:
    """The one text that was typed."""
    entries = frozenset(answer)
    return next(iter(entries)) if len(entries) == 1 else None


def _answered(question: Question, entries: Collection[str]) -> bool:
    if isinstance(question, RowQuestion | Ordering):
        return dict(map(_split, question.key)).keys() <= dict(map(_split, entries)).keys()
    if not isinstance(question, Numeric | ShortText | Reflection):
        return bool(entries)
    text = _only(entries)
    if text is None:
        return False
    if isinstance(question, Numeric):
        return number(text) is not None
    return bool(fold(text) if isinstance(question, ShortText) else text.strip(BLANK))


def _credit(question: Question, entries: Collection[str]) -> int:
    """The credit of an answer that is one, in per cent."""
    if isinstance(question, Reflection):
        return 0
    if isinstance(question, Numeric | ShortText):
        return 100 * _accepted(question, next(iter(entries)))
    key = question.key
    if not isinstance(question, PartialQuestion) or question.credit is None:
        return 100 * (entries == key)
    if not isinstance(question, RowQuestion | Ordering):
        hits = sum(entry in key for entry in entries)
        return _share(hits - (len(entries) - hits), len(key))
    said = _said(entries)
    strays = len(said) - len(key)
    parts = sorted(map(_split, key), key=lambda part: part[1])
    if isinstance(question, RowQuestion):
        return _share(sum(said[row] == option for row, option in parts) - strays, len(parts))
    steps = [step.id for step in question.steps]
    places = {str(place): place for place in range(1, len(steps) + 1)}
    shown = [places.get(said[step] or "", 0) for step in steps]
    pairs = list(combinations(shown, 2))
    in_order = sum(0 < first < second for first, second in pairs)
    return _share(2 * (in_order - strays) - len(pairs), len(pairs))


def _share(part: int, whole: int) -> int:
    return 100 * max(0, part) // max(1, whole)


def _split(entry: str) -> tuple[str, str]:
    """The row and the option of `row=option`."""
    row, _, option = entry.partition("=")
    return row, option


def _said(entries: Iterable[str]) -> dict[str, str | None]:
    """What was said of each row or step; None where two things were."""
    said: dict[str, str | None] = {}
    for row, option in map(_split, entries):
        said[row] = None if row in said else option
    return said


def _accepted(question: Numeric | ShortText, text: str) -> bool:
    if _matches(question, question.key, text, 0):
        return True
    if not isinstance(question, ShortText) or not question.typos:
        return False
    slips = any(_matches(question, distractor.key, text, 0) for distractor in question.distractors)
    return not slips and _matches(question, question.key, text, 1)


def _matches(question: Numeric | ShortText, key: Iterable[str], text: str, typos: int) -> bool:
    """Whether a typed text is among those of a key."""
    if isinstance(question, ShortText):
        folded = fold(text)
        return any(folded == known or (typos and _near(known, folded)) for known in map(fold, key))
    value = number(text)
    least, _, greatest = next(iter(key)).partition("..")
    return value is not None and 10**6 * Decimal(least) <= value <= 10**6 * Decimal(greatest)


def _near(known: str, given: str) -> bool:
    """Whether a folded text is one edit of letters away from a known one that is long enough."""
    letters = sum(unicodedata.category(char)[0] == "L" for char in known)
    return letters >= _LETTERS_FOR_TYPOS and _digits(known) == _digits(given) and _one_edit(known, given)


def _digits(text: str) -> Sequence[str]:
    return [char for char in text if unicodedata.category(char)[0] == "N"]


def _one_edit(a: str, b: str) -> bool:
    """Whether a letter too many, too few, wrong or swapped with its neighbour makes one text of the other."""
    n = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return (
        a[n + 1 :] == b[n:]
        or a[n:] == b[n + 1 :]
        or a[n + 1 :] == b[n + 1 :]
        or (a[n : n + 2] == b[n : n + 2][::-1] and a[n + 2 :] == b[n + 2 :])
    )
