"""The course: its configuration, its modules and pages, and everything they refer to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pydantic import Field

from builder.model import texts
from builder.model.base import (
    PLACE_KEY,
    Blocks,
    Count,
    Day,
    Document,
    Flag,
    Id,
    Located,
    Markdown,
    Minutes,
    Percent,
    Text,
    Url,
)
from builder.model.case import Case
from builder.model.checks import Checks
from builder.model.evidence import Fact, Recommendation, Source, Term, Video
from builder.model.language import Language
from builder.model.policy import POLICY, Final, Policy
from builder.model.question import Bank, Question
from builder.source import SourceFile


class Track(Located):
    """A way through a part of the course."""

    id: Id = Field(description="Unique among the tracks.")
    title: Text = Field(description="The track's name.")
    summary: Markdown = Field(description="Whom it is for.")
    modules: tuple[Id, ...] = Field(min_length=1, description="Module ids in the order of the track.")


class Review(Located):
    """How the review page asks again."""

    questions: Count = Field(8, description="Questions in one set.")
    after_days: tuple[Count, ...] = Field((21, 35), min_length=1, description="When a reminder comes, in days.")


class Settings(Located):
    """`course/course.yml`."""

    id: Id = Field(description="Progress is kept under it.")
    title: Text = Field(description="The course's name.")
    summary: Markdown = Field(description="The course in a sentence.")
    version: Text = Field(description="Shown on the statement of completion.")
    released: Day = Field(description="The date of this version.")
    language: str = Field("en", pattern=r"^[a-z]{2,3}(-[A-Za-z]+)?$", description="Picks `site_config/strings/`.")
    modules: tuple[Id, ...] = Field(min_length=1, description="Module ids in the order of the course.")
    tracks: tuple[Track, ...] = Field((), description="Ways through a part of the course.")
    pass_mark: Percent = Field(description="Percentage of a check's questions that must be right.")
    pass_mark_why: Markdown = Field(description="The reason, shown to the learner.")
    assessment: Policy | None = Field(None, description="How every check may be taken, whatever its bank says.")
    review: Review | None = Field(None, description="How the review page asks again.")
    checks: Checks | None = Field(None, description="How much each rule of the check weighs, and where its limits lie.")
    changes_title: Text | None = Field(None, description="Title of the page of facts that have an `earlier`.")


class Objective(Located):
    """What a learner can do after a module."""

    id: Id = Field(description="Unique in the whole course; questions refer to it.")
    text: Markdown = Field(description='Goes on from "After this module you can".')


class Module(Document):
    """A file of `modules/`."""

    id: Id = Field(description="Names the module's page.")
    title: Text = Field(description="The module's name, also in the navigation.")
    summary: Markdown = Field(description="What the module is about, in one or two sentences.")
    minutes: Minutes = Field(description="Honest working time, reading and questions.")
    audience: tuple[Text, ...] = Field(min_length=1, description="Whom it is for, in the author's words.")
    objectives: tuple[Objective, ...] = Field(min_length=1, description="What a learner can do after it.")
    recommendations: tuple[Id, ...] = Field((), description="Recommendations that the module teaches.")
    check: Id | None = Field(None, description="The bank asked at the end.")
    reviewed: Day = Field(description="The last review against its sources.")
    authors: tuple[Text, ...] = Field(min_length=1, description="Names or bodies.")
    facilitator: Blocks | None = Field(None, description="Notes for whoever teaches it; never published.")


class Page(Document):
    """A file of `course/pages/`. Its address is its file name."""

    title: Text = Field(description="The page's name, also in the navigation.")
    summary: Markdown = Field(description="What the page is about, in a sentence.")
    group: Text | None = Field(None, description="The part of the navigation that it shares with others.")
    sheet: Flag = Field(default=False, description="`true` prints the page on one sheet, its notes apart.")

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.place.file.path.rsplit("/", 1)[-1].removesuffix(".md")


class Program(Located):
    """A local programme to which a person can be referred."""

    name: Text = Field(description="What it is called.")
    what: Markdown = Field(description="What it offers.")
    who: Markdown = Field(description="Who can be referred, and how.")
    phone: Text | None = Field(None, description="Its telephone number.")
    url: Url | None = Field(None, description="Its page.")


class Office(Located):
    """`site_config/office.yml`: what an office changes."""

    name: Text = Field(description="What the office is called.")
    contact: Markdown = Field(description="Whom a learner can ask.")
    programs: tuple[Program, ...] = Field((), description="Local programmes.")


@dataclass(frozen=True)
class Course:
    """A whole course. Sequences stand in the order of their files."""

    settings: Settings
    office: Office
    words: Mapping[str, str]
    modules: Sequence[Module] = ()
    pages: Sequence[Page] = ()
    banks: Sequence[Bank] = ()
    cases: Sequence[Case] = ()
    final: Final | None = None
    sources: Sequence[Source] = ()
    facts: Sequence[Fact] = ()
    terms: Sequence[Term] = ()
    videos: Sequence[Video] = ()
    recommendations: Sequence[Recommendation] = ()
    language: Sequence[Language] = ()
    """The files of words to avoid."""
    attachments: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """Images and other files beside modules and pages, by path."""
    engine: str = field(default="", repr=False)
    """The text of `mkdocs.yml`, which may name a file beside the pages."""
    damaged: frozenset[str] = frozenset()
    """Files that could not be read whole, and the ids in them: what is missing because of them is not told twice."""
    lost: frozenset[str] = frozenset()
    """Files and folders of which nothing could be read, so that nobody knows which ids are in them."""
    words_file: SourceFile = field(default_factory=lambda: SourceFile("site_config/strings/en.yml", ""))

    @cached_property
    def review(self) -> Review:
        """How the review page asks again, also where the course says nothing of it."""
        return self.settings.review or Review.model_validate({PLACE_KEY: self.settings.place})

    @cached_property
    def checks(self) -> Checks:
        """How much each rule weighs and where its limits lie, also where the course says nothing of it."""
        return self.settings.checks or Checks.model_validate({PLACE_KEY: self.settings.place})

    @cached_property
    def texts(self) -> Sequence[texts.Field]:
        """Every field that may hold Markdown; most rules look at all of them."""
        named = (self.modules, self.pages, self.banks, self.cases, self.sources, self.facts, self.terms)
        groups: tuple[Sequence[Located], ...] = (
            *named,
            self.videos,
            self.recommendations,
            [item for item in (self.settings, self.office, self.final) if item],
        )
        return tuple(text for group in groups for item in group for text in texts.texts_of(item))

    @cached_property
    def ordered_modules(self) -> Sequence[Module]:
        """The modules in the order of the course."""
        return tuple(self.module[i] for i in self.settings.modules if i in self.module)

    @cached_property
    def module(self) -> Mapping[str, Module]:
        """Modules by id."""
        return {module.id: module for module in self.modules}

    @cached_property
    def bank(self) -> Mapping[str, Bank]:
        """Banks by id."""
        return {bank.id: bank for bank in self.banks}

    @cached_property
    def question(self) -> Mapping[str, tuple[Bank, Question]]:
        """Questions by id, each with its bank."""
        return {question.id: (bank, question) for bank in self.banks for question in bank.questions}

    @cached_property
    def asked(self) -> Mapping[str, str]:
        """The objective of each question."""
        return {question.id: question.objective for bank in self.banks for question in bank.questions}

    @cached_property
    def case(self) -> Mapping[str, Case]:
        """Cases by id."""
        return {case.id: case for case in self.cases}

    @cached_property
    def objective(self) -> Mapping[str, tuple[Module, Objective]]:
        """Objectives by id, each with its module."""
        return {objective.id: (module, objective) for module in self.modules for objective in module.objectives}

    @cached_property
    def source(self) -> Mapping[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def fact(self) -> Mapping[str, Fact]:
        """Facts by id."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def video(self) -> Mapping[str, Video]:
        """Videos by id."""
        return {video.id: video for video in self.videos}

    @cached_property
    def recommendation(self) -> Mapping[str, Recommendation]:
        """Recommendations by id."""
        return {recommendation.id: recommendation for recommendation in self.recommendations}

    def policy(self, bank: Bank) -> Policy:
        """How a bank's check may be taken: what the course says, and where it says nothing, what the bank says."""
        said = {
            field: value
            for source in (bank, self.settings.assessment)
            for field in POLICY
            if (value := getattr(source, field, None)) is not None
        }
        return Policy.model_validate({PLACE_KEY: bank.place, **said})

    def is_due(self, fact: Fact) -> bool:
        """Whether a fact's review date lay before the day of the release, the only day that a build knows."""
        return fact.review_by < self.settings.released

    def pass_mark(self, bank: Bank | Final) -> tuple[int, str]:
        """The pass mark of a bank or of the final in per cent, and the reason as Markdown."""
        if bank.pass_mark is None:
            return self.settings.pass_mark, self.settings.pass_mark_why
        return bank.pass_mark, bank.pass_mark_why or self.settings.pass_mark_why
