"""The tables, in Markdown. What counts is the ratio; seconds stand beside it as information."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version

from bench import peer
from bench.measure import Contestant
from bench.sizes import Sizes

BUILD_GOALS = {12: 1.05, 100: 1.05, 1000: 0.6}
"""The greatest time of `course build` by number of modules, as a part of the bare build's."""
OWN = ("read", "judge", "compile", "write")
OWN_GOAL = 0.15
SCRIPT_GOAL, STYLE_GOAL = 10_000, 3_000
_STAGES = {
    "read": "read",
    "judge": "judge",
    "compile": "compile",
    "write": "write",
    "own": "**own stages together**",
    "import": "import the builder, without MkDocs",
    "engine": "MkDocs, with its import",
    "rest": "start Python, exit",
}


@dataclass
class Measured:
    """Everything measured at one number of modules."""

    contestants: dict[str, Contestant]
    stages: Mapping[str, float] = field(default_factory=dict)
    """Median seconds by stage, and of the whole process under `whole`."""
    pages: Mapping[str, Sizes] = field(default_factory=dict)
    edit: tuple[float, float, float] | None = None
    """One edit: ratio to the bare preview, seconds of ours, seconds of the bare one."""

    @property
    def own(self) -> float:
        """The part of the whole that is our own stages."""
        return sum(self.stages[stage] for stage in OWN) / self.stages["whole"]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def tables(measured: Mapping[int, Measured]) -> str:
    """The whole report."""
    parts = [
        "# Results\n",
        _versions(),
        "## Goals\n",
        _goals(measured),
        "## Clean build against bare `mkdocs build`\n",
        "Median of the ratios of paired runs, their range in brackets, and the median in seconds.\n",
        _builds(measured),
        "## Greatest memory\n",
        _memory(measured),
        "## Where the time of `course build` goes\n",
        "Share of the wall clock of the whole process.\n",
        _shares(measured),
        _edits(measured),
        _pages(measured),
    ]
    return "\n".join(part for part in parts if part)


def _versions() -> str:
    return (
        f"Python {platform.python_version()}, MkDocs {version('mkdocs')}, Material for MkDocs "
        f"{version('mkdocs-material')}, mkdocs-quiz {peer.VERSION}; {os.cpu_count()} processor cores. "
        "README.md says what is compared.\n"
    )


def _heads(measured: Mapping[int, Measured]) -> list[str]:
    rounds = {count: len(found.contestants["bare"].runs) for count, found in measured.items()}
    return [f"{count:,} modules, {n} {'round' if n == 1 else 'rounds'}" for count, n in rounds.items()]


def _verdict(value: float, goal: float) -> str:
    return "met" if value <= goal else "**missed**"


def _goals(measured: Mapping[int, Measured]) -> str:
    rows = []
    for count, found in measured.items():
        if count in BUILD_GOALS:
            ratio = found.contestants["course"].times(found.contestants["bare"])[0]
            goal = BUILD_GOALS[count]
            what = f"`course build` at {count:,} modules, in bare builds"
            rows.append([what, f"at most {goal:.2f}", f"{ratio:.2f}", _verdict(ratio, goal)])
        what = f"own stages at {count:,} modules, of the whole"
        rows.append([what, f"under {OWN_GOAL:.0%}", f"{found.own:.1%}", _verdict(found.own, OWN_GOAL)])
    course = measured[max(measured)].pages["course"]
    for name, ending, goal in (("scripts", ".js", SCRIPT_GOAL), ("styles", ".css", STYLE_GOAL)):
        size = course.ours(ending)
        rows.append(
            [
                f"our {name} on a module page, gzipped",
                f"at most {_kb(goal)}",
                f"{size / 1000:.2f} kB",
                _verdict(size, goal),
            ]
        )
    return _table(["", "goal", "measured", ""], rows)


def _builds(measured: Mapping[int, Measured]) -> str:
    def ratio(way: Contestant, base: Contestant) -> str:
        middle, low, high = way.times(base)
        spread = f" ({low:.2f} to {high:.2f})" if len(way.runs) > 1 and way is not base else ""
        return f"{middle:.2f}x{spread}"

    found = [one.contestants for one in measured.values()]
    ways = _ways(measured)
    rows = [
        [way.name, *(f"{ratio(each[key], each['bare'])}, {each[key].seconds:.2f} s" for each in found)]
        for key, way in ways.items()
    ]
    for key, way in ways.items():
        if key != "bare":
            ratios = [each[key].processor_times(each["bare"]) for each in found]
            rows.append([f"{way.name}, processor time alone", *(f"{value:.2f}x" for value in ratios)])
    for key, way in ways.items():
        if key in ("pruned", "quiz"):
            rows.append([f"course build, against {way.name}", *(ratio(each["course"], each[key]) for each in found)])
    return _table(["", *_heads(measured)], rows)


def _ways(measured: Mapping[int, Measured]) -> Mapping[str, Contestant]:
    ways = next(iter(measured.values())).contestants
    return {key: ways[key] for key in ("bare", "course", "pruned", "quiz") if key in ways}


def _memory(measured: Mapping[int, Measured]) -> str:
    rows = [
        [way.name, *(f"{found.contestants[key].megabytes:.0f} MB" for found in measured.values())]
        for key, way in _ways(measured).items()
    ]
    return _table(["", *_heads(measured)], rows)


def _shares(measured: Mapping[int, Measured]) -> str:
    def share(found: Measured, stage: str) -> float:
        whole = found.stages["whole"]
        if stage == "rest":
            return 1 - sum(seconds for name, seconds in found.stages.items() if name != "whole") / whole
        return found.own if stage == "own" else found.stages[stage] / whole

    rows = [[words, *(f"{share(found, stage):.1%}" for found in measured.values())] for stage, words in _STAGES.items()]
    return _table(["", *_heads(measured)], rows)


def _edits(measured: Mapping[int, Measured]) -> str:
    rows = [
        [f"{count:,} modules", f"{found.edit[0]:.2f}x", f"{found.edit[1]:.2f} s", f"{found.edit[2]:.2f} s"]
        for count, found in measured.items()
        if found.edit
    ]
    if not rows:
        return ""
    text = "From the saved module to the page with the new words; both servers look for changes twice a second.\n"
    head = ["", "`course serve` against `mkdocs serve`", "`course serve`", "`mkdocs serve`"]
    return f"## One edit\n\n{text}\n{_table(head, rows)}"


def _pages(measured: Mapping[int, Measured]) -> str:
    parts = []
    for count, found in measured.items():
        bare = found.pages["bare"]
        rows = [
            [
                way.name,
                f"{_kb(page.page)} ({_kb(page.page_gzipped)})",
                _kb(page.beyond(bare, ".js")),
                _kb(page.beyond(bare, ".css")),
                _kb(page.first_load),
                str(page.foreign),
                _kb(page.index_gzipped),
                f"{page.site / 1e6:.1f} MB",
            ]
            for way, page in ((found.contestants[key], found.pages[key]) for key in _ways(measured))
        ]
        head = [
            f"{count:,} modules",
            "module page (gzipped)",
            "script files beyond the bare page's, gzipped",
            "style files beyond the bare page's, gzipped",
            "page, scripts and styles, gzipped",
            "files from other hosts",
            "search index, gzipped",
            "whole site",
        ]
        parts.append(_table(head, rows))
    return "## What a browser loads\n\n" + "\n".join(parts)


def _kb(size: float) -> str:
    return f"{size / 1000:.1f} kB"
