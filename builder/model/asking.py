"""Which questions are asked where: in a module's text, in its check, and in an attempt that draws some of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb, factorial, prod

from builder.identity import checksum
from builder.model.course import Course, Module
from builder.model.prose import directives, mask
from builder.model.question import Question


@dataclass(frozen=True, slots=True)
class Drawn:
    """A pool of questions: `n` of them are asked in one attempt. `of` holds their ids, objective by objective."""

    n: int
    of: Sequence[Sequence[str]]

    @property
    def ids(self) -> frozenset[str]:
        """All questions of the pool."""
        return frozenset(question for group in self.of for question in group)

    @property
    def draws(self) -> int:
        """One in about how many learners, at the least, is first asked the very same questions as another.

        As long as no objective comes twice, `draw` takes questions as from one shuffled heap, without those whose
        objective has come. After whole rounds the fewest choices are counted that the questions of the last leave.
        Checksums shuffle a little unfairly: the likeliest questions come up to twice as often.
        """
        sizes = sorted(map(len, self.of))
        if self.n <= len(sizes):
            return prod(sum(sizes[: len(sizes) - taken]) for taken in range(self.n)) // factorial(self.n)
        whole, left = 0, self.n
        while 0 < (turn := sum(size > whole for size in sizes)) <= left:
            whole, left = whole + 1, left - turn
        found = 1
        for size in sizes:
            again = left > 0 and size > whole
            left -= again
            found *= comb(size, min(size, whole + again))
        return found


def module_questions(course: Course, module: Module) -> tuple[list[Question], list[Question]]:
    """The questions of a module's bank that the site shows: those placed in its text, and those left for its check."""
    bank = course.bank.get(module.check or "")
    if bank is None:
        return [], []
    placed = {d.argument for d in directives(mask(module.body.text)) if d.name == "question"}
    shown = [question for question in bank.questions if not question.secure]
    inline = [question for question in shown if question.id in placed]
    return inline, [question for question in shown if question.id not in placed]


def check_pools(course: Course, module: Module) -> Sequence[Drawn]:
    """The pools of a module's check, one for each objective; none where all of its questions are asked."""
    bank = course.bank.get(module.check or "")
    n = course.policy(bank).draw if bank else None
    if not n:
        return ()
    _, asked = module_questions(course, module)
    return [Drawn(n, (group,)) for group in _by_objective(asked).values()]


def final_pools(course: Course) -> Sequence[Drawn]:
    """The pools of the final assessment, of all banks that a module asks."""
    if course.final is None:
        return ()
    asked = [q for module in course.ordered_modules for group in module_questions(course, module) for q in group]
    groups = _by_objective(asked)
    return [
        Drawn(pool.draw, [groups[objective] for objective in pool.objectives if objective in groups])
        for pool in course.final.pools
    ]


def _by_objective(questions: Iterable[Question]) -> dict[str, list[str]]:
    """Ids of the questions that are graded, by their objectives."""
    groups: dict[str, list[str]] = {}
    for question in questions:
        if question.points:
            groups.setdefault(question.objective, []).append(question.id)
    return groups


def draw(pools: Iterable[Drawn], seed: str, attempt: int) -> list[str]:
    """The questions of an attempt, counted from 0. `draw` of `attempts.js` is its twin; the vectors hold both together.

    The seed puts each pool in an order in which every objective comes once before one comes again. An attempt goes on
    where the one before it stopped, and begins anew at the end, so that every question is asked in the end.
    """

    def rank(question: str) -> tuple[int, str]:
        return checksum(json.dumps(f"{seed}/{question}", ensure_ascii=False)), question

    drawn: list[str] = []
    for pool in pools:
        groups = sorted((sorted(group, key=rank) for group in pool.of), key=lambda group: rank(group[0]))
        rounds = sorted(
            (place, at, question) for at, group in enumerate(groups) for place, question in enumerate(group)
        )
        drawn += [rounds[(attempt * pool.n + k) % len(rounds)][2] for k in range(pool.n)]
    return drawn
