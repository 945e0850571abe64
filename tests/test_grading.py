"""The reference grader: the vectors it shares with the browser, and what holds for every answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.grading import Score, Verdict, fold, grade, number, score, slip
from tests.questions import answers_to, page_data, question_from

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "vectors" / "grading.json").read_text("utf-8"))

asked_and_answered = page_data().flatmap(lambda data: st.tuples(st.just(data), answers_to(data)))
checks = st.lists(asked_and_answered, max_size=4, unique_by=lambda pair: pair[0]["id"])


@pytest.mark.parametrize("case", VECTORS["grade"], ids=lambda case: f"{case['question']['type']}: {case['why'][:60]}")
def test_grade_agrees_with_the_vectors(case: dict[str, Any]) -> None:
    """Every answer of the shared vectors gets the verdict that stands there."""
    assert grade(question_from(case["question"]), case["answer"]) == Verdict(**case["verdict"])


@pytest.mark.parametrize("case", VECTORS["slip"], ids=lambda case: case["why"])
def test_slip_agrees_with_the_vectors(case: dict[str, Any]) -> None:
    """Every typed answer of the shared vectors shows the distractor that stands there."""
    assert slip(question_from(case["question"]), case["answer"]) == case["slip"]


@pytest.mark.parametrize("case", VECTORS["score"], ids=lambda case: case["why"])
def test_score_agrees_with_the_vectors(case: dict[str, Any]) -> None:
    """Every check of the shared vectors gets the score that stands there."""
    asked = [question_from(data) for data in case["questions"]]
    assert score(asked, case["answers"], case["pass_mark"]) == Score(**case["score"])


def test_vectors_hold_each_type_and_each_kind_of_verdict() -> None:
    """The vectors have an answer of full credit, of none and of nothing said for each graded type."""
    seen = {(case["question"]["type"], *case["verdict"].values()) for case in VECTORS["grade"]}
    types = {kind for kind, *_ in seen}
    assert len(types) == 10
    wanted = {(True, True, 100), (True, False, 0), (False, False, 0)}
    assert {kind for kind in types if not all((kind, *verdict) in seen for verdict in wanted)} == {"reflection"}


@given(asked_and_answered)
def test_a_verdict_is_consistent(pair: tuple[dict[str, Any], list[str]]) -> None:
    """Credit lies from 0 to 100, full credit is right, and an answer that is none earns nothing."""
    verdict = grade(question_from(pair[0]), pair[1])
    assert 0 <= verdict.credit <= 100
    assert verdict.correct == (verdict.credit == 100)
    assert verdict.answered or verdict.credit == 0


@given(page_data())
def test_an_empty_answer_never_scores_and_the_key_always_does(data: dict[str, Any]) -> None:
    """Nothing earns nothing; the key, or either end of a range, earns all, but for a reflection."""
    question = question_from(data)
    assert grade(question, []) == Verdict(answered=False, correct=False, credit=0)
    alone = data["type"] in ("numeric", "short-text")
    answers = [[end] for text in data["key"] for end in text.split("..")] if alone else [data["key"]]
    assert all(grade(question, answer).correct == (data["type"] != "reflection") for answer in answers)


@given(asked_and_answered)
def test_only_the_key_is_right_where_ids_are_given(pair: tuple[dict[str, Any], list[str]]) -> None:
    """An answer of ids is right when it names all of the key and nothing else, with credit in parts too."""
    data, answer = pair
    if data["type"] not in ("numeric", "short-text", "reflection"):
        assert grade(question_from(data), answer).correct == (set(answer) == set(data["key"]))


@given(asked_and_answered, st.randoms())
def test_order_and_repetition_do_not_matter(pair: tuple[dict[str, Any], list[str]], random: Any) -> None:
    """Saying the same in another order, or twice, or of a question with its parts shuffled, changes no grade."""
    data, answer = pair
    again, moved = [*answer, *answer], {**data, "options": [*data["options"]], "key": [*data["key"]]}
    for part in (again, moved["options"], moved["key"]):
        random.shuffle(part)
    assert grade(question_from(moved), again) == grade(question_from(data), answer)


@given(checks, st.integers(0, 100))
def test_a_score_adds_up_and_a_lower_mark_never_fails(pairs: list[tuple[dict[str, Any], list[str]]], mark: int) -> None:
    """A score is the sum of points earned, and who passes at a mark passes at every lower one."""
    asked = [question_from(data) for data, _ in pairs]
    answers = {data["id"]: answer for data, answer in pairs}
    result = score(asked, answers, mark)
    earned = sum(question.points * grade(question, answers[question.id]).credit for question in asked)
    assert (round(100 * result.right), result.total) == (earned, sum(question.points for question in asked))
    assert 0 <= result.right <= result.total
    assert not result.passed or all(score(asked, answers, lower).passed for lower in range(mark))


@given(st.text(max_size=20))
def test_folding_twice_is_folding_once(text: str) -> None:
    """A folded text stays what it is, so that an accepted text accepts itself however it is written."""
    assert fold(fold(text)) == fold(text)
    assert fold(f" {text} ") == fold(text)


@given(st.decimals(-999_999_999, 999_999_999, places=6))
def test_a_number_is_read_as_it_is_printed(value: Any) -> None:
    """A number with or without marks of thousands is what it says, to the millionth."""
    assert number(f"{value:f}") == number(f"{value:,f}") == int(value * 10**6)


@pytest.mark.parametrize("text", ["9" * 100_000, " " * 100_000 + "x", "1,000" + ",000" * 50_000, "$ " * 50_000])
def test_a_very_long_text_is_read_at_once(text: str) -> None:
    """No text makes a grader think for long."""
    assert number(text) is None
    assert len(fold(text)) <= len(text)
