"""What a course teaches and asks: the matrix of recommendations and objectives, and the gaps in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.model.course import Course
from builder.model.prose import citations, directives, mask
from builder.model.question import Question, Reflection

LEAST_QUESTIONS = 2
"""Graded questions that an objective needs: with one, a lucky guess looks like knowledge."""


@dataclass(frozen=True, slots=True)
class Row:
    """A recommendation, an objective or a video, with the modules that teach it and the questions that ask about it."""

    kind: str
    id: str
    taught: Sequence[str]
    asked: Sequence[str]
    gap: str = ""


def coverage(course: Course) -> list[Row]:
    """The matrix, in the order of the course's files."""
    return [*_recommendations(course), *_objectives(course), *_videos(course), *_uncited(course)]


def _questions(course: Course) -> Iterator[Question]:
    """The questions that count: those that learners get to see and that are graded."""
    for bank in course.banks:
        yield from (q for q in bank.questions if not isinstance(q, Reflection) and not q.secure)


def _recommendations(course: Course) -> Iterator[Row]:
    for recommendation in course.recommendation:
        taught = [module.id for module in course.ordered_modules if recommendation in module.recommendations]
        asked = [question.id for question in _questions(course) if recommendation in question.recommendations]
        asked += [case.id for case in course.cases if recommendation in case.recommendations]
        missing = [word for word, there in (("taught", taught), ("asked about", asked)) if not there]
        yield Row("recommendation", recommendation, taught, asked, f"is not {' or '.join(missing)}" if missing else "")


def _objectives(course: Course) -> Iterator[Row]:
    for objective, (module, _) in course.objective.items():
        asked = [question.id for question in _questions(course) if question.objective == objective]
        enough = len(asked) >= LEAST_QUESTIONS or module.check is None
        gap = "" if enough else f"needs {LEAST_QUESTIONS} graded questions and has {len(asked)}"
        yield Row("objective", objective, [module.id], asked, gap)


def _videos(course: Course) -> Iterator[Row]:
    for video in course.video:
        placed = [
            module.id
            for module in course.ordered_modules
            if any((d.name, d.argument) == ("video", video) for d in directives(mask(module.body.text)))
        ]
        yield Row("video", video, placed, (), "" if placed else "stands in no module")


def _uncited(course: Course) -> Iterator[Row]:
    """Questions whose rationale names no authority."""
    for question in _questions(course):
        if not any(citations(question.rationale or "")):
            yield Row("rationale", question.id, (), (), "cites nothing")


def as_text(rows: Sequence[Row]) -> str:
    """The matrix for a terminal: counts by kind and module, then every gap."""
    lines = []
    for kind in dict.fromkeys(row.kind for row in rows if row.kind != "rationale"):
        lines.append(f"{kind}s:")
        of_kind = [row for row in rows if row.kind == kind]
        width = max(len(row.id) for row in of_kind)
        for row in of_kind:
            asked = f"  asked {len(row.asked)}x" if kind != "video" else ""
            lines.append(f"  {row.id:<{width}}  {', '.join(row.taught) or '-'}{asked}")
    gaps = [f"  {row.kind} {row.id} {row.gap}" for row in rows if row.gap]
    return "\n".join([*lines, *(["gaps:", *gaps] if gaps else ["no gaps"])])


def as_csv(rows: Iterable[Row]) -> str:
    """The matrix as a table for a spreadsheet."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["kind", "id", "taught in", "asked by", "gap"])
    table.writerows([row.kind, row.id, " ".join(row.taught), " ".join(row.asked), row.gap] for row in rows)
    return out.getvalue()
