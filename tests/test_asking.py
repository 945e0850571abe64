"""Which questions an attempt draws, and that nothing secret is among them or in their page."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from math import prod
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.asking import Drawn, draw, final_pools, module_questions
from builder.model.course import Course
from builder.records.intake import DRAWS
from builder.site.compile import compile_site
from builder.site.sealing import sealed
from builder.workshop import read_and_judge
from tests.conftest import ROOT, CourseFiles
from tests.pages import Page

VECTORS = json.loads((ROOT / "tests/vectors/draw.json").read_text("utf-8"))
FINAL = (
    "id: last\ntitle: The last\nsummary: S\nminutes: 5\npools:\n"
    "  - {objectives: [judge-pads, pack-tools], draw: 4}\n  - {objectives: [find-hole, choose-patch], draw: 1}\n"
)


@st.composite
def pools(strategy: st.DrawFn) -> list[Drawn]:
    """Some pools of some objectives of some questions, of which each is in one."""
    made = []
    for at in range(strategy(st.integers(1, 4))):
        sizes = strategy(st.lists(st.integers(1, 6), min_size=1, max_size=5))
        groups = [[f"q-{at}-{group}-{n}" for n in range(size)] for group, size in enumerate(sizes)]
        made.append(Drawn(strategy(st.integers(1, sum(sizes))), groups))
    return made


@pytest.fixture(scope="module")
def own() -> Course:
    """Our own course."""
    read, _ = read_and_judge(ROOT)
    assert read
    return read


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["why"])
def test_drawing_does_as_the_vectors_say(case: dict[str, object]) -> None:
    """`draw` gives what the vectors say it gives."""
    given_pools, seed, attempt = case["arguments"]
    assert draw([Drawn(pool["n"], pool["of"]) for pool in given_pools], seed, attempt) == case["gives"]


@given(pools(), st.text(st.sampled_from("abcdefghij0123456789"), min_size=1, max_size=10), st.integers(0, 50))
def test_a_draw_respects_its_pools(found: list[Drawn], seed: str, attempt: int) -> None:
    """An attempt asks no question twice and as many of each pool as it says, and the same again for the same seed."""
    drawn = draw(found, seed, attempt)
    assert len(set(drawn)) == len(drawn)
    assert [len(pool.ids & set(drawn)) for pool in found] == [pool.n for pool in found]
    assert draw(found, seed, attempt) == drawn


@given(pools(), st.text(st.sampled_from("abcdefghij0123456789"), min_size=1, max_size=10))
def test_every_question_comes_up(found: list[Drawn], seed: str) -> None:
    """Over retakes every question of each pool is asked, and a retake differs wherever a pool has more than it asks."""
    for pool in found:
        size = len(pool.ids)
        attempts = [draw([pool], seed, attempt) for attempt in range(-(-size // pool.n) + 1)]
        assert {question for asked in attempts for question in asked} == pool.ids
        assert all((set(one) != set(next_one)) == (size > pool.n) for one, next_one in pairwise(attempts))


@given(pools(), st.integers(0, 5))
def test_first_draws_spread_over_the_objectives(found: list[Drawn], seed: int) -> None:
    """A first attempt asks about one objective twice only after it has asked about each."""
    for pool in found:
        drawn = draw([pool], f"{seed}", 0)
        asked = [sum(question in drawn for question in group) for group in pool.of]
        assert max(asked) == 1 or all(asked)


def test_the_final_of_our_course(own: Course) -> None:
    """The final draws 24 to 30 questions from all modules and every objective, none secure or ungraded."""
    found = final_pools(own)
    assert 24 <= sum(pool.n for pool in found) <= 30
    questions = [own.question[question][1] for pool in found for question in pool.ids]
    assert {question.objective for question in questions} == set(own.objective)
    assert len(found) == len(own.ordered_modules) == 12
    assert all(question.points and not question.secure for question in questions)
    asked = {
        q.id for module in own.ordered_modules for group in module_questions(own, module) for q in group if q.points
    }
    assert {question.id for question in questions} == asked


def test_nothing_secure_is_in_the_final(course_files: CourseFiles) -> None:
    """A question that is secure is neither in a pool nor, by any of its words, in any page of the site."""
    root = course_files(
        {
            "quizzes/final.yml": FINAL,
            "quizzes/brakes.yml": ("    objective: judge-pads\n", "    objective: judge-pads\n    secure: true\n"),
        }
    )
    course, report = read_and_judge(root)
    assert course
    assert not report.errors
    secret = course.question["worn-pads"][1]
    assert secret.secure
    assert all(secret.id not in pool.ids for pool in final_pools(course))
    site = {uri: entry.data.decode() for uri, entry in compile_site(course).entries.items() if uri.endswith(".md")}
    assert len(site) > 10
    assert [uri for uri, text in site.items() if secret.id in text or "without grooves" in text] == []


def leaves(root: Path) -> tuple[Course, str]:
    """A course and the page of its final as it is served."""
    course, report = read_and_judge(root)
    assert course
    assert not report.errors
    return course, compile_site(course).entries["final.md"].data.decode()


@pytest.mark.parametrize(
    ("n", "sizes"),
    [(2, (2, 3)), (2, (1, 2, 4)), (3, (2, 2, 2, 3, 2)), (3, (2, 2)), (4, (3, 3, 4)), (3, (5,)), (4, (4,))],
)
def test_how_often_two_learners_are_asked_the_same(n: int, sizes: tuple[int, ...]) -> None:
    """There are as many sets of questions as a pool says, and none is drawn more than about twice as often as that."""
    pool = Drawn(n, [[f"question-{group}-{k}" for k in range(size)] for group, size in enumerate(sizes)])
    found = Counter(frozenset(draw([pool], f"seed {k}", 0)) for k in range(4000))
    assert len(found) >= pool.draws
    assert max(found.values()) / 4000 <= 2.4 / pool.draws


def test_the_final_of_our_course_tells_a_copy() -> None:
    """Our own final draws so many questions that no two learners of an office are asked the same by chance."""
    course, _ = leaves(ROOT)
    pools = final_pools(course)
    often = [max(Counter(frozenset(draw([pool], f"{k}", 0)) for k in range(2000)).values()) / 2000 for pool in pools]
    assert prod(often) < 1 / DRAWS
    assert prod(pool.draws for pool in pools) > DRAWS


@pytest.mark.parametrize("which", ["mini", "own"])
def test_the_final_tells_no_answer(course_files: CourseFiles, which: str) -> None:
    """The final's page holds the questions and neither feedback, reason nor hint, and no key that can be read."""
    course, page = leaves(ROOT if which == "own" else course_files({"quizzes/final.yml": FINAL}))
    drawn = [course.question[question][1] for pool in final_pools(course) for question in pool.ids]
    text = " ".join(" ".join(Page.of(page).text).split())
    told = []
    for question in drawn:
        assert f'data-question="{question.id}"' in page
        parts = [
            *getattr(question, "options", ()),
            *getattr(question, "rows", ()),
            *getattr(question, "distractors", ()),
        ]
        reasons = [question.rationale, question.hint, *(getattr(part, "feedback", None) for part in parts)]
        plain = [re.sub(r"\[@[^]]*\]|[*_`]|\]\([^)]*\)|\[", "", reason) for reason in reasons if reason]
        told += [
            start for reason in plain if len(start := " ".join(reason.split())[:50].strip()) > 20 and start in text
        ]
    assert told == []
    data = next(
        json.loads(tag["data-training"]) for _, tag in Page.of(page).tags if tag.get("id") == "final-assessment"
    )
    assert sorted(data["sealed"]) == sorted(question.id for question in drawn)
    readable = json.dumps({**data, "sealed": list(data["sealed"].values())})
    assert "key" not in readable
    assert "correct" not in readable.lower().replace("is correct", "")
    assert [tag for _, tag in Page.of(page).tags if {"checked", "selected"} & tag.keys()] == []


def test_what_is_sealed_cannot_be_read_at_a_glance() -> None:
    """Sealed data is other for each question, and holds no word of what was sealed."""
    data = {"id": "worn-pads", "type": "true-false", "key": ["true"]}
    one, other = sealed("worn-pads", data), sealed("match-tools", data)
    assert one != other
    assert one[:8] != other[:8]
    assert not re.search("true|key|pads", one)
