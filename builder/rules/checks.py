"""Whether a check has anything to mark."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Rule
from builder.model.course import Course
from builder.model.prose import directives, mask

NOTHING_TO_MARK = Rule("STR061", "nothing-to-mark", "A check of nothing that can be marked could never be passed.")


def judge(course: Course) -> Iterator[Diagnostic]:
    """The questions that are left for each module's check."""
    for module in course.modules:
        bank = course.bank.get(module.check or "")
        if bank is None or bank.place.file.path in course.damaged:
            continue
        placed = {found.argument for found in directives(mask(module.body.text)) if found.name == "question"}
        asked = [question for question in bank.questions if not question.secure and question.id not in placed]
        alone = any(question.id in placed and not question.secure for question in bank.questions)
        if not any(question.points for question in asked) and (asked or not alone):
            message = f"The check of `{module.id}` asks nothing that can be marked."
            help = "Add a question that is neither `secure` nor a reflection, or place the reflections in the module."
            yield NOTHING_TO_MARK.at(bank.place.at("id"), message, help)
