"""What an office asks of a course's sources: `course facts` and `course links`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from builder import show
from builder.disk import BUILD
from builder.exports.facts import as_csv, as_json, as_text, rows
from builder.exports.links import as_json as links_as_json
from builder.exports.links import as_text as links_as_text
from builder.exports.links import external
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


@click.command()
@click.argument("folder", type=FOLDER, default=".")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people, or as data.")
@click.option(
    "--again-after",
    "days",
    type=click.IntRange(min=0),
    default=30,
    show_default=True,
    metavar="DAYS",
    help="Ask again what was asked so many days ago; 0 asks for everything.",
)
@click.option(
    "--pause",
    type=click.FloatRange(0, 60),
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    help="Wait between two requests to one host.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 120),
    default=20.0,
    show_default=True,
    metavar="SECONDS",
    help="Give up on a request after so long.",
)
@TODAY
def links(folder: Path, form: str, days: int, pause: float, timeout: float, today: date) -> None:
    """Ask whether the links that lead out of the course in FOLDER still work. Exits with 1 if one is gone.

    It exits with 1, too, if no address could be asked at all.
    """
    from builder.asking.address import Asker
    from builder.asking.gate import Gate
    from builder.asking.many import ask_all, dated, fresh, remember, remembered

    course, report = read_and_judge(folder)
    if course is None or report.errors:
        click.echo(f"{show.text(report)}\n\n{show.summary(report)} Its links cannot be listed.", err=True)
        sys.exit(1)
    places = external(course)
    file = folder / BUILD / "links.json"
    known = {address: answer for address, answer in remembered(file).items() if address in places}
    answers = fresh(known, today, days)
    asked = [address for address in places if address not in answers]
    if asked:
        click.echo(f"Asking for {len(asked)} addresses, each host in peace; this can take minutes.", err=True)
    try:
        for address, answer in ask_all(asked, Asker(Gate(pause), timeout).ask):
            answers[address] = dated(answer, today)
    finally:  # what is known stays known, also when somebody stops it
        remember(file, {**known, **answers})
    click.echo(links_as_json(places, answers) if form == "json" else links_as_text(places, answers))
    states = [answer.state for answer in answers.values()]
    sys.exit(1 if "gone" in states or (states and set(states) == {"unasked"}) else 0)
