"""`course graph`: a case as text for Mermaid and as a picture, whatever is wrong with it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from builder.cli import main
from builder.exports.drawing import svg, wrapped
from builder.exports.graph import mermaid
from builder.exports.layers import layered
from builder.model.course import Course
from builder.reading.load import load
from tests.conftest import MINI, CourseFiles

LEAK = """\
flowchart TD
  %% slow-leak
  s1["1. At the roadside"]
  s2["2. Two kilometers on"]
  s3["3. The long descent"]
  s4(["4. Fetched"])
  s5(["5. At home"])
  s1 -->|"A: Pump it up and ride on. (defensible)"| s2
  s1 -->|"B: Find the hole and patch it. (strong)"| s3
  s1 -->|"C: Ride on as it is. (weak)"| s2
  s2 -->|"A: Call a friend with a car. (strong)"| s4
  s2 -->|"B: Push the bicycle home. (contested)"| s5
  s2 -->|"C: Turn round and look for the hole in the light of the last lamp. (defensible)"| s1
  s3 -->|"A: The pads. (strong)"| s5
  s3 -->|"B: Nothing; the light is going. (weak)"| s4
"""
NODES = st.integers(1, 9)
SVG = "{http://www.w3.org/2000/svg}"


def graph(*arguments: str | Path) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["graph", *map(str, arguments)])


@cache
def course() -> Course:
    """The miniature course."""
    read, _ = load(MINI)
    assert read
    return read


def test_mermaid(course_files: CourseFiles) -> None:
    """Every step is a box under the number of the case's page, every choice an arrow with its letter and standing."""
    result = graph("slow-leak", course_files({}))
    assert (result.exit_code, result.stderr, result.stdout) == (0, "", LEAK)


def test_signs_that_mermaid_reads_become_numbers() -> None:
    """Quotation marks, brackets, angle brackets, `#`, `&` and backticks cannot end a label or begin markup."""
    case = course().cases[0]
    title = 'x"] --> <b>&amp; #quot; `y` {z}|'
    changed = case.model_copy(update={"steps": (case.steps[0].model_copy(update={"title": title}), *case.steps[1:])})
    line = mermaid(course(), changed).splitlines()[2]
    assert line.startswith('  s1["1. x#34;#93; --#62; ')
    assert not set('"[]<>{}|`&') & set(line[6:-2])


@pytest.mark.parametrize("form", ["mermaid", "svg"])
def test_a_case_with_mistakes_is_drawn(course_files: CourseFiles, form: str) -> None:
    """A choice that leads nowhere leads to a box of its own, a lost step is drawn too, and the mistakes are told."""
    result = graph(
        "slow-leak", course_files({"quizzes/cases/slow-leak.yml": ("to: descent", "to: valley")}), "--format", form
    )
    assert result.exit_code == 0
    assert "STR053" in result.stderr
    assert "valley" in result.stdout
    assert "The long descent" in result.stdout


def test_an_unknown_case(course_files: CourseFiles) -> None:
    """A case that there is not is told in a sentence that names the nearest."""
    result = graph("slow-leek", course_files({}))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "There is no case `slow-leek`. Did you mean `slow-leak`?\n"
    assert graph("x", MINI / "modules").exit_code == 1


def test_a_picture_can_be_read_out_and_needs_nothing() -> None:
    """The SVG has a title and a description in words, loads nothing, runs nothing, and has colors for dark paper."""
    text = svg(course(), course().cases[0])
    root = ET.fromstring(text)  # noqa: S314 -- our own
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == "title desc"
    assert root.findtext(f"{SVG}title") == "A slow leak on the road"
    described = root.findtext(f"{SVG}desc") or ""
    assert "2. Two kilometers on. A, strong: Call a friend with a car. Leads to 4." in described
    assert "5. At home (an ending)." in described
    assert "prefers-color-scheme:dark" in text
    assert re.findall(r"href|src=|url\((?!#)|<script|@import", text) == []
    assert svg(course(), course().cases[0]) == text


def test_texts_stay_in_their_boxes() -> None:
    """Long words and wide letters are cut or wrapped; every line begins in a box and lies above its lower edge."""
    case = course().cases[0]
    wide = "W" * 90 + " " + "incompatibility " * 20 + "法律" * 40
    first = case.steps[0]
    choices = tuple(choice.model_copy(update={"text": wide}) for choice in first.choices)
    changed = case.model_copy(
        update={"steps": (first.model_copy(update={"title": wide, "choices": choices}), *case.steps[1:])}
    )
    root = ET.fromstring(svg(course(), changed))  # noqa: S314 -- our own
    boxes = [{key: float(box.attrib[key]) for key in ("x", "y", "height")} for box in root.iter(f"{SVG}rect")]
    for text in root.iter(f"{SVG}text"):
        if text.get("class") != "l":
            x, y = float(text.attrib["x"]), float(text.attrib["y"])
            assert any(box["x"] < x < box["x"] + 20 and box["y"] < y < box["y"] + box["height"] for box in boxes)


@given(st.text(max_size=200), st.integers(20, 300))
def test_wrapping_loses_no_letter(text: str, width: int) -> None:
    """The lines together hold every letter of the text, in order."""
    assert "".join("".join(wrapped(text, width)).split()) == "".join(text.split())


@given(st.lists(st.tuples(NODES, NODES), max_size=25))
def test_layers_hold_every_box_once(edges: list[tuple[int, int]]) -> None:
    """Any graph finds its layers: each box stands in one, and every edge that is not turned leads down."""
    nodes = list(range(1, 10))
    layers = layered(nodes, edges)
    assert sorted(node for row in layers.rows for node in row if node > 0) == nodes
    depth = {node: number for number, row in enumerate(layers.rows) for node in row}
    for a, b in edges:
        if a != b:
            upper, lower = (b, a) if (a, b) in layers.turned else (a, b)
            way = [depth[node] for node in (upper, *layers.bends[upper, lower], lower)]
            assert way == list(range(depth[upper], depth[lower] + 1))


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2), st.integers(0, 4)), max_size=8))
def test_any_case_can_be_drawn(changes: list[tuple[int, int, int]]) -> None:
    """However the choices of a case lead, it is drawn as whole XML with a box for each step and an arrow for each."""
    case = course().cases[0]
    steps = list(case.steps)
    for at, choice, to in changes:
        choices = list(steps[at].choices)
        if choice < len(choices):
            choices[choice] = choices[choice].model_copy(update={"to": case.steps[to].id})
            steps[at] = steps[at].model_copy(update={"choices": tuple(choices)})
    changed = case.model_copy(update={"steps": tuple(steps)})
    root = ET.fromstring(svg(replace(course(), cases=[changed]), changed))  # noqa: S314 -- our own
    assert len(list(root.iter(f"{SVG}rect"))) == 5
    assert len([path for path in root.iter(f"{SVG}path") if "marker-end" in path.attrib]) == 8
