"""`course import`: the disk around the room that reads the questions of others."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from builder.diagnostics import short
from builder.imports.bank_file import bank_file
from builder.imports.draft import MAX_FILE, Imported, NotReadable
from builder.imports.ids import slug
from builder.imports.importing import read_questions
from builder.imports.recognise import FORMATS
from builder.imports.templates import TEMPLATES
from builder.office import Refused, create
from builder.reading.files import MAX_BYTES

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(path_type=Path)
MOST_NAMES = 99


@click.command("import")
@click.argument("file", type=FILE, required=False)
@click.argument("folder", type=FOLDER, default=".")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="What FILE is, if its content does not tell.")
@click.option("--output", type=FILE, help="The file to write, instead of quizzes/_NAME.yml.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--template", type=click.Choice(list(TEMPLATES)), help="Write an example file of a format to fill in.")
def import_command(
    file: Path | None, folder: Path, form: str | None, output: Path | None, template: str | None, *, dry_run: bool
) -> None:
    """Draft a bank of the course in FOLDER from the questions in FILE.

    Reads GIFT, Moodle XML, QTI, mkdocs-quiz Markdown, CSV, XLSX and Word. Nothing that is there is overwritten. Exits
    with 1 where nothing could be imported.
    """
    if (file is None) == (template is None):
        raise click.UsageError("Name a FILE to import, or a --template to write.")
    try:
        if template:
            path = output or Path(f"questions.{template}")
            create(path, TEMPLATES[template](), 0o644)
            click.echo(f"Wrote {path}. Fill it in, and import it.")
        elif file:
            _import(file, folder, form, output, dry_run=dry_run)
    except Refused as refused:
        click.echo(str(refused), err=True)
        sys.exit(1)


def _import(file: Path, folder: Path, form: str | None, output: Path | None, *, dry_run: bool) -> None:
    try:
        made = read_questions(_bytes(file), form)
    except NotReadable as reason:
        raise Refused(f"{file} cannot be imported. {reason} Nothing was written.") from reason
    _say(made, file)
    if not made.questions:
        raise Refused(f"No question of {file} could be kept. Nothing was written.")
    path = output or _free(folder, file)
    text = bank_file(made, slug(path.stem) or "questions", file.name, waiting=path.name.startswith("_"))
    if len(text.encode()) > MAX_BYTES:
        raise Refused(f"The draft would be larger than 1 MB, which no bank is. Divide {file}. Nothing was written.")
    beside = path.with_name(f"_{path.stem.lstrip('_')}-pictures")
    if os.path.lexists(path) or (made.pictures and os.path.lexists(beside)):
        there = path if os.path.lexists(path) else beside
        raise Refused(f"{there} is there already and stays as it is. Choose another name with --output.")
    number = _count(len(made.questions), "question")
    kept = f" and {_count(len(made.pictures), 'picture')}" if made.pictures else ""
    if dry_run:
        click.echo(f"{number}{kept} from {made.form}; the draft would be {path}. Nothing was written.")
        return
    _write(path, text, beside, made)
    click.echo(f"Drafted {number}{kept} from {made.form} in {path}.")
    renamed = f", name the file {path.name.lstrip('_')}" if path.name.startswith("_") else ""
    click.echo(f"Fill in what stands empty{renamed}, and run `course check`.")


def _bytes(file: Path) -> bytes:
    try:
        if not file.is_file():
            raise Refused(f"{file} is {'no ordinary file' if file.exists() else 'not there'}. Nothing was written.")
        if file.stat().st_size > MAX_FILE:
            what = f"larger than {MAX_FILE // 1_000_000} MB. Import it in parts. Nothing was written."
            raise Refused(f"{file} cannot be imported. It is {what}")
        with file.open("rb") as stream:
            return stream.read(MAX_FILE + 1)
    except OSError as error:
        raise Refused(f"{file} could not be opened: {error.strerror}. Nothing was written.") from error


def _say(made: Imported, file: Path) -> None:
    for remark in made.remarks:
        question = f", question {remark.number}" if remark.number else ""
        said = f"{file.name}, {remark.place}{question}: {short(remark.message, 400)}"
        click.echo("".join(sign for sign in said if sign.isprintable()) + f"\n    {remark.help}")
    if made.remarks:
        what = "as it was" if len(made.remarks) == 1 else "as they were"
        click.echo(f"\n{_count(len(made.remarks), 'thing')} could not be kept {what}.\n")


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _free(folder: Path, file: Path) -> Path:
    """A name for the draft that neither a draft nor a bank has."""
    quizzes = folder / "quizzes"
    if not quizzes.is_dir() and not (folder / "course").is_dir():
        raise Refused(f"There is no course in {folder}. Name its folder after the file, or the draft with --output.")
    name = slug(file.stem) or "questions"
    for number in range(1, MOST_NAMES + 1):
        tried = name if number == 1 else f"{name}-{number}"
        taken = [quizzes / f"{start}{tried}{end}" for start in ("", "_") for end in (".yml", ".yaml", "-pictures")]
        if not any(path.exists() for path in taken):
            return quizzes / f"_{tried}.yml"
    raise Refused(f"{quizzes} holds {MOST_NAMES} files of this name already. Choose a name with --output.")


def _write(path: Path, text: str, beside: Path, made: Imported) -> None:
    try:
        path.parent.mkdir(exist_ok=True)
        if made.pictures:
            beside.mkdir()
    except OSError as error:
        raise Refused(f"{error.filename} could not be made: {error.strerror}. Nothing was written.") from error
    for name, data in made.pictures.items():
        create(beside / name, data, 0o644)
    create(path, text.encode(), 0o644)
