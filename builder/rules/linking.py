"""Whether links and pictures lead to something."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from builder.diagnostics import Diagnostic, Rule, did_you_mean, short
from builder.model.addresses import Addresses
from builder.model.course import Course
from builder.model.html_tags import Tag
from builder.model.prose import Link
from builder.rules.html import NO_ALT, UNSAFE_HTML
from builder.source import Span

BROKEN_LINK = Rule("STR042", "broken-link", "A link to nothing wastes the reader's trust.")
BROKEN_ANCHOR = Rule("STR043", "broken-anchor", "A link to a missing heading lands at the top of the page.")
OUTSIDE = Rule("STR044", "outside-the-course", "What lies outside the course is not on the site.")
MISSING_IMAGE = Rule("STR045", "missing-image", "A missing picture shows a broken frame.")

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
SAFE_SCHEMES = ("http:", "https:", "mailto:", "tel:")


def judge_link(course: Course, addresses: Addresses, body: Span, link: Link) -> Iterator[Diagnostic]:
    """A link or picture written in Markdown."""
    span = body.within(link.target_start, link.target_start + max(1, len(link.target)))
    if link.is_image and not link.text.strip():
        help = "Say in the square brackets what the picture shows; for pure decoration leave the picture out."
        yield NO_ALT.at(body.within(link.start, link.end), "This picture has no alt text.", help)
    if not _SCHEME.match(link.target):
        yield from _local(course, addresses, span, link.target, is_image=link.is_image)
    elif not link.target.lower().startswith(SAFE_SCHEMES):
        message = f"`{short(link.target)}` is no address the site may link to."
        yield UNSAFE_HTML.at(span, message, "Use an https address.")
    elif link.is_image:
        help = "Save the picture beside the module and link to the file."
        yield UNSAFE_HTML.at(span, "This picture would be loaded from another host.", help)


def judge_tag_address(course: Course, addresses: Addresses, body: Span, tag: Tag) -> Iterator[Diagnostic]:
    """The address of a link or picture written in HTML, where it is one of the course."""
    target = tag.attributes.get("src" if tag.name == "img" else "href", "").strip()
    of_a_host = _SCHEME.match("".join(target.split())) or (tag.name == "img" and target.startswith("//"))
    if tag.name in ("a", "img") and target and not of_a_host:
        span = body.within(tag.start, tag.end)
        yield from _local(course, addresses, span, target, is_image=tag.name == "img")


def _local(course: Course, addresses: Addresses, span: Span, written: str, *, is_image: bool) -> Iterator[Diagnostic]:
    try:
        parts = urlsplit(written)
        path, host = unquote(parts.path), parts.netloc
    except ValueError:  # such as a bracket where a host should be
        yield BROKEN_LINK.at(span, f"`{short(written)}` is no address.", "Check its slashes and brackets.")
        return
    here = span.path
    target = posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else here
    if host or path.startswith("/") or target == ".." or target.startswith("../"):
        help = "Link to a file of the course, relative to this one, or to an https address."
        yield OUTSIDE.at(span, f"`{short(written)}` leads out of the course.", help)
    elif target in course.damaged or target.split("/")[0] in course.lost:
        return
    elif is_image or (path and not addresses.is_page(target)):
        if target not in addresses.attachments:
            rule = MISSING_IMAGE if is_image else BROKEN_LINK
            alike = [path for path in addresses.known if path.rsplit(".", 1)[-1] == target.rsplit(".", 1)[-1]]
            help = did_you_mean(target, alike, "Check the name; it is relative to this file.")
            yield rule.at(span, f"There is no file `{short(target, 80)}`.", help)
    elif parts.fragment and unquote(parts.fragment) not in addresses.anchors_of(target):
        otherwise = "Write the heading in lower case, its words joined by hyphens."
        help = did_you_mean(parts.fragment, addresses.anchors_of(target), otherwise)
        yield BROKEN_ANCHOR.at(span, f"`{target}` has no heading `#{short(parts.fragment)}`.", help)
