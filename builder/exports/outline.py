"""A case as boxes and arrows, whatever is wrong with it: what the drawings in `graph.py` and `drawing.py` show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.identity import displayed_choices, numbered
from builder.model.case import Case, Step
from builder.model.course import Course
from builder.site.citing import Fields


@dataclass(frozen=True, slots=True)
class Way:
    """A choice: its letter, its words, its standing, and the number of the box that it leads to."""

    letter: str
    text: str
    standing: str
    to: int


@dataclass(frozen=True, slots=True)
class Box:
    """A step. `kind` is `decision`, `ending` or `missing`: a step that a choice names and the case does not have."""

    number: int
    title: str
    kind: str
    ways: Sequence[Way]


def boxes(course: Course, case: Case) -> Sequence[Box]:
    """The steps of a case under the numbers of its page; then those that nothing leads to; then those it lacks."""
    fields = Fields(course, "")
    known: Mapping[str, Step] = {step.id: step for step in case.steps}
    named = {case.start: None} | {choice.to: None for step in case.steps for choice in step.choices}
    order = [*dict.fromkeys([*numbered(case), *known, *named])]
    numbers = {step_id: number for number, step_id in enumerate(order, 1)}
    made = []
    for step_id, number in numbers.items():
        step = known.get(step_id)
        if step is None:
            made.append(Box(number, step_id, "missing", ()))
            continue
        leads = [
            Way(chr(ord("A") + index % 26), fields.plain(choice.text), choice.standing, numbers[choice.to])
            for index, choice in enumerate(displayed_choices(case, step))
        ]
        made.append(Box(number, " ".join(step.title.split()), "ending" if step.ending else "decision", leads))
    return made
