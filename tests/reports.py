"""What the tests of `course report` share: records of this repository's course, and a report on them."""

from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from bench import records as made_up
from bench.records import TODAY, Office, Record, written
from builder.cli import main
from builder.model.course import Course
from builder.reading.load import load
from builder.records.findings import Entry
from builder.records.intake import Intake
from builder.records.ledger import Ledger
from builder.records.library import Library
from tests.conftest import ROOT


@cache
def own() -> Course:
    """This repository's own course."""
    course, _ = load(ROOT)
    assert course
    return course


def report(folder: Path, files: dict[str, Any], *arguments: str | Path, course: Path = ROOT) -> Result:
    """Write records into a folder's folder `in`, and run `course report` on them, which writes into `out`."""
    for name, content in files.items():
        path = folder / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else written(content))
    command = ["report", folder / "in", "--course", course, "--out", folder / "out"]
    command += ["--today", TODAY.isoformat(), *arguments]
    return CliRunner().invoke(main, [str(argument) for argument in command], catch_exceptions=False)


def rows(folder: Path, name: str = "records.csv") -> list[dict[str, str]]:
    """The rows of a table of the report."""
    return list(csv.DictReader(io.StringIO((folder / "out" / name).read_bytes().decode("utf-8-sig"), newline="")))


def flags(folder: Path) -> dict[str, tuple[str, str]]:
    """Flags and reasons by file."""
    return {row["file"]: (row["flags"], row["reasons"]) for row in rows(folder)}


def only_entry(library: Library, data: bytes) -> Entry:
    """What is said of a record that is handed in alone."""
    ledger = Ledger()
    ledger.enter(Intake(library, TODAY).take("a.json", data))
    [entry] = ledger.close()
    return entry


def slipped(seed: int = 1) -> Record:
    """A sound record with a passed check and three wrong answers."""
    return made_up._with_slips(Office(own(), seed))


def checked(record: Record) -> Record:
    """Its first passed check."""
    return made_up._checked(record)
