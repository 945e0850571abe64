"""The blocks of a Markdown text as Python-Markdown takes them apart: lines without an empty one between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

STEP = 4
"""Spaces by which Python-Markdown tells what belongs to an item of a list."""

_LINE = re.compile(r"^(?P<blanks>[ \t]*)(?P<text>\S[^\n]*)$|^[ \t]*$", re.MULTILINE)
_MARK = re.compile(r"(?:[-*+]|(?P<number>\d{1,2})\.)[ \t]")
_ALONE = re.compile(r"#{1,6}|:{2,}|[-*_= \t]{3,}$|\[[^\[\]]+\]:|\*\[|<")
_NOTE = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]|\[\^[^\[\]]+\]:")
_LITERAL = re.compile(r"<(pre|table|svg)\b.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_NOT_LINE_END = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty: its first letter's place, the spaces before it, and the rest."""

    start: int
    indent: int
    text: str

    @property
    def end(self) -> int:
        """Where its text ends."""
        return self.start + len(self.text.rstrip())

    @property
    def level(self) -> int:
        """How deep in a list its indentation puts it."""
        return self.indent // STEP

    @property
    def kind(self) -> str:
        """`item` or `number` for the first line of an item, empty for another."""
        found = _MARK.match(self.text)
        return "" if not found else "number" if found["number"] else "item"

    @property
    def number(self) -> int:
        """The number of a numbered item."""
        return int(re.match(r"\d*", self.text)[0] or 0)  # type: ignore[index]

    @property
    def announces(self) -> bool:
        """Whether it ends with a colon, so that something is to follow."""
        return self.text.rstrip().rstrip("*_").endswith(":")


def blocks(masked: str) -> Iterator[Sequence[Line]]:
    """Each block of text or items; a title of a note is no part of its block.

    What ends a list, such as a heading or a quotation, is an empty block.
    """
    text = _LITERAL.sub(lambda found: _NOT_LINE_END.sub(" ", found[0]), masked) if "<" in masked else masked
    depth = 0  # how far an indented block still belongs to what stands above it, and is no code
    for run in _runs(text):
        rest: Sequence[Line] = run
        while rest:
            first = rest[0]
            titled = bool(_NOTE.match(first.text)) and first.level <= depth
            block, rest = _indented(rest[titled:], first.level + titled)
            if first.level > depth:
                continue
            defines = any(line.text.startswith(": ") for line in block)
            items = [line.level for line in block if line.kind] if first.kind else []
            depth = first.level + 1 if titled or defines else max(items) + 1 if items else first.level
            if first.text.startswith(">") or defines:
                yield []
            elif block:
                yield block
        if not run:
            depth = 0
            yield []


def _indented(lines: Sequence[Line], level: int) -> tuple[Sequence[Line], Sequence[Line]]:
    """The first lines, as far as they are indented to a level, and the rest."""
    inside = list(takewhile(lambda line: line.level >= level, lines))
    return inside, lines[len(inside) :]


def _runs(text: str) -> Iterator[list[Line]]:
    """Lines between empty ones and those that are a block by themselves, such as headings, which leave an empty run."""
    run: list[Line] = []
    for found in _LINE.finditer(text):
        line = (
            Line(found.start("text"), len(found["blanks"].expandtabs(STEP)), found["text"]) if found["text"] else None
        )
        alone = line is not None and _ALONE.match(line.text) and not _NOTE.match(line.text)
        if line is None or alone or (_NOTE.match(line.text) and line.indent < STEP):
            if run:
                yield run
            run = []
        if line is not None and not alone:
            run.append(line)
        elif line is not None and not line.indent:
            yield []
    if run:
        yield run
