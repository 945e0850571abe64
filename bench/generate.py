"""A course made up from a word list: the same words for the same number of modules, on every machine."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

MARKER = "marker-0000"
"""A word that stands once in every module; the measurement of edits changes it."""

TERMS = 12
QUESTIONS = 10
_TYPES = (
    "single",
    "multiple",
    "single",
    "true-false",
    "single",
    "multiple",
    "single",
    "true-false",
    "single",
    "multiple",
)
_VOCABULARY = """
account across action address advice after agency agree amount answer appeal apply arrange attend aware balance basic
before begin benefit better between board bring budget build call care carry case cause central chance change charge
check choice claim clear client close collect common compare concern condition contact contain control copy correct
cost council county course cover create current daily damage deal decide degree delay demand describe detail develop
differ direct discuss draft duty early earn effect effort employ enough ensure enter equal event every evidence exact
example expect explain express extend fact fair family figure file final find first follow formal forward found free
general give goal group guide handle happen hear help history hold hour house idea include income increase inform
instead interest issue item join judge keep kind know large later law lead learn leave letter level light limit list
local long look main make manage manner mark matter mean measure meet member mention method minute model month move
name nature need notice number offer office often open order other outcome paper part pass pattern person place plan
point policy possible practice present prevent problem process produce program protect provide public purpose quality
question quick raise range rather reach read reason receive record reduce refer region rely remain reply report request
require research result return review right rule same sample scale school second section seek send serve session set
share show side simple single small social sort source speak special staff stand state step stop story strong study
subject supply support sure system table take talk task teach team tell test text thing think time together toward train
treat trust turn under unit until use useful value version view visit voice wait week while whole wide wish within word
work worth write year
"""
_WORDS = _VOCABULARY.split()


@dataclass(frozen=True)
class Option:
    """One answer, with what is said to a learner who chose it."""

    id: str
    text: str
    correct: bool
    feedback: str


@dataclass(frozen=True)
class Question:
    """A question in no tool's syntax."""

    id: str
    type: str
    objective: str
    scenario: str
    prompt: str
    hint: str
    options: Sequence[Option]
    rationale: str
    source: int | None
    """The source that the rationale cites."""


@dataclass(frozen=True)
class Module:
    """A module in no tool's syntax. In its body `{source}` marks citations and `{question}` places for questions."""

    id: str
    title: str
    summary: str
    objectives: Sequence[tuple[str, str]]
    body: str
    sources: tuple[int, int]
    questions: Sequence[Question]
    """The first two stand in the body."""


def _random(name: str) -> random.Random:
    return random.Random(name)


def words(rng: random.Random, count: int) -> str:
    """Some words."""
    return " ".join(rng.choices(_WORDS, k=count))


def sentence(rng: random.Random, low: int, high: int, end: str = ".") -> str:
    """A sentence of `low` to `high` words."""
    text = words(rng, rng.randint(low, high))
    return text[0].upper() + text[1:] + end


def paragraph(rng: random.Random, count: int) -> str:
    """A paragraph of about `count` words."""
    return " ".join(sentence(rng, 12, 18) for _ in range(count // 15))


def term(index: int) -> str:
    """A term of the glossary: two words that meet nowhere else."""
    return f"{_WORDS[index * 7]} ledger"


def definition(index: int) -> str:
    """What a term means."""
    return paragraph(_random(f"term {index}"), 30)


def module_id(number: int) -> str:
    """The id of a module, counted from 1; ids stand in the order of the course."""
    return f"module-{number:04}"


def source_count(modules: int) -> int:
    """How many sources a course has: one for each module, and eight that all share."""
    return modules + 8


def reference(index: int) -> tuple[str, str, str]:
    """A source's full reference as Markdown, its short one and its address."""
    rng = _random(f"source {index}")
    author = words(rng, 1).capitalize()
    year = rng.randint(1990, 2024)
    title = sentence(rng, 6, 10, "")
    return (
        f"{author} et al., *{title}*, {rng.randint(1, 90)} Journal {index} ({year}).",
        f"{author} {index}, {year}",
        (f"https://example.org/{index}"),
    )


def module(number: int, modules: int, questions: int = QUESTIONS) -> Module:
    """One module of a course of so many, about 1,200 words without its questions."""
    rng = _random(f"module {number}")
    name = module_id(number)
    objectives = [(f"{name}-aim-{index}", words(rng, 12)) for index in range(1, 4)]
    own, shared = 8 + number - 1, number % 8
    return Module(
        id=name,
        title=f"{sentence(rng, 3, 5, '')} {number}",
        summary=paragraph(rng, 30),
        objectives=objectives,
        body=_body(rng, module_id(number % modules + 1)),
        sources=(own, shared),
        questions=[
            _question(rng, f"{name}-q{index}", kind, objectives[index % 3][0], own if index % 2 else None)
            for index, kind in enumerate(islice(cycle(_TYPES), questions), 1)
        ],
    )


def _body(rng: random.Random, following: str) -> str:
    found = rng.sample(range(TERMS), 3)

    def about(count: int) -> str:
        return paragraph(rng, count)

    rows = "\n".join(f"| {words(rng, 3)} | {words(rng, 6)} | {words(rng, 6)} |" for _ in range(5))
    points = "\n".join(f"- {sentence(rng, 10, 14)}" for _ in range(5))
    note = about(45)
    parts = [
        f"{about(75)} The {term(found[0])} matters here. {MARKER}",
        f"## {sentence(rng, 3, 5, '')}\n\n{about(90)} {sentence(rng, 8, 12, '')} {{source}}.\n\n{about(75)}",
        f"### {sentence(rng, 3, 5, '')}\n\n{about(60)} A {term(found[1])} is **not enough**.\n\n{points}",
        "{question}",
        f"## {sentence(rng, 3, 5, '')}\n\n{about(90)}\n\n| Step | Who | When |\n|---|---|---|\n{rows}\n\n{about(75)}",
        f'!!! note "{sentence(rng, 3, 5, "")}"\n\n    {note}',
        f"## {sentence(rng, 3, 5, '')}\n\n{about(90)} {sentence(rng, 8, 12, '')} {{source}}.\n\n{about(90)}",
        f"### {sentence(rng, 3, 5, '')}\n\n{about(75)} See [what follows]({following}.md).\n\n{about(75)}",
        "{question}",
        f"## {sentence(rng, 3, 5, '')}\n\n{about(75)} Ask for the {term(found[2])}, *nothing else*.\n\n{about(90)}",
    ]
    return "\n\n".join(parts)


def _question(rng: random.Random, name: str, kind: str, objective: str, source: int | None) -> Question:
    options = _true_false(rng) if kind == "true-false" else _choices(rng, 2 if kind == "multiple" else 1)
    return Question(
        id=name,
        type=kind,
        objective=objective,
        scenario=paragraph(rng, 45),
        prompt=sentence(rng, 9, 14, "?"),
        hint=sentence(rng, 8, 12),
        options=options,
        rationale=paragraph(rng, 30),
        source=source,
    )


def _choices(rng: random.Random, right: int) -> list[Option]:
    return [
        Option(f"option-{index}", _marked_up(rng, sentence(rng, 8, 14)), index <= right, paragraph(rng, 15))
        for index in rng.sample(range(1, 5), 4)
    ]


def _true_false(rng: random.Random) -> list[Option]:
    answer = rng.random() < 0.5
    return [
        Option("true", "True", answer, paragraph(rng, 15)),
        Option("false", "False", not answer, paragraph(rng, 15)),
    ]


def _marked_up(rng: random.Random, text: str) -> str:
    """One text in five has Markdown in it."""
    first, _, rest = text.partition(" ")
    return f"*{first}* {rest}" if rng.random() < 0.2 else text


def modules_of(count: int, questions: int = QUESTIONS) -> Iterator[Module]:
    """The modules of a course, one after the other, so that none is kept."""
    for number in range(1, count + 1):
        yield module(number, count, questions)
