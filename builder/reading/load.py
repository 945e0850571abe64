"""From a folder to a `Course`: finds the files, reads each, and returns all there is to say about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from builder.diagnostics import Diagnostic, Note, did_you_mean
from builder.model.base import Document, Located
from builder.model.course import Course, Module, Office, Page, Settings
from builder.model.evidence import Fact, Recommendation, Source, Term, Video
from builder.model.question import Bank
from builder.reading import rules
from builder.reading.files import read_bytes, read_source
from builder.reading.header import read_header
from builder.reading.shape import shape, shape_list
from builder.reading.yaml_nodes import read_yaml
from builder.model.base import PLACE_KEY
from builder.source import SourceFile, whole_file

M = TypeVar("M", bound=Located)
D = TypeVar("D", bound=Document)

MAX_ATTACHMENT = 20_000_000
FOLDERS = ("course", "modules", "quizzes", "site_config")
"""The folders an author works in."""

_LISTS: dict[str, type[Located]] = {
    "sources": Source,
    "facts": Fact,
    "glossary": Term,
    "videos": Video,
    "recommendations": Recommendation,
}


@dataclass
class _Reading:
    """One run through a folder; collects diagnostics on the way."""

    root: Path
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def source(self, path: str) -> SourceFile | None:
        file, found = read_source(self.root, path)
        self.diagnostics += found
        return file

    def one(self, path: str, model: type[M]) -> M | None:
        file = self.source(path)
        if file is None:
            return None
        value, place, found = read_yaml(file)
        self.diagnostics += found
        if value is None and found:
            return None
        made, found = shape(model, value, place)
        self.diagnostics += found
        return made

    def many(self, path: str, model: type[M]) -> tuple[M, ...]:
        if not self.exists(path):
            return ()
        file = self.source(path)
        if file is None:
            return ()
        value, place, found = read_yaml(file)
        self.diagnostics += found
        made, found = shape_list(model, value, place)
        self.diagnostics += found
        return self.unique(made)

    def documents(self, folder: str, model: type[D]) -> tuple[D, ...]:
        made = []
        for path in self.paths(folder, ".md"):
            file = self.source(path)
            if file is None:
                continue
            values, place, found = read_header(file)
            self.diagnostics += found
            if values is None:
                continue
            document, found = shape(model, values, place)
            self.diagnostics += found
            if document is not None:
                made.append(document)
        return tuple(made)

    def words(self, path: str) -> tuple[dict[str, str], SourceFile]:
        """The interface words of a language, by key."""
        file = self.source(path)
        if file is None:
            return {}, SourceFile(path, "")
        value, place, found = read_yaml(file)
        self.diagnostics += found
        if not isinstance(value, dict):
            return {}, file
        words = {}
        for key, text in value.items():
            if isinstance(text, str) and text.strip():
                words[key] = text
            elif key != PLACE_KEY:
                message = f"`{key}` needs a text."
                self.diagnostics.append(rules.EMPTY_TEXT.at(place.at(key), message, "Write what the interface should say."))
        return words, file

    def unique(self, items: tuple[M, ...]) -> tuple[M, ...]:
        """The items without those whose id an earlier one has; both places are told."""
        first: dict[str, M] = {}
        for item in items:
            item_id = item.id  # type: ignore[attr-defined]
            if item_id in first:
                note = Note(first[item_id].place.at("id"), "the first one")
                message = f"The id `{item_id}` is used twice."
                self.diagnostics.append(
                    rules.DUPLICATE_ID.at(item.place.at("id"), message, "Give one of the two another id.", note)
                )
            else:
                first[item_id] = item
        return tuple(first.values())

    def exists(self, path: str) -> bool:
        """Whether something of this name is there, readable or not."""
        return (self.root / path).exists() or (self.root / path).is_symlink()

    def paths(self, folder: str, *endings: str) -> list[str]:
        """Paths of a folder's own entries with one of the endings, sorted; hidden ones are left out."""
        try:
            names = sorted(entry.name for entry in (self.root / folder).iterdir())
        except OSError:
            return []
        return [f"{folder}/{name}" for name in names if name.endswith(endings) and not name.startswith((".", "_"))]

    def attachments(self, folder: str) -> dict[str, bytes]:
        """All files below a folder that are no Markdown, by path."""
        found: dict[str, bytes] = {}
        base = self.root / folder
        for path in sorted(base.rglob("*")) if base.is_dir() else []:
            relative = path.relative_to(self.root)
            hidden = any(part.startswith((".", "_")) for part in relative.parts)
            if hidden or path.suffix in (".md", ".yml", ".yaml") or not path.is_file():
                continue
            data, diagnostics = read_bytes(self.root, relative.as_posix(), MAX_ATTACHMENT)
            self.diagnostics += diagnostics
            if data is not None:
                found[relative.as_posix()] = data
        return found


def load(root: Path) -> tuple[Course | None, list[Diagnostic]]:
    """Read the course in a folder.

    Returns the course as far as it can be read, or None when `course/course.yml`, the office file or the interface words
    are missing, and what there is to say about the files.
    """
    reading = _Reading(root)
    settings = reading.one("course/course.yml", Settings)
    office = reading.one("site_config/office.yml", Office)
    language = settings.language if settings else "en"
    words, words_file = reading.words(f"site_config/strings/{language}.yml")
    modules = reading.documents("modules", Module)
    pages = reading.documents("course/pages", Page)
    banks = tuple(b for path in reading.paths("quizzes", ".yml", ".yaml") if (b := reading.one(path, Bank)))
    lists = {name: reading.many(f"course/{name}.yml", model) for name, model in _LISTS.items()}
    attachments = reading.attachments("modules") | reading.attachments("course/pages")
    _unknown_course_files(reading)
    _unique_inside(reading, modules, banks)
    if settings is None or office is None:
        return None, reading.diagnostics
    course = Course(
        settings=settings,
        office=office,
        words=words,
        words_file=words_file,
        modules=reading.unique(modules),
        pages=pages,
        banks=reading.unique(banks),
        sources=lists["sources"],  # type: ignore[arg-type]
        facts=lists["facts"],  # type: ignore[arg-type]
        terms=lists["glossary"],  # type: ignore[arg-type]
        videos=lists["videos"],  # type: ignore[arg-type]
        recommendations=lists["recommendations"],  # type: ignore[arg-type]
        attachments=attachments,
    )
    return course, reading.diagnostics


def _unique_inside(reading: _Reading, modules: tuple[Module, ...], banks: tuple[Bank, ...]) -> None:
    """Objectives and questions are unique in the whole course, options in their question."""
    reading.unique(tuple(objective for module in modules for objective in module.objectives))
    reading.unique(tuple(question for bank in banks for question in bank.questions))
    for bank in banks:
        for question in bank.questions:
            if question.type != "true-false":
                reading.unique(question.options)


def _unknown_course_files(reading: _Reading) -> None:
    known = {"course", *_LISTS}
    for path in reading.paths("course", ".yml", ".yaml"):
        name = path.removeprefix("course/").rsplit(".", 1)[0]
        if name not in known or path.endswith(".yaml"):
            help = did_you_mean(name + ".yml", [f"{k}.yml" for k in known], "Delete it, or move it out of `course/`.")
            message = "This file is none that a course has, so nothing reads it."
            reading.diagnostics.append(rules.FILE_NAME.at(whole_file(path), message, help))
