"""What a question is answered with: its options, rows, steps or field, in the order in which they are shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from builder.identity import disordered, shuffled
from builder.model.course import Course
from builder.model.question import (
    MARKED,
    ChoiceQuestion,
    Explained,
    Highlight,
    Label,
    Numeric,
    Option,
    Ordering,
    Question,
    QuestionBase,
    Reflection,
    RowQuestion,
    ShortText,
    TrueFalse,
    WrongNumber,
)
from builder.site.citing import Fields
from builder.site.templating import render

_STRETCH = re.compile("\ue002([0-9]+)\ue003")
_TAG_OR_STRETCH = re.compile(f"<[^>]*>|{_STRETCH.pattern}")
_RESERVED = re.compile("[\ue002\ue003]")


@dataclass(frozen=True, slots=True)
class OptionView:
    """An option, or a stretch of a passage, as templates show it."""

    id: str
    dom_id: str
    text_html: Markup
    feedback_html: Markup
    correct: bool


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """What can be chosen for a row: `text` without markup stands in the row's list."""

    value: str
    text: str
    text_html: Markup


@dataclass(frozen=True, slots=True)
class RowView:
    """A row or a step as templates show it."""

    id: str
    dom_id: str
    text_html: Markup
    feedback_html: Markup
    answer_html: Markup


@dataclass(frozen=True, slots=True)
class SlipView:
    """A wrong answer to be typed and what is said to it; the last one is any other, without an id and an answer."""

    id: str
    answer: str
    feedback_html: Markup


def displayed_options(question: ChoiceQuestion) -> Sequence[Option]:
    """The options in the order in which they are shown, printed and exported."""
    if question.order == "fixed":
        return question.options
    return shuffled(question.options, question.id, question.option_ids)


def displayed_choices(question: RowQuestion) -> Sequence[Label]:
    """What can be chosen for a row, in the order in which it is shown, printed and exported."""
    return shuffled(question.options, question.id, [option.id for option in question.options])


def displayed_steps(question: Ordering) -> Sequence[Explained]:
    """The steps in the order in which they are shown, which is never the right one."""
    return disordered(question.steps, question.id, question.option_ids)


def controls(course: Course, question: Question, fields: Fields) -> dict[str, Any]:
    """The fields of a `QuestionView` that depend on the type of the question."""
    match question:
        case ChoiceQuestion():
            return {"control": "choice", "options": _options(question, fields)}
        case TrueFalse():
            return {"control": "choice", "options": _true_false(course, question, fields)}
        case RowQuestion():
            return _rows(question, fields)
        case Ordering():
            return _steps(question, fields)
        case Numeric() | ShortText():
            return _typed(question, fields)
        case Highlight():
            return _passage(question, fields)
        case Reflection():
            return {"control": "open", "model_html": fields.blocks(question.model_answer)}


def control_id(question: QuestionBase, part: str) -> str:
    """The id of a part's control in the page; no id that an author writes holds two hyphens in a row."""
    return f"q-{question.id}--{part}"


def _options(question: ChoiceQuestion, fields: Fields) -> Sequence[OptionView]:
    return [
        OptionView(
            option.id,
            control_id(question, option.id),
            fields.inline(option.text),
            fields.inline(option.feedback),
            option.correct,
        )
        for option in displayed_options(question)
    ]


def _true_false(course: Course, question: TrueFalse, fields: Fields) -> Sequence[OptionView]:
    feedback = {"true": question.feedback.true, "false": question.feedback.false}
    return [
        OptionView(
            answer,
            control_id(question, answer),
            Markup.escape(course.words[f"answer_{answer}"]),
            fields.inline(text),
            answer in question.key,
        )
        for answer, text in feedback.items()
    ]


def _rows(question: RowQuestion, fields: Fields) -> dict[str, Any]:
    choices = [
        ChoiceView(option.id, f"{_letter(number)}. {fields.plain(option.text)}", fields.inline(option.text))
        for number, option in enumerate(displayed_choices(question))
    ]
    named = {choice.value: Markup(f"{_letter(number)}. ") + choice.text_html for number, choice in enumerate(choices)}
    rows = [
        RowView(
            row.id,
            control_id(question, row.id),
            fields.inline(row.text),
            fields.inline(row.feedback),
            named.get(row.answer, Markup("")),
        )
        for row in question.rows
    ]
    return {"control": "rows", "choices": choices, "rows": rows}


def _letter(number: int) -> str:
    """A, B, C … as a list of type A counts."""
    return (_letter(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def _steps(question: Ordering, fields: Fields) -> dict[str, Any]:
    right = {
        step.id: RowView(
            step.id,
            control_id(question, step.id),
            fields.inline(step.text),
            fields.inline(step.feedback),
            Markup(place),
        )
        for place, step in enumerate(question.steps, 1)
    }
    return {
        "control": "ordering",
        "choices": [ChoiceView(f"{place}", f"{place}", Markup(place)) for place in range(1, len(right) + 1)],
        "rows": [right[step.id] for step in displayed_steps(question)],
        "steps": list(right.values()),
    }


def _typed(question: Numeric | ShortText, fields: Fields) -> dict[str, Any]:
    slips = [
        SlipView(
            slip.id,
            _told(slip.answer) if isinstance(slip, WrongNumber) else "; ".join(slip.accepted),
            fields.inline(slip.feedback),
        )
        for slip in question.distractors
    ]
    slips.append(SlipView("", "", fields.inline(question.feedback)))
    if isinstance(question, ShortText):
        return {"control": "text", "slips": slips, "right": "; ".join(question.accepted)}
    least, greatest = question.answer - question.tolerance, question.answer + question.tolerance
    return {
        "control": "numeric",
        "slips": slips,
        "unit": question.unit,
        "right": _told(question.answer),
        "least": _told(least) if least != greatest else "",
        "greatest": _told(greatest),
    }


def _told(number: Decimal) -> str:
    """A number without zeros that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _passage(question: Highlight, fields: Fields) -> dict[str, Any]:
    options = {option.id: option for option in question.options}
    stretches: list[OptionView] = []

    def hold(found: re.Match[str]) -> str:
        option = options.get(found[2])
        if option is None or any(known.id == option.id for known in stretches):
            return found[1]
        stretches.append(
            OptionView(
                option.id,
                control_id(question, option.id),
                fields.inline(found[1]),
                fields.inline(option.feedback),
                option.correct,
            )
        )
        return f"\ue002{len(stretches) - 1}\ue003"

    def give_back(found: re.Match[str]) -> str:
        if not found[1]:
            return _STRETCH.sub("", found[0])  # none inside a tag
        return render("stretch.html.j2", stretch=stretches[int(found[1])], name=f"q-{question.id}", words={})

    html = fields.inline(MARKED.sub(hold, _RESERVED.sub("", question.passage)))
    return {
        "control": "highlight",
        "passage_html": Markup(_TAG_OR_STRETCH.sub(give_back, str(html))),
        "options": stretches,
    }
