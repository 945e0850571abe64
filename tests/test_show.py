"""Diagnostics for people."""

from __future__ import annotations

from builder.diagnostics import Note, Report, Rule, Severity
from builder.show import closing, summary, text
from builder.source import SourceFile, whole_file

LOUD = Rule("XXX001", "loud", "Because.")
QUIET = Rule("XXX002", "quiet", "Because.", Severity.WARNING)
MUTE = Rule("XXX003", "mute", "Because.", Severity.INFO)

FILE = SourceFile("modules/a.md", "one\n\ttwo words\n\nfour: five\n")


def test_a_paragraph() -> None:
    """A diagnostic shows its place, its line with the stretch under it, the other places, and a way out."""
    note = Note(FILE.span(0, 3), "the first one")
    report = Report.of([LOUD.at(FILE.span(22, 26), "There is `five`.", "Delete it.", note)])
    assert text(report) == (
        "modules/a.md:4:7: error XXX001: There is `five`.\n"
        "    4 | four: five\n"
        "      |       ^^^^\n"
        "    modules/a.md:1:1: the first one\n"
        "    Delete it."
    )


def test_tabs_line_ends_and_empty_lines() -> None:
    """The marks stand under their words after a tab; a stretch over lines is marked to the line's end."""
    tab, long, empty = FILE.span(9, 14), FILE.span(5, 26), FILE.span(15, 15)
    assert text(Report.of([QUIET.at(tab, "Two.")])) == (
        "modules/a.md:2:6: warning XXX002: Two.\n    2 | \ttwo words\n      | \t    ^^^^^"
    )
    assert text(Report.of([QUIET.at(long, "Two.")])).endswith("\n      | \t^^^^^^^^^")
    assert text(Report.of([QUIET.at(empty, "Nothing.")])) == "modules/a.md:3:1: warning XXX002: Nothing."


def test_a_file_that_cannot_be_read() -> None:
    """Where there is no line to show, the place and the sentence are enough."""
    report = Report.of([LOUD.at(whole_file("quizzes/b.yml"), "It is not there.", "Write it.")])
    assert text(report) == "quizzes/b.yml:1:1: error XXX001: It is not there.\n    Write it."


def test_in_order_and_once() -> None:
    """Diagnostics stand in the order of their places, whoever made them first, and each once."""
    late, early = LOUD.at(FILE.span(22, 26), "Late."), MUTE.at(FILE.span(0, 3), "Early.")
    report = Report.of([late, early], [late])
    assert [found.message for found in report] == ["Early.", "Late."]


def test_summary() -> None:
    """The summary counts each kind in a sentence."""
    error, warning, info = (rule.at(FILE.span(0, 3), rule.name) for rule in (LOUD, QUIET, MUTE))
    other = LOUD.at(FILE.span(1, 3), "again")
    assert [summary(Report.of(group)) for group in ([], [error], [error, other, warning, info], [info])] == [
        "No problems found.",
        "Found 1 error.",
        "Found 2 errors, 1 warning, 1 info.",
        "Found 1 info.",
    ]


def test_closing() -> None:
    """After the summary stands the command that explains the first of what weighs most."""
    error, warning = LOUD.at(FILE.span(8, 9), "late"), QUIET.at(FILE.span(0, 3), "early")
    assert closing(Report.of([])) == "No problems found."
    assert closing(Report.of([warning, error])) == (
        "Found 1 error, 1 warning. `course explain XXX001` says more about the first."
    )
