"""The handbook: it names every command, option, field and check, and its links lead somewhere."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import click
import pytest

import builder
from builder.cli import main
from builder.diagnostics import Rule
from builder.model.prose import DIRECTIVES
from builder.rules.catalog import every_rule
from builder.schemas import KINDS, schema
from tests.conftest import ROOT
from tools.rule_pages import pages

DOCS = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in [*ROOT.glob("docs/**/*.md"), ROOT / "README.md"]
}
FORMATS = DOCS["docs/formats.md"]


def rules() -> dict[str, Rule]:
    """Every rule of the builder, by code."""
    found: dict[str, Rule] = {}
    for info in pkgutil.walk_packages(builder.__path__, "builder."):
        if not info.name.endswith("__main__"):
            for value in vars(importlib.import_module(info.name)).values():
                if isinstance(value, Rule):
                    assert found.setdefault(value.code, value) is value, f"{value.code} is two rules"
    return found


def fields(part: Any) -> Iterator[str]:
    """The name of every field in a schema."""
    if isinstance(part, dict):
        yield from part.get("properties", {})
        for value in part.values():
            yield from fields(value)
    elif isinstance(part, list):
        for item in part:
            yield from fields(item)


def test_pages_of_rules_are_up_to_date() -> None:
    """docs/rules holds a page for each rule and their list, as `make pages` writes them from the rules."""
    assert rules().keys() == every_rule().keys()
    written = {path.name: path.read_text("utf-8") for path in (ROOT / "docs/rules").iterdir()}
    assert sorted(name for name, text in pages().items() if written.get(name) != text) == []
    assert sorted(written.keys() - pages().keys()) == []


def test_rules_are_well_made() -> None:
    """Each rule has a name of its own, of one of the families, and says in a sentence why it exists."""
    found = rules().values()
    assert len({rule.name for rule in found}) == len(found)
    assert [rule.code for rule in found if not re.fullmatch(r"(?:STR|ITM|LNG|SRC|ACC)\d{3}", rule.code)] == []
    assert [rule.code for rule in found if not rule.why.endswith(".")] == []


CONTEXT = click.Context(main)


@pytest.mark.parametrize("command", main.list_commands(CONTEXT))
def test_commands_are_documented(command: str) -> None:
    """The handbook shows each command, and each of its options."""
    text = "\n".join(DOCS.values())
    found = main.get_command(CONTEXT, command)
    assert found
    options = [name for option in found.params if isinstance(option, click.Option) for name in option.opts]
    assert [name for name in (f"course {command}", *options) if name not in text] == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "record"])
def test_fields_are_documented(kind: str) -> None:
    """docs/formats.md names each field that an author may write."""
    assert [
        name for name in fields(json.loads(schema(kind))) if f"`{name}`" not in FORMATS and f"`{name}:" not in FORMATS
    ] == []


def test_directives_are_documented() -> None:
    """docs/formats.md shows each directive, with its id where it takes one."""
    shown = {f"`::: {name}{' ID' if takes_id else ''}`" for name, takes_id in DIRECTIVES.items()}
    assert sorted(line for line in shown if line not in FORMATS) == []


def test_kinds_are_documented() -> None:
    """The handbook says how a schema is printed, and for which kinds."""
    assert [kind for kind in KINDS if f"`{kind}`" not in FORMATS] == []


@pytest.mark.parametrize("name", DOCS)
def test_links_lead_somewhere(name: str) -> None:
    """Every link between files of the handbook leads to a file that is there."""
    folder = (ROOT / name).parent
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", DOCS[name], flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", prose)
    assert [target for target in targets if "://" not in target and not (folder / target).exists()] == []


@pytest.mark.parametrize("name", DOCS)
def test_code_fences_are_closed(name: str) -> None:
    """Every block of code in the handbook ends."""
    assert DOCS[name].count("\n```") % 2 == 0
