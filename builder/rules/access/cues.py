"""Whether a text points at things by color or place alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Example, Rule, Severity, short
from builder.model.course import Course
from builder.rules.sentences import prose
from builder.rules.texts import bodies

COLOR_OR_PLACE = Rule(
    "ACC113",
    "color-or-place",
    "A cue by color or place alone says nothing to who cannot see it, and a phone puts things elsewhere (WCAG 1.3.3).",
    Severity.INFO,
    more="""\
Name the thing: not "the red ones must be reported" but "those marked *report*"; not "see the box on the right" but "see
*Before you charge*". A color may help as long as words say the same. "Above" and "below" are fine: they hold in the
order of reading, too.

Looked at are things of a page (a box, a button, a row, a word ...) told apart by a color, or by right, left, top,
bottom or middle. WCAG 2.2, criteria 1.3.3 (sensory characteristics) and 1.4.1 (use of color), technique G96.""",
    examples=(
        Example(
            "modules/brakes.md",
            "Look at the rim first.",
            "Look at the rim first. The steps shown in red come later; see the box on the right.",
        ),
    ),
)

_COLORS = r"(?:red|green|blue|yellow|orange|purple|pink|gr[ae]y|black|white)"
_THINGS = (
    r"(?:ones?|box(?:es)?|buttons?|rows?|columns?|cells?|words?|text|letters?|lines?|links?|bars?|areas?|items?|entries"
    r"|panels?|tables?|figures?|charts?|pictures?|images?|menus?|lists?|headings?|arrows?|dots?|icons?|sidebar)"
)
_PLACE = r"(?:right|left|top|bottom)"
_CUE = re.compile(
    rf"\b(?:the|all|any|each|only) {_COLORS} {_THINGS}\b"
    rf"|\b(?:shown|marked|printed|written|highlighted|set|underlined|colou?red) in {_COLORS}\b"
    rf"|\b{_THINGS} (?:on|to|at|in) the (?:(?:far|top|bottom|upper|lower) )?{_PLACE}\b(?!-| (?:side )?of)"
    rf"|\bthe (?:(?:right|left)-hand|middle) {_THINGS}\b",
    re.IGNORECASE,
)
_ANCHOR = re.compile(rf" (?:{_COLORS}|{_PLACE}|middle)\b")
"""What stands in every cue, and is found faster."""
_BEFORE, _AFTER = 60, 30


def judge(course: Course) -> Iterator[Diagnostic]:
    """The sentences of every body."""
    for document in bodies(course):
        text = prose(document.body.text).replace("\n", " ")
        reached = 0
        for anchor in _ANCHOR.finditer(text):
            cue = _CUE.search(text, max(reached, anchor.start() - _BEFORE), anchor.end() + _AFTER)
            if cue:
                reached = cue.end()
                help = "Name the thing by its title or its words."
                message = f"`{short(cue[0])}` says nothing to who cannot see it."
                yield COLOR_OR_PLACE.at(document.body.within(cue.start(), cue.end()), message, help)
