"""JSON as a browser reads and writes it, so that checksums made there can be made here."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pydantic_core import to_json

from builder.identity import BASIS, PRIME, mixed

_SAFE = 2**53
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_UNLIKE = [
    re.compile(each)
    for each in (
        rb"\xed[\xa0-\xbf]",  # half a character
        rb'"\d+":',  # keys that a browser puts first
        rb"[:\[,][\d-](?:\d{14}|[\d.]*(?:e|\.0[],}]))",  # numbers of many digits, with an exponent, with no decimals
    )
]
"""What `compact` writes otherwise than a browser, and a few harmless things that look like it."""
PIECES = 4096
"""So many pieces of text are remembered with what they do to a checksum."""
LONG = 300
"""Bytes of a piece that no other record is likely to share."""


class NotJson(ValueError):
    """The text is not what a browser would read; the message is a sentence."""


def parse(text: str) -> Any:
    """The value of a JSON text, with a browser's numbers; raises NotJson for anything that is not strict JSON."""
    try:
        return json.loads(text, parse_int=_number, parse_float=_number, parse_constant=_constant)
    except NotJson:
        raise
    except RecursionError:
        raise NotJson("Its parts are nested too deep for a record.") from None
    except ValueError:
        raise NotJson("It is not JSON, or only a part of it.") from None


def _number(text: str) -> int | float:
    if len(text) < 16 and text.lstrip("-").isdigit():
        return int(text)
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise NotJson("It holds a number that is too large.")
    return int(value) if value.is_integer() and abs(value) < _SAFE else value


def _constant(_: str) -> Any:
    raise NotJson("It holds a number that JSON does not have.")


def compact(value: Any) -> bytes:
    """A value as JSON with nothing between its parts, in UTF-8, half characters and all."""
    try:
        return to_json(value)
    except ValueError:  # half characters, or nested deep
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def stringify(value: Any) -> bytes:
    """A value as `JSON.stringify` writes it, in UTF-8."""
    text = compact(value)
    return _written(value, ordered=False).encode() if any(unlike.search(text) for unlike in _UNLIKE) else text


def canonical(value: Any) -> str:
    """A value in the one form that RFC 8785 gives it: keys in order, nothing between the parts."""
    return _written(value, ordered=True)


def _written(value: Any, *, ordered: bool) -> str:
    if isinstance(value, dict):
        keys = sorted(value, key=_units) if ordered else sorted(value, key=_rank)
        return "{" + ",".join(f"{_text(key)}:{_written(value[key], ordered=ordered)}" for key in keys) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(_written(item, ordered=ordered) for item in value) + "]"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    return number(value)


def _units(key: str) -> bytes:
    return key.encode("utf-16-be", "surrogatepass")


def _rank(key: str) -> tuple[bool, int]:
    """A browser puts keys that are whole numbers before all others."""
    index = key.isascii() and key.isdigit() and (key == "0" or key[0] != "0") and len(key) < 11
    return (False, int(key)) if index and int(key) < 2**32 - 1 else (True, 0)


def _text(value: str) -> str:
    made = json.dumps(value, ensure_ascii=False)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", made)


def number(value: float) -> str:
    """A number as a browser writes it."""
    if isinstance(value, int) and abs(value) < _SAFE:
        return str(value)
    if value == 0:
        return "0"
    sign, digits, exponent = Decimal(repr(float(value))).normalize().as_tuple()
    assert isinstance(exponent, int)
    text = "".join(map(str, digits))
    point = len(text) + exponent
    minus = "-" if sign else ""
    if len(text) <= point <= 21:
        return f"{minus}{text}{'0' * (point - len(text))}"
    if 0 < point <= 21:
        return f"{minus}{text[:point]}.{text[point:]}"
    if -6 < point <= 0:
        return f"{minus}0.{'0' * -point}{text}"
    rest = f".{text[1:]}" if len(text) > 1 else ""
    return f"{minus}{text[0]}{rest}e{point - 1:+d}"


def reference(value: Any) -> str:
    """The checksum that `assets/progress.js` calls `reference`: FNV-1a of 32 bits over the JSON in UTF-8."""
    made = BASIS
    for piece in stringify(value).replace(b",", b",\0").split(b"\0"):
        if len(piece) > LONG:
            made = mixed(piece, made)
            continue
        factor, summands = _mixing(piece)
        low = made & 0xFF
        summand = summands[low]
        if summand is None:
            summand = summands[low] = mixed(piece, low) - low * factor
        made = (made * factor + summand) & 0xFFFFFFFF
    return f"{made:08x}"


@lru_cache(PIECES)
def _mixing(piece: bytes) -> tuple[int, list[int | None]]:
    """What a piece of text makes of a checksum, as far as it is known: a product and a sum.

    Only the lowest byte of a checksum meets the text; all above it is multiplied. So what is added depends on that
    byte alone, and is worked out once for all the records that have a piece in common.
    """
    return pow(PRIME, len(piece), 2**32), [None] * 256
