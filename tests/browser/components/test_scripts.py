"""The pure scripts, against the vectors that Python passes too."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.components.sample import (
    VECTORS,
)


def test_the_browser_grades_as_the_vectors_say(page: Page, disk: str) -> None:
    """`grading.js` gives every answer and every check of the shared vectors what `grading.py` gives it."""
    page.goto(f"{disk}/check.html")
    vectors = json.loads((VECTORS / "grading.json").read_text("utf-8"))
    verdicts = page.evaluate("cases => cases.map(c => training.grading.grade(c.question, c.answer))", vectors["grade"])
    assert verdicts == [case["verdict"] for case in vectors["grade"]]
    call = "cases => cases.map(c => training.grading.score(c.questions, c.answers, c.pass_mark))"
    assert page.evaluate(call, vectors["score"]) == [case["score"] for case in vectors["score"]]


@pytest.mark.parametrize(
    "case",
    json.loads((VECTORS / "progress.json").read_text("utf-8")),
    ids=lambda case: f"{case['call']}: {case['why']}",
)
def test_progress_does_as_the_vectors_say(progress_page: Page, case: dict[str, Any]) -> None:
    """Every function of `progress.js` gives what the vectors say it gives, and leaves its arguments alone."""
    call = "({call, arguments: given}) => [training.progress[call](...given), given]"
    assert progress_page.evaluate(call, case) == [case["gives"], case["arguments"]]
