"""From a folder to a `Course`: finds the files, reads each, and returns all there is to say about them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeVar

from builder.diagnostics import Diagnostic, Note, Severity, short
from builder.model.base import PLACE_KEY, Document, Located
from builder.model.case import Case
from builder.model.course import Course, Module, Office, Page, Settings
from builder.model.evidence import Fact, Recommendation, Source, Term, Video
from builder.model.language import Language
from builder.model.policy import Final
from builder.model.question import Bank
from builder.reading import rules
from builder.reading.files import read_bytes, read_source, source_of
from builder.reading.folders import (
    CASES,
    LANGUAGE,
    asked_for,
    bad_names,
    device_ids,
    files_below,
    printable,
    unread,
)
from builder.reading.header import read_header
from builder.reading.salvage import salvage
from builder.reading.shape import shape, shape_list
from builder.reading.yaml_nodes import read_yaml
from builder.source import Place, SourceFile

M = TypeVar("M", bound=Located)
D = TypeVar("D", bound=Document)

MAX_ATTACHMENT = 20_000_000

_LISTED = ("course", "modules", "quizzes")
_OPTIONAL = frozenset({"quizzes"})
FINAL = "quizzes/final.yml"
_LISTS = ("sources", "facts", "glossary", "videos", "recommendations")
_NAMED = re.compile(r"\b(?:id|check):[ \t]*[\"']?([a-z0-9-]+)")
"""Ids, as far as they can be seen in a file that cannot be read whole."""


@dataclass
class _Reading:
    """One run through a folder; collects diagnostics on the way."""

    root: Path
    instead: Mapping[str, str] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    hurt: set[SourceFile] = field(default_factory=set)
    damaged: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)

    def tell(self, found: Iterable[Diagnostic]) -> None:
        """Keep diagnostics, and what the files that they are about may be missing from."""
        for diagnostic in found:
            self.diagnostics.append(diagnostic)
            file = diagnostic.span.file
            if diagnostic.severity is Severity.ERROR and file not in self.hurt:
                self.hurt.add(file)
                self.damaged |= {file.path, PurePosixPath(file.path).stem, *_NAMED.findall(file.text)}

    def source(self, path: str) -> SourceFile | None:
        """A text file."""
        text = self.instead.get(path)
        file, found = read_source(self.root, path) if text is None else source_of(path, text)
        self.tell(found)
        if file is None:
            self.lost.add(path)
        return file

    def one(self, path: str, model: type[M]) -> M | None:
        """A file that holds one thing; what is missing in it stands empty."""
        file = self.source(path)
        if file is None:
            return None
        value, place, found = read_yaml(file)
        self.tell(found)
        if value is None and found:
            return None
        made, found = shape(model, value, place)
        self.tell(found)
        return made

    def many(self, path: str, model: type[M]) -> tuple[M, ...]:
        """A file that holds a list."""
        if not os.path.lexists(self.root / path):
            return ()
        file = self.source(path)
        if file is None:
            return ()
        value, place, found = read_yaml(file)
        self.tell(found)
        made, found = shape_list(model, value, place)
        self.tell(found)
        return self.unique(made)

    def documents(self, paths: list[str], model: type[D]) -> tuple[D, ...]:
        """Modules or pages."""
        made = []
        for path in paths:
            file = self.source(path)
            if file is None:
                continue
            values, place, found = read_header(file)
            self.tell(found)
            if values is None:
                self.lost.add(path)
                continue
            document, found = shape(model, values, place)
            self.tell(found)
            if document is not None:
                made.append(document)
        return tuple(made)

    def words(self, path: str) -> tuple[dict[str, str], SourceFile]:
        """The interface words of a language, by key."""
        file = self.source(path)
        if file is None:
            return {}, SourceFile(path, "")
        value, place, found = read_yaml(file)
        self.tell(found)
        if not isinstance(value, dict):
            if not found:
                _, found = shape(Located, value, place)
                self.tell(found)
            return {}, file
        words = {}
        for key, text in value.items():
            if isinstance(text, str) and text.strip():
                words[key] = text
            elif key != PLACE_KEY:
                help = "Write what the interface should say."
                self.tell([rules.EMPTY_TEXT.at(place.at(key), f"`{short(key)}` needs a text.", help)])
        return words, file

    def unique(self, items: tuple[M, ...]) -> tuple[M, ...]:
        """The items without those whose id an earlier one has; both places are told."""
        first: dict[str, M] = {}
        for item in items:
            item_id = item.id  # type: ignore[attr-defined]
            if not item_id:
                continue  # it was missing or wrong, and this has been told
            if item_id in first:
                note = Note(first[item_id].place.at("id"), "the first one")
                message = f"The id `{item_id}` is used twice."
                help = "Give one of the two another id."
                self.tell([rules.DUPLICATE_ID.at(item.place.at("id"), message, help, note)])
            else:
                first[item_id] = item
        return tuple(first.values())

    def folders(self) -> list[str]:
        """Paths of all files that an author may have written, but for what an office changes."""
        paths: list[str] = []
        for folder in _LISTED:
            if folder in _OPTIONAL and not os.path.lexists(self.root / folder):
                continue
            below, found = files_below(self.root, folder)
            self.lost |= {diagnostic.span.path for diagnostic in found}
            self.tell([*found, *bad_names(below), *unread(below, _LISTS)])
            paths += [path for path in below if printable(path) == path]
        return paths

    def language(self) -> tuple[Language, ...]:
        """The files of words to avoid."""
        if not os.path.lexists(self.root / LANGUAGE):
            return ()
        paths, found = files_below(self.root, LANGUAGE)
        self.tell([*found, *unread(paths, ())])
        read = tuple(f for path in _own(paths, LANGUAGE, ".yml", ".yaml") if (f := self.one(path, Language)))
        self.unique(tuple(words for file in read for words in file.lists))
        self.unique(tuple(avoided for file in read for avoided in file.avoid))
        return read

    def engine(self) -> str:
        """The text of `mkdocs.yml`; whether it is one is for MkDocs to say."""
        data, _ = read_bytes(self.root, "mkdocs.yml", MAX_ATTACHMENT)
        return (data or b"").decode(errors="replace")

    def attachments(self, paths: list[str]) -> dict[str, bytes]:
        """Files beside modules and pages, by path."""
        found: dict[str, bytes] = {}
        for path in paths:
            data, diagnostics = read_bytes(self.root, path, MAX_ATTACHMENT)
            self.tell(diagnostics)
            if data is not None:
                found[path] = data
        return found


def load(root: Path, instead: Mapping[str, str] | None = None) -> tuple[Course | None, list[Diagnostic]]:
    """Read the course in a folder, and return it with what there is to say about its files.

    `instead` holds texts by path that are read instead of those on the disk.

    The course is as whole as its files: what cannot be read is missing from it or stands empty, and an error says so.
    None where there is no `course/course.yml`.
    """
    reading = _Reading(root, instead or {})
    paths = reading.folders()
    if not os.path.lexists(root / "course"):
        return None, reading.diagnostics
    settings = reading.one("course/course.yml", Settings)
    reading.unique(settings.tracks if settings else ())
    office = reading.one("site_config/office.yml", Office)
    language = (settings and settings.language) or "en"
    words, words_file = reading.words(f"site_config/strings/{language}.yml")
    modules = reading.documents(_own(paths, "modules", ".md"), Module)
    pages = reading.documents(_own(paths, "course/pages", ".md"), Page)
    own_banks = [path for path in _own(paths, "quizzes", ".yml", ".yaml") if path != FINAL]
    banks = tuple(b for path in own_banks if (b := reading.one(path, Bank)))
    final = reading.one(FINAL, Final) if FINAL in paths else None
    cases = tuple(c for path in _own(paths, CASES, ".yml", ".yaml") if (c := reading.one(path, Case)))
    sources = reading.many("course/sources.yml", Source)
    facts = reading.many("course/facts.yml", Fact)
    terms = reading.many("course/glossary.yml", Term)
    videos = reading.many("course/videos.yml", Video)
    recommendations = reading.many("course/recommendations.yml", Recommendation)
    language_files = reading.language()
    attachments = reading.attachments([path for path in paths if _is_attachment(path)])
    _unique_inside(reading, modules, banks, cases)
    reading.unique(tuple(_namesakes(final, (*modules, *banks))))
    reading.tell(device_ids([*modules, *cases]))
    reading.lost |= set(asked_for(paths, settings, modules, pages, banks))
    if not os.path.lexists(root / "course/course.yml"):
        return None, reading.diagnostics
    course = Course(
        settings=settings or _empty(Settings, "course/course.yml"),
        office=office or _empty(Office, "site_config/office.yml"),
        words=words,
        words_file=words_file,
        modules=reading.unique(modules),
        pages=pages,
        banks=reading.unique(banks),
        cases=reading.unique(cases),
        final=final,
        sources=sources,
        facts=facts,
        terms=terms,
        videos=videos,
        recommendations=recommendations,
        language=language_files,
        attachments=attachments,
        engine=reading.engine(),
        damaged=frozenset(reading.damaged),
        lost=frozenset(reading.lost),
    )
    return course, reading.diagnostics


def _empty(model: type[M], path: str) -> M:
    """Stands in for a file that could not be read, so that the rest can be judged; an error has been told."""
    made = salvage(model, {}, Place(SourceFile(path, ""), 0, 0), [])
    if made is None:
        raise TypeError(model)  # a field of the model has no empty form
    return made


def _own(paths: list[str], folder: str, *endings: str) -> list[str]:
    return [path for path in paths if path.rsplit("/", 1)[0] == folder and path.endswith(endings)]


def _is_attachment(path: str) -> bool:
    beside = path.startswith(("modules/", "course/pages/"))
    return beside and not path.lower().endswith((".md", ".markdown", ".yml", ".yaml"))


def _namesakes(final: Final | None, others: Iterable[Module | Bank]) -> Iterator[Located]:
    """The final, after the first module or bank that has its id: both are kept under it."""
    if final:
        yield from [other for other in others if other.id == final.id][:1]
        yield final


def _unique_inside(
    reading: _Reading, modules: tuple[Module, ...], banks: tuple[Bank, ...], cases: tuple[Case, ...]
) -> None:
    """Objectives and questions are unique in the whole course, parts in their question or case."""
    reading.unique(tuple(objective for module in modules for objective in module.objectives))
    reading.unique(tuple(question for bank in banks for question in bank.questions))
    for bank in banks:
        for question in bank.questions:
            for parts in ("rows", "options", "steps", "distractors"):
                reading.unique(getattr(question, parts, ()))
    for case in cases:
        reading.unique(case.steps)
        for step in case.steps:
            reading.unique(step.choices)
