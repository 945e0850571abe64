"""Pages made from lists: videos, facts, what has changed, glossary, sources, and the statement of completion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from builder.model.asking import final_pools, module_questions
from builder.model.case import Case
from builder.model.course import Course
from builder.model.evidence import Fact, Term
from builder.model.prose import citations, directives, mask
from builder.model.question import Bank
from builder.site.assets import scripts, stylesheet
from builder.site.citing import Fields
from builder.site.markdown import literal
from builder.site.modules import front_matter, lead
from builder.site.questions import question_data, words_for
from builder.site.templating import data_json, render
from builder.site.terms import glossary_order

Places = Sequence[tuple[str, str]]
"""Titles and addresses of pages."""


AFTER, LAST = 0.5, 0.05
"""How little lists weigh in the search, whose one page names a word many times, beside the pages that explain it."""


def _page(title: str, summary: str, course: Course, *parts: str, weight: float = 1) -> str:
    head = [
        front_matter(title, Fields(course, "").plain(summary), weight),
        f"# {literal(title)}",
        lead(summary, Fields(course, "")),
    ]
    return "\n\n".join(part for part in (*head, *parts) if part) + "\n"


def videos(course: Course) -> str:
    """The video library."""
    words, fields = course.words, Fields(course, "")
    parts = []
    for video in course.videos:
        places = [
            (module.title, f"modules/{module.id}.html#video-{video.id}")
            for module in course.ordered_modules
            if any(d.name == "video" and d.argument == video.id for d in directives(mask(module.body.text)))
        ]
        parts += [
            f"## {literal(video.title)} {{ #{video.id} }}",
            render("video.html.j2", video=video, fields=fields, words=words, titled=False),
            render("callouts.html.j2", video=video, places=places, fields=fields, words=words),
        ]
    return _page(words["videos_title"], words["videos_summary"], course, *parts)


def facts(course: Course) -> str:
    """Every fact with its date, by topic."""
    words, fields = course.words, Fields(course, "")
    parts = []
    for topic, group in _by_topic(course.facts):
        parts.append(f"## {literal(topic)}")
        parts += [
            render("fact.html.j2", fact=fact, course=course, fields=fields, words=words, anchor=True) for fact in group
        ]
    return _page(words["facts_title"], words["facts_summary"], course, *parts, weight=AFTER)


def changes(course: Course) -> str:
    """What an older text said, beside what is known now."""
    words, fields = course.words, Fields(course, "")
    parts = []
    for topic, group in _by_topic([fact for fact in course.facts if fact.earlier]):
        parts += [f"## {literal(topic)}", render("changes.html.j2", facts=group, fields=fields, words=words)]
    title = course.settings.changes_title or words["changes_title"]
    return _page(title, words["changes_summary"], course, *parts, weight=AFTER)


def _by_topic(items: Sequence[Fact]) -> list[tuple[str, list[Fact]]]:
    def topic(fact: Fact) -> str:
        return fact.topic

    order = {name: index for index, name in enumerate(dict.fromkeys(map(topic, items)))}
    ordered = sorted(items, key=lambda fact: order[fact.topic])
    return [(name, list(group)) for name, group in groupby(ordered, key=topic)]


def glossary(course: Course) -> str:
    """Every term by the alphabet."""
    words = course.words
    html = render(
        "glossary.html.j2",
        terms=glossary_order(course.terms),
        course=course,
        fields=Fields(course, ""),
        words=words,
        uncited=_uncited,
    )
    cards = render("cards.html.j2", cards_json=data_json({"words": words_for(course, "cards")}), words=words)
    uri = "glossary.md"
    return _page(
        words["glossary_title"],
        words["glossary_summary"],
        course,
        stylesheet(uri),
        cards,
        html,
        scripts("cards", uri),
        weight=LAST,
    )


def _uncited(term: Term) -> Sequence[str]:
    """The sources of a term that its definition does not name itself."""
    named = {item.id for citation in citations(mask(term.definition)) for item in citation.items if not item.is_fact}
    return [source_id for source_id in term.sources if source_id not in named]


def sources(course: Course) -> str:
    """Every source, with the pages that cite it."""
    words = course.words
    cited = cited_in(course)
    html = render(
        "sources.html.j2",
        sources=[(source, cited.get(source.id, ())) for source in course.sources],
        fields=Fields(course, ""),
        words=words,
    )
    return _page(words["sources_title"], words["sources_summary"], course, html, weight=LAST)


def cited_in(course: Course) -> Mapping[str, Places]:
    """For each source, the pages that cite it: in their text, through a fact, or in their questions and cases."""
    found: dict[str, dict[str, str]] = {}

    def note(text: str, title: str, url: str) -> None:
        for citation in citations(text):
            for item in citation.items:
                for source_id in course.fact[item.id].sources if item.is_fact else (item.id,):
                    found.setdefault(source_id, {})[url] = title

    asked: list[tuple[Bank | Case | None, str, str]] = []
    for module in course.ordered_modules:
        url = f"modules/{module.id}.html"
        note(mask(module.body.text), module.title, url)
        asked.append((course.bank.get(module.check or ""), module.title, url))
    for page in course.pages:
        note(mask(page.body.text), page.title, f"{page.name}.html")
    asked += [(case, case.title, f"cases/{case.id}.html") for case in course.cases]
    for item, title, url in asked:
        for text in _texts(item.model_dump()) if item else ():
            note(text, title, url)
    for fact in course.facts:
        url = "facts.html"
        note(fact.earlier or "", course.words["facts_title"], url)
        for source_id in fact.sources:
            if source_id not in found:
                found[source_id] = {url: course.words["facts_title"]}
    return {source_id: [(title, url) for url, title in places.items()] for source_id, places in found.items()}


def _texts(value: object) -> Iterator[str]:
    """All texts inside a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(tuple(value.values()))
    elif isinstance(value, Sequence):
        for item in value:
            yield from _texts(item)


def outline(course: Course, script: str, up: str = "") -> dict[str, Any]:
    """The course in outline, for the front page and the statement."""
    settings = course.settings
    modules = []
    data = []
    for module in course.ordered_modules:
        inline, asked = module_questions(course, module)
        bank = course.bank.get(module.check or "")
        url = f"{up}modules/{module.id}.html"
        modules.append(
            {
                "id": module.id,
                "title": module.title,
                "url": url,
                "minutes": module.minutes,
                "check": module.check,
                "objective_count": len(module.objectives),
                "question_count": len(inline) + len(asked),
            }
        )
        data.append(
            {
                "id": module.id,
                "title": module.title,
                "url": url,
                "minutes": module.minutes,
                "bank": bank.id if bank and asked else None,
                "passMark": course.pass_mark(bank)[0] if bank else None,
                "check": [question_data(question) for question in asked],
                "inline": [question_data(question) for question in inline],
            }
        )
    final = _final(course, up)
    if final:
        data.append(final)
    minutes = sum(module.minutes for module in course.ordered_modules) + (course.final.minutes if course.final else 0)
    by_id = {module["id"]: module for module in modules}
    tracks = [
        {
            "id": track.id,
            "title": track.title,
            "summary_html": Fields(course, up).inline(track.summary),
            "modules": [by_id[module_id] for module_id in track.modules],
            "minutes": sum(course.module[module_id].minutes for module_id in track.modules),
        }
        for track in settings.tracks
    ]
    return {
        "tracks": tracks,
        "course_id": settings.id,
        "title": settings.title,
        "version": settings.version,
        "released": settings.released.isoformat(),
        "modules": modules,
        "final": final,
        "minutes": minutes,
        "hours_50": _hours(minutes, 50),
        "hours_60": _hours(minutes, 60),
        "data_json": data_json(
            {
                "course": settings.id,
                "version": settings.version,
                "title": settings.title,
                "modules": data,
                "tracks": [{"id": track.id, "modules": track.modules} for track in settings.tracks],
                "words": words_for(course, script),
            }
        ),
    }


def _final(course: Course, up: str) -> dict[str, Any] | None:
    """The final assessment beside the modules. Scripts need to know that it asks something, and not what."""
    final = course.final
    if final is None:
        return None
    return {
        "id": final.id,
        "title": final.title,
        "url": f"{up}final.html",
        "minutes": final.minutes,
        "bank": final.id,
        "passMark": course.pass_mark(final)[0],
        "check": [{"id": question} for pool in final_pools(course) for group in pool.of for question in group],
        "inline": [],
        "final": True,
    }


def outline_html(course: Course) -> str:
    """Progress over the whole course, with its style and scripts."""
    html = render("outline.html.j2", outline=outline(course, "outline"), words=course.words)
    return "\n\n".join([stylesheet("index.md"), html, scripts("outline", "index.md")])


def statement(course: Course) -> str:
    """The statement of completion."""
    words = course.words
    html = render("statement.html.j2", outline=outline(course, "statement"), words=words)
    return _page(
        words["statement_page_title"],
        words["statement_page_summary"],
        course,
        stylesheet("statement.md"),
        html,
        scripts("statement", "statement.md"),
    )


def _hours(minutes: int, length: int) -> str:
    """Hours of some length in minutes, cut to one decimal, as `statement.js` cuts them."""
    return f"{minutes * 10 // length / 10:.1f}"
