"""The grader in the browser against the one in Python, in a real Chromium."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from builder.grading import fold, grade, score, slip
from tests.questions import answers_to, letters, page_data, question_from

ROOT = Path(__file__).parents[2]
VECTORS: dict[str, Any] = json.loads((ROOT / "tests/vectors/grading.json").read_text("utf-8"))

asked_and_answered = page_data().flatmap(lambda data: st.tuples(st.just(data), answers_to(data)))


@pytest.fixture(scope="module")
def grader(chromium: Browser) -> Iterator[Page]:
    """A page on which `grading.js` is there to be called."""
    page = chromium.new_page()
    page.add_script_tag(path=ROOT / "builder/assets/grading.js")
    yield page
    page.close()


def call(page: Page, expression: str, values: Any) -> Any:
    """What a script makes of values, which travel as JSON so that half of a character arrives as it is."""
    return json.loads(page.evaluate(f"text => JSON.stringify(({expression})(JSON.parse(text)))", json.dumps(values)))


def test_the_vectors_hold_in_the_browser(grader: Page) -> None:
    """`grading.js` gives every answer and every check of the shared vectors what `grading.py` gives it."""
    cases = VECTORS["grade"]
    verdicts = call(grader, "cases => cases.map(c => training.grading.grade(c.question, c.answer))", cases)
    assert [
        (case["why"], verdict) for case, verdict in zip(cases, verdicts, strict=True) if verdict != case["verdict"]
    ] == []
    slips = call(
        grader, "cases => cases.map(c => training.grading.slip(c.question, c.answer) ?? null)", VECTORS["slip"]
    )
    assert slips == [case["slip"] for case in VECTORS["slip"]]
    expression = "cases => cases.map(c => training.grading.score(c.questions, c.answers, c.pass_mark))"
    assert call(grader, expression, VECTORS["score"]) == [case["score"] for case in VECTORS["score"]]


@settings(deadline=None)
@given(st.lists(asked_and_answered, min_size=1, max_size=12), st.integers(0, 100))
def test_both_grade_alike(grader: Page, pairs: list[tuple[dict[str, Any], list[str]]], mark: int) -> None:
    """Random answers to random questions get one verdict, one distractor and one score from both."""
    expression = """([pairs, mark]) => {
      const { grade, score, slip } = training.grading;
      const answers = Object.fromEntries(pairs.map(([question, answer]) => [question.id, answer]));
      return [pairs.map(([question, answer]) => [grade(question, answer), slip(question, answer) ?? null]),
        score(pairs.map(([question]) => question), answers, mark)];
    }"""
    verdicts, points = call(grader, expression, [pairs, mark])
    made = [(question_from(data), answer) for data, answer in pairs]
    for (question, answer), (verdict, shown), (data, _) in zip(made, verdicts, pairs, strict=True):
        expected = grade(question, answer)
        assert verdict == {name: getattr(expected, name) for name in ("answered", "correct", "credit")}, (data, answer)
        assert shown == slip(question, answer), (data, answer)
    total = score([question for question, _ in made], {question.id: answer for question, answer in made}, mark)
    assert points == {"right": total.right, "total": total.total, "passed": total.passed}


@settings(deadline=None)
@given(st.lists(st.text(letters, max_size=6), min_size=1, max_size=40))
def test_both_read_a_text_alike(grader: Page, texts: list[str]) -> None:
    """What counts as an answer, and which two texts are one, is the same in both."""
    data = {"id": "q", "type": "short-text", "options": [], "key": [texts[0]]}
    verdicts = call(grader, "([q, all]) => all.map(t => training.grading.grade(q, [t]))", [data, texts])
    folded = [fold(text) for text in texts]
    assert [(v["answered"], v["correct"]) for v in verdicts] == [
        (text != "", text != "" and text == folded[0]) for text in folded
    ]
