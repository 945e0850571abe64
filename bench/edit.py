"""One edit under a preview server: from the saved file to the page with the new words.

`python -m bench.edit` does it to this repository's own course.
"""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from types import TracebackType
from typing import Self

from bench.generate import MARKER
from bench.measure import environment

_RELOAD = re.compile(r"livereload\((\d+), (\d+)\)")
_PATIENCE = 180
"""Seconds after which a server is given up."""


def free_port() -> int:
    """A loopback port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Preview:
    """A preview server and what its edits have cost."""

    name: str
    command: Sequence[str | Path]
    """The address is put at its end."""
    folder: Path
    module: str
    """The file to edit, in the folder."""
    page: str
    """The address at which it is shown."""
    seconds: list[float] = field(default_factory=list)

    def __enter__(self) -> Self:
        """Start the server and wait for its first page."""
        self.port = free_port()
        self.process = subprocess.Popen(
            [*self.command, f"127.0.0.1:{self.port}"],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment(self.folder),
        )
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                if MARKER in self.get(self.page):
                    return self
            except OSError:
                pass
            time.sleep(0.1)
        self.process.kill()
        sys.exit(f"{self.name} did not come up.")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the server."""
        self.process.terminate()
        self.process.wait(timeout=10)

    def get(self, path: str) -> str:
        """What the server answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        try:
            connection.request("GET", path)
            return connection.getresponse().read().decode()
        finally:
            connection.close()

    def edit(self, number: int) -> None:
        """Change one word, save, and do as a browser does: wait for the server's call, then load the page anew."""
        word = f"marker-{number:04}"
        source = self.folder / self.module
        text = re.sub(r"marker-\d{4}", word, source.read_text(encoding="utf-8"))
        reload = _RELOAD.search(self.get(self.page))
        if reload is None:
            sys.exit(f"{self.name} serves a page that does not reload.")
        begin = time.perf_counter()
        source.write_text(text, encoding="utf-8")
        while time.perf_counter() - begin < _PATIENCE:
            self.get(f"/livereload/{reload[1]}/{reload[2]}")
            if word in self.get(self.page):
                self.seconds.append(time.perf_counter() - begin)
                return
        sys.exit(f"{self.name} never showed the edit.")


def edits(ours: Preview, bare: Preview, count: int, say: str) -> tuple[float, float, float]:
    """Edit the two by turns; the median of the ratios, and both medians in seconds."""
    with ours, bare:
        for number in range(1, count + 1):
            for preview in (ours, bare) if number % 2 else (bare, ours):
                time.sleep(1 + number * 0.13 % 0.5)  # the servers look twice a second; meet them at any moment
                preview.edit(number)
                print(f"{say}, edit {number} of {count}: {preview.seconds[-1]:7.2f} s  {preview.name}", file=sys.stderr)
    ratios = [mine / its for mine, its in zip(ours.seconds, bare.seconds, strict=True)]
    return median(ratios), median(ours.seconds), median(bare.seconds)


OWN = {
    "a module": ("modules/moud.md", "modules/moud.html", "\n## ", "\n{}\n\n## "),
    "a bank": ("quizzes/moud.yml", "modules/moud.html", "rationale: >-\n", "rationale: >-\n      {}\n"),
}
"""Files of our own course: the page on which a word of each is seen, and where the word is put."""


def own(count: int) -> None:
    """Edit our own course under `course serve` and print how long each edit took."""
    root = Path(__file__).parents[1]
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        copy = Path(folder) / "course"
        for name in ("course", "modules", "quizzes", "site_config"):
            shutil.copytree(root / name, copy / name)
        shutil.copy(root / "mkdocs.yml", copy)
        for what, (path, page, old, new) in OWN.items():
            text = (copy / path).read_text(encoding="utf-8")
            (copy / path).write_text(text.replace(old, new.format(MARKER), 1), encoding="utf-8")
            command = [sys.executable, "-m", "builder", "serve", ".", "--address"]
            with Preview("course serve", command, copy, path, f"/{page}") as preview:
                for number in range(1, count + 1):
                    time.sleep(1 + number * 0.13 % 0.5)
                    preview.edit(number)
            (copy / path).write_text(text, encoding="utf-8")
            took = sorted(preview.seconds)
            print(f"{what}: median {median(took):.2f} s, {took[0]:.2f} to {took[-1]:.2f} s in {count} edits")


if __name__ == "__main__":
    own(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
