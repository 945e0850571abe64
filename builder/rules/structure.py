"""Whether the parts of a course find each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from builder.diagnostics import Diagnostic, Note, Rule, did_you_mean
from builder.model.course import Course
from builder.source import Place, Span

UNKNOWN_REFERENCE = Rule("STR030", "unknown-reference", "A reference to nothing leaves a hole in the page.")
UNUSED_BANK = Rule("STR031", "unused-bank", "Questions that no module asks are lost work.")
NOT_IN_ORDER = Rule("STR032", "not-in-order", "A module that the course does not list is never found by a learner.")
LISTED_TWICE = Rule("STR033", "listed-twice", "A module has one place in the course.")
SAME_ADDRESS = Rule("STR034", "same-address", "Of two pages with one address, one would be lost.")
NO_FRONT_PAGE = Rule("STR035", "no-front-page", "The course needs a page to begin on.")
PASS_MARK_WITHOUT_WHY = Rule("STR036", "pass-mark-without-why", "A learner is told why a mark was chosen.")
BANK_TWICE = Rule("STR037", "bank-twice", "Progress is kept by bank, so two modules cannot share one check.")

RESERVED_PAGES = frozenset({"videos", "sources", "facts", "changes", "glossary", "statement", "modules", "assets"})
"""Addresses that the builder makes itself."""


def judge(course: Course) -> Iterator[Diagnostic]:
    """References, order, banks and addresses."""
    yield from _order(course)
    yield from _module_references(course)
    yield from _question_references(course)
    yield from _pages(course)


def unknown(kind: str, wanted: str, known: Iterable[str], span: Span) -> Diagnostic:
    """The complaint about a reference to nothing."""
    help = did_you_mean(wanted, known, f"Write the id of a {kind} that exists.")
    return UNKNOWN_REFERENCE.at(span, f"There is no {kind} `{wanted}`.", help)


def _order(course: Course) -> Iterator[Diagnostic]:
    listed: dict[str, int] = {}
    settings = course.settings
    for index, module_id in enumerate(settings.modules):
        span = settings.place.at("modules", index)
        if module_id in listed:
            first = Note(settings.place.at("modules", listed[module_id]), "the first one")
            yield LISTED_TWICE.at(span, f"`{module_id}` is listed twice.", "Delete one of the two lines.", first)
        elif module_id not in course.module:
            yield unknown("module", module_id, course.module, span)
        listed.setdefault(module_id, index)
    for module in course.modules:
        if module.id not in listed:
            help = f"Add `- {module.id}` to `modules:` in course/course.yml, or move the file out of `modules/`."
            yield NOT_IN_ORDER.at(module.place.at("id"), f"The course does not list the module `{module.id}`.", help)


def _module_references(course: Course) -> Iterator[Diagnostic]:
    asked_by: dict[str, Span] = {}
    for module in course.modules:
        yield from _known("recommendation", module.recommendations, course.recommendation, module.place, "recommendations")
        if module.check is None:
            continue
        span = module.place.at("check")
        if module.check not in course.bank:
            yield unknown("bank", module.check, course.bank, span)
        elif module.check in asked_by:
            note = Note(asked_by[module.check], "the first one")
            message = f"Two modules have the check `{module.check}`."
            yield BANK_TWICE.at(span, message, "Give one of them a bank of its own.", note)
        asked_by.setdefault(module.check, span)
    for bank in course.banks:
        if bank.id not in asked_by:
            help = "Name it in the `check:` of a module, or move the file out of `quizzes/`."
            yield UNUSED_BANK.at(bank.place.at("id"), f"No module asks the bank `{bank.id}`.", help)
        if (bank.pass_mark is None) != (bank.pass_mark_why is None):
            help = "Write `pass_mark` and `pass_mark_why` together, or neither."
            yield PASS_MARK_WITHOUT_WHY.at(bank.place.at("id"), "A pass mark and its reason belong together.", help)


def _question_references(course: Course) -> Iterator[Diagnostic]:
    for bank in course.banks:
        for question in bank.questions:
            if question.objective not in course.objective:
                yield unknown("objective", question.objective, course.objective, question.place.at("objective"))
            yield from _known(
                "recommendation", question.recommendations, course.recommendation, question.place, "recommendations"
            )


def _known(
    kind: str, wanted: Iterable[str], known: Mapping[str, object], place: Place, *path: str
) -> Iterator[Diagnostic]:
    for index, item in enumerate(wanted):
        if item not in known:
            yield unknown(kind, item, known, place.at(*path, index))


def _pages(course: Course) -> Iterator[Diagnostic]:
    names = {page.name for page in course.pages}
    if "index" not in names:
        help = "Write course/pages/index.md with a `title`, a `summary` and a welcome."
        yield NO_FRONT_PAGE.at(course.settings.place.at("id"), "The course has no front page.", help)
    seen: dict[str, Span] = {}
    for page in course.pages:
        address = page.name.lower()
        span = page.place.at("title")
        if address in RESERVED_PAGES:
            message = f"The builder makes a page `{address}` itself."
            yield SAME_ADDRESS.at(span, message, "Give this file another name.")
        elif address in seen:
            message = f"Two pages would have the address `{address}`."
            yield SAME_ADDRESS.at(span, message, "Rename one of the files.", Note(seen[address], "the first one"))
        seen.setdefault(address, span)
