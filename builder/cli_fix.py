"""`course fix`: apply the mends that are certain, after showing what they change."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from builder import show
from builder.mending import Mended, mend
from builder.reading.unseen import numbered
from builder.saving import ChangedMeanwhile, save
from builder.workshop import read_and_judge


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".")
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--dry-run", is_flag=True, help="Show the difference and write nothing.")
def fix(folder: Path, *, yes: bool, dry_run: bool) -> None:
    """Mend what is certain in the course in FOLDER. Shows the difference and asks; exits with 1 if not written."""
    made = mend(lambda instead: read_and_judge(folder, instead=instead)[1])
    for one in made.refused:
        line, _ = one.span.start_position
        what = f"{one.span.path}:{line}: {one.rule.code} is left to you: its mend would make something else wrong."
        click.echo(what, err=True)
    if not made.paths:
        click.echo(f"There is nothing to mend that is certain. {show.summary(made.report)}")
        sys.exit(1 if made.refused else 0)
    click.echo("\n".join(_difference(made)) + "\n")
    counted = f"{_count(len(made.mended), 'finding')} in {_count(len(made.paths), 'file')}"
    if dry_run:
        click.echo(f"This would mend {counted}. Nothing was written.")
        sys.exit(1)
    if not yes and not click.confirm(f"Mend {counted} like this?"):
        click.echo("Nothing was written.")
        sys.exit(1)
    failures = list(_written(folder, made))
    for failure in failures:
        click.echo(failure, err=True)
    if failures:
        sys.exit(1)
    click.echo(f"Mended {counted}. {show.summary(made.report)}")


def _difference(made: Mended) -> Iterator[str]:
    for path in made.paths:
        before, after = (texts[path].split("\n") for texts in (made.before, made.after))
        lines = difflib.unified_diff(before, after, f"{path} as it is", f"{path} mended", lineterm="")
        yield from (numbered(line) if line[0] in "-+" else line for line in lines)


def _written(folder: Path, made: Mended) -> Iterator[str]:
    """Write each file; a sentence for each that could not be."""
    for path in made.paths:
        try:
            save(folder / path, made.before[path], made.after[path])
        except ChangedMeanwhile:
            yield f"{path} was changed meanwhile and stays as it is. Run `course fix` again."
        except OSError as error:
            yield f"{path} could not be written and stays as it was: {error.strerror}."


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number != 1 else ''}"
