"""JSON as a browser reads and writes it, so that checksums made there can be made here."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

from builder.identity import checksum

_SAFE = 2**53
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_UNLIKE = re.compile(r'[\ud800-\udfff]|"\d+":|[:\[,]-?(?:\d+[.e]|\d{15})')
"""What Python writes otherwise than a browser, and a few harmless things that look like it."""


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


def stringify(value: Any) -> str:
    """A value as `JSON.stringify` writes it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _written(value, ordered=False) if _UNLIKE.search(text) else text


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
    return f"{checksum(stringify(value)):08x}"
