"""The completion record that a learner hands in, written by `assets/statement.js`. Nobody has verified what it says."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from builder.model.base import Day

FORMAT = 1
"""The newest format that this builder reads."""

Whole = Annotated[int, Field(strict=True, le=1_000_000)]


class _Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _possible(score: tuple[float, int]) -> tuple[float, int]:
    right, total = score
    if right != round(right, 2) or right > total:
        raise ValueError("points go up to their total, in hundredths")
    return score


Earned = Annotated[float, Field(strict=True, ge=0, le=1_000_000, allow_inf_nan=False)]
Total = Annotated[int, Field(strict=True, ge=1, le=1_000_000)]


class Passed(_Plain):
    """When a check was passed, and in which version of the course."""

    on: Day = Field(description="The day, by the browser's clock.")
    version: str = Field(description="The version of the course.")


class ModuleRecord(_Plain):
    """One module of the course as the learner left it."""

    id: str = Field(description="The module's id.")
    bank: str | None = Field(description="The bank of its check; null for a module that is only read.")
    title: str = Field(description="The module's title.")
    minutes: Whole = Field(ge=1, description="The module's working time.")
    score: Annotated[tuple[Earned, Total], AfterValidator(_possible)] | None = Field(
        description="Points earned, in hundredths at most, and all points of the best attempt."
    )
    passed: Passed | None = Field(description="When its check was first passed.")
    read: Passed | None = Field(description="When the learner marked the module as read.")
    answers: dict[str, tuple[str, ...]] = Field(
        description="By question id: option ids, `row=option`, `step=place`, or the text that was typed."
    )
    digests: dict[str, str] = Field(description="What the questions meant when they were answered, by question id.")


class CompletionRecord(_Plain):
    """A self-reported record of completion."""

    format: Literal[1] = Field(description="The number of this format.")
    kind: Literal["completion-record"] = Field(description="Tells the file from a file of progress.")
    course: str = Field(description="The course's id.")
    version: str = Field(description="The course's version.")
    title: str = Field(description="The course's title.")
    name: str = Field(description="As the learner typed it.")
    issued: Day = Field(description="The day of the record, by the browser's clock.")
    minutes: Whole = Field(ge=0, description="Minutes of the completed modules.")
    modules: tuple[ModuleRecord, ...] = Field(
        description="Every module, in the order of the course, and the final assessment after them."
    )
    reference: str = Field(description="A checksum of all that stands before it; it proves nothing.")
