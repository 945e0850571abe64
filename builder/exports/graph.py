"""A case as text for Mermaid, which many editors and hosts of repositories draw."""

from __future__ import annotations

import re

from builder.exports.outline import Box, Way, boxes
from builder.model.case import Case
from builder.model.course import Course

_SHAPES = {"decision": ('["', '"]'), "ending": ('(["', '"])'), "missing": ('{{"', '"}}')}
_NOT_PLAIN = re.compile(r"[^\w\s.,:;!?()'/%§$+=–—\u2018’“”…-]")


def mermaid(course: Course, case: Case) -> str:
    """A flow chart: a box for each step under its number, an arrow for each choice under its letter and standing."""
    drawn = boxes(course, case)
    lines = ["flowchart TD", f"  %% {case.id}"]
    lines += [f"  {_box(box)}" for box in drawn]
    lines += [f"  {_arrow(box, way)}" for box in drawn for way in box.ways]
    return "\n".join(lines) + "\n"


def _box(box: Box) -> str:
    opening, closing = _SHAPES[box.kind]
    return f"s{box.number}{opening}{box.number}. {_escaped(box.title)}{closing}"


def _arrow(box: Box, way: Way) -> str:
    return f's{box.number} -->|"{way.letter}: {_escaped(way.text)} ({way.standing})"| s{way.to}'


def _escaped(text: str) -> str:
    """A text inside quotation marks: every sign that Mermaid, Markdown or HTML might read becomes its number."""
    return _NOT_PLAIN.sub(lambda found: f"#{ord(found[0])};", " ".join(text.split()))
