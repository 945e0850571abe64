"""Writing an author's file back: nothing changes but what is meant to."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.saving import ChangedMeanwhile, as_before, plain, save

LINES = st.lists(
    st.tuples(st.sampled_from(["a", "b: c", "", "  # note", "é\u2028x"]), st.sampled_from(["\n", "\r\n"])), max_size=8
)


@given(LINES, st.sampled_from(["", "\ufeff"]), st.data())
def test_what_is_not_changed_keeps_its_bytes(lines, mark, data) -> None:
    """Whichever lines are replaced, the text reads as meant, and all other lines keep their bytes."""
    raw = [text + end for text, end in lines]
    first = data.draw(st.integers(0, len(raw)))
    last = data.draw(st.integers(first, len(raw)))
    new = data.draw(st.lists(st.sampled_from(["new 1\n", "new 2\n"]), max_size=3))
    after = plain("".join(raw[:first])) + "".join(new) + plain("".join(raw[last:]))
    made = as_before(mark + "".join(raw), after)
    assert plain(made) == after
    assert made.startswith(mark)
    if len(set(raw)) == len(raw):  # else the same line may be found in another place
        assert made.startswith(mark + "".join(raw[:first]))
        assert made.endswith("".join(raw[last:]))


def test_mark_ends_rights_and_link_are_kept(tmp_path: Path) -> None:
    """A file keeps its byte order mark, the end of each line, its rights, and the link that leads to it."""
    real = tmp_path / "real.yml"
    real.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\nc: 3\r\n")
    real.chmod(0o640)
    link = tmp_path / "link.yml"
    link.symlink_to("real.yml")
    save(link, "a: 1\nb: 2\nc: 3\n", "a: 1\nb: 2\nc: 4\nd: 5\n")
    assert real.read_bytes() == b"\xef\xbb\xbfa: 1\r\nb: 2\nc: 4\r\nd: 5\r\n"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert link.is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.yml", "real.yml"]


def test_a_file_changed_meanwhile_stays(tmp_path: Path) -> None:
    """What somebody saved after the file was read is not written over."""
    path = tmp_path / "a.yml"
    path.write_text("a: 2\n")
    with pytest.raises(ChangedMeanwhile):
        save(path, "a: 1\n", "a: 3\n")
    assert path.read_text() == "a: 2\n"


def test_a_failure_leaves_the_file_whole(tmp_path: Path, monkeypatch) -> None:
    """Where the last step fails, the file is as it was and nothing lies beside it."""
    path = tmp_path / "a.yml"
    path.write_text("a: 1\n")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        save(path, "a: 1\n", "a: 2\n")
    assert [(found.name, found.read_text()) for found in tmp_path.iterdir()] == [("a.yml", "a: 1\n")]
