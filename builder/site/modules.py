"""A module's page: its body with directives, citations and terms carried out, and its check."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from builder.model.addresses import Addresses
from builder.model.asking import module_questions
from builder.model.base import Document
from builder.model.comments import in_markdown, whole_lines
from builder.model.course import Course, Module, Page
from builder.model.evidence import Term
from builder.model.prose import Directive, citations, directives, links, mask
from builder.site.assets import scripts, stylesheet
from builder.site.citing import COMMA, Fields, Notes
from builder.site.markdown import for_theme, in_attribute, literal
from builder.site.questions import check_html, inline_html, policy_data, words_for
from builder.site.templating import data_json, render
from builder.site.terms import Terms

_NOT_IN_YAML = re.compile("[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Prose:
    """A body ready to be put on its page, with what it needs at the foot of the page."""

    markdown: str
    notes: Notes
    terms: Sequence[Term]


@dataclass(frozen=True)
class Press:
    """Makes the pages of one course."""

    course: Course
    addresses: Addresses
    terms: Terms

    def prose(self, document: Document, uri: str, carry_out: Callable[[Directive], str]) -> Prose:
        """A body with everything carried out; `uri` is its page's address, `carry_out` does the directives."""
        text = document.body.text
        masked = mask(text)
        notes = Notes(self.course, up(uri))
        found_terms = self.terms.first_occurrences(masked)
        edits = [(d.start, d.end, f"\n{carry_out(d)}\n") for d in directives(masked) if d.mark == ":::"]
        edits += [(*whole_lines(text, comment), "") for comment in in_markdown(text)]
        cited_to = -1
        for citation in citations(masked):
            start = _before(text, citation.start)
            edits.append((start, citation.end, (COMMA if start == cited_to else "") + notes.cite(citation)))
            cited_to = citation.end
        edits += [(f.start, f.end, _button(f.term, text[f.start : f.end])) for f in found_terms]
        for link in links(masked):
            target = self._target(document.place.file.path, uri, link.target)
            if target != link.target:
                edits.append((link.target_start, link.target_start + len(link.target), target))
        return Prose(_apply(text, edits).strip(), notes, [found.term for found in found_terms])

    def _target(self, path: str, uri: str, target: str) -> str:
        """A link between files of the course as a link between pages of the docs tree."""
        parts = urlsplit(target)
        if parts.scheme or not parts.path:
            return target
        to = posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path))
        to = self.addresses.pages.get(to) or self.addresses.attachments.get(to) or to
        relative = posixpath.relpath(to, posixpath.dirname(uri) or ".")
        return f"{relative}#{parts.fragment}" if parts.fragment else relative

    def foot(self, prose: Prose, fields: Fields) -> str:
        """The definitions of a page's terms and its notes."""
        words = self.course.words
        terms = [(term, fields.inline(term.definition)) for term in prose.terms]
        parts = [render("terms.html.j2", terms=terms, words=words, up=fields.up)] if terms else []
        notes = prose.notes.definitions()
        if notes:
            parts += [f"## {literal(words['notes'])} {{ #notes data-search-exclude }}", notes]
        return "\n\n".join(parts)

    def common_directive(self, directive: Directive, fields: Fields) -> str:
        """The directives that any page takes."""
        course, argument = self.course, directive.argument
        if directive.name == "video":
            return render("video.html.j2", video=course.video[argument], fields=fields, words=course.words, titled=True)
        if directive.name == "case":
            return render("case_card.html.j2", case=course.case[argument], fields=fields, words=course.words)
        if directive.name == "fact":
            return render("fact.html.j2", fact=course.fact[argument], course=course, fields=fields, words=course.words)
        return render(f"{directive.name}.html.j2", office=course.office, fields=fields, words=course.words)

    def page(self, page: Page, uri: str, top: str = "") -> str:
        """A page of `course/pages/`, with something between its summary and its body."""
        fields = Fields(self.course, up(uri))
        prose = self.prose(page, uri, lambda directive: self.common_directive(directive, fields))
        head = front_matter(page.title, fields.plain(page.summary))
        parts = [
            head,
            '<div class="training-sheet" hidden></div>' if page.sheet else "",
            f"# {literal(page.title)}",
            lead(page.summary, fields),
            top,
            prose.markdown,
            self.foot(prose, fields),
        ]
        return "\n\n".join(part for part in parts if part) + "\n"

    def module(self, module: Module) -> str:
        """A module's page."""
        course, words = self.course, self.course.words
        uri = f"modules/{module.id}.md"
        fields = Fields(course, up(uri))
        _, asked = module_questions(course, module)
        bank = course.bank.get(module.check or "")
        objectives = render("objectives.html.j2", module=module, fields=fields, words=words)

        def check() -> str:
            if bank and asked:
                title, form = words["check_title"], check_html(course, module, bank, asked, fields)
            else:
                title, form = words["read_title"], self._read(module)
            return f"## {literal(title)} {{ #check }}\n\n{form}"

        def carry_out(directive: Directive) -> str:
            if directive.name == "question":
                owner, question = course.question[directive.argument]
                return "" if question.secure else inline_html(course, module, owner, question, fields)
            if directive.name == "objectives":
                return objectives
            return check() if directive.name == "check" else self.common_directive(directive, fields)

        prose = self.prose(module, uri, carry_out)
        placed = {directive.name for directive in directives(mask(module.body.text))}
        parts = [
            front_matter(module.title, fields.plain(module.summary)),
            stylesheet(uri),
            f"# {literal(module.title)}",
            lead(module.summary, fields),
            render("about_module.html.j2", module=module, words=words),
            profile_html(course, uri),
            "" if "objectives" in placed else objectives,
            prose.markdown,
            "" if "check" in placed else check(),
            self.foot(prose, fields),
            scripts(_scripts(course, module), uri),
        ]
        return "\n\n".join(part for part in parts if part) + "\n"

    def _read(self, module: Module) -> str:
        data = {
            "course": self.course.settings.id,
            "version": self.course.settings.version,
            "module": module.id,
            "words": words_for(self.course, "read"),
        }
        return render(
            "read.html.j2", read={"dom_id": f"read-{module.id}", "data_json": data_json(data)}, words=self.course.words
        )


def _scripts(course: Course, module: Module) -> str:
    """The kind of a module's page, by what is asked on it."""
    inline, asked = module_questions(course, module)
    if asked:
        return "policy" if policy_data(course, module) else "quiz"
    return "both" if inline else "read"


def profile_html(course: Course, uri: str) -> str:
    """The line that says whose progress a page goes on with, for a page at `uri` on which something is kept."""
    profile = {"data_json": data_json({"course": course.settings.id}), "home": f"{up(uri)}index.html"}
    return render("profile.html.j2", profile=profile, words=course.words)


def lead(summary: str, fields: Fields) -> str:
    """A summary as the paragraph under a page's title."""
    return f'<p class="training-summary">{fields.inline(summary)}</p>'


def up(uri: str) -> str:
    """The way from a page to the root of the site."""
    return "../" * uri.count("/")


def front_matter(title: str, description: str, weight: float = 1) -> str:
    """The header of a page of the docs tree; a `weight` below 1 lets the search show what teaches before it."""
    head = f"title: {_quoted(for_theme(title))}\ndescription: {_quoted(in_attribute(description))}"
    search = "" if weight == 1 else f"\nsearch:\n  boost: {weight}"
    return f"---\n{head}{search}\n---"


def _quoted(text: str) -> str:
    """A text as YAML, which takes some characters only by their numbers."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _NOT_IN_YAML.sub(lambda found: f"\\U{ord(found[0]):08X}", escaped) + '"'


def _button(term: Term, written: str) -> str:
    return f'<button type="button" class="training-term" popovertarget="term-{term.id}">{written}</button>'


def _before(text: str, at: int) -> int:
    """Where the white space before an offset begins: a note's number follows its word without a gap."""
    return len(text[:at].rstrip(" \n"))


def _apply(text: str, edits: list[tuple[int, int, str]]) -> str:
    """The text with stretches replaced; a stretch that begins inside an earlier one is left alone."""
    out: list[str] = []
    at = 0
    for start, end, replacement in sorted(edits):
        if start >= at:
            out += [text[at:start], replacement]
            at = end
    return "".join([*out, text[at:]])
