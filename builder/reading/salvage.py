"""What can be kept of a value that has mistakes in it, so that one mistake hides no other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any, TypeVar, cast, get_origin

from pydantic import BaseModel, ValidationError, create_model

from builder.model.base import BODY_KEY, PLACE_KEY, Located
from builder.source import Place

M = TypeVar("M", bound=Located)

_HIDDEN = frozenset({"place", "body"})
_NEUTRAL: dict[Any, Any] = {str: "", int: 0, date: date(1970, 1, 1), tuple: ()}


def salvage(
    model: type[M], values: dict[str, Any], place: Place, mistakes: Iterable[tuple[int | str, ...]]
) -> M | None:
    """A value without the fields, and without the entries of lists, that `mistakes` lead to.

    A required field stands empty where it is missing or wrong. None where a field has no empty form.
    """
    kept, place = _without(values, place, mistakes)
    fields = {name: info for name, info in model.model_fields.items() if name not in _HIDDEN}
    good = frozenset(name for name in fields if name in kept)
    made: dict[str, Any] = {}
    for name in fields.keys() - good:
        info = fields[name]
        kind = get_origin(info.annotation) or info.annotation
        if info.is_required() and kind not in _NEUTRAL:
            return None
        made[name] = _NEUTRAL[kind] if info.is_required() else info.get_default()
    try:
        part = _part(model, good).model_validate({name: kept[name] for name in good})
    except ValidationError:  # a list has lost the entries that it needs
        return None
    made |= {name: getattr(part, name) for name in good}
    made[PLACE_KEY] = place
    if "body" in model.model_fields:
        made[BODY_KEY] = values[BODY_KEY]
    return cast("M", model.model_construct(None, **made))


@cache
def _part(model: type[Located], names: frozenset[str]) -> type[BaseModel]:
    fields: Any = {name: (model.model_fields[name].annotation, model.model_fields[name]) for name in names}
    part: type[BaseModel] = create_model(f"PartOf{model.__name__}", **fields)
    return part


def _without(
    values: dict[str, Any], place: Place, mistakes: Iterable[tuple[int | str, ...]]
) -> tuple[dict[str, Any], Place]:
    kept = dict(values)
    around = Place(place.file, place.start, place.end)
    around.keys, around.children = dict(place.keys), dict(place.children)
    lost: dict[str, set[int]] = {}
    for name, *rest in mistakes:
        if isinstance(kept.get(str(name)), list) and rest and isinstance(rest[0], int):
            lost.setdefault(str(name), set()).add(rest[0])
        else:
            kept.pop(str(name), None)
    for name, indexes in lost.items():
        entries = kept.get(name)
        if entries is None or name not in place.children:
            continue
        old = place.children[name]
        left = [index for index in range(len(entries)) if index not in indexes]
        new = Place(old.file, old.start, old.end)
        new.children = {position: old.children[index] for position, index in enumerate(left)}
        kept[name] = [entries[index] for index in left]
        around.children[name] = new
    return kept, around
