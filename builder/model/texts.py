"""The texts of a value that may hold Markdown, each with the place where it is written."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model.base import Located
from builder.source import Place, Span

_PLAIN = frozenset(
    {"id", "type", "objective", "language", "url", "answer", "order", "credit", "standing", "start", "to"}
)


def texts_of(item: Located) -> Iterator[tuple[str, Span]]:
    """The text of every field, as it was read, with its place."""
    for name, value in item:
        if name not in _PLAIN:
            yield from _of_value(value, item.place, name)


def _of_value(value: object, place: Place, *path: str | int) -> Iterator[tuple[str, Span]]:
    if isinstance(value, str):
        yield value, place.at(*path)
    elif isinstance(value, Located):
        yield from texts_of(value)
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _of_value(entry, place, *path, index)
