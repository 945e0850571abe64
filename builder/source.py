"""Source files and places in them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, eq=False)
class SourceFile:
    """A text as its author saved it.

    `path` is relative to the course's folder and always has `/`. `text` has plain line ends and no byte order mark.
    """

    path: str
    text: str = field(repr=False)

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets, in characters, at which the lines begin."""
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1."""
        line = bisect_right(self.line_starts, offset) - 1
        return line + 1, offset - self.line_starts[line] + 1

    def offset(self, line: int, column: int) -> int:
        """Offset of a line and column, both counted from 0, as YAML's marks count them."""
        if line >= len(self.line_starts):
            return len(self.text)
        return min(self.line_starts[line] + column, len(self.text))

    def line(self, number: int) -> str:
        """The text of a line counted from 1, without its line end."""
        start = self.line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]

    def span(self, start: int, end: int | None = None) -> Span:
        """The stretch from `start` to `end`, or to the end of the line of `start`."""
        if end is None:
            end = self.text.find("\n", start)
            end = len(self.text) if end < 0 else end
        return Span(self, start, max(start, end))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one source file, in characters."""

    file: SourceFile
    start: int
    end: int

    @property
    def path(self) -> str:
        """The path of the file."""
        return self.file.path

    @property
    def start_position(self) -> tuple[int, int]:
        """Line and column of the first character, from 1."""
        return self.file.position(self.start)

    @property
    def end_position(self) -> tuple[int, int]:
        """Line and column after the last character, from 1."""
        return self.file.position(self.end)

    @property
    def text(self) -> str:
        """The characters themselves."""
        return self.file.text[self.start : self.end]

    def within(self, start: int, end: int) -> Span:
        """A stretch of this one, given by offsets from its start."""
        return Span(self.file, self.start + start, min(self.start + end, self.end))


def whole_file(path: str) -> Span:
    """The place to point at when a file cannot be read at all."""
    return Span(SourceFile(path, ""), 0, 0)


class Place:
    """Where a value of a structured file stands: itself, its keys and what it holds.

    Places never differ from one another: where a thing stands is no part of what it is.
    """

    __slots__ = ("children", "end", "file", "keys", "start")

    def __init__(self, file: SourceFile, start: int, end: int) -> None:
        """`children` holds places by key or index, `keys` the first offset of each key's name."""
        self.file = file
        self.start = start
        self.end = end
        self.children: dict[str | int, Place] = {}
        self.keys: dict[str, tuple[int, int]] = {}

    @property
    def span(self) -> Span:
        """The value's own stretch."""
        return Span(self.file, self.start, self.end)

    def at(self, *path: str | int) -> Span:
        """The stretch of what `path` leads to, or of the last thing on the way that exists."""
        place = self
        for step in path:
            if step not in place.children:
                break
            place = place.children[step]
        return place.span

    def key(self, name: str) -> Span:
        """The stretch of a key's name, or of the value where the key is missing."""
        start, end = self.keys.get(name, (self.start, self.end))
        return Span(self.file, start, end)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Place)

    def __hash__(self) -> int:
        return 0
