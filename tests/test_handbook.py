"""The twenty minutes of docs/authors.md, done in an empty folder as they are written: each command, text and change."""

from __future__ import annotations

import re
import shlex
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import ROOT

TEXT = (ROOT / "docs/authors.md").read_text("utf-8")
WALK = TEXT[TEXT.index("### 2. ") : TEXT.index("\n## See what you do")]
BLOCK = re.compile(r"```(?P<kind>\w+)\n(?P<text>.*?)```|(?P<prose>[^\n]+\n)", re.DOTALL)
FILE = re.compile(r"[Oo]pen `([^`]+)`")
CHANGE = re.compile(r"in `(?P<path>[^`]+)` change `(?P<old>[^`]+)` into `(?P<new>[^`]+)`", re.IGNORECASE)


@dataclass
class Walk:
    """Somebody who does what the handbook says, and nothing else."""

    folder: Path
    said: str = ""
    done: list[str] = field(default_factory=list)

    def command(self, line: str) -> None:
        """Type a line into the terminal."""
        self.done.append(line)
        name, *rest = shlex.split(line)
        if name == "cd":
            self.folder /= rest[0]
        elif line == "course serve":
            self.serve()
        else:
            assert name in ("course", "python"), line
            command = [sys.executable, *(["-m", "builder"] if name == "course" else []), *rest]
            run = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
            self.said = run.stdout + run.stderr
            assert "Traceback" not in self.said

    def serve(self) -> None:
        """Look at the preview, and end it with Ctrl+C."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        command = [sys.executable, "-m", "builder", "serve", "--address", address]
        with subprocess.Popen(command, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
            try:
                assert "Appointment letters" in page(f"http://{address}/index.html", run)
                assert "Findings" in page(f"http://{address}/trainer/index.html", run)
            finally:
                run.send_signal(signal.SIGINT)
        assert run.returncode == 0

    def write(self, path: str, text: str) -> None:
        """Put a text in the place of a file that is there."""
        self.done.append(path)
        assert (self.folder / path).is_file()
        (self.folder / path).write_text(text, "utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        """Change the one place of a file where these words stand."""
        self.done.append(f"{path}: {new}")
        text = (self.folder / path).read_text("utf-8")
        assert text.count(old) == 1
        (self.folder / path).write_text(text.replace(old, new), "utf-8")


def page(url: str, server: subprocess.Popen[bytes]) -> str:
    """A page, as soon as the server answers."""
    deadline = time.monotonic() + 120
    while True:
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 -- our own server
                return answer.read().decode()
        except OSError:
            assert server.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.1)


def steps(walk: Walk) -> Iterator[str]:
    """Do one thing after the other; gives what each block of output says should have been said."""
    path = ""
    prose = ""
    for found in BLOCK.finditer(WALK):
        if found["prose"]:
            prose += found["prose"]
            path = FILE.findall(found["prose"])[-1] if FILE.search(found["prose"]) else path
            for change in CHANGE.finditer(" ".join(prose.split())):
                walk.change(change["path"], change["old"], change["new"])
                prose = ""
        elif found["kind"] == "console":
            for line in found["text"].splitlines():
                walk.command(line)
        elif found["kind"] == "text":
            yield found["text"]
        else:
            walk.write(path, found["text"])
    assert path


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """The handbook followed to its end; what it says is said, is said."""
    walk = Walk(tmp_path_factory.mktemp("documents"))
    for expected in steps(walk):
        for line in expected.splitlines():
            assert line in walk.said.splitlines(), walk.said
    return walk


def test_every_step_was_done(walk: Walk) -> None:
    """The handbook has the steps of a beginning, in their order, and each was carried out."""
    assert walk.done == [
        "course new course my-course",
        "cd my-course",
        "course new module appointment-letters",
        "course serve",
        "modules/appointment-letters.md",
        "quizzes/appointment-letters.yml",
        "quizzes/appointment-letters.yml: answer: yes",
        "course check",
        "quizzes/appointment-letters.yml: answer: true",
        "course check",
        "course build",
        "python -m zipfile -c my-course.zip site/",
    ]


def test_what_was_made_can_be_handed_on(walk: Walk) -> None:
    """At the end there is a site with the module, its questions and no notes for the facilitator, and a ZIP of it."""
    module = (walk.folder / "site/modules/appointment-letters.html").read_text("utf-8")
    assert "What does Mr. Lund call and ask?" in module
    assert "The day stands before the reason." in module
    assert "Bring two real letters" not in module
    with zipfile.ZipFile(walk.folder / "my-course.zip") as packed:
        assert {"site/index.html", "site/modules/appointment-letters.html"} <= set(packed.namelist())


def test_the_handbook_says_what_the_preview_shows(walk: Walk) -> None:
    """The words that the handbook quotes from the preview are those that the preview has."""
    from builder.preview.trainer import NAV, TITLES

    assert f"*{next(iter(NAV))}*" in WALK
    assert [title for title in TITLES.values() if f"*{title}*" not in WALK] == []
    assert "Trainer" not in "".join(path.read_text("utf-8") for path in (walk.folder / "site").rglob("*.html"))
