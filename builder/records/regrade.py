"""Grades a record again and says what in it does not follow from its answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from builder.grading import added
from builder.model.record import CompletionRecord, ModuleRecord
from builder.records.findings import Flag, Kind, Score, Standing
from builder.records.javascript import reference
from builder.records.library import Check, Item, Library, Version
from builder.records.reading import Paper
from builder.records.texts import counted

A_DAY = timedelta(days=1)
"""So far apart are the days of two places on Earth."""


class Judged(NamedTuple):
    """What is found in a record, and how many of the modules of its version are done."""

    flags: list[Flag]
    standings: tuple[Standing, ...]
    done: int
    of: int


def judge(paper: Paper, library: Library, today: date) -> Judged:
    """Grade a record again and say what does not follow; it is of a course in the library."""
    record = paper.record
    versions = library.by_course[record.course]
    named = library.version(record.course, record.version)
    home = named or versions[0]
    flags = [*_whole(paper, home, named, versions), *_clocks(record, library, today)]
    standings = []
    for module in record.modules:
        judging = _Judging(record, module, library, home)
        standings.append(judging.standing())
        flags += judging.flags
    done = {standing.module for standing in standings if standing.done}
    return Judged(list(dict.fromkeys(flags)), tuple(standings), len(home.checks.keys() & done), len(home.checks))


def matches(paper: Paper) -> bool:
    """Whether the reference number follows from all that stands before it."""
    return reference({key: value for key, value in paper.value.items() if key != "reference"}) == paper.record.reference


def to_come(day: date, today: date) -> bool:
    """Whether a day is still to come wherever one is."""
    return day > today + A_DAY


def _clocks(record: CompletionRecord, library: Library, today: date) -> Iterator[Flag]:
    """Days that no clock can have shown: of a record that is still to come, of work before there was a course."""
    if to_come(record.issued, today):
        yield Flag(Kind.ODD, "The day of the record is still to come: a clock was wrong, or the day was changed.")
    early: dict[str, set[str]] = {}
    for module in record.modules:
        for done in (module.passed, module.read):
            version = library.version(record.course, done.version) if done else None
            if done and version and done.on < version.course.settings.released - A_DAY:
                early.setdefault(version.name, set()).add(module.id)
    for name, modules in early.items():
        word = "was" if len(modules) == 1 else "were"
        sentence = f"It says that {counted(len(modules), 'module')} {word} done before version {name} was released."
        yield Flag(Kind.ODD, sentence)


def _whole(paper: Paper, home: Version, named: Version | None, versions: Sequence[Version]) -> Iterator[Flag]:
    """What is wrong with the record as a whole."""
    record = paper.record
    if not matches(paper):
        yield Flag(Kind.TAMPERED, "The reference number does not match: something was changed after the download.")
    ids = [module.id for module in record.modules]
    if len(set(ids)) < len(ids):
        yield Flag(Kind.TAMPERED, "It lists a module twice.")
    least = sum(m.minutes for m in record.modules if m.passed or (m.read and not m.bank))
    most = sum(m.minutes for m in record.modules if m.passed or m.read)
    if not least <= record.minutes <= most:
        yield Flag(Kind.TAMPERED, "Its minutes are not the sum of the minutes of its completed modules.")
    if named is None:
        given = ", ".join(version.name for version in versions)
        sentence = f"Its version of the course was not given; given: {given}. Give its checkout with --course."
        yield Flag(Kind.OUTDATED, sentence)
    elif set(ids) != set(home.checks):
        sentence = f"Its modules are not those of version {named.name}: {_difference(set(ids), home)}."
        yield Flag(Kind.ODD, sentence)


def _difference(ids: set[str], home: Version) -> str:
    missing = [f"`{module}`" for module in home.checks if module not in ids]
    beyond = len(ids - home.checks.keys())
    parts = [f"{', '.join(missing)} missing"] if missing else []
    return ", ".join(parts + ([f"{counted(beyond, 'unknown module')}"] if beyond else []))


class _Judging:
    """One module of one record; collects flags on the way."""

    def __init__(self, record: CompletionRecord, module: ModuleRecord, library: Library, home: Version) -> None:
        self.record = record
        self.module = module
        self.flags: list[Flag] = []
        self.items: dict[str, Item] = {}
        self.credits: dict[str, int] = {}
        self.unknown = 0
        for question, digest in module.digests.items():
            item = library.items.get((record.course, module.id, question, digest))
            if item:
                self.items[question] = item
                self.credits[question] = item.credit(module.answers.get(question, ()))
            else:
                self.unknown += 1
        given = library.version(record.course, module.passed.version) if module.passed else None
        others = dict.fromkeys([home, *library.by_course[record.course]])
        self.sure = given is not None
        """Whether the version is known in which the check was passed."""
        self.checks = [v.checks[module.id] for v in ([given] if given else others) if module.id in v.checks]
        self.needs_check = bool(home.checks[module.id].asked) if module.id in home.checks else module.bank is not None
        self.title = f"`{module.id}`" if self.checks else "a module that no given version has"

    def tell(self, kind: Kind, sentence: str) -> None:
        """Flag the record."""
        self.flags.append(Flag(kind, sentence))

    def standing(self) -> Standing:
        """Grade the module again, flag what does not follow, and say how it stands."""
        module = self.module
        self.dates()
        if not self.checks:
            self.tell(Kind.OUTDATED, f"It holds {self.title}, which could not be graded again.")
        if self.unknown:
            sentence = f"In {self.title}, {counted(self.unknown, 'answer')} could not be graded again: "
            self.tell(Kind.OUTDATED, sentence + "no given version asks the question in that form.")
        strays = len(module.answers.keys() - module.digests.keys())
        if strays:
            sentence = f"In {self.title}, {counted(strays, 'answer')} did not come with what the question meant."
            self.tell(Kind.TAMPERED, sentence)
        check, regraded, passed = self.regrade()
        self.compare(regraded)
        self.passing(check, regraded, reached=passed)
        asked = self.items.keys() - check.inline if check else self.items.keys()
        order = [*sorted(asked), *sorted(self.items.keys() - asked)]
        return Standing(
            module=module.id if self.checks else "",
            claimed=module.score,
            regraded=regraded,
            done=bool(module.passed) if self.needs_check else bool(module.read or module.passed),
            started=bool(module.answers),
            items=tuple(self.items[question].number for question in order),
            answers=tuple(module.answers.get(question, ()) for question in order),
            credits=tuple(self.credits[question] for question in order),
            in_check=len(asked) if module.score else 0,
        )

    def dates(self) -> None:
        """A thing cannot be done after the day of the record that tells it."""
        for done, word in ((self.module.passed, "passed"), (self.module.read, "read")):
            if done and done.on > self.record.issued:
                self.tell(Kind.ODD, f"It says that {self.title} was {word} after the day of the record itself.")

    def regrade(self) -> tuple[Check | None, Score | None, bool]:
        """The check that was asked, what its answers earn and whether that passes, as far as it can be told.

        Where the version is not known, the first of those given is taken in which the claimed score follows.
        """
        found: list[tuple[Check, Score, bool]] = []
        for check in self.checks:
            asked = self.module.digests.keys() - check.inline
            if not asked <= self.items.keys():
                continue
            graded = added([(self.items[each].question.points, self.credits[each]) for each in asked], check.pass_mark)
            earned = (round(float(graded.right), 2), round(float(graded.total), 2))
            found.append((check, earned, graded.passed))
        if not found:
            return (self.checks[0] if self.checks else None), None, False
        exact = [one for one in found if self.module.score and _same(one[1], self.module.score)]
        check, earned, passed = (exact or found)[0]
        if not earned[1]:
            return check, ((0.0, 0.0) if self.module.score else None), passed
        return check, earned, passed or any(one[2] for one in exact)

    def compare(self, regraded: Score | None) -> None:
        """A score has to follow from its answers."""
        claimed = self.module.score
        if claimed is None or regraded is None or _same(claimed, regraded):
            return
        said, found = (f"{_number(right)} of {_number(total)}" for right, total in (claimed, regraded))
        self.tell(Kind.TAMPERED, f"The score of {self.title}, {said}, does not follow from its answers: {found}.")

    def passing(self, check: Check | None, regraded: Score | None, *, reached: bool) -> None:
        """A pass needs a check, a score, all of its questions, and the pass mark."""
        module = self.module
        if module.passed is None:
            return
        if module.score is None:
            self.tell(Kind.TAMPERED, f"It says that {self.title} was passed, and has no score for it.")
            return
        if check is None:
            return
        if not check.asked:
            self.tell(Kind.TAMPERED, f"It says that {self.title} was passed, which has no check.")
            return
        least = check.pass_mark if self.sure else min(check.pass_mark for check in self.checks)
        right, total = module.score
        claims = total > 0 and round(right * 100, 2) >= least * total
        if not claims or (regraded is not None and _same(regraded, module.score) and self.sure and not reached):
            sentence = f"It says that {self.title} was passed, but its score does not reach {least} percent, "
            self.tell(Kind.TAMPERED, f"{sentence}if the pass mark was not raised since without a new version.")
        self.missing(check)

    def missing(self, check: Check) -> None:
        """All questions of a check have to be there, unless each learner is asked only some of them."""
        asked = self.module.digests.keys() - check.inline
        if check.pools:
            drawn = sum(pool.n for pool in check.pools)
            if self.sure and any(len(pool.ids & asked) != pool.n for pool in check.pools):
                sentence = f"{self._have(asked)} that are not the {drawn} that one attempt at {self.title} draws, "
                self.tell(Kind.TAMPERED, f"{sentence}if nothing was added since without a new version.")
            return
        lacking = len(check.asked - asked)
        if not lacking:
            return
        if self.sure:
            sentence = f"{self._have(asked)} of the {len(check.asked)} that the check of {self.title} asks in version "
            version = self.module.passed.version if self.module.passed else ""
            self.tell(Kind.TAMPERED, f"{sentence}{version}, if none was added since without a new version.")
        else:
            sentence = f"The check of {self.title} has {counted(lacking, 'question')} that the record does not hold; "
            self.tell(Kind.OUTDATED, f"{sentence}whether it was asked cannot be told without the version passed.")

    def _have(self, asked: set[str]) -> str:
        return f"It holds {counted(len(asked), 'question')}"


def _same(one: Score, other: Score) -> bool:
    return abs(one[0] - other[0]) < 0.006 and abs(one[1] - other[1]) < 0.006


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
