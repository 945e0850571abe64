"""Whether the interface has all its words."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Rule
from builder.model.course import Course
from builder.model.words import PLACEHOLDERS, WORDS

MISSING_WORD = Rule("STR050", "missing-word", "A missing word of the interface would leave a button without a name.")
WRONG_PLACEHOLDER = Rule("STR051", "wrong-placeholder", "A placeholder with a slip in it would be shown to the learner.")


def judge(course: Course) -> Iterator[Diagnostic]:
    """Compare the interface words with those that templates and scripts ask for."""
    file = course.words_file
    top = file.span(0)
    for key in WORDS:
        if key not in course.words:
            yield MISSING_WORD.at(top, f"The word `{key}` is missing.", f"Add a line `{key}:` with its text.")
    for key, text in course.words.items():
        at = file.text.find(f"{key}:")
        for name in PLACEHOLDERS.findall(text):
            if key in WORDS and name not in WORDS[key]:
                known = ", ".join(f"`{{{word}}}`" for word in sorted(WORDS[key])) or "none"
                yield WRONG_PLACEHOLDER.at(
                    file.span(max(at, 0)), f"`{key}` knows no placeholder `{{{name}}}`.", f"It knows {known}."
                )
