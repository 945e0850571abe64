"""Sentences, syllables and the grade of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.rules.reading_level import reading, syllables
from builder.rules.sentences import prose, sentences

MARKED = """\
## A heading that is none

Mr. Whitlock (**41**) said `x = 1`. He had [less than a gram](../fact.md "So.") of it [@guide, p. 2; @fact:one]. "Why?"
The U.S. rule of Jan. 5 held.

| a table | is none |
|---|---|

::: question one

- Ask first
- Ask *again*. And write it down.

> Somebody said so. {: .note }
"""


def found(text: str) -> list[str]:
    """The sentences of a text, their spaces made one."""
    blanked = prose(text)
    return [" ".join(blanked[start:end].split()) for start, end in sentences(blanked)]


def test_sentences_of_marked_text() -> None:
    """Mark-up, tables and headings are no sentences, abbreviations end none, and each entry of a list is one."""
    assert found(MARKED) == [
        "Mr. Whitlock ( 41 ) said .",
        "He had less than a gram of it .",
        '"Why?"',
        "The U.S. rule of Jan. 5 held.",
        "Ask first",
        "Ask again .",
        "And write it down.",
        "Somebody said so.",
    ]


@given(st.text(alphabet="ab A.!?\n[](){}@#*_`<>|:-1\\", max_size=80))
def test_blanking_moves_nothing(text: str) -> None:
    """Whatever is written, what is left stands where it stood, and the sentences follow one another."""
    blanked = prose(text)
    assert len(blanked) == len(text)
    assert all(one in (other, " ") for one, other in zip(blanked, text, strict=True))
    places = [place for sentence in sentences(blanked) for place in sentence]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *{"a": 1, "use": 1, "used": 1, "charges": 2, "people": 2, "prosecutor": 4, "diversion": 3, "the": 1}.items(),
        *{"methadone": 3, "overdose": 3, "every": 3, "treatment": 2, "safety": 2, "needed": 2}.items(),
        *{"course's": 2, "person’s": 2, "drug-related": 4, "social": 2, "being": 2, "criticism": 4, "lives": 1}.items(),
    ],
)
def test_syllables(word: str, count: int) -> None:
    """Silent letters are not counted, and neighbors that are spoken apart are."""
    assert syllables(word) == count


def test_grade_of_the_formula() -> None:
    """The grade is Kincaid's: thirteen words of one syllable in two sentences give what the formula gives."""
    counted = reading("The cat sat on the mat. It saw a dog and ran off.")
    assert (counted.words, counted.sentences, counted.syllables, counted.longest) == (13, 2, 13, 7)
    assert counted.grade == pytest.approx(0.39 * 13 / 2 + 11.8 - 15.59)


def test_names_and_citations_weigh_nothing() -> None:
    """A long name counts as one short word, and a citation as none."""
    named = reading("He read Commonwealth of Massachusetts v. Eldred and wrote [@long-identifier, p. 3].")
    assert (named.words, named.syllables) == (5, 5)


def test_a_text_without_words_has_no_grade() -> None:
    """Nothing to read is no division by zero."""
    assert reading("## Heading\n\n| a | b |\n\n***").grade == 0


def test_long_sentences_of_long_words_are_harder() -> None:
    """The same facts in long words and one sentence have a higher grade."""
    plain = "He was ill. He took his dose. The jail stopped it. He was in pain by night."
    heavy = (
        "Discontinuation of prescribed pharmacotherapy precipitated considerable deterioration throughout the evening."
    )
    assert reading(plain).grade < 3
    assert reading(heavy).grade > 12
