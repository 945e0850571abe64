"""Whether raw HTML in modules and pages keeps to what the site allows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Rule, short
from builder.model.html_tags import Tag
from builder.source import Span

UNSAFE_HTML = Rule("STR046", "unsafe-html", "The site runs no script and loads nothing but its own.")
NO_ALT = Rule("ACC101", "missing-alt-text", "A learner who cannot see a picture reads its alt text (WCAG 1.1.1).")

_FORBIDDEN_TAGS = frozenset(
    {"applet", "base", "embed", "form", "frame", "frameset", "link", "meta", "object", "script", "style"}
)
_FORBIDDEN_ATTRIBUTES = frozenset({"srcdoc", "ping"})
_ADDRESSES = frozenset(
    {"action", "background", "data", "formaction", "href", "poster", "src", "srcset", "to", "values", "xlink:href"}
)
_LOADED_BY_A_CLICK = frozenset({"a", "area"})
_HANDLER = re.compile(r"on[a-z]+")
_SCRIPT_OR_DATA = re.compile(r"(?:^|,)(?:javascript|vbscript|data):")
_REMOTE = re.compile(r"(?:^|,)(?:[a-z][a-z0-9+.-]*:|//|\\\\|/\\|\\/)")
_ATTRIBUTE_LIST = re.compile(r"\{([^{}\n]*)\}")
_ATTRIBUTE = re.compile(r"(?:^|[\s:])([\w-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"']+)")


def judge_tag(body: Span, tag: Tag) -> Iterator[Diagnostic]:
    """One start tag."""
    span = body.within(tag.start, tag.end)
    if tag.name in _FORBIDDEN_TAGS:
        message = f"`<{tag.name}>` is not taken in a module."
        yield UNSAFE_HTML.at(span, message, "Write it in Markdown, or leave it out.")
        return
    for name, value in tag.attributes.items():
        yield from _attribute(span, tag.name, name, value)
    if tag.name == "img" and not tag.attributes.get("alt", "").strip():
        yield NO_ALT.at(span, "This picture has no alt text.", "Write `alt` and say what the picture shows.")


def judge_attribute_lists(body: Span, masked: str) -> Iterator[Diagnostic]:
    """Attributes in braces, as Markdown's `attr_list` takes them."""
    for found in _ATTRIBUTE_LIST.finditer(masked) if "{" in masked else ():
        for name, value in _ATTRIBUTE.findall(found[1]):
            yield from _attribute(body.within(found.start(), found.end()), "a", name.lower(), value.strip("\"'"))


def _attribute(span: Span, tag: str, name: str, value: str) -> Iterator[Diagnostic]:
    address = "".join(value.split()).lower().lstrip("\x00")
    if _HANDLER.fullmatch(name):
        yield UNSAFE_HTML.at(span, f"`{short(name)}` would run a script.", "Delete the attribute.")
    elif name in _FORBIDDEN_ATTRIBUTES:
        yield UNSAFE_HTML.at(span, f"`{name}` is not taken in a module.", "Delete the attribute.")
    elif name == "style" and "url(" in address:
        yield UNSAFE_HTML.at(span, "`style` would load something.", "Delete what stands in `url(…)`.")
    elif name in _ADDRESSES and _SCRIPT_OR_DATA.search(address):
        yield UNSAFE_HTML.at(span, f"`{name}` holds a script or data.", "Link to a file or an https address.")
    elif name in _ADDRESSES and tag not in _LOADED_BY_A_CLICK and _REMOTE.search(address):
        help = "Save the file beside the module, or link to the address in words."
        yield UNSAFE_HTML.at(span, f"`<{tag}>` would load something from another host.", help)
