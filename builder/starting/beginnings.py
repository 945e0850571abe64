"""The files that a new course, module, bank, case or job aid begins with, from the templates beside this file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from string import Template

from builder.schemas import KINDS, WHERE, schema
from builder.starting.shipped import HOME, below, shipped
from builder.starting.word_lists import word_lists

SCHEMAS = ".vscode/schemas"
"""The folder of the JSON Schemas in a course that an editor is to help with."""

_SHIPPED = ("mkdocs.yml", "site_config/strings/en.yml")
"""Files of the builder's own course that every course needs."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the templates are filled with. `source` is the id of a source to cite, or empty."""

    id: str
    title: str
    today: date
    objective: str = ""
    source: str = ""

    def filled(self, template: str) -> str:
        """A template with everything put in."""
        return Template(template).substitute(
            id=self.id,
            title=_as_yaml(self.title),
            today=self.today,
            next_year=date(self.today.year + 1, self.today.month, min(self.today.day, 28)),
            objective=self.objective,
            cite=f" [@{self.source}]" if self.source else "",
        )


def title_of(id: str) -> str:
    """A title to begin with, from an id."""
    return id.replace("-", " ").capitalize()


def _as_yaml(title: str) -> str:
    return json.dumps(title, ensure_ascii=False)


def _template(name: str) -> str:
    return (HOME / "starting" / "templates" / name).read_text(encoding="utf-8")


def course(names: Names) -> Mapping[str, str]:
    """A whole course, by path: everything to check, build and publish it, and the help for an editor."""
    found = {path: names.filled(text) for path, text in below(HOME / "starting" / "templates" / "course").items()}
    found[".gitignore"] = found.pop("gitignore")
    found |= {path: shipped(path) for path in _SHIPPED} | dict(word_lists())
    return dict(sorted({**found, **editor_files()}.items()))


def module(names: Names) -> Mapping[str, str]:
    """A module and its bank, by path."""
    return {f"modules/{names.id}.md": names.filled(_template("module.md")), **bank(names)}


def bank(names: Names) -> Mapping[str, str]:
    """A bank, by path."""
    return {f"quizzes/{names.id}.yml": names.filled(_template("bank.yml"))}


def case(names: Names) -> Mapping[str, str]:
    """A case, by path."""
    return {f"quizzes/cases/{names.id}.yml": names.filled(_template("case.yml"))}


def job_aid(names: Names) -> Mapping[str, str]:
    """A page to print on one sheet, by path."""
    return {f"course/pages/{names.id}.md": names.filled(_template("job-aid.md"))}


def editor_files() -> Mapping[str, str]:
    """What lets VS Code's YAML extension check and explain what an author types, by path."""
    settings = {
        "yaml.schemas": {f"./{SCHEMAS}/{kind}.json": list(paths) for kind, paths in WHERE.items()},
        "files.eol": "\n",
        "files.encoding": "utf8",
        "editor.wordWrap": "on",
    }
    made = {
        ".vscode/settings.json": settings,
        ".vscode/extensions.json": {"recommendations": ["redhat.vscode-yaml"]},
    }
    found = {path: json.dumps(value, indent=2) + "\n" for path, value in made.items()}
    return found | {f"{SCHEMAS}/{kind}.json": f"{schema(kind)}\n" for kind in sorted(KINDS)}
