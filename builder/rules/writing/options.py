"""What should not stand in the text of an option, or in what speaks of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Example, Rule, Severity, short
from builder.rules.writing.asked import Asked, Said
from builder.rules.writing.words import words

_BANK = "quizzes/flat-tires.yml"
_RIDE_ON = "text: Ride on."

ALL_OF_THE_ABOVE = Rule(
    "ITM203",
    "all-or-none-of-the-above",
    "Whoever knows that two options are right, or that one is wrong, need not know the rest.",
    Severity.WARNING,
    more=(
        "An option reads *all of the above*, *none of these* or the like. It also loses its meaning where options are "
        "shuffled. Ask `type: multiple` instead, or write another distractor.\n\n"
        "Source: Haladyna, Downing and Rodriguez 2002, guidelines 25 and 26; NBME Item-Writing Guide 2020, chapter 3."
    ),
    examples=(Example(_BANK, _RIDE_ON, "text: None of the above."),),
)
COMBINED_OPTIONS = Rule(
    "ITM204",
    "combined-options",
    "An option made of other options, such as *A and C*, tests logic instead of the subject, and shuffling breaks it.",
    Severity.WARNING,
    more=(
        "Make the question `type: multiple`, so that each part is judged by itself.\n\n"
        "Source: NBME Item-Writing Guide 2020, chapter 3; Haladyna, Downing and Rodriguez 2002, guideline 9, which "
        "advises against complex multiple choice."
    ),
    examples=(Example(_BANK, _RIDE_ON, "text: Both A and B."),),
)
REFERS_TO_POSITION = Rule(
    "ITM205",
    "refers-to-position",
    "The options are shuffled, so that nobody knows which is *option B* or *the first one*.",
    Severity.WARNING,
    more=(
        "A text of the question names an option by its letter, its number or its place. Say it by its words, or write "
        "`order: fixed`.\n\nSource: this builder shuffles options, because writers hide the key in the middle (Attali "
        "and Bar-Hillel 2003)."
    ),
    examples=(Example(_BANK, "feedback: The tube would tear.", "feedback: Unlike option B, this tears the tube."),),
)
VAGUE_FREQUENCY = Rule(
    "ITM209",
    "vague-frequency",
    "What *often* and *usually* mean differs from reader to reader, so that nobody can say whether an option holds.",
    Severity.INFO,
    more=(
        "An option or a statement to judge says *usually*, *often*, *sometimes*, *rarely* or the like. Give a number, "
        "or the condition on which it depends.\n\n"
        "Source: NBME Item-Writing Guide 2020, chapter 3 (vague terms of frequency)."
    ),
    examples=(Example(_BANK, "text: A drop of oil,", "text: Usually a drop of oil,"),),
)

_ALL_OR_NONE = re.compile(
    r"(?:all|none|any|neither|both|each)(?: of)?(?: the)? (?:above|foregoing|preceding)(?: \w+)?"
    r"|(?:all|none|any|neither) of (?:these|those|them|(?:the|these) (?:other )?(?:options|answers|choices|others))"
    r"|(?:all|none) (?:are|is) (?:correct|right|true)"
)
_LETTERS = r"\(?(?:[a-h]|[1-8]|i{1,3}|iv)\)?"
_COMBINED = re.compile(
    rf"(?:(?:both|either|neither|only|options?|answers?|choices?) ){{0,3}}{_LETTERS}(?:, {_LETTERS}){{0,6}},?"
    rf" (?:and|or|nor|&) (?:(?:option|answer|choice) )?{_LETTERS}"
    rf"(?: only| alone| are (?:correct|right|true)|,? (?:but )?not {_LETTERS})?"
    r"|both of (?:these|those|them)"
)
_POSITION = re.compile(
    r"\b(?:[Oo]ption|[Aa]nswer|[Cc]hoice) (?:[A-H]|[1-8])\b"
    r"|\b[Tt]he (?:first|second|third|fourth|last)(?: (?:two|three))? options?\b"
    r"|\b(?:options?|answers?|choices?) (?:above|below)\b|\b(?:all|none|both|any) of the above\b"
)
_NO_CLAIM = re.compile(r"\b[Hh]ow often\b|[\"“][^\"“”]{1,2000}[\"”]")
_FREQUENCY = frozenset(words("usually often sometimes generally frequently occasionally rarely seldom"))


def bare(choice: Said) -> str:
    """What an option says, without case and without the signs around it."""
    return choice.text.casefold().strip(" .!;:\"'")


def all_of_the_above(asked: Asked) -> Iterator[Diagnostic]:
    """An option speaks of all others or of none (Haladyna et al. 2002, 25 and 26)."""
    for choice in asked.choices:
        if _ALL_OR_NONE.fullmatch(bare(choice)):
            help = "Write an option of its own, or make the question `type: multiple`."
            yield ALL_OF_THE_ABOVE.at(choice.span, f"`{short(choice.text)}` is an option about the options.", help)


def combined_options(asked: Asked) -> Iterator[Diagnostic]:
    """An option joins other options (NBME 2020)."""
    for choice in asked.choices:
        if _COMBINED.fullmatch(bare(choice)):
            message = f"`{short(choice.text)}` joins other options."
            yield COMBINED_OPTIONS.at(choice.span, message, "Make the question `type: multiple`.")


def refers_to_position(asked: Asked) -> Iterator[Diagnostic]:
    """A text names an option by its place, and the options are shuffled."""
    if not asked.shuffled:
        return
    whole = {choice.span for choice in asked.choices if _ALL_OR_NONE.fullmatch(bare(choice))}
    facts = asked.scenario.text if asked.scenario else ""
    for said in (*asked.shown, *asked.explained):
        found = _POSITION.search(said.text)
        if found and said is not asked.scenario and said.span not in whole and found[0] not in facts:
            message = f"`{found[0]}` names an option by its place, and the options are shuffled."
            yield REFERS_TO_POSITION.at(said.span, message, "Say it by its words, or write `order: fixed`.")


def vague_frequency(asked: Asked) -> Iterator[Diagnostic]:
    """An option says how often without a number (NBME 2020)."""
    judged = [asked.prompt] if asked.question and asked.question.type == "true-false" else asked.choices
    for said in judged if asked.question else ():
        spoken = words(_NO_CLAIM.sub(" ", said.text))
        vague = next((word for word in spoken if word in _FREQUENCY), None)
        if vague:
            message = f"`{vague}` does not say how often."
            yield VAGUE_FREQUENCY.at(said.span, message, "Give a number, or the condition on which it depends.")
