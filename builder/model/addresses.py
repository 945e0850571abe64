"""Which page of the site each file of the course becomes, and which anchors it has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

from markdown.extensions.toc import slugify, unique

from builder.model.course import Course, Module
from builder.model.prose import directives, headings, mask, tags

GENERATED = {
    "course/videos.yml": "videos.md",
    "course/sources.yml": "sources.md",
    "course/facts.yml": "facts.md",
    "course/glossary.yml": "glossary.md",
}
"""Pages made from lists; a link to the list's file leads there."""

_ATTRIBUTES = re.compile(r"\{:?([^{}]*)\}$")
_BY_HAND = re.compile(r"#([\w-]+)")
_CITED = re.compile(r"\[@[^\[\]]*\]")
_LINKED = re.compile(r"(!?)\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_MARKS = re.compile(r"[*`]|(?<![^\W_])_+|_+(?![^\W_])")


@dataclass(frozen=True)
class Addresses:
    """The site's addresses: `pages` maps a file of the course to its page in the docs tree.

    `renamed` maps, for each file, the anchor that a heading's words would give to the id that stands behind it;
    `pageless` are the files that the course is made of and that become no page.
    """

    pages: Mapping[str, str]
    attachments: Mapping[str, str]
    anchors: Mapping[str, Set[str]]
    renamed: Mapping[str, Mapping[str, str]]
    pageless: Set[str]

    @classmethod
    def of(cls, course: Course) -> Addresses:
        """The addresses of a course."""
        pages = dict(GENERATED)
        found: dict[str, Set[str]] = {}
        for module in course.modules:
            path = module.place.file.path
            pages[path] = f"modules/{module.id}.md"
            found[path] = anchors(module.body.text, module.title)
        for page in course.pages:
            path = page.place.file.path
            pages[path] = f"{page.name}.md"
            found[path] = anchors(page.body.text, page.title)
        for case in course.cases:
            path = case.place.file.path
            pages[path] = f"cases/{case.id}.md"
            found[path] = frozenset({"training-debrief", *(f"step-{step.id}" for step in case.steps)})
        if course.final:
            pages[course.final.place.file.path] = "final.md"
        found["course/sources.yml"] = frozenset(course.source)
        found["course/facts.yml"] = frozenset(course.fact)
        found["course/videos.yml"] = frozenset(course.video)
        found["course/glossary.yml"] = frozenset(term.id for term in course.terms)
        documents = [*course.modules, *course.pages]
        renamed = {document.place.file.path: _renamed(document.body.text) for document in documents}
        parts = (*course.banks, *course.language, *course.recommendations, course.settings, course.office)
        pageless = {part.place.file.path for part in parts}
        attachments = {path: attachment_uri(path) for path in course.attachments}
        return cls(pages, attachments, found, renamed, pageless)

    def is_page(self, path: str) -> bool:
        """Whether a file becomes a page."""
        return path in self.pages

    def anchors_of(self, path: str) -> Set[str]:
        """The anchors of a page, as far as its author wrote them."""
        return self.anchors.get(path, frozenset())

    @property
    def known(self) -> list[str]:
        """Every file that can be linked to."""
        return [*self.pages, *self.attachments]


def attachment_uri(path: str) -> str:
    """Where a file beside a module or page lies in the docs tree."""
    return path.removeprefix("course/pages/")


def anchors(text: str, title: str = "") -> frozenset[str]:
    """Anchors of a Markdown body under its title, made as Python-Markdown's `toc` makes them, and those set by hand."""
    found, taken = _headings(text, title)
    return frozenset(taken | {anchor for _, anchor in found})


def section_of(module: Module, objective: str, asked: Mapping[str, str]) -> str | None:
    """The anchor of the section that teaches an objective of a module, where the text shows which one does.

    It is the heading whose anchor is the objective's id, or else the one above the first question in the text that asks
    for it; `asked` maps questions to their objectives.
    """
    text = module.body.text
    found, _ = _headings(text, module.title)
    if any(anchor == objective for _, anchor in found):
        return objective
    placed = (d for d in directives(mask(text)) if d.name == "question" and asked.get(d.argument) == objective)
    first = next(placed, None)
    above = [anchor for start, anchor in found if first and start < first.start]
    return above[-1] if above else None


def _renamed(text: str) -> dict[str, str]:
    """The anchor that the words of a heading would give, by which it is not found, since it has an id of its own."""
    found = {}
    for heading in headings(mask(text)):
        attributes = _ATTRIBUTES.search(heading.text)
        by_hand = _BY_HAND.search(attributes[1]) if attributes else None
        if attributes and by_hand:
            found[slugify(_plain(heading.text[: attributes.start()].strip()), "-")] = by_hand[1]
    return found


@lru_cache(maxsize=8)
def _headings(text: str, title: str) -> tuple[list[tuple[int, str]], set[str]]:
    """Where each heading of a body begins, with its anchor; and the anchors that are set by hand or by the title."""
    masked = mask(text)
    taken = {tag.attributes.get("id") or tag.attributes.get("name", "") for tag in tags(masked)} - {""}
    slugs = [(-1, slugify(title, "-"))]
    found: list[tuple[int, str]] = []
    for heading in headings(masked):
        written = text[heading.start : heading.end].strip("# \t")
        attributes = _ATTRIBUTES.search(written)
        by_hand = _BY_HAND.search(attributes[1]) if attributes else None
        if by_hand:
            taken.add(by_hand[1])
            found.append((heading.start, by_hand[1]))
        else:
            slugs.append((heading.start, slugify(_plain(written), "-")))
    counters: dict[str, int] = {}
    found += [(start, unique(slug, taken, counters)) for start, slug in slugs]
    return sorted(entry for entry in found if entry[0] >= 0), taken


def _plain(heading: str) -> str:
    heading = _LINKED.sub(lambda link: "" if link[1] else link[2], _CITED.sub("", heading))
    return _MARKS.sub("", heading)
