"""Makes the data of the final unreadable at a glance. It is no protection: the page holds all that undoes it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from builder.identity import checksum
from builder.site.templating import data_json


def sealed(question: str, data: Mapping[str, Any]) -> str:
    """What a script has to know of a question, as `exam.js` reads it back with the question's id."""
    state = checksum(f'"{question}"')
    made = bytearray()
    for byte in data_json(data).encode():
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        made.append(byte ^ state >> 24)
    return b64encode(made).decode()
