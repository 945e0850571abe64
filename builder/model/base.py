"""What all models share: their configuration, their place in a file, and the kinds of field authors fill in."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, InstanceOf, StringConstraints, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from builder.source import Place, Span

PLACE_KEY = "\0place"
"""The key under which the reader hands a mapping's place to its model; no YAML key can hold this character."""

BODY_KEY = "\0body"
"""The same for the Markdown under a header."""


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Located(BaseModel):
    """A value that knows where in its file it stands."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    place: SkipJsonSchema[InstanceOf[Place]] = Field(alias=PLACE_KEY, exclude=True, repr=False)

    @property
    def span(self) -> Span:
        """Where the whole value stands."""
        return self.place.span


class Document(Located):
    """A value with a Markdown body: the header's fields and the text under it."""

    body: SkipJsonSchema[InstanceOf[Span]] = Field(alias=BODY_KEY, exclude=True, repr=False)


def takes_blocks(model: type[BaseModel], name: str) -> bool:
    """Whether a field of a model is one of `Blocks`."""
    field = model.model_fields[name]
    parts = get_args(field.annotation)
    return _BLOCKS in field.metadata or any(_BLOCKS in getattr(part, "__metadata__", ()) for part in parts)


def _flag(value: Any) -> bool:
    if value not in ("true", "false", True, False):
        raise PydanticCustomError("flag", "must be `true` or `false`")
    return value in ("true", True)


def _day(value: Any) -> date:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            year, month, _ = map(int, value.split("-"))
            raise PydanticCustomError("calendar", "must be a day of the calendar: {has}", _last(year, month)) from error
    raise PydanticCustomError("day", "must be a date like 2026-11-24")


def _last(year: int, month: int) -> dict[str, Any]:
    """What the calendar has where a date goes beyond it."""
    if not 1 <= month <= 12:
        return {"has": "a year has the months 01 to 12"}
    if not year:
        return {"has": "years begin with 0001"}
    return {"has": f"{_MONTHS[month - 1]} {year} has the days 01 to {monthrange(year, month)[1]}"}


def _percent(value: Any) -> int:
    if isinstance(value, str) and re.fullmatch(r"\d{1,3}", value) and int(value) <= 100:
        return int(value)
    raise PydanticCustomError("percent", "must be a whole number from 0 to 100, without a percent sign")


def _minutes(value: Any) -> int:
    if isinstance(value, str) and re.fullmatch(r"\d{1,4}", value) and int(value) > 0:
        return int(value)
    raise PydanticCustomError("minutes", "must be a whole number of minutes, 1 or more")


def _points(value: Any) -> int:
    if isinstance(value, str) and re.fullmatch(r"\d{1,3}", value) and int(value) > 0:
        return int(value)
    raise PydanticCustomError("points", "must be a whole number from 1 to 999")


def number_from(value: Any) -> int | None:
    """A whole number from 1 to 999, as it is written or as it was read before; None for anything else."""
    text = f"{value}" if isinstance(value, str | int) else ""
    return int(text) if re.fullmatch(r"[0-9]{1,3}", text) and int(text) > 0 else None


def _count(value: Any) -> int:
    count = number_from(value)
    if count is None:
        raise PydanticCustomError("count", "must be a whole number from 1 to 999")
    return count


def _typos(value: Any) -> int:
    if value in ("0", "1", 0, 1):
        return int(value)
    raise PydanticCustomError("typos", "must be 0 or 1")


def _decimals(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,9}(\.\d{1,6})?", value):
        return Decimal(value)
    raise PydanticCustomError("decimals", "must be a number like 25 or 12.5")


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
AS_WRITTEN = "shown as it is written"
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AS_WRITTEN]
"""Plain text, shown as it is written."""
Markdown = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""One run of Markdown: emphasis, links and citations."""
_BLOCKS = "blocks"
Blocks = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), _BLOCKS]
"""Markdown that may have paragraphs and lists."""
Url = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^https?://[^\s]+$")]
Flag = Annotated[bool, BeforeValidator(_flag)]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Percent = Annotated[int, BeforeValidator(_percent), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 100})]
Minutes = Annotated[int, BeforeValidator(_minutes), WithJsonSchema({"type": "integer", "minimum": 1})]
Points = Annotated[int, BeforeValidator(_points), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 999})]
Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 999})]
Typos = Annotated[int, BeforeValidator(_typos), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 1})]
Decimals = Annotated[Decimal, BeforeValidator(_decimals), WithJsonSchema({"type": "number"})]
"""A number of up to nine digits and six decimals: a float of the browser holds it exactly in millionths."""
