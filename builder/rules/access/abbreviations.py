"""Whether abbreviations are explained where they are first used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from builder.diagnostics import Diagnostic, Example, Rule, Severity
from builder.model.course import Course
from builder.model.prose import mask
from builder.rules.sentences import prose
from builder.rules.texts import bodies

UNEXPLAINED = Rule(
    "ACC116",
    "unexplained-abbreviation",
    "A reader who does not know an abbreviation is lost from there on (WCAG 3.1.4).",
    Severity.INFO,
    more="""\
Write the words first and the letters after them, "opioid treatment program (OTP)", or the letters and the words in
brackets; or put the abbreviation into the glossary, as a `term` or under `also`, which explains it on every page.

Looked at are words of two to six capitals, each once on a page. Nothing is said where brackets follow it or stand
around it, where words that begin with its letters stand close to it or, in capitals, anywhere on the page, of Roman
numbers, of what everybody knows (US, TV, ID), and of words in quotation marks. WCAG 2.2, criterion 3.1.4
(abbreviations, AAA), technique G97.""",
    examples=(
        Example(
            "modules/tools.md",
            "A pump, two levers and a patch.",
            "A pump, two levers, a patch, and the form of the CPSC.",
        ),
    ),
)

_ABBREVIATION = re.compile(r"(?<![\w.&/@#<\"“'-])[A-Z]{2,6}(?=s?\b)(?![\w.&/@-]*[\w@]|\s+\d)")
_ROMAN = re.compile(r"[IVXLCDM]+")
_KNOWN = {
    *("US", "USA", "UK", "EU", "UN", "TV", "IT", "ID", "OK", "AM", "PM", "AD", "BC", "PDF", "FAQ", "DNA", "ZIP", "URL"),
    "GPS",
}
_LITTLE = r"(?:of|the|and|for|in|to|on|a|an|with|at|by)"
_QUOTED = re.compile(r"\"[^\"\n]*(?:\n[^\"\n]+)*\"|“[^”]*”")
_NEAR = 200


def judge(course: Course) -> Iterator[Diagnostic]:
    """The first use of each abbreviation in every body."""
    known = _KNOWN | _in_glossary(course)
    for document in bodies(course):
        whole = mask(document.body.text)
        text = _QUOTED.sub(lambda found: " " * len(found[0]), prose(document.body.text))
        seen: set[str] = set()
        for found in _ABBREVIATION.finditer(text):
            letters = found[0]
            if letters in seen or letters in known or _ROMAN.fullmatch(letters):
                continue
            seen.add(letters)
            if not re.search(rf"\({letters}\)|\b{letters} \(", whole) and not _spelled_out(
                letters, whole, found.start()
            ):
                span = document.body.within(found.start(), found.end())
                help = f"Write its words and then `({letters})`, or put it into the glossary."
                yield UNEXPLAINED.at(span, f"`{letters}` is not explained where it is first used.", help)


def _in_glossary(course: Course) -> Set[str]:
    return {word for term in course.terms for name in (term.term, *term.also) for word in re.findall(r"\w+", name)}


def _spelled_out(letters: str, whole: str, start: int) -> bool:
    """Whether words that begin with the letters stand close to the abbreviation, or as a name anywhere on the page."""
    words = rf"\b{letters[0]}[\w-]+" + "".join(rf"(?:\s+{_LITTLE})*\s+{letter}[\w-]+" for letter in letters[1:])
    near = whole[max(0, start - _NEAR) : start + _NEAR]
    return bool(re.search(words, whole) or re.search(words, near, re.IGNORECASE))
