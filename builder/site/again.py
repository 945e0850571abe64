"""Pages of modules made again only where they could come out differently: for the preview, which compiles often."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from builder.model.base import Located
from builder.model.course import Course, Module
from builder.model.prose import directives, headings, mask, tags


@dataclass
class Again:
    """Remembers each module's page and that of the review, with everything that they were made from."""

    pages: dict[str, tuple[object, str]] = field(default_factory=dict)
    review: tuple[object, str] = (None, "")

    def each(self, course: Course) -> Callable[..., Sequence[str]]:
        """What `compile_site` goes through the modules of a course with."""
        shared = _shared(course)

        def go(function: Callable[[Module], str], modules: Sequence[Module]) -> list[str]:
            return [self._page(function, module, (shared, _own(course, module))) for module in modules]

        return go

    def reviewed(self, make: Callable[[Course], str], course: Course) -> str:
        """What `compile_site` makes the review page with: it shows questions, and where each is taught."""
        source = (_shared(course), [bank.place.file.text for bank in course.banks])
        if self.review[0] != source:
            self.review = (source, make(course))
        return self.review[1]

    def _page(self, function: Callable[[Module], str], module: Module, source: object) -> str:
        kept = self.pages.get(module.id)
        if kept is None or kept[0] != source:
            kept = self.pages[module.id] = (source, function(module))
        return kept[1]


def _shared(course: Course) -> object:
    """What any module's page may show: everything but the texts of the others and their banks."""
    lists = (course.sources, course.facts, course.terms, course.videos, course.recommendations)
    first: list[Located] = [course.settings, course.office, *(items[0] for items in lists if items), *course.cases]
    return (
        [item.place.file.text for item in first],
        [len(items) for items in lists],
        dict(course.words),
        [(module.place.file.path, _head(module), _outline(module.body.text)) for module in course.modules],
        [page.place.file.path for page in course.pages],
        list(course.attachments),
        [(question.id, question.objective, bank.id) for bank in course.banks for question in bank.questions],
    )


def _own(course: Course, module: Module) -> object:
    """What only this module's page shows: its text, and the banks that it asks from."""
    placed = [words for name, words in _outline(module.body.text) if name == "question"]
    owners = {course.question[id][0].id for id in placed if id in course.question}
    banks = [course.bank[id].place.file.text for id in sorted(owners | {module.check or ""}) if id in course.bank]
    return module.body.text, banks


def _head(module: Module) -> str:
    return module.place.file.text[: module.body.start]


@lru_cache(maxsize=1024)
def _outline(body: str) -> Sequence[tuple[str, str]]:
    """What other pages lead to in a module: its headings and anchors, and which questions and videos stand in it."""
    masked = mask(body)
    found = [(d.start, d.name, d.argument) for d in directives(masked)]
    found += [(t.start, "<", body[t.start : t.end]) for t in tags(masked)]
    found += [(h.start, "#", body[h.start : h.end]) for h in headings(masked)]
    return tuple((name, words) for _, name, words in sorted(found))
