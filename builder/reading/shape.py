"""From values to models: pydantic judges, and its errors become sentences with a place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from builder.diagnostics import Diagnostic, Fix, did_you_mean, nearest, short
from builder.model.base import BODY_KEY, PLACE_KEY, Located
from builder.model.question import Question
from builder.reading import rules
from builder.reading.mends import ids_in, missing_id, without_curly
from builder.reading.salvage import salvage
from builder.source import Place, Span

M = TypeVar("M", bound=Located)

_HIDDEN = frozenset({PLACE_KEY, BODY_KEY})
_HELP = {
    "flag": "Write `true` or `false`.",
    "day": "Write year, month and day with hyphens, without the time.",
    "calendar": "Look at a calendar, and write year, month and day with hyphens.",
    "percent": "Write the number alone, such as `80`.",
    "minutes": "Write the number alone, such as `40`.",
    "count": "Write the number alone, such as `8`.",
    "count_or_unlimited": "Write the number alone, such as `3`, or `unlimited`.",
    "count_or_all": "Write the number alone, such as `2`, or `all`.",
    "points": "Write the number alone, such as `2`; leave the line out where it is 1.",
    "typos": "Write `1` where one letter may be wrong, otherwise leave the line out.",
    "decimals": "Write digits and at most one point, without a unit, at most 9 digits before the point and 6 after it.",
}


def shape(model: type[M], value: Any, place: Place, taken: set[str] | None = None) -> tuple[M | None, list[Diagnostic]]:
    """Make a model of a value read from YAML, as far as it goes, and say everything that is wrong with it.

    What is missing or wrong stands empty in the model; None where nothing of use is left. `taken` holds the ids of the
    list that the value is an entry of.
    """
    if not isinstance(value, dict):
        return None, [_expected(place.span, "keys and values", value)]
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        mistakes = error.errors(include_url=False)
        made = salvage(model, value, place, [details["loc"] for details in mistakes])
        inside = set(ids_in(value)) if taken is None else taken
        slips = {meant for details in mistakes if (meant := _meant(model, details))}
        return made, [
            _with_id(_sentence(model, d, place), d, inside, whole=taken is None)
            for d in mistakes
            if d["loc"] not in slips and not _follows(d)
        ]


def _with_id(told: Diagnostic, error: ErrorDetails, taken: set[str], *, whole: bool) -> Diagnostic:
    """What is told of a mistake, with an id where that is missing; that of a whole file is its author's to choose."""
    missing = error["type"] == "missing" and error["loc"][-1] == "id" and not (whole and len(error["loc"]) == 1)
    return replace(told, fix=missing_id(error["input"], taken)) if missing else told


def _meant(model: type[Located], error: ErrorDetails) -> tuple[int | str, ...] | None:
    """The key that an unknown one was probably meant for; that it is missing need not be told too."""
    if error["type"] != "extra_forbidden":
        return None
    *parent, key = error["loc"]
    if _of_another_type(error):
        return None
    near = nearest(str(key), _keys(model, tuple(parent)))
    return (*parent, near) if near else None


def _of_another_type(error: ErrorDetails) -> bool:
    """Whether an unknown key is one of another type of question."""
    *_, parent, key = ("", *error["loc"])
    return parent in _QUESTION_TYPES and any(key in kind.model_fields for kind in _models(Question))


def _follows(error: ErrorDetails) -> bool:
    """Whether a list is called too short only because some of its entries are wrong, which is told anyway."""
    value = error["input"]
    return error["type"] == "too_short" and isinstance(value, list) and len(value) >= error["ctx"]["min_length"]


def shape_list(model: type[M], value: Any, place: Place) -> tuple[tuple[M, ...], list[Diagnostic]]:
    """Make a model of each entry of a list; entries that cannot become one are left out and spoken of."""
    if value is None:
        return (), []
    if not isinstance(value, list):
        return (), [_expected(place.span, "a list, each entry beginning with `- `,", value)]
    models: list[M] = []
    diagnostics: list[Diagnostic] = []
    taken = set(ids_in(value))
    for index, entry in enumerate(value):
        made, found = shape(model, entry, place.children[index], taken)
        diagnostics += found
        if made is not None:
            models.append(made)
    return tuple(models), diagnostics


def _walk(place: Place, loc: tuple[int | str, ...]) -> tuple[Place, str | int | None, bool]:
    """The place a pydantic location leads to, the last step, and whether that step exists in the file."""
    last: str | int | None = None
    for step in loc:
        if step in place.children:
            place, last = place.children[step], step
        elif step in _QUESTION_TYPES:
            continue  # the tag of a union, which is no key of the file
        else:
            return place, step, False
    return place, last, True


def _sentence(model: type[Located], error: ErrorDetails, root: Place) -> Diagnostic:
    place, name, _ = _walk(root, error["loc"])
    kind = error["type"]
    if kind == "missing" and name not in _HIDDEN:
        message = f"`{name}` is missing here."
        return rules.MISSING_KEY.at(_first_line(place), message, f"Add a line `{name}:` with its value.")
    if kind == "extra_forbidden":
        parent, _, _ = _walk(root, error["loc"][:-1])
        key = str(error["loc"][-1])
        if _of_another_type(error):
            question_type = error["loc"][-2]
            message = f"A question of type `{question_type}` takes no `{key}`."
            return rules.UNKNOWN_KEY.at(parent.key(key), message, "Delete the line, or check the question's `type`.")
        known_keys = _keys(model, error["loc"][:-1])
        help = did_you_mean(key, known_keys, f"The keys here are {_list_of(known_keys)}.")
        return rules.UNKNOWN_KEY.at(parent.key(key), f"`{short(key)}` is no key of this place.", help)
    span = _first_line(place) if place.children else place.span
    return _without_curly(_value_sentence(error, span, name), error["input"])


def _without_curly(told: Diagnostic, value: Any) -> Diagnostic:
    """What is told of a value, with that value out of the quotation marks that a word processor put around it."""
    bare = without_curly(value) if isinstance(value, str) and value == told.span.text else None
    return replace(told, fix=Fix(told.span, bare)) if bare else told


def _value_sentence(error: ErrorDetails, span: Span, name: str | int | None) -> Diagnostic:
    kind, value = error["type"], error["input"]
    field = f"`{name}`" if isinstance(name, str) else "This entry"
    context = error.get("ctx", {})
    if value is None or kind == "string_too_short" or (kind == "too_short" and value == []):
        help = "Fill it in, or take the line out if the field is optional."
        return rules.EMPTY_TEXT.at(span, f"{field} is empty.", help)
    if kind in ("string_type", "model_type", "dict_type", "tuple_type", "list_type", "model_attributes_type"):
        wanted = {"string_type": "a text", "tuple_type": "a list", "list_type": "a list"}.get(kind, "keys and values")
        return _expected(span, wanted, value)
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        return _question_type(span, value)
    if kind == "literal_error":
        allowed = context["expected"].replace("'", "`").replace(" or ", ", ").split(", ")
        names = [word.strip("`") for word in allowed]
        help = did_you_mean(str(value), names, "") or f"Write {_list_of(names)}."
        return rules.WRONG_VALUE.at(span, f"{field} cannot be `{short(value)}`; it takes {_list_of(names)}.", help)
    if kind == "string_pattern_mismatch":
        return _pattern(span, field, value, str(context.get("pattern")))
    if kind == "too_short":
        least = context.get("min_length")
        return rules.WRONG_VALUE.at(span, f"{field} has too few entries.", f"Give it at least {least}.")
    if kind == "string_too_long":
        message = f"{field} is longer than {context.get('max_length')} characters."
        return rules.WRONG_VALUE.at(span, message, "Shorten it.")
    if kind in _HELP:
        return rules.WRONG_VALUE.at(span, f"{field} {error['msg']}; here stands `{short(value)}`.", _HELP[kind])
    message = f"{field} cannot be `{short(value)}`: {error['msg']}."
    return rules.WRONG_VALUE.at(span, message, "Look at the handbook for this field.")


def _question_type(span: Span, value: Any) -> Diagnostic:
    if not isinstance(value, dict):
        return _expected(span, "a question, with keys and values,", value)
    given = value.get("type")
    if given is None:
        return rules.MISSING_KEY.at(span, "`type` is missing here.", f"Write `type:` and {_list_of(_QUESTION_TYPES)}.")
    place: Place = value[PLACE_KEY]
    help = did_you_mean(str(given), _QUESTION_TYPES, f"The types are {_list_of(_QUESTION_TYPES)}.")
    return rules.WRONG_VALUE.at(place.at("type"), f"There is no question of type `{short(given)}`.", help)


def _pattern(span: Span, field: str, value: Any, pattern: str) -> Diagnostic:
    if pattern.startswith("^[a-z0-9]"):
        message = f"{field} cannot be `{short(value)}`: an id is lower-case words joined by hyphens."
        return rules.BAD_ID.at(span, message, "Use letters a to z, digits and single hyphens, such as `release-risk`.")
    if pattern.startswith("^https"):
        message = f"{field} cannot be `{short(value)}`: an address begins with `https://` and holds no spaces."
        return rules.WRONG_VALUE.at(span, message, "Copy the address from the browser.")
    if pattern.startswith("^[a-z]{2,3}"):
        message = f"{field} cannot be `{short(value)}`: a language is written as its code."
        return rules.WRONG_VALUE.at(span, message, "Write for example `en` or `pt-BR`.")
    if pattern == r"^\d{4}":
        help = "Write for example `2024, final count`."
        return rules.WRONG_VALUE.at(span, f"{field} has to begin with a year.", help)
    return rules.WRONG_VALUE.at(span, f"{field} cannot be `{short(value)}`.", "Look at the handbook for this field.")


def _expected(span: Span, wanted: str, value: Any) -> Diagnostic:
    help = "Begin each entry with `- `." if "list" in wanted else "Look at the example in the handbook."
    found = "nothing stands" if value is None else "a text stands"
    if isinstance(value, list):
        found = "a list stands"
        if span.text.startswith("["):
            help = "If the bracket belongs to the text, put quotation marks around the whole text."
    elif isinstance(value, dict):
        found = "keys and values stand"
        if "text" in wanted:
            help = "If a colon belongs to the text, put quotation marks around the whole text."
    return rules.WRONG_VALUE.at(span, f"Here {wanted} should stand, and {found} here.", help)


def _keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The keys that a place takes: walks the models along a location."""
    current: Any = model
    for step in loc:
        if isinstance(step, str):
            if isinstance(current, type) and issubclass(current, BaseModel) and step in current.model_fields:
                current = current.model_fields[step].annotation
            elif step in _QUESTION_TYPES:
                current = next(m for m in _models(current) if step in get_args(m.model_fields["type"].annotation))
        current = _only_model(current) if not isinstance(step, int) or not isinstance(current, type) else current
    fields = current.model_fields if isinstance(current, type) and issubclass(current, BaseModel) else {}
    return [name for name, info in fields.items() if info.alias not in _HIDDEN]


def _models(annotation: Any) -> list[type[BaseModel]]:
    """All models inside an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]


_QUESTION_TYPES = tuple(get_args(model.model_fields["type"].annotation)[0] for model in _models(Question))


def _only_model(annotation: Any) -> Any:
    models = _models(annotation)
    return models[0] if len(models) == 1 else annotation


def _first_line(place: Place) -> Span:
    span = place.span
    end = span.file.span(span.start).end
    return Span(span.file, span.start, min(span.end, end))


def _list_of(words: Iterable[str]) -> str:
    quoted = [f"`{word}`" for word in words] or ["none"]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " or " + quoted[-1]
