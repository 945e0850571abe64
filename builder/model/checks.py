"""What a course says about its own checks: how much each rule weighs, and where its limits lie."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from builder.model.base import PLACE_KEY, Count, Located
from builder.source import Place, SourceFile

Weight = Literal["error", "warning", "info", "off"]


def _plain(value: Any) -> Any:
    """A mapping without the place that the reader put into it."""
    return {key: entry for key, entry in value.items() if key != PLACE_KEY} if isinstance(value, dict) else value


Weights = Annotated[Mapping[str, Weight], BeforeValidator(_plain)]


class Thresholds(Located):
    """Limits beyond which a rule speaks. Each says what it counts and where its number comes from."""

    prompt_words: Count = Field(
        25,
        description="Most words of a prompt. A screen reader may say the prompt before each option; GOV.UK counts "
        "sentences of more than 25 words as long.",
    )
    reading_grade: Count = Field(
        12,
        description="Highest school grade (Flesch-Kincaid; Kincaid and others, 1975). 12 is the end of high school.",
    )
    sentence_words: Count = Field(
        40,
        description="Most words of a sentence. A convention: far above GOV.UK's 25, since law quotes long phrases.",
    )
    question_grade: Count = Field(
        14,
        description="Highest school grade of a question's scenario and prompt. A convention: two years above that of a "
        "module, since so few sentences give a rough measure.",
    )
    longest_option: Count = Field(
        125,
        description="Length of the right option, in per cent of the mean of the wrong ones, above which it stands out. "
        "A convention; Haladyna, Downing and Rodriguez, 2002, ask for options of about one length.",
    )
    most_options: Count = Field(
        5,
        description="Most options of a question with one right answer. Rodriguez, 2005, finds that three are enough.",
    )
    due_days: Count = Field(
        90,
        description="Days before its review date from which a fact counts as due. A convention: a quarter to look.",
    )


class Checks(Located):
    """`checks:` in `course/course.yml`."""

    severity: Weights = Field({}, description="Codes or families of rules, each `error`, `warning`, `info` or `off`.")
    thresholds: Thresholds = Field(
        Thresholds.model_validate({PLACE_KEY: Place(SourceFile("course/course.yml", ""), 0, 0)}),
        description="Limits beyond which a rule speaks.",
    )
