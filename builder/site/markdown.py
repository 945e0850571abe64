"""Markdown of fields to HTML, and plain text to Markdown. Bodies of modules and pages are left to the site engine."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

import nh3
from markdown import Markdown
from markupsafe import Markup

_MARKUP = re.compile(r"[*_`\[\]\\<>&#~|]|^\s*(?:[-+]|\d+[.)])\s|\n", re.MULTILINE)
_INLINE_TAGS = frozenset({"em", "strong", "a", "code", "br"})
_BLOCK_TAGS = frozenset({"p", "ul", "ol", "li", "blockquote"}) | _INLINE_TAGS
_ATTRIBUTES = {"a": {"href", "title"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
_BLOCK_START = re.compile(r"\A(?:\d+(?=\.\s)|(?=[-+*]\s|[#>]|\[[^\]]*\]:))")
_RULE = re.compile(r"[-*_\s]+")
_BY_BACKSLASH = re.compile(r"([\\`*_{}\[\]>#])")
_BY_REFERENCE = re.compile(r"[&<~^$=|]")
_LEFT_TO_MARKDOWN = re.compile(r'(?P<href> href="[^"]*")|(?P<reference>&#?\w+;)|[\\`*_{}\[\]|~^$]')
_NOTE_START = re.compile(r"\A(\d*)([.#+:!?=-])")
_IN_ADDRESS = re.compile(r"[<>\\`*_{}\[\]|^~$]")
_READ_AS_MARKUP = re.compile(r"<(?=[a-zA-Z/!?])|&(?=#|\w+;)")


@lru_cache(maxsize=1)
def _converter() -> Markdown:
    return Markdown(extensions=["sane_lists"], output_format="html")


@lru_cache(maxsize=4096)  # a source is written out on every page that cites it
def _html(text: str, tags: frozenset[str]) -> str:
    converter = _converter()
    converter.reset()
    html = converter.convert(text)
    return nh3.clean(html, tags=set(tags), attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)


def blocks(text: str) -> Markup:
    """Paragraphs and lists as HTML, cleaned of everything but plain text markup."""
    if not _MARKUP.search(text):
        return Markup(f"<p>{escape(text, quote=False)}</p>")
    return Markup(re.sub(r"\n+", "\n", _html(text, _BLOCK_TAGS)).strip())


def inline(text: str) -> Markup:
    """One run of text as HTML, without a paragraph around it; `1983. The year` begins no list here."""
    if not _MARKUP.search(text):
        return Markup(escape(text, quote=False))
    line = " ".join(text.split())
    if _RULE.fullmatch(line):
        return Markup(line)
    return Markup(_html(_BLOCK_START.sub(r"\g<0>\\", line), _INLINE_TAGS).strip())


def literal(text: str) -> str:
    """Plain text as Markdown that shows it as it is."""
    escaped = _BY_BACKSLASH.sub(r"\\\1", " ".join(text.split()))
    return _BY_REFERENCE.sub(lambda found: _reference(found[0]), escaped)


def kept(html: str) -> str:
    """HTML of `inline` as the beginning or a part of a Markdown text, in which no Markdown is read a second time."""

    def keep(found: re.Match[str]) -> str:
        if found["href"]:
            return address(found[0])
        return found[0] if found["reference"] else _reference(found[0])

    start = _NOTE_START.sub(lambda found: found[1] + _reference(found[2]), html)
    return _LEFT_TO_MARKDOWN.sub(keep, start)


def address(url: str) -> str:
    """An address without the characters that Markdown or HTML would take for its own."""
    return _IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}" if found[0] not in "_~*$" else found[0], url)


def _reference(character: str) -> str:
    return {"&": "&amp;", "<": "&lt;"}.get(character) or f"&#{ord(character)};"


def for_theme(text: str) -> str:
    """Plain text for the theme, which writes titles into its pages as they are."""
    return _READ_AS_MARKUP.sub(lambda found: _reference(found[0]), " ".join(text.split()))


def in_attribute(text: str) -> str:
    """The same for a text that the theme writes between quotation marks."""
    return for_theme(text).replace('"', "&quot;")
