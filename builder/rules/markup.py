"""Links, citations and ids of headings with a slip in their signs, so that the learner would read the signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from builder.diagnostics import Diagnostic, Fix, Rule, short
from builder.model.course import Course
from builder.model.prose import headings, is_link, mask
from builder.rules.citing import BROKEN_CITATION
from builder.rules.linking import BROKEN_LINK
from builder.rules.texts import bodies, fields, place_in
from builder.source import Span

BROKEN_HEADING_ID = Rule("STR067", "broken-heading-id", "An id that cannot be read is shown in its heading.")

_LINK_OF_WORDS = re.compile(r"!?\[[^\[\]\n]*\]\((?P<target>[^()\n]*)\)")
_APART = re.compile(
    r"(?<![\]!\\])\[(?!\d+\]|sic\])[^\[\]\n@^ ][^\[\]\n]+(?P<gap>\][ \t]+\()"
    r"(?:(?:https?://|mailto:|tel:|#)[^()\s]+|[^()\s]+\.(?:md|yml|pdf)(?:#[^()\s]*)?)\)"
)
_ROUND = re.compile(r"\((?P<cited>@(?P<fact>fact:)?(?P<id>[\w-]+)(?:,[^()\[\]\n]*)?)\)")
_WITHOUT_AT = re.compile(r"(?<![\]!\\])\[(?P<cited>(?P<id>[\w-]+),[^()\[\]\n@;]*\d[^()\[\]\n@;]*)\](?![(\[:{])")
_ID = re.compile(r"[ \t]*\{:?[ \t]*#(?P<id>[\w-]+)(?P<rest>[^\n]*)$")
_TAKEN = re.compile(r"[ \t]\{[^{}\n]+\}[ \t]*$")
_CURLY = re.compile(r"[“”„«»‘’]")


class Slip(NamedTuple):
    """What is wrong at a stretch of a text, and what to write there where that is certain."""

    rule: Rule
    start: int
    end: int
    message: str
    help: str
    instead: str | None = None


def judge(course: Course) -> Iterator[Diagnostic]:
    """Every body, and every field."""
    for document in bodies(course):
        text = mask(document.body.text)
        for slip in (*_slips(course, text), *_ids(text)):
            yield _told(slip, document.body.within(slip.start, slip.end))
    for field in fields(course):
        if "[" in field.text or "(@" in field.text:
            for slip in _slips(course, mask(field.text)):
                yield _told(slip._replace(instead=None), place_in(field, slip.start, slip.end))


def _told(slip: Slip, span: Span) -> Diagnostic:
    fix = None if slip.instead is None else Fix(span, slip.instead)
    return slip.rule.at(span, slip.message, slip.help, fix=fix)


def _slips(course: Course, text: str) -> Iterator[Slip]:
    for found in _LINK_OF_WORDS.finditer(text):
        target = found["target"].strip()
        if re.search(r"\s", target) and not is_link(text, found.start()):
            message = f"`{short(target)}` is no address, as there is a space in it."
            help = "Take the space out; in a file's name write `%20` for it."
            if _CURLY.search(target):
                help = 'Put what stands behind the address into straight quotation marks, `"`, or leave it out.'
            yield Slip(BROKEN_LINK, *found.span("target"), message, help)
    for found in _APART.finditer(text):
        message = "A space keeps this from being a link."
        yield Slip(BROKEN_LINK, *found.span("gap"), message, "Delete the space between `]` and `(`.", "](")
    for found in _ROUND.finditer(text):
        if found["id"] in (course.fact if found["fact"] else course.source):
            yield _citation(found)
    for found in _WITHOUT_AT.finditer(text):
        if found["id"] in course.source:
            yield _citation(found)


def _citation(found: re.Match[str]) -> Slip:
    meant = f"[@{found['cited'].removeprefix('@')}]"
    message = f"`{short(found[0])}` is no citation, and would be shown as it stands."
    return Slip(BROKEN_CITATION, *found.span(), message, f"Write `{short(meant)}`.", meant)


def _ids(text: str) -> Iterator[Slip]:
    """Ids behind headings; what stands there is taken for one only in braces, at the end, after a space."""
    for heading in headings(text):
        written = text[heading.start : heading.end]
        found = _ID.search(written)
        if found and not _TAKEN.search(written.rstrip().rstrip("#")):
            start, end = heading.start + found.start(), heading.start + found.end()
            meant = f" {{ #{found['id']} }}"
            message = f"The id `{short(found['id'])}` of this heading cannot be read, and would be shown."
            help = f"End the heading with `{meant.strip()}`, after a space."
            instead = meant if found["rest"].strip(" \t#") in ("", "}") else None
            yield Slip(BROKEN_HEADING_ID, start, end, message, help, instead)
