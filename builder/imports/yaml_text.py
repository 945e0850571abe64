"""Text as YAML that the strict reader gives back letter for letter."""

from __future__ import annotations

import re

WIDTH = 110
"""Letters of a line of a folded text, without its indentation."""

_PLAIN = re.compile(r"[A-Za-z(§“][\w ,.;'’()/?!%+“”§–—-]*[\w.?!%)”]", re.ASCII)
_WORDS = frozenset({"null", "Null", "NULL", "true", "false", "yes", "no", "on", "off", "y", "n"})
_ODD = re.compile(r"[^\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_BREAK = re.compile(r"(?<=[^ \t]) (?=[^ \t])")


def scalar(text: str, indent: int) -> str:
    """What stands after `key: `; the lines that follow are indented by `indent` spaces."""
    if _ODD.search(text) or not text.strip() or text != text.strip():
        return quoted(text)
    lines = text.split("\n")
    if len(lines) > 1:
        return _block("|-", lines, indent)
    if len(text) > WIDTH:
        folded = _folded(text)
        return _block(">-", folded, indent) if len(folded) > 1 else quoted(text)
    return text if _PLAIN.fullmatch(text) and text.lower() not in _WORDS else quoted(text)


def quoted(text: str) -> str:
    """A text between double quotation marks, on one line."""
    return '"' + "".join(_ESCAPES.get(sign) or _escape(sign) for sign in text) + '"'


def _escape(sign: str) -> str:
    if not _ODD.match(sign):
        return sign
    return f"\\x{ord(sign):02x}" if ord(sign) < 0x100 else f"\\u{ord(sign):04x}"


def _block(style: str, lines: list[str], indent: int) -> str:
    if any(line and not line.strip() for line in lines):
        return quoted("\n".join(lines)) if style == "|-" else quoted(" ".join(lines))
    return "\n".join([style, *(" " * indent + line if line else "" for line in lines)])


def _folded(text: str) -> list[str]:
    """A text as lines that YAML joins again by one space each; a space beside another one is not broken at."""
    lines: list[str] = []
    start = cut = 0
    for found in _BREAK.finditer(text):
        if found.start() - start > WIDTH and cut > start:
            lines.append(text[start : cut - 1])
            start = cut
        cut = found.end()
    if len(text) - start > WIDTH and cut > start:
        lines.append(text[start : cut - 1])
        start = cut
    return [*lines, text[start:]]
