"""All rules of the builder, wherever they are written."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path

from builder.diagnostics import Rule
from builder.reading import rules as reading
from builder.rules.pages import Page, cases, files, items, language, layout, parts, text, yaml

FAMILIES = {
    "STR": "Structure",
    "ITM": "Items",
    "LNG": "Language",
    "SRC": "Sources and facts",
    "ACC": "Access",
}
"""What the rules of each family speak of."""

PAGES: Mapping[str, Page] = {
    code: page
    for room in (files, yaml, parts, text, layout, items, cases, language)
    for code, page in room.PAGES.items()
}


@cache
def every_rule() -> Mapping[str, Rule]:
    """The rules by code, in the order of families and numbers."""
    names = [found.name for found in pkgutil.walk_packages([str(Path(__file__).parent)], f"{__package__}.")]
    found = {value.code: value for module in (reading, *map(import_module, names)) for value in _rules(module)}
    return {
        code: _whole(found[code]) for code in sorted(found, key=lambda code: (list(FAMILIES).index(code[:3]), code))
    }


def _rules(module: object) -> list[Rule]:
    return [value for value in vars(module).values() if isinstance(value, Rule)]


def _whole(rule: Rule) -> Rule:
    """A rule with its page, where that stands apart from it."""
    page = PAGES.get(rule.code)
    return replace(rule, more=page.more, examples=page.examples) if page else rule
