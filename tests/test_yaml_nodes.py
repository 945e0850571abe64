"""YAML with places: what is kept as it is written, where everything stands, and that no input breaks it."""

from __future__ import annotations

import string
import time
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder.model.base import PLACE_KEY
from builder.reading import yaml_nodes
from builder.reading.yaml_nodes import read_yaml
from builder.source import Place, SourceFile


def read(text: str) -> Any:
    """The value of a text that YAML can read, without its places."""
    value, _, found = read_yaml(SourceFile("a.yml", text))
    assert found == []
    return bare(value)


def bare(value: Any) -> Any:
    """A value without the places of its mappings."""
    if isinstance(value, dict):
        return {key: bare(item) for key, item in value.items() if key != PLACE_KEY}
    return [bare(item) for item in value] if isinstance(value, list) else value


def codes(text: str) -> list[str]:
    """The codes of what is said about a text."""
    return [diagnostic.rule.code for diagnostic in read_yaml(SourceFile("a.yml", text))[2]]


@pytest.mark.parametrize(
    "written",
    [
        "No",
        "on",
        "yes",
        "true",
        "12:30",
        "010",
        "1e3",
        "2024",
        "2024-01-01",
        "0x1F",
        ".inf",
        "=",
        "1_000",
        "a:b",
        "§ 3",
    ],
)
def test_a_plain_text_stays_as_it_is_written(written: str) -> None:
    """YAML 1.1 would make numbers, dates and truth values of these; here they are texts."""
    assert read(f"key: {written}\n- 1".split("\n")[0]) == {"key": written}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_nothing(written: str) -> None:
    """An empty value and the words for it are None, but not in quotation marks."""
    assert read(f"key: {written}") == {"key": None}
    assert read(f"key: '{written}'") == {"key": written}


def test_blocks_and_lists() -> None:
    """Block texts, folded texts, lists and mappings in brackets are read as YAML reads them."""
    text = "a: |\n  one\n\n  two\nb: >-\n  one\n  two\nc: [x, {d: 'it''s'}]\ne:\n- \"\\u00e4\"\n"
    assert read(text) == {"a": "one\n\ntwo\n", "b": "one two", "c": ["x", {"d": "it's"}], "e": ["ä"]}


def test_places() -> None:
    """Every value and key knows its stretch, also behind letters of two bytes and in a part of a file."""
    text = "---\nää: [ü, {b: c}]\nlist:\n  - one\n\n---\n"
    file = SourceFile("a.md", text)
    value, place, _ = read_yaml(file, 4, text.index("\n---\n"))
    assert [place.at("ää").text, place.at("ää", 1, "b").text, place.key("list").text, place.at("list", 0).text] == [
        "[ü, {b: c}]",
        "c",
        "list",
        "one",
    ]
    assert place.at("list").text == "- one"
    assert value["ää"][1][PLACE_KEY].span.text == "{b: c}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: one #2", ["STR014"]),
        ("a: one two # three", ["STR014"]),
        ("a: one # two", []),
        ("a: one two #", []),
        ("a: one two\n# three", []),
        ("a: 'one two' # three", []),
        ("a: one#2", []),
        ("a: # later\n  b: c", []),
        ("- one two #3\n- four five #6", ["STR014", "STR014"]),
    ],
)
def test_a_hash_cuts_only_what_it_cuts(text: str, expected: list[str]) -> None:
    """A comment that an author meant is left in peace; one that swallows a text is told."""
    assert codes(text) == expected


def test_all_repeated_keys_are_told_and_the_first_counts() -> None:
    """Each repetition is told with the place of the first."""
    value, _, found = read_yaml(SourceFile("a.yml", "a: 1\nb: 2\na: 3\nb: 4\na: 5\n"))
    assert bare(value) == {"a": "1", "b": "2"}
    assert [(d.span.start_position, d.notes[0].span.start_position) for d in found] == [
        ((3, 1), (1, 1)),
        ((4, 1), (2, 1)),
        ((5, 1), (1, 1)),
    ]


def test_thirty_levels_are_read_and_one_more_is_not() -> None:
    """The limit on nesting is where it says it is."""
    deepest = yaml_nodes.MAX_DEPTH
    assert codes("[" * deepest + "]" * deepest) == []
    assert codes("[" * (deepest + 1) + "]" * (deepest + 1)) == ["STR006"]


HOSTILE = {
    "brackets": "[" * 900_000,
    "braces": "{" * 900_000,
    "hyphens": "- " * 450_000,
    "question marks": "? " * 450_000,
    "colons": "a: " * 300_000,
    "anchors": "&a " * 300_000,
    "quotation marks": "'" * 900_000,
    "a long list": "a: [" + "x, " * 300_000 + "]",
    "blank lines": "a: |\n" + " \n" * 450_000,
    "keys": "".join(f"k{number}: v\n" for number in range(80_000)),
    "hashes": "a: b " + "# " * 450_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_megabyte_is_read_in_seconds(text: str) -> None:
    """Neither nesting nor length makes the reader hang."""
    begun = time.monotonic()
    read_yaml(SourceFile("a.yml", text))
    assert time.monotonic() - begun < 20


def check_places(value: Any, place: Place) -> None:
    """Every place lies inside the file and inside the place that holds it."""
    assert 0 <= place.start <= place.end <= len(place.file.text)
    if isinstance(value, dict):
        assert value[PLACE_KEY] is place
        for key, item in value.items():
            if key != PLACE_KEY:
                assert place.start <= place.keys[key][0] <= place.keys[key][1] <= len(place.file.text)
                check_places(item, place.children[key])
    elif isinstance(value, list):
        for index, item in enumerate(value):
            check_places(item, place.children[index])


PIECES = [
    "a",
    "b: ",
    "- ",
    "\n",
    "  ",
    "\t",
    "*",
    "&",
    "!",
    "#",
    " #",
    ":",
    "[",
    "]",
    "{",
    "}",
    ",",
    "|",
    ">",
    "'",
    '"',
]
PIECES += [
    "?",
    "%",
    "@",
    "`",
    "---",
    "...",
    "~",
    "null",
    "\\",
    "\\0",
    "\\ud800",
    "é",
    "\u2028",
    "\x85",
    "\ufeff",
    "😀",
    "<<",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Random YAML gives a value with places inside the file, or a complaint inside the file."""
    file = SourceFile("a.yml", text)
    value, place, found = read_yaml(file)
    check_places(value, place)
    for diagnostic in found:
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
        assert diagnostic.help


@given(st.lists(st.sampled_from([piece for piece in PIECES if piece != "\ufeff"]), max_size=30).map("".join))
def test_both_loaders_agree(text: str) -> None:
    """Where libyaml is missing, PyYAML's own loader finds the same values."""
    file = SourceFile("a.yml", text)
    with pytest.MonkeyPatch.context() as patch:
        quick = read_yaml(file)
        patch.setattr(yaml_nodes, "Loader", yaml.SafeLoader)
        slow = read_yaml(file)
    if not quick[2] and not slow[2]:
        assert bare(quick[0]) == bare(slow[0])


@given(
    st.recursive(
        st.text(alphabet=string.ascii_letters + " é#:'\"-*&", max_size=12),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3),
        max_leaves=8,
    )
)
def test_what_yaml_writes_is_read_back(value: Any) -> None:
    """Any tree of texts that PyYAML writes comes back as it was."""
    assert read(yaml.safe_dump(value, allow_unicode=True, default_style='"')) == value
