"""All texts of a course that may hold Markdown, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from builder.model.base import Document, Located
from builder.model.course import Course
from builder.source import Span

_PLAIN = frozenset(
    {"id", "type", "objective", "language", "url", "answer", "order", "credit", "standing", "start", "to"}
)


class Field(NamedTuple):
    """The text of one field as it was read: what it belongs to, its name, and its place as it is written."""

    owner: Located
    name: str
    text: str
    span: Span


def field_texts(course: Course) -> Iterator[tuple[str, Span]]:
    """The text of every field of every YAML file and header, as it was read, with its place as it is written."""
    return ((field.text, field.span) for field in fields(course))


def fields(course: Course) -> Iterator[Field]:
    """Every field that holds text, of every YAML file and header."""
    groups = (course.modules, course.pages, course.banks, course.cases, course.sources, course.facts, course.terms)
    for group in (*groups, course.videos, course.recommendations, (course.settings, course.office)):
        for item in group:
            yield from _texts(item)


def bodies(course: Course) -> Iterator[Document]:
    """Every module and page."""
    yield from course.modules
    yield from course.pages


def _texts(item: Located) -> Iterator[Field]:
    for name, value in item:
        if name not in _PLAIN:
            yield from _value_texts(item, value, name)


def _value_texts(item: Located, value: object, name: str, *path: int) -> Iterator[Field]:
    if isinstance(value, str):
        yield Field(item, name, value, item.place.at(name, *path))
    elif isinstance(value, Located):
        yield from _texts(value)
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _value_texts(item, entry, name, *path, index)


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
        return first_line(self._span)


def place_in(field: Field, start: int, end: int) -> Span:
    """Where words of a field, given by their offsets in its text, are written, or its first line."""
    span, text = field.span, field.text
    if span.text == text:
        return span.within(start, end)
    words = re.compile(r"\s+".join(map(re.escape, text[start:end].split())))
    earlier = sum(1 for _ in words.finditer(text, 0, start))
    found = next(islice(words.finditer(span.text), earlier, None), None)
    return span.within(found.start(), found.end()) if found else first_line(span)


def first_line(span: Span) -> Span:
    """A stretch as far as its first line goes."""
    return Span(span.file, span.start, min(span.end, span.file.span(span.start).end))
