"""Whether a question can be answered and marked. Rules of style for items follow in this file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Note, Rule
from builder.model.course import Course
from builder.model.question import ChoiceQuestion, Option, SingleChoice

NO_KEY = Rule("ITM101", "no-key", "A question without a right option marks every learner wrong.")
TOO_MANY_KEYS = Rule("ITM102", "too-many-keys", "A single choice has one right option.")
ALL_CORRECT = Rule("ITM103", "all-correct", "Where everything is right there is nothing to decide.")
OPTIONS_ALIKE = Rule("ITM104", "options-alike", "Two options that read alike cannot be told apart.")


def judge(course: Course) -> Iterator[Diagnostic]:
    """The key and the options of every question."""
    for bank in course.banks:
        for question in bank.questions:
            if isinstance(question, ChoiceQuestion):
                yield from _key(question)
                yield from _alike(question)


def _key(question: ChoiceQuestion) -> Iterator[Diagnostic]:
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


def _alike(question: ChoiceQuestion) -> Iterator[Diagnostic]:
    first: dict[str, Option] = {}
    for option in question.options:
        folded = re.sub(r"[\W_]+", " ", option.text.casefold()).strip()
        if not folded:
            continue  # nothing but signs, such as `<` and `>`
        if folded in first:
            note = Note(first[folded].place.at("text"), "the first one")
            message = f"Two options of `{question.id}` read alike."
            yield OPTIONS_ALIKE.at(option.place.at("text"), message, "Change or delete one of them.", note)
        first.setdefault(folded, option)
