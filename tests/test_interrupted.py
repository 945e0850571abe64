"""A build that fails or is killed leaves the former site whole."""

from __future__ import annotations

import errno
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder import disk
from builder.cli import main
from builder.errors import BuildFailed
from tests.conftest import ROOT, CourseFiles, write_course

BUILD = [sys.executable, "-m", "builder", "build"]
CHECK = [sys.executable, "-m", "builder", "check"]


def digests(folder: Path) -> dict[str, str]:
    """Every file of a folder, by a digest of its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def built(course_files: CourseFiles) -> Path:
    """A course with a site, to which a change has been made since."""
    root = course_files({"mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes()})
    assert CliRunner().invoke(main, ["build", str(root)]).exit_code == 0
    (root / "modules/tools.md").write_text((root / "modules/tools.md").read_text("utf-8") + "\nAnd a lamp.\n", "utf-8")
    return root


def full(*_: object, **__: object) -> None:
    """A disk without room."""
    raise OSError(errno.ENOSPC, "No space left on device", "/somewhere/page.html")


PLACES = {
    "writing the tree": "builder.disk.write_file",
    "writing a page of the site": "mkdocs.utils.write_file",
    "copying a file into the site": "mkdocs.utils.copy_file",
    "clearing the folder": "shutil.rmtree",
}


@pytest.mark.parametrize("place", PLACES.values(), ids=list(PLACES))
def test_a_full_disk(built: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    """A disk that fills up, wherever it happens, is told in a sentence, and the former site stays as it was."""
    before = digests(built / "site")
    (built / "build/site").mkdir(exist_ok=True)
    monkeypatch.setattr(place, full)
    result = CliRunner().invoke(main, ["build", str(built)])
    assert (result.exit_code, result.stdout, result.stderr) == (
        1,
        "",
        "The disk is full, so /somewhere/page.html could not be written. The former site is as it was.\n",
    )
    monkeypatch.undo()
    assert digests(built / "site") == before
    assert CliRunner().invoke(main, ["build", str(built)]).exit_code == 0
    assert b"And a lamp." in (built / "site/modules/tools.html").read_bytes()


def test_an_engine_that_fails(built: Path) -> None:
    """Where the engine refuses its settings, its sentence is passed on, and the former site stays as it was."""
    before = digests(built / "site")
    settings = (built / "mkdocs.yml").read_text("utf-8")
    (built / "mkdocs.yml").write_text(settings.replace("name: material", "name: no-such-theme"), "utf-8")
    result = CliRunner().invoke(main, ["build", str(built)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("The former site is as it was.\n")
    assert "Traceback" not in result.stderr
    assert digests(built / "site") == before


def test_errors_in_the_course(built: Path) -> None:
    """A course with errors is not built: they are told, and the former site stays as it was."""
    before = digests(built / "site")
    (built / "course/course.yml").write_text("id: x\n", "utf-8")
    result = CliRunner().invoke(main, ["build", str(built)])
    assert result.exit_code == 1
    assert result.stderr.endswith(" Nothing was built; the former site is as it was.\n")
    assert digests(built / "site") == before


@pytest.mark.parametrize("call", [1, 2])
def test_a_rename_that_fails(built: Path, monkeypatch: pytest.MonkeyPatch, call: int) -> None:
    """Where one of the two renames fails, the former site is put back."""
    before = digests(built / "site")
    rename, calls = Path.rename, iter(range(1, 100))

    def fails(self: Path, target: Path) -> Path:
        if next(calls) == call:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    result = CliRunner().invoke(main, ["build", str(built)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith(" may not be written. The former site is as it was.\n")
    assert digests(built / "site") == before


class Killed(BaseException):
    """Stands for a signal: nothing catches it."""


def steps_until_killed(root: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> bool:
    """Swap two sites and die before the step of a number; False when there are fewer steps."""
    count = iter(range(1, 1000))

    def dying(step: Callable[..., object]) -> Callable[..., object]:
        def before_step(*args: object, **named: object) -> object:
            if next(count) == at:
                raise Killed
            return step(*args, **named)

        return before_step

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", dying(Path.rename))
        patched.setattr(os, "unlink", dying(os.unlink))
        patched.setattr(os, "rmdir", dying(os.rmdir))
        try:
            disk.swap(root / "build/site", root / "site", root / "build")
        except Killed:
            return True
    return False


@pytest.mark.parametrize("leftover", [None, "site-before", "site-refuse"])
def test_killed_at_every_step_of_the_swap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, leftover: str | None
) -> None:
    """Killed before any step of putting the new site in place, a run leaves the former or the new one, whole."""
    old, new = {"a.html": "1", "b/c.html": "1"}, {"a.html": "2", "d.html": "2"}
    for at in range(1, 100):
        root = tmp_path / str(at)
        for folder, files in (("site", old), ("build/site", new), (f"build/{leftover}", old)):
            for name, text in files.items() if leftover or folder != "build/None" else ():
                (root / folder / name).parent.mkdir(parents=True, exist_ok=True)
                (root / folder / name).write_text(text, "utf-8")
        (root / "mkdocs.yml").write_text("site_dir: site\n", "utf-8")
        was_killed = steps_until_killed(root, monkeypatch, at)
        disk.recover(root)
        site = root / "site"
        found = {
            path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*") if path.is_file()
        }
        assert found in (old, new), at
        shutil.rmtree(site)
        disk.recover(root)  # half of a site that was being removed is never put back
        assert not site.exists() or {path.name for path in site.rglob("*.html")} == {"a.html", "c.html"}, at
        if not was_killed:
            assert at > 5
            assert found == new
            assert list((root / "build").iterdir()) == []
            return
    pytest.fail("The swap has no end.")


def test_nothing_is_written_after_a_kill(built: Path) -> None:
    """What a killed build has begun in other processes ends without having written anything."""
    shutil.rmtree(built / "build")
    with subprocess.Popen([*BUILD, built], stdout=subprocess.PIPE) as run:
        assert run.stdout
        time.sleep(0.1)  # it has begun to read, and takes several times as long
        run.kill()
        run.stdout.read()  # until the last of its processes has ended
    assert not (built / "build").exists()


def test_killed_at_random_moments(tmp_path: Path) -> None:
    """A process killed at any moment leaves the former site or the new one; at the latest a check puts it back."""
    root = write_course(tmp_path, {"mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes()})
    page = root / "modules/tools.md"
    text = page.read_text("utf-8")
    variants = {}
    for name in ("one", "two"):
        page.write_text(f"{text}\n{name}\n", "utf-8")
        started = time.monotonic()
        subprocess.run([*BUILD, root], check=True, capture_output=True)
        needed = time.monotonic() - started
        variants[name] = digests(root / "site")
    chance = random.Random(15)  # noqa: S311 -- moments, no secrets
    name = "two"
    for number in range(15):
        name = "one" if name == "two" else "two"
        page.write_text(f"{text}\n{name}\n", "utf-8")
        run = subprocess.Popen([*BUILD, root], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(needed * (0.3 + 0.7 * chance.random()) if number % 3 else needed * (0.85 + 0.2 * chance.random()))
        run.send_signal(signal.SIGKILL)
        run.wait()
        if not (root / "site").exists():
            subprocess.run([*CHECK, root], check=True, capture_output=True)
        assert digests(root / "site") in variants.values(), f"run {number}"
    subprocess.run([*BUILD, root], check=True, capture_output=True)
    assert digests(root / "site") == variants[name]
    assert sorted(path.name for path in (root / "build").iterdir()) == ["docs", "manifest.txt", "mkdocs.yml"]


def test_a_check_puts_the_former_site_back(built: Path) -> None:
    """After a run that was killed between the two renames, the next check puts the former site back."""
    before = digests(built / "site")
    (built / "site").rename(built / "build/site-before")
    result = CliRunner().invoke(main, ["check", str(built)])
    assert (result.exit_code, result.output) == (0, "No problems found.\n")
    assert digests(built / "site") == before


def test_a_site_behind_a_link(built: Path, tmp_path: Path) -> None:
    """Where `site` is a link to another folder, the link stays and the folder behind it gets the new site."""
    (built / "elsewhere").mkdir()
    (built / "site").rename(built / "elsewhere/public")
    (built / "site").symlink_to("elsewhere/public")
    assert CliRunner().invoke(main, ["build", str(built)]).exit_code == 0
    assert (built / "site").is_symlink()
    assert b"And a lamp." in (built / "elsewhere/public/modules/tools.html").read_bytes()


def test_a_site_that_cannot_be_put_back(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the former site cannot be put back, a sentence names both places."""
    (built / "site").rename(built / "build/site-before")

    def fails(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(BuildFailed) as failure:
        disk.recover(built)
    site, before = built / "site", built / "build/site-before"
    assert str(failure.value) == f"{site} could not be put back from {before}: Permission denied."
