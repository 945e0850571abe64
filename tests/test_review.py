"""The questions that the review page holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from builder.model.course import Course
from builder.site import review
from builder.workshop import read_and_judge
from tests.conftest import ROOT, CourseFiles


@pytest.fixture(scope="module")
def course() -> Course:
    """Our own course."""
    read, _ = read_and_judge(ROOT)
    assert read
    return read


def test_the_pool_has_some_of_each_objective(course: Course) -> None:
    """The pool holds every objective that is asked for, at most two questions of each, and nothing twice."""
    pool = review.pool(course)
    asked = {question.objective for _, question in course.question.values() if question.points and not question.secure}
    count = Counter(question.objective for _, _, question in pool)
    assert set(count) == asked
    assert set(count.values()) <= {1, 2}
    assert len({question.id for _, _, question in pool}) == len(pool)
    firsts = [question.objective for _, _, question in pool[: len(asked)]]
    assert sorted(firsts) == sorted(asked)


def test_the_pool_is_cut_off_fairly(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are too many questions each objective keeps one before another has two."""
    monkeypatch.setattr(review, "POOL", 10)
    pool = review.pool(course)
    assert len(pool) == len({question.objective for _, _, question in pool}) == 10


def test_nothing_secure_and_no_reflection_is_asked_again(course_files: CourseFiles) -> None:
    """A question that is kept out of the site and one that nobody marks are not in the pool."""
    root = course_files(
        {"quizzes/flat-tires.yml": ("    objective: choose-patch\n", "    objective: choose-patch\n    secure: true\n")}
    )
    read, _ = read_and_judge(root)
    assert read
    found = {question.id for _, _, question in review.pool(read)}
    secure = {question.id for _, question in read.question.values() if question.secure or not question.points}
    assert secure
    assert not found & secure


def test_a_course_without_questions_has_no_review(course: Course) -> None:
    """Where nothing can be asked again there is no page and no place for it in the navigation."""
    bare = replace(course, banks=(), modules=[module.model_copy(update={"check": None}) for module in course.modules])
    assert review.pool(bare) == []
