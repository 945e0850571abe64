"""The tree that the preview shows: the course's own, with findings beside what they concern and the trainer's pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import files

from builder.diagnostics import Report, Severity
from builder.model.course import Course
from builder.preview import trainer
from builder.preview.placing import FRONT, Placed, mark, marked, placed
from builder.preview.rendering import block, finding
from builder.site.again import Again
from builder.site.assets import ASSETS, FOLDER, asset
from builder.site.compile import compile_site
from builder.site.modules import up
from builder.site.tree import Entry, Tree

STYLE = f"{FOLDER}/preview.css"
"""The style of what only the preview shows."""

_MOST = 8
"""Findings in a banner; the trainer's view has all."""
_TITLE = re.compile(r"^# [^\n]*\n", re.MULTILINE)


@dataclass
class Preview:
    """Remembers the last course without an error, and what need not be made anew."""

    course: Course | None = None
    modules: Again = field(default_factory=Again)
    keys: Again = field(default_factory=Again)

    def tree(self, course: Course | None, report: Report) -> Tree | None:
        """What to show of a course now: its last state without errors, or these alone; None without a course."""
        if course is not None and not report.errors:
            self.course = course
        if self.course is None:
            return _waiting(report) if course else None
        findings = placed(self.course, report)
        shown = marked(self.course, findings)
        made = compile_site(shown, self.modules.drafts(shown))
        entries = dict(made.entries)
        banner = _banner(findings, stale=bool(report.errors))
        for uri, entry in made.entries.items():
            if uri.endswith(".md"):
                here = [one for one in findings if one.uri == uri]
                entries[uri] = replace(entry, data=_with_notes(entry.data.decode(), here, banner(uri)).encode())
        good, each = self.course, self.keys.each(self.course)
        pages = trainer.pages(good, findings, banner("trainer/index.md"), lambda make: each(make, good.ordered_modules))
        entries |= {uri: Entry(data) for uri, data in pages.items()}
        entries[STYLE] = Entry(_style())
        return replace(made, entries=dict(sorted(entries.items())), nav=[*made.nav, trainer.NAV])


def _waiting(report: Report) -> Tree:
    """One page with what keeps the course from being shown, as long as it was never without errors."""
    errors = [finding(Placed(0, one, FRONT)) for one in report if one.severity is Severity.ERROR]
    page = f"# The course cannot be shown yet\n\n{block('waiting.html.j2', errors=errors)}\n"
    entries = {f"{FOLDER}/{name}": Entry(asset(name).encode()) for name in ASSETS}
    entries |= {FRONT: Entry(page.encode()), STYLE: Entry(_style())}
    return Tree(entries, nav=[{"Errors": FRONT}], site_name="Preview", description="", language="en", released=0)


def _style() -> bytes:
    return files("builder").joinpath("preview", "assets", "preview.css").read_bytes()


def _with_notes(text: str, findings: Sequence[Placed], banner: str) -> str:
    """A page's Markdown with its findings put where they belong; the rest of them stand under the title."""
    top = [banner] if banner else []
    for one in findings:
        html = block("note.html.j2", one=finding(one))
        element = re.compile(rf'^(<(?:fieldset|section) [^\n>]*\bid="{re.escape(one.anchor)}")', re.MULTILINE)
        if one.offset >= 0 and mark(one.number) in text:
            text = text.replace(mark(one.number), html)
        elif one.anchor and element.search(text):
            text = element.sub(lambda found, html=html: html + "\n" + found[1], text, count=1)  # type: ignore[misc]
        else:
            top.append(html)
    if not top:
        return text
    title = _TITLE.search(text)
    at = title.end() if title else 0
    return text[:at] + "\n" + "\n\n".join(top) + "\n\n" + text[at:]


def _banner(findings: Sequence[Placed], *, stale: bool) -> Callable[[str], str]:
    """What stands at the top of every page as long as the course has errors."""
    errors = [finding(one) for one in findings if one.finding.severity is Severity.ERROR]
    if not stale:
        return lambda _: ""
    return lambda uri: block("banner.html.j2", errors=errors[:_MOST], more=len(errors) - _MOST, up=up(uri))
