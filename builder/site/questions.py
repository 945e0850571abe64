"""Checks and questions: from a bank to forms that can be read, printed and answered."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from builder.identity import question_digest
from builder.model.addresses import section_of
from builder.model.asking import Drawn, check_pools
from builder.model.course import Course, Module
from builder.model.question import Bank, Numeric, PartialQuestion, Question, ShortText
from builder.site.citing import Fields
from builder.site.controls import ChoiceView, OptionView, RowView, SlipView, controls
from builder.site.templating import data_json, render


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question as templates show it; `number` is None for one that is marked by itself.

    `control` says how it is answered: choice, rows, ordering, numeric, text, highlight or open.
    """

    number: int | None
    id: str
    dom_id: str
    type: str
    objective_text: Markup
    scenario_html: Markup | None
    prompt_html: Markup
    hint_html: Markup | None
    rationale_html: Markup
    options: Sequence[OptionView] = ()
    control: str = "choice"
    points: int = 1
    partial: bool = False
    told: bool = True
    """Whether the page holds the right answer and the reasons."""
    choices: Sequence[ChoiceView] = ()
    rows: Sequence[RowView] = ()
    steps: Sequence[RowView] = ()
    slips: Sequence[SlipView] = ()
    passage_html: Markup | None = None
    unit: str | None = None
    right: str = ""
    least: str = ""
    greatest: str = ""
    model_html: Markup | None = None


@dataclass(frozen=True, slots=True)
class CheckView:
    """A form: the check at the end of a module, or one question marked by itself."""

    course_id: str
    version: str
    bank_id: str
    module_id: str
    dom_id: str
    title: str
    pass_mark: int
    pass_mark_why_html: Markup
    questions: Sequence[QuestionView]
    data_json: str
    reread: Sequence[Mapping[str, str]] = ()
    next: Mapping[str, str] | None = None
    policy: Mapping[str, Any] | None = None


@lru_cache(maxsize=1)
def script_words() -> Mapping[str, Sequence[str]]:
    """The words that each script asks for, by script."""
    words: Mapping[str, Sequence[str]] = json.loads(
        files("builder").joinpath("assets", "words.json").read_text(encoding="utf-8")
    )
    return words


def words_for(course: Course, script: str) -> dict[str, str]:
    """The interface words of one script."""
    return {key: course.words[key] for key in script_words()[script]}


def question_data(question: Question) -> dict[str, Any]:
    """What a script has to know to mark a question and to keep its answer."""
    data: dict[str, Any] = {
        "id": question.id,
        "type": question.type,
        "options": list(question.option_ids),
        "key": sorted(question.key),
        "digest": question_digest(question),
    }
    if question.points != 1:
        data["points"] = question.points
    if isinstance(question, PartialQuestion) and question.credit:
        data["credit"] = question.credit
    if isinstance(question, ShortText) and question.typos:
        data["typos"] = question.typos
    if isinstance(question, Numeric | ShortText) and question.distractors:
        data["distractors"] = [{"id": slip.id, "key": sorted(slip.key)} for slip in question.distractors]
    return data


def question_view(course: Course, question: Question, number: int | None, fields: Fields) -> QuestionView:
    """A question as templates show it, for the page that `fields` belongs to."""
    return QuestionView(
        number=number,
        id=question.id,
        dom_id=f"q-{question.id}",
        type=question.type,
        objective_text=fields.inline(course.objective[question.objective][1].text),
        scenario_html=fields.blocks(question.scenario) if question.scenario else None,
        prompt_html=fields.inline(question.prompt),
        hint_html=fields.inline(question.hint) if question.hint else None,
        rationale_html=fields.blocks(question.rationale) if question.rationale else Markup(""),
        points=question.points,
        partial=isinstance(question, PartialQuestion) and question.credit is not None,
        **controls(course, question, fields),
    )


def _form(
    course: Course, module: Module, bank: Bank, questions: Sequence[Question], kind: str, fields: Fields
) -> CheckView:
    pass_mark, why = course.pass_mark(bank)
    data = {
        "course": course.settings.id,
        "version": course.settings.version,
        "bank": bank.id,
        "module": module.id,
        "kind": kind,
        "passMark": pass_mark,
        "questions": [question_data(question) for question in questions],
        "words": words_for(course, "quiz"),
    }
    policy = policy_data(course, module) if kind == "check" else None
    if policy:
        data |= {"policy": policy, "words": words_for(course, "quiz") | words_for(course, "policy")}
    told = not policy or policy["answers"] != "never"
    order = course.settings.modules
    following = course.module.get(order[order.index(module.id) + 1]) if module.id != order[-1] else None
    numbers = range(1, len(questions) + 1) if kind == "check" else [None]
    return CheckView(
        course_id=course.settings.id,
        version=course.settings.version,
        bank_id=bank.id,
        module_id=module.id,
        dom_id=f"check-{bank.id}" if kind == "check" else f"ask-{questions[0].id}",
        title=course.words["check_title"],
        pass_mark=pass_mark,
        pass_mark_why_html=fields.inline(why),
        questions=[
            replace(question_view(course, question, number, fields), told=told or not question.points)
            for question, number in zip(questions, numbers, strict=True)
        ],
        data_json=data_json(data),
        reread=_reread(course, module, questions, fields) if kind == "check" else (),
        next={"url": f"{following.id}.html", "title": following.title} if following else None,
        policy=policy and _policy_view(policy),
    )


def policy_data(course: Course, module: Module) -> dict[str, Any] | None:
    """How a module's check may be taken, as `policy.js` reads it; None where nothing of it differs from any check."""
    bank = course.bank.get(module.check or "")
    if bank is None:
        return None
    policy = course.policy(bank)
    data = {
        "attempts": policy.attempts or 0,
        "answers": policy.answers or "always",
        "retry": policy.retry or "all",
        "pools": pools_data(check_pools(course, module)),
    }
    return None if data == {"attempts": 0, "answers": "always", "retry": "all", "pools": []} else data


def pools_data(pools: Sequence[Drawn]) -> list[dict[str, Any]]:
    """Pools as `attempts.js` takes them."""
    return [{"n": pool.n, "of": pool.of} for pool in pools]


def _policy_view(policy: Mapping[str, Any]) -> Mapping[str, Any]:
    """A policy as templates ask for it; `free` says that explanations are shown and attempts are not counted."""
    free = policy["answers"] == "always" and not policy["attempts"]
    return {"answers": policy["answers"], "missed": policy["retry"] == "missed", "free": free}


def where_taught(course: Course, objective: str) -> str:
    """The address of an objective's section, from the folder of the modules."""
    module, _ = course.objective[objective]
    section = section_of(module, objective, course.asked)
    return f"{module.id}.html#{section or 'objectives'}"


def _reread(
    course: Course, module: Module, questions: Sequence[Question], fields: Fields
) -> Sequence[Mapping[str, str]]:
    """What to read again: each objective, where it is taught, and the questions after which it is shown if missed."""
    asked: dict[str, list[str]] = {}
    for question in questions:
        if question.points:
            asked.setdefault(question.objective, []).append(question.id)
    return [
        {
            "text": fields.plain(course.objective[objective][1].text),
            "url": where_taught(course, objective).removeprefix(f"{module.id}.html"),
            "missed": " ".join(ids),
        }
        for objective, ids in asked.items()
    ]


def check_html(course: Course, module: Module, bank: Bank, questions: Sequence[Question], fields: Fields) -> str:
    """The check at the end of a module."""
    return render("check.html.j2", check=_form(course, module, bank, questions, "check", fields), words=course.words)


def inline_html(course: Course, module: Module, bank: Bank, question: Question, fields: Fields) -> str:
    """One question marked by itself."""
    return render("inline.html.j2", check=_form(course, module, bank, [question], "inline", fields), words=course.words)
