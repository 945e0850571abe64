"""Diagnostics for people."""

from __future__ import annotations

from builder.diagnostics import Diagnostic, Report, Severity
from builder.source import Span


def text(report: Report) -> str:
    """Each diagnostic with its place, its line and a way out."""
    return "\n\n".join(map(_paragraph, report))


def _paragraph(found: Diagnostic) -> str:
    line, column = found.span.start_position
    lines = [f"{found.span.path}:{line}:{column}: {found.severity} {found.rule.code}: {found.message}"]
    lines += _excerpt(found.span)
    for note in found.notes:
        note_line, note_column = note.span.start_position
        lines.append(f"    {note.span.path}:{note_line}:{note_column}: {note.message}")
    if found.help:
        lines.append(f"    {found.help}")
    return "\n".join(lines)


def _excerpt(span: Span) -> list[str]:
    number, column = span.start_position
    line = span.file.line(number)
    if not line.strip():
        return []
    end_number, end_column = span.end_position
    width = (end_column if end_number == number else len(line) + 1) - column
    marks = "".join("\t" if character == "\t" else " " for character in line[: column - 1]) + "^" * max(1, width)
    gutter = " " * len(str(number))
    return [f"    {number} | {line}", f"    {gutter} | {marks}"]


def summary(report: Report) -> str:
    """How many problems there are, in a sentence."""
    if not report.diagnostics:
        return "No problems found."
    counts = [(report.count(severity), severity) for severity in Severity]
    parts = [f"{n} {severity}{'s' if n != 1 and severity is not Severity.INFO else ''}" for n, severity in counts if n]
    return "Found " + ", ".join(parts) + "."


def closing(report: Report) -> str:
    """The summary, and the commands that mend what is certain and say more about the first rule that weighs most."""
    weights = list(Severity)
    first = min(report, key=lambda found: weights.index(found.severity), default=None)
    mends = sum(found.fix is not None for found in report)
    parts = [summary(report)]
    if mends:
        parts.append(f"`course fix` can mend {mends} of them.")
    if first:
        parts.append(f"`course explain {first.rule.code}` says more about the first.")
    return " ".join(parts)
