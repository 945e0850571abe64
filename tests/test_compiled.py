"""Compiled templates: kept where that is possible, and never in the way."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from builder.site.compiled import Compiled


def rendered(folder: Path, source: str = "{{ 1 + 1 }}") -> str:
    """A template, as a new process would render it that keeps compiled ones in a folder."""
    kept = Compiled()
    kept.directory = str(folder)
    return (
        Environment(loader=DictLoader({"a": source}), bytecode_cache=kept, autoescape=True).get_template("a").render()
    )


@pytest.fixture(autouse=True)
def writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python may write what it compiles, whatever the environment of the tests says."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept is taken as long as the source is the same, and only then."""
    assert rendered(tmp_path) == "2"
    assert len(list(tmp_path.iterdir())) == 1
    with monkeypatch.context() as patched:
        patched.delattr(Environment, "compile")
        assert rendered(tmp_path) == "2"
    assert rendered(tmp_path, "{{ 1 + 2 }}") == "3"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("keep", range(80))
def test_a_damaged_file_is_made_anew(tmp_path: Path, keep: int) -> None:
    """A file that was cut off or overwritten changes nothing but that the template is compiled again."""
    rendered(tmp_path)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    other = whole.replace(b"\xe3", b"\xe9", 1)  # a number where the code begins
    for damaged in (whole[:keep], whole[:keep] + bytes(len(whole) - keep), whole[:keep] + b"\xff" * 50, other):
        file.write_bytes(damaged)
        assert rendered(tmp_path) == "2"
        assert file.read_bytes() == whole


def test_where_nothing_can_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder, or where Python keeps no compiled modules, all is as before and nothing is written."""
    assert rendered(tmp_path / "none") == "2"
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert rendered(tmp_path) == "2"
    assert list(tmp_path.iterdir()) == []
