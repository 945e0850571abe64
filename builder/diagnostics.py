"""What the builder has to say to an author: rules, diagnostics and the report that collects them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from builder.source import Span

MAX_WORD = 100
"""No id or key is longer; to look for words near a longer one would take time and find nothing."""


class Severity(StrEnum):
    """How much a diagnostic weighs. Only an error keeps the site from being built."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Example:
    """What a rule objects to, and how it reads mended: one stretch of a file, written in two ways.

    `good` stands once in the miniature course of the tests, at `path`; with `bad` in its place the rule speaks. Where
    the name of the file is what is wrong, both are empty, and it speaks of a file that is `renamed`.
    """

    path: str
    good: str
    bad: str
    renamed: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of complaint: its code, its name and why it exists.

    `why` is one sentence. `more` is Markdown for the rule's page in the handbook: what is looked at, what to do, and
    the research or standard behind it.
    """

    code: str
    name: str
    why: str
    severity: Severity = Severity.ERROR
    more: str = ""
    examples: tuple[Example, ...] = ()
    at_times: bool = False
    """Whether it speaks on some days or in some commands only, so that a comment about it is never called unused."""

    @property
    def family(self) -> str:
        """The letters of its code."""
        return self.code[:3]

    @property
    def firm(self) -> bool:
        """Whether no course can turn it down or suppress it: with such an error the site would be wrong."""
        return self.severity is Severity.ERROR and self.family in ("STR", "ITM")

    def at(self, span: Span, message: str, help: str = "", *notes: Note, fix: Fix | None = None) -> Diagnostic:
        """A diagnostic of this rule. `message` and `help` are sentences; `notes` are the other places concerned."""
        return Diagnostic(self, span, message, help, notes, fix)


@dataclass(frozen=True, slots=True)
class Fix:
    """A mend that is certain: what to write in the place of a stretch."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """Another place that a diagnostic speaks of, such as the first use of an id used twice."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing an author should know: where, what is there, and what to do."""

    rule: Rule
    span: Span
    message: str
    help: str = ""
    notes: tuple[Note, ...] = ()
    fix: Fix | None = None

    @property
    def severity(self) -> Severity:
        """The weight of its rule."""
        return self.rule.severity


def _by_place(diagnostic: Diagnostic) -> tuple[str, int, str, str]:
    return (diagnostic.span.path, diagnostic.span.start, diagnostic.rule.code, diagnostic.message)


@dataclass(frozen=True)
class Report:
    """All diagnostics of one run, in the order of their places, each once."""

    diagnostics: Sequence[Diagnostic] = field(default_factory=tuple)

    @classmethod
    def of(cls, *groups: Iterable[Diagnostic]) -> Report:
        """A report of several groups of diagnostics."""
        unique = {_by_place(diagnostic): diagnostic for group in groups for diagnostic in group}
        return cls(tuple(unique[key] for key in sorted(unique)))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)

    @cached_property
    def errors(self) -> int:
        """How many diagnostics are errors."""
        return self.count(Severity.ERROR)

    def count(self, severity: Severity) -> int:
        """How many diagnostics have this severity."""
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The nearest known word, or None when none is near."""
    near = difflib.get_close_matches(word, sorted(set(known)), n=1, cutoff=0.6) if len(word) <= MAX_WORD else []
    return near[0] if near else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A sentence that names the nearest known word, or `otherwise` when none is near."""
    near = nearest(word, known)
    return f"Did you mean `{near}`?" if near else otherwise


def short(value: object, most: int = 40) -> str:
    """A value as it can stand in a sentence: on one line, and not too long."""
    text = " ".join(str(value)[: 10 * most].split())
    return text if len(text) <= most else text[: most - 1] + "…"
