"""The final assessment: a page that asks some questions of all banks, without anything that tells their answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from builder.model.asking import final_pools
from builder.model.course import Course
from builder.model.policy import Final
from builder.site.assets import scripts, stylesheet
from builder.site.citing import Fields
from builder.site.markdown import literal
from builder.site.modules import front_matter, lead, profile_html
from builder.site.questions import pools_data, question_data, question_view, where_taught, words_for
from builder.site.sealing import sealed
from builder.site.templating import data_json, render

URI = "final.md"


def final_page(course: Course, final: Final) -> str:
    """The page, with its questions hidden: a script shows those that it draws."""
    words, settings, fields = course.words, course.settings, Fields(course, "")
    pools = final_pools(course)
    ids = [question for pool in pools for group in pool.of for question in group]
    pass_mark, why = course.pass_mark(final)
    data = {
        "course": settings.id,
        "version": settings.version,
        "bank": final.id,
        "passMark": pass_mark,
        "attempts": final.attempts or 0,
        "wait": final.wait_hours or 0,
        "pools": pools_data(pools),
        "sealed": {question: _sealed(course, question) for question in ids},
        "words": words_for(course, "exam"),
    }
    objectives = [objective for pool in final.pools for objective in pool.objectives if objective in course.objective]
    view = {
        "dom_id": "final-assessment",
        "title": final.title,
        "about_html": fields.blocks(final.about) if final.about else "",
        "minutes": final.minutes,
        "n": sum(pool.n for pool in pools),
        "pass_mark": pass_mark,
        "why_html": fields.inline(why),
        "attempts": final.attempts,
        "wait": final.wait_hours,
        "questions": [_view(course, question, number, fields) for number, question in enumerate(ids, 1)],
        "objectives": [
            {
                "id": objective,
                "text": fields.plain(course.objective[objective][1].text),
                "url": f"modules/{where_taught(course, objective)}",
            }
            for objective in objectives
        ],
        "data_json": data_json(data),
    }
    modules = [
        {"title": module.title, "url": f"modules/{module.id}.html#check"}
        for module in course.ordered_modules
        if module.check
    ]
    parts = [
        front_matter(final.title, fields.plain(final.summary)),
        stylesheet(URI),
        f"# {literal(final.title)}",
        lead(final.summary, fields),
        profile_html(course, URI),
        render("final.html.j2", final=view, modules=modules, words=words),
        scripts("exam", URI),
    ]
    return "\n\n".join(parts) + "\n"


def _sealed(course: Course, question_id: str) -> str:
    question = course.question[question_id][1]
    return sealed(question_id, {**question_data(question), "objective": question.objective})


def _view(course: Course, question_id: str, number: int, fields: Fields) -> Any:
    """A question without its hint, and marked as one whose answer is not told."""
    view = question_view(course, course.question[question_id][1], number, fields)
    return replace(view, hint_html=None, told=False)
