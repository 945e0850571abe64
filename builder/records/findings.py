"""What can be said about a record: flags with their reasons, and how each of its modules stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from builder.records.library import Item


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


@dataclass(frozen=True, slots=True)
class Standing:
    """One module of a record. `regraded` is None where it could not be graded again."""

    module: str
    claimed: Score | None
    regraded: Score | None
    done: bool
    started: bool
    items: tuple[Item, ...]
    """What was asked, as far as it is known: the check first, then what stands in the text."""
    answers: tuple[tuple[str, ...], ...]
    in_check: int
    """How many of the items belong to the check."""

    @property
    def score(self) -> Score | None:
        """The score that counts."""
        return self.regraded or self.claimed


@dataclass(slots=True)
class Entry:
    """One file. What only a readable record has stands empty for others."""

    number: int
    file: str
    flags: list[Flag] = field(default_factory=list)
    name: str = ""
    course: str = ""
    version: str = ""
    known_version: bool = False
    issued: str = ""
    standings: tuple[Standing, ...] = ()
    complete: bool = False
    readable: bool = False
    data: bytes = b""
    """Digest of the file's bytes."""
    paper: str = ""
    """Digest of the record's canonical JSON, where certificates are looked for."""
    certified: bool | None = None
    """None where nobody looked."""

    @property
    def counts(self) -> bool:
        """Whether the record goes into the figures."""
        return self.readable and all(flag.kind.counts for flag in self.flags)

    @property
    def kinds(self) -> list[Kind]:
        """The kinds of its flags, each once, in their order."""
        return [kind for kind in Kind if any(flag.kind is kind for flag in self.flags)]
