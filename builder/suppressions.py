"""What is found, without what its author has excused by a comment with a reason."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.diagnostics import Diagnostic, Fix
from builder.model.base import Document, Located
from builder.model.comments import Comment, in_markdown, in_yaml, line_end, mentioned, whole_lines
from builder.model.course import Course
from builder.rules.catalog import every_rule
from builder.rules.settings import INCOMPLETE, UNUSED, firm, unknown
from builder.source import Place, SourceFile, Span

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment and the stretches of its file that it excuses from a rule."""

    comment: Comment
    span: Span
    whole: Span
    """What goes when the comment goes: its line where it is alone there, else the blanks before it too."""
    reach: Sequence[Stretch]

    def excuses(self, found: Diagnostic) -> bool:
        """Whether a finding is the one that is meant."""
        return found.rule.code == self.comment.code and any(a <= found.span.start < b for a, b in self.reach)


def unexcused(course: Course, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings that no comment excuses, and what is wrong with the comments."""
    found = list(found)
    valid: dict[SourceFile, list[Suppression]] = {}
    for file, suppressions in _suppressions(course).items():
        for suppression in suppressions:
            wrong = _wrong(suppression)
            if wrong:
                yield wrong
            else:
                valid.setdefault(file, []).append(suppression)
    used: set[Span] = set()
    for diagnostic in found:
        excusing = [one for one in valid.get(diagnostic.span.file, ()) if one.excuses(diagnostic)]
        used |= {one.span for one in excusing}
        if not excusing:
            yield diagnostic
    for file, suppressions in valid.items():
        for one in suppressions if file.path not in course.damaged else ():
            if one.span not in used and not every_rule()[one.comment.code].at_times:
                message = f"`{one.comment.code}` finds nothing in the place that this comment excuses."
                help = "Delete the comment, or put it above the line that is meant."
                yield UNUSED.at(one.span, message, help, fix=Fix(one.whole, ""))


def _wrong(suppression: Suppression) -> Diagnostic | None:
    comment, span = suppression.comment, suppression.span
    if not comment.code:
        help = "Write `check: off CODE reason`, all on one line."
        return INCOMPLETE.at(span, "This comment names no rule.", help)
    if comment.code not in every_rule():
        return unknown(comment.code, span)
    if every_rule()[comment.code].firm:
        return firm(comment.code, span)
    if not any(letter.isalnum() for letter in comment.reason):
        message = f"This comment does not say why `{comment.code}` does not count here."
        return INCOMPLETE.at(span, message, f"Write `check: off {comment.code}` and the reason behind it.")
    if not suppression.reach:
        return INCOMPLETE.at(
            span, "Nothing stands where this comment points.", "Put it above the paragraph it is about."
        )
    return None


def _suppressions(course: Course) -> Mapping[SourceFile, list[Suppression]]:
    """The comments of every file that could be read."""
    places: dict[SourceFile, list[Place]] = {course.words_file: []}
    bodies: dict[SourceFile, Span] = {}
    for item in _items(course):
        places.setdefault(item.place.file, []).append(item.place)
        if isinstance(item, Document):
            bodies[item.place.file] = item.body
    found: dict[SourceFile, list[Suppression]] = {}
    for file, inside in places.items():
        if mentioned(file.text):
            body = bodies.get(file)
            end = body.start if body else len(file.text)
            found[file] = [*_yaml(file, end, inside), *(_markdown(body) if body else ())]
    return found


def _items(course: Course) -> Iterator[Located]:
    yield from (item for item in (course.settings, course.office, course.final) if item)
    for group in (course.modules, course.pages, course.banks, course.cases, course.language):
        yield from group
    for listed in (course.sources, course.facts, course.terms, course.videos, course.recommendations):
        yield from listed


def _markdown(body: Span) -> Iterator[Suppression]:
    """A comment on a line of its own reaches to the end of the paragraph under it."""
    text = body.text
    for comment in in_markdown(text):
        start = text.find("\n", comment.end) + 1 if comment.alone else 0
        reach = []
        if start:
            while start < len(text) and not text[start : line_end(text, start)].strip():
                start = line_end(text, start) + 1
            end = start
            while end < len(text) and text[end : line_end(text, end)].strip():
                end = line_end(text, end) + 1
            reach = [(body.start + start, body.start + end)] if end > start else []
        whole = body.within(*whole_lines(text, comment))
        yield Suppression(comment, body.within(comment.start, comment.end), whole, reach)


def _yaml(file: SourceFile, end: int, places: Iterable[Place]) -> Iterator[Suppression]:
    """A comment reaches over its line, or else the line under it, and over the texts that begin there."""
    text = file.text
    texts = sorted(stretch for place in places for stretch in _texts(place))
    starts = [start for start, _ in texts]
    for comment in in_yaml(text, 0, end):
        index = bisect_right(starts, comment.start) - 1
        if index >= 0 and comment.start < texts[index][1]:
            before = text[starts[index] : comment.start]
            if before[:1] not in ("|", ">") or "\n" in before:
                continue  # the words of a text, and no comment
        start = text.rfind("\n", 0, comment.start) + 1
        while comment.alone and start < end and text[start : line_end(text, start)].lstrip()[:1] in ("", "#"):
            start = line_end(text, start) + 1
        stop = line_end(text, start)
        reach = [(start, stop + 1), *(one for one in texts if start <= one[0] < stop)] if start < end else []
        first, last = whole_lines(text, comment)
        blanks = 0 if comment.alone else first - len(text[:first].rstrip(" \t"))
        yield Suppression(comment, file.span(comment.start, comment.end), file.span(first - blanks, last), reach)


def _texts(place: Place) -> Iterator[Stretch]:
    if place.children:
        for child in place.children.values():
            yield from _texts(child)
    else:
        yield place.start, max(place.end, place.start + 1)
