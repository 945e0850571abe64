"""Whether a question can be answered and marked. How it is written is judged in `writing`."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Note, Rule
from builder.model.course import Course
from builder.model.question import (
    ChoiceQuestion,
    Highlight,
    Numeric,
    Ordering,
    Question,
    RowQuestion,
    ShortText,
    SingleChoice,
)
from builder.rules.parts import alike, judge_rows
from builder.rules.passage import judge_passage
from builder.rules.typed import judge_number, judge_texts

NO_KEY = Rule("ITM101", "no-key", "A question without a right option marks every learner wrong.")
TOO_MANY_KEYS = Rule("ITM102", "too-many-keys", "A single choice has one right option.")
ALL_CORRECT = Rule("ITM103", "all-correct", "Where everything is right there is nothing to decide.")


def judge(course: Course) -> Iterator[Diagnostic]:
    """The key and the parts of every question."""
    for bank in course.banks:
        for question in bank.questions:
            yield from _judge(question)


def _judge(question: Question) -> Iterator[Diagnostic]:
    match question:
        case ChoiceQuestion():
            yield from _key(question)
            yield from alike(question.id, "options", question.options)
        case RowQuestion():
            yield from judge_rows(question)
        case Ordering():
            yield from alike(question.id, "steps", question.steps)
        case Numeric():
            yield from judge_number(question)
        case ShortText():
            yield from judge_texts(question)
        case Highlight():
            yield from _key(question)
            yield from judge_passage(question)


def _key(question: ChoiceQuestion | Highlight) -> Iterator[Diagnostic]:
    right = [option for option in question.options if option.correct]
    span = question.place.at("id")
    if not right:
        yield NO_KEY.at(span, f"No option of `{question.id}` is correct.", "Write `correct: true` on the right option.")
    elif isinstance(question, SingleChoice) and len(right) > 1:
        message = f"`{question.id}` takes one answer, and {len(right)} options are correct."
        help = "Keep one `correct: true`, or make the question `type: multiple`."
        first = Note(right[0].place.at("correct"), "the first one")
        yield TOO_MANY_KEYS.at(right[1].place.at("correct"), message, help, first)
    elif len(right) == len(question.options):
        yield ALL_CORRECT.at(span, f"Every option of `{question.id}` is correct.", "Add an option that is wrong.")
