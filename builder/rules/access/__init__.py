"""Whether everybody can use a text: by ear, without colors, on a phone, and without knowing its abbreviations."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostics import Diagnostic
from builder.model.course import Course
from builder.rules.access import abbreviations, cues, level, link_text, outline, pictures, tables, videos


def judge(course: Course) -> Iterator[Diagnostic]:
    """Everything that keeps somebody out."""
    for rules in (outline, link_text, pictures, tables, cues, videos, level, abbreviations):
        yield from rules.judge(course)
