"""Lists and tables that are told as running text, against what Python-Markdown makes of them."""

from __future__ import annotations

import pytest
import yaml
from markdown import Markdown

from builder.mending import mend
from builder.model.blocks import blocks
from builder.workshop import read_and_judge
from tests.conftest import ROOT
from tests.tables.layout import CASES, TOOLS

LISTS = ("<ul>", "<ol>", "<table>")
MENDED = {
    "a list right under its sentence": 1,
    "a list of one item under a colon": 1,
    "a list under a line without a colon": 1,
    "a numbered list right under its sentence": 1,
    "a list inside a note": 2,
    "a list in the second paragraph of an item": 1,
    "a table right under its sentence": 1,
}


def html_of(text: str) -> str:
    """A body as the site's engine makes HTML of it, with the extensions of mkdocs.yml that shape blocks."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text())["markdown_extensions"]
    names = [name for entry in settings for name in (entry if isinstance(entry, dict) else [entry])]
    return Markdown(extensions=names).convert(text)


@pytest.mark.parametrize("case", [case for case in CASES if case.name in MENDED], ids=lambda case: case.name)
def test_an_empty_line_makes_a_list_of_what_was_told(case, course_files) -> None:
    """The engine makes none of the lists and tables that are told, and each of them after `course fix`."""
    root = course_files(case.changes)
    made = mend(lambda instead: read_and_judge(root, instead=instead)[1])
    before, after = (html_of(texts[TOOLS].split("---\n", 2)[2]) for texts in (made.before, made.after))
    gained = sum(after.count(tag) - before.count(tag) for tag in LISTS)
    assert (len(made.mended), gained) == (MENDED[case.name], MENDED[case.name])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb\n\nc", [["a", "b"], ["c"]]),
        ("a\n## b\nc", [["a"], [], ["c"]]),
        ("- a\n\n    b\n    c\n\nd", [["- a"], ["b", "c"], ["d"]]),
        ("a\n\n    b", [["a"]]),
        ("- a\n\n        b", [["- a"]]),
        ("!!! note\n    a\n    b\nc", [["a", "b"], ["c"]]),
        ("- a\n\n    b\n- c", [["- a"], ["b"], ["- c"]]),
        ("> a\nb", [[]]),
        ("a\n: b\n\n    c", [[], ["c"]]),
    ],
)
def test_blocks(text, expected) -> None:
    """A text falls into blocks where the engine ends a paragraph; code is none of them."""
    assert [[line.text for line in block] for block in blocks(text)] == expected
