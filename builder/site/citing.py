"""Citations: numbered notes under a page's prose, short links to the sources page inside fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from builder.model.course import Course
from builder.model.evidence import Fact, Source
from builder.model.prose import Citation, Cited, citations
from builder.site.markdown import address, blocks, inline, kept, literal

COMMA = "<sup>, </sup>"
"""Stands between two references to notes."""

_HOLD = re.compile("\ue000([0-9]+)\ue001")
_TAG_OR_HOLD = re.compile(f"<[^>]*>|{_HOLD.pattern}")
_PRIVATE = re.compile("[\ue000\ue001]")


@dataclass(frozen=True)
class Fields:
    """Turns Markdown fields with citations into HTML for a page at a depth of `up` ("" or "../")."""

    course: Course
    up: str

    def inline(self, text: str) -> Markup:
        """One run of text."""
        return self._with_citations(text, inline) if "[@" in text else inline(text)

    def blocks(self, text: str) -> Markup:
        """Paragraphs and lists."""
        return self._with_citations(text, blocks) if "[@" in text else blocks(text)

    def plain(self, text: str) -> str:
        """The words of one run of text alone, without citations."""
        return inline(replace_citations(text, lambda _: "")).striptags()

    def _with_citations(self, text: str, render: Callable[[str], Markup]) -> Markup:
        held: list[Markup] = []

        def hold(citation: Citation) -> str:
            held.append(self.citation(citation))
            return f"\ue000{len(held) - 1}\ue001"

        def give_back(found: re.Match[str]) -> str:
            return str(held[int(found[1])]) if found[1] else _HOLD.sub("", found[0])  # none inside a tag

        html = render(replace_citations(_PRIVATE.sub("", text), hold))
        return Markup(_TAG_OR_HOLD.sub(give_back, str(html)))

    def review_label(self, fact: Fact) -> Markup:
        """What stands before a fact's review date.

        `theme.js` changes a label with `data-review-by` once that day is past at the time of reading.
        """
        words = self.course.words
        if self.course.is_due(fact):
            return Markup(escape(words["review_since"]))
        label = Markup('<span data-review-by="{}" data-past="{}">{}</span>')
        return label.format(fact.review_by.isoformat(), words["review_since"], words["review_by"])

    def citation(self, citation: Citation) -> Markup:
        """A bracket of short references, each a link to its full one."""
        parts = [self._short(item) for item in citation.items]
        return Markup("(") + Markup("; ").join(parts) + Markup(")")

    def _short(self, item: Cited) -> Markup:
        if item.is_fact:
            fact = self.course.fact[item.id]
            page, text = (
                "facts",
                f"{self.course.source[fact.sources[0]].short}, {self.course.words['as_of']} {fact.as_of}",
            )
        else:
            page, text = "sources", self.course.source[item.id].short
        if item.locator:
            text = f"{text}, {item.locator}"
        return Markup('<a href="{}{}.html#{}">{}</a>').format(self.up, page, item.id, text)


def replace_citations(text: str, replacement: Callable[[Citation], str]) -> str:
    """The text with each citation replaced by what `replacement(citation)` returns."""
    out = []
    at = 0
    for citation in citations(text):
        out += [text[at : citation.start], replacement(citation)]
        at = citation.end
    return "".join([*out, text[at:]])


@dataclass
class Notes:
    """The numbered notes of one page, in the order in which they are first cited.

    They are Markdown footnotes, so that every engine numbers them and links back from each.
    """

    course: Course
    up: str = ""
    _notes: dict[str, str] = field(default_factory=dict)
    _keys: dict[tuple[str, bool, str], str] = field(default_factory=dict)
    _given: set[str] = field(default_factory=set)

    def cite(self, citation: Citation) -> str:
        """The footnote references that stand in for a citation, with commas: 3 and 4 must not read as 34."""
        return COMMA.join(f"[^{self._note(item)}]" for item in citation.items)

    def definitions(self) -> str:
        """The notes themselves, as Markdown."""
        return "\n".join(f"[^{key}]: {text}" for key, text in self._notes.items())

    def _note(self, item: Cited) -> str:
        cited = (item.id, item.is_fact, item.locator)
        if cited not in self._keys:
            name = f"{'fact-' if item.is_fact else ''}{item.id} {item.locator}"
            key = slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
            number = 1
            while key in self._notes:  # two locators may differ in their signs only
                number += 1
                key = f"{slug}--{number}"
            self._keys[cited] = key
            locator = f" {literal(item.locator[:1].upper() + item.locator[1:])}." if item.locator else ""
            self._notes[key] = self._text(item) + locator
        return self._keys[cited]

    def _text(self, item: Cited) -> str:
        return self._fact(self.course.fact[item.id]) if item.is_fact else self._source(self.course.source[item.id])

    def _source(self, source: Source) -> str:
        """The full reference the first time, later the short one with a link to it."""
        if source.id in self._given:
            return f"[{literal(source.short)}]({self.up}sources.md#{source.id})."
        self._given.add(source.id)
        text = self._field(source.citation)
        if source.url:
            text += f" <{address(source.url)}>"
        if source.reservation:
            text += f" {self._label('reservation')} {self._field(source.reservation)}"
        return text

    def _fact(self, fact: Fact) -> str:
        *others, last = (self._source(self.course.source[source_id]) for source_id in fact.sources)
        sources = "; ".join([*(source.removesuffix(".") for source in others), last])
        due = kept(str(Fields(self.course, self.up).review_label(fact)))
        text = (
            f"{self._field(fact.statement)} {self._label('as_of_label')} {literal(fact.as_of)}. "
            f"{self._label('source_label')} {sources} *{due}* {fact.review_by.isoformat()}."
        )
        if fact.reservation:
            text += f" {self._label('reservation')} {self._field(fact.reservation)}"
        return text

    def _label(self, key: str) -> str:
        return f"*{literal(self.course.words[key])}*"

    def _field(self, text: str) -> str:
        """A field inside a note, as cleaned HTML: its own citations become short references in brackets."""
        return kept(str(Fields(self.course, self.up).inline(text)))
