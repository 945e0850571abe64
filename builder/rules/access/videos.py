"""Whether who cannot hear or open a video misses nothing."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Example, Rule, Severity
from builder.model.course import Course

VIDEO_ALONE = Rule(
    "ACC114",
    "video-without-text",
    "Who cannot hear a video, or may not open it, is left with nothing (WCAG 1.2.1, 1.2.2).",
    Severity.WARNING,
    more="""\
A video needs `transcript: yes`, where one is offered beside it, or `read_instead`, which says what to read in its
place. Captions alone do not help where the address is blocked. Write what you know: `captions` and `transcript` are
`unknown` until somebody has looked, and the card says so to the learner. Source: WCAG 2.2, criteria
1.2.1 to 1.2.3, level A.""",
    examples=(Example("course/videos.yml", "  read_instead: The handbook says the same [@handbook, p. 12].\n", ""),),
)


def judge(course: Course) -> Iterator[Diagnostic]:
    """The videos that are all there is."""
    for video in course.videos:
        if video.transcript != "yes" and not video.read_instead and video.place.file.path not in course.damaged:
            help = "Add `read_instead:` with what to read, or `transcript: yes` where one is offered."
            message = f"`{video.id}` has neither a transcript nor anything to read instead."
            yield VIDEO_ALONE.at(video.place.at("id"), message, help)
