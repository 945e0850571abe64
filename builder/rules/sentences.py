"""The sentences of a Markdown text: everything that is no prose is blanked first, and every offset is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.model.prose import mask

KEPT = 1 << 14
"""Texts whose reading is remembered: several rules ask for the same, and the preview asks again after every edit."""

_NO_PROSE = re.compile(
    r"^[ \t]*(?::{2,}|#{1,6}[ \t]|\||(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$)[^\n]*"  # directives, headings, tables, rules
    r"|^ {0,3}\[[^\[\]\n]+\]:[^\n]*"  # addresses of links
    r"|!\[[^\[\]\n]*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])?"  # pictures
    r"|\[@[^\[\]]*\]"  # citations
    r"|</?[a-zA-Z][^<>\n]*>|<https?:[^<>\s]*>"  # HTML, bare addresses
    r"|\{[:#.][^{}\n]*\}",  # attributes
    re.MULTILINE,
)
_TARGET = re.compile(r"(?<=\])(?:\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\[\]\n]*\])")
_MARKS = re.compile(r"[\[\]]|[*~=^]+|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)|^[ \t]*>[ \t>]*|\\(?=[^\w\s])", re.MULTILINE)
_NOT_LINE_END = re.compile(r"[^\n]")
_BREAK = re.compile(r"\n[ \t]*(?=\n)|(?:^|\n)[ \t]*(?:[-+*]|\d{1,3}[.)])[ \t]+|\n[ \t]*(?:!!!|\?\?\?)[^\n]*")
_END = re.compile(r"(?<![\w.!?…])(?P<word>\w*+(?:\.\w++)*+)[.!?…]++[\"'”’)]*+(?=\s[\s\"'“(]*+[^\Wa-z_])")
_ABBREVIATION = re.compile(
    r"(?:Mrs?|Ms|Mx|Drs?|Prof|Hon|St|Jr|Sr|Gov|Sen|Rep|vs?|No|Nos|pp?|Art|Sec|Sect|Ch|cf|ca|al|Inc|Co|Corp|Ltd"
    r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|[A-Z]|(?:\w\.)+\w)"
)


@lru_cache(maxsize=KEPT)
def prose(text: str) -> str:
    """The text with code, tables, headings, directives, citations and mark-up blanked; the words keep their offsets."""
    for pattern in (_NO_PROSE, _TARGET, _MARKS):
        text = pattern.sub(_blanks, mask(text) if pattern is _NO_PROSE else text)
    return text


def _blanks(found: re.Match[str]) -> str:
    return _NOT_LINE_END.sub(" ", found[0]) if "\n" in found[0] else " " * len(found[0])


def sentences(blanked: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of what `prose` returns begins and ends. An entry of a list is at least one of its own."""
    at = 0
    for found in [*_BREAK.finditer(blanked), None]:
        yield from _of_block(blanked, at, found.start() if found else len(blanked))
        at = found.end() if found else at


def _of_block(blanked: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for found in _END.finditer(blanked, start, end):
        if not _ABBREVIATION.fullmatch(found["word"]):
            yield from _trimmed(blanked, at, found.end())
            at = found.end()
    yield from _trimmed(blanked, at, end)


def _trimmed(blanked: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    text = blanked[start:end]
    if any(letter.isalnum() for letter in text):
        start += len(text) - len(text.lstrip())
        yield start, start + len(text.strip())
