"""How the options of a question stand together: their number, their order, what they repeat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.diagnostics import Diagnostic, Example, Note, Rule, Severity, short
from builder.model.checks import Thresholds
from builder.model.question import MultipleChoice
from builder.rules.writing.asked import Asked
from builder.rules.writing.numbers import in_order, numbers
from builder.rules.writing.options import bare

_BANK = "quizzes/flat-tires.yml"

REPEATED_OPENING = Rule(
    "ITM214",
    "repeated-opening",
    "Words with which every option begins are read again and again and belong into the prompt.",
    Severity.WARNING,
    more=(
        "All options, three or more, begin with the same three words.\n\n"
        "Source: Haladyna, Downing and Rodriguez 2002, guidelines 13 and 15."
    ),
    examples=(
        Example(
            _BANK,
            "{id: dry, text: A dry tube, correct: true, feedback: Water keeps the glue off.}\n"
            "      - {id: rough, text: A rough surface, correct: true, feedback: Glue holds on it.}\n"
            "      - {id: oil, text: A drop of oil,",
            "{id: dry, text: It needs a dry tube, correct: true, feedback: Water keeps the glue off.}\n"
            "      - {id: rough, text: It needs a rough surface, correct: true, feedback: Glue holds on it.}\n"
            "      - {id: oil, text: It needs a drop of oil,",
        ),
    ),
)
UNSORTED_NUMBERS = Rule(
    "ITM215",
    "unsorted-numbers",
    "Numbers that stand in no order make a learner search for the one they have in mind.",
    Severity.WARNING,
    more=(
        "All options, three or more, begin with a number, and they are shuffled or stand in no order. Sort them and "
        "write `order: fixed`.\n\nSource: Haladyna, Downing and Rodriguez 2002, guideline 21."
    ),
    examples=(
        Example(
            _BANK,
            "text: A dry tube, correct: true, feedback: Water keeps the glue off.}\n"
            "      - {id: rough, text: A rough surface, correct: true, feedback: Glue holds on it.}\n"
            "      - {id: oil, text: A drop of oil,",
            "text: 5 minutes of drying, correct: true, feedback: Water keeps the glue off.}\n"
            "      - {id: rough, text: 2 strokes of a file, correct: true, feedback: Glue holds on it.}\n"
            "      - {id: oil, text: 3 drops of oil,",
        ),
    ),
)
OVERLAPPING_RANGES = Rule(
    "ITM231",
    "overlapping-ranges",
    "A number that lies in two ranges makes two options right, or none.",
    Severity.WARNING,
    more=(
        "Two options are ranges, such as `10 to 20` and `20 to 30`, that have a number in common.\n\n"
        "Source: Haladyna, Downing and Rodriguez 2002, guideline 22."
    ),
    examples=(
        Example(
            _BANK,
            "text: A dry tube, correct: true, feedback: Water keeps the glue off.}\n"
            "      - {id: rough, text: A rough surface,",
            "text: 5 to 10 minutes, correct: true, feedback: Water keeps the glue off.}\n"
            "      - {id: rough, text: 10 to 15 minutes,",
        ),
    ),
)
TOO_MANY_OPTIONS = Rule(
    "ITM216",
    "too-many-options",
    "Three good options are enough; more are read longer and seldom chosen.",
    Severity.INFO,
    more=(
        "A question with one right option has more than five. Two are enough where only two things can be done (an "
        "alternate choice: Haladyna, Downing and Rodriguez 2002, guideline 9).\n\n"
        "Source: Rodriguez 2005, a meta-analysis of eighty years of research, doi:10.1111/j.1745-3992.2005.00006.x."
    ),
    examples=(
        Example(
            _BANK,
            "      - id: ride-on\n        text: Ride on.\n",
            "".join(
                f"      - {{id: {one}, text: {one.title()} it., feedback: It tells nothing of the hole.}}\n"
                for one in ("oil", "wash", "turn", "film")
            )
            + "      - id: ride-on\n        text: Ride on.\n",
        ),
    ),
)
NEARLY_ALL_CORRECT = Rule(
    "ITM227",
    "nearly-all-correct",
    "Where all options but one are right, marking everything is nearly right, and one look finds the exception.",
    Severity.INFO,
    more=(
        "In a question with several right options, more than three are right and at most one is wrong. Add what a "
        "colleague would wrongly take for right, or ask for the exception.\n\nSource: this builder."
    ),
    examples=(
        Example(
            _BANK,
            "      - {id: oil, text: A drop of oil, feedback: Oil loosens glue.}",
            "      - {id: clean, text: Clean hands, correct: true, feedback: Dirt keeps the glue off.}\n"
            "      - {id: time, text: Some patience, correct: true, feedback: Glue needs its minutes.}\n"
            "      - {id: oil, text: A drop of oil, feedback: Oil loosens glue.}",
        ),
    ),
)
COUNT_DIFFERS = Rule(
    "ITM230",
    "count-differs",
    "A learner who is asked for two and can be right only with three cannot trust the question.",
    Severity.WARNING,
    more=(
        "The prompt says how many to select, and another number of options is correct.\n\n"
        "Source: Haladyna, Downing and Rodriguez 2002, guideline 14: the directions have to be clear."
    ),
    examples=(Example(_BANK, "prompt: What does a patch need?", "prompt: What does a patch need? Select three."),),
)

_RANGE = re.compile(r"(?:from |between )?\$?(\d{1,9})%? ?(?:-|–|—|to|and) ?\$?(\d{1,9})%?(?: [a-z]+)?")
_COUNTED = re.compile(r"\b(?:select|choose|mark|pick|check) (?:the |any )?(two|three|four|five|six|[2-6])\b(?! or )")
_COUNTS = {name: count for count, name in enumerate(("two", "three", "four", "five", "six"), 2)}


def repeated_opening(asked: Asked) -> Iterator[Diagnostic]:
    """All options begin alike (Haladyna et al. 2002, 15)."""
    openings = {tuple(choice.words[:3]) for choice in asked.choices}
    if len(asked.choices) >= 3 and len(openings) == 1:
        opening = " ".join(openings.pop())
        if opening.count(" ") == 2:
            message = f"Every option begins with `{short(opening)}`."
            yield REPEATED_OPENING.at(asked.choices[0].span, message, "Move these words to the end of the prompt.")


def unsorted_numbers(asked: Asked) -> Iterator[Diagnostic]:
    """Options that are numbers stand in no order (Haladyna et al. 2002, 21)."""
    values = numbers(choice.text for choice in asked.choices)
    if values and not in_order(values):
        message = "These options are numbers, and they stand in no order."
        yield UNSORTED_NUMBERS.at(asked.choices[0].span, message, "Sort them and write `order: fixed`.")
    elif values and asked.shuffled:
        message = "These options are numbers, and their order will be lost when they are shuffled."
        yield UNSORTED_NUMBERS.at(asked.choices[0].span, message, "Write `order: fixed`.")


def overlapping_ranges(asked: Asked) -> Iterator[Diagnostic]:
    """Two ranges have a number in common (Haladyna et al. 2002, 22)."""
    found = [(match, choice) for choice in asked.choices if (match := _RANGE.fullmatch(bare(choice)))]
    ranges = sorted(((int(match[1]), int(match[2])), n) for n, (match, _) in enumerate(found))
    for (one, first), (other, second) in pairwise(ranges):
        if one[0] <= other[0] <= one[1] and other[0] < other[1]:
            message = f"`{other[0]}` lies in two of the ranges."
            note = Note(found[first][1].span, "the other range")
            yield OVERLAPPING_RANGES.at(found[second][1].span, message, "Let one end before the other begins.", note)


def too_many_options(asked: Asked, limits: Thresholds) -> Iterator[Diagnostic]:
    """More than five options (Rodriguez 2005)."""
    if asked.key and asked.question and len(asked.choices) > limits.most_options:
        message = f"This question has {len(asked.choices)} options."
        yield TOO_MANY_OPTIONS.at(asked.place.key("options"), message, "Keep those that a colleague might choose.")


def nearly_all_correct(asked: Asked) -> Iterator[Diagnostic]:
    """All options but one are right, of five and more."""
    if isinstance(asked.question, MultipleChoice) and len(asked.keys) > 3 and len(asked.distractors) == 1:
        message = f"{len(asked.keys)} of {len(asked.choices)} options are right."
        help = "Add options that a colleague would wrongly take for right, or ask for the exception."
        yield NEARLY_ALL_CORRECT.at(asked.place.key("options"), message, help)


def count_differs(asked: Asked) -> Iterator[Diagnostic]:
    """The prompt asks for another number of options than are right (Haladyna et al. 2002, 14)."""
    found = _COUNTED.search(asked.prompt.text.casefold())
    if found and isinstance(asked.question, MultipleChoice):
        count = _COUNTS.get(found[1]) or int(found[1])
        if count != len(asked.keys):
            message = f"The prompt asks for {count} options, and {len(asked.keys)} are correct."
            yield COUNT_DIFFERS.at(asked.prompt.span, message, "Change the number, or mark the right options.")
