"""Whether links and pictures lead to something."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from builder.diagnostics import Diagnostic, Rule, did_you_mean, nearest, short
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
_ON_A_DISK = re.compile(r"^(?:[a-z]:[\\/]|\\\\|file:)", re.IGNORECASE)
SAFE_SCHEMES = ("http:", "https:", "mailto:", "tel:")
BESIDE = "Save the picture beside the module and link to the file."
PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


def judge_link(course: Course, addresses: Addresses, body: Span, link: Link) -> Iterator[Diagnostic]:
    """A link or picture written in Markdown."""
    span = body.within(link.target_start, link.target_start + max(1, len(link.target)))
    if link.is_image and not link.text.strip():
        help = "Say in the square brackets what the picture shows; for pure decoration leave the picture out."
        yield NO_ALT.at(body.within(link.start, link.end), "This picture has no alt text.", help)
    if _ON_A_DISK.match(link.target):
        name = re.split(r"[\\/]", link.target)[-1]
        message = f"`{short(link.target)}` is a place on your computer."
        yield OUTSIDE.at(span, message, f"Put the file beside this one and write its name alone: `{short(name)}`.")
    elif not _SCHEME.match(link.target):
        yield from _local(course, addresses, span, link.target, is_image=link.is_image)
    elif not link.target.lower().startswith(SAFE_SCHEMES):
        message = f"`{short(link.target)}` is no address the site may link to."
        yield UNSAFE_HTML.at(span, message, BESIDE if link.is_image else "Use an https address.")
    elif link.is_image:
        yield UNSAFE_HTML.at(span, "This picture would be loaded from another host.", BESIDE)


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
    elif is_image and target in addresses.attachments and not target.lower().endswith(PICTURES):
        help = "Save it as a picture, such as PNG; to link to the file leave out the `!`."
        yield MISSING_IMAGE.at(span, f"`{short(target, 80)}` is no picture.", help)
    elif is_image or (path and not addresses.is_page(target)):
        if target not in addresses.attachments:
            yield from _nothing(addresses, span, target, is_image=is_image)
    elif parts.fragment and unquote(parts.fragment) not in addresses.anchors_of(target):
        yield from _no_heading(addresses, span, target, unquote(parts.fragment))


def _nothing(addresses: Addresses, span: Span, target: str, *, is_image: bool) -> Iterator[Diagnostic]:
    """Of a file that the site does not have."""
    if target in addresses.pageless and not is_image:
        help = "Link to a module, a page, a case, or a file that lies beside them."
        yield BROKEN_LINK.at(span, f"`{short(target, 80)}` becomes no page of the site.", help)
        return
    known = addresses.attachments if is_image else addresses.known
    others = [path for path in known if _ending(path) == _ending(target) and path != span.path]
    near = _namesake(target, known) or nearest(target, others)
    typed = posixpath.relpath(near, posixpath.dirname(span.path)) if near else ""
    help = f"Did you mean `{typed}`?" if near else "Check the name; it is relative to this file."
    rule = MISSING_IMAGE if is_image else BROKEN_LINK
    yield rule.at(span, f"There is no file `{short(target, 80)}`.", help)


def _namesake(target: str, known: Iterable[str]) -> str | None:
    """The one known file that has this name in another folder, in other letters or with another ending."""
    name = posixpath.basename(target).lower()
    stem = name.rsplit(".", 1)[0]
    names = {path: posixpath.basename(path).lower() for path in known}
    same = [path for path in names if names[path] == name]
    alike = same or [path for path in names if names[path].rsplit(".", 1)[0] == stem]
    return alike[0] if len(alike) == 1 else None


def _ending(path: str) -> str:
    return path.rsplit(".", 1)[-1]


def _no_heading(addresses: Addresses, span: Span, target: str, anchor: str) -> Iterator[Diagnostic]:
    by_hand = addresses.renamed.get(target, {}).get(anchor)
    if by_hand:
        help = f"The heading with these words has an id of its own: write `#{by_hand}`."
    else:
        otherwise = "Write the heading in lower case, its words joined by hyphens."
        help = did_you_mean(anchor, addresses.anchors_of(target), otherwise)
    yield BROKEN_ANCHOR.at(span, f"`{target}` has no heading `#{short(anchor)}`.", help)
