"""One row of a table of bad input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """`changes` as in conftest; `expected` holds `CODE path:line:column` of every complaint, in order."""

    name: str
    changes: Mapping[str, str | bytes | tuple[str, str] | None]
    expected: tuple[str, ...]


def case(name: str, changes: Mapping[str, str | bytes | tuple[str, str] | None], *expected: str) -> Case:
    """Write a row in few words."""
    return Case(name, changes, expected)
