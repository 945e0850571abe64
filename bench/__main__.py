"""Measure the builder against bare MkDocs and against mkdocs-quiz; `make bench` runs it."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench import forms, peer, report, sections
from bench.edit import Preview, edits
from bench.generate import module_id
from bench.measure import BIN, Contestant, race, run
from bench.report import Measured
from bench.sizes import sizes

RESULTS = Path(__file__).resolve().parent / "results.md"
RUNS = {12: 5, 100: 3, 1000: 1}


def contestants(folder: Path, count: int, quiz: Path | None) -> dict[str, Contestant]:
    """Write the course in all its forms."""
    mkdocs: list[str | Path] = [BIN / "mkdocs", "build", "--quiet"]
    ways = {
        "course": Contestant("course build", [BIN / "course", "build"], folder / "course", ("build", "site")),
        "bare": Contestant("bare mkdocs build", mkdocs, folder / "bare", ("site",)),
        "pruned": Contestant("bare with navigation.prune", mkdocs, folder / "pruned", ("site",)),
    }
    if quiz:
        ways["quiz"] = Contestant(f"mkdocs-quiz {peer.VERSION}", [quiz, *mkdocs[1:]], folder / "quiz", ("site",))
    for way in ways.values():
        way.folder.mkdir(parents=True)
    forms.write_course(ways["course"].folder, count)
    forms.write_plain(ways["bare"].folder, count)
    forms.write_plain(ways["pruned"].folder, count, ["navigation.prune"])
    if quiz:
        forms.write_quiz(ways["quiz"].folder, count)
    return ways


def profiled(folder: Path, rounds: int) -> dict[str, float]:
    """Median seconds of each stage, every time in a fresh process."""
    found: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name in ("build", "site"):
            run(["rm", "-rf", name], folder)
        done = run([sys.executable, "-P", forms.ROOT / "bench" / "profile.py", "."], folder)
        for stage, seconds in {**json.loads(done.output.splitlines()[-1]), "whole": done.seconds}.items():
            found.setdefault(stage, []).append(seconds)
    return {stage: median(seconds) for stage, seconds in found.items()}


def measure(count: int, rounds: int, quiz: Path | None, edit_count: int) -> Measured:
    """Measure at one number of modules, in a folder that is removed afterwards."""
    say = f"{count:,} modules"
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        ways = contestants(Path(name), count, quiz)
        measured = Measured(ways)
        race(ways, rounds, say)
        middle = module_id((count + 1) // 2)
        measured.pages = {
            key: sizes(way.site, f"modules/{middle}.html" if key == "course" else f"modules/{middle}/index.html")
            for key, way in ways.items()
        }
        measured.stages = profiled(ways["course"].folder, rounds)
        if edit_count:
            course: list[str | Path] = [BIN / "course", "serve", "--address"]
            mkdocs: list[str | Path] = [BIN / "mkdocs", "serve", "--livereload", "--dev-addr"]
            measured.edit = edits(
                Preview(
                    "course serve", course, ways["course"].folder, f"modules/{middle}.md", f"/modules/{middle}.html"
                ),
                Preview(
                    "mkdocs serve", mkdocs, ways["bare"].folder, f"docs/modules/{middle}.md", f"/modules/{middle}/"
                ),
                edit_count,
                say,
            )
    return measured


def options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    default = " ".join(f"{count}:{rounds}" for count, rounds in RUNS.items())
    parser.add_argument(
        "sizes",
        nargs="*",
        default=default.split(),
        metavar="MODULES:ROUNDS",
        help=f"what to measure (default: {default})",
    )
    parser.add_argument("--edits", type=int, default=5, help="edits under each preview server (default: 5)")
    parser.add_argument(
        "--edits-up-to", type=int, default=100, metavar="MODULES", help="greatest course to edit (default: 100)"
    )
    parser.add_argument("--without-quiz", action="store_true", help="leave mkdocs-quiz out; nothing is installed")
    parser.add_argument(
        "--output", type=Path, default=RESULTS, help="where to write the tables (default: bench/results.md)"
    )
    return parser.parse_args()


def main() -> None:
    """Measure everything and write the report."""
    chosen = options()
    quiz = None if chosen.without_quiz else peer.prepare()
    measure(3, 1, quiz, 0)  # fills caches of bytecode, and shows at once what does not work
    measured = {}
    for size in chosen.sizes:
        count, _, rounds = size.partition(":")
        edit_count = chosen.edits if int(count) <= chosen.edits_up_to else 0
        measured[int(count)] = measure(int(count), int(rounds or 1), quiz, edit_count)
    text = report.tables(measured)
    chosen.output.write_text(text.rstrip() + "\n" + sections.kept(chosen.output), encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
