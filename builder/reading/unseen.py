"""Spaces that are read as letters, as Word and web pages put them in, where they stand in structure.

Inside of a sentence they are meant, as in `5 mg`; beside the signs of YAML and Markdown nobody means them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.diagnostics import Diagnostic, Fix
from builder.model.masking import mask
from builder.reading import rules
from builder.reading.mends import field_names
from builder.source import SourceFile

_NAMES = {
    "\xa0": "non-breaking space",
    "\u202f": "narrow non-breaking space",
    **{chr(code): "space of another width" for code in (*range(0x2000, 0x200B), 0x205F)},
    "\xad": "soft hyphen",
    "\u200b": "zero-width space",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
}
_NO_WIDTH = "\xad\u200b\u2060\ufeff"
_U = "[" + "".join(_NAMES) + "]"
_B = "[ \t" + "".join(_NAMES) + "]"

_UNSEEN = re.compile(_U)
_FENCE = re.compile(rf"^{_B}*---{_B}*$", re.MULTILINE)
_INDENTED = re.compile(rf"(?P<plain> *){_B}*")
_ENTRY = re.compile(rf"{_B}*(?:-{_B}+)*")
_KEY = re.compile(rf"(?P<name>[\w-](?:[\w-]|[{_NO_WIDTH}](?=[\w-]))*)(?P<before>{_B}*):(?P<after>{_B}+|$)")
_RUN = rf"(?<!{_B}){_B}++"
"""All of a stretch at once, which keeps a megabyte of spaces from being tried from each of them."""
_REST = {'"': r'(?:\\.|[^"\\])*+', "'": r"(?:''|[^'])*+"}
_GOES_ON = {sign: re.compile(rest + sign) for sign, rest in _REST.items()}
_CLOSED = {sign: re.compile(sign + rest + sign) for sign, rest in _REST.items()}
_QUOTED = "|".join(rf"(?<=[\[{{,:\s]){sign}{rest}(?:{sign}|$)" for sign, rest in _REST.items())
_BESIDE_BRACKET = re.compile(rf"{_QUOTED}|(?P<after>(?<=[\[{{,:]){_B}+)|(?P<before>{_RUN}(?=[\]}},:]|$))")
_LAST = re.compile(rf"{_RUN}(?=(?:#.*)?$)")
_INSIDE = re.compile(rf"(?<=^.){_B}+|{_RUN}(?=.$)")
_BLOCK = re.compile(rf"[|>][0-9+-]*{_B}*(?:#.*)?$")
_MARKED = re.compile(
    rf"(?P<lead>[> \t{''.join(_NAMES)}]*)(?P<mark>[-*+]|(?P<number>\d{{1,9}}[.)])|#{{1,6}}|:+|!!!|\?\?\?\+?|===)?"
    rf"(?P<gap>{_B}*)"
)
_DASHES = re.compile(rf"(?=[^|]*\|)(?=[^-]*-)[-|: \t{''.join(_NAMES)}]+")
"""The line under the names of a table's columns."""
_CITED = re.compile(r"\[@[^\[\]\n]*\]")


def unseen(file: SourceFile) -> Diagnostic | None:
    """The complaint about all such spaces of a file at once, at the first of them; None where there are none."""
    if file.text.isascii() or not any(sign in file.text for sign in _NAMES):
        return None
    places = sorted({*_places(file), *(found.start() for found in re.finditer("\ufeff", file.text))})
    if not places:
        return None
    first, last = places[0], places[-1]
    sign = file.text[first]
    seen = "nobody sees" if sign in _NO_WIDTH else "looks like a plain space"
    others = len(places) - 1
    more = f"; {others} more {'follow' if others > 1 else 'follows'}" if others else ""
    message = f"Here stands a {_NAMES[sign]} (U+{ord(sign):04X}), which {seen} and is read as a letter{more}."
    mend = "takes it out" if sign in _NO_WIDTH else "puts plain spaces there"
    help = f"Run `course fix`, which {mend}, or delete it and type anew what stands around it."
    fix = Fix(file.span(first, last + 1), _plain(file.text, places))
    return rules.INVISIBLE_CHARACTER.at(file.span(first, first + 1), message, help, fix=fix)


def numbered(text: str) -> str:
    """A text in which such spaces can be seen, as their numbers."""
    return _UNSEEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)


def _plain(text: str, places: list[int]) -> str:
    """The stretch from the first place to the last, with plain spaces; what has no width needs none in its place."""
    parts: list[str] = []
    reached = places[0]
    for at in places:
        parts.append(text[reached:at])
        reached = at + 1
        before, after = text[max(0, at - 1) : at], text[reached : reached + 1]
        beside = before and before in "-*+:#>.)" and not after.isspace() and after not in _NAMES
        closing = after and after in "\"'" and before not in ":-,[{ \t"
        if beside or (text[at] not in _NO_WIDTH and not closing):
            parts.append(" ")
    return "".join(parts)


def _places(file: SourceFile) -> Iterator[int]:
    text = file.text
    for cited in _CITED.finditer(text):
        yield from (at for at in _within(text, *cited.span()) if text[at] in _NO_WIDTH)
    if not file.path.endswith(".md"):
        yield from _in_yaml(text, 0, len(text))
        return
    body = 0
    opening = _FENCE.search(text)
    closing = _FENCE.search(text, opening.end()) if opening and not text[: opening.start()].strip() else None
    if opening and closing:
        yield from _within(text, *opening.span())
        yield from _in_yaml(text, opening.end(), closing.start())
        yield from _within(text, *closing.span())
        body = closing.end()
    yield from _in_markdown(text, body, len(text))


def _within(text: str, start: int, end: int) -> Iterator[int]:
    return (found.start() for found in _UNSEEN.finditer(text, start, end))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        line_end = text.find("\n", start, end)
        line_end = end if line_end < 0 else line_end
        yield start, line_end
        start = line_end + 1


def _in_yaml(text: str, start: int, end: int) -> Iterator[int]:
    """Those beside the signs of YAML: in indentation, by hyphens, colons, brackets and quotation marks, and at ends."""
    quote = ""
    block: tuple[int, int] | None = None  # the column that a block of text stands to the right of, and where it begins
    for line_start, line_end in _lines(text, start, end):
        line = text[line_start:line_end]
        if quote:
            closed = _GOES_ON[quote].match(line)
            quote = "" if closed else quote
            continue
        lead = _ENTRY.match(line)
        assert lead  # it may be empty
        if block:
            indented = _INDENTED.match(line)
            assert indented  # it may be empty
            if indented["plain"] == line or indented.end("plain") > block[0]:
                continue
            if indented[0] == line or indented.end() > block[0]:
                yield from _within(text, line_start, line_start + indented.end())
                continue
            yield from _in_markdown(text, block[1], line_start)
            block = None
        yield from _within(text, line_start, line_start + lead.end())
        if line.startswith("#", lead.end()):
            continue
        value, column = lead.end(), len(lead[0].rstrip()) - 1 if "-" in lead[0] else -1
        key = _KEY.match(line, value)
        if key:
            known = _UNSEEN.sub("", key["name"]) in field_names()
            if known:
                yield from _within(text, line_start + key.start(), line_start + key.end("before"))
            if known or not _UNSEEN.search(key["before"]):
                yield from _within(text, line_start + key.start("after"), line_start + key.end())
            value, column = key.end(), lead.end()
        if _BLOCK.match(line, value):
            yield from _within(text, line_start + value, line_end)
            block = (column, line_end + 1)
        else:
            yield from (line_start + at for at in _in_value(line, value))
            opened = line[value : value + 1]
            quote = opened if opened in _CLOSED and not _CLOSED[opened].match(line, value) else ""
    if block:
        yield from _in_markdown(text, block[1], end)


def _in_value(line: str, start: int) -> Iterator[int]:
    """Those around a value, and in it those beside brackets."""
    sign = line[start : start + 1]
    closed = _CLOSED[sign].match(line, start) if sign in _CLOSED else None
    if sign and sign in "[{":
        for found in _BESIDE_BRACKET.finditer(line, start):
            if found["after"] or found["before"]:
                yield from _within(line, *found.span())
    elif closed:
        for found in _INSIDE.finditer(closed[0]):
            yield from (start + at for at in _within(closed[0], *found.span()))
    if closed or sign not in _CLOSED:
        last = _LAST.search(line, closed.end() if closed else start)
        if last:
            yield from _within(line, *last.span())


def _in_markdown(text: str, start: int, end: int) -> Iterator[int]:
    """Those beside the marks of lists, headings, quotations and directives, and alone on a line by another."""
    if not _UNSEEN.search(text, start, end):
        return
    masked = mask(text[start:end])
    lines = [(at, masked[at:line_end]) for at, line_end in _lines(masked, 0, len(masked))]
    marks = [_MARKED.match(line) for _, line in lines]
    full = [index for index, (_, line) in enumerate(lines) if _UNSEEN.sub("", line).strip()]
    in_number = {index for index in full if (mark := marks[index]) and mark["number"] and mark["gap"]}
    listed = {one for pair in pairwise(full) if in_number >= set(pair) for one in pair}
    filled = set(full)
    for index, (at, line) in enumerate(lines):
        mark = marks[index]
        if not mark or not _UNSEEN.search(line):
            continue
        reach = 0
        if index not in filled:
            reach = len(line) if {index - 1, index + 1} & filled else 0
        elif (mark["mark"] or "").startswith("::") or _DASHES.fullmatch(line):
            reach = len(line)
        elif mark["mark"] and mark["gap"] and (not mark["number"] or index in listed):
            reach = mark.end()
        elif ">" in mark["lead"]:
            reach = mark.end("lead")
        yield from (start + at + place for place in _within(line, 0, reach))
