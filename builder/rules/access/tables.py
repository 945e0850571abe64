"""Whether every column of a table has a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Example, Rule, Severity
from builder.model.course import Course
from builder.model.prose import mask, tags
from builder.rules.texts import bodies
from builder.source import Span

EMPTY_HEADER = Rule(
    "ACC111",
    "empty-header-cell",
    "In a table a screen reader says the column's name before each cell; without one nobody knows what it is of "
    "(WCAG 1.3.1).",
    Severity.WARNING,
    more="""\
Give each column a name, the first one too: a column of years is "Year", one of tasks is "Task". WCAG 2.2, criterion
1.3.1 (info and relationships), technique H51.""",
    examples=(
        Example(
            "modules/tools.md",
            "A pump, two levers and a patch.",
            "| | Weight |\\n|---|---|\\n| Pump | light |".replace("\\n", "\n"),
        ),
    ),
)
NO_HEADER = Rule(
    "ACC112",
    "table-without-header",
    "A table without header cells is read as a heap of words (WCAG 1.3.1).",
    Severity.WARNING,
    more="""\
Write tables in Markdown: its first row is the header. An HTML table needs `<th>` for the names of its columns or rows.
Where the table only arranges things side by side, write a list instead. WCAG 2.2, criterion 1.3.1, technique H51.""",
    examples=(
        Example(
            "modules/tools.md",
            "A pump, two levers and a patch.",
            "<table><tr><td>Pump</td><td>light</td></tr></table>",
        ),
    ),
)

_TABLE = re.compile(
    r"^(?P<head>[ \t]*\|?[^\n]*\|[^\n]*)\n[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$", re.MULTILINE
)
_BETWEEN = re.compile(r"(?<!\\)\|")
_HTML_TABLE = re.compile(r"<table\b.*?(?:</table>|\Z)", re.DOTALL | re.IGNORECASE)
_WORDLESS = re.compile(r"[\s*_]|&nbsp;|<[^<>]*>")


def judge(course: Course) -> Iterator[Diagnostic]:
    """The tables of every body."""
    for document in bodies(course):
        masked = mask(document.body.text)
        for table in _TABLE.finditer(masked):
            head = document.body.within(*table.span("head"))
            cells = _BETWEEN.split(head.text.strip().removeprefix("|").removesuffix("|"))
            if any(not _WORDLESS.sub("", cell) for cell in cells):
                help = "Name the column, also where it is the first one."
                yield EMPTY_HEADER.at(head, "A column of this table has no name.", help)
        if "<table" in masked.lower():
            yield from _html(document.body, masked)


def _html(body: Span, masked: str) -> Iterator[Diagnostic]:
    for table in _HTML_TABLE.finditer(masked):
        if not any(tag.name == "th" for tag in tags(table[0])):
            span = body.within(table.start(), table.start() + len("<table"))
            yield NO_HEADER.at(
                span, "This table has no header cells.", "Write it in Markdown, or mark them with `<th>`."
            )
