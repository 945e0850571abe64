"""The versions of a course that records are graded against, and what each of their questions asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import prod

from builder.grading import grade
from builder.identity import question_digest
from builder.model.asking import Drawn, check_pools, final_pools, module_questions
from builder.model.course import Course
from builder.model.policy import Final
from builder.model.question import Question

KNOWN = 10_000
"""So many different answers to one question are remembered with their grades."""


@dataclass(frozen=True, eq=False)
class Item:
    """A question as it was asked in a module, as long as its answers meant the same."""

    course: str
    module: str
    question: Question
    home: Course = field(repr=False)
    """The first of the given versions that has it."""
    number: int
    """Its place in the library, by which records refer to it."""
    _known: dict[tuple[str, ...], int] = field(default_factory=dict, repr=False)

    def credit(self, answer: tuple[str, ...]) -> int:
        """What an answer earns, in per cent. Each answer is graded once: many learners give the same."""
        known = self._known.get(answer)
        if known is None:
            if len(self._known) > KNOWN:
                self._known.clear()
            known = self._known[answer] = grade(self.question, answer).credit
        return known

    @property
    def counts(self) -> bool:
        """Whether it is graded at all."""
        return self.question.points > 0


@dataclass(frozen=True, eq=False)
class Check:
    """A module in one version of the course: what it asks in its text, and what at its end."""

    title: str
    bank: str | None
    inline: frozenset[str]
    asked: frozenset[str]
    pass_mark: int
    pools: Sequence[Drawn]
    """What each attempt draws from, where it asks only some of the questions."""

    @cached_property
    def draws(self) -> int:
        """One in about how many learners, at the least, is first asked the very same questions as another."""
        return prod(pool.draws for pool in self.pools)


@dataclass(frozen=True, eq=False)
class Version:
    """One version of a course."""

    course: Course

    @property
    def id(self) -> str:
        """The course's id."""
        return self.course.settings.id

    @property
    def name(self) -> str:
        """The version, as the course calls it."""
        return self.course.settings.version

    @cached_property
    def checks(self) -> Mapping[str, Check]:
        """The modules in the order of the course, and the final after them."""
        found = {module.id: self._check(module.id) for module in self.course.ordered_modules}
        final = self.course.final
        return {**found, final.id: self._final(final)} if final else found

    def _check(self, module_id: str) -> Check:
        module = self.course.module[module_id]
        bank = self.course.bank.get(module.check or "")
        inline, asked = module_questions(self.course, module)
        counting = {question.id for question in asked if question.points}
        secure = {question.id for question in asked if getattr(question, "secure", False)}
        return Check(
            title=module.title,
            bank=bank.id if bank else None,
            inline=frozenset(question.id for question in inline),
            asked=frozenset(counting - secure),
            pass_mark=self.course.pass_mark(bank)[0] if bank else 0,
            pools=check_pools(self.course, module),
        )

    def _final(self, final: Final) -> Check:
        pools = final_pools(self.course)
        return Check(
            title=final.title,
            bank=final.id,
            inline=frozenset(),
            asked=frozenset(question for pool in pools for question in pool.ids),
            pass_mark=self.course.pass_mark(final)[0],
            pools=pools,
        )


@dataclass(frozen=True, eq=False)
class Library:
    """All the versions given, the newest first."""

    versions: Sequence[Version]

    @classmethod
    def of(cls, courses: Sequence[Course]) -> Library:
        """The library of courses in any order; of two with one id and one version the first counts."""
        unique: dict[tuple[str, str], Version] = {}
        for course in courses:
            unique.setdefault((course.settings.id, course.settings.version), Version(course))
        return cls(sorted(unique.values(), key=lambda version: version.course.settings.released, reverse=True))

    @cached_property
    def items(self) -> Mapping[tuple[str, str, str, str], Item]:
        """Every question by course, module, id and digest."""
        found: dict[tuple[str, str, str, str], Item] = {}
        for version in self.versions:
            for module in version.course.ordered_modules:
                for question in [q for group in module_questions(version.course, module) for q in group]:
                    key = (version.id, module.id, question.id, question_digest(question))
                    found.setdefault(key, Item(version.id, module.id, question, version.course, len(found)))
            final = version.course.final
            if final:
                for question_id in [q for pool in version.checks[final.id].pools for group in pool.of for q in group]:
                    _, question = version.course.question[question_id]
                    key = (version.id, final.id, question_id, question_digest(question))
                    found.setdefault(key, Item(version.id, final.id, question, version.course, len(found)))
        return found

    @cached_property
    def numbered(self) -> Sequence[Item]:
        """Every question by its number."""
        return tuple(self.items.values())

    @cached_property
    def by_course(self) -> Mapping[str, Sequence[Version]]:
        """The versions of each course, the newest first."""
        ids = dict.fromkeys(version.id for version in self.versions)
        return {one: [version for version in self.versions if version.id == one] for one in ids}

    def version(self, course: str, name: str) -> Version | None:
        """A version by name."""
        return self._by_name.get((course, name))

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, str], Version]:
        return {(version.id, version.name): version for version in self.versions}
