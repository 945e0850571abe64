"""Finds phrases in a text, many thousand at once: a pattern of all first words, and from each a walk word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from builder.rules.forms import Phrase

T = TypeVar("T")

_LETTER = r"[^\W_]"
_WORD = rf"{_LETTER}+(?:'(?!s(?!{_LETTER})){_LETTER}+)*"
_GAP = r"[ \t\xa0*_]{0,40}[ \t\xa0*_\n\u2011-][ \t\xa0*_]{0,40}"
"""Between two words of a phrase: white space with at most one line end, a hyphen, marks of emphasis."""
_NEXT = re.compile(rf"(?:'s?)?{_GAP}({_WORD})")
_BEFORE = re.compile(rf"({_WORD})(?:'s?)?{_GAP}\Z")
_STOP = re.compile(r"(?<=[\w)\]\"'”’]{2})(?<!\b[mdj]rs)(?<!\b[mdjs][rst])[.!?]+(?=\s)|\n[ \t]*(?:\n|[-*+] )|\|")
_SENTENCE = 400
"""No sentence goes on for longer to either side of a word."""
_FAR = 120
"""No word and the gap behind it is longer."""


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """Where a phrase stands, and what was kept under it."""

    start: int
    end: int
    value: T


@dataclass(slots=True)
class _Node(Generic[T]):
    words: dict[str, _Node[T]] = field(default_factory=dict)
    kept: list[tuple[Phrase, T]] = field(default_factory=list)


def _pattern(word: str) -> str:
    return r"\d+" if word == "#" else re.escape(word)


class Lexicon(Generic[T]):
    """Phrases, each with a value. Case counts only for words that are kept with a capital."""

    def __init__(self, phrases: Iterable[tuple[Phrase, T]] = ()) -> None:
        self._root: _Node[T] = _Node()
        self.add(phrases)

    def add(self, phrases: Iterable[tuple[Phrase, T]]) -> None:
        """Take in more phrases."""
        for phrase, value in phrases:
            node = self._root
            for word in phrase:
                node = node.words.setdefault(word.lower(), _Node())
            node.kept.append((phrase, value))

    @cached_property
    def _first(self) -> re.Pattern[str]:
        """Finds where a walk can begin: a first word, and where it is no phrase by itself a second one behind it."""
        starts: dict[str, list[str]] = {}
        for word, node in sorted(self._root.words.items(), key=lambda item: -len(item[0])):
            more = "" if node.kept else rf"(?=(?:'s?)?{_GAP}(?:{'|'.join(map(_pattern, sorted(node.words)))}))"
            starts.setdefault(word[0], []).append(f"{_pattern(word[1:]) if word != '#' else ''}(?!{_LETTER}){more}")
        letters = (f"{_pattern(letter)}(?:{'|'.join(rests)})" for letter, rests in starts.items())
        return re.compile(rf"(?<!{_LETTER})(?:{'|'.join(letters) or '(?!)'})")

    def find(self, text: Text) -> Iterator[list[Hit[T]]]:
        """For each word that begins phrases, those that stand there, the longest first."""
        for found in self._first.finditer(text.low):
            hits = self._from(text, found)
            if hits:
                yield hits

    def at(self, text: Text, end: int) -> bool:
        """Whether one of the phrases stands directly behind a place; `.` is the end of a clause."""
        found = _NEXT.match(text.low, end)
        if found is None:
            return "." in self._root.words
        node = self._step(self._root, found[1])
        while found is not None and node is not None and not node.kept:
            found = _NEXT.match(text.low, found.end())
            node = self._step(node, found[1]) if found else None
        return node is not None

    def within(self, text: Text, start: int, end: int) -> bool:
        """Whether one of the phrases stands in a stretch."""
        return any(self._from(text, found) for found in self._first.finditer(text.low, start, end))

    def _from(self, text: Text, first: re.Match[str]) -> list[Hit[T]]:
        node = self._step(self._root, first[0])
        end = first.end()
        hits: list[Hit[T]] = []
        while node is not None:
            for phrase, value in node.kept:
                if text.has(phrase, first.start(), end):
                    hits.append(Hit(first.start(), end, value))
            following = _NEXT.match(text.low, end) if node.words else None
            node = self._step(node, following[1]) if following else None
            end = following.end() if following else end
        return hits[::-1]

    @staticmethod
    def _step(node: _Node[T], word: str) -> _Node[T] | None:
        return node.words.get(word) or (node.words.get("#") if word.isdigit() else None)


class Text:
    """A text, and the same in small letters with plain apostrophes; both have the same offsets."""

    def __init__(self, text: str) -> None:
        self.text = text
        low = text.lower()
        if len(low) != len(text):  # a few letters have a longer small form
            low = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
        self.low = low.replace("’", "'")

    def has(self, phrase: Phrase, start: int, end: int) -> bool:
        """Whether the words that have a capital in a phrase have it here too."""
        if all(word == word.lower() for word in phrase):
            return True
        here = re.findall(_WORD, self.text[start:end].replace("’", "'"))
        return all(word in (word.lower(), there) for word, there in zip(phrase, here, strict=False))

    def sentence(self, place: int) -> tuple[int, int]:
        """About where the sentence that holds a place begins and ends."""
        start = max(0, place - _SENTENCE)
        for found in _STOP.finditer(self.low, start, place):
            start = found.end()
        end = _STOP.search(self.low, place, place + _SENTENCE)
        return start, end.start() if end else min(len(self.low), place + _SENTENCE)

    def follows(self, start: int, phrases: frozenset[Phrase]) -> bool:
        """Whether one of the phrases stands directly before a place."""
        if not phrases:
            return False
        words: Phrase = ()
        for _ in range(max(map(len, phrases))):
            found = _BEFORE.search(self.low, max(0, start - _FAR), start)
            if found is None:
                return False
            words = (found[1], *words)
            if words in phrases:
                return True
            start = found.start()
        return False
