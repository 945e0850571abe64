"""Start tags of raw HTML, each with its place. Takes any text, however broken its HTML is."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_OPEN = re.compile(r"<([a-zA-Z][^\s/<>]*)")
_ATTRIBUTE = re.compile(
    r"[\s/]*(?:(?P<end>[<>])|(?P<name>[^\s/<>][^\s/<>=]*)"
    r"(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s<>]*)))?)"
)


@dataclass(frozen=True, slots=True)
class Tag:
    """An HTML start tag."""

    name: str
    attributes: dict[str, str]
    start: int
    end: int


def tags(masked: str) -> list[Tag]:
    """Every HTML start tag, also in places where only some readers would see one: in a script, or in an attribute."""
    return [tag for opening in _OPEN.finditer(masked) if (tag := _tag(masked, opening))]


def _tag(masked: str, opening: re.Match[str]) -> Tag | None:
    attributes: dict[str, str] = {}
    part = _ATTRIBUTE.match(masked, opening.end())
    while part and not part["end"]:
        value = part["double"] or part["single"] or part["bare"] or ""
        attributes.setdefault(part["name"].lower(), html.unescape(value))
        part = _ATTRIBUTE.match(masked, part.end())
    if part is None:  # the text ends inside the tag
        return None
    end = part.end("end") if part["end"] == ">" else part.start("end")
    return Tag(opening[1].lower(), attributes, opening.start(), end)
