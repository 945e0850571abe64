"""The Jinja2 environment and what every template may use."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from builder.model.words import PLACEHOLDERS
from builder.site.compiled import package_templates

_BLANK_LINES = re.compile(r"\n\s*(?=\n)")


class Sentence(str):
    """A text of the interface, to be filled in as `page.js` fills it in: a brace that names nothing stays."""

    __slots__ = ()

    def format(self, *_: object, **values: object) -> Markup:
        """The sentence with its placeholders filled in; values may be HTML."""

        def fill(found: re.Match[str]) -> str:
            return str(escape(values[found[1]])) if found[1] in values else found[0]

        return Markup(PLACEHOLDERS.sub(fill, str(escape(self))))


class Words(Mapping[str, Sentence]):
    """The words of the interface as templates use them."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def __getitem__(self, key: str) -> Sentence:
        return Sentence(self._texts[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates of the site."""
    return package_templates("builder.site")


def render(template: str, *, words: Mapping[str, str], **context: Any) -> str:
    """A template as one block of HTML: without blank lines, at which Markdown would end it."""
    html = environment().get_template(template).render(words=Words(words), **context)
    return _BLANK_LINES.sub("", html).strip()


def data_json(value: object) -> str:
    """A value as a template writes it into an attribute for a script to read."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
