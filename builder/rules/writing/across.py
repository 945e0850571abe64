"""Whether one question gives another one away, or asks the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zlib import crc32

from builder.diagnostics import Diagnostic, Example, Note, Rule, Severity
from builder.rules.writing.asked import Asked, Choice
from builder.source import Span

_BANK = "quizzes/flat-tires.yml"
_SECOND = "  - id: what-patches-need\n"

CROSS_ITEM_CUE = Rule(
    "ITM221",
    "cross-item-cue",
    "A right answer that can be read in another question of the same check need not be known.",
    Severity.WARNING,
    more=(
        "The right option of one question, of four words or more, stands word for word in the scenario, prompt, hint, "
        "rows or passage of another question of the bank.\n\n"
        "Source: Haladyna, Downing and Rodriguez 2002, guideline 4."
    ),
    examples=(
        Example(
            _BANK,
            "    prompt: What does a patch need?",
            "    scenario: Mark where it is, Mo is told, and pull the nail after that.\n"
            "    prompt: What does a patch need?",
        ),
    ),
)
NEAR_DUPLICATE = Rule(
    "ITM222",
    "near-duplicate",
    "A question that was asked before measures memory of the answer, and counts one objective twice.",
    Severity.WARNING,
    more=(
        "Two questions of the course share more than 85 per cent of their words: scenario, prompt and options taken "
        "together. Other numbers make another question. Change the situation, or delete one.\n\n"
        "Source: this builder; the measure is that of Jaccard."
    ),
    examples=(
        Example(
            _BANK,
            _SECOND,
            "  - id: the-same-nail\n    type: short-text\n    objective: find-hole\n"
            "    prompt: What do you call the thing with which you lift a soft tire over the edge of its rim?\n"
            "    accepted: [lever]\n    feedback: It is flat.\n    rationale: A lever has no edge.\n"
            "  - id: the-same-nail-again\n    type: short-text\n    objective: find-hole\n"
            "    prompt: What do you call the thing with which you lift a soft tire over the edge of a rim?\n"
            "    accepted: [lever]\n    feedback: It is flat.\n    rationale: A lever has no edge.\n" + _SECOND,
        ),
    ),
)

ALIKE = 0.85
"""The share of common words above which two questions are one."""
_ENOUGH = 8
"""Different words below which two questions are alike by chance."""
_MOST_LOOKED_AT = 40
"""Questions that one question is compared with, so that a bank made of one pattern takes no longer than another."""
_PHRASE = 4
"""Words of a key that stand together elsewhere."""
_PHRASES = 8
"""Phrases by which two questions that are alike are found."""


def judge_together(asked: Sequence[Asked]) -> Iterator[Diagnostic]:
    """Right answers of a bank that another question of it shows (Haladyna et al. 2002, 4)."""
    keys: dict[tuple[str, ...], list[tuple[Asked, Choice]]] = {}
    for one in asked:
        for key in one.keys:
            sought = keys.setdefault(tuple(key.words[:_PHRASE]), [])
            if len(key.words) >= _PHRASE and len(sought) < _MOST_LOOKED_AT:
                sought.append((one, key))
    told: dict[int, Asked] = {}
    for other in asked if keys else ():
        for text in (said.words for said in other.given):
            for phrase in zip(*(text[start:] for start in range(_PHRASE)), strict=False):
                for one, key in keys.get(phrase, ()):
                    if one is not other and id(key) not in told and _holds(text, key.words):
                        told[id(key)] = other
    for one in asked:
        for key in one.keys:
            if id(key) in told:
                message = f"This right option of `{one.id}` can be read in `{told[id(key)].id}`."
                help = "Say it in other words in one of the two, or move one of them to another bank."
                note = Note(told[id(key)].prompt.span, "the other question")
                yield CROSS_ITEM_CUE.at(key.span, message, help, note)


def _holds(text: Sequence[str], wanted: Sequence[str]) -> bool:
    return f" {' '.join(wanted)} " in f" {' '.join(text)} "


class NearDuplicates:
    """The questions of a course, judged one after the other against those before.

    Only those are compared that have one of a few phrases in common, chosen by their checksums alone (the sketches of
    Broder, 1997). So the time grows with the words and not with the pairs. Nothing is kept of a question but its words
    and its place: a large course would keep Python busy with counting what is still in use.
    """

    def __init__(self) -> None:
        self._seen: list[tuple[str, Span, frozenset[str]]] = []
        self._holders: dict[int, list[int]] = {}

    def judge(self, asked: Asked) -> Iterator[Diagnostic]:
        """The first question before that is nearly the same."""
        text = [word for said in asked.shown if said is not asked.hint for word in said.words]
        one = frozenset(text)
        if len(one) < _ENOUGH:
            return
        sketch = _sketch(text)
        near = dict.fromkeys(other for phrase in sketch for other in self._holders.get(phrase, ()))
        for other_id, span, other in (self._seen[number] for number in list(near)[:_MOST_LOOKED_AT]):
            if _alike(one, other):
                message = f"`{asked.id}` asks nearly the same as `{other_id}`."
                help = "Change the situation of one of them, or delete it."
                yield NEAR_DUPLICATE.at(asked.place.at("id"), message, help, Note(span, "the other question"))
                break
        for phrase in sketch:
            holders = self._holders.setdefault(phrase, [])
            if len(holders) < _MOST_LOOKED_AT:
                holders.append(len(self._seen))
        self._seen.append((asked.id, asked.place.at("id"), one))


def _sketch(text: Sequence[str]) -> Sequence[int]:
    """Checksums of a few phrases of three words: the same ones wherever they stand."""
    phrases = {" ".join(text[start : start + 3]) for start in range(len(text) - 2)}
    return sorted(crc32(phrase.encode("utf-8", "surrogatepass")) for phrase in phrases)[:_PHRASES]


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    both = len(one & other)
    return both > ALIKE * (len(one) + len(other) - both) and not any(word.isdecimal() for word in one ^ other)
