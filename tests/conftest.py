"""What the tests share: the miniature course of tests/mini, written anew for each test, and what is said about it."""

from __future__ import annotations

import difflib
import os
import shutil
import signal
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

from builder.reading.load import load
from builder.rules.judging import judged

ROOT = Path(__file__).parents[1]
MINI = Path(__file__).parent / "mini"
MESSAGES = Path(__file__).parent / "messages"

Content: TypeAlias = "str | bytes | tuple[str, str] | None"
"""A file's new text or bytes; or what to replace in it, once, by what; or None to delete it."""
Finding: TypeAlias = tuple[str, str, int, int, str, str]
"""Code, path, line, column, message and help of a diagnostic."""
CourseFiles: TypeAlias = Callable[[Mapping[str, Content]], Path]

signal.signal(signal.SIGINT, signal.default_int_handler)
"""What a shell starts behind its back ignores Ctrl+C, and so would every preview that a test ends with it."""


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a test of a browser or a server waits half of its time."""
    return (os.cpu_count() or 1) + 1


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`, which writes the golden files instead of comparing with them."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


def write_course(root: Path, changes: Mapping[str, Content]) -> Path:
    """Write the miniature course with some of its files changed."""
    shutil.copytree(MINI, root, dirs_exist_ok=True)
    shutil.copytree(ROOT / "site_config/strings", root / "site_config/strings", dirs_exist_ok=True)
    for path, content in changes.items():
        file = root / path
        if content is None or file.is_dir():
            shutil.rmtree(file) if file.is_dir() else file.unlink()
        if content is None:
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, tuple):
            old, new = content
            text = file.read_text(encoding="utf-8")
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
            file.write_text(text.replace(old, new), encoding="utf-8")
        else:
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


@pytest.fixture
def course_files(tmp_path: Path) -> CourseFiles:
    """A function that writes the miniature course with changes to its files, and returns its folder."""
    return lambda changes: write_course(tmp_path, changes)


@pytest.fixture(scope="session")
def write() -> Callable[[Path, Mapping[str, Content]], Path]:
    """The same for a folder of the test's own choice."""
    return write_course


@pytest.fixture(scope="session")
def findings() -> Callable[[Path], list[Finding]]:
    """A function that tells everything there is to say about a course, in the order of places."""

    def tell(root: Path) -> list[Finding]:
        report = judged(*load(root))
        return [(d.rule.code, d.span.path, *d.span.start_position, d.message, d.help) for d in report]

    return tell


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """A function that compares a text with the file of a name in tests/messages, and shows where they differ."""

    def compare(name: str, text: str) -> None:
        path = MESSAGES / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        kept = path.read_text(encoding="utf-8") if path.exists() else ""
        diff = difflib.unified_diff(kept.splitlines(), text.splitlines(), "kept", "now", lineterm="")
        assert text == kept, "\n" + "\n".join(diff) + "\n\nIf this is meant: pytest --update-golden"

    return compare
