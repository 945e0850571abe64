"""Texts that strangers wrote, made fit to be shown: in a sentence, on a page, in a cell of a spreadsheet."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

MAX_SHOWN = 200
NAMED = 5
"""So many files that were not looked at are named."""
_JOINERS = "\u200c\u200d"
_FORMULA = ("=", "+", "-", "@", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}")
_FORMULA_TOO = ("\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}")


def shown(text: str, most: int = MAX_SHOWN) -> str:
    """A text on one line, not too long; characters that are not seen, or turn others round, stand as their numbers."""
    cut = text[:most] + ("…" if len(text) > most else "")
    if cut.isprintable():
        return cut.strip()
    return "".join(character if _plain(character) else f"[U+{ord(character):04X}]" for character in cut).strip()


def _plain(character: str) -> bool:
    return character in _JOINERS or character == " " or unicodedata.category(character)[0] not in "CZ"


def same(text: str) -> str:
    """What two spellings of one name have in common: letters without case, one space between words."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def cell(value: object) -> str:
    """A value as a cell of a CSV file. A text that a spreadsheet would take for a formula gets an apostrophe.

    A formula begins with `=`, `+`, `-`, `@` or a tab (OWASP, CSV Injection); the wide forms of East Asian keyboards
    count too, and so does what stands after spaces. Numbers stay numbers.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return points(value)
    text = str(value)
    risky = text.startswith(("\t", "\r", "\n")) or text.lstrip().startswith((*_FORMULA, *_FORMULA_TOO))
    return f"'{text}" if risky else text


def points(value: float) -> str:
    """A number with at most two decimals."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def passed_over(others: Sequence[str], *, names: bool) -> str:
    """What to say about files that were not looked at, by their names; nothing where there are none."""
    if not others:
        return ""
    one = len(others) == 1
    listed = f": {', '.join(map(shown, others[:NAMED]))}{', …' if len(others) > NAMED else ''}" if names else ""
    were, its = ("was", "its name does") if one else ("were", "their names do")
    sentence = f"{counted(len(others), 'file')} {were} not looked at, since {its} not end in .json{listed}."
    return f"{sentence} Rename records so that they do, and unpack archives."


def counted(number: int, one: str, many: str = "") -> str:
    """A number with the word that fits it."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
