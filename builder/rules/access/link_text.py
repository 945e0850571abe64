"""Whether the words of a link say where it leads, also when they are read alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Example, Note, Rule, Severity, short
from builder.model.course import Course
from builder.model.prose import Link, links, mask
from builder.rules.texts import Finger, bodies, field_texts
from builder.source import Span

VAGUE_LINK = Rule(
    "ACC105",
    "vague-link-text",
    'Who goes from link to link hears "here, here, more" (WCAG 2.4.4).',
    Severity.WARNING,
    more="""\
Screen readers list the links of a page without the sentences around them. Let the link be the words that name what
opens: not `For the checklist click [here](x.md)` but `Use the [checklist for testing](x.md)`. Spoken to are texts that
say nothing else than here, click here, this, this page, link, more, read more, learn more or details.

WCAG 2.2, criterion 2.4.4 (link purpose), failure F63.""",
    examples=(Example("modules/flat-tires.md", "[the brakes](brakes.md#pads)", "[here](brakes.md#pads)"),),
)
ADDRESS_AS_TEXT = Rule(
    "ACC106",
    "address-as-text",
    "An address is read out letter by letter, and says little to anybody (WCAG 2.4.4).",
    Severity.WARNING,
    more="""\
Write what opens instead: `[the rules of the agency](https://example.org/rules)`. The address itself is for
`url` of a source, from which the note makes a link. A short name such as `example.org` is no address in this sense.
WCAG 2.2, criterion 2.4.4 (link purpose).""",
    examples=(
        Example(
            "modules/flat-tires.md",
            "See [the brakes](brakes.md#pads) next.",
            "See [the brakes](brakes.md#pads) and <https://example.org/all/brakes> next.",
        ),
    ),
)
SAME_TEXT = Rule(
    "ACC107",
    "same-link-text",
    "Two links of one page that read alike and lead to different places cannot be told apart (WCAG 2.4.4).",
    Severity.WARNING,
    more="""\
Say in the words of each link what is particular about it: "the form of the jail", "the form of the clinic". Links that
read alike and lead to the same place are no harm. WCAG 2.2, criteria 2.4.4 and 3.2.4.""",
    examples=(
        Example(
            "modules/flat-tires.md",
            "See [the brakes](brakes.md#pads) next.",
            "See [the brakes](brakes.md#pads) next, and [The brakes](tools.md) again.",
        ),
    ),
)

_VAGUE = {
    *("here", "click here", "press here", "see here", "click", "this", "this page", "this link", "this article"),
    *("this document", "this website", "link", "page", "article", "document", "website", "details", "more"),
    *("read more", "learn more", "see more", "more information"),
}
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\w[\w.-]*\.[a-z]{2,}/\S+", re.IGNORECASE)
_BARE = re.compile(r"<https?://[^<>\s]+>", re.IGNORECASE)
_MARKS = re.compile(r"[*_`]+")


def judge(course: Course) -> Iterator[Diagnostic]:
    """The links of every body and field."""
    for document in bodies(course):
        masked = mask(document.body.text)
        first: dict[str, tuple[str, Span]] = {}
        for link in links(masked):
            span = document.body.within(link.start, link.end)
            yield from _text(link, span)
            yield from _alike(link, span, first)
        for bare in _BARE.finditer(masked):
            yield _address(bare[0][1:-1], document.body.within(bare.start(), bare.end()))
    for text, field in field_texts(course):
        if "](" in text:
            finger = Finger(field)
            for link in links(mask(text)):
                yield from _text(link, finger.at(link.text))


def _text(link: Link, span: Span) -> Iterator[Diagnostic]:
    words = _words(link)
    if not link.is_image and words.strip(" .:>»→").casefold() in _VAGUE:
        help = "Let the link be the words that name what opens."
        yield VAGUE_LINK.at(span, f"`{short(words)}` does not say where this link leads.", help)
    elif not link.is_image and _ADDRESS.fullmatch(words):
        yield _address(words, span)


def _address(words: str, span: Span) -> Diagnostic:
    return ADDRESS_AS_TEXT.at(span, f"`{short(words)}` is an address and no words.", "Write what opens there.")


def _alike(link: Link, span: Span, first: dict[str, tuple[str, Span]]) -> Iterator[Diagnostic]:
    words = _words(link).casefold()
    if link.is_image or not words or words in _VAGUE:
        return
    target, before = first.setdefault(words, (link.target, span))
    if target != link.target:
        message = f"`{short(_words(link))}` leads to another place here than before."
        yield SAME_TEXT.at(span, message, "Say in the words of each link what differs.", Note(before, "the first one"))


def _words(link: Link) -> str:
    return " ".join(_MARKS.sub("", link.text).split())
