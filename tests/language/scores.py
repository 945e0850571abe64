"""How well the language rules do on sentences with marks: `[[101:words]]` is what LNG101 should find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from builder.rules.vocabulary import Vocabulary

FOLDER = Path(__file__).parent
_MARK = re.compile(r"\[\[(\d{3}):(.+?)\]\]")

Finding = tuple[str, int, int]
"""Code, start and end."""


@dataclass(frozen=True)
class Sentence:
    """A text, its kind, and what should be found in it."""

    kind: str
    text: str
    expected: tuple[Finding, ...]


@dataclass
class Score:
    """Findings that were right, wrong and missing."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of findings that are right."""
        return self.right / (self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """The share of marks that are found."""
        return self.right / (self.right + len(self.missed))


def sentences(name: str) -> Iterator[Sentence]:
    """The sentences of a file."""
    kind = ""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind = line.removeprefix("## ")
        elif line and not line.startswith("# "):
            yield _sentence(kind, line.replace("⏎", "\n"))


def _sentence(kind: str, marked: str) -> Sentence:
    text, expected, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        expected.append((f"LNG{mark[1]}", len(text), len(text) + len(mark[2])))
        text += mark[2]
        at = mark.end()
    return Sentence(kind, text + marked[at:], tuple(expected))


def score(vocabulary: Vocabulary, *names: str) -> Score:
    """Compare what is found with what is marked: the same code, and at least one character in common."""
    made = Score()
    for name in names:
        for sentence in sentences(name):
            left = list(sentence.expected)
            for found in vocabulary.find(sentence.text):
                code = found.entry.code
                match = next((e for e in left if e[0] == code and e[1] < found.end and found.start < e[2]), None)
                if match:
                    left.remove(match)
                    made.right += 1
                else:
                    made.wrong.append(f"{code} {sentence.text[found.start : found.end]!r} in {sentence.text!r}")
            made.missed += [f"{code} {sentence.text[start:end]!r} in {sentence.text!r}" for code, start, end in left]
    return made
