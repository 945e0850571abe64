"""Pages of modules made again only where they could come out differently: for the preview, which compiles often."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial

from builder.model.base import Located
from builder.model.course import Course, Module
from builder.model.prose import directives, headings, mask, tags
from builder.site.compile import Draft
from builder.site.review import URI as REVIEW


@dataclass
class Again:
    """Remembers what was made of each module, and the review page, with everything that they were made from."""

    known: dict[str, tuple[object, str]] = field(default_factory=dict)

    def each(self, course: Course) -> Callable[[Callable[[Module], str], Sequence[Module]], list[str]]:
        """Makes something of each module of a course."""
        shared = _shared(course)

        def go(make: Callable[[Module], str], modules: Sequence[Module]) -> list[str]:
            return [self._known(one.id, (shared, _own(course, one)), partial(make, one)) for one in modules]

        return go

    def drafts(self, course: Course) -> Callable[[Callable[[Draft], str], Sequence[Draft]], list[str]]:
        """Makes the drafts of a course for `compile_site`."""
        shared = _shared(course)

        def go(make: Callable[[Draft], str], drafts: Sequence[Draft]) -> list[str]:
            return [self._known(one.uri, source(one), partial(make, one)) for one in drafts]

        def source(draft: Draft) -> object:
            if isinstance(draft.item, Module):
                return shared, _own(course, draft.item)
            if draft.uri == REVIEW:  # it shows questions, and where each is taught
                return shared, [bank.place.file.text for bank in course.banks]
            return None

        return go

    def _known(self, name: str, source: object, make: Callable[[], str]) -> str:
        if source is None:
            return make()
        kept = self.known.get(name)
        if kept is None or kept[0] != source:
            kept = self.known[name] = (source, make())
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
