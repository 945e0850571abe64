"""The entries of all language files made ready to be found, and what is wrong with their forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.model.language import Avoided, Language
from builder.rules.forms import BadForm, Phrase, phrases, texts
from builder.rules.lexicon import Lexicon, Text
from builder.rules.others_words import Stretch, inside, others_words
from builder.source import Span

_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w'’]*"
_NAME = re.compile(rf"{_CAPITALISED}(?:(?:\s+(?:a|an|and|for|in|of|on|the|to|with|&))*[\s-]+{_CAPITALISED})*")
_AMONG_SMALL = re.compile(r"(?<!\S)[a-z]{4}|\bet al\b|\((?:19|20)\d\d\)")
"""What shows that capitals are no headline: a small word, or a reference around them."""
_ARTICLES = frozenset({"A", "An", "The"})
_ARTICLE = re.compile(r"(?:an?|the)\s+")
"""An article that belongs to a phrase and not to the name in which the rest of it stands."""
_SPOKEN = 60
"""So many characters before a word may the one stand that makes it the subject of its sentence."""
_FAR = 200
"""No name is longer."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A form that cannot be read, and why."""

    span: Span
    form: str
    why: str


@dataclass(frozen=True, slots=True)
class Twice:
    """A phrase that two entries look for."""

    span: Span
    phrase: str
    first: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a language file, with its kind of complaint and the words that must or must not stand beside it."""

    code: str
    avoided: Avoided
    before: Lexicon[None] | None
    not_before: Lexicon[None] | None
    near: Lexicon[None] | None
    not_near: Lexicon[None] | None
    after: frozenset[Phrase]
    not_after: frozenset[Phrase]

    def fits(self, text: Text, start: int, end: int) -> bool:
        """Whether the words around a place are those that the entry asks for."""
        if (self.before and not self.before.at(text, end)) or (self.not_before and self.not_before.at(text, end)):
            return False
        around = text.sentence(start) if self.near or self.not_near else (start, end)
        if (self.near and not self.near.within(text, *around)) or (
            self.not_near and self.not_near.within(text, *around)
        ):
            return False
        return not text.follows(start, self.not_after) and (not self.after or text.follows(start, self.after))


@dataclass(frozen=True, slots=True)
class Found:
    """Words that an entry looks for, and what can be written in their place without a doubt, if anything."""

    entry: Entry
    start: int
    end: int
    instead: str | None


class Vocabulary:
    """All entries of a course's language files."""

    def __init__(self, files: Sequence[Language]) -> None:
        self.faults: list[Broken | Twice] = []
        self.entries: list[Entry] = []
        self._lists = {words.id: words.words for file in files for words in file.lists}
        self._names = frozenset(name for file in files for name in file.names)
        self._spoken_of = Lexicon((p, None) for file in files for p in self._read(file, "spoken_of"))
        self._spoken_of_before = Lexicon((p, None) for file in files for p in self._read(file, "spoken_of_before"))
        headings = "|".join(re.escape(words) for file in files for words in file.columns)
        self._columns = re.compile(rf"\b(?:{headings or '(?!)'})\b", re.IGNORECASE)
        self._unless: Lexicon[None] = Lexicon()
        self._found: dict[str, Sequence[Found]] = {}
        self._lexicon: Lexicon[tuple[Entry, str | None]] = Lexicon()
        owners: dict[Phrase, tuple[Avoided, Span]] = {}
        for file in files:
            for avoided in file.avoid:
                self._add(file.code, avoided, owners)

    def find(self, written: str) -> Sequence[Found]:
        """What the author of a Markdown text had better say otherwise, each place once, the longest phrase first."""
        kept = self._found.get(written)
        if kept is None:
            kept = self._found[written] = tuple(self._find(written))
        return kept

    def _find(self, written: str) -> Iterator[Found]:
        text = Text(written)
        reached = 0
        aside: list[Stretch] | None = None
        for hits in self._lexicon.find(text):
            for hit in hits if hits[0].start >= reached else ():
                entry, instead = hit.value
                if not entry.fits(text, hit.start, hit.end):
                    continue
                aside = self._aside(text) if aside is None else aside
                if not inside(hit.start, hit.end, aside) and not self._is_subject(text, hit.start, hit.end):
                    yield Found(entry, hit.start, hit.end, instead)
                    reached = hit.end
                    break

    def _aside(self, text: Text) -> list[Stretch]:
        return others_words(text.text, self._columns) + [(hit.start, hit.end) for hit, *_ in self._unless.find(text)]

    def _is_subject(self, text: Text, start: int, end: int) -> bool:
        """Whether a phrase is the word that a sentence is about, or part of a name."""
        written = text.text
        if re.fullmatch(r"([*_])[^*_]+\1", written[max(0, start - 1) : end + 1]):
            return True
        begin = max(text.sentence(start)[0], start - _SPOKEN)
        if self._spoken_of.within(text, begin, start) or self._spoken_of_before.at(text, end):
            return True
        article = _ARTICLE.match(written, start, end)
        start = article.end() if article else start
        return written[start].isupper() and self._is_name(written, start, end)

    def _is_name(self, written: str, start: int, end: int) -> bool:
        """Whether a phrase is part of a name: with capitals, and three words or one such as Act."""
        near = _NAME.finditer(written, max(0, start - _FAR), end + _FAR)
        name = next((name for name in near if name.start() <= start and end <= name.end()), None)
        if name is None:
            return False
        words = [word for word in re.findall(r"[\w'’]+", name[0]) if word[0].isupper() and word not in _ARTICLES]
        line = (
            written[written.rfind("\n", 0, name.start()) + 1 : name.start()] + written[name.end() :].partition("\n")[0]
        )
        return not self._names.isdisjoint(words) or (len(words) > 2 and bool(re.search(r"(?<!\S)[a-z]{4}", line)))

    def _add(self, code: str, avoided: Avoided, owners: dict[Phrase, tuple[Avoided, Span]]) -> None:
        entry = Entry(
            code,
            avoided,
            before=self._beside(avoided, "before"),
            not_before=self._beside(avoided, "not_before"),
            near=self._beside(avoided, "near"),
            not_near=self._beside(avoided, "not_near"),
            after=frozenset(self._read(avoided, "after")),
            not_after=frozenset(self._read(avoided, "not_after")),
        )
        self.entries.append(entry)
        self._unless.add((phrase, None) for phrase in self._read(avoided, "unless"))
        for index, form in enumerate(avoided.find):
            span = avoided.place.at("find", index)
            told = False
            for phrase, instead in self._swaps(form, span):
                owner, first = owners.setdefault(phrase, (avoided, span))
                if owner is avoided:
                    self._lexicon.add([(phrase, (entry, instead))])
                elif not told:
                    told = True
                    self.faults.append(Twice(span, " ".join(phrase), first))

    def _beside(self, avoided: Avoided, key: str) -> Lexicon[None] | None:
        read = self._read(avoided, key)
        return Lexicon((phrase, None) for phrase in read) if read else None

    def _read(self, owner: Avoided | Language, key: str) -> list[Phrase]:
        """All phrases of a field."""
        read: list[Phrase] = []
        for index, form in enumerate(getattr(owner, key)):
            try:
                read += phrases(form, self._lists)
            except BadForm as bad:
                self.faults.append(Broken(owner.place.at(key, index), form, str(bad)))
        return read

    def _swaps(self, form: str, span: Span) -> list[tuple[Phrase, str | None]]:
        """The phrases of a form of `find`, each with what can be written in its place."""
        left, arrow, right = form.partition("->")
        try:
            found = phrases(left.strip(), self._lists)
            if not arrow:
                return [(phrase, None) for phrase in found]
            instead = texts(right.strip(), self._lists)
        except BadForm as bad:
            self.faults.append(Broken(span, form, str(bad)))
            return []
        if len(instead) not in (1, len(found)) or not all(instead):
            why = "the two sides of `->` stand for different numbers of phrases"
            self.faults.append(Broken(span, form, why))
            return []
        return list(zip(found, instead * (len(found) // len(instead)), strict=True))
