"""Whether what is cited exists, and what is listed is cited."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Rule
from builder.model.course import Course
from builder.model.prose import Citation, citations, mask
from builder.rules.structure import unknown
from builder.rules.texts import bodies, field_texts, point
from builder.source import Span

BROKEN_CITATION = Rule("SRC101", "broken-citation", "A citation that cannot be read shows its brackets to the learner.")


def judge(course: Course) -> Iterator[Diagnostic]:
    """Citations in bodies and fields, and the sources of facts and terms."""
    for document in bodies(course):
        for citation in citations(mask(document.body.text)):
            yield from _citation(course, citation, document.body, exact=True)
    for text, span in field_texts(course):
        if "[@" in text:
            for citation in citations(text):
                yield from _citation(course, citation, span, exact=False)
    for item in (*course.facts, *course.terms):
        for index, source_id in enumerate(item.sources):
            if source_id not in course.source:
                yield unknown("source", source_id, course.source, item.place.at("sources", index))


def _citation(course: Course, citation: Citation, span: Span, *, exact: bool) -> Iterator[Diagnostic]:
    whole = span.within(citation.start, citation.end) if exact else point(span, "[@")
    if citation.broken:
        message = f"`{citation.broken}` cannot be read in this citation."
        yield BROKEN_CITATION.at(whole, message, "Write `[@id]`, `[@id, p. 3]` or `[@one; @two]`.")
    for item in citation.items:
        known = course.fact if item.is_fact else course.source
        if item.id in known:
            continue
        written = f"@fact:{item.id}" if item.is_fact else f"@{item.id}"
        place = span.within(item.start, item.end) if exact else point(span, written)
        yield unknown("fact" if item.is_fact else "source", item.id, known, place)
