"""A sample course: what the templates are given."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup

from builder.identity import digest_of
from builder.site.controls import OptionView
from builder.site.questions import QuestionView

ROOT = Path(__file__).parents[3]
ASSETS = ROOT / "builder" / "assets"
TEMPLATES = ROOT / "builder" / "site" / "templates"
VECTORS = ROOT / "tests" / "vectors"
WORDS: dict[str, str] = yaml.safe_load((ROOT / "site_config" / "strings" / "en.yml").read_text("utf-8"))
NEEDED: dict[str, list[str]] = json.loads((ASSETS / "words.json").read_text("utf-8"))
EXTENSIONS = ["md_in_html", "attr_list", "tables", "admonition", "footnotes", "toc"]

Axe = Callable[..., list[str]]
Serve = Callable[[Path], str]


# The sample course

WHY = Markup("One slip in three is <em>allowed</em>.")


class Question(QuestionView):
    """A question as the templates take it."""

    @property
    def data(self) -> dict[str, Any]:
        """The question as the scripts take it."""
        ids = [option.id for option in self.options]
        key = [option.id for option in self.options if option.correct]
        digest = digest_of([self.id, self.type, sorted(ids), sorted(key)])
        return {"id": self.id, "type": self.type, "options": ids, "key": key, "digest": digest}


@dataclass(frozen=True)
class Next:
    """The module that follows."""

    title: str
    url: str


@dataclass(frozen=True)
class Check:
    """A check, or a question by itself, as the templates take it."""

    dom_id: str
    title: str
    questions: tuple[Question, ...]
    kind: str = "check"
    pass_mark: int = 66
    pass_mark_why_html: Markup = WHY
    reread: tuple[dict[str, str], ...] = (
        {"text": "tell a test result from a diagnosis.", "url": "#a-section", "missed": "memo signs"},
        {"text": "weigh a claim.", "url": "read.html#objectives", "missed": "claim"},
    )
    next: Next | None = Next("Medicines that save lives", "read.html")
    course_id: str = "sud"
    version: str = "2026.1"
    bank_id: str = "basics"
    module_id: str = "basics"
    policy: None = None

    @property
    def data_json(self) -> Markup:
        """What the script needs."""
        return data_for(
            course=self.course_id,
            version=self.version,
            bank=self.bank_id,
            module=self.module_id,
            kind=self.kind,
            passMark=self.pass_mark,
            questions=[question.data for question in self.questions],
            words=words("quiz"),
        )


@dataclass(frozen=True)
class Module:
    """A module as the templates take it."""

    id: str
    title: str
    url: str
    minutes: int
    check: str | None
    objective_count: int
    question_count: int


@dataclass(frozen=True)
class Outline:
    """A course as the templates take it."""

    page: str
    modules: tuple[Module, ...]
    course_id: str = "sud"
    title: str = "Substance use disorder for prosecutors"
    version: str = "2026.1"
    released: str = "2026-11-24"
    minutes: int = 75
    hours_50: str = "1.5"
    hours_60: str = "1.2"
    final: None = None

    @property
    def tracks(self) -> list[dict[str, object]]:
        """A way through the first module only."""
        first = self.modules[:1]
        return [{"id": "short", "title": "An hour", "summary_html": "To begin.", "modules": first, "minutes": 40}]

    @property
    def data_json(self) -> Markup:
        """What the script needs."""
        questions = {"basics": ([q.data for q in QUESTIONS], [ALONE.data]), None: ([], [])}
        modules = []
        for module in self.modules:
            check, inline = questions[module.check]
            bank = {"bank": module.check, "passMark": 66, "check": check, "inline": inline}
            modules.append(
                {"id": module.id, "title": module.title, "url": module.url, "minutes": module.minutes, **bank}
            )
        tracks = [{"id": track["id"], "modules": [self.modules[0].id]} for track in self.tracks]
        about = {"course": self.course_id, "version": self.version, "title": self.title}
        return data_for(**about, modules=modules, tracks=tracks, words=words(self.page))


@dataclass(frozen=True)
class Read:
    """A module to be marked as read, as the template takes it."""

    dom_id: str = "read-moud"

    @property
    def data_json(self) -> Markup:
        """What the script needs."""
        return data_for(course="sud", version="2026.1", module="moud", words=words("read"))


def data_for(**data: object) -> Markup:
    """JSON as the builder hands it to a template."""
    return Markup(json.dumps(data).replace("<", "\\u003c"))


def words(component: str) -> dict[str, str]:
    """The words that a component's script needs."""
    return {key: WORDS[key] for key in NEEDED[component]}


def question(
    number: int | None, question_id: str, kind: str, *options: tuple[str, bool], hint: bool = False
) -> Question:
    """A question with plausible texts."""
    return Question(
        number=number,
        id=question_id,
        dom_id=f"ask-{question_id}",
        type=kind,
        objective_text="tell a test result from a diagnosis.",
        scenario_html=Markup("<p>A memo reads: “Tested positive at booking, so an addict.”</p>") if hint else None,
        prompt_html=Markup("What do you do with the memo’s <em>statement</em>?"),
        hint_html=Markup("Who may diagnose?") if hint else None,
        rationale_html=Markup('<p>A test is no diagnosis (<a href="#source">Guide, p. 8</a>).</p>'),
        options=tuple(
            OptionView(
                id=option_id,
                dom_id=f"ask-{question_id}-{option_id}",
                text_html=Markup("The choice called {}, which says what you would do next in the case.").format(
                    option_id
                ),
                feedback_html=Markup("Why {} is what it is & <em>not</em> more.").format(option_id),
                correct=correct,
            )
            for option_id, correct in options
        ),
    )


QUESTIONS = (
    question(1, "memo", "single", ("assess", True), ("label", False), ("lab", False), hint=True),
    question(2, "signs", "multiple", ("craving", True), ("arrest", False), ("control", True)),
    question(3, "claim", "true-false", ("true", False), ("false", True)),
)
ALONE = question(None, "aside", "single", ("stay", False), ("refer", True))
CHECK = Check(dom_id="check-basics", title="Check your understanding", questions=QUESTIONS)
INLINE = Check(dom_id="ask-aside-form", title="", questions=(ALONE,), kind="inline")
MODULES = (
    Module("basics", "What a disorder is", "check.html", 45, "basics", 2, 4),
    Module("moud", "Medicines that save lives", "read.html", 30, None, 1, 0),
)
RIGHT = {"memo": ["assess"], "signs": ["craving", "control"], "claim": ["false"]}
KEY = "course/1/sud/check/basics"
