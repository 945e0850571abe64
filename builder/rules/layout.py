"""Lists and tables that Markdown does not take for such, so that they would be shown as running text."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from builder.diagnostics import Diagnostic, Fix, Rule, Severity
from builder.model.base import takes_blocks
from builder.model.blocks import STEP, Line, blocks
from builder.model.course import Course
from builder.model.prose import mask
from builder.rules.texts import Field, bodies, fields, first_line, place_in
from builder.source import Span

LIST_AS_TEXT = Rule(
    "STR064", "list-as-text", "A list that is not taken for one is shown as running text.", Severity.WARNING
)
FLAT_LIST = Rule(
    "STR065", "flat-list", "A list inside a list that is not indented enough loses its place in it.", Severity.WARNING
)
TABLE_AS_TEXT = Rule(
    "STR066", "table-as-text", "A table that is not taken for one is shown with its strokes.", Severity.WARNING
)

_BULLET = re.compile(r"[•●◦▪‣∙·\uf0b7]")
_LABEL = re.compile(r"(?P<label>\(?(?:(?P<number>\d{1,2})|(?P<letter>[a-z]))\))[ \t]")
_ROW = re.compile(r"\|.*\|[ \t]*$")
_DASHES = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_BETWEEN = re.compile(r"(?<!\\)\|")
_MOST_COLUMNS = 8


class Slip(NamedTuple):
    """What is wrong with a block: `line` is where it shows, `gap` tells whether an empty line above is all it needs."""

    rule: Rule
    line: Line
    message: str
    help: str
    gap: bool = False


def judge(course: Course) -> Iterator[Diagnostic]:
    """The blocks of every body, and of every field."""
    for document in bodies(course):
        body = document.body
        for slip in _slips(mask(body.text)):
            yield _told(slip, body.within(slip.line.start, slip.line.end))
    for field in fields(course):
        if "\n" in field.span.text:
            yield from _field(field)


def _told(slip: Slip, span: Span) -> Diagnostic:
    start = span.file.line_starts[span.start_position[0] - 1]
    fix = Fix(span.file.span(start, start), "\n") if slip.gap else None
    return slip.rule.at(span, slip.message, slip.help, fix=fix)


def _field(field: Field) -> Iterator[Diagnostic]:
    """A field of several lines: written with `|` they stay lines, otherwise they become one."""
    if not takes_blocks(type(field.owner), field.name):
        return
    text = mask(field.text)
    if field.span.text.startswith("|"):
        for slip in _slips(text, tables=False):
            place = place_in(field, slip.line.start, slip.line.end)
            yield _told(slip._replace(gap=slip.gap and place != first_line(field.span)), place)
        return
    lines = [line for block in blocks(_outdented(field.span.text)) for line in block if line.kind and not line.indent]
    if any(one.kind == other.kind and other.number in (0, one.number + 1) for one, other in pairwise(lines)):
        message = "This list would be shown as one line of text, since YAML joins these lines."
        help = "Begin the text with `|` on the line of its key, and put an empty line above the list."
        yield LIST_AS_TEXT.at(first_line(field.span), message, help)


def _outdented(written: str) -> str:
    """The lines of a text under the first, without the blanks that they have in common."""
    lines = written.split("\n")[1:]
    common = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return mask("\n".join(line[common:] for line in lines))


def _slips(masked: str, *, tables: bool = True) -> Iterator[Slip]:
    bulleted = False  # one word about a list, not one about each of its items
    item: Line | None = None
    for block in blocks(masked):
        if not block:
            bulleted, item = False, None
            continue
        signs = list(_signs(block))
        yield from signs[:1] if not bulleted else ()
        bulleted = bool(signs)
        if signs:
            continue
        if block[0].kind or (item and block[0].level > item.level):
            item = yield from _nested(block, item)
        else:
            item = None
        if not block[0].kind:
            yield from _run_on(block)
            yield from _table(block) if tables else ()


def _signs(block: Sequence[Line]) -> Iterator[Slip]:
    """Signs and labels that begin an item in a word processor and nothing in Markdown."""
    for line in block:
        bullet = _BULLET.match(line.text)
        if bullet:
            help = "Begin each item with `- `, and put an empty line above the first."
            yield Slip(LIST_AS_TEXT, line, f"`{_shown(bullet[0])}` makes no list.", help)
    for above, line in pairwise(block):
        one, other = _LABEL.match(above.text), _LABEL.match(line.text)
        follows = one and other and _order(other) == _order(one) + 1
        if (one and follows) or (other and other["number"] and above.announces):
            label = one if one and follows else other
            assert label
            help = "Begin each item with its number, a period and a space, and put an empty line above the first."
            yield Slip(LIST_AS_TEXT, above if label is one else line, f"`{label['label']}` makes no list.", help)


def _shown(bullet: str) -> str:
    return "•" if bullet == "\uf0b7" else bullet


def _order(label: re.Match[str]) -> int:
    return int(label["number"]) if label["number"] else 1000 + ord(label["letter"])


def _run_on(block: Sequence[Line]) -> Iterator[Slip]:
    """A list right under a line of text."""
    for above, line in pairwise(block):
        if line.kind and (above.announces or _goes_on(block, line)):
            indented = line.level > block[0].level
            help = "Put an empty line above it"
            help += ", and take away the spaces before its items." if indented else "."
            message = "This list would be shown as running text, as there is no empty line above it."
            yield Slip(LIST_AS_TEXT, line, message, help, gap=not indented)
            return


def _goes_on(block: Sequence[Line], line: Line) -> bool:
    """Whether a line with a mark is followed by its like, so that no chance of line ends made it look like an item."""
    like = [other for other in block if other.start > line.start and other.kind == line.kind]
    return bool(like) and (line.kind == "item" or like[0].number == line.number + 1 or like[0].number == 1)


def _nested(block: Sequence[Line], item: Line | None) -> Generator[Slip, None, Line | None]:
    """Items that mean to belong to another one; the last item of the list is handed on to the next block."""
    above: Line | None = None
    flat: int | None = None
    for line in block:
        if line.kind:
            deeper = line.indent - item.indent if item else 0
            same_level = item is not None and line.level == item.level
            other = item is not None and above is not None and line.kind != item.kind
            mixed = other and deeper >= 0 and ((above and above.announces) or _goes_on(block, line))
            if same_level and (deeper > 1 or mixed):
                if flat != line.indent:
                    blanks = (
                        "is not indented"
                        if not line.indent
                        else f"is indented by {line.indent % STEP or line.indent} spaces"
                    )
                    message = f"This list inside a list {blanks}, and would lose its place in it."
                    yield Slip(FLAT_LIST, line, message, f"Indent its lines by {STEP} spaces more than the item above.")
                flat = line.indent
            else:
                item, flat = line, None
        above = line
    return item


def _table(block: Sequence[Line]) -> Iterator[Slip]:
    rows = [index for index, line in enumerate(block) if _ROW.match(line.text)]
    dashes = [index for index, line in enumerate(block) if "|" in line.text and _DASHES.match(line.text)]
    ruled = dashes and dashes[0] > 0 and _columns(block[dashes[0]]) == _columns(block[dashes[0] - 1])
    if ruled and dashes[0] > 1:
        message = "This table would be shown as running text, as there is no empty line above it."
        yield Slip(TABLE_AS_TEXT, block[dashes[0] - 1], message, "Put an empty line above it.", gap=True)
    elif not ruled and len(rows) > 1 and rows[1] == rows[0] + 1:
        columns = min(_columns(block[rows[0]]), _MOST_COLUMNS)
        message = "This table would be shown as running text, as no line of dashes stands under its first line."
        help = f"Put `|{'---|' * columns}` under the names of the columns, with as many parts as there are columns."
        yield Slip(TABLE_AS_TEXT, block[rows[0]], message, help)


def _columns(line: Line) -> int:
    return len(_BETWEEN.split(line.text.strip().removeprefix("|").removesuffix("|")))
