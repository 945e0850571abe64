"""Mends that are certain: a missing id made from its text, a text put into quotation marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from builder.diagnostics import Fix
from builder.model.base import PLACE_KEY, Located
from builder.source import Place, SourceFile

_NAMING = ("title", "term", "name", "text", "prompt", "short", "statement", "accepted", "answer")
"""Fields that an id can be made from, the first that is there."""
_NOT_SAID = re.compile(r"\[@[^\[\]]*\]|\]\([^()]*\)|\{#[^{}]*\}|['’]")
_LONGEST = 40
_LINE = re.compile(r"(?P<before>[ ]*(?:- +)*(?:(?P<key>[\w-]+):[ ]+)?)(?P<value>\S.*?)[ \t]*")
_EMPHASIS = re.compile(r"(\*+)[^\s*][^*]*\1")
_CURLY = re.compile(r"[“”„](?P<inner>[^“”„\"]*)[“”\"]")


def missing_id(values: Mapping[str, Any], taken: set[str]) -> Fix | None:
    """An id for a mapping that has none, made from its text and unlike those in `taken`, which it joins."""
    place: Place = values[PLACE_KEY]
    text = next((words for key in _NAMING for words in _words(values.get(key))), "")
    made = id_from(text, taken)
    if not made:
        return None
    taken.add(made)
    file, start = place.file, place.start
    if file.text.startswith("{", start):
        return Fix(file.span(start + 1, start + 1), f"id: {made}, ")
    column = file.position(start)[1] - 1
    return Fix(file.span(start, start), f"id: {made}\n{' ' * column}")


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (entry for entry in value if isinstance(entry, str))


def id_from(text: str, taken: Iterable[str]) -> str:
    """The first words of a text as an id that is not taken; empty where it has no plain letters."""
    plain = unicodedata.normalize("NFKD", _NOT_SAID.sub("", text)).encode("ascii", "ignore").decode().lower()
    made = ""
    for word in re.findall(r"[a-z0-9]+", plain)[:6]:
        if len(made) + len(word) >= _LONGEST:
            break
        made += f"-{word}" if made else word
    if made.replace("-", "").isdigit():
        made = f"number-{made}"
    others, number, first = set(taken), 2, made
    while made and made in others:
        made, number = f"{first}-{number}", number + 1
    return made


def ids_in(value: Any) -> Iterator[str]:
    """Every id in a value read from YAML."""
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for child in value.values():
            yield from ids_in(child)
    elif isinstance(value, list):
        for child in value:
            yield from ids_in(child)


def quoted_line(file: SourceFile, offset: int) -> Fix | None:
    """Quotation marks around the text of a line that YAML takes for something else.

    None where it is not sure what belongs to the text: it goes on below, holds a comment, or its key is no field.
    """
    number, _ = file.position(offset)
    found = _LINE.fullmatch(file.line(number))
    if not found or (found["key"] and found["key"] not in field_names()):
        return None
    value, start = found["value"], file.line_starts[number - 1] + found.start("value")
    goes_on = _indentation(_line_after(file, number)) > _indentation(found["before"].replace("-", " "))
    if " #" in value or goes_on or value[0] in "|>'#" or (not found["key"] and ": " in value):
        return None
    if value[0] == "&" or (value[0] == "*" and not _EMPHASIS.match(value)):
        return None  # an anchor or alias may be meant
    curly = _CURLY.fullmatch(value)
    return Fix(file.span(start, start + len(value)), quoted(curly["inner"] if curly else value))


def _line_after(file: SourceFile, number: int) -> str:
    lines = (file.line(after) for after in range(number + 1, len(file.line_starts) + 1))
    return next((line for line in lines if line.strip()), "")


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def quoted(text: str) -> str:
    """A text in the quotation marks of YAML that leave it most as it is."""
    if ('"' in text or "\\" in text) and "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def without_curly(place_text: str) -> str | None:
    """A value of no text, such as a number, without the typographic quotation marks around it."""
    found = _CURLY.fullmatch(place_text.strip())
    return found["inner"].strip() or None if found else None


@cache
def field_names() -> frozenset[str]:
    """The names of all fields that an author may write."""
    found: set[str] = set()
    waiting = [Located]
    while waiting:
        model = waiting.pop()
        waiting += model.__subclasses__()
        found |= model.model_fields.keys()
    return frozenset(found - {"place", "body"})
