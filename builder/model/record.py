"""The completion record that a learner hands in, as `assets/statement.js` writes it. Nobody has verified what it says."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Passed(_Plain):
    """When a check was passed, and in which version of the course."""

    on: date
    version: str


class ModuleRecord(_Plain):
    """One module of the course as the learner left it."""

    id: str
    bank: str | None = Field(description="The bank of its check; null for a module that is only read.")
    title: str
    minutes: int = Field(ge=1)
    score: tuple[int, int] | None = Field(description="Right answers and questions of the best attempt.")
    passed: Passed | None
    read: Passed | None = Field(description="When the learner marked the module as read.")
    answers: dict[str, tuple[str, ...]] = Field(description="Option ids by question id.")
    digests: dict[str, str] = Field(description="What the questions meant when they were answered, by question id.")


class CompletionRecord(_Plain):
    """A self-reported record of completion."""

    format: Literal[1]
    kind: Literal["completion-record"]
    course: str
    version: str
    title: str
    name: str = Field(description="As the learner typed it.")
    issued: date
    minutes: int = Field(ge=0, description="Minutes of the completed modules.")
    modules: tuple[ModuleRecord, ...]
    reference: str = Field(description="A checksum of all that stands before it; it proves nothing.")
