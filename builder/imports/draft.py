"""What every importer makes: drafted questions, and remarks on what could not be kept.

A draft holds what its source says and no more. What the format of a bank asks for and the source lacks stays empty, and
`course check` names it once the draft has become a bank.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MAX_FILE = 30_000_000
"""Bytes of a file to import: the questions of years, with their pictures."""
MAX_QUESTIONS = 2_000
MAX_PARTS = 200
"""Options, rows or steps of one question; more were made by a machine, or against one."""
MAX_REMARKS = 1_000


class NotReadable(Exception):
    """The file cannot be imported; the message is a sentence or two for whoever asked."""


@dataclass
class Part:
    """An option, a row, a step, or a stretch of a passage. `answer` is the index of a row's option."""

    text: str
    feedback: str = ""
    correct: bool = False
    name: str = ""
    answer: int | None = None


@dataclass
class Slip:
    """A wrong answer to a typed question, with what is said to it."""

    accepted: list[str]
    feedback: str = ""
    tolerance: str = ""


@dataclass
class Drafted:
    """A question of any type; the fields that its type does not have stay as they are. Texts are Markdown."""

    type: str
    number: int
    origin: str
    name: str = ""
    objective: str = ""
    scenario: str = ""
    prompt: str = ""
    hint: str = ""
    rationale: str = ""
    points: int = 1
    partial: bool = False
    fixed: bool = False
    options: list[Part] = field(default_factory=list)
    rows: list[Part] = field(default_factory=list)
    steps: list[Part] = field(default_factory=list)
    answer: str = ""
    tolerance: str = ""
    unit: str = ""
    accepted: list[str] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)
    feedback: str = ""
    feedback_true: str = ""
    feedback_false: str = ""
    passage: str = ""
    model_answer: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was not kept as it was: the place in the source, what and why, and what to do."""

    place: str
    number: int | None
    message: str
    help: str


class Notes:
    """Collects remarks; each is about the place that was begun last."""

    def __init__(self) -> None:
        self.remarks: list[Remark] = []
        self.place = ""
        self.number: int | None = None
        self.count = 0

    def next(self, place: str) -> int:
        """Begin with the next question of the file; returns its number."""
        self.count += 1
        if self.count > MAX_QUESTIONS:
            raise NotReadable(f"It holds more than {MAX_QUESTIONS:,} questions. Import it in parts.")
        self.place, self.number = place, self.count
        return self.count

    def at(self, place: str) -> None:
        """Speak of a place that belongs to no question."""
        self.place, self.number = place, None

    def tell(self, message: str, help: str) -> None:
        """Keep a remark, once for each place."""
        remark = Remark(self.place, self.number, message, help)
        if len(self.remarks) < MAX_REMARKS and remark not in self.remarks[-50:]:
            self.remarks.append(remark)


@dataclass(frozen=True)
class Imported:
    """What a file gave: its questions, its pictures by safe names, and the remarks in the order of the file."""

    form: str
    questions: list[Drafted]
    pictures: Mapping[str, bytes]
    remarks: list[Remark]
