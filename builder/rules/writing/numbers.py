"""Options that are numbers: which ones they begin with, and whether they stand in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

_NUMBER = re.compile(
    r"(?:about |at least |up to |over |under )?\$?(-?\d{1,3}(?:,\d{3})+|-?\d{1,12})(\.\d{1,6})?(?![\d-])"
)
_HALF_OF_DAY = re.compile(r"(?::\d\d)? ?([ap])\.?m\b")


def numbers(texts: Iterable[str]) -> Sequence[Decimal]:
    """The numbers that options begin with; none where there are fewer than three options, or one begins otherwise."""
    found = [_value(text) for text in texts]
    values = [value for value in found if value is not None]
    return values if len(values) == len(found) > 2 else []


def in_order(values: Sequence[Decimal]) -> bool:
    """Whether there are numbers that rise, or fall, from each to the next."""
    steps = [b - a for a, b in pairwise(values)]
    return bool(values) and (all(step >= 0 for step in steps) or all(step <= 0 for step in steps))


def _value(text: str) -> Decimal | None:
    text = text.casefold()
    found = _NUMBER.match(text)
    if found is None:
        return None
    number = Decimal(found[1].replace(",", "") + (found[2] or ""))
    half = _HALF_OF_DAY.match(text, found.end())
    return number % 12 + (12 if half[1] == "p" else 0) if half else number
