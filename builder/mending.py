"""Applying the mends that rules offer, in rounds; the course is read again after each, before anything is written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from builder.diagnostics import Diagnostic, Fix, Report
from builder.reading.rules import UNREADABLE
from builder.source import SourceFile

MOST_ROUNDS = 20
"""Mends that undo each other end here; one round is enough where none touches another."""

Look = Callable[[Mapping[str, str]], Report]
"""What there is to say about the course, with some texts instead of those on the disk."""


@dataclass(frozen=True)
class Mended:
    """What the mends make of a course: texts by path, as they were and as they would be, and what was found."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    mended: Sequence[Diagnostic]
    refused: Sequence[Diagnostic]
    report: Report

    @cached_property
    def paths(self) -> Sequence[str]:
        """The files that change, sorted."""
        return sorted(path for path, text in self.after.items() if text != self.before[path])


def mend(look: Look) -> Mended:
    """Apply every mend that does not make anything worse."""
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    mended: list[Diagnostic] = []
    refused: dict[tuple[str, ...], Diagnostic] = {}
    report = look(after)
    for _ in range(MOST_ROUNDS):
        chosen = apart(one for one in report if one.fix and _name(one) not in refused)
        if not chosen:
            break
        for one in chosen:
            before.setdefault(one.span.path, one.span.file.text)
        texts, next_report = _try(look, after, chosen)
        if not _better(chosen, report, next_report):  # each by itself, from the last place up
            texts, next_report = after, report
            for one in reversed(chosen):
                tried, looked = _try(look, texts, [one])
                if _better([one], next_report, looked):
                    texts, next_report = tried, looked
                    mended.append(one)
                else:
                    refused[_name(one)] = one
        else:
            mended += chosen
        after, report = dict(texts), next_report
    return Mended(before, after, mended, list(refused.values()), report)


def _name(one: Diagnostic) -> tuple[str, ...]:
    """What tells a mend from others in each round."""
    assert one.fix
    return (one.span.path, one.rule.code, one.message, one.fix.span.text, one.fix.text)


def apart(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those whose mends do not touch each other, in the order of their places; the others wait for the next round."""
    chosen: list[Diagnostic] = []
    reached: dict[SourceFile, int] = defaultdict(lambda: -1)
    fixes = [(one.fix, one) for one in found if one.fix]
    for fix, one in sorted(fixes, key=lambda pair: (pair[0].span.path, pair[0].span.start, pair[0].span.end)):
        if fix.span.start > reached[fix.span.file]:
            chosen.append(one)
            reached[fix.span.file] = fix.span.end
    return chosen


def applied(text: str, fixes: Iterable[Fix]) -> str:
    """A text with mends that lie apart."""
    for fix in sorted(fixes, key=lambda fix: fix.span.start, reverse=True):
        text = text[: fix.span.start] + fix.text + text[fix.span.end :]
    return text


def _try(look: Look, texts: Mapping[str, str], chosen: Sequence[Diagnostic]) -> tuple[dict[str, str], Report]:
    by_file: dict[SourceFile, list[Fix]] = defaultdict(list)
    for one in chosen:
        assert one.fix
        by_file[one.fix.span.file].append(one.fix)
    tried = {**texts, **{file.path: applied(texts.get(file.path, file.text), fixes) for file, fixes in by_file.items()}}
    return tried, look(tried)


def _better(chosen: Sequence[Diagnostic], before: Report, after: Report) -> bool:
    """Whether each finding is gone, and nothing worse has come, but for what a file hid that could not be read."""
    meant = Counter(map(_sighting, chosen))
    was, now = Counter(map(_sighting, before)), Counter(map(_sighting, after))
    gone = all(now[sighting] <= was[sighting] - count for sighting, count in meant.items())
    readable = _unreadable(after) <= _unreadable(before)
    opened = any(one.rule in UNREADABLE for one in chosen)
    return gone and readable and (opened or after.errors <= before.errors)


def _sighting(one: Diagnostic) -> tuple[str, str, str, str]:
    """A finding without its number of the line, which other mends move."""
    return (one.span.path, one.rule.code, one.message, one.span.file.line(one.span.start_position[0]))


def _unreadable(report: Report) -> set[str]:
    return {one.span.path for one in report if one.rule in UNREADABLE}
