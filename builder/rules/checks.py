"""Whether a check and the final have enough to ask, and policies that say what can be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.diagnostics import Diagnostic, Note, Rule
from builder.model.asking import check_pools, final_pools, module_questions
from builder.model.course import Course
from builder.model.policy import Final
from builder.model.question import Bank
from builder.rules.structure import LISTED_TWICE, unknown
from builder.source import Span

PASS_MARK_WITHOUT_WHY = Rule("STR036", "pass-mark-without-why", "A learner is told why a mark was chosen.")
NOTHING_TO_MARK = Rule("STR061", "nothing-to-mark", "A check of nothing that can be marked could never be passed.")
DRAW_TOO_MANY = Rule("STR062", "draw-too-many", "An attempt cannot ask more questions than there are.")
NO_SECOND_ATTEMPT = Rule("STR063", "no-second-attempt", "What is said of another attempt needs one to come.")


def judge(course: Course) -> Iterator[Diagnostic]:
    """The questions that are left for each module's check, those that the final draws, and all policies."""
    yield from _nothing_to_mark(course)
    yield from _draws(course)
    for owner in (*course.banks, *([course.final] if course.final else [])):
        if ("pass_mark" in owner.place.keys) != ("pass_mark_why" in owner.place.keys):
            help = "Write `pass_mark` and `pass_mark_why` together, or neither."
            yield PASS_MARK_WITHOUT_WHY.at(owner.place.at("id"), "A pass mark and its reason belong together.", help)
    yield from _attempts(course)
    if course.final:
        yield from _pools(course, course.final)


def _nothing_to_mark(course: Course) -> Iterator[Diagnostic]:
    for module in course.modules:
        bank = course.bank.get(module.check or "")
        if bank is None or bank.place.file.path in course.damaged:
            continue
        placed, asked = module_questions(course, module)
        if not any(question.points for question in asked) and (asked or not placed):
            message = f"The check of `{module.id}` asks nothing that can be marked."
            help = "Add a question that is neither `secure` nor a reflection, or place the reflections in the module."
            yield NOTHING_TO_MARK.at(bank.place.at("id"), message, help)


def _draws(course: Course) -> Iterator[Diagnostic]:
    """Checks that draw more questions of an objective than they have."""
    everywhere = course.settings.assessment
    for module in course.modules:
        bank = course.bank.get(module.check or "")
        if bank is None or bank.place.file.path in course.damaged:
            continue
        owner = everywhere if everywhere and everywhere.draw is not None else bank
        for pool in check_pools(course, module):
            if pool.n > len(pool.ids):
                objective = course.question[pool.of[0][0]][1].objective
                message = (
                    f"`draw: {pool.n}` is more than the check of `{module.id}` has about `{objective}`: {_n(pool.ids)}."
                )
                help = "Draw fewer, or write more questions; those that are secure or placed in the text do not count."
                yield DRAW_TOO_MANY.at(owner.place.at("draw"), message, help)


def _attempts(course: Course) -> Iterator[Diagnostic]:
    """Fields about another attempt where there is only one."""
    for bank in course.banks:
        if bank.retry == "missed" and course.policy(bank).attempts == 1 and course.policy(bank).retry == "missed":
            yield _no_second(bank, "retry")
    if course.final and course.final.wait_hours and course.final.attempts == 1:
        yield _no_second(course.final, "wait_hours")


def _no_second(owner: Bank | Final, field: str) -> Diagnostic:
    help = f"Delete `{field}`, or allow more attempts."
    message = f"`{field}` says something of a second attempt, and there is only one."
    return NO_SECOND_ATTEMPT.at(owner.place.at(field), message, help)


def _pools(course: Course, final: Final) -> Iterator[Diagnostic]:
    """The objectives of the final's pools, and whether they have as many questions as are drawn."""
    drawn: dict[str, Span] = {}
    for pool, found in zip(final.pools, final_pools(course), strict=True):
        known = True
        for index, objective in enumerate(pool.objectives):
            span = pool.place.at("objectives", index)
            if objective not in course.objective:
                known = False
                yield from unknown(course, "objective", objective, course.objective, span)
            elif objective in drawn:
                message = f"The final draws from `{objective}` twice."
                help = "Delete one of the two, so that each objective is in one pool."
                yield LISTED_TWICE.at(span, message, help, Note(drawn[objective], "the first one"))
            drawn.setdefault(objective, span)
        if known and pool.draw > len(found.ids) and not _hurt(course, pool.objectives):
            message = f"`draw: {pool.draw}` is more than this pool has: {_n(found.ids)}."
            help = "Draw fewer, or add objectives; secure questions, reflections and unused banks do not count."
            yield DRAW_TOO_MANY.at(pool.place.at("draw"), message, help)


def _hurt(course: Course, objectives: Iterable[str]) -> bool:
    """Whether a bank that asks about the objectives could not be read whole, so that nobody can count."""
    modules = [course.objective[objective][0] for objective in objectives if objective in course.objective]
    return bool(course.lost) or any(module.check in course.damaged for module in modules)


def _n(questions: frozenset[str]) -> str:
    return f"{len(questions) or 'none'}"
