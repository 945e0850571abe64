"""The templates of the preview, and findings as they show them. They are in plain English: no learner sees them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from builder.diagnostics import short
from builder.preview.placing import Placed
from builder.site.compiled import package_templates

_QUOTED = re.compile(r"`([^`]+)`")
_BREAK = re.compile(r"\s*\n\s*")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """The preview's templates, which use those of the site."""
    made = package_templates("builder.preview", "builder.site")
    made.filters["sentence"] = sentence
    return made


def sentence(text: str) -> Markup:
    """A sentence of a rule as HTML: what it quotes in backticks is code."""
    return Markup(_QUOTED.sub(r"<code>\1</code>", str(escape(text))))


def block(template: str, **values: Any) -> str:
    """A template as one line of HTML, which Markdown leaves as it is."""
    return _BREAK.sub(" ", _environment().get_template(template).render(**values)).strip()


def finding(one: Placed) -> Mapping[str, Any]:
    """A finding as templates show it."""
    span = one.finding.span
    line, _ = span.start_position
    return {
        "number": one.number,
        "severity": str(one.finding.severity),
        "code": one.finding.rule.code,
        "message": one.finding.message,
        "help": one.finding.help,
        "path": span.path,
        "line": line,
        "text": short(span.file.line(line), 160) if span.file.text else "",
        "url": f"{one.uri.removesuffix('.md')}.html",
    }
