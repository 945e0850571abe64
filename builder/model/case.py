"""Case simulations: a graph of decisions, each choice with what follows from it and where it leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from pydantic import Field

from builder.model.base import Blocks, Flag, Id, Located, Markdown, Minutes, Text


class Choice(Located):
    """What a learner may decide at a step."""

    id: Id = Field(description="Unique within the step; a kept path refers to it.")
    text: Markdown = Field(description="What the learner would do.")
    standing: Literal["strong", "defensible", "weak", "contested"] = Field(
        description="How well the evidence carries it; `contested`: people of good faith disagree, or the law differs."
    )
    outcome: Blocks = Field(description="What happens and why, with the evidence cited.")
    to: Id = Field(description="The step that follows.")


class Step(Located):
    """A decision, or an ending."""

    id: Id = Field(description="Unique within the case; choices lead to it.")
    title: Text = Field(description="The step's name, such as a day or a place.")
    text: Blocks = Field(description="The facts as they stand now.")
    prompt: Markdown | None = Field(None, description="The decision in one sentence; every step but an ending has it.")
    choices: tuple[Choice, ...] = Field((), description="Two to four choices; every step but an ending has them.")
    order: Literal["fixed"] | None = Field(None, description="`fixed` keeps the choices as written.")
    ending: Flag = Field(default=False, description="`true` on a step at which the case ends.")


class Case(Located):
    """A file of `quizzes/cases/`."""

    id: Id = Field(description="Names the case's page; a learner's path is kept under it.")
    title: Text = Field(description="The case's name, also in the navigation.")
    summary: Markdown = Field(description="What the case is about, in a sentence.")
    minutes: Minutes = Field(description="Honest working time for one way through.")
    modules: tuple[Id, ...] = Field((), description="Modules that it belongs to, for links.")
    objectives: tuple[Id, ...] = Field((), description="Objectives, of any module, that it practises.")
    recommendations: tuple[Id, ...] = Field((), description="Recommendations that it practises.")
    start: Id = Field(description="The step at which it begins.")
    steps: tuple[Step, ...] = Field(min_length=1, description="Decisions and endings, in any order.")
    debrief: Blocks = Field(description="What the decisions turn on, shown at the end.")


Ways = Mapping[str, Sequence[str]]
"""For each step, by id, the steps that its choices lead to."""


def ways(case: Case) -> Ways:
    """Where each step leads, also to steps that there are not."""
    return {step.id: [choice.to for choice in step.choices] for step in case.steps}


def reached(ways: Ways, start: str) -> Sequence[str]:
    """The steps that can be reached from one, nearest first and else as the choices stand; it comes first itself."""
    found = {start: None} if start in ways else {}
    waiting = list(found)
    for step in waiting:  # which grows on the way
        fresh = [to for to in dict.fromkeys(ways[step]) if to in ways and to not in found]
        found |= dict.fromkeys(fresh)
        waiting += fresh
    return waiting


def leading_to(ways: Ways, goals: Iterable[str]) -> frozenset[str]:
    """The steps from which one of the goals can be reached, the goals among them."""
    back: dict[str, list[str]] = {}
    for step, following in ways.items():
        for to in following:
            back.setdefault(to, []).append(step)
    found = set(goals)
    waiting = list(found)
    for step in waiting:
        fresh = set(back.get(step, ())) - found
        found |= fresh
        waiting += sorted(fresh)
    return frozenset(found)
