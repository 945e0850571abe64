"""A line put into a file that somebody wrote, with every comment and every space of it kept."""

from __future__ import annotations

from builder.model.course import Module
from builder.reading.yaml_nodes import read_yaml
from builder.source import SourceFile


def with_item(file: SourceFile, key: str, item: str) -> str | None:
    """The text of a YAML file with an item at the end of the list under a key; None where that is not certain."""
    before, place, _ = read_yaml(file)
    items = before.get(key) if isinstance(before, dict) else None
    if not isinstance(items, list) or not items:
        return None
    text, last = file.text, place.at(key, len(items) - 1)
    line = text.rfind("\n", 0, last.start) + 1
    if text[line : last.start].strip() == "-":
        end = text.find("\n", last.end)
        at = len(text) if end < 0 else end
        made = f"{text[:at]}\n{text[line : last.start]}{item}{text[at:]}"
    else:
        made = f"{text[: last.end]}, {item}{text[last.end :]}"
    after, _, found = read_yaml(SourceFile(file.path, made))
    certain = isinstance(after, dict) and not found and after.get(key) == [*items, item]
    return made if certain else None


def with_check(module: Module, bank: str) -> str:
    """The text of a module's file with a bank as its check, on a line above the day of its review."""
    text = module.place.file.text
    at = text.rfind("\n", 0, module.place.key("reviewed").start) + 1
    return f"{text[:at]}check: {bank}\n{text[at:]}"
