"""YAML with places: events in, plain values with a `Place` for each mapping out.

Scalars stay as they are written, as YAML 1.2 would keep `No`, `12:30` and `010`; only an empty plain value, `~` and
`null` are nothing. The models decide what a text stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from builder.diagnostics import Diagnostic, Note
from builder.model.base import PLACE_KEY
from builder.reading import rules
from builder.source import Place, SourceFile

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML without libyaml; ten times slower, the same events
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

MAX_DEPTH = 30
"""Nesting beyond which a file is refused. The deepest format uses seven levels."""

_COMMENT = re.compile(r"[ \t]+#(?P<after>.?)")
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


class _Refused(Exception):
    """Ends the reading of one file; carries what to say."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def read_yaml(
    file: SourceFile, start: int = 0, end: int | None = None
) -> tuple[Any, Place, list[Diagnostic]]:
    """Read a file, or the part from `start` to `end`, as one YAML document.

    Returns the value (None when it cannot be read), its place, and diagnostics. Mappings hold their own place under
    `PLACE_KEY`.
    """
    reader = _Reader(file, start, len(file.text) if end is None else end)
    try:
        value, place = reader.document()
    except _Refused as refused:
        return None, Place(file, start, start), [*reader.diagnostics, refused.diagnostic]
    except yaml.MarkedYAMLError as error:
        return None, Place(file, start, start), [*reader.diagnostics, reader.syntax_error(error)]
    except yaml.reader.ReaderError as error:
        span = file.span(start + error.position, start + error.position + 1)
        found = rules.YAML_SYNTAX.at(span, "Here stands a character that YAML does not take.", "Delete it and type it anew.")
        return None, Place(file, start, start), [*reader.diagnostics, found]
    return value, place, reader.diagnostics


class _Reader:
    def __init__(self, file: SourceFile, start: int, end: int) -> None:
        self.file = file
        self.base = start
        self.text = file.text[start:end]
        self.diagnostics: list[Diagnostic] = []
        self.events: Iterator[Any] = yaml.parse(self.text, Loader=Loader)

    def document(self) -> tuple[Any, Place]:
        next(self.events)  # stream start
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return None, Place(self.file, self.base, self.base)
        result = self.value(next(self.events), 0)
        next(self.events)  # document end
        more = next(self.events)
        if not isinstance(more, yaml.StreamEndEvent):
            raise _Refused(
                rules.YAML_SYNTAX.at(
                    self.file.span(self.base + more.start_mark.index),
                    "A second document begins here.",
                    "Delete the line `---` or put what follows into a file of its own.",
                )
            )
        return result

    def value(self, event: Any, depth: int) -> tuple[Any, Place]:
        start = self.base + event.start_mark.index
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(self.alias(start))
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, start)
        if depth >= MAX_DEPTH:
            raise _Refused(
                rules.TOO_LARGE.at(
                    self.file.span(start), f"Lists and keys are nested more than {MAX_DEPTH} deep here.", "Flatten them."
                )
            )
        place = Place(self.file, start, start)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(place, depth)
        return self.sequence(place, depth)

    def scalar(self, event: Any, start: int) -> tuple[str | None, Place]:
        end = self.base + event.end_mark.index
        place = Place(self.file, start, end)
        plain = not event.style
        if event.tag and event.tag != "!":
            raise _Refused(
                rules.YAML_SYNTAX.at(
                    place.span, "A text that begins with `!` is read as a YAML tag.", "Put quotation marks around the text."
                )
            )
        if plain:
            self.look_for_cut(event.value, place)
            if event.value in _NOTHING:
                return None, place
        return event.value, place

    def look_for_cut(self, value: str, place: Place) -> None:
        comment = _COMMENT.match(self.file.text, place.end)
        if comment and (" " in value or not comment["after"].isspace()) and comment["after"]:
            self.diagnostics.append(
                rules.CUT_BY_HASH.at(
                    self.file.span(comment.end() - 2),
                    "A space and `#` begin a comment, so this text ends before it.",
                    "Put quotation marks around the whole text, or put the comment on a line of its own.",
                )
            )

    def sequence(self, place: Place, depth: int) -> tuple[list[Any], Place]:
        values: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                place.end = max(place.start, self.base + event.end_mark.index)
                break
            value, child = self.value(event, depth + 1)
            place.children[len(values)] = child
            place.end = child.end
            values.append(value)
        return values, place

    def mapping(self, place: Place, depth: int) -> tuple[dict[str, Any], Place]:
        values: dict[str, Any] = {PLACE_KEY: place}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key_start = self.base + event.start_mark.index
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise _Refused(self.alias(key_start))
            if not isinstance(event, yaml.ScalarEvent):
                raise _Refused(
                    rules.YAML_SYNTAX.at(
                        self.file.span(key_start),
                        "A list or mapping stands where a key should be.",
                        "Put quotation marks around a text that begins with a bracket or a brace.",
                    )
                )
            key = event.value
            key_span = (key_start, self.base + event.end_mark.index)
            value, child = self.value(next(self.events), depth + 1)
            if key in place.keys:
                first = self.file.span(*place.keys[key])
                self.diagnostics.append(
                    rules.DUPLICATE_KEY.at(
                        self.file.span(*key_span),
                        f"`{key}` is written twice here.",
                        "Keep one of the two.",
                        Note(first, "the first one"),
                    )
                )
                continue
            place.keys[key] = key_span
            place.children[key] = child
            place.end = max(place.end, child.end)
            values[key] = value
        return values, place

    def alias(self, start: int) -> Diagnostic:
        return rules.ANCHOR.at(
            self.file.span(start),
            "A text that begins with `*` or `&` is read as a YAML alias or anchor.",
            'Put quotation marks around the whole text: "*Brady* applies".',
        )

    def syntax_error(self, error: yaml.MarkedYAMLError) -> Diagnostic:
        mark = error.problem_mark or error.context_mark
        offset = min(self.base + (mark.index if mark else 0), len(self.file.text))
        span = self.file.span(offset)
        problem = str(error.problem or error.context or "")
        here = self.file.text[offset : offset + 1]
        if here == "\t" or "\\t" in problem or "tab" in problem:
            return rules.YAML_TAB.at(span, "A tab stands here.", "Use two spaces for each level.")
        if "alias" in str(error.context) + problem or "anchor" in str(error.context) + problem:
            return self.alias(min(offset, self.line_text_start(offset)))
        if "cannot start any token" in problem:
            return rules.YAML_SYNTAX.at(
                span, f"A text cannot begin with `{here}` unless it is quoted.", "Put quotation marks around the whole text."
            )
        for pattern, message, help in _SYNTAX:
            if pattern in problem:
                return rules.YAML_SYNTAX.at(span, message, help)
        return rules.YAML_SYNTAX.at(span, f"YAML cannot be read here: {problem}.", _QUOTE)

    def line_text_start(self, offset: int) -> int:
        line, _ = self.file.position(offset)
        text = self.file.line(line)
        star = re.search(r"[*&]", text)
        return self.file.line_starts[line - 1] + star.start() if star else offset


_QUOTE = "Look at this line and the one above: indentation, a missing quotation mark, a colon inside a text."
_SYNTAX = (
    (
        "mapping values are not allowed",
        "A colon and a space stand inside a text that is not quoted.",
        "Put quotation marks around the whole text.",
    ),
    ("found unexpected end of stream", "A quotation mark is opened and never closed.", "Close it at the end of its text."),
    (
        "expected <block end>",
        "This line does not fit the lines above it.",
        "Give it the same indentation as its neighbours, and close every quotation mark above it.",
    ),
    ("could not find expected ':'", "Here a key should stand, with a colon after it.", _QUOTE),
    ("did not find expected key", "This line does not fit the lines above it.", _QUOTE),
    ("did not find expected '-' indicator", "Here a list goes on without its hyphen.", "Begin the entry with `- `."),
    ("found unknown escape character", "In double quotation marks a backslash begins an escape.", "Write it twice, or use single quotation marks."),
    ("did not find expected ',' or", "A text that begins with a bracket or brace is read as a list.", "Put quotation marks around the whole text."),
)
