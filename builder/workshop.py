"""The one way from a folder to a checked course, used by every edge."""

from __future__ import annotations

from pathlib import Path

from builder.diagnostics import Report
from builder.model.course import Course
from builder.reading.load import load
from builder.rules import judge


def read_and_judge(root: Path) -> tuple[Course | None, Report]:
    """Read the course in a folder and judge it. The course is None when too little of it can be read."""
    course, found = load(root)
    return course, Report.of(found, judge(course) if course else ())
