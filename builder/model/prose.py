"""What a Markdown body holds beyond prose: directives, citations, links, headings and raw HTML, each with its place.

Everything is found in a masked copy of the text, in which code and comments are blanked and all offsets are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from builder.model.html_tags import Tag, tags
from builder.model.masking import mask

__all__ = [
    "DIRECTIVES",
    "Citation",
    "Cited",
    "Directive",
    "Heading",
    "Link",
    "Tag",
    "citations",
    "directives",
    "headings",
    "is_link",
    "links",
    "mask",
    "tags",
]

DIRECTIVES = {
    "question": True,
    "check": False,
    "case": True,
    "objectives": False,
    "video": True,
    "fact": True,
    "programs": False,
    "contact": False,
}
"""The directives, and whether each takes an id."""

_DIRECTIVE = re.compile(
    r"^(?P<before>[ \t>]*(?:[-*+] +|\d+[.)] +)?)(?P<mark>:{2,})[ \t]*(?P<name>[\w-]*)(?P<rest>[^\n]*)$", re.MULTILINE
)
_CITATION = re.compile(r"\[(?P<items>@[^\[\]]{1,400})\](?!\()")
_ITEM = re.compile(r"@(?P<fact>fact:)?(?P<id>[\w-]+)(?:,\s*(?P<locator>.+))?", re.DOTALL)
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<target><[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<label>[^\^\[\]\n][^\[\]\n]*)\]:[ \t]*\n?[ \t]*(?P<target><[^<>\n]*>|\S+)[ \t]*(?:[\"'(][^\n]*)?$",
    re.MULTILINE,
)
_REFERENCED_IMAGE = re.compile(r"!\[(?P<text>[^\[\]]*)\](?: ?\[(?P<label>[^\[\]]*)\])?(?!\()")
_HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]+(?P<text>[^\n]+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Directive:
    """One line that puts something into the page. `alone` tells whether it begins its line, as it must."""

    name: str
    argument: str
    start: int
    end: int
    alone: bool
    mark: str


@dataclass(frozen=True, slots=True)
class Cited:
    """One work in a citation: a source's id, or a fact's; `locator` is a page or similar."""

    id: str
    is_fact: bool
    locator: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A bracket of citations. `broken` is a part that cannot be read, or empty."""

    items: tuple[Cited, ...]
    start: int
    end: int
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A Markdown link or image."""

    text: str
    target: str
    is_image: bool
    start: int
    target_start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and its level from 1."""

    level: int
    text: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def directives(masked: str) -> Sequence[Directive]:
    """Every line that is, or looks like, a directive."""
    return tuple(
        Directive(
            name=found["name"],
            argument=found["rest"].strip(),
            start=found.start("mark"),
            end=found.end(),
            alone=not found["before"],
            mark=found["mark"],
        )
        for found in _DIRECTIVE.finditer(masked)
    )


def citations(masked: str) -> Iterator[Citation]:
    """Every `[@…]`."""
    for found in _CITATION.finditer(masked):
        items = []
        broken = ""
        offset = found.start("items")
        for part in found["items"].split(";"):
            item = _ITEM.fullmatch(part.strip())
            start = offset + len(part) - len(part.lstrip())
            if item:
                locator = " ".join((item["locator"] or "").split())
                items.append(Cited(item["id"], bool(item["fact"]), locator, start, start + len(part.strip())))
            else:
                broken = broken or part.strip() or ";"
            offset += len(part) + 1
        yield Citation(tuple(items), found.start(), found.end(), broken)


def links(masked: str) -> Iterator[Link]:
    """Every link and image; where a link refers to an address by a label, the address is the place."""
    yield from _inline_links(masked, 0)
    images = {(i["label"] or i["text"]).casefold(): i["text"] for i in _REFERENCED_IMAGE.finditer(masked)}
    for found in _DEFINITION.finditer(masked):
        label = found["label"].casefold()
        yield _link(found, 0, images.get(label, found["label"]), is_image=label in images)


def is_link(masked: str, at: int) -> bool:
    """Whether a link or image begins there."""
    return _LINK.match(masked, at) is not None


def _inline_links(masked: str, offset: int) -> Iterator[Link]:
    for found in _LINK.finditer(masked):
        yield _link(found, offset, found["text"], is_image=bool(found["image"]))
        if "](" in found["text"]:
            yield from _inline_links(found["text"], offset + found.start("text"))


def _link(found: re.Match[str], offset: int, text: str, *, is_image: bool) -> Link:
    target = found["target"]
    bare = target.removeprefix("<").removesuffix(">") if target.startswith("<") else target
    start = offset + found.start("target") + target.startswith("<")
    return Link(text, bare, is_image, offset + found.start(), start, offset + found.end())


def headings(masked: str) -> Iterator[Heading]:
    """Every heading written with `#`."""
    for found in _HEADING.finditer(masked):
        text = found["text"].rstrip().rstrip("#").rstrip()
        yield Heading(len(found["marks"]), text, found.start(), found.end())
