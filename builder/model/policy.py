"""What an author decides about attempts at a check, and the final assessment."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from builder.model.base import Blocks, Count, Id, Located, Markdown, Minutes, Percent, Text, number_from


def _count_or(word: str) -> Any:
    """A kind of field that takes a count, or a word that is read as 0."""

    def read(value: Any) -> int:
        if value in (word, 0):
            return 0
        count = number_from(value)
        if count is None:
            raise PydanticCustomError(f"count_or_{word}", f"must be a whole number from 1 to 999, or `{word}`")
        return count

    return BeforeValidator(read), WithJsonSchema(
        {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 999}, {"const": word}]}
    )


Attempts = Annotated[int, *_count_or("unlimited")]
Draw = Annotated[int, *_count_or("all")]
Answers = Literal["always", "after-pass", "never"]


class Policy(Located):
    """How a check may be taken. What is left out stays as it is without a policy."""

    attempts: Attempts | None = Field(None, description="How many attempts there are until it is passed.")
    draw: Draw | None = Field(None, description="How many questions of each objective an attempt asks.")
    answers: Answers | None = Field(None, description="When the right answers are shown.")
    retry: Literal["all", "missed"] | None = Field(
        None, description="`missed` also offers to clear only the answers that were not right."
    )


POLICY = ("attempts", "draw", "answers", "retry")
"""The fields of a policy."""


class Pool(Located):
    """Questions that an attempt at the final draws from."""

    objectives: tuple[Id, ...] = Field(min_length=1, description="The objectives whose questions are in the pool.")
    draw: Count = Field(description="How many of them an attempt asks.")


class Final(Located):
    """`quizzes/final.yml`: the final assessment, which has no questions of its own."""

    id: Id = Field(description="Progress is kept under it; no module and no bank has it too.")
    title: Text = Field(description="Its name, also in the navigation.")
    summary: Markdown = Field(description="What it is, in one or two sentences.")
    about: Blocks | None = Field(None, description="What a learner should know before beginning.")
    minutes: Minutes = Field(description="Honest working time for one attempt.")
    pass_mark: Percent | None = Field(None, description="Where it differs from the course.")
    pass_mark_why: Markdown | None = Field(None, description="The reason for its own pass mark.")
    attempts: Attempts | None = Field(None, description="How many attempts there are until it is passed.")
    wait_hours: Count | None = Field(None, description="Hours between an attempt that was not passed and the next.")
    pools: tuple[Pool, ...] = Field(min_length=1, description="What an attempt draws from.")
