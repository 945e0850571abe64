"""Pictures that come with questions: kept under safe names if their bytes are a picture's."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import unquote

from builder.imports.draft import Notes
from builder.imports.ids import slug

MAX_PICTURE = 5_000_000
MAX_PICTURES = 200

_DATA = re.compile(r"data:[\w/+.-]{0,80};base64,([A-Za-z0-9+/=\s]*)\Z")
_REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//|\\\\)", re.IGNORECASE)
_MARKS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)


def kind_of(data: bytes) -> str:
    """The ending that a picture's bytes ask for, or "" where they are no picture that the site shows."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((ending for mark, ending in _MARKS if data.startswith(mark)), "")


def decoded(text: str) -> bytes | None:
    """Bytes written in base64, or None."""
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return None


class Pictures:
    """The pictures of one file, by safe names."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def take(self, address: str, words: str, find: Callable[[str], bytes | None], notes: Notes) -> str:
        """Keep the picture at an address, if there is one, and say so; returns what stands in the text instead."""
        words = " ".join(words.split())
        shown = PurePosixPath(unquote(address)).name[:60] if not address.startswith("data:") else "in the text"
        called = f"“{words[:60]}”" if words else f"`{shown}`" if shown else "without a name"
        found = _DATA.match(address)
        if not found and _REMOTE.match(address):
            message = f"The picture {called} was left out; it would be loaded from another host."
            notes.tell(message, "Save it beside the module, and show it in the module's text.")
            return words
        data = decoded(found[1]) if found else find(unquote(address))
        name = self.keep(data, "picture" if found else shown) if data else ""
        if name:
            message = f"The picture {called} was kept as {name}; questions take no pictures."
            notes.tell(message, "Move it beside the module, and show it in the module's text above the question.")
        else:
            why = "it is not in the file" if not data else "its bytes are no PNG, JPEG, GIF or WebP of at most 5 MB"
            message = f"The picture {called} was left out: {why}."
            notes.tell(message, "Draw or find it anew, or say in words what it shows.")
        return words

    def keep(self, data: bytes, name: str) -> str:
        """Keep bytes under a safe name, which is returned; "" where they are no picture."""
        ending = kind_of(data)
        if not ending or len(data) > MAX_PICTURE:
            return ""
        base = slug(PurePosixPath(name).stem, 40) or "picture"
        for number in range(1, MAX_PICTURES + 1):
            safe = f"{base}.{ending}" if number == 1 else f"{base}-{number}.{ending}"
            if self.kept.get(safe) == data:
                return safe
            if safe not in self.kept and len(self.kept) < MAX_PICTURES:
                self.kept[safe] = data
                return safe
        return ""
