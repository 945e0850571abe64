"""Whether questions and decisions are well written: rules that research on test items has tried, and never errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.diagnostics import Diagnostic
from builder.model.checks import Thresholds
from builder.model.course import Course
from builder.rules.writing import cues, lengths, options, saying, sets, stems
from builder.rules.writing.across import NearDuplicates, judge_together
from builder.rules.writing.asked import Asked, in_banks, in_cases
from builder.rules.writing.banks import judge_bank

ONE_BY_ONE: tuple[Callable[[Asked], Iterator[Diagnostic]], ...] = (
    lengths.uneven_options,
    options.all_of_the_above,
    options.combined_options,
    options.refers_to_position,
    options.vague_frequency,
    sets.repeated_opening,
    sets.unsorted_numbers,
    sets.overlapping_ranges,
    sets.nearly_all_correct,
    sets.count_differs,
    stems.negative_stem,
    stems.double_negative,
    stems.unfocused_stem,
    cues.absolute_distractors,
    cues.repeated_word,
    cues.convergence,
    cues.grammar_cue,
    saying.empty_feedback,
    saying.uncited_law,
)
"""The rules for one question or decision."""
WITHIN_LIMITS: tuple[Callable[[Asked, Thresholds], Iterator[Diagnostic]], ...] = (
    lengths.longest_is_key,
    sets.too_many_options,
    stems.long_prompt,
    stems.hard_to_read,
)
"""Those among them whose limits a course may set."""


def judge(course: Course) -> Iterator[Diagnostic]:
    """Every question by itself and beside those before it, each bank, and every decision of a case."""
    before = NearDuplicates()
    for bank, asked in in_banks(course):
        for one in asked:
            yield from _judge(one, course.checks.thresholds)
            yield from before.judge(one)
            yield from saying.stale_item(course, one)
        yield from judge_bank(bank, asked)
        yield from judge_together(asked)
    for decision in in_cases(course):
        yield from _judge(decision, course.checks.thresholds)


def _judge(asked: Asked, limits: Thresholds) -> Iterator[Diagnostic]:
    for rule in ONE_BY_ONE:
        yield from rule(asked)
    for limited in WITHIN_LIMITS:
        yield from limited(asked, limits)
