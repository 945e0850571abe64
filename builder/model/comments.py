"""Comments `check: off CODE reason`, by which an author excuses one place from one rule of the check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.model.masking import comments

_OFF = r"[ \t]*check[ \t]*:[ \t]*off\b[ \t]*(?P<code>[^\s>]*)[ \t]*(?P<reason>[^\n]*?)[ \t]*"
_MARKDOWN = re.compile(rf"<!--\s*{_OFF}\s*-->", re.IGNORECASE)
_YAML = re.compile(rf"(?:^|(?<=[ \t]))#{_OFF}$", re.IGNORECASE | re.MULTILINE)
_MENTION = re.compile(r"check[ \t]*:[ \t]*off\b", re.IGNORECASE)
_BROKEN = re.compile(r"<!--\s*check[ \t]*:[ \t]*off\b.*?-->", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment of the kind. `alone` tells whether nothing else stands on its line; `code` may be empty."""

    code: str
    reason: str
    start: int
    end: int
    alone: bool


def mentioned(text: str) -> bool:
    """Whether a text may hold such a comment."""
    return bool(_MENTION.search(text))


def in_markdown(text: str) -> Iterator[Comment]:
    """The comments of a Markdown body, but for those that are shown as code."""
    for start, end in comments(text) if mentioned(text) else ():
        found = _MARKDOWN.fullmatch(text, start, end)
        if found or _BROKEN.fullmatch(text, start, end):
            code, reason = (found["code"], found["reason"]) if found else ("", "")
            yield Comment(code, reason, start, end, _alone(text, start, end))


def in_yaml(text: str, start: int, end: int) -> Iterator[Comment]:
    """What looks like such a comment in a stretch of YAML, also inside of a text."""
    for found in _YAML.finditer(text, start, end):
        yield Comment(found["code"], found["reason"], found.start(), found.end(), _alone(text, *found.span()))


def whole_lines(text: str, comment: Comment) -> tuple[int, int]:
    """What to take out of a text with a comment: its line where it is alone there, so that no paragraph is torn."""
    if not comment.alone:
        return comment.start, comment.end
    return text.rfind("\n", 0, comment.start) + 1, min(line_end(text, comment.end) + 1, len(text))


def line_end(text: str, start: int) -> int:
    """The offset at which the line of `start` ends."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _alone(text: str, start: int, end: int) -> bool:
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return not before.strip(" \t>") and not text[end : line_end(text, end)].strip()
