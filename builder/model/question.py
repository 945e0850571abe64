"""Question banks. A new type of question is a new class here, in `Question`, in `grading.py` and in `grading.js`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from builder.model.base import Blocks, Decimals, Flag, Id, Located, Markdown, Percent, Points, Text, Typos
from builder.model.policy import Policy

MARKED = re.compile(r"\[([^\[\]]+)\]\{#([a-z0-9]+(?:-[a-z0-9]+)*)\}")
"""A stretch of a passage that a learner may mark: `[words]{#id}`, as Pandoc writes a span with an id."""


class Label(Located):
    """One thing to choose for a row."""

    id: Id = Field(description="Unique within the question; saved answers refer to it.")
    text: Markdown = Field(description="What the learner reads.")


class Explained(Label):
    """Something with a text of its own to say about it."""

    feedback: Markdown = Field(description="Why; shown with the mark.")


class Option(Explained):
    """One answer that a learner may choose."""

    feedback: Markdown = Field(description="Why this option is right or wrong here; shown once it was chosen.")
    correct: Flag = Field(default=False, description="`true` on an option that belongs to the key.")


class QuestionBase(Located):
    """What every question has, whatever its type."""

    id: Id = Field(description="Unique in the whole course; saved answers refer to it.")
    objective: Id = Field(description="The objective, of any module, that the question asks about.")
    recommendations: tuple[Id, ...] = Field((), description="Recommendations that the question asks about.")
    scenario: Blocks | None = Field(None, description="The facts of the situation.")
    prompt: Markdown = Field(description="One sentence of at most 25 words, answerable before reading the options.")
    hint: Markdown | None = Field(None, description="Shown when the learner asks for it.")
    secure: Flag = Field(default=False, description="`true` keeps the question out of the site altogether.")


class GradedQuestion(QuestionBase):
    """A question with a right answer.

    An answer is a set of entries: ids of options, `row=option`, `step=place`, or the one text that was typed.
    """

    rationale: Blocks = Field(description="Why, with the authority cited.")
    points: Points = Field(1, description="What a right answer counts.")


class PartialQuestion(GradedQuestion):
    """A graded question for which part of the credit can be earned."""

    credit: Literal["partial"] | None = Field(None, description="`partial` gives credit for each part.")


class ChoiceQuestion(GradedQuestion):
    """A question answered by choosing among options."""

    options: tuple[Option, ...] = Field(min_length=2, description="The options.")
    order: Literal["fixed"] | None = Field(None, description="`fixed` keeps the options as written.")

    @property
    def key(self) -> frozenset[str]:
        """Ids of the options that together are the right answer."""
        return frozenset(option.id for option in self.options if option.correct)

    @property
    def option_ids(self) -> Sequence[str]:
        """Ids of the options, as the author wrote them."""
        return tuple(option.id for option in self.options)


class SingleChoice(ChoiceQuestion):
    """One option is right."""

    type: Literal["single"] = Field(description="One right option.")


class MultipleChoice(ChoiceQuestion, PartialQuestion):
    """Every right option has to be chosen, and no other."""

    type: Literal["multiple"] = Field(description="One or more right options, all to be chosen.")


class TrueFalseFeedback(Located):
    """What to say to a learner who chose true, and to one who chose false."""

    true: Markdown = Field(description="To a learner who chose true.")
    false: Markdown = Field(description="To a learner who chose false.")


class TrueFalse(GradedQuestion):
    """A statement to judge."""

    option_ids: ClassVar[Sequence[str]] = ("true", "false")

    type: Literal["true-false"] = Field(description="A statement to judge.")
    answer: Flag = Field(description="`true` or `false`.")
    feedback: TrueFalseFeedback = Field(description="One text for each of the two answers.")

    @property
    def key(self) -> frozenset[str]:
        """The right answer's id, `true` or `false`."""
        return frozenset({"true" if self.answer else "false"})


class Row(Explained):
    """One row to find an option for."""

    answer: Id = Field(description="The id of the row's option.")


class RowQuestion(PartialQuestion):
    """A question that asks for an option for each row."""

    rows: tuple[Row, ...] = Field(min_length=2, description="The rows, in the order in which they are shown.")
    options: tuple[Label, ...] = Field(min_length=2, description="What can be chosen for a row.")

    @property
    def key(self) -> frozenset[str]:
        """The right answer, as `row=option`."""
        return frozenset(f"{row.id}={row.answer}" for row in self.rows)

    @property
    def option_ids(self) -> Sequence[str]:
        """Ids of the rows, then of the options."""
        return tuple(part.id for part in (*self.rows, *self.options))


class Matching(RowQuestion):
    """Each option answers at most one row, and some answer none."""

    type: Literal["matching"] = Field(description="More options than rows; each answers at most one row.")


class Categorize(RowQuestion):
    """Each option, a category, may answer any number of rows."""

    type: Literal["categorize"] = Field(description="Options that may answer any number of rows.")


class Ordering(PartialQuestion):
    """Steps to be put in order."""

    type: Literal["ordering"] = Field(description="Steps to be put in order.")
    steps: tuple[Explained, ...] = Field(min_length=3, description="The steps in the right order; shown in another.")

    @property
    def key(self) -> frozenset[str]:
        """The right answer, as `step=place`; the first place is 1."""
        return frozenset(f"{step.id}={place}" for place, step in enumerate(self.steps, 1))

    @property
    def option_ids(self) -> Sequence[str]:
        """Ids of the steps, as the author wrote them."""
        return tuple(step.id for step in self.steps)


def _range(answer: Decimal, tolerance: Decimal) -> str:
    """The least and the greatest number that is meant, as `least..greatest`; `25.0` is written as `25`."""
    return "..".join(f"{(bound + 0).normalize():f}" for bound in (answer - tolerance, answer + tolerance))


class WrongNumber(Located):
    """A wrong number to which a known slip leads."""

    id: Id = Field(description="Unique within the question.")
    answer: Decimals = Field(description="The wrong number.")
    tolerance: Decimals = Field(Decimal(0), description="How far from it the slip still shows.")
    feedback: Markdown = Field(description="What to say to this slip.")

    @property
    def key(self) -> frozenset[str]:
        """The numbers that show the slip, as `least..greatest`."""
        return frozenset({_range(self.answer, self.tolerance)})


class Numeric(GradedQuestion):
    """A number to be typed."""

    type: Literal["numeric"] = Field(description="A number to be typed.")
    answer: Decimals = Field(description="The right number.")
    tolerance: Decimals = Field(Decimal(0), description="How far from it is still right.")
    unit: Text | None = Field(None, description="Shown behind the field.")
    distractors: tuple[WrongNumber, ...] = Field((), description="Wrong numbers to which known slips lead.")
    feedback: Markdown = Field(description="What to say to any other wrong number.")

    option_ids: ClassVar[Sequence[str]] = ()

    @property
    def key(self) -> frozenset[str]:
        """The least and the greatest right number, as `least..greatest`."""
        return frozenset({_range(self.answer, self.tolerance)})


class WrongText(Located):
    """A wrong answer to which a known slip leads."""

    id: Id = Field(description="Unique within the question.")
    accepted: tuple[Text, ...] = Field(min_length=1, description="Ways of writing it.")
    feedback: Markdown = Field(description="What to say to this slip.")

    @property
    def key(self) -> frozenset[str]:
        """Ways of writing what shows the slip."""
        return frozenset(self.accepted)


class ShortText(GradedQuestion):
    """A word or two to be typed. Case, punctuation and accents do not count."""

    type: Literal["short-text"] = Field(description="A word or two to be typed.")
    accepted: tuple[Text, ...] = Field(min_length=1, description="Ways of writing the right answer.")
    typos: Typos = Field(0, description="1 accepts an answer with one letter too many, too few, wrong or swapped.")
    distractors: tuple[WrongText, ...] = Field((), description="Wrong answers to which known slips lead.")
    feedback: Markdown = Field(description="What to say to any other answer.")

    option_ids: ClassVar[Sequence[str]] = ()

    @property
    def key(self) -> frozenset[str]:
        """Ways of writing the right answer."""
        return frozenset(self.accepted)


class MarkedOption(Located):
    """A stretch of a passage that a learner may mark."""

    id: Id = Field(description="The id that the stretch has in the passage.")
    feedback: Markdown = Field(description="Why it has to be marked or can stay.")
    correct: Flag = Field(default=False, description="`true` where the stretch has to be marked.")


class Highlight(PartialQuestion):
    """A passage in which words are to be marked."""

    type: Literal["highlight"] = Field(description="Words to be marked in a passage.")
    passage: Markdown = Field(description="The text; what can be marked is written `[words]{#id}`.")
    options: tuple[MarkedOption, ...] = Field(min_length=2, description="One for each stretch, in their order.")

    @property
    def key(self) -> frozenset[str]:
        """Ids of the stretches to be marked."""
        return frozenset(option.id for option in self.options if option.correct)

    @property
    def option_ids(self) -> Sequence[str]:
        """Ids of the stretches that can be marked."""
        return tuple(option.id for option in self.options)


class Reflection(QuestionBase):
    """An open question: the learner's own words stay with them, then a model answer is shown. Never graded."""

    type: Literal["reflection"] = Field(description="An open answer that nobody grades.")
    model_answer: Blocks = Field(description="Shown after the learner's own.")
    rationale: Blocks | None = Field(None, description="Why, with the authority cited.")

    points: ClassVar[int] = 0
    option_ids: ClassVar[Sequence[str]] = ()
    key: ClassVar[frozenset[str]] = frozenset()


Question = Annotated[
    SingleChoice
    | MultipleChoice
    | TrueFalse
    | Matching
    | Ordering
    | Categorize
    | Numeric
    | ShortText
    | Highlight
    | Reflection,
    Field(discriminator="type"),
]


class Bank(Policy):
    """A file of questions, and how its check may be taken."""

    id: Id = Field(description="Named by a module's `check`; saved progress is kept under it.")
    pass_mark: Percent | None = Field(None, description="Where this bank differs from the course.")
    pass_mark_why: Markdown | None = Field(None, description="The reason for the bank's own pass mark.")
    questions: tuple[Question, ...] = Field(min_length=1, description="The questions.")
