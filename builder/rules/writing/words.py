"""The words of a text as its reader sees them: without mark-up, folded, cut to their stems."""

from __future__ import annotations

import re
from functools import lru_cache

from snowballstemmer.english_stemmer import EnglishStemmer  # type: ignore[import-untyped]

_CITATION = re.compile(r"\[@[^\[\]]{1,400}\]")
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()\s]*\)|\{#[^{}]*\})")
_MARKS = re.compile(r"[*_`]+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

_STEMMER = EnglishStemmer()
_LONGEST = 40
"""No English word is longer."""

_LITTLE = """
    about above after again against almost along already although always among another anybody anyone anything
    around because become before being below between could doing during either enough every everybody everyone
    everything first given having itself later least might myself neither never nobody nothing often other
    others ought people person quite rather second several shall should since someone something still their
    theirs themselves there these thing things third those though three through under unless until using where
    whether which while whose within without would yours yourself
"""
LITTLE = frozenset(_WORD.findall(_LITTLE))
"""Words of five letters and more that say nothing of what a question is about."""


def plain(markdown: str) -> str:
    """A text without its mark-up and citations, on one line."""
    text = _LINK.sub(r"\1", _CITATION.sub(" ", markdown))
    return " ".join(_MARKS.sub("", text).split())


def words(text: str) -> list[str]:
    """The words and numbers of a plain text, in lower case."""
    return _WORD.findall(text.casefold().replace("’", "'"))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """What a word has in common with its other forms: `assess` of `assessment`."""
    stemmed: str = _STEMMER.stemWord(word)
    return stemmed


def topics(text: str) -> frozenset[str]:
    """The stems of the words of a plain text that say what it is about: five letters or more, and no little words."""
    found = (word.removesuffix("'s") for word in words(text))
    return frozenset(
        stem(word) for word in found if 5 <= len(word) <= _LONGEST and word.isalpha() and word not in LITTLE
    )
