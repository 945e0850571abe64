"""Markdown of fields to HTML. Bodies of modules and pages are left to the site engine."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

import nh3
from markdown import Markdown
from markupsafe import Markup

_MARKUP = re.compile(r"[*_`\[\]\\<>&#~|]|^\s*(?:[-+]|\d+[.)])\s|\n", re.MULTILINE)
_TAGS = {"p", "em", "strong", "ul", "ol", "li", "a", "code", "br", "blockquote"}
_ATTRIBUTES = {"a": {"href", "title"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
_PARAGRAPH = re.compile(r"\A<p>(.*)</p>\Z", re.DOTALL)
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^=$!&])")


@lru_cache(maxsize=1)
def _converter() -> Markdown:
    return Markdown(extensions=["sane_lists"], output_format="html")


def blocks(text: str) -> Markup:
    """Paragraphs and lists as HTML, cleaned of everything but plain text markup."""
    if not _MARKUP.search(text):
        return Markup(f"<p>{escape(text, quote=False)}</p>")
    converter = _converter()
    converter.reset()
    html = nh3.clean(converter.convert(text), tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
    return Markup(re.sub(r"\n+", "\n", html).strip())


def inline(text: str) -> Markup:
    """One run of text as HTML, without a paragraph around it."""
    if not _MARKUP.search(text):
        return Markup(escape(text, quote=False))
    html = str(blocks(" ".join(text.split())))  # Markup would escape what `re` puts together
    return Markup(_PARAGRAPH.sub(r"\1", html) if html.count("<p>") == 1 else html)


def literal(text: str) -> str:
    """Plain text as Markdown that shows it as it is."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
