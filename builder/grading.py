"""The reference grader. `assets/grade.js` is its twin; `tests/vectors/grading.json` holds both to one meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from builder.model.question import Question


@dataclass(frozen=True, slots=True)
class Verdict:
    """The grade of one answer: `answered` tells an empty answer from a wrong one; `points` is 0 or 1."""

    answered: bool
    correct: bool

    @property
    def points(self) -> int:
        """One for a right answer, otherwise none."""
        return int(self.correct)


@dataclass(frozen=True, slots=True)
class Score:
    """The grade of a check: right answers, questions, and whether the pass mark is reached."""

    right: int
    total: int
    passed: bool


def grade(question: Question, answer: Iterable[str]) -> Verdict:
    """Grade an answer, given as ids of options in any order. Ids the question does not have make it wrong."""
    chosen = frozenset(answer)
    return Verdict(answered=bool(chosen), correct=bool(chosen) and chosen == question.key)


def score(questions: Iterable[Question], answers: Mapping[str, Iterable[str]], pass_mark: int) -> Score:
    """Score a check. `answers` maps question ids to option ids; `pass_mark` is a percentage.

    The mark is compared in whole numbers, `right * 100 >= pass_mark * total`, so that no rounding decides.
    """
    verdicts = [grade(question, answers.get(question.id, ())) for question in questions]
    right = sum(verdict.points for verdict in verdicts)
    return Score(right, len(verdicts), bool(verdicts) and right * 100 >= pass_mark * len(verdicts))
