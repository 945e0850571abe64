"""One process at a time: how long it took and how much memory it held."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

BIN = Path(sys.executable).parent
"""Where the programs of the environment lie that runs the bench."""


@dataclass(frozen=True)
class Run:
    """What one process cost in wall clock, processor time and greatest resident memory, and what it printed."""

    seconds: float
    processor: float
    megabytes: float
    output: str


def run(command: Sequence[str | Path], folder: Path) -> Run:
    """Run a command to its end in a fresh process; one that fails ends the bench."""
    with tempfile.TemporaryFile() as output:
        begin = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdout=output, stderr=subprocess.STDOUT, env=environment(folder)
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read().decode(errors="replace")
    if process.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{said[-2000:]}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said)


def environment(folder: Path) -> dict[str, str]:
    """The environment of a measured process: what it leaves behind is removed with the course."""
    kept = ("HOME", "LANG", "LC_ALL", "PATH")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"TMPDIR": str(folder.parent)}


@dataclass
class Contestant:
    """One way to build the course, and what its runs have cost."""

    name: str
    command: Sequence[str | Path]
    folder: Path
    made: Sequence[str]
    """What a build leaves in the folder, and what is removed before the next."""
    runs: list[Run] = field(default_factory=list)

    def build(self) -> None:
        """Build once more from nothing, when the disk is at rest."""
        for name in self.made:
            shutil.rmtree(self.folder / name, ignore_errors=True)
        os.sync()
        self.runs.append(run(self.command, self.folder))

    @property
    def site(self) -> Path:
        """Where the last build lies."""
        return self.folder / "site"

    @property
    def seconds(self) -> float:
        """The median of the wall clock."""
        return median(run.seconds for run in self.runs)

    @property
    def megabytes(self) -> float:
        """The median of the greatest memory."""
        return median(run.megabytes for run in self.runs)

    def processor_times(self, other: Contestant) -> float:
        """Median of the ratios of processor time, which other work on the machine sways less."""
        return median(mine.processor / its.processor for mine, its in zip(self.runs, other.runs, strict=True))

    def times(self, other: Contestant) -> tuple[float, float, float]:
        """Median, least and greatest of the ratios to the other, each of two runs of the same round."""
        ratios = [mine.seconds / its.seconds for mine, its in zip(self.runs, other.runs, strict=True)]
        return median(ratios), min(ratios), max(ratios)


def race(contestants: Mapping[str, Contestant], rounds: int, say: str) -> None:
    """Let each build once in every round; another begins each round."""
    order = list(contestants.values())
    for number in range(rounds):
        turn = number % len(order)
        for contestant in [*order[turn:], *order[:turn]]:
            contestant.build()
            print(
                f"{say}, round {number + 1} of {rounds}: {contestant.runs[-1].seconds:7.2f} s  {contestant.name}",
                file=sys.stderr,
            )
