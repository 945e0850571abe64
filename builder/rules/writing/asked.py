"""What is asked, in one form for questions of every type and for the decisions of cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from builder.model.case import Case, Step
from builder.model.course import Course
from builder.model.question import (
    Bank,
    ChoiceQuestion,
    Explained,
    Highlight,
    MarkedOption,
    Numeric,
    Option,
    Ordering,
    Question,
    RowQuestion,
    ShortText,
    TrueFalse,
    WrongNumber,
    WrongText,
)
from builder.rules.writing.words import plain, topics, words
from builder.source import Place, Span


@dataclass(frozen=True)
class Said:
    """One text of a question: as it is written, and as its reader sees it."""

    raw: str
    span: Span

    @cached_property
    def text(self) -> str:
        """The text without mark-up."""
        return plain(self.raw)

    @cached_property
    def words(self) -> Sequence[str]:
        """The words and numbers of the text, in lower case."""
        return words(self.text)

    @cached_property
    def topics(self) -> frozenset[str]:
        """The stems of the words that say what it is about."""
        return topics(self.text)


@dataclass(frozen=True)
class Choice(Said):
    """A text to choose. In a case, the strong choices are the key."""

    correct: bool = False


@dataclass(frozen=True)
class Asked:
    """What a learner is asked at one place.

    `choices` is empty where the learner does not choose one or more of several texts; `parts` are other texts to work
    with: rows, steps, a passage. `explained` is what is said afterwards. `shuffled` tells that nobody knows where an
    option will stand. `question` is None for a decision of a case.
    """

    id: str
    place: Place
    prompt: Said
    scenario: Said | None = None
    hint: Said | None = None
    choices: Sequence[Choice] = ()
    parts: Sequence[Said] = ()
    explained: Sequence[Said] = ()
    rationale: Said | None = None
    shuffled: bool = False
    single: bool = False
    question: Question | None = field(default=None, repr=False)

    @cached_property
    def keys(self) -> Sequence[Choice]:
        """The choices that are right."""
        return [choice for choice in self.choices if choice.correct]

    @cached_property
    def distractors(self) -> Sequence[Choice]:
        """The choices that are wrong."""
        return [choice for choice in self.choices if not choice.correct]

    @property
    def key(self) -> Choice | None:
        """The only right choice, where one of several is to be chosen."""
        return self.keys[0] if self.single and len(self.keys) == 1 and self.distractors else None

    @cached_property
    def given(self) -> Sequence[Said]:
        """What is read before an answer is given, without the choices."""
        return [*(said for said in (self.scenario, self.prompt, self.hint) if said), *self.parts]

    @cached_property
    def shown(self) -> Sequence[Said]:
        """Everything that is read before an answer is given."""
        return [*self.given, *self.choices]


def in_banks(course: Course) -> Iterator[tuple[Bank, Sequence[Asked]]]:
    """What each bank asks."""
    for bank in course.banks:
        yield bank, [of_question(question) for question in bank.questions]


def in_cases(course: Course) -> Iterator[Asked]:
    """The decisions of all cases."""
    for case in course.cases:
        for step in case.steps:
            if step.prompt and step.choices:
                yield _of_step(case, step, step.prompt)


def _said(raw: str | None, place: Place, *path: str | int) -> Said | None:
    return Said(raw, place.at(*path)) if raw else None


def of_question(question: Question) -> Asked:
    """What a question asks."""
    place = question.place
    rationale = _said(question.rationale, place, "rationale")
    explained = [*_explained(question), *([rationale] if rationale else [])]
    choosing = question if isinstance(question, ChoiceQuestion) else None
    return Asked(
        id=question.id,
        place=place,
        prompt=Said(question.prompt, place.at("prompt")),
        scenario=_said(question.scenario, place, "scenario"),
        hint=_said(question.hint, place, "hint"),
        choices=[Choice(o.text, o.place.at("text"), o.correct) for o in choosing.options] if choosing else (),
        parts=list(_parts(question)),
        explained=explained,
        rationale=rationale,
        shuffled=choosing is not None and choosing.order is None,
        single=question.type == "single",
        question=question,
    )


def _parts(question: Question) -> Iterator[Said]:
    """Texts to work with that are no choices."""
    match question:
        case RowQuestion():
            for part in (*question.rows, *question.options):
                yield Said(part.text, part.place.at("text"))
        case Ordering():
            for step in question.steps:
                yield Said(step.text, step.place.at("text"))
        case Highlight():
            yield Said(question.passage, question.place.at("passage"))


def _explained(question: Question) -> Iterator[Said]:
    """Every feedback of a question."""
    explained: Sequence[Option | MarkedOption | Explained | WrongNumber | WrongText] = ()
    match question:
        case ChoiceQuestion() | Highlight():
            explained = question.options
        case RowQuestion():
            explained = question.rows
        case Ordering():
            explained = question.steps
        case TrueFalse():
            for answer, text in (("true", question.feedback.true), ("false", question.feedback.false)):
                yield Said(text, question.place.at("feedback", answer))
        case Numeric() | ShortText():
            yield Said(question.feedback, question.place.at("feedback"))
            explained = question.distractors
    for part in explained:
        yield Said(part.feedback, part.place.at("feedback"))


def _of_step(case: Case, step: Step, prompt: str) -> Asked:
    place = step.place
    return Asked(
        id=f"{case.id}/{step.id}",
        place=place,
        prompt=Said(prompt, place.at("prompt")),
        scenario=Said(step.text, place.at("text")),
        choices=[Choice(c.text, c.place.at("text"), c.standing == "strong") for c in step.choices],
        explained=[Said(c.outcome, c.place.at("outcome")) for c in step.choices],
        shuffled=step.order is None,
        single=True,
    )
