"""Where the time of one `course build` goes: `python -P bench/profile.py FOLDER` builds the course there, prints JSON.

`-P` keeps this folder out of the module path, in which this file would hide Python's own `profile`.
"""

from __future__ import annotations

import time

BEGIN = time.perf_counter()

import json  # noqa: E402 - the clock starts before anything is imported
import sys  # noqa: E402
from collections.abc import Callable  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import TypeVar  # noqa: E402

import builder.cli  # noqa: E402, F401 - what `course` imports
from builder import show  # noqa: E402
from builder.building import build_site, load_engine  # noqa: E402
from builder.disk import write_tree  # noqa: E402
from builder.reading.load import load  # noqa: E402
from builder.rules.judging import required  # noqa: E402
from builder.site.compile import compile_site  # noqa: E402

T = TypeVar("T")


def stages(folder: Path) -> dict[str, float]:
    """Build the course as `course build` does, with a clock around each stage."""
    clocked = {"import": time.perf_counter() - BEGIN}

    def clock(name: str, work: Callable[[], T]) -> T:
        begin = time.perf_counter()
        made = work()
        clocked[name] = time.perf_counter() - begin
        return made

    course, found = clock("read", lambda: load(folder))
    if course is None:
        sys.exit("The course cannot be read.")
    report = clock("judge", lambda: required(course, found))
    if report.errors:
        sys.exit(show.text(report))
    tree = clock("compile", lambda: compile_site(course))
    clock("write", lambda: write_tree(tree, folder))
    clock("engine", lambda: build_site(load_engine(folder), tree, folder))
    return clocked


if __name__ == "__main__":
    print(json.dumps(stages(Path(sys.argv[1]))))
