"""`checks:` of a course: how much each rule weighs, and where its limits lie."""

from __future__ import annotations

from builder.diagnostics import Severity
from builder.reading.load import load
from builder.rules.judging import judged
from builder.schemas import KINDS

SET = "pass_mark: 50\nchecks:\n  severity: {STR027: error, SRC: info}\n  thresholds: {prompt_words: 30}\n"


def test_a_course_that_says_nothing_has_the_defaults(course_files) -> None:
    """Without `checks:` every limit is there, with the value that the handbook names."""
    course, _ = load(course_files({}))
    thresholds = course.checks.thresholds
    assert (thresholds.prompt_words, thresholds.reading_grade) == (25, 12)
    assert (thresholds.sentence_words, thresholds.due_days) == (40, 90)
    assert course.checks.severity == {}


def test_one_limit_leaves_the_others(course_files) -> None:
    """Of the limits only the one that is written changes."""
    course, _ = load(course_files({"course/course.yml": ("pass_mark: 50\n", SET)}))
    assert (course.checks.thresholds.prompt_words, course.checks.thresholds.due_days) == (30, 90)


def test_findings_weigh_what_the_course_says(course_files) -> None:
    """A warning becomes an error, an error that leaves the site whole becomes an info, and each keeps its code."""
    changes = {
        "course/course.yml": ("pass_mark: 50\n", SET),
        "course/note.md": "x",
        "modules/tools.md": ("A pump,", "A [@p q],"),
    }
    report = judged(*load(course_files(changes)))
    assert [(found.rule.code, found.severity) for found in report] == [
        ("STR027", Severity.ERROR),
        ("SRC101", Severity.INFO),
    ]


def test_each_threshold_says_where_its_number_comes_from() -> None:
    """A limit's description has what it counts, and then its source or that it is a convention."""
    fields = KINDS["course"].model_fields["checks"].annotation.__args__[0].model_fields["thresholds"]
    described = {name: info.description or "" for name, info in fields.annotation.model_fields.items()}
    del described["place"]
    assert described
    assert [name for name, words in described.items() if words.count(".") < 2] == []
