"""Whether figures and dates in running text say where they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Example, Rule, Severity, short
from builder.model.course import Course, Page
from builder.model.prose import mask
from builder.rules.sentences import prose, sentences
from builder.rules.texts import Finger, bodies
from builder.source import Span

BARE_FIGURE = Rule(
    "SRC103",
    "figure-without-source",
    "A figure or date without a source cannot be checked, and nobody knows when it has aged.",
    Severity.INFO,
    more="""\
Looked at are percentages, amounts of money, counts of people, deaths, arrests and the like from a hundred up, and years
("in 2019", "since 1914", "of 1970"): in modules, in pages of a `group`, in rationales and in the debriefs of cases.

Nothing is said where a citation or `::: fact` stands in the same paragraph, entry of a list or row of a table, or
in the paragraph before the table; where the paragraph tells of a person in a made-up situation ("Ms. Tran sold ten bags
for $50"); where the sentence speaks to the reader ("you"); and of what stands in quotation marks. Ages, minutes, times
and amounts of drugs are not looked at, nor are pages without a `group`, which speak of the course itself.

Cite the source, `[@id, p. 3]`, or write the figure as a fact with its date, `[@fact:id]`. Where the figure is no claim
about the world, reword the sentence.""",
    examples=(
        Example(
            "modules/tools.md",
            "A pump, two levers and a patch.",
            "A pump, two levers and a patch. In 2019, 40 percent of riders carried none.",
        ),
    ),
)

_DIGIT = re.compile(r"\d")
_ROW = re.compile(r"^[ \t]*\|[^\n]*", re.MULTILINE)
_COUNTED = (
    r"people|persons|deaths|lives|arrests|adults|children|patients|overdoses|prisoners|inmates|defendants|cases|offices"
    r"|prosecutors|participants|prescriptions|respondents|women|men|students|veterans|riders|homes|households"
)
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d{3,}|\d+(?:\.\d+)?[ \n](?:thousand|million|billion)"
_FIGURE = re.compile(
    r"(?<![\w.\"“])\d[\d.,]*[ \n]?(?:%|percent\b|per[ ]cent\b|percentage[ ]points\b)"
    r"|(?<!\w)[$€£]\d[\d.,]*(?:[ ](?:million|billion))?"
    rf"|(?<![\w.,])(?:{_NUMBER})[ \n](?:[\w-]+[ \n]){{0,2}}(?:{_COUNTED})\b"
    r"|(?<![\w\"“])(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|[Aa]fter|[Bb]efore|of)[ \n]"
    r"(?:[A-Z][a-z]{2,8}[ \n](?:\d{1,2},[ \n])?)?(?:1[6-9]|20)\d\d\b(?![-’'])"
)
_MADE_UP = re.compile(r"\b(?:Mrs?|Ms|Mx|Drs?)\.?\s+[A-Z]")
_TO_THE_READER = re.compile(r"\b(?:[Yy]ou(?:r|rs)?|[Ss]uppose|[Ii]magine|[Ss]ay,|[Ff]or example|this course)\b")
_BLOCK = re.compile(r"(?:^|\n)[ \t]*(?:[-+*]|\d{1,3}[.)])[ \t]|\n[ \t]*\n(?![ \t]*(?:\||::: fact))|\n(?=#{1,6} )")


def judge(course: Course) -> Iterator[Diagnostic]:
    """The first bare figure of each sentence or row."""
    for document in bodies(course):
        if isinstance(document, Page) and document.group is None:
            continue
        for start, end in _bare(document.body.text):
            yield _told(document.body.within(start, end))
    for text, span in _explaining(course):
        finger = Finger(span)
        for start, end in _bare(text):
            yield _told(finger.at(text[start:end]))


def _explaining(course: Course) -> Iterator[tuple[str, Span]]:
    """The fields that state what is so in the world, and not in a situation."""
    for bank in course.banks:
        for question in bank.questions:
            if question.rationale:
                yield question.rationale, question.place.at("rationale")
    for case in course.cases:
        yield case.debrief, case.place.at("debrief")


def _told(span: Span) -> Diagnostic:
    help = "Cite its source, `[@id, p. 3]`, or write it as a fact with its date and cite that, `[@fact:id]`."
    return BARE_FIGURE.at(span, f"`{short(span.text)}` stands without a source.", help)


def _bare(text: str) -> Iterator[tuple[int, int]]:
    masked, blanked = mask(text), prose(text)
    at = 0
    for found in [*_BLOCK.finditer(masked), None]:
        start, at = at, found.end() if found else len(masked)
        block = masked[start : found.start() if found else at]
        if not _DIGIT.search(block) or _cites(_ROW.sub("", block)) or _MADE_UP.search(block):
            continue
        lines = sentences(blanked[start : start + len(block)])
        rows = (row.span() for row in _ROW.finditer(block) if not _cites(row[0]))
        for begin, end in (*lines, *rows):
            figure = _FIGURE.search(block, begin, end)
            if figure and not _TO_THE_READER.search(block, begin, end):
                yield start + figure.start(), start + figure.end()


def _cites(text: str) -> bool:
    return "[@" in text or "\n::: fact" in text
