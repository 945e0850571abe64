"""Whether the Markdown of modules and pages, and of fields, does what its author meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from builder.diagnostics import Diagnostic, Fix, Note, Rule, did_you_mean, short
from builder.model.addresses import Addresses
from builder.model.base import Document
from builder.model.course import Course, Module
from builder.model.html_tags import tags
from builder.model.prose import DIRECTIVES, Directive, directives, links, mask
from builder.rules.html import UNSAFE_HTML, judge_attribute_lists, judge_tag
from builder.rules.linking import SAFE_SCHEMES, judge_link, judge_tag_address
from builder.rules.structure import unknown
from builder.rules.texts import Field, Finger, bodies, fields
from builder.source import Span

UNKNOWN_DIRECTIVE = Rule("STR040", "unknown-directive", "A directive with a slip in it would be shown as text.")
MISPLACED_DIRECTIVE = Rule("STR041", "misplaced-directive", "A directive in the wrong place cannot be carried out.")
HTML_IN_FIELD = Rule("STR047", "html-in-field", "Fields take Markdown; HTML in them would be shown as text.")
QUESTION_PLACED_TWICE = Rule("STR048", "placed-twice", "A question has one place, or its progress would be kept twice.")
SECURE_PLACED = Rule("STR060", "secure-placed", "A secure question never reaches the site, so its line shows nothing.")

_HTML = re.compile(r"</?[a-zA-Z][^<>\n]*>")
_COMMENT = re.compile(r"<!--")
_KNOWN: Mapping[str, Callable[[Course], Mapping[str, object]]] = {
    "question": lambda course: course.question,
    "case": lambda course: course.case,
    "video": lambda course: course.video,
    "fact": lambda course: course.fact,
}
"""What each directive with an id can put into the page."""


def judge(course: Course) -> Iterator[Diagnostic]:
    """Directives, links, images and HTML."""
    addresses = Addresses.of(course)
    placed: dict[str, Span] = {}
    for document in bodies(course):
        body = document.body
        text = mask(body.text)
        for directive in directives(text):
            yield from _directive(course, document, directive, placed)
        for link in links(text):
            yield from judge_link(course, addresses, body, link)
        for tag in tags(text):
            yield from judge_tag(body, tag)
            yield from judge_tag_address(course, addresses, body, tag)
        yield from judge_attribute_lists(body, text)
    for field in fields(course):
        yield from _field(field)


def _directive(course: Course, document: Document, found: Directive, placed: dict[str, Span]) -> Iterator[Diagnostic]:
    span = document.body.within(found.start, found.end)
    name, argument = found.name, found.argument
    if name not in DIRECTIVES or found.mark != ":::":
        if name or argument or found.mark == ":::":
            yield _misspelt(span, found)
        return
    if not found.alone:
        help = "Begin the line with `:::`, with an empty line before and after it."
        yield MISPLACED_DIRECTIVE.at(span, f"`::: {name}` stands inside a list, a quotation or an indented text.", help)
    yield from _place(course, document, name, span)
    if DIRECTIVES[name] and not argument:
        yield UNKNOWN_DIRECTIVE.at(span, f"`::: {name}` needs an id.", f"Write `::: {name} ID`.")
    elif not DIRECTIVES[name] and argument:
        yield UNKNOWN_DIRECTIVE.at(span, f"`::: {name}` takes nothing after it.", f"Write `::: {name}` alone.")
    elif name == "question" and argument in course.question:
        yield from _question(course, document, argument, span, placed)
    else:
        known = _KNOWN[name](course) if name in _KNOWN else None
        if known is not None and argument not in known:
            yield from unknown(course, name, argument, known, span)


def _misspelt(span: Span, found: Directive) -> Diagnostic:
    written = short(f"{found.mark} {found.name or found.argument}".strip())
    help = did_you_mean(found.name, DIRECTIVES)
    if found.name in DIRECTIVES:
        help = f"Write `::: {found.name}` with three colons."
    elif not help:
        help = "The directives are " + ", ".join(f"`::: {known}`" for known in DIRECTIVES) + "."
    fix = Fix(span.within(0, len(found.mark)), ":::") if found.name in DIRECTIVES else None
    return UNKNOWN_DIRECTIVE.at(span, f"`{written}` is no directive.", help, fix=fix)


def _question(
    course: Course, document: Document, question_id: str, span: Span, placed: dict[str, Span]
) -> Iterator[Diagnostic]:
    if question_id in placed:
        first = Note(placed[question_id], "the first one")
        message = f"`{question_id}` is placed twice."
        yield QUESTION_PLACED_TWICE.at(span, message, "Keep one of the two lines.", first)
    placed.setdefault(question_id, span)
    bank, question = course.question[question_id]
    if question.secure:
        help = "Delete the line, or the question's `secure: true`."
        yield SECURE_PLACED.at(span, f"`{question_id}` is secure and cannot be placed.", help)
    if isinstance(document, Module) and bank.id != document.check and span.path not in course.damaged:
        message = f"`{question_id}` belongs to the bank `{bank.id}`, which is not this module's check."
        yield MISPLACED_DIRECTIVE.at(span, message, "Place questions in the module whose check they belong to.")


def _place(course: Course, document: Document, name: str, span: Span) -> Iterator[Diagnostic]:
    if not isinstance(document, Module):
        if name == "question":
            yield MISPLACED_DIRECTIVE.at(span, "Questions stand in modules.", "Move the line into a module.")
        elif name in ("check", "objectives"):
            yield MISPLACED_DIRECTIVE.at(span, f"`::: {name}` has no meaning on this page.", "Delete the line.")
    elif name == "check" and document.check is None and span.path not in course.damaged:
        yield MISPLACED_DIRECTIVE.at(span, "This module has no check.", "Name a bank in `check:` of the header.")


def _field(field: Field) -> Iterator[Diagnostic]:
    masked = mask(field.text)
    html = _HTML.search(masked) or _COMMENT.search(field.text) if "<" in field.text else None
    if html:
        message = f"`{short(html[0])}` is HTML, which fields do not take."
        help = "Leave it out: this field is shown as it is written." if field.as_written else "Write it in Markdown."
        yield HTML_IN_FIELD.at(Finger(field.span).at(html[0]), message, help)
    finger = Finger(field.span)
    for link in links(masked) if "](" in masked or "]:" in masked else ():
        place = finger.at(link.target)
        if link.is_image:
            yield UNSAFE_HTML.at(place, "Fields take no pictures.", "Put it into the module's text.")
        elif not link.target.lower().startswith(SAFE_SCHEMES):
            message = f"`{short(link.target)}` cannot be linked to from here."
            yield UNSAFE_HTML.at(place, message, "Fields take links with an https address.")
