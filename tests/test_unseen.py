"""Spaces that look like others: found where they are structure, left where they are text, and mended for good."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.mending import applied
from builder.reading.unseen import unseen
from builder.source import SourceFile

NBSP = "\u00a0"
UNSEEN = "\u00a0\u202f\u2003\u200b\u00ad\u2060\ufeff"


@pytest.mark.parametrize(
    "written",
    [
        f"a: 5{NBSP}mg of it\n",
        f'a: "Ah{NBSP}: there"\n',
        f"a: Don't take 5{NBSP}mg\n",
        f"a: |\n  Note{NBSP}: «{NBSP}x{NBSP}»\n  {NBSP}b c\n",
        f'a: "long\n  Note{NBSP}:{NBSP}x\n  -{NBSP}end"\n',
        f"a: un\n  Note{NBSP}:{NBSP}x\n",
        f"a: [b, 5{NBSP}mg]\n",
        f"a: {{b: 'x,{NBSP}y'}}\n",
        f"# a note{NBSP}\na: b\n",
    ],
)
def test_what_is_text_stays(written: str) -> None:
    """Inside of a text, a block, quotation marks or a comment such a space is nobody's mistake."""
    assert unseen(SourceFile("a.yml", written)) is None


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        (f"a: x # kept{NBSP}\nb: [c,{NBSP}d{NBSP}]\n", "a: x # kept\u00a0\nb: [c, d ]\n"),
        (f"a: |{NBSP}\n  b\n{NBSP}\n  c{NBSP}d\n", "a: | \n  b\n \n  c\u00a0d\n"),
        (f"{NBSP}# note\na: 20{NBSP}# note\n", " # note\na: 20 # note\n"),
        ("a:\u200bb\nc: true\u200b\n", "a: b\nc: true\n"),
        ("a: one\ufefftwo\n", "a: onetwo\n"),
        (f'a: "{NBSP}x{NBSP}"{NBSP}\n', 'a: " x" \n'),
    ],
)
def test_one_mend_reaches_all_of_a_file_and_no_text(written: str, mended: str) -> None:
    """From the first to the last place all are plain afterwards, and what stands between as text is not touched."""
    found = unseen(SourceFile("a.yml", written))
    assert found
    assert found.fix
    assert applied(written, [found.fix]) == mended


PIECES = ["a", "b: ", "- ", "\n", "  ", "#", "[", "]", "{", "}", ",", "|\n", "'", '"', "---\n", "1.", "> ", "::: "]


@given(st.lists(st.sampled_from([*PIECES, *UNSEEN]), max_size=40).map("".join), st.sampled_from(["a.yml", "a.md"]))
def test_a_mend_changes_nothing_else(text: str, path: str) -> None:
    """Whatever the text, the complaint lies in it, and its mend changes no other character."""
    found = unseen(SourceFile(path, text))
    if found:
        assert found.fix
        assert found.span.text in UNSEEN
        without = str.maketrans("", "", UNSEEN + " ")
        mended = applied(text, [found.fix])
        assert mended != text
        assert mended.translate(without) == text.translate(without)


HOSTILE = {
    "spaces before a bracket": f"a: [b{' ' * 900_000}x{NBSP},",
    "spaces in a text": f"a: x{' ' * 900_000}y{NBSP}\n",
    "spaces in quotation marks": f'a: "{" " * 900_000}x{NBSP}"',
    "escapes": 'a: [\\"' + '\\"' * 450_000 + NBSP,
    "apostrophes": "a: ['" + "'" * 900_000 + NBSP,
    "nothing else": NBSP * 900_000,
    "hyphens": f"-{NBSP}" * 450_000,
    "entries": f"- {NBSP}a\n" * 200_000,
    "numbers": "---\n---\n" + f"1.{NBSP}\n" * 200_000,
    "a block": "a: |\n" + f"{NBSP}\n" * 400_000,
    "hashes": f"a: b{NBSP}" + "# " * 450_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_megabyte_is_searched_in_seconds(text: str) -> None:
    """No run of spaces or signs is tried from each of its places."""
    begun = time.monotonic()
    unseen(SourceFile("a.yml", text))
    unseen(SourceFile("a.md", text))
    assert time.monotonic() - begun < 20
