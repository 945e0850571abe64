"""What can be said about a record: flags with their reasons, and how each of its modules stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """Why somebody should look at a file. A record with one of the first four is not counted."""

    UNREADABLE = "unreadable"
    FOREIGN = "foreign"
    TAMPERED = "tampered"
    DUPLICATE = "duplicate"
    OUTDATED = "outdated"
    ODD = "odd"

    @property
    def counts(self) -> bool:
        """Whether a record that is flagged so is counted all the same."""
        return self in (Kind.OUTDATED, Kind.ODD)

    @property
    def words(self) -> str:
        """What it means, in words."""
        return _WORDS[self]


_WORDS = {
    Kind.UNREADABLE: "cannot be read",
    Kind.FOREIGN: "of another course",
    Kind.TAMPERED: "does not add up",
    Kind.DUPLICATE: "handed in twice",
    Kind.OUTDATED: "of another version",
    Kind.ODD: "odd",
}


@dataclass(frozen=True, slots=True)
class Flag:
    """One reason to look at a file, as a sentence that repeats nothing the learner could have written."""

    kind: Kind
    reason: str


Score = tuple[float, float]
"""Points, and how many there were to have."""


class Standing(NamedTuple):
    """One module of a record. `regraded` is None where it could not be graded again."""

    module: str
    claimed: Score | None
    regraded: Score | None
    done: bool
    started: bool
    items: tuple[int, ...]
    """What was asked, as far as it is known, by its number in the library: the check first, then what stands in the
    text."""
    answers: tuple[tuple[str, ...], ...]
    credits: tuple[int, ...]
    """What each answer earned, in per cent."""
    in_check: int
    """How many of the items belong to the check."""

    @property
    def score(self) -> Score | None:
        """The score that counts."""
        return self.regraded or self.claimed


@dataclass(slots=True)
class Entry:
    """One file. What only a readable record has stands empty for others."""

    file: str
    number: int = 0
    """Its place among the files, from 1, once it has one."""
    flags: list[Flag] = field(default_factory=list)
    name: str = ""
    course: str = ""
    version: str = ""
    known_version: bool = False
    issued: str = ""
    """The day on which it was downloaded."""
    last: str = ""
    """The day on which the last of its modules was completed."""
    minutes: int = 0
    reference: str = ""
    standings: tuple[Standing, ...] = ()
    done: int = 0
    """How many modules of its version are complete."""
    of: int = 0
    """How many modules its version has."""
    readable: bool = False
    data: bytes = b""
    """Digest of the file's bytes."""
    paper: str = ""
    """Digest of the record's canonical JSON, where certificates are looked for."""
    person: str = ""
    """What all spellings of the name have in common; nothing where the name tells nobody from others."""
    work: bytes = b""
    """Digest of what a copier leaves alone; nothing where two learners may well have done the same."""
    certified: bool | None = None
    """None where nobody looked."""

    @property
    def complete(self) -> bool:
        """Whether the whole course is."""
        return 0 < self.of == self.done

    @property
    def counts(self) -> bool:
        """Whether the record goes into the figures."""
        return self.readable and all(flag.kind.counts for flag in self.flags)

    @property
    def kinds(self) -> list[Kind]:
        """The kinds of its flags, each once, in their order."""
        found = {flag.kind for flag in self.flags}
        return [kind for kind in Kind if kind in found] if found else []


def numbers(entries: Iterable[Entry]) -> Mapping[Kind, int]:
    """How many entries are flagged in each way, in the order of the kinds, those of none left out."""
    found = Counter(kind for entry in entries for kind in entry.kinds)
    return {kind: found[kind] for kind in Kind if found[kind]}
