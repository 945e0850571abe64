"""Drafts as YAML: whatever a text holds, the strict reader gives it back letter for letter."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from builder.imports.bank_file import bank_file
from builder.imports.draft import Drafted, Imported, Part, Slip
from builder.imports.texts import escaped, one_run, stem
from builder.imports.yaml_text import scalar
from builder.model.question import Bank
from builder.reading.files import INVISIBLE
from builder.reading.shape import shape
from builder.reading.yaml_nodes import read_yaml
from builder.site.markdown import blocks, inline
from builder.source import SourceFile

ALLOWED = st.characters(exclude_categories=("Cs", "Cc", "Cn")).filter(lambda sign: not INVISIBLE.search(sign))
"""Every character that a file of a course may hold."""
SIGNS = st.text(st.sampled_from("ab .:#-*&!|>'\"%@`{}[],?~\\\n\t=<§é"), max_size=300)
TEXT = st.text(ALLOWED | st.sampled_from("\t\n\x85"), max_size=300) | SIGNS
WORDS = st.text(st.sampled_from("abcdefg    "), min_size=100, max_size=600)


def read_back(text: str, indent: int = 4) -> object:
    """What the strict reader makes of a text under a key."""
    written = f"key:\n  inner: {scalar(text, indent)}\nlast: word\n"
    value, _, found = read_yaml(SourceFile("x.yml", written))
    assert [one.message for one in found] == [], written
    assert value["last"] == "word", written
    return value["key"]["inner"]


@given(TEXT | WORDS)
@example("null")
@example("~")
@example("a: b # c")
@example("- a\n- b")
@example(" leading\nand trailing ")
@example("one\n\n\ntwo\n  three\n")
@example("a" * 300)
@example("x  " * 100 + "y")
@example("\x85\u2028\u2029")
@example("first\n \nlast")
def test_a_text_is_read_back(text: str) -> None:
    """Any text that a course may hold is written so that the reader gives back the same text."""
    assert read_back(text) == text


@given(st.lists(TEXT, min_size=3, max_size=3), st.lists(TEXT, min_size=2, max_size=2))
def test_a_question_is_read_back(words: list[str], options: list[str]) -> None:
    """The texts of a whole question come back from its bank, each in its field."""
    one = Drafted("single", 1, "from\nsomewhere \x00 else", scenario=words[0], prompt=words[1], rationale=words[2])
    one.options = [Part(text, feedback=text, correct=index == 0) for index, text in enumerate(options)]
    text = bank_file(Imported("X", [one], {}, []), "x", "a\nfile.gift")
    value, place, found = read_yaml(SourceFile("x.yml", text))
    assert found == []
    question = value["questions"][0]
    assert (question.get("scenario") or "", question["prompt"] or "") == (words[0], one_run(words[1]))
    assert [option["text"] or "" for option in question["options"]] == [one_run(text) for text in options]
    assert [option["feedback"] or "" for option in question["options"]] == [one_run(text) for text in options]
    _, said = shape(Bank, value, place)
    assert {one.message for one in said if not one.message.endswith("is empty.")} == set()


@given(st.lists(st.text(st.sampled_from("abÉ-9 ?"), max_size=60), min_size=1, max_size=12), st.booleans())
def test_ids_are_good_and_unique(names: list[str], named: bool) -> None:
    """Whatever the questions and their parts are called, every id is one, and none is given twice among its like."""
    made = []
    for number, name in enumerate(names, 1):
        one = Drafted("short-text", number, "x", prompt=name or "?", name=name if named else "", accepted=["a"])
        one.slips = [Slip([words or "x"], "no") for words in names]
        made.append(one)
    value, place, _ = read_yaml(SourceFile("x.yml", bank_file(Imported("X", made, {}, []), "x", "x")))
    _, said = shape(Bank, value, place)
    assert len({question["id"] for question in value["questions"]}) == len(names)
    assert {one.rule.name for one in said} <= {"empty-text"}
    for question in value["questions"]:
        ids = [slip["id"] for slip in question["distractors"]]
        assert len(set(ids)) == len(ids)


PLAIN = st.text(st.sampled_from("ab1 *_`[](){}<>&#\\!.-+~|\"'/:=@;"), min_size=1, max_size=40)


def shown(html: str) -> str:
    """The words that a reader sees in a piece of HTML."""
    from html import unescape

    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


@given(PLAIN)
@example("[@guide]")
@example("1. one")
@example("[a](http://b)")
@example("<b>")
@example("a_b_c *d* __e__")
@example("&lt;")
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    """Plain text of others, escaped, is shown by the site as it was written, and nothing in it becomes mark-up."""
    words = " ".join(text.split())
    written = escaped(words)
    assert shown(str(inline(written))) == words
    assert "<" not in str(inline(written))
    assert shown(str(blocks(written))) == words


@given(st.text(st.sampled_from("ab.?: \n"), max_size=80))
def test_stem_loses_no_word(text: str) -> None:
    """A text divided into scenario and prompt still has all its letters, and the prompt is one run."""
    scenario, prompt = stem(text)
    assert sorted(re.findall("[ab]", scenario + prompt)) == sorted(re.findall("[ab]", text))
    assert "\n" not in prompt
