"""Whether the questions of a bank, taken together, show where their keys are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.diagnostics import Diagnostic, Example, Note, Rule, Severity
from builder.model.question import Bank, TrueFalse
from builder.rules.writing.asked import Asked

_BANK = "quizzes/brakes.yml"
_LAST = "  - id: your-own-bag\n"
_THINGS = ("pump", "chain", "spoke", "saddle", "valve", "lever", "wheel", "pedal", "frame", "fork")


def _questions(body: str, things: Sequence[str]) -> str:
    """Questions for an example, one for each thing."""
    return "".join(f"  - {{id: about-a-{one}, objective: pack-tools, {body.format(one)}}}\n" for one in things)


_FIXED = (
    "type: single, order: fixed, prompt: What keeps the {0} going?, rationale: The maker of the {0} says so., "
    "options: [{{id: oil, text: Oil, correct: true, feedback: It keeps the {0} smooth.}}, "
    "{{id: water, text: Water, feedback: It rusts the {0}.}}, "
    "{{id: sand, text: Sand, feedback: It scratches the {0}.}}]"
)
_LONGEST = _FIXED.replace("order: fixed, ", "").replace("text: Oil", "text: A drop of oil")
_TRUE = (
    "type: true-false, prompt: Water rusts a {0} of plain steel., answer: true, rationale: Steel of the {0} rusts., "
    'feedback: {{"true": A wet {0} rusts., "false": Look at an old {0}.}}'
)

KEY_POSITION = Rule(
    "ITM217",
    "key-position-skew",
    "Where the right option stands in one place again and again, the place is chosen and not the option.",
    Severity.WARNING,
    more=(
        "Of eight or more questions of a bank with `order: fixed`, the keys stand in one place more often than chance "
        "would put them there once in a hundred banks (chi-squared). Leave `order: fixed` out wherever the order says "
        "nothing; the builder then shuffles.\n\n"
        "Source: Attali and Bar-Hillel 2003; Bar-Hillel and Attali 2002, who advise to randomise and not to balance."
    ),
    examples=(Example(_BANK, _LAST, _questions(_FIXED, _THINGS) + _LAST),),
)
TRUE_FALSE_IMBALANCE = Rule(
    "ITM218",
    "true-false-imbalance",
    "Where most statements are true, a learner in doubt says true.",
    Severity.WARNING,
    more=(
        "Of six or more statements of a bank, over 70 per cent have the same answer. Turn some round.\n\n"
        "Source: Haladyna, Downing and Rodriguez 2002, guideline 20, for the place of the key."
    ),
    examples=(Example(_BANK, _LAST, _questions(_TRUE, _THINGS[:6]) + _LAST),),
)
KEYS_ARE_LONGEST = Rule(
    "ITM229",
    "keys-are-longest",
    "Where the right option is the longest in most questions, the longest is chosen and not the right one.",
    Severity.WARNING,
    more=(
        "Of six or more questions of a bank with one right option, it is the longest in more than half.\n\n"
        "Source: Haladyna, Downing and Rodriguez 2002, guidelines 24 and 28d."
    ),
    examples=(Example(_BANK, _LAST, _questions(_LONGEST, _THINGS[:6]) + _LAST),),
)

_CRITICAL = {2: 6.635, 3: 9.210, 4: 11.345, 5: 13.277, 6: 15.086}
"""Chi-squared that chance passes once in a hundred times, by the number of places (degrees of freedom and one)."""


def judge_bank(bank: Bank, asked: Sequence[Asked]) -> Iterator[Diagnostic]:
    """What a bank as a whole gives away."""
    yield from _key_position(bank, asked)
    yield from _true_false(bank)
    yield from _keys_are_longest(bank, asked)


def _key_position(bank: Bank, asked: Sequence[Asked]) -> Iterator[Diagnostic]:
    """The keys stand in one place (Attali and Bar-Hillel 2003)."""
    fixed = [
        one for one in asked if one.key and not one.shuffled and len(one.choices) in _CRITICAL and not _sorted(one)
    ]
    if len(fixed) < 8:
        return
    places = max(len(one.choices) for one in fixed)
    counts, expected = [0] * places, [0.0] * places
    for one in fixed:
        counts[[choice.correct for choice in one.choices].index(True)] += 1
        for place in range(len(one.choices)):
            expected[place] += 1 / len(one.choices)
    skew = sum((count - chance) ** 2 / chance for count, chance in zip(counts, expected, strict=True))
    if skew > _CRITICAL[places]:
        most = max(range(places), key=lambda place: counts[place] - expected[place])
        message = f"Of {len(fixed)} questions in fixed order, {counts[most]} have their key in place {most + 1}."
        help = "Leave `order: fixed` out wherever the order of the options says nothing."
        yield KEY_POSITION.at(bank.place.at("id"), message, help)


def _sorted(asked: Asked) -> bool:
    """Whether the options are numbers, so that their order is not the writer's choice."""
    return all(choice.words[:1] and choice.words[0].isdecimal() for choice in asked.choices)


def _true_false(bank: Bank) -> Iterator[Diagnostic]:
    """Most statements have the same answer."""
    statements = [question for question in bank.questions if isinstance(question, TrueFalse)]
    true = sum(question.answer for question in statements)
    most = max(true, len(statements) - true)
    if len(statements) >= 6 and most > 0.7 * len(statements):
        side = "true" if true == most else "false"
        message = f"{most} of {len(statements)} statements of this bank are {side}."
        yield TRUE_FALSE_IMBALANCE.at(bank.place.at("id"), message, "Turn some of them round.")


def _keys_are_longest(bank: Bank, asked: Sequence[Asked]) -> Iterator[Diagnostic]:
    """The key is the longest option in most questions (Haladyna et al. 2002, 24 and 28d)."""
    counted = [one for one in asked if one.key]
    longest = [one for one in counted if one.key and _longest(one.key.text, one)]
    if len(counted) >= 6 and 2 * len(longest) > len(counted):
        message = f"The right option is the longest in {len(longest)} of {len(counted)} questions."
        help = "Shorten right options, or let the wrong ones give their reasons."
        note = [Note(one.key.span, "one of them") for one in longest[:1] if one.key]
        yield KEYS_ARE_LONGEST.at(bank.place.at("id"), message, help, *note)


def _longest(text: str, asked: Asked) -> bool:
    return len(text) > max(len(choice.text) for choice in asked.distractors)
