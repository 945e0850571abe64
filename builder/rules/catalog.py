"""All rules of the builder, wherever they are written."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from builder.diagnostics import Rule
from builder.reading import rules as reading

FAMILIES = ("STR", "ITM", "LNG", "SRC", "ACC")
"""Structure, items, language, sources and facts, access."""


@cache
def every_rule() -> Mapping[str, Rule]:
    """The rules by code, in the order of families and numbers."""
    names = [found.name for found in pkgutil.walk_packages([str(Path(__file__).parent)], f"{__package__}.")]
    found = {value.code: value for module in (reading, *map(import_module, names)) for value in _rules(module)}
    return {code: found[code] for code in sorted(found, key=lambda code: (FAMILIES.index(code[:3]), code))}


def _rules(module: object) -> list[Rule]:
    return [value for value in vars(module).values() if isinstance(value, Rule)]
