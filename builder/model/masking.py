"""Blanking what Markdown takes literally, code and comments, without moving anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"^[ \t]*(?:>[ \t]*)*(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
_OPENING = re.compile(r"`+|<!--|\n[ \t]*(?=\n)")
_NOT_LINE_END = re.compile(r"[^\n]")


def mask(text: str) -> str:
    """The text with code blocks, code spans and comments blanked; every other character keeps its offset."""
    if not any(mark in text for mark in ("`", "~~~", "<!--")):
        return text
    text = _blank(text, _fenced(text))
    return _blank(text, _inline(text))


def comments(text: str) -> Iterator[tuple[int, int]]:
    """Where each comment begins and ends, but for those that are shown as code."""
    for start, end in _inline(_blank(text, _fenced(text))):
        if text.startswith("<!--", start):
            yield start, end


def _blank(text: str, stretches: Iterator[tuple[int, int]]) -> str:
    parts = []
    last = 0
    for start, end in stretches:
        parts += [text[last:start], _NOT_LINE_END.sub(" ", text[start:end])]
        last = end
    return "".join([*parts, text[last:]])


def _fenced(text: str) -> Iterator[tuple[int, int]]:
    """Code between two fences; a fence that is never closed reaches to the end."""
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        mark, after = fence[1], fence[2]
        if opened is None:
            if mark[0] == "~" or "`" not in after:
                opened = fence
        elif mark.startswith(opened[1]) and not after.strip():
            yield opened.start(), fence.end()
            opened = None
    if opened is not None:
        yield opened.start(), len(text)


def _inline(text: str) -> Iterator[tuple[int, int]]:
    """Comments, and code spans, which end in the paragraph they begin in. Whichever begins first wins."""
    marks = list(_OPENING.finditer(text))
    partners = _partners(text, marks)
    last_comment_end = text.rfind("-->")
    reached = 0
    for index, found in enumerate(marks):
        if found.start() < reached:
            continue
        if found[0] == "<!--" and found.end() <= last_comment_end:
            reached = text.index("-->", found.end()) + 3
            yield found.start(), reached
        elif found[0][0] == "`" and index in partners:
            reached = partners[index]
            yield found.start(), reached


def _partners(text: str, marks: list[re.Match[str]]) -> dict[int, int]:
    """For each run of backticks that opens a code span, the end of the equal run that closes it."""
    partners: dict[int, int] = {}
    next_end: dict[int, int] = {}
    for index in range(len(marks) - 1, -1, -1):
        found = marks[index]
        if found[0][0] == "\n":
            next_end.clear()
        elif found[0][0] == "`":
            length = len(found[0])
            if length in next_end and not _escaped(text, found.start()):
                partners[index] = next_end[length]
            next_end[length] = found.end()
    return partners


def _escaped(text: str, at: int) -> bool:
    before = text[max(0, at - 40) : at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1
