"""JSON Schemas of everything an author writes, made from the models that read it."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from builder.model.case import Case
from builder.model.certificate import Certificate
from builder.model.course import Module, Office, Page, Settings
from builder.model.evidence import Fact, Recommendation, Source, Term, Video
from builder.model.examples import EXAMPLES
from builder.model.language import Language
from builder.model.policy import Final
from builder.model.question import Bank
from builder.model.record import CompletionRecord

KINDS: dict[str, Any] = {
    "course": Settings,
    "module": Module,
    "page": Page,
    "bank": Bank,
    "final": Final,
    "case": Case,
    "sources": tuple[Source, ...],
    "facts": tuple[Fact, ...],
    "glossary": tuple[Term, ...],
    "videos": tuple[Video, ...],
    "recommendations": tuple[Recommendation, ...],
    "office": Office,
    "language": Language,
    "record": CompletionRecord,
    "certificate": Certificate,
}
"""The formats by the name that `course schema` takes."""

WHERE = {
    "course": ("course/course.yml",),
    "bank": ("quizzes/*.yml", "!quizzes/final.yml"),
    "final": ("quizzes/final.yml",),
    "case": ("quizzes/cases/*.yml",),
    "sources": ("course/sources.yml",),
    "facts": ("course/facts.yml",),
    "glossary": ("course/glossary.yml",),
    "videos": ("course/videos.yml",),
    "recommendations": ("course/recommendations.yml",),
    "office": ("site_config/office.yml",),
    "language": ("site_config/language/*.yml",),
}
"""The files of each format that an editor can be told of: the header of a Markdown file is none to it."""


def schema(kind: str) -> str:
    """The JSON Schema of a format, as text."""
    made = _with_examples(_texts(TypeAdapter(KINDS[kind]).json_schema()))
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **made}, indent=2)


def _texts(part: Any) -> Any:
    """Let a text be what an editor takes for a number or for true or false: the builder keeps the words as written."""
    if isinstance(part, list):
        return [_texts(item) for item in part]
    if not isinstance(part, dict):
        return part
    made = {key: _texts(value) for key, value in part.items()}
    return {**made, "type": ["string", "number", "boolean"]} if made.get("minLength") else made


def _with_examples(part: Any, owner: str = "") -> Any:
    """Every field with its example, or else its default, which an editor shows beside the description."""
    if isinstance(part, list):
        return [_with_examples(item, owner) for item in part]
    if not isinstance(part, dict):
        return part
    owner = part["title"] if "properties" in part else owner
    made = {key: _with_examples(value, owner) for key, value in part.items()}
    for name, field in made.get("properties", {}).items():
        example = EXAMPLES.get(f"{owner}.{name}", EXAMPLES.get(name, field.get("default")))
        if example is not None:
            made["properties"][name] = {**field, "examples": [example]}
    return made
