"""How a course could be better. None of this keeps a site from being made, unless the course says so."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostics import Diagnostic
from builder.model.course import Course
from builder.rules import access, authority, dates, figures, language, layout, writing


def advise(course: Course) -> Iterator[Diagnostic]:
    """All advice there is on a course that could be read."""
    yield from authority.judge(course)
    yield from figures.judge(course)
    yield from dates.judge(course, course.settings.released)
    yield from layout.judge(course)
    yield from access.judge(course)
    yield from language.judge(course)
    yield from writing.judge(course)
