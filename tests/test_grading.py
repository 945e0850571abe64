"""The reference grader: the vectors it shares with the browser, and what holds for every answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.grading import Score, Verdict, grade, score
from builder.model.question import MultipleChoice, Option, Question, SingleChoice, TrueFalse

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "vectors" / "grading.json").read_text("utf-8"))
IDS = ("arrest", "control", "craving", "lab", "label")

answers = st.lists(st.sampled_from((*IDS, "gone")))


def question_from(data: dict[str, Any]) -> Question:
    """A question with all that matters to a grade."""
    if data["type"] == "true-false":
        return TrueFalse.model_construct(id=data["id"], type="true-false", answer=data["key"] == ["true"])
    kinds = {"single": SingleChoice, "multiple": MultipleChoice}
    options = tuple(Option.model_construct(id=name, correct=name in data["key"]) for name in data["options"])
    return kinds[data["type"]].model_construct(id=data["id"], type=data["type"], options=options)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Any question with a key, of any type."""
    question_id = draw(st.sampled_from(("memo", "signs", "claim", "brief")))
    kind = draw(st.sampled_from(("single", "multiple", "true-false")))
    if kind == "true-false":
        key = [draw(st.sampled_from(("true", "false")))]
        return question_from({"id": question_id, "type": kind, "key": key})
    options = draw(st.lists(st.sampled_from(IDS), min_size=2, unique=True))
    most = 1 if kind == "single" else len(options)
    key = draw(st.lists(st.sampled_from(options), min_size=1, max_size=most, unique=True))
    return question_from({"id": question_id, "type": kind, "options": options, "key": key})


@pytest.mark.parametrize("case", VECTORS["grade"], ids=lambda case: f"{case['question']['type']}: {case['why']}")
def test_grade_agrees_with_the_vectors(case: dict[str, Any]) -> None:
    """Every answer of the shared vectors gets the verdict that stands there."""
    assert grade(question_from(case["question"]), case["answer"]) == Verdict(**case["verdict"])


@pytest.mark.parametrize("case", VECTORS["score"], ids=lambda case: case["why"])
def test_score_agrees_with_the_vectors(case: dict[str, Any]) -> None:
    """Every check of the shared vectors gets the score that stands there."""
    asked = [question_from(data) for data in case["questions"]]
    assert score(asked, case["answers"], case["pass_mark"]) == Score(**case["score"])


@given(questions(), answers)
def test_only_the_key_is_right(question: Question, answer: list[str]) -> None:
    """An answer is right when it names all of the key and nothing else, and answered when it names anything."""
    assert grade(question, answer) == Verdict(answered=answer != [], correct=set(answer) == question.key)


@given(questions(), answers, st.randoms())
def test_order_and_repetition_do_not_matter(question: Question, answer: list[str], random: Any) -> None:
    """Saying the same options in another order, or twice, changes no verdict."""
    again = [*answer, *answer]
    random.shuffle(again)
    assert grade(question, again) == grade(question, answer)


@given(st.lists(questions(), max_size=4, unique_by=lambda question: question.id), answers, st.integers(0, 100))
def test_a_score_counts_right_answers_and_a_lower_mark_never_fails(
    asked: list[Question], answer: list[str], mark: int
) -> None:
    """A score is the number of right verdicts, and who passes at a mark passes at every lower one."""
    given_answers = {question.id: answer for question in asked}
    result = score(asked, given_answers, mark)
    assert (result.right, result.total) == (sum(grade(q, answer).points for q in asked), len(asked))
    assert not result.passed or all(score(asked, given_answers, lower).passed for lower in range(mark))


@given(st.lists(questions(), min_size=1, max_size=4, unique_by=lambda question: question.id), st.integers(0, 100))
def test_the_key_of_every_question_passes_every_mark(asked: list[Question], mark: int) -> None:
    """Who answers each question with its key passes, whatever the mark."""
    assert score(asked, {question.id: question.key for question in asked}, mark).passed
