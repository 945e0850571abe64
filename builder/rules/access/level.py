"""Whether a module can be read by whom it is for."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Example, Note, Rule, Severity
from builder.model.course import Course, Module
from builder.rules.reading_level import reading
from builder.rules.sentences import prose, sentences

HARD_TO_READ = Rule(
    "ACC115",
    "hard-to-read",
    "Long sentences of long words are read slowly, by those in a hurry and by those who learned English later "
    "(WCAG 3.1.5).",
    Severity.WARNING,
    more="""\
The reading level of a module is its Flesch-Kincaid grade: 0.39 words per sentence + 11.8 syllables per word - 15.59
(Kincaid, Fishburne, Rogers and Chissom, 1975), the years of school that it asks for. Headings, tables, questions,
citations and mark-up are left out, and a name counts as one short word, since it can be neither shortened nor left out.

The limit is `reading_grade` under `checks:` in `course/course.yml`, 12 unless you set another. Modules of less than a
hundred words have no level. The complaint names the three hardest sentences: cut each in two, put the verb early, and
take the shorter word. The formula counts and understands nothing; a text with a low grade can still be unclear.

WCAG 2.2, criterion 3.1.5 (reading level, AAA) asks for more: lower secondary education, grade 9.""",
    examples=(
        Example(
            "modules/tools.md",
            "A pump, two levers and a patch.",
            "Notwithstanding the availability of alternative methodologies, the prospective participant shall, "
            "immediately upon identification of an irregularity affecting the structural integrity of the "
            "pneumatic component, undertake a comprehensive visual examination of the surrounding circumferential "
            "surfaces, documenting every observable discontinuity, deterioration or contamination, and shall "
            "thereafter, in accordance with the applicable recommendations of the original manufacturer, select, "
            "prepare and distribute an appropriate quantity of vulcanizing adhesive, having previously "
            "ascertained that atmospheric conditions, particularly temperature and relative humidity, correspond "
            "to those specified in the accompanying documentation, because premature application of the "
            "reinforcement material, or an insufficient evaporation interval, will considerably diminish the "
            "durability of the resulting connection and may necessitate an additional intervention under less "
            "favorable circumstances.",
        ),
    ),
)
LEAST = 100
"""Words below which the grade says nothing."""
_SHOWN = 3


def judge(course: Course) -> Iterator[Diagnostic]:
    """The grade of every module."""
    limit = course.checks.thresholds.reading_grade
    for module in course.modules:
        counted = reading(module.body.text)
        if counted.words >= LEAST and counted.grade > limit:
            message = f"This module asks for {counted.grade:.1f} years of school; the course's limit is {limit}."
            help = "Cut its longest sentences in two, and take shorter words."
            yield HARD_TO_READ.at(module.place.at("title"), message, help, *_hardest(module))


def _hardest(module: Module) -> list[Note]:
    blanked = prose(module.body.text)
    found = [(reading(blanked[start:end]), start, end) for start, end in sentences(blanked)]
    found = sorted((one for one in found if one[0].words), key=lambda one: -one[0].grade)[:_SHOWN]
    return [
        Note(module.body.within(start, end), f"{counted.words} words, grade {counted.grade:.0f}")
        for counted, start, end in found
    ]
