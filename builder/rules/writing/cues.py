"""Whether something else than knowledge points to the key."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Example, Rule, Severity, short
from builder.grading import fold
from builder.model.question import Matching, ShortText
from builder.rules.writing.asked import Asked, Said
from builder.rules.writing.words import plain, topics, words

_BANK = "quizzes/flat-tires.yml"
_PROMPT = "prompt: What does a patch need?"

ABSOLUTE_DISTRACTORS = Rule(
    "ITM208",
    "absolute-distractors",
    "Learners strike out what says *always* or *never*, since it is seldom right.",
    Severity.WARNING,
    more=(
        "A wrong option says *always*, *never*, *under no circumstances* or the like, and the right one does not; or a "
        "false statement does. Say it as somebody would who believes in it. Quoted words do not count, and *must* and "
        "*shall* are words of the law.\n\n"
        "Source: Haladyna, Downing and Rodriguez 2002, guideline 28a; NBME Item-Writing Guide 2020, chapter 3 "
        "(absolute terms)."
    ),
    examples=(Example(_BANK, "text: Ride on.", "text: Never stop before the next town."),),
)
REPEATED_WORD = Rule(
    "ITM210",
    "repeated-word",
    "A word that only the prompt and the right option have in common joins the two without any knowledge.",
    Severity.WARNING,
    more=(
        "A word of five letters or more, in any of its forms, stands in the prompt and in the right option and in no "
        "other; or in a row and its own option alone; or a text that is accepted stands in the prompt or in the hint. "
        "Say one of the two in another way, or use the word in a wrong option too.\n\n"
        "Source: Haladyna, Downing and Rodriguez 2002, guideline 28b (clang associations); NBME Item-Writing Guide "
        "2020, chapter 3 (word repeats)."
    ),
    examples=(
        Example(
            _BANK,
            "prompt: What do you do with the nail first?\n    options:\n      - id: mark-it\n"
            "        text: Mark where it is.",
            "prompt: What do you do with the puncture first?\n    options:\n      - id: mark-it\n"
            "        text: Mark the puncture.",
        ),
    ),
)
CONVERGENCE = Rule(
    "ITM211",
    "convergence",
    "The right option is often the one that has most in common with the others, because writers vary it to make those.",
    Severity.INFO,
    more=(
        "Of four options or more, only the right one has a word in common with every other, as *A and B* among *A and "
        "C*, *A and D*, *B and E*. Vary a wrong option too.\n\n"
        "Source: NBME Item-Writing Guide 2020, chapter 3 (convergence); Haladyna, Downing and Rodriguez 2002, "
        "guideline 28e."
    ),
    examples=(
        Example(
            _BANK,
            "        text: Mark where it is.\n        correct: true\n"
            "        feedback: The mark leads you to the hole.\n      - id: ride-on\n        text: Ride on.\n",
            "        text: Chalk on the valve.\n        correct: true\n"
            "        feedback: The mark leads you to the hole.\n"
            "      - {id: saddle, text: Chalk on the saddle., feedback: It is far from the hole.}\n"
            "      - {id: paint, text: Paint on the valve., feedback: It is not dry in time.}\n"
            "      - id: ride-on\n        text: Chalk on the pedal.\n",
        ),
    ),
)
GRAMMAR_CUE = Rule(
    "ITM212",
    "grammar-cue",
    "An option that alone goes on from the prompt in good grammar is the key, for whoever reads aloud.",
    Severity.WARNING,
    more=(
        "A prompt ends with *a* or *an*, and only the right option agrees with it; or a prompt is the beginning of a "
        "sentence, and only the right option begins with *to*, with an *-ing* form or with an article.\n\n"
        "Source: Haladyna, Downing and Rodriguez 2002, guideline 28c; NBME Item-Writing Guide 2020, chapter 3 "
        "(grammatical cues)."
    ),
    examples=(
        Example(
            _BANK,
            "prompt: What do you do with the nail first?\n    options:\n      - id: mark-it\n"
            "        text: Mark where it is.",
            "prompt: The first thing to use is an\n    options:\n      - id: mark-it\n        text: awl.",
        ),
    ),
)

_ABSOLUTE = re.compile(
    r"(?<!who )\b(?:always|never(?! \w+ed\b| been\b)|invariably|impossible|absolutely|at all times|every single"
    r"|under no circumstances|in (?:all|every|no) (?:cases?|circumstances)|without exception"
    r"|no matter (?:what|how|who))\b"
)
_QUOTED = re.compile(r"[\"“][^\"“”]{1,2000}[\"”]")
_ARTICLES = frozenset(("a", "an", "the"))


def _absolute(said: Said) -> str:
    found = _ABSOLUTE.search(_QUOTED.sub(" ", said.text.casefold()))
    return found[0] if found else ""


def absolute_distractors(asked: Asked) -> Iterator[Diagnostic]:
    """Absolute terms stand in wrong options alone (Haladyna et al. 2002, 28a)."""
    help = "Say it as somebody would who believes in it."
    if asked.question and asked.question.type == "true-false":
        found = _absolute(asked.prompt)
        if found and "false" in asked.question.key:
            yield ABSOLUTE_DISTRACTORS.at(asked.prompt.span, f"`{found}` tells that this statement is false.", help)
    if not asked.keys or any(map(_absolute, asked.keys)):
        return
    for choice in asked.distractors:
        found = _absolute(choice)
        if found:
            message = f"`{found}` stands in this wrong option and in no right one."
            yield ABSOLUTE_DISTRACTORS.at(choice.span, message, help)
            return


def repeated_word(asked: Asked) -> Iterator[Diagnostic]:
    """A word joins the prompt and the key alone (Haladyna et al. 2002, 28b)."""
    help = "Say one of the two in another way, or use the word in a wrong option too."
    if isinstance(asked.question, Matching):
        yield from _matching(asked.question, help)
    elif isinstance(asked.question, ShortText):
        yield from _typed(asked, asked.question)
    elif asked.key:
        shared = asked.prompt.topics & asked.key.topics
        shared -= frozenset().union(*(choice.topics for choice in asked.distractors))
        if shared:
            word = _written(asked.key.text, shared)
            message = f"`{word}` stands in the prompt and in the right option, and in no other."
            yield REPEATED_WORD.at(asked.key.span, message, help)


def _matching(question: Matching, help: str) -> Iterator[Diagnostic]:
    """A word joins a row and its option alone."""
    in_rows = Counter(word for row in question.rows for word in topics(plain(row.text)))
    in_options = Counter(word for option in question.options for word in topics(plain(option.text)))
    options = {option.id: option for option in question.options}
    for row in question.rows:
        option = options.get(row.answer)
        shared = topics(plain(row.text)) & topics(plain(option.text)) if option else frozenset()
        alone = {word for word in shared if in_rows[word] == 1 == in_options[word]}
        if option and alone:
            word = _written(plain(option.text), alone)
            message = f"`{word}` stands in this row and in its option, and nowhere else."
            yield REPEATED_WORD.at(row.place.at("text"), message, help)


def _typed(asked: Asked, question: ShortText) -> Iterator[Diagnostic]:
    """A text that is accepted can be copied from the prompt or from the hint."""
    for said in filter(None, (asked.prompt, asked.hint)):
        shown = f" {' '.join(said.words)} "
        for text in question.accepted:
            if len(fold(text)) >= 4 and f" {' '.join(words(text))} " in shown:
                message = f"`{short(text)}` is accepted, and stands here."
                yield REPEATED_WORD.at(said.span, message, "Take it out; else the learner copies it.")
                return


def _written(text: str, stems: frozenset[str] | set[str]) -> str:
    """The first of some words, in the form in which it is written."""
    return next((word for word in words(text) if topics(word) & stems), "")


def convergence(asked: Asked) -> Iterator[Diagnostic]:
    """The key has most in common with the other options (NBME 2020)."""
    if not asked.key or not asked.question or len(asked.choices) < 4:
        return
    found = [choice.topics for choice in asked.choices]
    central = [all(one is other or one & other for other in found) for one in found]
    if central.count(True) == 1 and asked.choices[central.index(True)].correct:
        message = "Only the right option has a word in common with every other."
        yield CONVERGENCE.at(asked.key.span, message, "Vary a wrong option too, or say the right one in other words.")


def grammar_cue(asked: Asked) -> Iterator[Diagnostic]:
    """Only the key goes on from the prompt (Haladyna et al. 2002, 28c)."""
    prompt = asked.prompt.text.rstrip(" _…:")
    if not asked.key or prompt.endswith((".", "?", "!", ")", '"')):
        return
    last = words(prompt)[-1:]
    if last and last[0] in ("a", "an"):
        kinds = {id(choice): "an" if choice.text[:1].casefold() in "aeiou" else "a" for choice in asked.choices}
        alone = kinds[id(asked.key)] == last[0] and all(kinds[id(choice)] != last[0] for choice in asked.distractors)
    else:
        kinds = {id(choice): _kind(choice) for choice in asked.choices}
        others = {kinds[id(choice)] for choice in asked.distractors}
        alone = bool(kinds[id(asked.key)]) and len(asked.distractors) > 1 and kinds[id(asked.key)] not in others
    if alone:
        message = "Only the right option goes on from the prompt in good grammar."
        yield GRAMMAR_CUE.at(
            asked.key.span, message, "Let every option go on from the prompt, or ask in a whole sentence."
        )


def _kind(said: Said) -> str:
    """With what a text begins: `to`, `-ing`, an article, or nothing of these."""
    first = next(iter(said.words), "")
    if first in _ARTICLES:
        return "article"
    return "-ing" if first.endswith("ing") and len(first) > 4 else "to" if first == "to" else ""
