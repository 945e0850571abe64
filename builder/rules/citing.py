"""Whether what is cited exists, and what is listed is cited."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Rule, short
from builder.model.course import Course
from builder.model.evidence import Fact, Term
from builder.model.prose import Citation, Cited, citations, mask
from builder.rules.structure import unknown
from builder.rules.texts import Finger, bodies, field_texts
from builder.source import Span

BROKEN_CITATION = Rule("SRC101", "broken-citation", "A citation that cannot be read shows its brackets to the learner.")


def judge(course: Course) -> Iterator[Diagnostic]:
    """Citations in bodies and fields, and the sources of facts and terms."""
    for document in bodies(course):
        for citation in citations(mask(document.body.text)):
            yield from _in_body(course, citation, document.body)
    for text, span in field_texts(course):
        if "[@" in text:
            yield from _in_field(course, text, Finger(span))
    cited: tuple[Fact | Term, ...] = (*course.facts, *course.terms)
    for item in cited:
        for index, source_id in enumerate(item.sources):
            if source_id not in course.source:
                yield from unknown(course, "source", source_id, course.source, item.place.at("sources", index))


def _in_body(course: Course, citation: Citation, body: Span) -> Iterator[Diagnostic]:
    yield from _readable(citation, body.within(citation.start, citation.end))
    for item in citation.items:
        yield from _known(course, item, body.within(item.start, item.end))


def _in_field(course: Course, text: str, finger: Finger) -> Iterator[Diagnostic]:
    for citation in citations(text):
        yield from _readable(citation, finger.at("[@"))
        for item in citation.items:
            yield from _known(course, item, finger.at(f"@fact:{item.id}" if item.is_fact else f"@{item.id}"))


def _readable(citation: Citation, span: Span) -> Iterator[Diagnostic]:
    if citation.broken:
        message = f"`{short(citation.broken)}` cannot be read in this citation."
        yield BROKEN_CITATION.at(span, message, "Write `[@id]`, `[@id, p. 3]` or `[@one; @two]`.")


def _known(course: Course, item: Cited, span: Span) -> Iterator[Diagnostic]:
    known, others = (course.fact, course.source) if item.is_fact else (course.source, course.fact)
    if item.id not in known:
        kind, other, form = ("fact", "source", "") if item.is_fact else ("source", "fact", "fact:")
        help = f"There is a {other} of this id: write `[@{form}{item.id}]`." if item.id in others else ""
        yield from unknown(course, kind, item.id, known, span, help)
