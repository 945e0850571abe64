"""Judging: a course in, diagnostics out. Each file holds the rules of one family."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostics import Diagnostic
from builder.model.course import Course
from builder.rules import (
    access,
    authority,
    cases,
    checks,
    citing,
    dates,
    figures,
    items,
    language,
    prose,
    settings,
    structure,
    wording,
    writing,
)

__all__ = ["judge", "require"]


def judge(course: Course) -> Iterator[Diagnostic]:
    """Everything there is to say about a course that could be read."""
    yield from require(course)
    yield from _advise(course)


def require(course: Course) -> Iterator[Diagnostic]:
    """What has to be right before a site can be made of a course."""
    yield from settings.judge(course)
    yield from structure.judge(course)
    yield from checks.judge(course)
    yield from items.judge(course)
    yield from cases.judge(course)
    yield from citing.judge(course)
    yield from prose.judge(course)
    yield from wording.judge(course)


def _advise(course: Course) -> Iterator[Diagnostic]:
    """How it could be better. None of this keeps a site from being made, unless the course says so."""
    yield from authority.judge(course)
    yield from figures.judge(course)
    yield from dates.judge(course, course.settings.released)
    yield from access.judge(course)
    yield from language.judge(course)
    yield from writing.judge(course)
