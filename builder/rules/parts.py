"""Whether the rows, options and steps of a question fit each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from builder.diagnostics import Diagnostic, Note, Rule, Severity, did_you_mean, short
from builder.model.question import Label, Matching, Row, RowQuestion
from builder.rules.structure import UNKNOWN_REFERENCE

OPTIONS_ALIKE = Rule("ITM104", "options-alike", "Two options that read alike cannot be told apart.")
TAKEN_TWICE = Rule("ITM105", "option-taken-twice", "In a matching question an option is used up by its row.")
NO_SPARE_OPTION = Rule(
    "ITM106", "no-spare-option", "Without an option left over, the last row answers itself.", Severity.WARNING
)
EMPTY_CATEGORY = Rule(
    "ITM107", "empty-category", "A category without a row may be a row whose answer has a slip in it.", Severity.WARNING
)


def alike(question_id: str, kind: str, parts: Sequence[Label]) -> Iterator[Diagnostic]:
    """Parts of one kind, such as "options", that read alike."""
    first: dict[str, Label] = {}
    for part in parts:
        folded = re.sub(r"[\W_]+", " ", part.text.casefold()).strip()
        if not folded:
            continue  # nothing but signs, such as `<` and `>`
        if folded in first:
            note = Note(first[folded].place.at("text"), "the first one")
            message = f"Two {kind} of `{question_id}` read alike."
            yield OPTIONS_ALIKE.at(part.place.at("text"), message, "Change or delete one of them.", note)
        first.setdefault(folded, part)


def judge_rows(question: RowQuestion) -> Iterator[Diagnostic]:
    """The rows of a question, and the options that answer them."""
    yield from alike(question.id, "rows", question.rows)
    yield from alike(question.id, "options", question.options)
    known = [option.id for option in question.options]
    rows: dict[str, Row] = {}
    for row in question.rows:
        span = row.place.at("answer")
        if row.answer not in known:
            help = did_you_mean(row.answer, known, "Write the id of one of the question's options.")
            yield UNKNOWN_REFERENCE.at(span, f"There is no option `{short(row.answer)}` in this question.", help)
        elif isinstance(question, Matching) and row.answer in rows:
            first = Note(rows[row.answer].place.at("answer"), "the first one")
            message = f"`{row.answer}` answers two rows."
            yield TAKEN_TWICE.at(span, message, "Change one of the rows, or make the question `categorize`.", first)
        rows.setdefault(row.answer, row)
    if isinstance(question, Matching):
        if len(known) <= len(question.rows):
            message = f"`{question.id}` has no option that is left over."
            yield NO_SPARE_OPTION.at(question.place.key("options"), message, "Add an option that answers no row.")
    elif rows.keys() <= set(known):
        yield from _empty(question, rows)


def _empty(question: RowQuestion, rows: Mapping[str, Row]) -> Iterator[Diagnostic]:
    for option in question.options:
        if option.id not in rows:
            message = f"No row belongs to `{option.id}`."
            help = "Check the `answer` of each row, or take the option out if nothing is meant to belong to it."
            yield EMPTY_CATEGORY.at(option.place.at("id"), message, help)
