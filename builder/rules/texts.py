"""All texts of a course that may hold Markdown, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.model.base import Document
from builder.model.course import Course
from builder.source import Span


def field_texts(course: Course) -> Iterator[tuple[str, Span]]:
    """The text of every field of every YAML file and header, as it was read, with its place as it is written."""
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
        span = self._span
        return Span(span.file, span.start, min(span.end, span.file.span(span.start).end))
