"""`course new`: the beginning of a course or of a part of one, which builds at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import click

from builder.diagnostics import did_you_mean
from builder.disk import write_file
from builder.model.course import Course, Module
from builder.options import TODAY
from builder.reading.folders import plain_name
from builder.saving import save
from builder.source import SourceFile
from builder.starting import beginnings
from builder.starting.beginnings import Names, title_of
from builder.starting.inserting import with_check, with_item
from builder.workshop import read_and_judge

MOST = 60
"""Letters of a name: ids made from it are longer, and an id has at most 80."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DEVICE = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


class Refused(click.ClickException):
    """Nothing was written; the message says why and what to do."""

    def show(self, file: object = None) -> None:  # noqa: ARG002 -- click passes it
        """Print the sentence alone."""
        click.echo(self.message, err=True)


@click.command()
@click.argument("kind", type=click.Choice(["course", "module", "bank", "case", "job-aid"]))
@click.argument("name")
@click.argument("folder", type=FOLDER, default=".")
@click.option("--title", help="What it is called; otherwise its name.")
@click.option(
    "--module", "module_id", help="For a bank: the module whose check it becomes; otherwise that of its name."
)
@TODAY
def new(kind: str, name: str, folder: Path, title: str | None, module_id: str | None, today: date) -> None:
    """Begin a course in the folder NAME, or a module, bank, case or job aid NAME of the course in FOLDER.

    Nothing is ever written over.
    """
    if kind == "course":
        _course(Path(name), title, lambda id, title: Names(id, title, today))
        return
    _id(name)
    course, _ = read_and_judge(folder)
    if course is None:
        raise Refused(f"There is no course in {folder} that can be read. Run `course check` to see why.")
    source = next(iter(course.source), "")
    names = Names(name, title or title_of(name), today, f"{name}-decide", source)
    if kind == "module":
        _module(course, names, folder)
    elif kind == "bank":
        _bank(course, names, folder, module_id or name)
    elif kind == "case":
        _new(beginnings.case(names), folder, f"quizzes/cases/{name}.yml", taken=name in course.case)
        _next(
            f"write `::: case {name}` into a module, on a line of its own; the case stands in no module yet. "
            f"`course graph {name}` draws it."
        )
    else:
        _new(beginnings.job_aid(names), folder, f"course/pages/{name}.md", taken=False)
        _next(f"write it, then print http://127.0.0.1:8000/{name}.html under `course serve`.")


def _id(name: str) -> None:
    if not _ID.fullmatch(name) or len(name) > MOST:
        raise Refused(
            f"`{name[:MOST]}` is no id: lower-case letters and digits in words joined by hyphens, {MOST} at most. "
            f"Take for example `{plain_name(name)[:MOST].strip('-')}`."
        )
    if _DEVICE.fullmatch(name):
        raise Refused(f"Windows keeps the name `{name}` for itself. Add a word to it.")


def _course(folder: Path, title: str | None, named: Callable[[str, str], Names]) -> None:
    base = folder.resolve().name
    id = plain_name(base)[:MOST].strip("-")
    _write(beginnings.course(named(id, title or title_of(id))), folder)
    steps = [] if folder.resolve() == Path.cwd() else [f'cd "{folder}"' if " " in str(folder) else f"cd {folder}"]
    click.echo("\nNext:\n\n" + "".join(f"    {step}\n" for step in [*steps, "course serve"]))
    click.echo("Then open http://127.0.0.1:8000 in a browser and modules/plain-letters.md in your editor.")


def _module(course: Course, names: Names, folder: Path) -> None:
    settings = course.settings.place.file
    order = with_item(settings, "modules", names.id)
    if order is None:
        raise Refused(f"`modules:` in {settings.path} is not written so that a line can be added. Run `course check`.")
    _new(beginnings.module(names), folder, f"modules/{names.id}.md", taken=names.id in {*course.module, *course.bank})
    _change(folder, settings, order)
    click.echo(f"`{names.id}` was added at the end of `modules:` in {folder / settings.path}.")
    _next(
        f"write modules/{names.id}.md and its questions, which `course serve` shows, and move the line `- {names.id}` "
        f"in {folder / settings.path} to where the module belongs."
    )


def _bank(course: Course, names: Names, folder: Path, module_id: str) -> None:
    module = course.module.get(module_id)
    if module is None:
        help = did_you_mean(module_id, course.module, "Name one with --module.")
        raise Refused(f"There is no module `{module_id}` whose check it could be. {help}")
    if module.check:
        raise Refused(f"The module `{module_id}` has the check `{module.check}`. Add your questions to that bank.")
    names = Names(names.id, names.title, names.today, _first_objective(module), names.source)
    _new(beginnings.bank(names), folder, f"quizzes/{names.id}.yml", taken=names.id in course.bank)
    _change(folder, module.place.file, with_check(module, names.id))
    click.echo(f"`check: {names.id}` was added to {folder / module.place.file.path}.")
    _next(f"write your questions in the place of the three in quizzes/{names.id}.yml.")


def _next(text: str) -> None:
    """Say what is left to do, apart from what was done."""
    click.echo(f"\nNext: {text}")


def _first_objective(module: Module) -> str:
    return module.objectives[0].id


def _new(texts: Mapping[str, str], folder: Path, path: str, *, taken: bool) -> None:
    if taken:
        raise Refused(f"The course has one of that name already, so {path} was not written. Choose another name.")
    _write(texts, folder)


def _write(texts: Mapping[str, str], folder: Path) -> None:
    """Write all the files, or none of them where one is there already."""
    there = [path for path in texts if (folder / path).exists()]
    if there:
        raise Refused(f"{folder / there[0]} is there already, and nothing is written over. Nothing was changed.")
    try:
        for path, text in texts.items():
            write_file(folder / path, text.encode())
    except OSError as error:
        raise Refused(f"{error.filename or folder} could not be written: {error.strerror}.") from error
    shown = list(texts) if len(texts) < 4 else []
    click.echo("\n".join(f"Wrote {folder / path}." for path in shown) or f"Wrote {len(texts)} files into {folder}.")


def _change(folder: Path, file: SourceFile, text: str) -> None:
    try:
        save(folder / file.path, file.text, text)
    except OSError as error:
        raise Refused(f"{folder / file.path} could not be changed: {error.strerror}.") from error
