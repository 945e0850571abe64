"""Takes in one file: reads it, grades it again and keeps a line on it. Files do not know of each other here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from math import prod
from typing import TypeVar

from builder.model.certificate import Certificate
from builder.model.record import CompletionRecord
from builder.records.findings import Entry, Flag, Kind, Score, Standing
from builder.records.javascript import canonical, compact
from builder.records.library import Library
from builder.records.reading import Paper, Unread, read
from builder.records.regrade import judge
from builder.records.texts import same, shown

T = TypeVar("T")

SLIPS = 2
"""So many wrong answers in common, with all else alike, make two records one. Two people who got everything right on
one day look alike without having copied."""
DRAWS = 10**12
"""So do drawn questions in common, where at most one learner in so many is asked the same by chance. Of 10,000 learners
two are then asked the same in one office of 20,000, and their days differ all the same."""

Handed = Entry | tuple[str, Certificate]
"""What a file is: a line on it, or a certificate with the name of its file."""


class _Once(dict[T, T]):
    """Holds once what many records have in common."""

    def __missing__(self, value: T) -> T:
        self[value] = value
        return value


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes in files one by one."""

    library: Library
    today: date
    with_papers: bool = False
    """Whether certificates will be looked for, which takes a digest of each record."""
    _numbers: _Once[tuple[int, ...]] = field(default_factory=_Once)
    _answers: _Once[tuple[str, ...]] = field(default_factory=_Once)
    _scores: _Once[Score | None] = field(default_factory=_Once)

    def take(self, file: str, data: bytes | None, reason: str = "") -> Handed:
        """A line on a file; without data, `reason` says why there is none."""
        found = Unread(reason) if data is None else read(data)
        if isinstance(found, Certificate):
            return file, found
        entry = Entry(shown(file))
        if isinstance(found, Unread):
            entry.flags.append(Flag(Kind.UNREADABLE, found.reason))
        else:
            entry.data = hashlib.sha256(data or b"").digest()
            self._record(entry, found)
        return entry

    def _record(self, entry: Entry, paper: Paper) -> None:
        record = paper.record
        entry.readable = True
        entry.name, entry.course, entry.version = shown(record.name), shown(record.course), shown(record.version)
        entry.issued = record.issued.isoformat()
        if self.with_papers:
            entry.paper = hashlib.sha256(canonical(paper.value).encode()).hexdigest()
        if record.course not in self.library.by_course:
            known = ", ".join(f"`{course}`" for course in self.library.by_course)
            entry.flags.append(Flag(Kind.FOREIGN, f"It is of another course than {known}."))
            return
        entry.known_version = self.library.version(record.course, record.version) is not None
        judged = judge(paper, self.library, self.today)
        entry.flags += judged.flags
        entry.done, entry.of = judged.done, judged.of
        entry.standings = tuple(map(self._kept, judged.standings))
        entry.person = same(record.name)
        if sum(map(self._slips, judged.standings)) >= SLIPS or self._draws(record) >= DRAWS:
            entry.work = _work(paper)
        completed = [done.on for m in record.modules if (done := m.passed or (None if m.bank else m.read))]
        entry.last = max(completed).isoformat() if completed else ""
        entry.minutes, entry.reference = record.minutes, shown(record.reference)

    def _kept(self, standing: Standing) -> Standing:
        return standing._replace(
            claimed=self._scores[standing.claimed],
            regraded=self._scores[standing.regraded],
            items=self._numbers[standing.items],
            answers=tuple(map(self._answers.__getitem__, standing.answers)),
            credits=self._numbers[standing.credits],
        )

    def _slips(self, standing: Standing) -> int:
        wrong = [number for number, credit in zip(standing.items, standing.credits, strict=True) if credit < 100]
        return sum(self.library.numbered[number].counts for number in wrong)

    def _draws(self, record: CompletionRecord) -> int:
        """One in about how many learners, at the least, is asked what the passed checks asked of this one."""
        passed = [(self.library.version(record.course, m.passed.version), m.id) for m in record.modules if m.passed]
        return prod(version.checks[module].draws for version, module in passed if version and module in version.checks)


def _work(paper: Paper) -> bytes:
    """Digest of answers and days, in whatever order they stand."""
    parts = ("passed", "read", "answers", "digests")
    modules = [
        [module["id"], module["score"], *(sorted((module[part] or {}).items()) for part in parts)]
        for module in paper.value["modules"]
    ]
    return hashlib.sha256(compact([paper.record.course, modules])).digest()
