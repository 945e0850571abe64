"""The command `course`."""

from __future__ import annotations

import atexit
import contextlib
import gc
import io
import os
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import ClassVar

import click

from builder import show
from builder.building import build_site, load_engine
from builder.diagnostics import Report
from builder.disk import recover
from builder.errors import BuildFailed
from builder.options import TODAY
from builder.prepared import Prepared
from builder.spread import ahead

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""Pydantic would ask every installed package whether it is one."""
FORMATS = ["text", "json", "github", "sarif"]
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@contextlib.contextmanager
def without_collecting() -> Iterator[None]:
    """Python looks for rings of forgotten objects each time it has made many, and a big course is nothing but many.

    To leave that out halves the time of reading one; a command is over before it matters, and at its end all goes.
    """
    gc.disable()
    atexit.register(gc.freeze)
    try:
        yield
    finally:
        gc.enable()


class Commands(click.Group):
    """Commands, of which some are imported only when they are called: a build waits for none of the others."""

    elsewhere: ClassVar = {
        "certify": "builder.cli_records",
        "coverage": "builder.cli_authors",
        "csp": "builder.cli_csp",
        "explain": "builder.cli_authors",
        "facts": "builder.cli_sources",
        "fix": "builder.cli_fix",
        "graph": "builder.cli_authors",
        "import": "builder.cli_import",
        "links": "builder.cli_sources",
        "new": "builder.cli_new",
        "report": "builder.cli_records",
        "verify": "builder.cli_records",
    }

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted([*super().list_commands(ctx), *self.elsewhere])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, if there is one."""
        if cmd_name not in self.elsewhere:
            return super().get_command(ctx, cmd_name)
        name = "import_command" if cmd_name == "import" else cmd_name  # a word of Python cannot name a function
        command: click.Command = getattr(import_module(self.elsewhere[cmd_name]), name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Turn modules in Markdown and question banks in YAML into a training site."""
    for stream in (sys.stdout, sys.stderr):  # a terminal that lacks a letter shows its number
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@main.command()
@click.argument("folder", type=FOLDER, default=".")
@without_collecting()
def build(folder: Path) -> None:
    """Build the site of the course in FOLDER, or say what keeps it from being built. `course check` says more."""
    put_back(folder)
    waiting = ahead(partial(_prepare, folder))
    engine = load_engine(folder)
    prepared = waiting()
    say(prepared.said)
    if prepared.tree is None:
        click.echo(prepared.failure, err=True)
        sys.exit(1)
    try:
        site = build_site(engine, prepared.tree, folder)
    except BuildFailed as failure:
        click.echo(str(failure), err=True)
        sys.exit(1)
    click.echo(f"Built {prepared.what}")
    click.echo(f"Open {site / 'index.html'} in a browser, or run `course serve`.")


@main.command()
@click.argument("folder", type=FOLDER, default=".")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="For people, or for programs.")
@TODAY
@without_collecting()
def check(folder: Path, form: str, today: date) -> None:
    """Say everything that is wrong with the course in FOLDER. Exits with 1 if there is an error."""
    from builder.workshop import read_and_judge

    put_back(folder)
    _, report = read_and_judge(folder, today)
    if form == "text":
        say(show.text(report))
        click.echo(show.closing(report))
    else:
        click.echo(_for_programs(report, form, folder))
    sys.exit(1 if report.errors else 0)


def _for_programs(report: Report, form: str, folder: Path) -> str:
    from builder.exports.findings import as_github, as_json, as_sarif

    below = "" if folder.is_absolute() or folder == Path() else folder.as_posix()
    return as_json(report) if form == "json" else {"github": as_github, "sarif": as_sarif}[form](report, below)


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
@click.argument("kind", default="")
@click.option("--all", "into", type=click.Path(file_okay=False, path_type=Path), help="A folder to write all into.")
def schema_command(kind: str, into: Path | None) -> None:
    """Print the JSON Schema of a format, for editors and other programs."""
    from builder.schemas import KINDS, schema

    if into:
        into.mkdir(parents=True, exist_ok=True)
        for name in KINDS:
            (into / f"{name}.json").write_bytes(f"{schema(name)}\n".encode())
        return
    if kind not in KINDS:
        raise click.BadArgumentUsage(f"There is no format {kind!r}. The formats are {', '.join(sorted(KINDS))}.")
    click.echo(schema(kind))


def _prepare(folder: Path) -> Prepared:
    from builder.workshop import prepare  # what it needs is imported while this process imports MkDocs

    return prepare(folder)


def say(text: str) -> None:
    """Show what there is to say about a course, if anything."""
    if text:
        click.echo(text + "\n")


def put_back(folder: Path) -> None:
    """Put back the former site where a killed run left it aside."""
    try:
        recover(folder)
    except BuildFailed as failure:
        click.echo(str(failure), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
