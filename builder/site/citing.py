"""Citations: numbered notes under a page's prose, short links to the sources page inside fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from markupsafe import Markup

from builder.model.course import Course
from builder.model.evidence import Fact, Source
from builder.model.prose import Citation, Cited, citations
from builder.site.markdown import blocks, inline

COMMA = "<sup>, </sup>"
"""Stands between two references to notes."""

_HOLD = re.compile("\ue000(\\d+)\ue001")


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

    def _with_citations(self, text: str, render: Callable[[str], Markup]) -> Markup:
        held: list[Markup] = []

        def hold(citation: Citation) -> str:
            held.append(self.citation(citation))
            return f"\ue000{len(held) - 1}\ue001"

        marked = replace_citations(text, hold)
        html = render(marked)
        return Markup(_HOLD.sub(lambda found: str(held[int(found[1])]), str(html)))

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
    _given: set[str] = field(default_factory=set)

    def cite(self, citation: Citation) -> str:
        """The footnote references that stand in for a citation, with commas: 3 and 4 must not read as 34."""
        return COMMA.join(f"[^{self._note(item)}]" for item in citation.items)

    def definitions(self) -> str:
        """The notes themselves, as Markdown."""
        return "\n".join(f"[^{key}]: {text}" for key, text in self._notes.items())

    def _note(self, item: Cited) -> str:
        key = f"{'fact-' if item.is_fact else ''}{item.id}"
        if item.locator:
            key += "-" + re.sub(r"[^a-z0-9]+", "-", item.locator.lower()).strip("-")
        if key not in self._notes:
            locator = f" {item.locator[:1].upper()}{item.locator[1:]}." if item.locator else ""
            self._notes[key] = self._text(item) + locator
        return key

    def _text(self, item: Cited) -> str:
        return self._fact(self.course.fact[item.id]) if item.is_fact else self._source(self.course.source[item.id])

    def _source(self, source: Source) -> str:
        """The full reference the first time, later the short one with a link to it."""
        words = self.course.words
        if source.id in self._given:
            return f"[{_one_line(source.short)}]({self.up}sources.md#{source.id})."
        self._given.add(source.id)
        text = _one_line(source.citation)
        if source.url:
            text += f" <{source.url}>"
        if source.reservation:
            text += f" *{words['reservation']}* {self._plain(source.reservation)}"
        return text

    def _fact(self, fact: Fact) -> str:
        words = self.course.words
        sources = "; ".join(self._source(self.course.source[source_id]) for source_id in fact.sources)
        text = (
            f"{self._plain(fact.statement)} *{words['as_of_label']}* {_one_line(fact.as_of)}. "
            f"*{words['source_label']}* {sources} *{words['review_by']}* {fact.review_by.isoformat()}."
        )
        if fact.reservation:
            text += f" *{words['reservation']}* {self._plain(fact.reservation)}"
        return text

    def _plain(self, text: str) -> str:
        """A field inside a note: its own citations become short references in brackets."""
        fields = Fields(self.course, self.up)
        return replace_citations(_one_line(text), lambda citation: str(fields.citation(citation)))


def _one_line(text: str) -> str:
    return " ".join(text.split())
