"""YAML with places: events in, plain values with a `Place` for each mapping out.

Scalars stay as they are written, as YAML 1.2 would keep `No`, `12:30` and `010`; only an empty plain value, `~` and
`null` are nothing. The models decide what a text stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from builder.diagnostics import Diagnostic, Note, short
from builder.model.base import PLACE_KEY
from builder.reading import rules
from builder.reading.files import INVISIBLE
from builder.reading.mends import quoted_line
from builder.reading.slips import missing_comma, missing_space, shifted
from builder.source import Place, SourceFile

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML without libyaml; ten times slower, the same events
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

MAX_DEPTH = 30
"""Nesting beyond which a file is refused. The deepest format uses seven levels."""

_COMMENT = re.compile(r"[ \t]+#(?![ \t]*check[ \t]*:)(?P<after>.?)")
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


class _Refused(Exception):
    """Ends the reading of one file; carries what to say."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def read_yaml(file: SourceFile, start: int = 0, end: int | None = None) -> tuple[Any, Place, list[Diagnostic]]:
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
    except yaml.YAMLError as error:
        found = rules.YAML_SYNTAX.at(file.span(start), f"YAML cannot read this: {short(error, 80)}.", _QUOTE)
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
            span = self.file.span(self.base + more.start_mark.index)
            help = "Delete the line `---` or put what follows into a file of its own."
            raise _Refused(rules.YAML_SYNTAX.at(span, "A second document begins here.", help))
        return result

    def value(self, event: Any, depth: int) -> tuple[Any, Place]:
        start = self.base + event.start_mark.index
        self.refuse_extras(event, start)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, start)
        if depth >= MAX_DEPTH:
            message = f"Lists and keys are nested more than {MAX_DEPTH} deep here."
            raise _Refused(rules.TOO_LARGE.at(self.file.span(start), message, "Flatten them."))
        place = Place(self.file, start, start)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(place, depth, in_braces=bool(event.flow_style))
        return self.sequence(place, depth, in_brackets=bool(event.flow_style))

    def refuse_extras(self, event: Any, start: int) -> None:
        """What YAML offers and a course does not use: aliases, anchors, tags, and escapes of invisible characters."""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(self.alias(start))
        if event.tag:
            span = self.file.span(start, self.base + event.end_mark.index)
            message = "A text that begins with `!` is read as a YAML tag."
            raise _Refused(rules.YAML_SYNTAX.at(span, message, "Put quotation marks around the text."))
        invisible = INVISIBLE.search(event.value) if isinstance(event, yaml.ScalarEvent) else None
        if invisible:
            message = f"This text holds an escape of an invisible character (U+{ord(invisible[0]):04X})."
            help = "Take it out, or write the text without double quotation marks."
            raise _Refused(rules.INVISIBLE_CHARACTER.at(self.file.span(start), message, help))

    def scalar(self, event: Any, start: int) -> tuple[str | None, Place]:
        end = self.base + event.end_mark.index
        place = Place(self.file, start, end)
        if not event.style:
            self.look_for_cut(event.value, place)
            if event.value in _NOTHING:
                return None, place
        return event.value, place

    def look_for_cut(self, value: str, place: Place) -> None:
        comment = _COMMENT.match(self.file.text, place.end)
        if comment and comment["after"] and (" " in value or not comment["after"].isspace()):
            span = self.file.span(comment.end() - 2)
            message = "A space and `#` begin a comment, so this text ends before it."
            help = "Put quotation marks around the whole text, or put the comment on a line of its own."
            self.diagnostics.append(rules.CUT_BY_HASH.at(span, message, help))

    def sequence(self, place: Place, depth: int, *, in_brackets: bool) -> tuple[list[Any], Place]:
        values: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                self.close(place, event, explicit=in_brackets)
                break
            value, child = self.value(event, depth + 1)
            place.children[len(values)] = child
            place.end = child.end
            values.append(value)
        return values, place

    def close(self, place: Place, end: Any, *, explicit: bool) -> None:
        """A list or mapping in brackets ends with its bracket, another with the last thing in it."""
        if explicit:
            place.end = self.base + end.end_mark.index

    def mapping(self, place: Place, depth: int, *, in_braces: bool) -> tuple[dict[str, Any], Place]:
        values: dict[str, Any] = {PLACE_KEY: place}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                self.close(place, event, explicit=in_braces)
                break
            start = self.base + event.start_mark.index
            self.refuse_extras(event, start)
            if not isinstance(event, yaml.ScalarEvent):
                message = "A list or mapping stands where a key should be."
                help = "Put quotation marks around a text that begins with a bracket or a brace."
                raise _Refused(rules.YAML_SYNTAX.at(self.file.span(start), message, help))
            key, key_place = event.value, (start, self.base + getattr(event.end_mark, "index", 0))
            value, child = self.value(next(self.events), depth + 1)
            place.end = max(place.end, child.end)
            if key in place.keys:
                first = Note(self.file.span(*place.keys[key]), "the first one")
                message = f"`{short(key)}` is written twice here."
                span = self.file.span(*key_place)
                self.diagnostics.append(rules.DUPLICATE_KEY.at(span, message, "Keep one of the two.", first))
                continue
            place.keys[key] = key_place
            place.children[key] = child
            values[key] = value
        return values, place

    def alias(self, start: int) -> Diagnostic:
        return rules.ANCHOR.at(
            self.file.span(start),
            "A text that begins with `*` or `&` is read as a YAML alias or anchor.",
            'Put quotation marks around the whole text: "*Brady* applies".',
            fix=quoted_line(self.file, start),
        )

    def syntax_error(self, error: yaml.MarkedYAMLError) -> Diagnostic:
        problem = str(error.problem or error.context or "")
        mark = stopped = error.problem_mark or error.context_mark
        if any(words in problem for words in _BEGUN_EARLIER):
            mark = error.context_mark or mark
        offset = min(self.base + (mark.index if mark else 0), len(self.file.text))
        span = self.file.span(offset)
        here = self.file.text[offset : offset + 1]
        if here == "\t" or "\\t" in problem:
            return rules.YAML_TAB.at(span, "A tab stands here.", "Use two spaces for each level.")
        if "alias" in str(error.context) + problem or "anchor" in str(error.context) + problem:
            return self.alias(min(offset, self.line_text_start(offset)))
        if "cannot start any token" in problem:
            sign = "a backtick" if here == "`" else f"`{here}`"
            message = f"A text cannot begin with {sign} unless it is quoted."
            return rules.YAML_SYNTAX.at(span, message, _ALL_QUOTED, fix=quoted_line(self.file, offset))
        line, column = self.file.position(offset)
        before = self.file.line(line)[: column - 1]
        slip = self.slip(problem, line, offset, stopped)
        if slip:
            return slip
        shift = shifted(self.file, line) if any(words in problem for words in _MISPLACED) else ""
        if "mapping values are not allowed" in problem and re.fullmatch(r" +(?:- +)?[\w-]+", before):
            message = "This line is indented more than the line above it, so it is read as part of its text."
            return rules.YAML_SYNTAX.at(span, message, shift or "Give it the same indentation as its neighbours.")
        if shift:
            message = "This line does not begin below any line above it."
            return rules.YAML_SYNTAX.at(span, message, shift)
        if before.rstrip().endswith(('"', "'")):
            message = "Here a text goes on after a closed quotation mark."
            help = "Put the whole text into quotation marks of the other kind."
            return rules.YAML_SYNTAX.at(span, message, help, fix=quoted_line(self.file, offset))
        if before.rstrip().endswith(("]", "}")):
            return rules.YAML_SYNTAX.at(span, _AS_LIST, _ALL_QUOTED, fix=quoted_line(self.file, offset))
        for pattern, message, help in _SYNTAX:
            if pattern in problem:
                fix = quoted_line(self.file, offset) if help is _ALL_QUOTED else None
                return rules.YAML_SYNTAX.at(span, message, help, fix=fix)
        return rules.YAML_SYNTAX.at(span, f"YAML cannot be read here: {problem}.", _QUOTE)

    def slip(self, problem: str, line: int, offset: int, stopped: Any) -> Diagnostic | None:
        """A space or a comma that is missing; `stopped` is the mark at which YAML noticed."""
        if any(words in problem for words in _UNSPACED):
            return missing_space(self.file, line)
        if "expected ',' or" in problem and stopped:
            return missing_comma(self.file, offset, self.base + stopped.index)
        return None

    def line_text_start(self, offset: int) -> int:
        line, _ = self.file.position(offset)
        text = self.file.line(line)
        star = re.search(r"(?:^|[\s:\[{,-])(?=[*&])", text)
        return self.file.line_starts[line - 1] + star.end() if star else offset


_QUOTE = "Look at this line and the one above: indentation, a missing quotation mark, a colon inside a text."
_ALL_QUOTED = "Put quotation marks around the whole text."
_AS_LIST = "A text that begins with a bracket or brace is read as a list."
_BEGUN_EARLIER = ("unexpected end of stream", "could not find expected ':'", "did not find expected ',' or")
"""Problems that are seen only after what causes them."""
_UNSPACED = ("could not find expected ':'", "mapping values are not allowed")
_MISPLACED = ("mapping values are not allowed", "expected <block end>", "expected key", "expected '-' indicator")
_SYNTAX = (
    (
        "mapping values are not allowed",
        "A colon and a space stand inside a text that is not quoted.",
        _ALL_QUOTED,
    ),
    ("unexpected end of stream", "A quotation mark is opened and never closed.", "Close it at the end of its text."),
    (
        "expected <block end>",
        "This line does not fit the lines above it.",
        "Give it the same indentation as its neighbours, and close every quotation mark above it.",
    ),
    ("could not find expected ':'", "Here a key should stand, with a colon after it.", _QUOTE),
    ("did not find expected key", "This line does not fit the lines above it.", _QUOTE),
    ("did not find expected '-' indicator", "Here a list goes on without its hyphen.", "Begin the entry with `- `."),
    (
        "found unknown escape character",
        "In double quotation marks a backslash begins an escape.",
        "Write it twice, or use single quotation marks.",
    ),
    (
        "did not find expected ',' or",
        "A bracket or brace is opened and never closed.",
        "Close it, or put quotation marks around a text that begins with one.",
    ),
)
