"""Whether the length of an option says more than its words."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import mean

from builder.diagnostics import Diagnostic, Example, Rule, Severity
from builder.model.checks import Thresholds
from builder.rules.writing.asked import Asked

_BANK = "quizzes/flat-tires.yml"

LONGEST_IS_KEY = Rule(
    "ITM201",
    "longest-option-correct",
    "A learner who knows nothing picks the longest option, because writers add to the right one what makes it right.",
    Severity.WARNING,
    more=(
        "The right option is a tenth and a short word longer than any other, and a quarter longer than the wrong ones "
        "on average; or "
        "every right option is longer than every wrong one. In a case, the one strong choice is taken for the key. "
        "Move what qualifies the right option into its feedback, or give the wrong ones the reason that somebody who "
        "believes in them would give.\n\n"
        "Source: Haladyna, Downing and Rodriguez 2002, guidelines 24 and 28d; NBME Item-Writing Guide 2020, chapter 3 "
        "(long correct answer)."
    ),
    examples=(
        Example(
            _BANK,
            "text: Mark where it is.",
            "text: Mark where it is on the tire, then pull it out along its own direction.",
        ),
    ),
)
UNEVEN_OPTIONS = Rule(
    "ITM202",
    "uneven-options",
    "An option that is much longer or shorter than the others draws the eye, whether it is right or wrong.",
    Severity.INFO,
    more=(
        "The longest option has more than two and a half times the letters of the shortest, and the shortest more than "
        "twenty.\n\nSource: Haladyna, Downing and Rodriguez 2002, guideline 24."
    ),
    examples=(
        Example(
            _BANK,
            "text: Mark where it is.\n        correct: true\n"
            "        feedback: The mark leads you to the hole.\n      - id: ride-on\n        text: Ride on.",
            "text: Mark the place of the nail.\n        correct: true\n"
            "        feedback: The mark leads you to the hole.\n      - id: ride-on\n"
            "        text: Ride on to the next town, since a nail that stays where it is closes its hole.",
        ),
    ),
)

LONGER_THAN_NEXT = 1.1
CLEARLY = 7
"""Characters that one sees at a glance: a short word."""
UNEVEN = 2.5
SHORT = 20
"""Characters up to which an option is a name or a number, whose length nobody chooses."""


def longest_is_key(asked: Asked, limits: Thresholds) -> Iterator[Diagnostic]:
    """The right option is clearly the longest (Haladyna et al. 2002, 24 and 28d; NBME 2020)."""
    wrong = [len(choice.text) for choice in asked.distractors]
    if not wrong or not asked.keys:
        return
    key = min(asked.keys, key=lambda choice: len(choice.text))
    length = len(key.text)
    if (
        length > SHORT
        and length > max(LONGER_THAN_NEXT * max(wrong), max(wrong) + CLEARLY)
        and 100 * length > limits.longest_option * mean(wrong)
    ):
        right = "Each right option" if asked.keys[1:] else "The right option" if asked.question else "The strong choice"
        message = f"{right} is longer than any other: {length} characters, against {max(wrong)} at most."
        help = "Shorten it, and say in its feedback what qualifies it; or give the wrong options their reasons."
        yield LONGEST_IS_KEY.at(key.span, message, help)


def uneven_options(asked: Asked) -> Iterator[Diagnostic]:
    """One option is much longer than another (Haladyna et al. 2002, 24)."""
    if asked.question and asked.choices:
        by_length = sorted(asked.choices, key=lambda one: len(one.text))
        shortest, longest = by_length[0], by_length[-1]
        if len(shortest.text) > SHORT and len(longest.text) > UNEVEN * len(shortest.text):
            message = f"This option has {len(longest.text)} characters and another {len(shortest.text)}."
            yield UNEVEN_OPTIONS.at(longest.span, message, "Shorten the long one, or say more in the short one.")
