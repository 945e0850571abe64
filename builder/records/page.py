"""The report as one page that opens from disk: no script, nothing loaded, every text escaped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment

from builder.records.findings import Entry, Standing, numbers
from builder.records.items import FEW, ItemFigures
from builder.records.library import Check, Library, Version
from builder.records.texts import counted, points
from builder.site.compiled import package_templates

BANDS = ((0, 50), (50, 60), (60, 70), (70, 80), (80, 90), (90, 100), (100, 101))
"""Bands of scores in per cent; the upper end belongs to the next."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart: its words, its number, its part of the whole, and whether it reaches the pass mark."""

    label: str
    number: int
    share: float
    passed: bool = True

    @property
    def width(self) -> str:
        """The part in per cent, as SVG takes it."""
        return f"{100 * self.share:.1f}"

    @property
    def percent(self) -> str:
        """The part in per cent, as it is read."""
        return f"{100 * self.share:.0f}%"


@dataclass(frozen=True, slots=True)
class ModulePart:
    """One module's part of the page."""

    title: str
    done: Bar
    started: int
    has_check: bool
    pass_marks: Sequence[str]
    """The marks of all versions; where they differ, each with its versions."""
    scores: Sequence[Bar]
    scored: int


@dataclass(frozen=True, slots=True)
class CoursePart:
    """One course's part of the page."""

    id: str
    title: str
    versions: str
    counting: int
    complete: Bar
    modules: Sequence[ModulePart]

    @property
    def marks_differ(self) -> bool:
        """Whether versions of one check have different pass marks."""
        return any(len(module.pass_marks) > 1 for module in self.modules)


def report_page(
    entries: Sequence[Entry],
    library: Library,
    items: Sequence[ItemFigures],
    over: str = "",
    *,
    names: bool,
    certified: bool,
) -> bytes:
    """The whole page. Without `names` there is neither a name nor the name of a file on it.

    `over` says which files were not looked at.
    """
    courses = [_course(entries, versions) for versions in library.by_course.values()]
    html = (
        _environment()
        .get_template("report.html.j2")
        .render(
            title=" · ".join(part.title for part in courses),
            courses=courses,
            entries=entries,
            people=sorted((entry for entry in entries if entry.counts), key=_by_name if names else _by_number),
            over=over,
            flagged=[entry for entry in entries if entry.flags],
            kinds=numbers(entries),
            items=items,
            names=names,
            certified=sum(entry.certified is True for entry in entries) if certified else None,
            counting=sum(entry.counts for entry in entries),
            few=FEW,
            titles={
                (v.id, module): check.title for v in reversed(library.versions) for module, check in v.checks.items()
            },
            several=len(courses) > 1,
        )
    )
    return (html + "\n").encode("utf-8", "backslashreplace")


def _course(entries: Iterable[Entry], versions: Sequence[Version]) -> CoursePart:
    newest = versions[0]
    records = [entry for entry in entries if entry.counts and entry.course == newest.id]
    titles: dict[str, Version] = {}
    for version in versions:
        for module in version.checks:
            titles.setdefault(module, version)
    standings: dict[str, list[Standing]] = defaultdict(list)
    for entry in records:
        for standing in entry.standings:
            standings[standing.module].append(standing)
    return CoursePart(
        id=newest.id,
        title=newest.course.settings.title,
        versions=", ".join(version.name for version in versions),
        counting=len(records),
        complete=_bar("complete", sum(entry.complete for entry in records), len(records)),
        modules=[
            _module(version.checks[module], _marks(module, versions), standings[module], len(records))
            for module, version in titles.items()
        ],
    )


def _marks(module: str, versions: Sequence[Version]) -> Mapping[int, list[str]]:
    """The versions that ask a module's check, the newest first, by their pass marks."""
    found: dict[int, list[str]] = {}
    for version in versions:
        check = version.checks.get(module)
        if check and check.asked:
            found.setdefault(check.pass_mark, []).append(version.name)
    return found


def _module(
    check: Check, marks: Mapping[int, Sequence[str]], standings: Sequence[Standing], records: int
) -> ModulePart:
    done = sum(standing.done for standing in standings)
    scores = [standing.score for standing in standings if standing.score and standing.score[1]]
    percents = [100 * right / total for right, total in scores]
    bars = []
    for low, high in BANDS:
        label = f"{low}%" if low == 100 else f"under {high}%" if not low else f"{low}% to {high - 1}%"
        number = sum(low <= percent < high for percent in percents)
        bars.append(_bar(label, number, len(percents), passed=low >= max(marks, default=0)))
    return ModulePart(
        title=check.title,
        done=_bar(check.title, done, records),
        started=sum(standing.started and not standing.done for standing in standings),
        has_check=bool(check.asked),
        pass_marks=[f"{mark}%{_of(names) if len(marks) > 1 else ''}" for mark, names in marks.items()],
        scores=bars,
        scored=len(percents),
    )


def _of(versions: Sequence[str]) -> str:
    return f" in version {' and '.join(versions)}"


def _by_name(entry: Entry) -> tuple[str, int]:
    return entry.person, entry.number


def _by_number(entry: Entry) -> int:
    return entry.number


def _bar(label: str, number: int, whole: int, *, passed: bool = True) -> Bar:
    return Bar(label, number, number / whole if whole else 0.0, passed)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.0f}%"


def _coefficient(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}".replace("-", "\N{MINUS SIGN}")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = package_templates("builder.records")
    environment.filters |= {"share": _share, "coefficient": _coefficient, "points": points}
    environment.globals["counted"] = counted
    return environment
