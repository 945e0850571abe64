"""From values to models: what is kept of a value with mistakes in it, and that no value breaks it."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder.model.base import BODY_KEY
from builder.model.course import Module, Office, Page, Settings
from builder.model.evidence import Fact, Recommendation, Source, Term, Video
from builder.model.question import Bank
from builder.reading.shape import shape, shape_list
from builder.reading.yaml_nodes import read_yaml
from builder.source import SourceFile

JARGON = re.compile(r"Input|\bvalid|\bdict|\btuple|\bstring|should be a|pydantic|\0|Extra")
MODELS = [Settings, Office, Page, Module, Bank, Source, Fact, Term, Video, Recommendation]
BANK = """\
id: b
questions:
  - {id: one, type: singel}
  - id: two
    type: true-false
    objective: o
    prompt: P
    answer: true
    feedback: {true: T, false: F}
    rationale: R
"""


def made(model: type, text: str) -> tuple[Any, list[str]]:
    """The model of a text, and what is said about it."""
    file = SourceFile("a.yml", text)
    value, place, _ = read_yaml(file)
    if isinstance(value, dict):
        value[BODY_KEY] = file.span(0)
        if "body" not in model.model_fields:
            del value[BODY_KEY]
    result, found = shape(model, value, place)
    return result, [f"{d.rule.code} {d.message}" for d in found]


def test_a_wrong_field_stands_empty() -> None:
    """A term without its words is kept under its id, so that references to it hold."""
    term, found = made(Term, "id: rim\nterm: []\ndefinition: A ring\n")
    assert (term.id, term.term, term.definition) == ("rim", "", "A ring")
    assert found == ["STR022 Here a text should stand, and a list stands here."]


def test_a_field_with_a_closed_list_of_words_has_no_empty_form() -> None:
    """A source of an unknown tier is left out."""
    source, found = made(Source, "id: s\ncitation: C\nshort: S\ntier: best\n")
    assert source is None
    assert found == ["STR022 `tier` cannot be `best`; it takes `primary`, `secondary` or `weak`."]


def test_a_wrong_entry_of_a_list_is_left_out() -> None:
    """Of two questions the readable one is kept, and its place is still its own."""
    bank, found = made(Bank, BANK)
    assert [(question.id, question.span.start_position) for question in bank.questions] == [("two", (4, 5))]
    assert found == ["STR022 There is no question of type `singel`."]


def test_places_follow_entries_that_move_up() -> None:
    """After a left-out id the places of the others are still theirs."""
    term, _ = made(Term, "id: rim\nterm: T\ndefinition: D\nsources: [one, Two, three]\n")
    assert [term.place.at("sources", index).text for index in range(len(term.sources))] == ["one", "three"]


def test_a_list_keeps_its_good_entries() -> None:
    """Entries that are no mappings are told and left out."""
    file = SourceFile("a.yml", "- id: a\n  term: A\n  definition: D\n- text\n-\n- [x]\n")
    terms, found = shape_list(Term, *read_yaml(file)[:2])
    assert [term.id for term in terms] == ["a"]
    assert [(d.rule.code, d.span.start_position[0]) for d in found] == [("STR022", 4), ("STR022", 5), ("STR022", 6)]


@pytest.mark.parametrize("model", MODELS)
def test_no_word_of_the_machinery_is_shown(model: type) -> None:
    """Each field given a list, a mapping or nothing is spoken of in sentences of ours."""
    for written in ("[[x]]", "{x: {y: z}}", "", "'%s'" % ("x" * 200), "[]", "{}"):
        text = "".join(
            f"{info.alias or name}: {written}\n" for name, info in model.model_fields.items() if not info.alias
        )
        for message in made(model, text)[1]:
            assert JARGON.findall(message) == []


KEYS = sorted(
    {name for model in MODELS for name in model.model_fields} | {"options", "type", "text", "correct", "\0place"}
)
SCALARS = st.sampled_from(
    ["", "x", "true", "single", "true-false", "2026-01-01", "50", "No", "a-b", "https://x.org", "\0"]
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=3), inner),
    max_leaves=12,
)


@given(TREES, st.sampled_from(MODELS))
def test_no_value_breaks_it(tree: Any, model: type) -> None:
    """Random trees with the keys of the formats give a model or a complaint with a way out."""
    file = SourceFile("a.yml", yaml.safe_dump(tree, allow_unicode=True))
    value, place, found = read_yaml(file)
    if isinstance(value, dict) and "body" in model.model_fields:
        value[BODY_KEY] = file.span(0)
    result, more = shape(model, value, place)
    assert result is not None or found or more
    for diagnostic in more:
        assert diagnostic.help
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(file.text)
