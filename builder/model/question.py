"""Question banks. A new type of question is a new class here, in `Question`, in `grading.py` and in `grade.js`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from builder.model.base import Blocks, Flag, Id, Located, Markdown, Percent


class Option(Located):
    """One answer that a learner may choose."""

    id: Id = Field(description="Unique within the question; saved answers refer to it.")
    text: Markdown = Field(description="What the learner reads.")
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
    rationale: Blocks = Field(description="Why, with the authority cited.")


class ChoiceQuestion(QuestionBase):
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


class MultipleChoice(ChoiceQuestion):
    """Every right option has to be chosen, and no other."""

    type: Literal["multiple"] = Field(description="One or more right options, all to be chosen.")


class TrueFalseFeedback(Located):
    """What to say to a learner who chose true, and to one who chose false."""

    true: Markdown = Field(description="To a learner who chose true.")
    false: Markdown = Field(description="To a learner who chose false.")


class TrueFalse(QuestionBase):
    """A statement to judge."""

    option_ids: ClassVar[Sequence[str]] = ("true", "false")

    type: Literal["true-false"] = Field(description="A statement to judge.")
    answer: Flag = Field(description="`true` or `false`.")
    feedback: TrueFalseFeedback = Field(description="One text for each of the two answers.")

    @property
    def key(self) -> frozenset[str]:
        """The right answer's id, `true` or `false`."""
        return frozenset({"true" if self.answer else "false"})


Question = Annotated[SingleChoice | MultipleChoice | TrueFalse, Field(discriminator="type")]


class Bank(Located):
    """A file of questions."""

    id: Id = Field(description="Named by a module's `check`; saved progress is kept under it.")
    pass_mark: Percent | None = Field(None, description="Where this bank differs from the course.")
    pass_mark_why: Markdown | None = Field(None, description="The reason for the bank's own pass mark.")
    questions: tuple[Question, ...] = Field(min_length=1, description="The questions.")
