"""The JSON Schemas: they are valid, complete, and say yes to the courses that the builder takes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from builder.model.examples import EXAMPLES
from builder.schemas import KINDS, WHERE, schema
from tests.conftest import MINI, ROOT

FILES = {
    "course": "course/course.yml",
    "module": "modules/*.md",
    "page": "course/pages/*.md",
    "bank": "quizzes/*.yml",
    "final": "quizzes/final.yml",
    "case": "quizzes/cases/*.yml",
    "sources": "course/sources.yml",
    "facts": "course/facts.yml",
    "glossary": "course/glossary.yml",
    "videos": "course/videos.yml",
    "recommendations": "course/recommendations.yml",
    "office": "site_config/office.yml",
    "language": "site_config/language/*.yml",
}


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: numbers, true, false and null are values, days are texts."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 -- PyYAML's own way


EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:null|~|)$"), ["n", "~", ""])
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?\d+$"), list("-+0123456789"))
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?\d+\.\d+$"), list("-+0123456789"))


def validator(kind: str) -> Draft202012Validator:
    """What judges values by a schema."""
    return Draft202012Validator(json.loads(schema(kind)), format_checker=FormatChecker())


def keys_as_text(value: Any) -> Any:
    """A value of YAML as JSON has it: keys are texts."""
    if isinstance(value, dict):
        return {
            json.dumps(key) if isinstance(key, bool) else str(key): keys_as_text(part) for key, part in value.items()
        }
    return [keys_as_text(item) for item in value] if isinstance(value, list) else value


def read(path: Path) -> Any:
    """A file's YAML, or that of its header, as an editor sees it."""
    text = path.read_text("utf-8")
    return keys_as_text(yaml.load(text.split("\n---\n")[0] if path.suffix == ".md" else text, EditorLoader))  # noqa: S506


def fields(part: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field of a schema, however deep, with the way to it."""
    if isinstance(part, dict):
        for name, field in part.get("properties", {}).items():
            yield f"{path}.{name}", field
        for key, value in part.items():
            yield from fields(value, f"{path}.{key}")
    elif isinstance(part, list):
        for item in part:
            yield from fields(item, path)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_a_schema(kind: str) -> None:
    """Each schema is valid by the rules of JSON Schema itself."""
    Draft202012Validator.check_schema(json.loads(schema(kind)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_described(kind: str) -> None:
    """Each field says in a sentence what it holds."""
    assert [
        path for path, field in fields(json.loads(schema(kind))) if not field.get("description", "").endswith(".")
    ] == []


@pytest.mark.parametrize("kind", [*FILES, "module", "page"])
def test_every_field_has_an_example(kind: str) -> None:
    """Each field that an author writes has an example, and the example is what the field takes."""
    whole = json.loads(schema(kind))
    shown = {path: field.get("examples", []) for path, field in fields(whole)}
    assert [path for path, examples in shown.items() if not examples] == []
    rest = {key: whole[key] for key in ("$defs",) if key in whole}
    judged = {
        path: [
            error.message
            for example in field["examples"]
            for error in Draft202012Validator({**field, **rest}, format_checker=FormatChecker()).iter_errors(example)
        ]
        for path, field in fields(whole)
    }
    assert {path: errors for path, errors in judged.items() if errors} == {}


def test_no_example_is_left_over() -> None:
    """Each example belongs to a field that there is."""
    names = set()
    for kind in KINDS:
        whole = json.loads(schema(kind))
        for part in (whole, whole.get("items", {}), *whole.get("$defs", {}).values()):
            for name in part.get("properties", {}):
                names |= {name, f"{part['title']}.{name}"}
    assert EXAMPLES.keys() - names == set()


def test_an_editor_is_told_of_every_file() -> None:
    """Every format of a YAML file is named to editors with the files that have it, and no other."""
    named = {kind: [path for path in paths if not path.startswith("!")] for kind, paths in WHERE.items()}
    left_out = [path for paths in WHERE.values() for path in paths if path.startswith("!")]
    assert named == {kind: [path] for kind, path in FILES.items() if path.endswith(".yml")}
    assert left_out == [f"!{FILES['final']}"]


@pytest.mark.parametrize("root", [ROOT, MINI], ids=["our own course", "the miniature"])
@pytest.mark.parametrize("kind", FILES)
def test_our_files_are_valid(root: Path, kind: str) -> None:
    """An editor that follows the schema marks nothing in a course that the builder takes."""
    paths = [path for path in sorted(root.glob(FILES[kind])) if (path.name == "final.yml") == (kind == "final")]
    assert paths or kind in ("case", "final")
    found = {
        path.relative_to(root).as_posix(): [
            f"{error.json_path}: {error.message}" for error in validator(kind).iter_errors(read(path))
        ]
        for path in paths
    }
    assert {name: errors for name, errors in found.items() if errors} == {}


MISTAKES = {
    "a missing key": ("course", {"title": None}, "'title' is a required property"),
    "an unknown key": ("course", {"titel": "x"}, "Additional properties are not allowed ('titel' was unexpected)"),
    "a bad id": ("course", {"id": "Not plain"}, "'Not plain' does not match '^[a-z0-9]+(-[a-z0-9]+)*$'"),
    "a bad day": ("course", {"released": "soon"}, "'soon' is not a 'date'"),
    "a bad percentage": ("course", {"pass_mark": 101}, "101 is greater than the maximum of 100"),
    "an empty text": ("course", {"title": ""}, "'' should be non-empty"),
}


@pytest.mark.parametrize(("kind", "change", "message"), MISTAKES.values(), ids=list(MISTAKES))
def test_mistakes_are_found(kind: str, change: dict[str, Any], message: str) -> None:
    """An editor that follows the schema marks what the builder would complain about."""
    value = read(MINI / "course/course.yml") | change
    value = {key: part for key, part in value.items() if part is not None}
    assert [error.message for error in validator(kind).iter_errors(value)] == [message]


def test_a_record_of_completion() -> None:
    """The record that the statement page writes is valid, and one with another word in it is not."""
    module = {"id": "a", "bank": None, "title": "A", "minutes": 5, "score": None, "passed": None}
    module |= {"read": {"on": "2026-03-02", "version": "1.0"}, "answers": {}, "digests": {}}
    record = {"format": 1, "kind": "completion-record", "course": "c", "version": "1.0", "title": "C", "name": "N"}
    marked = module | {"bank": "b", "score": [7.33, 10], "answers": {"q": ["a=b"]}}
    record |= {"issued": "2026-03-02", "minutes": 5, "modules": [module, marked], "reference": "0123"}
    assert list(validator("record").iter_errors(record)) == []
    assert [error.validator for error in validator("record").iter_errors(record | {"verified": True})] == [
        "additionalProperties"
    ]
