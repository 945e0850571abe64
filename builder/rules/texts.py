"""All texts of a course that may hold Markdown, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from builder.model.base import Document
from builder.model.course import Course
from builder.model.texts import Field
from builder.source import Span

__all__ = ["Field", "Finger", "bodies", "field_texts", "fields"]


def field_texts(course: Course) -> Iterator[tuple[str, Span]]:
    """The text of every field of every YAML file and header, as it was read, with its place as it is written."""
    return ((field.text, field.span) for field in course.texts)


def fields(course: Course) -> Iterator[Field]:
    """Every field that holds text, of every YAML file and header."""
    return iter(course.texts)


def bodies(course: Course) -> Iterator[Document]:
    """Every module and page."""
    yield from course.modules
    yield from course.pages


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
