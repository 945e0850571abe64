"""From disk to `SourceFile`: size, encoding, line ends."""

from __future__ import annotations

import errno
from pathlib import Path

from builder.diagnostics import Diagnostic
from builder.reading import rules
from builder.source import SourceFile, whole_file

MAX_BYTES = 1_000_000
"""The longest module of the course is 20 kB; a file fifty times that is a mistake."""

_OS_ERRORS = {
    errno.EACCES: ("This file may not be read.", "Ask for the right to read it, or check its permissions."),
    errno.ELOOP: ("This link leads round in a circle.", "Replace the link by the file itself."),
    errno.ENOENT: ("This file is not there.", "Write it, or restore it from an earlier version."),
    errno.EISDIR: ("This is a folder, where a file should be.", "Rename the folder; only files may end like this."),
}


def read_source(root: Path, path: str) -> tuple[SourceFile | None, list[Diagnostic]]:
    """Read a text file of the course. `path` is relative to `root`, with `/`."""
    data, diagnostics = read_bytes(root, path, MAX_BYTES)
    if data is None:
        return None, diagnostics
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        file = SourceFile(path, before + "\ufffd" + data[error.start + 1 :].decode("latin-1"))
        span = file.span(len(before), len(before) + 1)
        help = "Save the file as UTF-8: in Word and Notepad choose it under `Save as`, `Encoding`."
        return None, [*diagnostics, rules.NOT_UTF8.at(span, "From here on the file is not UTF-8.", help)]
    marked, text = text.startswith("\ufeff"), text.removeprefix("\ufeff")
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
    return file, diagnostics


def read_bytes(root: Path, path: str, limit: int) -> tuple[bytes | None, list[Diagnostic]]:
    """Read a file of at most `limit` bytes."""
    try:
        with (root / path).open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        message, help = _OS_ERRORS.get(error.errno or 0, (f"This file cannot be read: {error.strerror}.", ""))
        return None, [rules.CANNOT_READ.at(whole_file(path), message, help)]
    if len(data) > limit:
        message = f"This file is larger than {limit // 1_000_000} MB."
        return None, [rules.TOO_LARGE.at(whole_file(path), message, "Split it, or take out what does not belong in it.")]
    return data, []
