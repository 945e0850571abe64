"""Which format a file has, by what is in it; and its text, where it is one."""

from __future__ import annotations

import re

from builder.imports.archive import Archive
from builder.imports.draft import NotReadable
from builder.imports.rows import is_header

FORMATS = {
    "gift": "GIFT",
    "moodle": "Moodle XML",
    "qti": "QTI",
    "mkdocs-quiz": "mkdocs-quiz",
    "csv": "CSV",
    "xlsx": "XLSX",
    "docx": "Word",
}
"""The formats that are read, and how they are called in a draft."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ROOT = re.compile(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_ANSWERS = re.compile(r"^[ \t]*[-*][ \t]*\[[xX ]?\]|\[\[", re.MULTILINE)
_BRACES = re.compile(r"(?<!\\)\{[^{}]*\}|(?<!\\)\{(?:\\.|[^{}\\])*\}")


def text_of(data: bytes) -> str:
    """The text of a file, in UTF-8, or in UTF-16 where a mark says so."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NotReadable(
            f"It is not text in UTF-8: line {line} is not. Save it as UTF-8; in Excel, as “CSV UTF-8”."
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def recognise(data: bytes) -> str:
    """The format of a file, one of FORMATS."""
    if data.startswith(_OLD_OFFICE):
        raise NotReadable(
            "It is a file of an older Word or Excel, or locked by a password. Save it as .docx or .xlsx, without one."
        )
    if data.startswith(b"%PDF"):
        raise NotReadable("It is a PDF, which holds a picture of questions. Import the file that it was made from.")
    if data.startswith(b"PK"):
        return _packed(Archive(data))
    start = data[:4_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    root = _ROOT.search(_without_comments(data[:200_000]))
    name = root[1] if root else b""
    if start.startswith(b"<") or start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        if name == b"quiz" and re.search(rb"<question[\s>]", data):
            return "moodle"
        if name in (
            b"questestinterop",
            b"assessmentItem",
            b"assessmentTest",
            b"qti-assessment-item",
            b"qti-assessment-test",
        ):
            return "qti"
        if start.startswith(b"<?xml"):
            raise NotReadable(
                f"It is XML of another kind (`<{name.decode('ascii', 'replace')[:40]}>`). Export Moodle XML or QTI."
            )
    return _written(text_of(data))


def _without_comments(data: bytes) -> bytes:
    parts, reached = [], 0
    while (start := data.find(b"<!--", reached)) >= 0 and (end := data.find(b"-->", start)) >= 0:
        parts.append(data[reached:start])
        reached = end + 3
    return b"".join([*parts, data[reached:]])


def _packed(archive: Archive) -> str:
    paths = set(archive.paths)
    if "word/document.xml" in paths:
        return "docx"
    if "xl/workbook.xml" in paths:
        return "xlsx"
    if any(path.lower().endswith((".xml", ".qti", ".dat")) for path in paths):
        return "qti"
    raise NotReadable(
        "It is a zip file without questions: it holds neither XML of QTI nor a document of Word or Excel."
    )


def _written(text: str) -> str:
    if not text.strip():
        raise NotReadable("It is empty. Export or save it anew.")
    if "<quiz>" in text and "</quiz>" in text and _ANSWERS.search(text):
        return "mkdocs-quiz"
    first = next(line for line in text.split("\n") if line.strip())
    if any(is_header(first.replace('"', "").split(delimiter)) for delimiter in (",", ";", "\t")):
        return "csv"
    if _BRACES.search(text):
        return "gift"
    raise NotReadable(
        f"It is in no format that is known: {', '.join(FORMATS.values())}. If it is in one, name it with --format."
    )
