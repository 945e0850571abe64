"""The trainer's pages of the preview: findings, modules with notes and answers, cases drawn, and what is covered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby
from typing import Any

from builder.diagnostics import Severity
from builder.exports.coverage import coverage
from builder.exports.drawing import described as in_words
from builder.exports.drawing import svg
from builder.exports.outline import boxes
from builder.model.case import Case
from builder.model.course import Course, Module
from builder.preview.placing import Placed
from builder.preview.rendering import block, finding
from builder.site.cases import case_uri, ordered_cases
from builder.site.citing import Fields
from builder.site.markdown import for_theme
from builder.site.modules import up
from builder.site.questions import question_view
from builder.site.templating import Words

TITLES = {
    "trainer/index.md": "Findings",
    "trainer/modules.md": "Objectives, notes and answers",
    "trainer/cases.md": "Cases drawn",
    "trainer/coverage.md": "What is covered",
}
NAV = {"Trainer (preview only)": [{title: uri} for uri, title in TITLES.items()]}
"""The trainer's part of the navigation."""

_FIELDS_UP = up("trainer/modules.md")

Each = Callable[[Callable[[Module], str]], Sequence[str]]
"""Goes through the modules in the order of the course."""


def pages(course: Course, findings: Sequence[Placed], banner: str, each: Each) -> Mapping[str, bytes]:
    """The trainer's pages, and the pictures on them, by address."""
    parts = {
        "trainer/index.md": [_findings(findings)],
        "trainer/modules.md": [banner, _held("\n".join(each(partial(_module, course))))],
        "trainer/cases.md": [banner, _cases(course)],
        "trainer/coverage.md": [banner, _coverage(course)],
    }
    made = {uri: _page(TITLES[uri], part).encode() for uri, part in parts.items()}
    return made | {f"trainer/{case.id}.svg": _drawn(_Case(course, case)) for case in course.cases}


@dataclass(frozen=True)
class _Case:
    """A case that is the same as another where its file is."""

    course: Course
    case: Case

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Case) and self.case.place.file.text == other.case.place.file.text

    def __hash__(self) -> int:
        return hash(self.case.place.file.text)


@lru_cache(maxsize=64)
def _drawn(one: _Case) -> bytes:
    return svg(one.course, one.case).encode()


def _page(title: str, parts: Sequence[str]) -> str:
    head = f'---\ntitle: "{for_theme(title)}"\nsearch:\n  exclude: true\n---'
    intro = "This page is part of the preview. `course build` makes none of it."
    return "\n\n".join(part for part in (head, f"# {title}", intro, *parts) if part) + "\n"


def _held(html: str) -> str:
    """HTML that `holding.py` keeps from being read again and again."""
    return f'<div class="training-held">\n{html}\n</div>'


def _findings(findings: Sequence[Placed]) -> str:
    groups = [
        (path, [finding(one) for one in group]) for path, group in groupby(findings, lambda one: one.finding.span.path)
    ]
    stale = any(one.finding.severity is Severity.ERROR for one in findings)
    counts = [(severity, sum(one.finding.severity is severity for one in findings)) for severity in Severity]
    return block("findings.html.j2", groups=groups, counts=[(str(s), n) for s, n in counts if n], up="../", stale=stale)


def _module(course: Course, module: Module) -> str:
    fields = Fields(course, _FIELDS_UP)
    bank = course.bank.get(module.check or "")
    questions = bank.questions if bank else ()
    asked = {o.id: sum(q.objective == o.id for q in questions) for o in module.objectives}
    return block(
        "module.html.j2",
        module=module,
        fields=fields,
        asked=asked,
        secure=[question.id for question in questions if question.secure],
        questions=[question_view(course, question, number, fields) for number, question in enumerate(questions, 1)],
        words=Words(course.words),
    )


def _cases(course: Course) -> str:
    drawn = [
        {
            "id": case.id,
            "title": case.title,
            "url": f"../{case_uri(case).removesuffix('.md')}.html",
            "words": in_words(boxes(course, case)).split(". "),
        }
        for case in ordered_cases(course)
    ]
    return block("cases.html.j2", cases=drawn)


def _coverage(course: Course) -> str:
    rows = coverage(course)
    kinds: list[tuple[str, list[Any]]] = [
        (kind, [row for row in rows if row.kind == kind])
        for kind in dict.fromkeys(row.kind for row in rows if row.kind != "rationale")
    ]
    return block("coverage.html.j2", kinds=kinds, gaps=[row for row in rows if row.gap], course=course)
