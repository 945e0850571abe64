"""`course facts` and the review dates that `course check` looks at."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builder.cli import main
from tests.conftest import CourseFiles

BEFORE = ("--today", "2098-01-01")
IN_MARCH = ("--today", "2099-03-01")
INDEX = "course/pages/index.md"
EARLIER = {"course/facts.yml": ("review_by: 2099-01-01", "review_by: 2026-02-28")}


def course(*arguments: str | Path) -> Result:
    """Run the command in this process; whatever it raises fails the test."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def test_facts_are_listed_with_their_dates_and_uses(course_files: CourseFiles) -> None:
    """Each fact has its dates, its confidence, its words and the files that use it; the most urgent comes first."""
    result = course("facts", course_files({}), *IN_MARCH)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "2099-01-01, past since then: patch-time (as of 2020, confidence high)\n"
        "    A patch needs about five minutes to dry.\n"
        "    used in course/pages/index.md, modules/flat-tires.md, quizzes/brakes.yml, "
        "quizzes/cases/slow-leak.yml\n"
        "2099-06-01: rim-wear (as of 2018, final report, confidence medium)\n"
        "    Rims last 20 000 km.\n"
        "    used in quizzes/brakes.yml\n"
        "2 facts: 1 past their review date, 0 due within 90 days of 2099-03-01.\n"
    )


@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("2098-10-02", []),
        ("2098-10-03", [("patch-time", "due")]),
        ("2099-01-01", [("patch-time", "due")]),
        ("2099-01-02", [("patch-time", "past")]),
        ("2099-03-03", [("patch-time", "past"), ("rim-wear", "due")]),
    ],
)
def test_what_is_due(day: str, due: list[tuple[str, str]], course_files: CourseFiles) -> None:
    """A fact is due from 90 days before its review date, and past from the day after it."""
    result = course("facts", course_files({}), "--due", "--format", "json", "--today", day)
    assert [(row["id"], row["state"]) for row in json.loads(result.stdout)] == due


def test_due_days_are_the_courses(course_files: CourseFiles) -> None:
    """`thresholds.due_days` says how long before its review date a fact is due."""
    root = course_files({"course/course.yml": ("tracks:\n", "checks:\n  thresholds:\n    due_days: 10\ntracks:\n")})
    found = [
        course("facts", root, "--due", "--format", "json", "--today", day).stdout
        for day in ("2098-12-21", "2098-12-22")
    ]
    assert [len(json.loads(text)) for text in found] == [0, 1]


def test_the_table_is_safe_in_a_spreadsheet(course_files: CourseFiles) -> None:
    """The table has a column for each part of a fact, and nothing in it is taken for a formula."""
    root = course_files({"course/facts.yml": ("statement: A patch needs", 'statement: "=1+1 A patch needs')})
    (root / "course/facts.yml").write_text((root / "course/facts.yml").read_text().replace("to dry.", 'to dry."', 1))
    head, first, second = csv.reader(io.StringIO(course("facts", root, "--format", "csv", *BEFORE).stdout))
    assert head == ["id", "as_of", "confidence", "review_by", "state", "used", "statement", "sources"]
    assert first[:5] == ["patch-time", "2020", "high", "2099-01-01", ""]
    assert first[5].split() == [INDEX, "modules/flat-tires.md", "quizzes/brakes.yml", "quizzes/cases/slow-leak.yml"]
    assert first[6].startswith("'=1+1")
    assert second[7] == "rim-report"


def test_facts_of_a_broken_course_are_not_listed(course_files: CourseFiles) -> None:
    """What cannot be read whole is not counted; the mistakes are told instead."""
    result = course("facts", course_files({"modules/tools.md": ("minutes: 5", "minutes: soon")}))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("Found 1 error. Its facts cannot be listed.\n")


def test_check_goes_by_the_day_and_the_build_by_the_release(course_files: CourseFiles) -> None:
    """A fact is told as past on the day after its review date; one that was past at the release, always."""
    root = course_files({})
    assert course("check", root, "--today", "2099-01-01").stdout == "No problems found.\n"
    told = course("check", root, "--today", "2099-01-02").stdout
    assert "course/facts.yml:8:14: warning SRC104: `patch-time` has been due for review since 2099-01-01." in told
    root = course_files(EARLIER)
    assert "Found 1 warning." in course("check", root, "--today", "2020-01-01").stdout
    assert "Found 1 warning." in course("check", root, *BEFORE).stdout


def test_a_wrong_day_is_told(course_files: CourseFiles) -> None:
    """A day that is none is told with how to write one."""
    result = course("facts", course_files({}), "--today", "tomorrow")
    assert result.exit_code == 2
    assert "'tomorrow' is no day; write it like 2027-01-31." in result.stderr
