"""JSON Schemas of everything an author writes, made from the models that read it."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from builder.model.course import Module, Office, Page, Settings
from builder.model.evidence import Fact, Recommendation, Source, Term, Video
from builder.model.question import Bank
from builder.model.record import CompletionRecord

KINDS: dict[str, Any] = {
    "course": Settings,
    "module": Module,
    "page": Page,
    "bank": Bank,
    "sources": tuple[Source, ...],
    "facts": tuple[Fact, ...],
    "glossary": tuple[Term, ...],
    "videos": tuple[Video, ...],
    "recommendations": tuple[Recommendation, ...],
    "office": Office,
    "record": CompletionRecord,
}
"""The formats by the name that `course schema` takes."""


def schema(kind: str) -> str:
    """The JSON Schema of a format, as text."""
    made = TypeAdapter(KINDS[kind]).json_schema()
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
    return json.dumps(made, ensure_ascii=False, indent=2)
