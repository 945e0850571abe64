"""From disk to `SourceFile`: size, encoding, line ends."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path

from builder.diagnostics import Diagnostic
from builder.reading import rules
from builder.reading.unseen import unseen
from builder.source import SourceFile, whole_file

MAX_BYTES = 1_000_000
"""The longest module of the course is 20 kB; a file fifty times that is a mistake."""

INVISIBLE = re.compile(r"[^\t\n -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Characters that YAML and HTML do not take."""

_OS_ERRORS = {
    errno.EACCES: ("This file may not be read.", "Ask for the right to read it, or check its permissions."),
    errno.ELOOP: ("This link leads round in a circle.", "Replace the link by the file itself."),
    errno.ENOENT: ("This file is not there.", "Write it, or restore it from an earlier version."),
    errno.EISDIR: ("This is a folder, where a file should be.", "Rename the folder; only files may end like this."),
    errno.EXDEV: ("This link leads out of the course.", "Replace the link by a copy of the file."),
    errno.ENODEV: ("This is no ordinary file.", "Replace it by a file that holds its text."),
}


def read_source(root: Path, path: str) -> tuple[SourceFile | None, list[Diagnostic]]:
    """Read a text file of the course. `path` is relative to `root`, with `/`."""
    data, diagnostics = read_bytes(root, path, MAX_BYTES)
    if data is None:
        return None, diagnostics
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(path, data, error)]
    file, found = source_of(path, text)
    return file, [*diagnostics, *found]


def source_of(path: str, text: str) -> tuple[SourceFile | None, list[Diagnostic]]:
    """A file of this text."""
    diagnostics: list[Diagnostic] = []
    bare = text.lstrip("\ufeff")
    marked, text = bare != text, bare
    windows = "\r" in text
    if windows:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    file = SourceFile(path, text)
    if marked:
        message = "The file begins with a byte order mark, which is read past."
        diagnostics.append(rules.BYTE_ORDER_MARK.at(file.span(0, 0), message, "Save it as UTF-8 without BOM."))
    if windows:
        message = "The lines end as Windows ends them, and are read alike."
        diagnostics.append(rules.WINDOWS_LINES.at(file.span(0, 0), message, "Nothing needs to be done."))
    if not text.strip():
        message = "The file is empty."
        diagnostics.append(rules.EMPTY_FILE.at(file.span(0, 0), message, "Fill it, or delete it."))
        return None, diagnostics
    invisible = INVISIBLE.search(text)
    looks_plain = unseen(file) if not invisible or invisible[0] == "\ufeff" else None
    if looks_plain:
        return None, [*diagnostics, looks_plain]
    if invisible:
        span = file.span(invisible.start(), invisible.end())
        message = f"Here stands an invisible character (U+{ord(invisible[0]):04X})."
        help = "Delete it, and type anew what stands around it; if there are many, save the file as UTF-8."
        return None, [*diagnostics, rules.INVISIBLE_CHARACTER.at(span, message, help)]
    return file, diagnostics


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Diagnostic:
    before = data[: error.start].decode("utf-8", "replace").lstrip("\ufeff")
    file = SourceFile(path, before + "\ufffd" + data[error.start + 1 :].decode("latin-1"))
    help = "Save the file as UTF-8: in Word and Notepad choose it under `Save as`, `Encoding`."
    return rules.NOT_UTF8.at(file.span(len(before), len(before) + 1), "From here on the file is not UTF-8.", help)


def read_bytes(root: Path, path: str, limit: int) -> tuple[bytes | None, list[Diagnostic]]:
    """Read a file of at most `limit` bytes."""
    try:
        _look_at(root, path)
        with (root / path).open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        return None, [cannot_read(path, error)]
    if len(data) > limit:
        help = "Split it, or take out what does not belong in it."
        return None, [rules.TOO_LARGE.at(whole_file(path), f"This file is larger than {limit // 1_000_000} MB.", help)]
    return data, []


def _look_at(root: Path, path: str) -> None:
    """Refuse what must not be opened: a pipe would wait for ever, a link out of the course is no part of it."""
    real = Path(os.path.realpath(root / path))
    mode = (root / path).stat().st_mode
    if not real.is_relative_to(os.path.realpath(root)):
        raise OSError(errno.EXDEV, path)
    if stat.S_ISDIR(mode):
        raise OSError(errno.EISDIR, path)
    if not stat.S_ISREG(mode):
        raise OSError(errno.ENODEV, path)


def cannot_read(path: str, error: OSError) -> Diagnostic:
    """The complaint about what the system would not open."""
    otherwise = (f"This file cannot be read: {error.strerror}.", "Copy it anew, or take it out of the course.")
    message, help = _OS_ERRORS.get(error.errno or 0, otherwise)
    return rules.CANNOT_READ.at(whole_file(path), message, help)
