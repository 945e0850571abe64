"""Whether the interface has all its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Rule, did_you_mean, nearest, short
from builder.model.course import Course
from builder.model.words import PLACEHOLDERS, WORDS
from builder.source import SourceFile, Span

MISSING_WORD = Rule("STR050", "missing-word", "A missing word of the interface would leave a button without a name.")
WRONG_PLACEHOLDER = Rule("STR051", "wrong-placeholder", "A placeholder with a slip in it would be shown as it is.")
UNKNOWN_WORD = Rule("STR052", "unknown-word", "A key with a slip in it would leave the word it was meant for missing.")


def judge(course: Course) -> Iterator[Diagnostic]:
    """Compare the interface words with those that templates and scripts ask for."""
    file = course.words_file
    slips = {nearest(key, WORDS) for key in course.words if key not in WORDS}
    for key in WORDS if course.words else ():
        if key not in course.words and key not in slips and not _line_of(file, key):
            yield MISSING_WORD.at(file.span(0), f"The word `{key}` is missing.", f"Add a line `{key}:` with its text.")
    for key, text in course.words.items():
        if key not in WORDS:
            help = did_you_mean(key, WORDS, "Delete the line.")
            yield UNKNOWN_WORD.at(line_of_word(file, key), f"The interface has no word `{short(key)}`.", help)
            continue
        for name in PLACEHOLDERS.findall(text):
            if name not in WORDS[key]:
                known = ", ".join(f"`{{{word}}}`" for word in sorted(WORDS[key]))
                help = f"It knows {known}." if known else "Take it out; this text is shown as it is."
                message = f"`{key}` knows no placeholder `{{{short(name)}}}`."
                yield WRONG_PLACEHOLDER.at(line_of_word(file, key), message, help)


def line_of_word(file: SourceFile, key: str) -> Span:
    """The line of a word of the interface, or the first line of the file."""
    found = _line_of(file, key)
    return file.span(found.start() if found else 0)


def _line_of(file: SourceFile, key: str) -> re.Match[str] | None:
    return re.search(rf"^[\"']?{re.escape(key)}(?![\w-])", file.text, re.MULTILINE)
