"""The dated facts as a table: when each was so, how far it can be relied on, when it is due, and where it is used."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from typing import Any

from builder.model.course import Course
from builder.records.texts import cell
from builder.rules.uses import uses


@dataclass(frozen=True, slots=True)
class Row:
    """A fact. `used` holds the files that cite or show it, besides the facts page, which shows all."""

    id: str
    as_of: str
    confidence: str
    review_by: date
    state: str
    """`past`, `due` or nothing."""
    used: Sequence[str]
    statement: str
    sources: Sequence[str]


def rows(course: Course, today: date) -> list[Row]:
    """All facts, those first that are due first. A fact is due in the last days before its review date."""
    found = uses(course).facts
    soon = today + timedelta(days=course.checks.thresholds.due_days)
    made = [
        Row(
            id=fact.id,
            as_of=fact.as_of,
            confidence=fact.confidence,
            review_by=fact.review_by,
            state="past" if fact.review_by < today else "due" if fact.review_by <= soon else "",
            used=sorted({span.path for span in found.get(fact.id, ())}),
            statement=" ".join(fact.statement.split()),
            sources=fact.sources,
        )
        for fact in course.facts
    ]
    return sorted(made, key=lambda row: row.review_by)


def as_text(found: Sequence[Row], today: date, days: int) -> str:
    """The facts for a terminal: a line of dates for each, then what it says and where."""
    lines = []
    for row in found:
        state = {"past": ", past since then", "due": f", in {(row.review_by - today).days} days"}.get(row.state, "")
        lines.append(f"{row.review_by}{state}: {row.id} (as of {row.as_of}, confidence {row.confidence})")
        lines.append(f"    {row.statement}")
        lines.append(f"    used in {', '.join(row.used) or 'the facts page only'}")
    past, due = (sum(row.state == state for row in found) for state in ("past", "due"))
    lines.append(f"{len(found)} facts: {past} past their review date, {due} due within {days} days of {today}.")
    return "\n".join(lines)


def as_csv(found: Iterable[Row]) -> str:
    """The facts as a table for a spreadsheet."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow([field.name for field in fields(Row)])
    table.writerows([cell(_flat(value)) for value in _values(row).values()] for row in found)
    return out.getvalue()


def as_json(found: Iterable[Row]) -> str:
    """The facts as a list of objects."""
    return json.dumps([_values(row) for row in found], indent=2, ensure_ascii=False)


def _values(row: Row) -> dict[str, Any]:
    return {**asdict(row), "review_by": row.review_by.isoformat()}


def _flat(value: object) -> object:
    return " ".join(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
