"""Findings for programs: as data, as annotations of GitHub, and as SARIF.

`below` is the folder of the course as the program sees it, such as `training`, or empty.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from builder.diagnostics import Diagnostic, Fix, Report, Rule, Severity
from builder.rules.catalog import every_rule
from builder.rules.handbook import rule_page
from builder.source import Span

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_json(report: Report) -> str:
    """A JSON list with an object for each finding."""
    return json.dumps([_object(found) for found in report], indent=2)


def _object(found: Diagnostic) -> dict[str, Any]:
    return {
        "code": found.rule.code,
        "severity": str(found.severity),
        "path": found.span.path,
        **_place(found.span),
        "message": found.message,
        "help": found.help,
        "fix": {"replacement": {**_place(found.fix.span), "text": found.fix.text}} if found.fix else None,
    }


def _place(span: Span) -> dict[str, int]:
    line, column = span.start_position
    end_line, end_column = span.end_position
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}


def as_github(report: Report, below: str = "") -> str:
    """A line for each finding, from which GitHub's runner makes an annotation of the file."""
    return "\n".join(_annotation(found, below) for found in report)


def _annotation(found: Diagnostic, below: str) -> str:
    place = _place(found.span)
    properties: dict[str, object] = {
        "file": posixpath.join(below, found.span.path),
        "line": place["line"],
        "endLine": place["end_line"],
        "title": f"{found.rule.code} {found.rule.name}",
    }
    if place["line"] == place["end_line"]:  # columns are taken within one line only
        properties |= {"col": place["column"], "endColumn": place["end_column"]}
    listed = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
    more = [f"{note.span.path}:{note.span.start_position[0]}: {note.message}" for note in found.notes]
    text = "\n".join(line for line in (found.message, *more, found.help) if line)
    return f"::{_COMMANDS[found.severity]} {listed}::{_escaped(text)}"


def _escaped(text: str, more: str = "") -> str:
    """A text in a workflow command: `%` and line ends, and in a property also its signs, by their numbers."""
    return "".join(f"%{ord(sign):02X}" if sign in f"%\r\n{more}" else sign for sign in text)


def as_sarif(report: Report, below: str = "") -> str:
    """A log of one run in SARIF 2.1.0 (OASIS, 2023), with the rules that spoke and their pages."""
    codes = sorted({found.rule.code for found in report})
    known = every_rule()
    rules = [known[code] for code in codes]
    driver = {"name": "course", "version": version("course-builder"), "rules": [_rule(rule) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The folder in which the check was run."}}},
        "results": [_result(found, codes.index(found.rule.code), below) for found in report],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(rule: Rule) -> Mapping[str, object]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.why},
        "help": {"text": rule_page(rule), "markdown": rule_page(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(found: Diagnostic, index: int, below: str) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": found.rule.code,
        "ruleIndex": index,
        "level": _LEVELS[found.severity],
        "message": {"text": f"{found.message} {found.help}".strip()},
        "locations": [_location(found.span, below)],
    }
    if found.notes:
        notes = [{**_location(note.span, below), "message": {"text": note.message}} for note in found.notes]
        result["relatedLocations"] = notes
    if found.fix:
        result["fixes"] = [_change(found.fix, below)]
    return result


def _location(span: Span, below: str) -> dict[str, object]:
    return {"physicalLocation": {"artifactLocation": _artifact(span, below), "region": _region(span)}}


def _artifact(span: Span, below: str) -> dict[str, str]:
    return {"uri": quote(posixpath.join(below, span.path)), "uriBaseId": "%SRCROOT%"}


def _region(span: Span) -> dict[str, int]:
    line, column = span.start_position
    end_line, end_column = span.end_position
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _change(fix: Fix, below: str) -> dict[str, object]:
    replacement = {"deletedRegion": _region(fix.span), "insertedContent": {"text": fix.text}}
    return {"artifactChanges": [{"artifactLocation": _artifact(fix.span, below), "replacements": [replacement]}]}
