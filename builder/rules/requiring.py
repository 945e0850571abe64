"""What has to be right before a site can be made of a course."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostics import Diagnostic
from builder.model.course import Course
from builder.rules import cases, checks, citing, items, markup, prose, settings, structure, wording


def require(course: Course) -> Iterator[Diagnostic]:
    """Everything that keeps a site from being made."""
    yield from settings.judge(course)
    yield from structure.judge(course)
    yield from checks.judge(course)
    yield from items.judge(course)
    yield from cases.judge(course)
    yield from citing.judge(course)
    yield from prose.judge(course)
    yield from markup.judge(course)
    yield from wording.judge(course)
