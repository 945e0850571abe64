"""What an office asks of a course's sources: `course facts`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from builder import show
from builder.exports.facts import as_csv, as_json, as_text, rows
from builder.options import TODAY
from builder.workshop import read_and_judge

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("folder", type=FOLDER, default=".")
@click.option("--due", is_flag=True, help="Only those past their review date, or due soon.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    help="For people, as a table, or as data.",
)
@TODAY
def facts(folder: Path, due: bool, form: str, today: date) -> None:  # noqa: FBT001 -- click passes it by name
    """List the dated facts of the course in FOLDER: as of when, how sure, due when, and used where."""
    course, report = read_and_judge(folder)
    if course is None or report.errors:
        click.echo(f"{show.text(report)}\n\n{show.summary(report)} Its facts cannot be listed.", err=True)
        sys.exit(1)
    found = [row for row in rows(course, today) if row.state or not due]
    if form == "text":
        click.echo(as_text(found, today, course.checks.thresholds.due_days))
    else:
        click.echo(as_csv(found) if form == "csv" else as_json(found), nl=form == "json")
