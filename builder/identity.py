"""Identity: digests of what gives an answer its meaning, and orders that depend on an id alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from builder.model.case import Case, Choice, Step, reached
from builder.model.question import Question

T = TypeVar("T")

DIGEST_LENGTH = 12
BASIS, PRIME = 0x811C9DC5, 0x01000193
"""Where FNV-1a of 32 bits begins, and what it multiplies by."""


def digest_of(value: object) -> str:
    """The first characters of the SHA-256 of a JSON value, in hexadecimal."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_LENGTH]


def checksum(text: str) -> int:
    """FNV-1a of 32 bits over a text in UTF-8, as `progress.js` works it out."""
    return mixed(text.encode(), BASIS)


def mixed(data: bytes, made: int) -> int:
    """What more bytes make of a checksum."""
    for byte in data:
        made = ((made ^ byte) * PRIME) & 0xFFFFFFFF
    return made


def question_digest(question: Question) -> str:
    """Digest of what gives a saved answer its meaning: id, type, option ids and key, but no wording."""
    return digest_of([question.id, question.type, sorted(question.option_ids), sorted(question.key)])


def check_digest(questions: Iterable[Question]) -> str:
    """Digest of a whole check: its questions, in any order."""
    return digest_of(sorted(question_digest(question) for question in questions))


def shuffled(items: Sequence[T], seed: str, ids: Sequence[str]) -> tuple[T, ...]:
    """The items in an order that depends on the seed and on their ids only.

    An option added later leaves the others in their order among themselves: each has a rank of its own.
    """
    ranks = {item_id: hashlib.sha256(f"{seed}/{item_id}".encode()).digest() for item_id in ids}
    return tuple(item for _, item in sorted(zip(ids, items, strict=True), key=lambda pair: ranks[pair[0]]))


def disordered(items: Sequence[T], seed: str, ids: Sequence[str]) -> tuple[T, ...]:
    """The items as `shuffled` has them, but never in the order in which they came: for steps to be put in order."""
    order = shuffled(items, seed, ids)
    return order if order != tuple(items) else (*order[1:], *order[:1])


def displayed_choices(case: Case, step: Step) -> Sequence[Choice]:
    """The choices of a step in the order in which they are shown, printed and drawn."""
    if step.order == "fixed":
        return step.choices
    return shuffled(step.choices, f"{case.id}/{step.id}", [choice.id for choice in step.choices])


def numbered(case: Case) -> Mapping[str, int]:
    """The number under which each step that can be reached is shown, by id: the nearest to the start first."""
    ways = {step.id: [choice.to for choice in displayed_choices(case, step)] for step in case.steps}
    return {step_id: number for number, step_id in enumerate(reached(ways, case.start), 1)}
