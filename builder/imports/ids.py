"""Ids for what comes without them: as authored where that is possible, else from the words, the same each time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from builder.identity import digest_of

MOST = 48
"""Letters of an id made here; 80 are allowed, and a number may have to follow."""

_MARKUP = re.compile(r"\]\([^()\s]*\)|&#?\w+;|[\\*_`\[\]]")
_MACHINE = re.compile(
    r"\d*|[0-9a-f-]*\d[0-9a-f-]*[0-9a-f]{5}|.*[0-9a-f]{12}.*|(?:choice|option|answer|item|question|q|i|a)?-?[a-z]?-?\d*"
)

_HEX = re.compile(r"[0-9a-f]{8,}")
_NUMBERED = re.compile(r"\d{4}")


def slug(text: str, most: int = MOST, words: int = 8) -> str:
    """The first words of a text as an id, or "" where it has no Latin letter and no digit."""
    plain = _MARKUP.sub(" ", text[:2_000])
    plain = plain.replace("’", "").replace("'", "")
    found = re.findall(r"[a-z0-9]+", unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower())
    made = ""
    for word in found[:words]:
        longer = f"{made}-{word}" if made else word
        if len(longer) > most:
            break
        made = longer
    return made or "".join(found[:1])[:most]


def authored(name: str) -> str:
    """A name that somebody gave, as an id; "" for one that a machine made, or none."""
    made = slug(name if " " in name else re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name), words=12)
    if any(sign.isdigit() for run in _HEX.findall(name.lower()) for sign in run):
        return ""
    return "" if _MACHINE.fullmatch(made) or (_NUMBERED.search(made) and " " not in name.strip()) else made


class Ids:
    """Hands out ids that are unique among their like."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def give(self, names: Iterable[str], text: str, kind: str, words: int = 8) -> str:
        """The first name that was authored, else the words of a text, else a digest of it."""
        base = next((made for name in names if (made := authored(name))), "") or slug(text, words=words)
        base = base or f"{kind}-{digest_of(text)[:8]}"
        made, number = base, 1
        while made in self.taken:
            number += 1
            made = f"{base}-{number}"
        self.taken.add(made)
        return made
