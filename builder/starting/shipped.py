"""What the builder brings along for new courses: files of its own course, which a wheel holds as well."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

HOME = files("builder")


def shipped(path: str) -> str:
    """The text of a file, by its path in a course."""
    return _found(path).read_text(encoding="utf-8")


def shipped_below(folder: str) -> Mapping[str, str]:
    """The texts of the files in a folder, by their paths in a course."""
    return below(_found(folder), f"{folder}/")


def below(folder: Traversable, prefix: str = "") -> dict[str, str]:
    """The texts of all files in a folder, by path."""
    found: dict[str, str] = {}
    for entry in folder.iterdir():
        path = f"{prefix}{entry.name}"
        found |= below(entry, f"{path}/") if entry.is_dir() else {path: entry.read_text(encoding="utf-8")}
    return found


def _found(path: str) -> Traversable:
    """A file or folder in the package, or else in the repository that the builder runs in."""
    packed = HOME / "shipped" / path
    return packed if packed.is_file() or packed.is_dir() else HOME / ".." / path
