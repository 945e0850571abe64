"""Whether the parts of a course find each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from builder.diagnostics import Diagnostic, Note, Rule, did_you_mean, short
from builder.model.addresses import attachment_uri
from builder.model.case import Case
from builder.model.course import Course, Module, Settings, Track
from builder.model.question import Question
from builder.reading.folders import save_as, saved_otherwise
from builder.reading.rules import UNREAD_FILE
from builder.rules.published import published
from builder.source import Span, whole_file

UNKNOWN_REFERENCE = Rule("STR030", "unknown-reference", "A reference to nothing leaves a hole in the page.")
UNUSED_BANK = Rule("STR031", "unused-bank", "Questions that no module asks are lost work.")
NOT_IN_ORDER = Rule("STR032", "not-in-order", "A module that the course does not list is never found by a learner.")
LISTED_TWICE = Rule(
    "STR033", "listed-twice", "A module has one place in the course and in a track, an objective in one pool."
)
SAME_ADDRESS = Rule("STR034", "same-address", "Of two pages with one address, one would be lost.")
NO_FRONT_PAGE = Rule("STR035", "no-front-page", "The course needs a page to begin on.")
BANK_TWICE = Rule("STR037", "bank-twice", "Progress is kept by bank, so two modules cannot share one check.")

RESERVED_PAGES = frozenset(
    {
        "404",
        "assets",
        "cases",
        "changes",
        "facts",
        "final",
        "glossary",
        "modules",
        "review",
        "sources",
        "statement",
        "videos",
    }
)
"""Addresses that the builder makes itself."""
RESERVED_FILES = ("assets/course/", "search/", "sitemap.xml")
"""Beginnings of the addresses of files that the builder and MkDocs make."""

_HOMES = {
    "module": "modules",
    "objective": "modules",
    "bank": "quizzes",
    "question": "quizzes",
    "case": "quizzes/cases",
    "source": "course/sources.yml",
    "fact": "course/facts.yml",
    "video": "course/videos.yml",
    "recommendation": "course/recommendations.yml",
}
"""Where things of each kind are kept."""
_ENDINGS = {"module": ".md", "bank": ".yml"}
"""Kinds of which each thing has a file of its own, mostly of its name."""


def judge(course: Course) -> Iterator[Diagnostic]:
    """References, order, banks and addresses."""
    yield from _order(course)
    yield from _module_references(course)
    yield from _asking_references(course)
    yield from _pages(course)


def unknown(
    course: Course, kind: str, wanted: str, known: Iterable[str], span: Span, help: str = ""
) -> Iterator[Diagnostic]:
    """The complaint about a reference to nothing; none where the thing stands in a file that has mistakes.

    `help` is what to do where it is known; else the nearest id that there is.
    """
    if not wanted or wanted in course.damaged:
        return
    twin = saved_otherwise(course.lost, _HOMES[kind]).get(wanted) if kind in _ENDINGS else None
    if twin:
        help = save_as(twin, _ENDINGS[kind])
    elif _lost(course, _HOMES[kind]):
        return
    otherwise = f"Write the id of {'an' if kind[0] in 'aeiou' else 'a'} {kind} that exists."
    help = help or did_you_mean(wanted, known, otherwise)
    yield UNKNOWN_REFERENCE.at(span, f"There is no {kind} `{short(wanted)}`.", help)


def _lost(course: Course, home: str) -> bool:
    return any(path == home or path.startswith(f"{home}/") or home.startswith(f"{path}/") for path in course.lost)


def _order(course: Course) -> Iterator[Diagnostic]:
    settings = course.settings
    yield from _listing(course, settings)
    for track in settings.tracks:
        yield from _listing(course, track)
    for module in course.modules:
        if settings.modules and module.id not in settings.modules:
            help = f"Add `- {module.id}` to `modules:` in course/course.yml, or move the file out of `modules/`."
            yield NOT_IN_ORDER.at(module.place.at("id"), f"The course does not list the module `{module.id}`.", help)


def _listing(course: Course, owner: Settings | Track) -> Iterator[Diagnostic]:
    """A list of module ids, of the course or of a track."""
    listed: dict[str, Span] = {}
    for index, module_id in enumerate(owner.modules):
        span = owner.place.at("modules", index)
        if module_id in listed:
            first = Note(listed[module_id], "the first one")
            yield LISTED_TWICE.at(span, f"`{module_id}` is listed twice.", "Delete one of the two lines.", first)
        elif module_id not in course.module:
            yield from unknown(course, "module", module_id, course.module, span)
        listed.setdefault(module_id, span)


def _module_references(course: Course) -> Iterator[Diagnostic]:
    asked_by: dict[str, Span] = {}
    for module in course.modules:
        yield from _recommendations(course, module)
        if module.check is None:
            continue
        span = module.place.at("check")
        if module.check not in course.bank:
            yield from unknown(course, "bank", module.check, course.bank, span)
        elif module.check in asked_by:
            note = Note(asked_by[module.check], "the first one")
            message = f"Two modules have the check `{module.check}`."
            yield BANK_TWICE.at(span, message, "Give one of them a bank of its own.", note)
        asked_by.setdefault(module.check, span)
    for bank in course.banks:
        if bank.id not in asked_by and bank.id not in course.damaged and not _lost(course, "modules"):
            help = "Name it in the `check:` of a module, or move the file out of `quizzes/`."
            yield UNUSED_BANK.at(bank.place.at("id"), f"No module asks the bank `{bank.id}`.", help)


def _asking_references(course: Course) -> Iterator[Diagnostic]:
    for bank in course.banks:
        for question in bank.questions:
            if question.objective not in course.objective:
                span = question.place.at("objective")
                yield from unknown(course, "objective", question.objective, course.objective, span)
            yield from _recommendations(course, question)
    for case in course.cases:
        yield from _recommendations(course, case)
        for kind, wanted, known in (
            ("module", case.modules, course.module),
            ("objective", case.objectives, course.objective),
        ):
            for index, one in enumerate(wanted):
                if one not in known:
                    yield from unknown(course, kind, one, known, case.place.at(f"{kind}s", index))


def _recommendations(course: Course, item: Module | Question | Case) -> Iterator[Diagnostic]:
    for index, wanted in enumerate(item.recommendations):
        if wanted not in course.recommendation:
            span = item.place.at("recommendations", index)
            yield from unknown(course, "recommendation", wanted, course.recommendation, span)


def _pages(course: Course) -> Iterator[Diagnostic]:
    names = {page.name for page in course.pages}
    if "index" not in names and "course/pages/index.md" not in course.damaged:
        twin = saved_otherwise(course.lost, "course/pages").get("index")
        help = "Write course/pages/index.md with a `title`, a `summary` and a welcome."
        help = save_as(twin, ".md") if twin else help
        yield NO_FRONT_PAGE.at(course.settings.place.at("id"), "The course has no front page.", help)
    seen: dict[str, Span] = {}
    for page in course.pages:
        address = page.name.lower()
        span = page.place.at("title")
        if address in RESERVED_PAGES:
            message = f"The builder makes a page `{address}` itself."
            yield SAME_ADDRESS.at(span, message, "Give this file another name.")
        elif address in seen:
            message = f"Two pages would have the address `{address}`."
            yield SAME_ADDRESS.at(span, message, "Rename one of the files.", Note(seen[address], "the first one"))
        seen.setdefault(address, span)
    yield from _attachments(course, {*seen, *RESERVED_PAGES})


def _attachments(course: Course, pages: Set[str]) -> Iterator[Diagnostic]:
    """`pages` are the addresses at the top of the site, without their ending.

    Where a file could not be read, nobody knows what it links to.
    """
    made = {
        *(f"{name}.html" for name in pages),
        *(f"modules/{module.id}.html".lower() for module in course.modules),
        *(f"cases/{case.id}.html".lower() for case in course.cases),
    }
    first: dict[str, str] = {}
    shown = published(course)
    for path in course.attachments.keys() - shown.keys() if not (course.damaged or course.lost) else ():
        help = "Link to it, move it out of this folder, or begin its name with `_` to keep it as a note."
        yield UNREAD_FILE.at(whole_file(path), "No page links to this file, so it is not published.", help)
    for path in shown:
        address = attachment_uri(path).lower()
        if address in made or address.startswith(RESERVED_FILES):
            message = f"The site has a file `{address}` of its own."
            yield SAME_ADDRESS.at(whole_file(path), message, "Give this file another name or folder.")
        if address in first and first[address].lower() != path.lower():
            note = Note(whole_file(first[address]), "the first one")
            message = f"Two files would have the address `{address}`."
            yield SAME_ADDRESS.at(whole_file(path), message, "Rename one of the files.", note)
        first.setdefault(address, path)
