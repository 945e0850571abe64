"""The review page: a few questions again, of modules that the learner has done, and a reminder of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, zip_longest
from typing import Any

from builder.identity import shuffled
from builder.model.asking import module_questions
from builder.model.course import Course, Module
from builder.model.question import Bank, Question
from builder.site.assets import scripts, stylesheet
from builder.site.citing import Fields
from builder.site.markdown import literal
from builder.site.modules import front_matter, lead, profile_html
from builder.site.questions import question_data, question_view, where_taught, words_for
from builder.site.templating import data_json, render

OF_AN_OBJECTIVE = 2
POOL = 120
"""Questions in the page: a few of each objective, and not more than a browser takes at once."""

URI = "review.md"

Asked = tuple[Module, Bank, Question]


def pool(course: Course) -> Sequence[Asked]:
    """The questions that may be asked again: some of each objective, by an order that depends on their ids only."""
    of: dict[str, list[Asked]] = {}
    for module in course.ordered_modules:
        bank = course.bank.get(module.check or "")
        for question in chain(*module_questions(course, module)) if bank else ():
            if bank and question.points:
                of.setdefault(question.objective, []).append((module, bank, question))
    groups = [shuffled(asked, "review", [found[2].id for found in asked])[:OF_AN_OBJECTIVE] for asked in of.values()]
    rounds = zip_longest(*shuffled(groups, "review", list(of)))
    return [asked for asked in chain.from_iterable(rounds) if asked][:POOL]


def review(course: Course) -> str:
    """The page, with its forms hidden: a script shows those that it draws."""
    words, settings, fields = course.words, course.settings, Fields(course, "")
    data = {
        "course": settings.id,
        "version": settings.version,
        "title": settings.title,
        "page": words["review_title"],
        "kind": "inline",
        "review": {"questions": course.review.questions, "days": sorted({*course.review.after_days})},
        "words": words_for(course, "quiz") | words_for(course, "review"),
    }
    view = {
        "data_json": data_json(data),
        "days": ", ".join(map(str, sorted({*course.review.after_days}))),
        "forms": [_form(course, *asked, fields) for asked in pool(course)],
    }
    parts = [
        front_matter(words["review_title"], words["review_summary"]),
        stylesheet(URI),
        f"# {literal(words['review_title'])}",
        lead(words["review_summary"], fields),
        profile_html(course, URI),
        render("review.html.j2", review=view, modules=course.ordered_modules, words=words),
        scripts("review", URI),
    ]
    return "\n\n".join(parts) + "\n"


def _form(course: Course, module: Module, bank: Bank, question: Question, fields: Fields) -> dict[str, Any]:
    """One question as a form of its own; what all forms share is in the data around them."""
    data = {
        "bank": bank.id,
        "module": module.id,
        "objective": question.objective,
        "questions": [question_data(question)],
    }
    taught, _ = course.objective[question.objective]
    return {
        "data_json": data_json(data),
        "title": taught.title,
        "url": where_taught(course, question.objective),
        "question": question_view(course, question, None, fields),
    }
