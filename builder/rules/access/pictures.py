"""Whether the alt text of a picture says what the picture says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Example, Rule, Severity, short
from builder.model.course import Course
from builder.model.prose import links, mask, tags
from builder.rules.texts import bodies
from builder.source import Span

LONGEST = 150
"""Letters of an alt text: it is heard in one go, without a way to stop and go back inside it."""

_PICTURE = "![A wheel with a nail in its tire](wheel.png)"
ALT_IS_FILE_NAME = Rule(
    "ACC108",
    "alt-is-file-name",
    "The name of a file says nothing of what the picture shows (WCAG 1.1.1).",
    Severity.WARNING,
    more="""\
Say what the picture shows, as you would to a colleague on the telephone. `IMG_2041.jpg`, `board-photo.png` and
`Screenshot 3` are what a program put there. WCAG 2.2, criterion 1.1.1 (non-text content), failure F30.""",
    examples=(Example("modules/flat-tires.md", _PICTURE, "![wheel.png](wheel.png)"),),
)
LONG_ALT = Rule(
    "ACC109",
    "long-alt-text",
    "A long alt text is heard in one go and cannot be gone through word by word (WCAG 1.1.1).",
    Severity.INFO,
    more=f"""\
Above {LONGEST} letters, say in the alt text what the picture is and write what it shows into the text beside it, where
everybody can read it. The number is a convention: no standard sets one, and some screen readers break a text there.
WCAG 2.2, criterion 1.1.1, technique G73.""",
    examples=(
        Example(
            "modules/flat-tires.md",
            _PICTURE,
            "![A wheel lies on the grass beside a red bicycle, whose rider sits on a stone and looks for the nail that "
            "she thinks is in the tire of it, which has gone flat on the way home](wheel.png)",
        ),
    ),
)
PICTURE_OF = Rule(
    "ACC110",
    "picture-of",
    'A screen reader says "image" by itself; to say it again costs the listener time (WCAG 1.1.1).',
    Severity.INFO,
    more="""\
Begin with what is seen: not "Image of a whiteboard" but "A whiteboard". Where the kind of picture matters, name it: "A
map", "A photograph of 1915", "A chart". WCAG 2.2, criterion 1.1.1; W3C, Images Tutorial, tips and tricks.""",
    examples=(Example("modules/flat-tires.md", _PICTURE, "![Image of a wheel](wheel.png)"),),
)

_FILE = re.compile(
    r"[^\n]+\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?|heic)|(?:img|dsc|screenshot|image)[\s_-]*\d+", re.IGNORECASE
)
_PICTURE_OF = re.compile(r"(?:an? |the )?(?:image|picture|graphic|pic|icon) (?:of|showing|that shows)\b", re.IGNORECASE)


def judge(course: Course) -> Iterator[Diagnostic]:
    """The alt texts of every body."""
    for document in bodies(course):
        masked = mask(document.body.text)
        for link in links(masked):
            if link.is_image:
                yield from _alt(" ".join(link.text.split()), document.body.within(link.start, link.end))
        for tag in tags(masked):
            if tag.name == "img":
                yield from _alt(tag.attributes.get("alt", "").strip(), document.body.within(tag.start, tag.end))


def _alt(alt: str, span: Span) -> Iterator[Diagnostic]:
    if _FILE.fullmatch(alt):
        yield ALT_IS_FILE_NAME.at(span, f"`{short(alt)}` is the name of a file.", "Say what the picture shows.")
    if len(alt) > LONGEST:
        help = "Say in few words what it is, and write what it shows into the text."
        yield LONG_ALT.at(span, f"This alt text has {len(alt)} letters.", help)
    if _PICTURE_OF.match(alt):
        help = "Begin with what is seen."
        yield PICTURE_OF.at(span, f"`{short(alt, 30)}` says that it is a picture, which is said anyway.", help)
