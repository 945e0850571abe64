"""Case simulations: each a page of its own, which can be read and printed, and played where a script runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from builder.identity import displayed_choices, numbered
from builder.model.case import Case, Choice, Step
from builder.model.course import Course
from builder.site.assets import scripts, stylesheet
from builder.site.citing import Fields
from builder.site.markdown import literal
from builder.site.modules import front_matter, lead, profile_html
from builder.site.questions import words_for
from builder.site.templating import data_json, render

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Target:
    """The step that a choice leads to, as templates name it."""

    id: str
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A choice as templates show it."""

    id: str
    letter: str
    text_html: Markup
    standing: str
    outcome_html: Markup
    to: Target


@dataclass(frozen=True, slots=True)
class StepView:
    """A step as templates show it."""

    id: str
    number: int
    title: str
    text_html: Markup
    prompt_html: Markup
    choices: Sequence[ChoiceView]
    ending: bool


@dataclass(frozen=True)
class _Stage:
    """One case on its way to its page."""

    case: Case
    fields: Fields

    def steps(self) -> Sequence[StepView]:
        """The steps in the order of their numbers."""
        known = {step.id: step for step in self.case.steps}
        numbers = numbered(self.case)
        to = {step_id: Target(step_id, number, known[step_id].title) for step_id, number in numbers.items()}
        return [
            StepView(
                id=step.id,
                number=number,
                title=step.title,
                text_html=self.fields.blocks(step.text),
                prompt_html=self.fields.inline(step.prompt or ""),
                choices=[
                    self.choice(choice, index, to[choice.to])
                    for index, choice in enumerate(displayed_choices(self.case, step))
                ],
                ending=step.ending,
            )
            for step, number in ((known[step_id], number) for step_id, number in numbers.items())
        ]

    def choice(self, choice: Choice, index: int, to: Target) -> ChoiceView:
        """A choice under its letter; past Z they begin anew, and nobody reads so far."""
        return ChoiceView(
            id=choice.id,
            letter=LETTERS[index % len(LETTERS)],
            text_html=self.fields.inline(choice.text),
            standing=choice.standing,
            outcome_html=self.fields.blocks(choice.outcome),
            to=to,
        )


def case_uri(case: Case) -> str:
    """Where a case's page lies in the docs tree."""
    return f"cases/{case.id}.md"


def ordered_cases(course: Course) -> Sequence[Case]:
    """The cases in the order of the modules that they belong to; those of no module come last."""
    place = {module_id: index for index, module_id in enumerate(course.settings.modules)}

    def first(case: Case) -> int:
        return min((place.get(module_id, len(place)) for module_id in case.modules), default=len(place))

    return sorted(course.cases, key=first)


def case_page(course: Course, case: Case) -> str:
    """A case's page."""
    uri, words, fields = case_uri(case), course.words, Fields(course, "../")
    html = render(
        "case.html.j2",
        case=case,
        steps=_Stage(case, fields).steps(),
        debrief_html=fields.blocks(case.debrief),
        data_json=data_json(_data(course, case)),
        words=words,
    )
    modules = [course.module[module_id] for module_id in case.modules]
    parts = [
        front_matter(case.title, fields.plain(case.summary)),
        stylesheet(uri, "quiz", "case"),
        f"# {literal(case.title)}",
        lead(case.summary, fields),
        render("case_about.html.j2", case=case, modules=modules, words=words),
        profile_html(course, uri),
        html,
        scripts("case", uri),
    ]
    return "\n\n".join(parts) + "\n"


def _data(course: Course, case: Case) -> dict[str, object]:
    """What the script has to know: where each choice leads."""
    return {
        "course": course.settings.id,
        "version": course.settings.version,
        "case": case.id,
        "start": case.start,
        "steps": {step.id: _leads(step) for step in case.steps},
        "words": words_for(course, "case"),
    }


def _leads(step: Step) -> dict[str, str]:
    return {choice.id: choice.to for choice in step.choices}
