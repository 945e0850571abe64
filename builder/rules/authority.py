"""Whether sources are used, and whether what the course says about its own facts can be looked up."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Example, Rule, Severity
from builder.model.course import Course
from builder.model.prose import citations
from builder.rules.uses import uses

UNUSED_SOURCE = Rule(
    "SRC102",
    "unused-source",
    "A source that nothing cites is either forgotten or in the way.",
    Severity.INFO,
    more="""\
A source is used where a module, a page, a question, a case or another field cites it, or where a fact or term rests
on it. Cite it where it belongs, or take it out of `course/sources.yml`. Its id must not be given to another source
later.""",
    examples=(
        Example(
            "course/sources.yml",
            "- id: rim-report\n",
            "- id: tire-survey\n  citation: Bicycle Board, *Survey of tires*, 2019.\n  short: Bicycle Board, 2019\n"
            "  tier: primary\n- id: rim-report\n",
        ),
    ),
)
EARLIER_WITHOUT_CITATION = Rule(
    "SRC105",
    "earlier-without-citation",
    "Whoever reads that an older text said otherwise has to be able to look it up.",
    Severity.WARNING,
    more="""\
`earlier` of a fact says what an older text said; the page *What has changed* sets it beside what holds now. Without a
citation, `[@id, p. 9]`, nobody can tell who said it, or whether they did.""",
    examples=(Example("course/facts.yml", "15 000 km [@handbook, p. 9].", "15 000 km."),),
)
WEAK_WITHOUT_RESERVATION = Rule(
    "SRC106",
    "weak-without-reservation",
    "A reader takes for certain what is not said to be uncertain.",
    Severity.WARNING,
    more="""\
A fact of `confidence: low`, or one that rests on nothing but sources of `tier: weak`, needs a `reservation`: one
sentence that says what is uncertain and where to look. It is shown wherever the fact is cited. A reservation of the
source counts too.""",
    examples=(Example("course/facts.yml", "confidence: high", "confidence: low"),),
)


def judge(course: Course) -> Iterator[Diagnostic]:
    """Sources that nothing uses, and facts that say too little."""
    if not course.damaged and not course.lost:  # or what uses them may be in a file that could not be read
        yield from _unused(course)
    for fact in course.facts:
        if fact.earlier and not any(citations(fact.earlier)):
            message = f"What `{fact.id}` says of an older text has no citation."
            yield EARLIER_WITHOUT_CITATION.at(fact.place.at("earlier"), message, "Add `[@id, p. 9]` at its end.")
        known = [course.source[source] for source in fact.sources if source in course.source]
        weak = fact.confidence == "low" or (known and all(source.tier == "weak" for source in known))
        if weak and not fact.reservation and not any(source.reservation for source in known):
            message = f"`{fact.id}` is uncertain and does not say so to the reader."
            help = "Add a `reservation:` that says what is uncertain, or find a better source."
            yield WEAK_WITHOUT_RESERVATION.at(fact.place.at("confidence"), message, help)


def _unused(course: Course) -> Iterator[Diagnostic]:
    used = uses(course).sources
    for source in course.sources:
        if source.id not in used:
            help = "Cite it where it belongs, or take it out."
            yield UNUSED_SOURCE.at(source.place.at("id"), f"Nothing cites `{source.id}`.", help)
