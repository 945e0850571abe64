"""Writing an author's file back: whole or not at all, with the line ends and the mark that it had."""

from __future__ import annotations

import errno
import os
import re
import shutil
import tempfile
from difflib import SequenceMatcher
from pathlib import Path

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_ENDS = re.compile(r"\r\n|\r|\n")
_MARK = "\ufeff"


class ChangedMeanwhile(OSError):
    """The file is not as it was read."""


def save(path: Path, before: str, after: str) -> None:
    """Write a text, as it was read and as it shall be, into its file. Both have plain line ends and no mark."""
    real = Path(os.path.realpath(path))
    raw = real.read_bytes().decode("utf-8")
    if plain(raw) != before:
        raise ChangedMeanwhile(errno.EAGAIN, "it was changed meanwhile", str(path))
    handle, name = tempfile.mkstemp(dir=real.parent, prefix=".course-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(as_before(raw, after).encode())
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(real, name)
        Path(name).replace(real)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def plain(raw: str) -> str:
    """A text as the builder reads it."""
    return _ENDS.sub("\n", raw.lstrip(_MARK))


def as_before(raw: str, after: str) -> str:
    """A new text with the mark, and in each line that has not changed the line end, that the old one had."""
    text = raw.lstrip(_MARK)
    old, new = _LINES.findall(text), _LINES.findall(after)
    ends = _ENDS.findall(text) or ["\n"]
    usual = max(sorted(set(ends)), key=ends.count)
    made = []
    same = SequenceMatcher(None, [plain(line) for line in old], new, autojunk=False)
    for kind, first, last, begin, end in same.get_opcodes():
        made += old[first:last] if kind == "equal" else [line.replace("\n", usual) for line in new[begin:end]]
    return raw[: len(raw) - len(text)] + "".join(made)
