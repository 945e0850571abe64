"""All texts of a course that may hold Markdown, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.model.base import Document, Located
from builder.model.course import Course
from builder.source import Place, Span

_PLAIN = frozenset(
    {
        "id",
        "type",
        "objective",
        "language",
        "url",
        "answer",
        "order",
        "credit",
        "standing",
        "start",
        "to",
        "answers",
        "retry",
    }
)


def field_texts(course: Course) -> Iterator[tuple[str, Span]]:
    """The text of every field of every YAML file and header, as it was read, with its place as it is written."""
    groups = (course.modules, course.pages, course.banks, course.cases, course.sources, course.facts, course.terms)
    single = [item for item in (course.settings, course.office, course.final) if item]
    for group in (*groups, course.videos, course.recommendations, single):
        for item in group:
            yield from _texts(item)


def bodies(course: Course) -> Iterator[Document]:
    """Every module and page."""
    yield from course.modules
    yield from course.pages


def _texts(item: Located) -> Iterator[tuple[str, Span]]:
    for name, value in item:
        if name not in _PLAIN:
            yield from _value_texts(value, item.place, name)


def _value_texts(value: object, place: Place, *path: str | int) -> Iterator[tuple[str, Span]]:
    if isinstance(value, str):
        yield value, place.at(*path)
    elif isinstance(value, Located):
        yield from _texts(value)
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _value_texts(entry, place, *path, index)


class Finger:
    """Points at words of a field where they are written, one after the other from its beginning to its end."""

    def __init__(self, span: Span) -> None:
        self._span = span
        self._text = span.text
        self._reached = 0

    def at(self, words: str) -> Span:
        """The next place of some words, or the field's first line where folding has changed them."""
        end = r"(?![\w-])" if re.search(r"[\w-]$", words) else ""
        found = re.compile(re.escape(words) + end).search(self._text, self._reached)
        if found:
            self._reached = found.start() + 1
            return self._span.within(found.start(), found.end())
        span = self._span
        return Span(span.file, span.start, min(span.end, span.file.span(span.start).end))
