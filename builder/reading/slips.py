"""What was meant where YAML cannot be read: a space after a colon, a comma, another indentation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostics import MAX_WORD, Diagnostic, Fix, short
from builder.reading import rules
from builder.reading.mends import field_names
from builder.source import SourceFile

_UNSPACED = re.compile(r" *(?:- +)*(?P<key>[\w-]+):(?=[^\s:])")
_LINE = re.compile(r"(?P<indent> *)(?P<hyphens>(?:- +)*)(?:(?P<key>[\w-]+):(?!\S))?")
_LAST_WORD = re.compile(r"[\w-]+$")
MOST_LINES = 200
"""How far up a line's neighbours are looked for."""


def missing_space(file: SourceFile, number: int) -> Diagnostic | None:
    """The complaint where a line, or the one above it, has a field whose colon has no space after it."""
    for one in (number, next(_lines_above(file, number), 0)):
        found = _UNSPACED.match(file.line(one)) if one else None
        if found and found["key"] in field_names():
            at = file.line_starts[one - 1] + found.end()
            message = f"After the colon of `{found['key']}:` a space is missing."
            help = f"Write `{found['key']}: ` and then its value."
            return rules.YAML_SYNTAX.at(file.span(at - 1), message, help, fix=Fix(file.span(at, at), " "))
    return None


def missing_comma(file: SourceFile, opened: int, offset: int) -> Diagnostic | None:
    """The complaint where entries of a list in brackets or of keys in braces run into one another on one line.

    The bracket or brace stands at `opened`, and YAML stopped at `offset`. None where the closing one is missing.
    """
    closing = {"[": "]", "{": "}"}.get(file.text[opened : opened + 1], "")
    line_end = file.span(offset).end
    if not closing or "\n" in file.text[opened:offset] or closing not in file.text[offset:line_end]:
        return None
    word = _LAST_WORD.search(file.text, max(opened + 1, offset - MAX_WORD), offset)
    if not file.text.startswith(":", offset):
        span = file.span(offset)
        return rules.YAML_SYNTAX.at(span, "A comma is missing before this entry.", "Put a comma between the two.")
    if word and word[0] in field_names():
        span = file.span(word.start(), offset)
        help = f"Put a comma before `{word[0]}:`, or quotation marks around the text if its colon belongs to it."
        return rules.YAML_SYNTAX.at(span, f"A comma is missing before `{word[0]}:`.", help)
    help = "Put quotation marks around the text, or a comma where another entry begins."
    return rules.YAML_SYNTAX.at(file.span(offset), "Inside of brackets or braces a colon stands in a text.", help)


def shifted(file: SourceFile, number: int) -> str:
    """What to do with a line that begins below no line above it; empty where it does begin below one."""
    line = _LINE.match(file.line(number))
    assert line  # it may be empty
    column = line.end("indent")
    places: dict[int, tuple[int, str]] = {}
    for one in _lines_above(file, number):
        above = _LINE.match(file.line(one))
        assert above
        if above.end("indent") == column:
            return ""
        if line["hyphens"] and above["hyphens"]:
            places.setdefault(above.end("indent"), (one, "-"))
        elif above["key"] and not line["hyphens"]:
            places.setdefault(above.start("key"), (one, above["key"]))
        if above.end("indent") < column:
            break
    if column in places or not places:
        return ""
    nearest = min(places, key=lambda place: (abs(place - column), -places[place][0]))
    where, word = places[nearest]
    spaces = f"{nearest} space{'s' if nearest != 1 else ''}" if nearest else "no space"
    return f"Give it {spaces} in place of {column}, so that it begins below `{short(word)}` of line {where}."


def _lines_above(file: SourceFile, number: int) -> Iterator[int]:
    """The numbers of the lines above one, from below, without empty ones and comments."""
    for one in range(number - 1, max(0, number - MOST_LINES), -1):
        if file.line(one).strip() and not file.line(one).lstrip().startswith("#"):
            yield one
