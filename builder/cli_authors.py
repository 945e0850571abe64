"""What an author asks: `course graph`, `course coverage` and `course explain`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from builder import show
from builder.diagnostics import Report, did_you_mean
from builder.exports.coverage import as_csv, as_text
from builder.exports.coverage import coverage as matrix
from builder.exports.drawing import svg
from builder.exports.graph import mermaid
from builder.rules.catalog import every_rule
from builder.rules.handbook import rule_page
from builder.workshop import read_and_judge

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("case")
@click.argument("folder", type=FOLDER, default=".")
@click.option(
    "--format", "form", type=click.Choice(["mermaid", "svg"]), default="mermaid", help="Text for Mermaid, or a picture."
)
def graph(case: str, folder: Path, form: str) -> None:
    """Draw the steps and choices of the case with the id CASE of the course in FOLDER, also while it has mistakes."""
    course, report = read_and_judge(folder)
    found = course.case.get(case) if course else None
    path = found.span.path if found else None
    told = Report.of(one for one in report if path in (None, one.span.path))
    if told.diagnostics:
        click.echo(show.text(told) + "\n", err=True)
    if course is None or found is None:
        help = did_you_mean(case, course.case if course else (), "A case's id stands at the top of its file.")
        click.echo(f"There is no case `{case}`. {help}", err=True)
        sys.exit(1)
    click.echo((svg if form == "svg" else mermaid)(course, found), nl=False)


@click.command()
@click.argument("folder", type=FOLDER, default=".")
@click.option("--format", "form", type=click.Choice(["text", "csv"]), default="text", help="For people, or as a table.")
def coverage(folder: Path, form: str) -> None:
    """Say what the course in FOLDER teaches and asks, and what is missing. Exits with 1 if there is a gap."""
    course, report = read_and_judge(folder)
    if course is None or report.errors:
        click.echo(f"{show.text(report)}\n\n{show.summary(report)} What it covers cannot be said.", err=True)
        sys.exit(1)
    rows = matrix(course)
    click.echo((as_csv if form == "csv" else as_text)(rows), nl=form == "text")
    sys.exit(1 if any(row.gap for row in rows) else 0)


@click.command()
@click.argument("code")
def explain(code: str) -> None:
    """Say what the rule of the check with this CODE looks at, why, and how to mend what it finds."""
    known = {word: rule for rule in every_rule().values() for word in (rule.code, rule.name)}
    rule = known.get(code.upper()) or known.get(code.lower())
    if rule is None:
        help = did_you_mean(code.upper(), known) or did_you_mean(
            code, known, "`course check` says the code of each rule."
        )
        click.echo(f"There is no rule `{code}`. {help}", err=True)
        sys.exit(1)
    click.echo(rule_page(rule), nl=False)
