"""Whether the dated facts have been looked at again when they should have been."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from builder.diagnostics import Diagnostic, Example, Rule, Severity
from builder.model.course import Course

PAST_REVIEW = Rule(
    "SRC104",
    "past-review-date",
    "Law and figures change; what nobody has looked at since may be wrong.",
    Severity.WARNING,
    more="""\
Every fact has a day, `review_by`, by which somebody looks at its sources again. `course check` compares that day with
today, or with `--today DATE`; the build compares it with the day of the release, so that the same course always gives
the same site. Once the day is past, the note, the card and the facts page say since when the fact is due.

Read the sources. If the fact still holds, give it a later `review_by`; if not, write what holds now, with its date.
`course facts --due` lists what falls due next.

A wrong figure in a textbook is repeated for years; the day on which it was checked is part of the figure.""",
    examples=(Example("course/facts.yml", "review_by: 2099-01-01", "review_by: 2026-02-28"),),
    at_times=True,
)


def judge(course: Course, day: date) -> Iterator[Diagnostic]:
    """The facts whose review date lies before a day."""
    for fact in course.facts:
        span = fact.place.at("review_by")
        if fact.review_by < day and span.path not in course.damaged:
            message = f"`{fact.id}` has been due for review since {fact.review_by}."
            yield PAST_REVIEW.at(span, message, "Read its sources again, and give it a later `review_by`.")
