"""The ways from a folder to a checked course and to a written tree, used by every edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from builder import show
from builder.diagnostics import Report
from builder.model.course import Course
from builder.prepared import Prepared
from builder.reading.load import load
from builder.rules.dates import judge as past_review
from builder.rules.judging import judged, required
from builder.site.compile import compile_site
from builder.site.tree import Entry
from builder.spread import spread


def read_and_judge(
    root: Path, today: date | None = None, instead: Mapping[str, str] | None = None
) -> tuple[Course | None, Report]:
    """Read the course in a folder and judge it. The course is None when too little of it can be read.

    Its facts are judged by the day of the release, and by `today` where it is given. `instead` holds texts by path that
    are read instead of those on the disk.
    """
    course, found = load(root, instead)
    return course, judged(course, [*found, *(past_review(course, today) if course and today else ())])


def read_and_require(root: Path) -> tuple[Course | None, Report]:
    """The same, and quicker: without the advice that keeps no site from being made."""
    course, found = load(root)
    return course, required(course, found)


def prepare(root: Path) -> Prepared:
    """Read and compile the course in a folder."""
    course, report = read_and_require(root)
    said = show.text(report)
    if course is None or report.errors:
        return Prepared(said, f"{show.summary(report)} Nothing was built; the former site is as it was.")
    tree = compile_site(course, spread)
    questions = sum(len(bank.questions) for bank in course.banks)
    counts = f"{_count(len(course.ordered_modules), 'module')}, {_count(questions, 'question')}"
    what = f"{course.settings.title}, version {course.settings.version}: {counts}."
    entries = {uri: Entry(entry.data) for uri, entry in tree.entries.items()}  # what it came from stays behind
    return Prepared(said, "", replace(tree, entries=entries, origins={}), what)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number != 1 else ''}"
