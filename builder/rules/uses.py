"""Where sources and facts are used: every citation and every `::: fact`, each with its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.model.course import Course
from builder.model.evidence import Fact, Term
from builder.model.prose import Cited, citations, directives, mask
from builder.rules.texts import Finger, bodies, field_texts
from builder.source import Span


@dataclass(frozen=True)
class Uses:
    """Places by the id of the source or fact that is used there. A fact or term that rests on a source uses it."""

    sources: Mapping[str, Sequence[Span]]
    facts: Mapping[str, Sequence[Span]]


def uses(course: Course) -> Uses:
    """Every use in a course, in the order of its files."""
    sources: dict[str, list[Span]] = defaultdict(list)
    facts: dict[str, list[Span]] = defaultdict(list)
    for item, span in (*_in_bodies(course), *_in_fields(course)):
        (facts if item.is_fact else sources)[item.id].append(span)
    for document in bodies(course):
        for directive in directives(mask(document.body.text)):
            if directive.name == "fact":
                facts[directive.argument].append(document.body.within(directive.start, directive.end))
    resting: tuple[Fact | Term, ...] = (*course.facts, *course.terms)
    for one in resting:
        for index, source in enumerate(one.sources):
            sources[source].append(one.place.at("sources", index))
    return Uses(sources, facts)


def _in_bodies(course: Course) -> Iterator[tuple[Cited, Span]]:
    for document in bodies(course):
        for citation in citations(mask(document.body.text)):
            for item in citation.items:
                yield item, document.body.within(item.start, item.end)


def _in_fields(course: Course) -> Iterator[tuple[Cited, Span]]:
    for text, span in field_texts(course):
        finger = Finger(span)
        for citation in citations(text) if "[@" in text else ():
            for item in citation.items:
                yield item, finger.at(f"@fact:{item.id}" if item.is_fact else f"@{item.id}")
