"""Comments that excuse a place: they leave no trace on the page, and excuse no more than they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.comments import in_markdown, whole_lines
from builder.reading.load import load
from builder.rules.judging import judged, required
from builder.site.compile import compile_site
from tests.tables import suppressions

TOOLS = "modules/tools.md"
TEXT = "A pump, two levers and a patch."
WHY = "<!-- check: off SRC104 because -->"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (f"{WHY}\n{TEXT}", TEXT),
        (f"{WHY}\n\n{TEXT}", TEXT),
        (f"A pump,\n{WHY}\ntwo levers.", "A pump,\ntwo levers."),
        (f"- A pump\n  {WHY}\n- Two levers", "- A pump\n- Two levers"),
        (f"> A pump\n> {WHY}\n> and two levers", "> A pump\n> and two levers"),
        (f"{TEXT}\n\n{WHY}", TEXT),
        (f"{TEXT} {WHY}", TEXT),
    ],
)
def test_the_page_is_as_it_were_without_the_comment(written, shown, tmp_path, write) -> None:
    """The built page has no comment, no empty line and no line less for it."""
    pages = []
    for number, text in enumerate((written, shown)):
        course, _ = load(write(tmp_path / str(number), {TOOLS: (TEXT, text)}))
        pages.append(compile_site(course).entries["modules/tools.md"].data)
    assert pages[0] == pages[1]


def test_a_comment_that_is_shown_as_code_stays(course_files) -> None:
    """Who explains such comments in a course can show one."""
    course, _ = load(course_files({TOOLS: (TEXT, f"`{WHY}`")}))
    assert WHY.encode() in compile_site(course).entries["modules/tools.md"].data


ADVICE = {"STR070", "STR071", "STR072", "STR073"}
"""What is said of the comments themselves."""


@pytest.mark.parametrize("case", suppressions.CASES, ids=lambda case: case.name)
def test_a_build_is_as_silent_as_a_check(case, course_files) -> None:
    """A build tells nothing that a comment excuses, and of the comments nothing at all."""
    course, found = load(course_files(case.changes))
    told = {diagnostic.rule.code for diagnostic in required(course, found)}
    assert told <= {diagnostic.rule.code for diagnostic in judged(course, found)} - ADVICE


@given(st.lists(st.sampled_from([WHY, "<!--", "-->", "`", "```", "\n", " ", "text", "> ", "- "]), max_size=12))
def test_only_comments_are_taken_out(pieces) -> None:
    """Whatever surrounds a comment, taking it out with its line takes out no word and no other comment."""
    text = "".join(pieces)
    for comment in in_markdown(text):
        start, end = whole_lines(text, comment)
        around = text[start : comment.start] + text[comment.end : end]
        assert not around.strip(" \t\n>")
        assert "check: off" in text[start:end]
