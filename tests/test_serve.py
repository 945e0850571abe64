"""The preview: one rebuild for each edit, and a mistake does not take the pages away."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from builder.mkdocs_plugin import CoursePlugin
from tests.conftest import ROOT, write_course

PATIENCE = 30.0
COMMANDS = {
    "course serve": lambda address: [sys.executable, "-u", "-m", "builder", "serve", ".", "--address", address],
    "mkdocs serve": lambda address: [sys.executable, "-u", "-m", "mkdocs", "serve", "--dev-addr", address],
}


class Preview:
    """A running preview of a course."""

    def __init__(self, root: Path, command: Callable[[str], list[str]]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.root = root
        self.log = root.parent / f"{root.name}.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command(self.address), cwd=root, stdout=log, stderr=subprocess.STDOUT)
        self.until(lambda: "Serving on" in self.said())

    def said(self) -> str:
        """Everything that the preview has printed."""
        return self.log.read_text("utf-8")

    def rebuilds(self) -> int:
        """How often it has built the site anew and told the browsers."""
        return self.said().count("Reloading browsers")

    def page(self, name: str) -> str:
        """A page as it is served now; fails where the server does not answer."""
        with urllib.request.urlopen(f"http://{self.address}/{name}", timeout=10) as answer:
            return answer.read().decode()

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something; fail with what the preview has printed."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.1)

    def edit(self, path: str, old: str, new: str) -> int:
        """Change a file in one step, wait for the rebuild, and tell how many rebuilds that one change made."""
        before = self.rebuilds()
        text = (self.root / path).read_text("utf-8")
        assert text.count(old) == 1
        changed = self.root.parent / "changed"  # to write in place takes two steps, and both may be seen
        changed.write_text(text.replace(old, new), "utf-8")
        changed.replace(self.root / path)
        self.until(lambda: self.rebuilds() > before)
        time.sleep(1.5)  # long enough for a second rebuild to begin and end
        return self.rebuilds() - before

    def stop(self) -> None:
        """End it as a person does, with Ctrl+C."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@pytest.fixture(scope="module", params=COMMANDS.values(), ids=list(COMMANDS))
def preview(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """The miniature course in a preview."""
    root = write_course(tmp_path_factory.mktemp("served"), {"mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes()})
    running = Preview(root, request.param)
    yield running
    running.stop()


EDITS = {
    "a module": ("modules/tools.md", "two levers", "three levers", "modules/tools.html"),
    "a bank": ("quizzes/brakes.yml", "A pad without grooves", "A pad with no groove", "modules/brakes.html"),
    "a list": ("course/glossary.yml", "The ring that carries", "The hoop that carries", "glossary.html"),
    "the course": ("course/course.yml", "get home", "get back home", "modules/flat-tires.html"),
    "a page": ("course/pages/privacy.md", "Nothing leaves", "Nothing ever leaves", "privacy.html"),
    "the office": ("site_config/office.yml", "Saturday workshop", "Sunday workshop", "modules/brakes.html"),
    "a word": ("site_config/strings/en.yml", "Check answers", "Check my answers", "modules/brakes.html"),
}


@pytest.mark.parametrize(("path", "old", "new", "page"), EDITS.values(), ids=list(EDITS))
def test_one_rebuild_for_each_edit(preview: Preview, path: str, old: str, new: str, page: str) -> None:
    """Whatever file of the course is saved, the site is built anew once, and the page shows the change."""
    new = re.sub(r"\s+", " ", new)
    assert preview.edit(path, old, new) == 1
    assert new in preview.page(page)


def test_a_mistake_keeps_the_pages(preview: Preview) -> None:
    """A mistake is told and the pages stay as they were; once it is mended they follow again."""
    assert preview.edit("modules/tools.md", "minutes: 5", "minutes: soon") == 1
    assert "modules/tools.md:5:10: error STR022" in preview.said()
    assert "Traceback" not in preview.said()
    assert "5 minutes" in preview.page("modules/tools.html")
    assert preview.edit("modules/tools.md", "minutes: soon", "minutes: 7") == 1
    assert "7 minutes" in preview.page("modules/tools.html")


def test_a_save_in_two_steps_is_one_change(tmp_path: Path) -> None:
    """A rebuild waits longer than the next look takes, which then sees the second step of a save that began before."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "Bicycles", "docs_dir": str(tmp_path), "watch": []})
    server = LiveReloadServer(builder=lambda: None, host="127.0.0.1", port=0, root=str(tmp_path))
    server.watch(str(tmp_path))
    CoursePlugin().on_serve(server, config=config, builder=server.builder)
    assert [emitter.timeout < server.build_delay for emitter in server.observer.emitters] == [True]
    server.server_close()


def test_an_address_in_use_is_a_sentence(preview: Preview) -> None:
    """Where the address is taken, one sentence says so and how to choose another."""
    command = [sys.executable, "-m", "builder", "serve", str(preview.root), "--address", preview.address]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr.splitlines()[-1] == (
        f"{preview.address} cannot be used: Address already in use. Choose another with --address 127.0.0.1:8001."
    )
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("command", COMMANDS.values(), ids=list(COMMANDS))
def test_a_preview_that_begins_with_a_mistake_shows_it(tmp_path: Path, command: Callable[[str], list[str]]) -> None:
    """As long as there was never a course without errors there is one page with them, and then the course."""
    changes = {"mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes(), "modules/tools.md": ("minutes: 5", "minutes: soon")}
    preview = Preview(write_course(tmp_path / "course", changes), command)
    try:
        assert "modules/tools.md:5:10: error STR022" in preview.said()
        shown = preview.page("index.html")
        assert "modules/tools.md, line 5: <code>minutes: soon</code>" in shown
        assert "must be a whole number of minutes" in shown
        assert preview.edit("modules/tools.md", "minutes: soon", "minutes: 7") == 1
        assert "modules/tools.md" not in preview.page("index.html")
        assert "7 minutes" in preview.page("modules/tools.html")
        assert "Traceback" not in preview.said()
    finally:
        preview.stop()


def test_a_folder_without_a_course_is_not_served(tmp_path: Path) -> None:
    """A preview of a folder that holds no course says so and ends."""
    (tmp_path / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    (tmp_path / "course/pages").mkdir(parents=True)
    command = [sys.executable, "-m", "builder", "serve", str(tmp_path), "--address", "127.0.0.1:0"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (1, "")
    assert "course/course.yml:1:1: error STR001: This file is not there." in run.stderr
    assert "Traceback" not in run.stderr
