"""Whether the headings of a page can be used to find one's way, as those do who hear them."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Example, Note, Rule, Severity, short
from builder.model.course import Course
from builder.model.prose import Heading, headings, mask
from builder.rules.texts import bodies
from builder.source import Span

HEADING_JUMP = Rule(
    "ACC102",
    "heading-jump",
    "Who jumps from heading to heading takes a skipped level for a missed section (WCAG 1.3.1).",
    Severity.WARNING,
    more="""\
The page's title is level 1, so a text begins with `##`, and under `##` comes `###`. A level is no size of type: take
the next one down, and let the theme decide how it looks. Going up by more than one level at once is right.

WCAG 2.2, criterion 1.3.1 (info and relationships), technique G141; two of three people who use a screen reader look
for what they want by headings first (WebAIM, Screen Reader User Survey 10, 2024).""",
    examples=(Example("modules/flat-tires.md", "## Close it", "#### Close it"),),
)
TOP_HEADING = Rule(
    "ACC103",
    "top-heading",
    "A page has one title, and it comes from the header (WCAG 1.3.1).",
    Severity.WARNING,
    more="""\
A heading with one `#` in the text would be a second title of the page. Write `##`, and move what is under it down
likewise. WCAG 2.2, criteria 1.3.1 and 2.4.6.""",
    examples=(Example("modules/brakes.md", "## Pads", "# Pads"),),
)
HEADINGS_ALIKE = Rule(
    "ACC104",
    "headings-alike",
    "Two headings of one page that read alike cannot be told apart in a list of headings (WCAG 2.4.6).",
    Severity.WARNING,
    more="""\
Screen readers list the headings of a page, and the page's own table of contents does. Say what differs: "What to ask
the jail", "What to ask the clinic". Headings count as alike where only capitals, spaces or mark-up differ. WCAG 2.2,
criterion 2.4.6 (headings and labels).""",
    examples=(Example("modules/flat-tires.md", "## Close it", "## Find the hole"),),
)


def judge(course: Course) -> Iterator[Diagnostic]:
    """The headings of every module and page."""
    for document in bodies(course):
        yield from _headings(document.body, [*headings(mask(document.body.text))])


def _headings(body: Span, found: list[Heading]) -> Iterator[Diagnostic]:
    above = 1
    seen: dict[str, Span] = {}
    for heading in found:
        span = body.within(heading.start, heading.end)
        if heading.level == 1:
            yield TOP_HEADING.at(span, f"`{short(heading.text)}` would be a second title.", "Write it with `##`.")
        elif heading.level > above + 1:
            message = f"This heading has level {heading.level}, and the one above it has level {above}."
            yield HEADING_JUMP.at(span, message, f"Write it with `{'#' * (above + 1)}`.")
        above = heading.level
        said = heading.text.split("{")[0].strip()
        words = "".join(letter for letter in said.casefold() if letter.isalnum())
        if words and words in seen:
            message = f"Two headings of this page read `{short(said)}`."
            yield HEADINGS_ALIKE.at(span, message, "Say what differs.", Note(seen[words], "the first one"))
        seen.setdefault(words, span)
