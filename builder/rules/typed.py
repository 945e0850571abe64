"""Whether an answer that is typed can be marked, and its distractors be told from it."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Note, Rule, Severity, short
from builder.grading import fold
from builder.model.question import Numeric, ShortText, WrongNumber, WrongText
from builder.source import Span

NEGATIVE_TOLERANCE = Rule("ITM108", "negative-tolerance", "A range that ends before it begins holds no number.")
SLIP_IS_RIGHT = Rule("ITM109", "slip-is-right", "What is right cannot be a slip; its feedback would never be shown.")
CANNOT_BE_TYPED = Rule("ITM110", "cannot-be-typed", "An accepted text that nobody can type is never given.")
ACCEPTED_TWICE = Rule("ITM111", "accepted-twice", "Of two texts that count as one, one says nothing.", Severity.WARNING)

MAX_TYPED = 200
"""The field takes no more characters."""


def judge_number(question: Numeric) -> Iterator[Diagnostic]:
    """The right range of a number, and those of its distractors."""
    ranges: list[Numeric | WrongNumber] = [question, *question.distractors]
    for part in ranges:
        if part.tolerance < 0:
            help = "Write how far off is still meant, without a minus; leave the line out where it is 0."
            yield NEGATIVE_TOLERANCE.at(part.place.at("tolerance"), "`tolerance` is below 0.", help)
    if any(part.tolerance < 0 for part in ranges):
        return
    for slip in question.distractors:
        if abs(slip.answer - question.answer) <= slip.tolerance + question.tolerance:
            message = f"Some numbers near `{slip.answer}` are also right."
            note = Note(question.place.at("answer"), "the right number")
            help = "Make one of the two ranges smaller."
            yield SLIP_IS_RIGHT.at(slip.place.at("answer"), message, help, note)


def judge_texts(question: ShortText) -> Iterator[Diagnostic]:
    """The accepted texts of a question and of its distractors."""
    right: dict[str, Span] = {}
    wrong: dict[str, Span] = {}
    parts: list[ShortText | WrongText] = [question, *question.distractors]
    for part in parts:
        seen = right if part is question else wrong
        for index, text in enumerate(part.accepted):
            span, folded = part.place.at("accepted", index), fold(text)
            if not folded:
                help = "Write it in letters or digits; signs do not count."
                yield CANNOT_BE_TYPED.at(span, f"`{short(text)}` holds no letter and no digit.", help)
            elif len(text) > MAX_TYPED:
                message = f"This text is longer than {MAX_TYPED} characters, and nobody can type it."
                yield CANNOT_BE_TYPED.at(span, message, "Shorten it, or make the question `type: reflection`.")
            elif folded in right and seen is wrong:
                message = f"`{short(text)}` is also a right answer."
                help = "Take it out of `accepted` in one of the two places."
                yield SLIP_IS_RIGHT.at(span, message, help, Note(right[folded], "the right answer"))
            elif folded in seen:
                message = f"`{short(text)}` counts as a text that is already there."
                help = "Delete one of the two; case, punctuation and accents do not count."
                yield ACCEPTED_TWICE.at(span, message, help, Note(seen[folded], "the first one"))
            seen.setdefault(folded, span)
