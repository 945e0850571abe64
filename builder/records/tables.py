"""The report as CSV files, which spreadsheets open: UTF-8 with a byte order mark, lines as Windows ends them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from builder.records.findings import Entry, Score
from builder.records.items import ItemFigures
from builder.records.library import Library
from builder.records.texts import cell, points


def columns(library: Library) -> list[tuple[str, str, str]]:
    """Course, module and heading of each module's columns: the newest version's modules, then those that are gone."""
    found: dict[tuple[str, str], None] = {}
    for version in library.versions:
        found |= {(version.id, module): None for module in version.checks}
    several = len(library.by_course) > 1
    return [(course, module, f"{course}/{module}" if several else module) for course, module in found]


def records_csv(entries: Iterable[Entry], library: Library, *, names: bool, certified: bool) -> bytes:
    """A row for each file. Without `names` there is neither a name nor the name of a file."""
    modules = columns(library)
    head = ["record", *(["file", "name"] if names else []), "course", "version", "issued", "complete", "counted"]
    head += ["last completed", "minutes", *(["reference"] if names else [])]
    head += ["certified"] if certified else []
    head += ["flags", "reasons"]
    for _, _, heading in modules:
        head += [f"{heading} done", f"{heading} score", f"{heading} regraded"]
    return _file(head, (_record(entry, modules, names=names, certified=certified) for entry in entries))


def _record(entry: Entry, modules: Sequence[tuple[str, str, str]], *, names: bool, certified: bool) -> list[object]:
    foreign = not entry.standings
    row: list[object] = [entry.number, *([entry.file, entry.name] if names else [])]
    row.append(entry.course if names or not foreign else "")
    row.append(entry.version if names or entry.known_version else "")
    row += [entry.issued, "" if foreign else entry.complete, entry.counts]
    row += ["", ""] if foreign else [entry.last, entry.minutes]
    row += [entry.reference] if names else []
    row += [entry.certified] if certified else []
    row += ["; ".join(entry.kinds), " ".join(flag.reason for flag in entry.flags)]
    standings = {standing.module: standing for standing in entry.standings if standing.module}
    for course, module, _ in modules:
        standing = standings.get(module) if entry.course == course else None
        row += [standing.done, _score(standing.claimed), _score(standing.regraded)] if standing else ["", "", ""]
    return row


def _score(score: Score | None) -> str:
    return f"{points(score[0])} of {points(score[1])}" if score else ""


def items_csv(items: Iterable[ItemFigures], *, several: bool) -> bytes:
    """A row for each question, followed by one for each of its options."""
    head = [*(["course"] if several else []), "module", "question", "type", "prompt", "option", "text", "key"]
    head += ["answers", "chosen", "share", "discrimination", "strong", "weak", "look at"]
    return _file(head, (row for item in items for row in _item(item, several=several)))


def _item(item: ItemFigures, *, several: bool) -> Iterator[list[object]]:
    start: list[object] = [*([item.course] if several else []), item.module, item.id, item.type, item.prompt]
    figures = [item.answers, "", item.difficulty, item.discrimination, "", ""]
    yield [*start, "", "", "", *figures, " ".join(item.advice)]
    for option in item.options:
        figures = [item.answers, option.chosen, option.share, "", option.strong, option.weak]
        yield [*start, option.id, option.text, option.in_key, *figures, ""]


def _file(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "backslashreplace")
