"""What is found in Markdown, where, and in what time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from builder.model.addresses import anchors
from builder.model.prose import citations, directives, headings, links, mask, tags


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("a `b` c", "a     c"),
        ("a ``b ` c`` d", "a           d"),
        ("a `b\nc` d", "a   \n   d"),
        ("a ` b\n\nc ` d", "a ` b\n\nc ` d"),
        ("a \\`b` c", "a \\`b` c"),
        ("a ``b` c", "a ``b` c"),
        ("a <!-- b\n --> c", "a       \n     c"),
        ("a <!-- b", "a <!-- b"),
        ("`<!--` a `-->`", "       a      "),
        ("<!-- ` --> a `b`", "           a    "),
        ("```\na\n```\nb", "   \n \n   \nb"),
        ("~~~~ py\na\n~~~\nb\n~~~~\nc", "       \n \n   \n \n    \nc"),
        ("- a\n\n    ```\n    b\n    ```\n\nc", "- a\n\n       \n     \n       \n\nc"),
        ("> ```\n> a\n> ```\nb", "     \n   \n     \nb"),
        ("```\na", "   \n "),
        ("``` a`b\nc", "``` a`b\nc"),
    ],
)
def test_code_and_comments_are_blanked(text: str, masked: str) -> None:
    """Code and comments become blanks of the same length; what only looks like them stays."""
    assert mask(text) == masked


def test_directives() -> None:
    """Every line that is or looks like a directive is found, with whether it stands alone."""
    text = "::: question a-b\n:::check\n:: video x\n  ::: fact y\n> ::: check\n1. ::: check\na ::: b\n::: ä\n: c\n"
    assert [(d.mark, d.name, d.argument, d.alone, text[d.start : d.end]) for d in directives(text)] == [
        (":::", "question", "a-b", True, "::: question a-b"),
        (":::", "check", "", True, ":::check"),
        ("::", "video", "x", True, ":: video x"),
        (":::", "fact", "y", False, "::: fact y"),
        (":::", "check", "", False, "::: check"),
        (":::", "check", "", False, "::: check"),
        (":::", "ä", "", True, "::: ä"),
    ]


def test_citations() -> None:
    """Works, facts, locators over a line end and broken parts are told apart, each with its place."""
    text = "a [@b; @c-1, p.\n 3; d] [@fact:e] [@f](g) [h@i.org]"
    found = list(citations(text))
    assert [(c.broken, text[c.start : c.end]) for c in found] == [
        ("d", "[@b; @c-1, p.\n 3; d]"),
        ("", "[@fact:e]"),
    ]
    assert [(i.id, i.is_fact, i.locator, text[i.start : i.end]) for c in found for i in c.items] == [
        ("b", False, "", "@b"),
        ("c-1", False, "p. 3", "@c-1, p.\n 3"),
        ("e", True, "", "@fact:e"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b)", [("a", "b", False)]),
        ("![a](b.png 'c')", [("a", "b.png", True)]),
        ("[a](<b c.md>)", [("a", "b c.md", False)]),
        ("[a](b_(c))", [("a", "b_(c)", False)]),
        ("[a [b] c](d)", [("a [b] c", "d", False)]),
        ("[![a](b)](c)", [("![a](b)", "c", False), ("a", "b", True)]),
        ("[a](\n b )", []),
        ("[a](b )", [("a", "b", False)]),
        ("[a]()", [("a", "", False)]),
        ("[a][b]\n\n[b]: c.md 'd'", [("b", "c.md", False)]),
        ("![a][b]\n\n[B]: c.png", [("a", "c.png", True)]),
        ("![b]\n\n[b]: <c d.png>", [("b", "c d.png", True)]),
        ("[^1]: a note", []),
        ("[a]: text that goes on", []),
        ("[ ] to do (later)", []),
    ],
)
def test_links(text: str, expected: list[tuple[str, str, bool]]) -> None:
    """Links and pictures are found in all their forms, and each target stands where it is said to stand."""
    found = list(links(text))
    assert [(link.text, link.target, link.is_image) for link in found] == expected
    for link in found:
        assert text[link.target_start : link.target_start + len(link.target)] == link.target


def test_tags() -> None:
    """Tags are found with their attributes, however they are written, and with their places."""
    text = "1 < 2 <A HREF='x' b=c d>e</A>\n<p\ne=\"f>g\"/><br/>\u2028<i &#97;=1 j='&lt;'> <k"
    assert [(t.name, t.attributes, text[t.start : t.end]) for t in tags(text)] == [
        ("a", {"href": "x", "b": "c", "d": ""}, "<A HREF='x' b=c d>"),
        ("p", {"e": "f>g"}, '<p\ne="f>g"/>'),
        ("br", {}, "<br/>"),
        ("i", {"&#97;": "1", "j": "<"}, "<i &#97;=1 j='&lt;'>"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# One",
        "## One two\n\n## One two\n\n## One two",
        "## A `code` b",
        "## *A* **b** _c_ snake_case",
        "## [A](b.md) c",
        "## Ä ö – ü: 1.2 §3?",
        "## Closed ##\n\n### x #",
        "## By hand {#mine}\n\n## Also {: #other .x }",
        "## Mine {#a}\n\n## A",
        "## ...\n\n## ...",
        "## a_1\n\n## a\n\n## a",
        "## Title",
        "```\n## no heading\n```\n\n## yes",
    ],
)
def test_anchors_are_those_that_markdown_makes(text: str) -> None:
    """Python-Markdown gives the headings the anchors that links are checked against."""
    converter = Markdown(extensions=["toc", "attr_list", "fenced_code"])
    converter.convert(f"# Title\n\n{text}")
    made: set[str] = set()
    waiting = list(converter.toc_tokens)
    while waiting:
        token = waiting.pop()
        made.add(token["id"])
        waiting += token["children"]
    assert anchors(text, "Title") == made


def test_anchors_in_html_count() -> None:
    """An anchor that is written as HTML can be linked to."""
    assert anchors('<a id="x"></a> <a name="y"></a>') == {"_1", "x", "y"}


MARKS = ["`", "``", "[", "](", "](<", '[](a "', "![", "<a ", '<a b="', "<!--", "~~~", "# ", "#", " ", "\t", "> ", "- "]
MARKS += [
    "::",
    "[@a;",
    "[@",
    "[a](",
    "(",
    "[[a]",
    "```\n",
    "# a\n",
    "{#a",
    "<",
    "[x]: ",
    "_",
    "*",
    "\\`",
    "\n",
    "'",
    "1. ",
]
HOSTILE = {repr(mark): mark * (300_000 // len(mark)) for mark in MARKS} | {
    "runs of backticks": " ".join("`" * length for length in range(1, 800)),
    "a heading of blanks": "# " + " " * 300_000 + "x",
    "a heading of hashes": "# " + "# " * 150_000 + "x",
    "a heading with braces": "# {" + "#a" * 150_000,
    "a link of blanks": "[](" + " " * 300_000,
    "a fence without end": "`" * 300_000 + "x",
    "a word": "a" * 300_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_long_line_takes_long(name: str) -> None:
    """Hostile text of 300 kB is searched in seconds; a search that looks back would take hours."""
    begun = time.monotonic()
    for text in (HOSTILE[name], mask(HOSTILE[name])):
        for find in (directives, citations, links, headings, tags, anchors):
            list(find(text))
    assert time.monotonic() - begun < 20


PIECES = [
    "a",
    " ",
    "\n",
    "`",
    "```",
    "<!--",
    "-->",
    "[",
    "]",
    "(",
    ")",
    "@",
    "fact:",
    ";",
    "!",
    "<",
    ">",
    '"',
    "=",
    "/",
]
PIECES += [
    "::: ",
    "question",
    "# ",
    "{",
    "}",
    "\\",
    "é",
    "\u2028",
    "&#1;",
    "<script",
    "<![",
    "<!",
    "<?",
    "</",
    "[x]:",
    "~~~",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_text_breaks_it(text: str) -> None:
    """Random Markdown is searched without an exception, and everything found lies inside it."""
    masked = mask(text)
    assert len(masked) == len(text)
    assert [place for place, letter in enumerate(masked) if letter == "\n"] == [
        place for place, letter in enumerate(text) if letter == "\n"
    ]
    for find in (directives, citations, links, headings, tags):
        for item in find(masked):
            assert 0 <= item.start <= item.end <= len(text)
    anchors(text)
