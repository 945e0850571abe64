"""The heart of the builder: a course in, its docs tree out. Pure, and the same bytes for the same course."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import partial

from builder.model.addresses import Addresses
from builder.model.base import Document
from builder.model.case import Case
from builder.model.course import Course, Page
from builder.model.policy import Final
from builder.rules.published import published
from builder.site import lists
from builder.site.assets import ASSETS, FOLDER, asset
from builder.site.cases import case_page, case_uri, ordered_cases
from builder.site.citing import Fields
from builder.site.final import URI as FINAL
from builder.site.final import final_page
from builder.site.markdown import for_theme, in_attribute
from builder.site.modules import Press
from builder.site.review import URI as REVIEW
from builder.site.review import pool, review
from builder.site.terms import Terms
from builder.site.tree import Entry, NavItem, Tree

_LISTS: dict[str, tuple[str, Callable[[Course], str]]] = {
    "videos": ("videos_title", lists.videos),
    "changes": ("changes_title", lists.changes),
    "facts": ("facts_title", lists.facts),
    "glossary": ("glossary_title", lists.glossary),
    "sources": ("sources_title", lists.sources),
    "statement": ("statement_page_title", lists.statement),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A file of the tree that is still to be made, with what the author wrote for it."""

    uri: str
    make: Callable[[], str]
    item: Document | Case | Final | None = None


def _made(draft: Draft) -> str:
    return draft.make()


def _one_by_one(made: Callable[[Draft], str], drafts: Sequence[Draft]) -> list[str]:
    return [made(draft) for draft in drafts]


def compile_site(
    course: Course, each: Callable[[Callable[[Draft], str], Sequence[Draft]], Sequence[str]] = _one_by_one
) -> Tree:
    """Make the docs tree of a course in which judging has found no error.

    `each` makes the drafts, which is what takes the time: one after the other, or in some other way.
    """
    press = Press(course, Addresses.of(course), Terms(tuple(course.terms)))
    drafts = list(_drafts(course, press))
    entries = {
        draft.uri: Entry(text.encode(), draft.item.span if draft.item else None)
        for draft, text in zip(drafts, each(_made, drafts), strict=True)
    }
    for path, data in published(course).items():
        entries[press.addresses.attachments[path]] = Entry(data)
    midnight = datetime.combine(course.settings.released, time(), UTC)
    return Tree(
        entries=dict(sorted(entries.items())),
        nav=_nav(course),
        site_name=in_attribute(course.settings.title),
        description=in_attribute(Fields(course, "").plain(course.settings.summary)),
        language=course.settings.language,
        released=int(midnight.timestamp()),
        origins={draft.uri: draft.item.place.file.path for draft in drafts if draft.item},
        theme_words=_theme_words(course.words),
    )


def _drafts(course: Course, press: Press) -> Iterator[Draft]:
    for page in course.pages:
        yield Draft(f"{page.name}.md", partial(_page, course, press, page), page)
    for module in course.ordered_modules:
        yield Draft(f"modules/{module.id}.md", partial(press.module, module), module)
    for case in course.cases:
        yield Draft(case_uri(case), partial(case_page, course, case), case)
    if course.final:
        yield Draft(FINAL, partial(final_page, course, course.final), course.final)
    if pool(course):
        yield Draft(REVIEW, partial(review, course))
    for name in _made_lists(course):
        yield Draft(f"{name}.md", partial(_LISTS[name][1], course))
    for name in ASSETS:
        yield Draft(f"{FOLDER}/{name}", partial(asset, name))


def _page(course: Course, press: Press, page: Page) -> str:
    return press.page(page, f"{page.name}.md", lists.outline_html(course) if page.name == "index" else "")


def _theme_words(words: Mapping[str, str]) -> dict[str, str]:
    """What the theme's settings and Python-Markdown say in English, to what the course says instead."""
    said = {
        "Switch to dark mode": words["theme_dark"],
        "Switch to light mode": words["theme_light"],
        "Jump back to footnote %d in the text": words["note_back"].replace("{n}", "%d"),
    }
    return {english: text for english, text in said.items() if text != english}


def _made_lists(course: Course) -> list[str]:
    """The pages that have something to show."""
    full = {
        "videos": course.videos,
        "changes": [fact for fact in course.facts if fact.earlier],
        "facts": course.facts,
        "glossary": course.terms,
        "sources": course.sources,
    }
    return [name for name in _LISTS if full.get(name, True)]


PART = 25
"""Modules in one part of the navigation; a longer list nobody reads, and the theme writes it into every page of it."""


def _parts(modules: Sequence[NavItem]) -> Sequence[NavItem]:
    """The modules as they are, or in parts named by their numbers where there are more than one part holds."""
    if len(modules) <= PART:
        return modules
    starts = range(0, len(modules), PART)
    return [{f"{at + 1}–{min(at + PART, len(modules))}": list(modules[at : at + PART])} for at in starts]


def _nav(course: Course) -> list[NavItem]:
    words = course.words
    titles = {name: for_theme(words[key]) for name, (key, _) in _LISTS.items()}
    titles["changes"] = for_theme(course.settings.changes_title or words["changes_title"])
    modules = [{for_theme(module.title): f"modules/{module.id}.md"} for module in course.ordered_modules]
    reference = [{titles[name]: f"{name}.md"} for name in _made_lists(course) if name != "statement"]
    groups: dict[str, list[NavItem]] = {}
    for page in course.pages:
        if page.name != "index":
            groups.setdefault(for_theme(page.group or words["nav_about"]), []).append(
                {for_theme(page.title): f"{page.name}.md"}
            )
    about = groups.pop(for_theme(words["nav_about"]), [])
    nav: list[NavItem] = [
        {for_theme(words["nav_home"]): "index.md"},
        {for_theme(words["nav_modules"]): _parts(modules)},
    ]
    cases = [{for_theme(case.title): case_uri(case)} for case in ordered_cases(course)]
    if cases:
        nav.append({for_theme(words["nav_cases"]): cases})
    if course.final:
        nav.append({for_theme(course.final.title): FINAL})
    if pool(course):
        nav.append({for_theme(words["review_title"]): REVIEW})
    nav += [{group: pages} for group, pages in groups.items()]
    if reference:
        nav.append({for_theme(words["nav_reference"]): reference})
    nav.append({titles["statement"]: "statement.md"})
    if about:
        nav.append({for_theme(words["nav_about"]): about})
    return nav
