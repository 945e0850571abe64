"""Markdown of fields: what is taken, what is cleaned away, and what stays as its author wrote it."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.site.markdown import address, blocks, for_theme, in_attribute, inline, kept, literal
from tests.pages import Page, converter

INLINE = {
    "plain text": "plain text",
    "*Brady* applies": "<em>Brady</em> applies",
    "**not** now": "<strong>not</strong> now",
    "R&D < 5 > 3": "R&amp;D &lt; 5 &gt; 3",
    "1983. That year": "1983. That year",
    "- five points": "- five points",
    "* five points": "* five points",
    "# 3 of the list": "# 3 of the list",
    "> five": "&gt; five",
    "---": "---",
    "[a]: five": "[a]: five",
    "two\nlines": "two lines",
    "[x](https://example.org/a_b_c)": '<a href="https://example.org/a_b_c">x</a>',
    "[x](javascript:alert(1))": "<a>x</a>",
    "[x](https://example.org 'a title')": '<a href="https://example.org" title="a title">x</a>',
    "`a < b`": "<code>a &lt; b</code>",
    "<b>bold</b><script>run()</script>": "bold",
    "![a picture](x.png) beside": " beside",
}


@pytest.mark.parametrize(("text", "html"), INLINE.items(), ids=list(INLINE))
def test_inline(text: str, html: str) -> None:
    """One run of text becomes exactly this HTML, never a block, and never escaped twice."""
    assert inline(text) == html.strip()


def test_blocks() -> None:
    """Paragraphs and lists become HTML without blank lines, and no other tag survives."""
    text = "One *way*.\n\n- first\n- second\n\n<table><tr><td>cell</td></tr></table>\n\nEnd."
    assert blocks(text) == ("<p>One <em>way</em>.</p>\n<ul>\n<li>first</li>\n<li>second</li>\n</ul>\ncell\n<p>End.</p>")


LITERAL = [
    "R&D",
    "a < b",
    "<b>x</b>",
    "5 * 3 * 2",
    "snake_case_word",
    "[x](y)",
    "[^1]",
    "`code`",
    "a | b",
    "# 3",
    "x {: .y }",
]


@pytest.mark.parametrize("text", [*LITERAL, "~~a~~ ^b^ ==c== $d$", "\\", "&amp;", "1. one", "!!! note", "trailing #"])
def test_literal(text: str) -> None:
    """A title reads on the page as it was written, whatever signs stand in it."""
    assert Page.of(converter().convert(f"# {literal(text)}")).text == [text]


@given(st.text(min_size=1))
def test_literal_is_one_heading(text: str) -> None:
    """No title can become anything but one heading."""
    tags = [name for name, _ in Page.of(converter().convert(f"# x{literal(text)}")).tags]
    assert tags == ["h1"]


@pytest.mark.parametrize("text", [*INLINE, "*a_b* `x*y` [l](https://e.org/[a](b))", "[x](https://e.org/>onload=y)"])
def test_kept(text: str) -> None:
    """Cleaned HTML inside a Markdown text comes out of the engine's Markdown unchanged in what it shows."""
    before, after = Page.of(inline(text)), Page.of(converter().convert(f"x {kept(inline(text))} y"))
    assert ("".join(after.text), [name for name, _ in after.tags]) == (
        f"x {''.join(before.text)} y" if before.text else "x  y",
        ["p", *(name for name, _ in before.tags)],
    )


def test_address() -> None:
    """Signs that end an address in HTML or Markdown are written by their numbers."""
    assert address("https://e.org/a_b?c=<d>&e=[f]") == "https://e.org/a_b?c=%3Cd%3E&e=%5Bf%5D"


def test_text_for_the_theme() -> None:
    """Only what the theme would read as markup is escaped, so that common signs are not escaped twice."""
    texts = ['"R&D" costs < 5', "<script>", "&lt;b&gt;", "a &\n b"]
    assert [for_theme(text) for text in texts] == ['"R&D" costs < 5', "&lt;script>", "&amp;lt;b&amp;gt;", "a & b"]
    assert in_attribute('the "short" <b> form') == "the &quot;short&quot; &lt;b> form"


@given(st.text())
def test_plain_text_comes_back(text: str) -> None:
    """Text without Markdown is escaped once and changed in nothing else."""
    plain = "".join(character for character in text if character.isalnum() or character in " .,'\"") or "x"
    if not plain.strip()[:1].isdigit():
        assert inline(plain) == escape(plain, quote=False)
