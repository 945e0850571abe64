"""From what was read to all there is to say about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.diagnostics import Diagnostic, Report
from builder.model.course import Course
from builder.rules.requiring import require
from builder.rules.settings import weigh


def judge(course: Course) -> Iterator[Diagnostic]:
    """Everything there is to say about a course that could be read."""
    from builder.rules.advising import advise  # as many modules as all the rest; a build does without

    yield from require(course)
    yield from advise(course)


def judged(course: Course | None, found: Iterable[Diagnostic]) -> Report:
    """What reading found and what the rules find, without what is excused, as the course weighs it."""
    if course is None:
        return Report.of(found)
    from builder.suppressions import unexcused

    return Report.of(weigh(course.checks, unexcused(course, [*found, *judge(course)])))


def required(course: Course | None, found: Iterable[Diagnostic]) -> Report:
    """The same without advice, for a build that waits for nothing else; with it where the course makes errors of it."""
    if course is None or "error" in course.checks.severity.values():
        return judged(course, found)
    said = [*found, *require(course)]
    if said:
        from builder.suppressions import unexcused

        # What it says of the comments is advice, too: it has not seen all that they excuse.
        said = [one for one in unexcused(course, said) if one in said]
    return Report.of(weigh(course.checks, said))
