"""The notation of word forms: `(drug|alcohol) abuser(s)` is four phrases.

- Round brackets hold what may be left out: `addict(s)`, `(ex-)addict`, `get(s|ting)`.
- With a bar in them at the start of a word they are a choice: `(drug|alcohol) abuse`; with `?` behind it, `(a|the)?`,
  that too may be left out.
- `{list}` is any word of a list.
- A space is any white space or a hyphen, `#` is any number in digits, and a capital letter is found as a capital only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product

from builder.diagnostics import short

MOST = 4000
"""A form that stands for more phrases than this has a slip in it."""

Phrase = tuple[str, ...]
"""The words of a phrase, as written."""

_PIECE = re.compile(r"\{(?P<list>[^{}]*)\}|\((?P<group>[^()]*)\)(?P<maybe>\?)?|(?P<word>[^(){}\s]+)|(?P<gap>\s+)")
_PARTS = re.compile(r"(?:'s?)?[\s-]+")
_GOOD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|#|\.")


class BadForm(Exception):
    """A form that cannot be read; the sentence says why."""


def phrases(form: str, lists: Mapping[str, tuple[str, ...]]) -> list[Phrase]:
    """All phrases that a form stands for, in the order of its alternatives."""
    made = [tuple(_PARTS.split(text.strip(" -"))) for text in texts(form, lists)]
    wrong = next((word for phrase in made for word in phrase if not _GOOD.fullmatch(word)), None)
    if wrong is not None:
        raise BadForm(f"`{short(wrong)}` is no word" if wrong else "a phrase of it has no words")
    return made


def texts(form: str, lists: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The same as texts, with their own spaces and hyphens."""
    choices: list[list[str]] = [[""]]
    count = 1
    form = form.replace("’", "'")
    at = 0
    while at < len(form):
        piece = _PIECE.match(form, at)
        if piece is None:
            raise BadForm("its brackets do not close, or stand inside one another")
        alternatives = _alternatives(form, piece, lists)
        count *= len(alternatives)
        if count > MOST:
            raise BadForm(f"it stands for more than {MOST} phrases")
        choices.append(alternatives)
        at = piece.end()
    return ["".join(parts) for parts in product(*choices)]


def _alternatives(form: str, piece: re.Match[str], lists: Mapping[str, tuple[str, ...]]) -> list[str]:
    if piece["list"] is not None:
        words = lists.get(piece["list"])
        if words is None:
            raise BadForm(f"there is no list `{short(piece['list'])}`")
        return [text for word in words for text in texts(word, {})]
    if piece["group"] is None:
        return [piece[0]]
    made = [text for part in piece["group"].split("|") for text in texts(part, lists)]
    starts = piece.start() == 0 or form[piece.start() - 1] in " -"
    return made if starts and "|" in piece["group"] and not piece["maybe"] else [*made, ""]
