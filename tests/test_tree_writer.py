"""The writer: only what changed is written, only what it wrote is removed, each file whole."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.disk import write_tree
from builder.errors import BuildFailed
from builder.site.tree import Entry, Tree
from builder.theme import theme_language


def tree(files: dict[str, bytes], **changes: Any) -> Tree:
    """A tree of some files."""
    about: dict[str, Any] = {"site_name": "Site", "description": "Of it.", "language": "en", "released": 0}
    return Tree({uri: Entry(data) for uri, data in files.items()}, [{"Start": "index.md"}], **(about | changes))


def kept(root: Path) -> dict[str, bytes]:
    """Every file in the docs folder."""
    docs = root / "build/docs"
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in docs.rglob("*") if path.is_file()}


def test_what_is_written(tmp_path: Path) -> None:
    """The writer puts the pages, settings that inherit the root's, and the list of what it wrote into `build`."""
    write_tree(tree({"index.md": b"one", "a/b.png": b"two"}), tmp_path)
    assert kept(tmp_path) == {"index.md": b"one", "a/b.png": b"two"}
    assert yaml.safe_load((tmp_path / "build/mkdocs.yml").read_text("utf-8")) == {
        "INHERIT": "../mkdocs.yml",
        "docs_dir": "docs",
        "plugins": ["search"],
        "site_name": "Site",
        "site_description": "Of it.",
        "nav": [{"Start": "index.md"}],
        "theme": {"language": "en"},
    }
    assert (tmp_path / "build/manifest.txt").read_text("utf-8") == "a/b.png\nindex.md\n"
    assert sorted(path.name for path in (tmp_path / "build").iterdir()) == ["docs", "manifest.txt", "mkdocs.yml"]


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    """A second run rewrites the changed file alone; every other keeps its time, the settings and the list too."""
    write_tree(tree({"index.md": b"one", "a/b.png": b"two"}), tmp_path)
    files = [path for path in (tmp_path / "build").rglob("*") if path.is_file()]
    for path in files:
        os.utime(path, (1, 1))
    write_tree(tree({"index.md": b"new", "a/b.png": b"two"}), tmp_path)
    assert [path.name for path in files if path.stat().st_mtime != 1] == ["index.md"]


def test_only_what_it_wrote_is_removed(tmp_path: Path) -> None:
    """A page that is gone from the course is removed with its empty folders; files of someone else stay."""
    write_tree(tree({"index.md": b"one", "a/b/c.png": b"two", "d/e.png": b"three"}), tmp_path)
    (tmp_path / "build/docs/d/own.txt").write_bytes(b"own")
    write_tree(tree({"index.md": b"one"}), tmp_path)
    assert kept(tmp_path) == {"index.md": b"one", "d/own.txt": b"own"}
    assert sorted(path.name for path in (tmp_path / "build/docs").iterdir()) == ["d", "index.md"]


def test_a_file_may_become_a_folder(tmp_path: Path) -> None:
    """What was a file may become a folder, and the other way round."""
    write_tree(tree({"a": b"file", "b/c/d": b"deep"}), tmp_path)
    write_tree(tree({"a/x": b"deep", "b": b"file"}), tmp_path)
    assert kept(tmp_path) == {"a/x": b"deep", "b": b"file"}


@pytest.mark.parametrize("lines", [b"../../kept.txt\n/etc/hostname\n\n", b"\xff\xfe\n../kept.txt\n"])
def test_a_broken_manifest_removes_nothing_outside(tmp_path: Path, lines: bytes) -> None:
    """Whatever the list says, nothing outside the docs folder is touched."""
    (tmp_path / "build").mkdir()
    (tmp_path / "build/manifest.txt").write_bytes(lines)
    for path in (tmp_path / "kept.txt", tmp_path / "build/kept.txt"):
        path.write_bytes(b"kept")
    write_tree(tree({"index.md": b"one"}), tmp_path)
    assert (tmp_path / "kept.txt").read_bytes() == (tmp_path / "build/kept.txt").read_bytes() == b"kept"


class Killed(BaseException):
    """Stands for a signal: nothing catches it."""


@pytest.mark.parametrize("at", range(1, 6))
def test_a_killed_run_leaves_whole_files_and_nothing_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Killed before any of its renames, a run leaves each file old or new, and the next run knows what it left."""
    old = {"index.md": b"old", "gone.md": b"old", "same.md": b"same"}
    new = {"index.md": b"new", "added.md": b"new", "same.md": b"same"}
    write_tree(tree(old), tmp_path)
    replace, unlink, calls = Path.replace, Path.unlink, iter(range(1, 100))
    dead: list[int] = []

    def killed(self: Path, target: Path) -> Path:
        if next(calls) == at:
            dead.append(at)
            raise Killed
        return replace(self, target)

    def unlink_alive(self: Path, *, missing_ok: bool = False) -> None:
        if not dead:  # a killed process clears nothing away
            unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "replace", killed)
    monkeypatch.setattr(Path, "unlink", unlink_alive)
    with pytest.raises(Killed):
        write_tree(tree(new, site_name="New"), tmp_path)
    monkeypatch.undo()
    for name, data in kept(tmp_path).items():
        assert name.startswith(".new-") or data in {old.get(name), new.get(name)}
    write_tree(tree({"index.md": b"third"}), tmp_path)
    assert kept(tmp_path) == {"index.md": b"third"}


FULL = "The disk is full, so {} could not be written. The former site is as it was."


def test_a_full_disk_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills up while writing is told in a sentence, and no half file is left."""
    write_tree(tree({"index.md": b"old"}), tmp_path)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(BuildFailed) as failure:
        write_tree(tree({"index.md": b"new"}), tmp_path)
    assert str(failure.value) == FULL.format(tmp_path / "build")
    assert kept(tmp_path) == {"index.md": b"old"}


def test_a_folder_in_the_way_is_a_sentence(tmp_path: Path) -> None:
    """Where someone put a file in place of the build folder, one sentence names it."""
    (tmp_path / "build").write_bytes(b"")
    with pytest.raises(BuildFailed) as failure:
        write_tree(tree({"index.md": b"new"}), tmp_path)
    assert str(failure.value) == (
        f"{tmp_path / 'build/manifest.txt'} could not be written: Not a directory. The former site is as it was."
    )


def test_the_theme_speaks_the_language_of_the_course() -> None:
    """The theme gets the course's language, or the one it is a variant of, or none that it does not know."""
    known = {"en": "en", "pt-BR": "pt-BR", "es-MX": "es", "tlh": None}
    assert {language: theme_language(language) for language in known} == known
