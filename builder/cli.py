"""The command `course`."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click

from builder import cli_records, show
from builder.diagnostics import Report
from builder.engines import build_site, recover, write_tree
from builder.errors import BuildFailed
from builder.schemas import KINDS, schema
from builder.site.compile import compile_site
from builder.workshop import read_and_judge

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Turn modules in Markdown and question banks in YAML into a training site."""
    for stream in (sys.stdout, sys.stderr):  # a terminal that lacks a letter shows its number
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@main.command()
@click.argument("folder", type=FOLDER, default=".")
def build(folder: Path) -> None:
    """Check the course in FOLDER and build its site."""
    put_back(folder)
    course, report = read_and_judge(folder)
    say(report)
    if course is None or report.errors:
        click.echo(f"{show.summary(report)} Nothing was built; the former site is as it was.", err=True)
        sys.exit(1)
    try:
        tree = compile_site(course)
        settings = write_tree(tree, folder)
        site = build_site(settings, folder, tree.released)
    except BuildFailed as failure:
        click.echo(str(failure), err=True)
        sys.exit(1)
    questions = sum(len(bank.questions) for bank in course.banks)
    click.echo(
        f"Built {course.settings.title}, version {course.settings.version}: "
        f"{len(course.ordered_modules)} modules, {questions} questions."
    )
    click.echo(f"Open {site / 'index.html'} in a browser, or run `course serve`.")


@main.command()
@click.argument("folder", type=FOLDER, default=".")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people, or as data.")
def check(folder: Path, form: str) -> None:
    """Say everything that is wrong with the course in FOLDER. Exits with 1 if there is an error."""
    put_back(folder)
    _, report = read_and_judge(folder)
    if form == "json":
        click.echo(show.as_data(report))
    else:
        say(report)
        click.echo(show.summary(report))
    sys.exit(1 if report.errors else 0)


@main.command()
@click.argument("folder", type=FOLDER, default=".")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve.")
def serve(folder: Path, address: str) -> None:
    """Show the course in FOLDER in a browser and follow every change."""
    from mkdocs.exceptions import MkDocsException

    from builder.serve import serve as serve_site

    try:
        serve_site(folder, address)
    except MkDocsException as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(
            f"{address} cannot be used: {error.strerror}. Choose another with --address 127.0.0.1:8001.", err=True
        )
        sys.exit(1)


@main.command("schema")
@click.argument("kind", type=click.Choice(sorted(KINDS)))
def schema_command(kind: str) -> None:
    """Print the JSON Schema of a format, for editors and other programs."""
    click.echo(schema(kind))


for command in (cli_records.report, cli_records.certify, cli_records.verify):
    main.add_command(command)


def say(report: Report) -> None:
    """Show a report, if it says anything."""
    if report.diagnostics:
        click.echo(show.text(report) + "\n")


def put_back(folder: Path) -> None:
    """Put back the former site where a killed run left it aside."""
    try:
        recover(folder)
    except BuildFailed as failure:
        click.echo(str(failure), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
