"""Whether the Markdown of modules and pages, and of fields, does what its author meant."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from builder.diagnostics import Diagnostic, Rule, did_you_mean
from builder.model.addresses import Addresses
from builder.model.base import Document
from builder.model.course import Course, Module
from builder.model.prose import DIRECTIVES, Directive, Link, Tag, directives, links, mask, tags
from builder.rules.structure import unknown
from builder.rules.texts import bodies, field_texts, point
from builder.source import Span

UNKNOWN_DIRECTIVE = Rule("STR040", "unknown-directive", "A directive with a slip in it would stand on the page as text.")
MISPLACED_DIRECTIVE = Rule("STR041", "misplaced-directive", "Inside a list or quotation a directive cannot be carried out.")
BROKEN_LINK = Rule("STR042", "broken-link", "A link to nothing wastes the reader's trust.")
BROKEN_ANCHOR = Rule("STR043", "broken-anchor", "A link to a missing heading lands at the top of the page.")
OUTSIDE = Rule("STR044", "outside-the-course", "What lies outside the course is not on the site.")
MISSING_IMAGE = Rule("STR045", "missing-image", "A missing picture shows a broken frame.")
UNSAFE_HTML = Rule("STR046", "unsafe-html", "The site runs no script and loads nothing but its own.")
HTML_IN_FIELD = Rule("STR047", "html-in-field", "Fields take Markdown; HTML in them would be shown as text.")
QUESTION_PLACED_TWICE = Rule("STR048", "placed-twice", "A question has one place, or its progress would be kept twice.")
NO_ALT = Rule("ACC101", "missing-alt-text", "A learner who cannot see a picture reads its alt text (WCAG 1.1.1).")

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.I)
_SAFE_SCHEMES = ("http:", "https:", "mailto:", "tel:")
_FORBIDDEN_TAGS = frozenset({"script", "object", "embed", "base", "meta", "form", "style", "link"})
_HTML = re.compile(r"</?[a-zA-Z][^>\n]*>|<!--")


def judge(course: Course) -> Iterator[Diagnostic]:
    """Directives, links, images and HTML."""
    addresses = Addresses.of(course)
    placed: dict[str, Span] = {}
    for document in bodies(course):
        text = mask(document.body.text)
        for directive in directives(text):
            yield from _directive(course, document, directive, placed)
        for link in links(text):
            yield from _link(document, link, addresses)
        for tag in tags(text):
            yield from _tag(document.body, tag)
    for field, span in field_texts(course):
        yield from _field(field, span)


def _directive(course: Course, document: Document, found: Directive, placed: dict[str, Span]) -> Iterator[Diagnostic]:
    span = document.body.within(found.start, found.end)
    name, argument = found.name, found.argument
    if name not in DIRECTIVES or found.mark != ":::":
        if not name and not argument and found.mark != ":::":
            return
        near = did_you_mean(name, DIRECTIVES)
        help = near or "The directives are " + ", ".join(f"`::: {known}`" for known in DIRECTIVES) + "."
        help = f"Write `::: {name}` with three colons." if name in DIRECTIVES else help
        yield UNKNOWN_DIRECTIVE.at(span, f"`{found.mark} {name}` is no directive.", help)
        return
    if not found.alone:
        help = "Begin the line with `:::`, with an empty line before and after it."
        yield MISPLACED_DIRECTIVE.at(span, f"`::: {name}` stands inside a list, a quotation or an indented text.", help)
    if DIRECTIVES[name] and not argument:
        yield UNKNOWN_DIRECTIVE.at(span, f"`::: {name}` needs an id.", f"Write `::: {name} ID`.")
        return
    if not DIRECTIVES[name] and argument:
        yield UNKNOWN_DIRECTIVE.at(span, f"`::: {name}` takes nothing after it.", f"Write `::: {name}` alone.")
    known = {"question": course.question, "video": course.video, "fact": course.fact}.get(name)
    if known is not None and argument not in known:
        yield unknown(name, argument, known, span)
    elif name == "question":
        if argument in placed:
            yield QUESTION_PLACED_TWICE.at(span, f"`{argument}` is placed twice.", "Keep one of the two lines.")
        placed.setdefault(argument, span)
        bank = course.question[argument][0]
        if isinstance(document, Module) and bank.id != document.check:
            message = f"`{argument}` belongs to the bank `{bank.id}`, which is not this module's check."
            yield UNKNOWN_DIRECTIVE.at(span, message, "Place questions in the module whose check they belong to.")
    if name in ("check", "objectives") and not isinstance(document, Module):
        yield MISPLACED_DIRECTIVE.at(span, f"`::: {name}` has no meaning on this page.", "Delete the line.")
    if name == "question" and not isinstance(document, Module):
        yield MISPLACED_DIRECTIVE.at(span, "Questions stand in modules.", "Move the line into a module.")
    if name == "check" and isinstance(document, Module) and document.check is None:
        yield MISPLACED_DIRECTIVE.at(span, "This module has no check.", "Name a bank in `check:` of the header.")


def _link(document: Document, link: Link, addresses: Addresses) -> Iterator[Diagnostic]:
    span = document.body.within(link.target_start, link.target_start + max(1, len(link.target)))
    if link.is_image and not link.text.strip():
        help = "Say in the square brackets what the picture shows; for pure decoration leave the picture out."
        yield NO_ALT.at(document.body.within(link.start, link.end), "This picture has no alt text.", help)
    if _SCHEME.match(link.target):
        if not link.target.lower().startswith(_SAFE_SCHEMES):
            yield UNSAFE_HTML.at(span, f"`{link.target}` is no address the site may link to.", "Use an https address.")
        elif link.is_image:
            help = "Save the picture beside the module and link to the file."
            yield UNSAFE_HTML.at(span, "This picture would be loaded from another host.", help)
        return
    parts = urlsplit(link.target)
    path = unquote(parts.path)
    here = document.place.file.path
    target = posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else here
    if path.startswith("/") or target.startswith("../"):
        yield OUTSIDE.at(span, f"`{link.target}` leads out of the course.", "Link to a file of the course, relative to this one.")
    elif link.is_image or (path and not addresses.is_page(target)):
        if target not in addresses.attachments:
            rule = MISSING_IMAGE if link.is_image else BROKEN_LINK
            help = did_you_mean(target, addresses.known, "Check the name; it is relative to this file.")
            yield rule.at(span, f"There is no file `{target}`.", help)
    elif parts.fragment and parts.fragment not in addresses.anchors_of(target):
        known = addresses.anchors_of(target)
        if known:
            help = did_you_mean(parts.fragment, known, "The headings there have other names.")
            yield BROKEN_ANCHOR.at(span, f"`{target}` has no heading `#{parts.fragment}`.", help)


def _tag(body: Span, tag: Tag) -> Iterator[Diagnostic]:
    span = body.within(tag.start, tag.end)
    if tag.name in _FORBIDDEN_TAGS:
        yield UNSAFE_HTML.at(span, f"`<{tag.name}>` is not taken in a module.", "Write it in Markdown, or leave it out.")
    for name, value in tag.attributes.items():
        address = "".join(value.split()).lower()
        if name.startswith("on"):
            yield UNSAFE_HTML.at(span, f"`{name}` would run a script.", "Delete the attribute.")
        elif name in ("href", "src", "action", "data", "poster", "srcset") and address.startswith(("javascript:", "data:", "vbscript:")):
            yield UNSAFE_HTML.at(span, f"`{name}` holds a script or data.", "Link to a file or an https address.")
        elif name in ("src", "srcset", "poster") and (_SCHEME.match(address) or address.startswith("//")):
            help = "Save the file beside the module, or link to the address in words."
            yield UNSAFE_HTML.at(span, f"`<{tag.name}>` would load something from another host.", help)
    if tag.name == "img" and not tag.attributes.get("alt", "").strip():
        yield NO_ALT.at(span, "This picture has no alt text.", "Write `alt` and say what the picture shows.")


def _field(field: str, span: Span) -> Iterator[Diagnostic]:
    html = _HTML.search(mask(field)) if "<" in field else None
    if html:
        place = point(span, html[0])
        yield HTML_IN_FIELD.at(place, f"`{html[0]}` is HTML, which fields do not take.", "Write it in Markdown.")
    for link in links(field) if "](" in field else ():
        if not link.target.lower().startswith(_SAFE_SCHEMES):
            message = f"`{link.target}` cannot be linked to from here."
            yield UNSAFE_HTML.at(point(span, link.target), message, "Fields take links with an https address.")


