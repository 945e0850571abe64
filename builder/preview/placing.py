"""Where findings belong on the pages of a course: beside a paragraph, a question or a step, or at the top."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from builder.diagnostics import Diagnostic, Report
from builder.model.base import Document
from builder.model.course import Course
from builder.model.prose import directives, mask
from builder.site.cases import case_uri
from builder.source import SourceFile, Span

D = TypeVar("D", bound=Document)

FRONT = "index.md"
"""The page for what belongs to no other."""

_LISTS = {"sources": "sources", "facts": "facts", "glossary": "glossary", "videos": "videos"}
_FENCE = re.compile(r"^(?:```|~~~)")
_GOES_ON = re.compile(r"[ \t]|[-*+]\s|[>|]|\d+[.)]\s|:\s")
"""What begins a line that belongs to the block above it, although a blank line stands between them."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding by its number in the report, with the page it is shown on, and the element there if one is known."""

    number: int
    finding: Diagnostic
    uri: str
    anchor: str = ""
    offset: int = -1
    """Where in a document's body it stands, if it does."""


def placed(course: Course, report: Report) -> Sequence[Placed]:
    """Each finding with its place on the pages of a course, which may be an earlier state than the report speaks of."""
    spots = _spots(course)
    return [
        _place(number, finding, spots.get(finding.span.path, _Spot(FRONT))) for number, finding in enumerate(report, 1)
    ]


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where what stands in a file is shown: the page, and the parts of it that have pages or elements of their own."""

    uri: str
    file: SourceFile | None = None
    body: Span | None = None
    parts: Sequence[tuple[Span, str, str]] = ()
    """Stretches of the file, each with a page and the id of an element on it."""


def _spots(course: Course) -> Mapping[str, _Spot]:
    spots = {f"course/{name}.yml": _Spot(f"{page}.md") for name, page in _LISTS.items()}
    for module in course.modules:
        spots[module.place.file.path] = _document(module, f"modules/{module.id}.md")
    for page in course.pages:
        spots[page.place.file.path] = _document(page, f"{page.name}.md")
    for case in course.cases:
        steps = [(step.span, case_uri(case), f"step-{step.id}") for step in case.steps]
        spots[case.place.file.path] = _Spot(case_uri(case), case.place.file, None, steps)
    homes = {module.check: f"modules/{module.id}.md" for module in course.ordered_modules if module.check}
    shown = _question_pages(course)
    for bank in course.banks:
        home = homes.get(bank.id, FRONT)
        questions = [(one.span, shown.get(one.id, home), f"q-{one.id}") for one in bank.questions]
        spots[bank.place.file.path] = _Spot(home, bank.place.file, None, questions)
    return spots


def _question_pages(course: Course) -> Mapping[str, str]:
    """The page on which each question stands that a text places."""
    return {
        directive.argument: f"modules/{module.id}.md"
        for module in course.modules
        for directive in directives(mask(module.body.text))
        if directive.name == "question"
    }


def _document(document: Document, uri: str) -> _Spot:
    return _Spot(uri, document.place.file, document.body)


def _place(number: int, finding: Diagnostic, spot: _Spot) -> Placed:
    if spot.file is None:
        return Placed(number, finding, spot.uri)
    at = moved(finding.span.start, finding.span.file.text, spot.file.text)
    if spot.body and spot.body.start <= at:
        return Placed(number, finding, spot.uri, offset=at - spot.body.start)
    for stretch, uri, anchor in spot.parts:
        if stretch.start <= at < max(stretch.end, stretch.start + 1):
            return Placed(number, finding, uri, anchor)
    return Placed(number, finding, spot.uri)


def moved(at: int, now: str, before: str) -> int:
    """The offset that a place in a text had before the text was changed in one stretch."""
    if now == before:
        return at
    most = min(len(now), len(before))
    first = next((i for i in range(most) if now[i] != before[i]), most)
    last = next((i for i in range(most - first) if now[-1 - i] != before[-1 - i]), most - first)
    if at <= first:
        return at
    return at - len(now) + len(before) if at >= len(now) - last else first


def marked(course: Course, findings: Sequence[Placed]) -> Course:
    """The course with a comment under each paragraph, of a module or page, that a finding speaks of."""
    bodies: dict[str, list[Placed]] = {}
    for one in findings:
        if one.offset >= 0:
            bodies.setdefault(one.uri, []).append(one)
    modules = tuple(_marked(module, bodies.get(f"modules/{module.id}.md", ())) for module in course.modules)
    pages = tuple(_marked(page, bodies.get(f"{page.name}.md", ())) for page in course.pages)
    return replace(course, modules=modules, pages=pages)


def mark(number: int) -> str:
    """What stands for a finding until its page is made."""
    return f"<!-- training-finding {number} -->"


def _marked(document: D, findings: Sequence[Placed]) -> D:
    if not findings:
        return document
    body = document.body
    text = body.text
    for one in sorted(findings, key=lambda one: (-one.offset, -one.number)):
        end = block_end(text, one.offset)
        text = f"{text[:end].rstrip()}\n\n{mark(one.number)}\n\n{text[end:]}"
    whole = body.file.text[: body.start] + text + body.file.text[body.end :]
    return document.model_copy(update={"body": Span(SourceFile(body.path, whole), body.start, body.start + len(text))})


def block_end(text: str, offset: int) -> int:
    """Where the block of Markdown ends in which an offset lies: a list, a table or a fence is one block."""
    at, fenced, blank = 0, False, False
    for line in text.splitlines(keepends=True):
        if blank and not fenced and at > offset and not _GOES_ON.match(line) and line.strip():
            return at
        if _FENCE.match(line):
            fenced = not fenced
        blank = not line.strip()
        at += len(line)
    return len(text)
