"""The fields of a value that may hold Markdown, each with the place where it is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, get_args

from builder.model.base import AS_WRITTEN, Located
from builder.source import Span

_PLAIN = frozenset(
    [
        "id",
        "type",
        "objective",
        "language",
        "url",
        "answer",
        "answers",
        "order",
        "credit",
        "standing",
        "start",
        "to",
        "retry",
    ]  # no prose
)


class Field(NamedTuple):
    """The text of one field as it was read: what it belongs to, its name, and its place as it is written."""

    owner: Located
    name: str
    text: str
    span: Span

    @property
    def as_written(self) -> bool:
        """Whether it takes no Markdown either."""
        found = type(self.owner).model_fields[self.name]
        return AS_WRITTEN in (*found.metadata, *_marks(found.annotation))


def _marks(annotation: object) -> Iterator[object]:
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _marks(part)


def texts_of(item: Located) -> Iterator[Field]:
    """Every field of a value that holds text."""
    for name, value in item:
        if name not in _PLAIN:
            yield from _of_value(item, value, name)


def _of_value(item: Located, value: object, name: str, *path: int) -> Iterator[Field]:
    if isinstance(value, str):
        yield Field(item, name, value, item.place.at(name, *path))
    elif isinstance(value, Located):
        yield from texts_of(value)
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _of_value(item, entry, name, *path, index)
