"""Whether a prompt can be understood at once, and answered before the options are read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Example, Rule, Severity, short
from builder.model.checks import Thresholds
from builder.rules.reading_level import reading
from builder.rules.sentences import prose, sentences
from builder.rules.writing.asked import Asked
from builder.rules.writing.words import plain

_BANK = "quizzes/flat-tires.yml"
_PROMPT = "prompt: What does a patch need?"

NEGATIVE_STEM = Rule(
    "ITM206",
    "negative-stem",
    "A reader in a hurry passes over the *not* and answers the opposite question.",
    Severity.WARNING,
    more=(
        "A prompt asks for what is not so: with *not*, *never*, *except* or *least*. Ask for what holds. Where the "
        "exception is what one has to know, set the word in bold. Negations in the scenario, in a clause such as "
        "*if she does not appear*, and in a question for a reason do not count.\n\n"
        "Source: Haladyna, Downing and Rodriguez 2002, guideline 17; NBME Item-Writing Guide 2020, chapter 3."
    ),
    examples=(Example(_BANK, _PROMPT, "prompt: Which of these does a patch not need?"),),
)
DOUBLE_NEGATIVE = Rule(
    "ITM207",
    "double-negative",
    "Two negations have to be worked out, and the question then tests that.",
    Severity.WARNING,
    more=(
        "A prompt asks for what is not so, and an option is negative too; or a statement to be judged true or false "
        "holds two negations.\n\n"
        "Source: Haladyna, Downing and Rodriguez 2002, guidelines 17 and 27."
    ),
    examples=(
        Example(
            "quizzes/brakes.yml",
            "prompt: A pad without grooves is worn.",
            "prompt: A pad that does not lack grooves is not worn.",
        ),
    ),
)
UNFOCUSED_STEM = Rule(
    "ITM213",
    "unfocused-stem",
    "A prompt that asks nothing in particular is a row of statements to judge, and cannot be answered in one's head.",
    Severity.WARNING,
    more=(
        "A prompt asks which statement *is true*, or what *can be said* of a subject, or has fewer than three words "
        "and no scenario. Cover the options: what is asked must be clear without them.\n\n"
        "Source: Haladyna, Downing and Rodriguez 2002, guidelines 14 and 15; NBME Item-Writing Guide 2020, chapter 3 "
        "(cover the options)."
    ),
    examples=(Example(_BANK, _PROMPT, "prompt: Which of the following is true?"),),
)
LONG_PROMPT = Rule(
    "ITM219",
    "long-prompt",
    "Some screen readers say the prompt before every option, and everyone reads it more than once.",
    Severity.WARNING,
    more=(
        "A prompt has more than 25 words. Put the facts into `scenario`, and keep the question.\n\n"
        "Source: RNIB, *Too much accessibility: fieldset legends*; Haladyna, Downing and Rodriguez 2002, guidelines 13 "
        "and 16."
    ),
    examples=(
        Example(
            _BANK,
            _PROMPT,
            "prompt: On a wet evening, with a small pump, one patch and ten kilometers still to ride before it is "
            "quite dark, what does a patch need to hold until tomorrow?",
        ),
    ),
)
HARD_TO_READ = Rule(
    "ITM220",
    "hard-question",
    "A question should be hard because of what it asks, not because of how long its sentences are.",
    Severity.INFO,
    more=(
        "Scenario and prompt together ask for more than the 14th school grade (Flesch-Kincaid, from 30 words on), "
        "or one sentence has more than 40 words. Names of people, quotations and citations do not count.\n\n"
        "Source: Haladyna, Downing and Rodriguez 2002, guidelines 8 and 13; the measure is that of Kincaid and "
        "others, 1975."
    ),
    examples=(
        Example(
            _BANK,
            _PROMPT,
            "prompt: Considering environmental deterioration, which preparatory conditions does a vulcanizing adhesive "
            "application necessitate?\n"
            "    scenario: Manufacturers' documentation characterizes inadequate surface preparation as the "
            "predominating determinant of premature adhesive deterioration, notwithstanding considerable variability "
            "of atmospheric conditions.",
        ),
    ),
)

_ENOUGH = 30
"""Words from which on the measure says something."""

_CLAUSE = re.compile(
    r",|;|:|\b(?:if|when|whether|because|since|although|while|unless|until|after|before|so|who|whom|that|where|and|but|for)\b"
)
_BOLD = re.compile(r"\*\*[^*\n]{1,40}\*\*|__[^_\n]{1,40}__")
_ASKS = re.compile(r"^(?:which|what|who|whom|whose|where|when|how)\b|\bexcept\b[^\w]*$")
_NEGATION = re.compile(r"\b(?:not|never|except|cannot|\w+n['’]t|(?<!at )least(?= [a-z]{4}))\b(?! only)")
_NEGATED = re.compile(r"\b(?:not|never|no|none|nobody|nothing|cannot|\w+n['’]t|without|neither|nor)\b(?! only)")
_WHICH_IS_TRUE = re.compile(
    r"(?:which|what)(?: one)?(?: of)?(?: the| these| those)?(?: following)?"
    r"(?: statements?| sentences?| claims?| answers?| options?)?"
    r"(?: (?:about|on|regarding|concerning)(?: [^ ]+){1,4})?"
    r" (?:is|are)(?: most| always| generally)? (?:true|correct|right|accurate|valid|false|incorrect)"
    r"(?: (?:of|about|for|regarding|concerning)(?: [^ ]+){1,4})?"
    r"|what (?:can be|is) (?:said|known|true) (?:of|about)(?: [^ ]+){1,4}"
)
_QUOTED = re.compile(r"[\"“][^\"“”]{1,2000}[\"”]")


def _asks_negatively(prompt: str) -> str:
    """The negation with which a plain prompt asks, or nothing."""
    for sentence in re.split(r"(?<=[.?!:])\s+", prompt.casefold()):
        if _ASKS.search(sentence):
            first = sentence.split("except", 1)[0] if sentence.rstrip(" :?.…").endswith("except") else None
            found = _NEGATION.search(_CLAUSE.split(sentence, maxsplit=1)[0])
            if found or first is not None:
                return found[0] if found else "except"
    return ""


def negative_stem(asked: Asked) -> Iterator[Diagnostic]:
    """A prompt asks for what is not so (Haladyna et al. 2002, 17)."""
    if asked.choices:
        found = _asks_negatively(plain(_BOLD.sub(" ", asked.prompt.raw)))
        if found:
            message = f"`{found}` turns this prompt round."
            yield NEGATIVE_STEM.at(asked.prompt.span, message, f"Ask for what holds, or write `**{found}**`.")


def double_negative(asked: Asked) -> Iterator[Diagnostic]:
    """A negative prompt has a negative option, or a statement two negations (Haladyna et al. 2002, 17 and 27)."""
    if asked.question and asked.question.type == "true-false":
        blanked = prose(asked.prompt.raw)
        if any(len(_NEGATED.findall(blanked[start:end].casefold())) > 1 for start, end in sentences(blanked)):
            message = "This statement holds two negations."
            yield DOUBLE_NEGATIVE.at(asked.prompt.span, message, "Say it without them.")
    elif asked.choices and _asks_negatively(asked.prompt.text):
        for choice in asked.choices:
            if _NEGATED.search(choice.text.casefold()):
                message = "The prompt is negative, and so is this option."
                yield DOUBLE_NEGATIVE.at(choice.span, message, "Say one of the two without its negation.")
                return


def unfocused_stem(asked: Asked) -> Iterator[Diagnostic]:
    """A prompt asks nothing in particular (Haladyna et al. 2002, 14 and 15; NBME 2020)."""
    if not asked.choices or not asked.question:
        return
    bare = " ".join(asked.prompt.words)
    if _WHICH_IS_TRUE.fullmatch(bare):
        message = f"`{short(asked.prompt.text)}` asks nothing in particular."
        help = "Ask what to do, or what follows, so that it can be answered before the options are read."
        yield UNFOCUSED_STEM.at(asked.prompt.span, message, help)
    elif bare.count(" ") < 2 and not asked.scenario:
        help = "Ask in a whole sentence, or give the facts in `scenario`."
        yield UNFOCUSED_STEM.at(asked.prompt.span, f"`{short(asked.prompt.text)}` asks nothing in particular.", help)


def long_prompt(asked: Asked, limits: Thresholds) -> Iterator[Diagnostic]:
    """A prompt is long (RNIB; Haladyna et al. 2002, 13)."""
    count = len(asked.prompt.words)
    if count > limits.prompt_words:
        message = f"This prompt has {count} words, more than {limits.prompt_words}."
        yield LONG_PROMPT.at(asked.prompt.span, message, "Put the facts into `scenario`, and keep the question.")


def hard_to_read(asked: Asked, limits: Thresholds) -> Iterator[Diagnostic]:
    """Scenario and prompt are hard to read (Haladyna et al. 2002, 8 and 13; Kincaid et al. 1975)."""
    parts = [said for said in (asked.scenario, asked.prompt) if said]
    read = reading("\n\n".join(_QUOTED.sub("X", said.raw) for said in parts))
    if read.longest > limits.sentence_words:
        message = f"A sentence has {read.longest} words, more than {limits.sentence_words}."
        yield HARD_TO_READ.at(parts[0].span, message, "Make two or three sentences of it.")
    elif read.words >= _ENOUGH and read.grade > limits.question_grade:
        message = f"Scenario and prompt ask for school grade {read.grade:.0f}, more than {limits.question_grade}."
        yield HARD_TO_READ.at(parts[0].span, message, "Take shorter words and sentences.")
