"""The addresses outside the course that it leads to, and what is known of each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urldefrag

from builder.model.course import Course, Program
from builder.model.evidence import Source, Video
from builder.model.prose import links, mask, tags
from builder.rules.texts import Finger, bodies, field_texts
from builder.source import Span

State = Literal["works", "moved", "gone", "unasked"]
STATES: Mapping[State, str] = {
    "gone": "gone",
    "moved": "moved for good",
    "unasked": "could not be asked",
    "works": "works",
}
"""The states in the order in which they are told, in words."""

_BARE = re.compile(r"<(https?://[^<>\s]+)>")
_HTTP = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Answer:
    """What asking an address brought. `to` is where it leads, `why` says the rest, `on` is the day, as in a file."""

    state: State
    to: str = ""
    why: str = ""
    on: str = ""


def external(course: Course) -> Mapping[str, Sequence[Span]]:
    """Every address with the places where it is written, without `#part`, in the order of the course's files."""
    found: dict[str, list[Span]] = {}
    for address, span in (*_in_bodies(course), *_in_fields(course)):
        if address.lower().startswith(_HTTP):
            found.setdefault(urldefrag(address).url, []).append(span)
    return found


def _in_bodies(course: Course) -> Iterator[tuple[str, Span]]:
    for document in bodies(course):
        masked = mask(document.body.text)
        for link in links(masked):
            yield link.target, document.body.within(link.target_start, link.target_start + len(link.target))
        for bare in _BARE.finditer(masked):
            yield bare[1], document.body.within(*bare.span(1))
        for tag in tags(masked):
            yield tag.attributes.get("href", "").strip(), document.body.within(tag.start, tag.end)


def _in_fields(course: Course) -> Iterator[tuple[str, Span]]:
    for text, span in field_texts(course):
        finger = Finger(span)
        masked = mask(text) if "](" in text or "<http" in text else ""
        for target in (*(link.target for link in links(masked)), *_BARE.findall(masked)):
            yield target, finger.at(target)
    named: tuple[Source | Video | Program, ...] = (*course.sources, *course.videos, *course.office.programs)
    for one in named:
        if one.url:
            yield one.url, one.place.at("url")


def as_text(places: Mapping[str, Sequence[Span]], answers: Mapping[str, Answer]) -> str:
    """Each address with its answer and its places, those that need somebody first; then how many there are of each."""
    paragraphs = []
    for state, words in STATES.items():
        for address in places:
            answer = answers[address]
            if answer.state == state:
                why = f" ({answer.why})" if answer.why else ""
                lines = [f"{words}: {address}{f' -> {answer.to}' if answer.to else ''}{why}"]
                lines += [f"    {_where(span)}" for span in places[address]]
                paragraphs.append("\n".join(lines))
    counts = [(words, sum(answer.state == state for answer in answers.values())) for state, words in STATES.items()]
    said = ", ".join(f"{count} {words}" for words, count in counts if count)
    return "\n".join([*paragraphs, f"{len(answers)} addresses: {said}." if answers else "No address leads outside."])


def as_json(places: Mapping[str, Sequence[Span]], answers: Mapping[str, Answer]) -> str:
    """The same as a list of objects, in the order of the course's files."""
    objects = [
        {
            "address": address,
            "state": answers[address].state,
            "to": answers[address].to,
            "why": answers[address].why,
            "on": answers[address].on,
            "places": [_where(span) for span in spans],
        }
        for address, spans in places.items()
    ]
    return json.dumps(objects, indent=2, ensure_ascii=False)


def _where(span: Span) -> str:
    line, column = span.start_position
    return f"{span.path}:{line}:{column}"
