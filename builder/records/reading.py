"""From the bytes of a file to a completion record or a certificate, or to the reason why it is neither."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from builder.model.certificate import Certificate
from builder.model.record import FORMAT, CompletionRecord
from builder.records.javascript import NotJson, parse

MAX_BYTES = 1_000_000
"""A record of fifty modules is 100 kB; a file ten times that is something else."""
TOO_LARGE = "It is larger than 1 MB; no record is."

_KINDS: Mapping[str, type[BaseModel]] = {"completion-record": CompletionRecord, "completion-certificate": Certificate}


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a file cannot be read, in a sentence that repeats nothing from it."""

    reason: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A completion record, with the value it was read from: the checksums are worked out of that."""

    record: CompletionRecord
    value: Mapping[str, Any]


def read(data: bytes) -> Paper | Certificate | Unread:
    """What a file holds. Any bytes are taken, and nothing is raised."""
    if len(data) > MAX_BYTES:
        return Unread(TOO_LARGE)
    try:
        value = parse(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Unread("It is not text in UTF-8, as a downloaded record is.")
    except NotJson as error:
        return Unread(str(error))
    if not isinstance(value, dict):
        return Unread("It is JSON, but no record of completion.")
    if "records" in value and "exported" in value:
        return Unread("It is a file of progress, not a record: the record comes from the statement page.")
    model = _KINDS.get(value["kind"]) if isinstance(value.get("kind"), str) else None
    if model is None:
        return Unread("It is JSON, but no record of completion.")
    number = value.get("format")
    if isinstance(number, int | float) and number > FORMAT:
        return Unread("It is of a newer format than this builder reads; a newer builder can.")
    try:
        made = model.model_validate(value)
    except ValidationError as error:
        return Unread(f"It does not have the shape of a record: {_places(error, model)}.")
    except RecursionError:
        return Unread("Its parts are nested too deep for a record.")
    return Paper(made, value) if isinstance(made, CompletionRecord) else made  # type: ignore[return-value]


def _places(error: ValidationError, model: type[BaseModel]) -> str:
    """The fields that are wrong, as far as they are fields that the format has."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    named = sorted({str(each["loc"][0]) for each in found if each["loc"] and each["loc"][0] in model.model_fields})
    if named:
        return "look at " + ", ".join(f"`{name}`" for name in named)
    return "it has fields that a record does not have"
