"""Measure `course check`: `python -m bench.check`; README.md says what is compared."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench import forms, sections
from bench.measure import BIN, Run, run

RESULTS = Path(__file__).resolve().parent / "results.md"
HEADING = sections.HEADINGS[0]
SIZES = (12, 100, 1000)
GOALS = {0: 2, 1000: 15}
"""Seconds that the check of our own course, 0, and of 1,000 modules may take."""


def checked(folder: Path, rounds: int) -> list[Run]:
    """Check a course some times, each in a fresh process."""
    return [run([BIN / "course", "check"], folder) for _ in range(rounds)]


def row(name: str, runs: list[Run], goal: int | None) -> str:
    """A line of the table: median and range of processor time and wall clock, memory, and what was found."""
    said = runs[0].output.rstrip().rsplit("\n", 1)[-1].split(".")[0]
    cells = [
        name,
        *(_span([getattr(one, what) for one in runs]) for what in ("processor", "seconds")),
        f"{max(one.megabytes for one in runs):.0f} MB",
        f"{goal} s" if goal else "",
        said,
    ]
    return f"| {' | '.join(cells)} |"


def _span(values: list[float]) -> str:
    return f"{median(values):.1f} s ({min(values):.1f} to {max(values):.1f})"


def main() -> None:
    """Check our own course and made-up ones, and put the figures into results.md."""
    parser = argparse.ArgumentParser(prog="python -m bench.check", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="MODULES", help="default: 12 100 1000")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is checked (default: 3)")
    parser.add_argument("--output", type=Path, default=RESULTS, help="where the figures go (default: bench/results.md)")
    chosen = parser.parse_args()
    lines = [
        "| course | processor time | wall clock | greatest memory | goal | what it says |",
        "| --- | --- | --- | --- | --- | --- |",
        row("our own", checked(forms.ROOT, chosen.rounds), GOALS[0]),
    ]
    for count in chosen.sizes:
        print(f"{count:,} modules", file=sys.stderr)
        with tempfile.TemporaryDirectory(prefix="bench-") as name:
            forms.write_course(Path(name), count)
            lines.append(row(f"{count:,} modules", checked(Path(name), chosen.rounds), GOALS.get(count)))
    section = "\n".join([HEADING, *lines]) + "\n"
    print(section)
    sections.put(chosen.output, HEADING, section)


if __name__ == "__main__":
    main()
