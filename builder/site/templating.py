"""The Jinja2 environment and what every template may use."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

_BLANK_LINES = re.compile(r"\n[ \t]*(?=\n)")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Templates of the package; values are escaped, and a missing one is an error."""
    return Environment(
        loader=PackageLoader("builder.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **context: Any) -> str:
    """A template as one block of HTML: without blank lines, at which Markdown would end it."""
    html = environment().get_template(template).render(**context)
    return _BLANK_LINES.sub("", html).strip()


def data_json(value: object) -> Markup:
    """A value for a `<script type="application/json">`, in which no text can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)
