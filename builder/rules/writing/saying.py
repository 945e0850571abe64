"""Whether what is said after an answer says something, and on what it rests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from builder.diagnostics import Diagnostic, Example, Note, Rule, Severity, short
from builder.model.course import Course
from builder.model.evidence import Fact
from builder.model.prose import citations
from builder.rules.texts import Finger
from builder.rules.writing.asked import Asked
from builder.rules.writing.words import words

_BANK = "quizzes/flat-tires.yml"

EMPTY_FEEDBACK = Rule(
    "ITM228",
    "empty-feedback",
    "A verdict alone teaches next to nothing; the reason teaches.",
    Severity.WARNING,
    more=(
        "A feedback or rationale says *correct*, *wrong*, *try again* and no more. Say why, in terms of this "
        "situation. A feedback or rationale that is missing is an error of its own (STR021).\n\n"
        "Source: Van der Kleij, Feskens and Eggen 2015 (effect of elaborated feedback 0.49, of right or wrong alone "
        "0.05), doi:10.3102/0034654314564881; Butler and Roediger 2008, doi:10.3758/MC.36.3.604."
    ),
    examples=(Example(_BANK, "feedback: The tube would tear.", "feedback: Sorry, that is not correct."),),
)
UNCITED_LAW = Rule(
    "ITM224",
    "uncited-law",
    "A lawyer believes a rule of law when it can be looked up.",
    Severity.WARNING,
    more=(
        "The rationale names a case (*Brady v. Maryland*), a code (*21 U.S.C.*, *§ 1983*) or an amendment, and cites "
        "nothing. Add the source to `course/sources.yml` and cite it: `[@id]`.\n\n"
        "Source: this builder; Butler, Godbole and Marsh 2013, doi:10.1037/a0031026, on explanations that carry over."
    ),
    examples=(
        Example(
            _BANK,
            "rationale: Glue needs dry and rough rubber.",
            "rationale: Glue needs dry and rough rubber, as Pump v. Patch holds.",
        ),
    ),
)
STALE_ITEM = Rule(
    "ITM225",
    "stale-item",
    "A question that nobody has looked at since its authority changed may mark the right answer wrong.",
    Severity.INFO,
    more=(
        "A question cites a fact that is as of a later time than the last review of the module whose objective it asks "
        "about. Read the question against the fact, and set the module's `reviewed` to the day on which you did.\n\n"
        "Source: this builder."
    ),
    examples=(Example("modules/brakes.md", "reviewed: 2026-02-01", "reviewed: 2017-06-30"),),
)

_VERDICTS = frozenset(
    words("""
    a absolutely again almost answer are bad choice choose close correct correctly done exactly excellent false fine
    good great incorrect indeed is isn't it it's job nice no nope not oops one option perfect please quite right
    rationale reread see selected sorry that that's the this true try unfortunately very was well wrong yes you you're
    your
    """)
)
_LAW = re.compile(
    r"\b[A-Z][\w'’.]{0,40} v\.? [A-Z][\w'’]{1,40}|\b\d{1,3} (?:U\.? ?S\.? ?C|C\.? ?F\.? ?R)\b|§ ?\d|\bSection \d{2,}"
    r"|\b(?:First|Second|Fourth|Fifth|Sixth|Eighth|Fourteenth) Amendment\b"
)


def empty_feedback(asked: Asked) -> Iterator[Diagnostic]:
    """A feedback holds a verdict and no reason (Van der Kleij et al. 2015)."""
    for said in asked.explained:
        if set(said.words) <= _VERDICTS:
            message = f"`{short(said.text)}` says whether, and not why."
            yield EMPTY_FEEDBACK.at(said.span, message, "Say why, in terms of this situation.")


def uncited_law(asked: Asked) -> Iterator[Diagnostic]:
    """A rationale names law and cites nothing."""
    said = asked.rationale
    found = _LAW.search(said.text) if said and "[@" not in said.raw else None
    if said and found and "](" not in said.raw:
        span = Finger(said.span).at(found[0])
        message = f"`{short(found[0])}` is named, and nothing is cited."
        yield UNCITED_LAW.at(span, message, "Cite where it can be read: `[@id]`, an id of `course/sources.yml`.")


def stale_item(course: Course, asked: Asked) -> Iterator[Diagnostic]:
    """The module of a question was reviewed before a fact that it cites."""
    module, _ = course.objective.get(asked.question.objective, (None, None)) if asked.question else (None, None)
    if module is None or asked.rationale is None or module.place.file.path in course.damaged:
        return
    for cited in (item for citation in citations(asked.rationale.raw) for item in citation.items):
        fact = course.fact.get(cited.id) if cited.is_fact else None
        if fact and _earliest(fact) > module.reviewed:
            message = f"`{fact.id}` is as of {fact.as_of}, and `{module.id}` was reviewed {module.reviewed}."
            help = "Read the question against the fact, and set `reviewed` to the day on which you did."
            notes = [Note(module.place.at("reviewed"), "the review"), Note(fact.place.at("as_of"), "the fact")]
            yield STALE_ITEM.at(Finger(asked.rationale.span).at(f"@fact:{cited.id}"), message, help, *notes)


def _earliest(fact: Fact) -> date:
    """The first day of the time that a fact is as of: the year, month or day with which it begins."""
    found = re.match(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", fact.as_of)
    year, month, day = (int(part or 1) for part in found.groups()) if found else (1, 1, 1)
    try:
        return date(year, month, day)
    except ValueError:
        return date(max(1, year), 1, 1)
