"""The rules as a whole: their codes, their words, and what they hold back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.reading.load import load
from builder.rules.catalog import every_rule
from builder.rules.judging import judge
from builder.rules.texts import field_texts

MINI = Path(__file__).parent / "mini"
FILES = [path.relative_to(MINI).as_posix() for path in sorted(MINI.rglob("*")) if path.suffix in (".md", ".yml")]
RULES = every_rule()


def test_codes_and_names_are_unique() -> None:
    """A code names one rule for ever, and so does a name."""
    codes = sorted(rule.code for rule in RULES.values())
    names = sorted(rule.name for rule in RULES.values())
    assert codes == sorted(set(codes))
    assert names == sorted(set(names))


def test_codes_names_and_reasons_are_well_formed() -> None:
    """A code is a family and a number, a name is words joined by hyphens, a reason is a sentence."""
    wrong = [
        rule
        for rule in RULES.values()
        if not re.fullmatch(r"(STR|ITM|LNG|SRC|ACC)\d{3}", rule.code)
        or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
        or not re.fullmatch(r"[A-Z].*\.", rule.why)
    ]
    assert wrong == []


def test_every_rule_is_broken_by_a_case() -> None:
    """The tables of bad input break each rule at least once."""
    from tests.test_bad_input import CASES

    broken = {expected.split()[0] for case in CASES for expected in case.expected}
    assert {rule.code for rule in RULES.values()} - broken == set()


def test_all_fields_that_may_hold_markdown_are_looked_at(course_files) -> None:
    """Every text of every kind of file is among the fields, and points at the place where it is written."""
    course, _ = load(course_files({}))
    fields = list(field_texts(course))
    assert {span.path for _, span in fields} == {
        "course/course.yml",
        "course/facts.yml",
        "course/glossary.yml",
        "course/pages/about.md",
        "course/pages/accessibility.md",
        "course/pages/index.md",
        "course/pages/privacy.md",
        "course/pages/tool-roll.md",
        "course/recommendations.yml",
        "course/sources.yml",
        "course/videos.yml",
        "modules/brakes.md",
        "modules/flat-tires.md",
        "modules/tools.md",
        "quizzes/brakes.yml",
        "quizzes/cases/slow-leak.yml",
        "quizzes/flat-tires.yml",
        "site_config/office.yml",
    }
    plain = [(text, span.text) for text, span in fields if "\n" not in span.text and span.text[0] not in "\"'"]
    assert len(plain) > 100
    assert [pair for pair in plain if pair[0] != pair[1]] == []


def test_judging_changes_nothing_and_repeats(course_files) -> None:
    """Two judgements of one course say the same."""
    course, _ = load(course_files({"modules/tools.md": ("A pump", "[x](y.md) ::: A pump")}))
    assert list(judge(course)) == list(judge(course))
    assert len(list(judge(course))) == 1


@pytest.mark.parametrize("how", ["bytes", "syntax", "a folder"])
@pytest.mark.parametrize("path", FILES)
def test_a_file_that_cannot_be_read_causes_no_other_complaint(path: str, how: str, course_files, findings) -> None:
    """Whatever file is broken in whatever way, nothing is said to be missing only because of it."""
    if how == "a folder":
        root = course_files({path: None})
        (root / path).mkdir()
    else:
        text = (MINI / path).read_text()
        root = course_files({path: b"\xff\xfe" if how == "bytes" else text.replace("\n", "\n\t:\n", 1)})
    assert {place for _, place, *_ in findings(root)} == {path}
