"""The record that a learner hands in: which scores and answers it may hold."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from builder.model.record import ModuleRecord

MODULE: dict[str, Any] = {"id": "a", "bank": "b", "title": "A", "minutes": 5, "passed": None, "read": None}


@pytest.mark.parametrize("score", [None, (0, 1), (7, 10), (7.33, 10), (10.0, 10)])
def test_scores_that_can_be(score: Any) -> None:
    """Points in hundredths, none and all of them, and no score at all are taken as they are."""
    assert ModuleRecord(**MODULE, score=score, answers={}, digests={}).score == score


NAN, ENDLESS = float("nan"), float("inf")


@pytest.mark.parametrize(
    "score",
    [(7.333, 10), (10.01, 10), (-0.5, 1), (0, 0), (1, 1.5), (NAN, 1), (0, ENDLESS), (ENDLESS, 1), (1,), (1, 1, 1)],
)
def test_scores_that_cannot_be(score: Any) -> None:
    """More than all points, less than none, thousandths and what is no number are refused."""
    with pytest.raises(ValidationError):
        ModuleRecord(**MODULE, score=score, answers={}, digests={})


def test_answers_of_every_type() -> None:
    """An answer is a list of entries, whatever they hold."""
    answers = {"match": ("a=b", "c=d"), "order": ("a=1",), "own": ("Own words, <b>with signs</b>.",), "none": ()}
    assert ModuleRecord(**MODULE, score=None, answers=answers, digests={}).answers == answers
