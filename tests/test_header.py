"""Headers of modules and pages, and where their text begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.base import BODY_KEY, PLACE_KEY
from builder.reading.header import read_header
from builder.source import SourceFile


def test_header_and_body() -> None:
    """The header's values and the text under it have their places in the whole file."""
    file = SourceFile("a.md", "\n---\nid: a\ntitle: Ä\n---  \n\nText\n---\nmore\n")
    values, place, found = read_header(file)
    assert found == []
    assert {key: value for key, value in values.items() if key not in (BODY_KEY, PLACE_KEY)} == {
        "id": "a",
        "title": "Ä",
    }
    assert (place.at("title").start_position, place.at("title").text) == ((4, 8), "Ä")
    assert (values[BODY_KEY].start_position, values[BODY_KEY].text) == ((6, 1), "\nText\n---\nmore\n")


def test_a_header_at_the_end_of_the_file_has_an_empty_body() -> None:
    """Nothing need follow the header, not even the end of its last line."""
    values, _, found = read_header(SourceFile("a.md", "---\nid: a\n---"))
    assert (values[BODY_KEY].text, found) == ("", [])


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ("Text", "STR007", (1, 1)),
        ("Text\n---\nid: a\n---\n", "STR007", (1, 1)),
        ("----\nid: a\n----\n", "STR007", (1, 1)),
        ("---\nid: a\n", "STR008", (1, 1)),
        ("\n\n---\nid: a\n", "STR008", (3, 1)),
        ("---\nid: a\n## Part\ntext\n\n---\n", "STR008", (1, 1)),
        ("---\n---\n", "STR007", (1, 1)),
        ("---\n\n# nothing\n---\n", "STR007", (1, 1)),
        ("---\njust a text\n---\n", "STR007", (1, 1)),
        ("---\nid: a\n\tb: c\n---\n", "STR011", (3, 1)),
        ("---\nid: a\n...\nid: b\n---\n", "STR010", (4, 1)),
    ],
)
def test_a_header_that_cannot_be_read(text: str, code: str, position: tuple[int, int]) -> None:
    """Each kind of broken header gives one complaint at its place, and no values."""
    values, _, found = read_header(SourceFile("a.md", text))
    assert values is None
    assert [(d.rule.code, d.span.start_position) for d in found] == [(code, position)]


@given(st.lists(st.sampled_from(["---", "\n", "a: b", "- ", " ", "## x", "é", ":", "'", "\t", "..."])).map("".join))
def test_no_text_breaks_it(text: str) -> None:
    """Random text gives values with a body that ends the file, or at least one complaint."""
    file = SourceFile("a.md", text)
    values, _, found = read_header(file)
    if values is None:
        assert found
    else:
        assert text.endswith(values[BODY_KEY].text)
        assert values[BODY_KEY].end == len(text)
