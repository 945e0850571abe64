"""Digests and orders that saved progress depends on."""

from __future__ import annotations

import pytest

from builder.identity import check_digest, digest_of, disordered, question_digest, shuffled
from builder.reading.load import load

BANK = "quizzes/flat-tires.yml"


@pytest.fixture
def questions(course_files):
    """A function that returns the questions of the miniature course by id, with changes to its files."""

    def read(changes):
        course, _ = load(course_files(changes))
        return {question_id: question for question_id, (_, question) in course.question.items()}

    return read


def test_digests_are_what_they_were(questions) -> None:
    """The digests of the miniature course are those each type began with; another value would forget saved answers."""
    found = questions({})
    assert {question_id: question_digest(question) for question_id, question in found.items()} == {
        "worn-pads": "59f35d3cc185",
        "match-tools": "be5f15596a06",
        "sort-the-bag": "5223c0121876",
        "steps-of-a-patch": "6eec21ba462e",
        "lost-levers": "4be87f9caee0",
        "name-the-tool": "0fb1c5a14af9",
        "mend-the-list": "ec1b42cd59fb",
        "your-own-bag": "c85d9570e5dd",
        "nail-in-tire": "9485382f58cb",
        "what-patches-need": "50b4c2519f7f",
    }
    assert digest_of({"ä": [1, True, None]}) == "9765fe349f3a"


@pytest.mark.parametrize(
    "change",
    [
        ("text: Ride on.", "text: Ride home."),
        ("prompt: What do you do with the nail first?", "prompt: What first?"),
        ("feedback: The tube would tear.", "feedback: No."),
        ("    hint: Think of where the hole is.\n", ""),
        ("objective: find-hole", "objective: choose-patch"),
    ],
)
def test_wording_leaves_the_digest(questions, change) -> None:
    """A change of words keeps everyone's answers."""
    before = question_digest(questions({})["nail-in-tire"])
    assert question_digest(questions({BANK: change})["nail-in-tire"]) == before


@pytest.mark.parametrize(
    "change",
    [
        ("id: ride-on", "id: ride-home"),
        ("text: Ride on.\n", "text: Ride on.\n        correct: true\n"),
        ("type: single\n    objective: find-hole", "type: multiple\n    objective: find-hole"),
    ],
)
def test_meaning_changes_the_digest(questions, change) -> None:
    """A change of the key, of the options or of the type asks for the answer again."""
    before = question_digest(questions({})["nail-in-tire"])
    assert question_digest(questions({BANK: change})["nail-in-tire"]) != before


def test_a_check_is_its_questions_in_any_order(questions) -> None:
    """The digest of a check does not depend on the order of its questions, but on each of them."""
    found = list(questions({}).values())
    assert check_digest(found) == check_digest(reversed(found))
    assert check_digest(found) != check_digest(found[1:])


def test_shuffled_depends_on_ids_alone() -> None:
    """The order is the same wherever the items stood, and another seed gives another."""
    ids = ["a", "b", "c", "d", "e"]
    order = shuffled(ids, "seed", ids)
    assert order == ("e", "b", "a", "c", "d")
    assert shuffled(ids[::-1], "seed", ids[::-1]) == order
    assert shuffled(ids, "other", ids) != order


def test_a_new_item_leaves_the_others_in_their_order() -> None:
    """An option added later does not shuffle the rest anew."""
    ids = [f"option-{number}" for number in range(20)]
    with_new = shuffled([*ids, "new"], "seed", [*ids, "new"])
    assert tuple(item for item in with_new if item != "new") == shuffled(ids, "seed", ids)


def test_disordered_is_never_the_order_that_was_given() -> None:
    """Whatever the seed, steps are not shown in the right order; where shuffling moves them it is left as it is."""
    ids = ["a", "b", "c"]
    orders = {str(seed): disordered(ids, str(seed), ids) for seed in range(100)}
    assert tuple(ids) not in orders.values()
    assert {seed for seed, order in orders.items() if order != shuffled(ids, seed, ids)} == {
        seed for seed in orders if shuffled(ids, seed, ids) == tuple(ids)
    }


@pytest.mark.parametrize("change", [("answer: 50,", "answer: 50.0,"), ("tolerance: 0.5,", "tolerance: 0.50,")])
def test_a_number_written_otherwise_leaves_the_digest(questions, change) -> None:
    """Zeros that change no number keep everyone's answers."""
    bank = "quizzes/brakes.yml"
    assert question_digest(questions({bank: change})["lost-levers"]) == question_digest(questions({})["lost-levers"])
