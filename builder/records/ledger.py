"""Takes files one by one, keeps a line on each, and compares them with each other at the end."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from builder.model.certificate import Certificate
from builder.records.findings import Entry, Flag, Kind, Standing
from builder.records.javascript import canonical
from builder.records.library import Item, Library
from builder.records.reading import Paper, Unread, read
from builder.records.regrade import judge
from builder.records.texts import counted, same, shown

SLIPS = 2
"""So many wrong answers in common, with all else alike, make two records one. Two people who got everything right on
one day look alike without having copied."""


@dataclass
class Ledger:
    """All that is known of the files read so far."""

    library: Library
    with_papers: bool = False
    """Whether certificates will be looked for, which takes a digest of each record."""
    entries: list[Entry] = field(default_factory=list)
    certificates: list[tuple[str, Certificate]] = field(default_factory=list)
    """Certificates with the names of their files."""
    _items: dict[tuple[Item, ...], tuple[Item, ...]] = field(default_factory=dict)
    _answers: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    _same_name: dict[tuple[str, str], list[Entry]] = field(default_factory=lambda: defaultdict(list))
    _same_work: dict[bytes, list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def add(self, file: str, data: bytes | None, reason: str = "") -> None:
        """Take in a file; without data, `reason` says why there is none."""
        found = Unread(reason) if data is None else read(data)
        if isinstance(found, Certificate):
            self.certificates.append((file, found))
            return
        entry = Entry(len(self.entries) + 1, shown(file))
        self.entries.append(entry)
        if isinstance(found, Unread):
            entry.flags.append(Flag(Kind.UNREADABLE, found.reason))
            return
        entry.data = hashlib.sha256(data or b"").digest()
        self._record(entry, found)

    def _record(self, entry: Entry, paper: Paper) -> None:
        record = paper.record
        entry.readable = True
        entry.name, entry.course, entry.version = shown(record.name), shown(record.course), shown(record.version)
        entry.issued = record.issued.isoformat()
        if self.with_papers:
            entry.paper = hashlib.sha256(canonical(paper.value).encode()).hexdigest()
        if record.course not in self.library.by_course:
            known = ", ".join(f"`{course}`" for course in self.library.by_course)
            entry.flags.append(Flag(Kind.FOREIGN, f"It is of another course than {known}."))
            return
        entry.known_version = self.library.version(record.course, record.version) is not None
        flags, standings, entry.complete = judge(paper, self.library)
        entry.flags += flags
        entry.standings = tuple(self._kept(standing) for standing in standings)
        if same(record.name):
            self._same_name[record.course, same(record.name)].append(entry)
        if sum(self._slips(standing) for standing in standings) >= SLIPS:
            self._same_work[_work(paper)].append(entry)

    def _kept(self, standing: Standing) -> Standing:
        """The same, with what many records have in common held once."""
        answers = tuple(self._answers.setdefault(answer, answer) for answer in standing.answers)
        return Standing(
            standing.module,
            standing.claimed,
            standing.regraded,
            standing.done,
            standing.started,
            self._items.setdefault(standing.items, standing.items),
            answers,
            standing.in_check,
        )

    def _slips(self, standing: Standing) -> int:
        pairs = zip(standing.items, standing.answers, strict=True)
        return sum(item.counts and item.share(answer) < 1 for item, answer in pairs)

    def close(self) -> Sequence[Entry]:
        """Compare the records with each other; to be called once, after the last file."""
        twins = self._same_bytes()
        for entries in self._same_name.values():
            self._newest_counts([entry for entry in entries if entry not in twins])
        for entries in self._same_work.values():
            self._two_names([entry for entry in entries if entry not in twins])
        return self.entries

    def _same_bytes(self) -> _Entries:
        first: dict[bytes, Entry] = {}
        twins = _Entries()
        for entry in self.entries:
            if not entry.readable:
                continue
            other = first.setdefault(entry.data, entry)
            if other is not entry:
                entry.flags.append(Flag(Kind.DUPLICATE, f"It is the same file as record {other.number}."))
                twins.add(entry)
        return twins

    def _newest_counts(self, entries: list[Entry]) -> None:
        sound = [entry for entry in entries if entry.counts]
        if len(sound) < 2:
            return
        newest = max(sound, key=_newness)
        for entry in sound:
            if entry is not newest:
                when = "newer" if newest.issued > entry.issued else "of the same day and further on"
                sentence = f"Record {newest.number} has the same name and is {when}; that one counts. "
                sentence += "If these are two people, tell them apart by name."
                entry.flags.append(Flag(Kind.DUPLICATE, sentence))

    def _two_names(self, entries: list[Entry]) -> None:
        names = {same(entry.name) for entry in entries}
        if len(names) < 2:
            return
        for entry in entries:
            others = [other for other in entries if same(other.name) != same(entry.name)]
            listed = ", ".join(str(other.number) for other in others[:5]) + (" and others" if len(others) > 5 else "")
            word = "record" if len(others) == 1 else "records"
            sentence = f"Its answers, wrong ones too, and its days are those of {word} {listed} under another name."
            entry.flags.append(Flag(Kind.DUPLICATE, sentence))

    def certify(self, valid: Iterable[tuple[str, Certificate, str]]) -> None:
        """Mark the records that have a valid certificate; take in the others as files that want looking at.

        Each certificate comes with the name of its file and with what is wrong with its signature, or nothing.
        """
        papers: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if entry.paper:
                entry.certified = False
                papers[entry.paper].append(entry)
        for file, certificate, fault in valid:
            found = papers.get(certificate.record, [])
            if not fault and found:
                for entry in found:
                    entry.certified = True
                continue
            entry = Entry(len(self.entries) + 1, shown(file))
            reason = fault or "It is a certificate of a record that is not here, or that was changed."
            entry.flags.append(Flag(Kind.UNREADABLE if fault else Kind.FOREIGN, reason))
            self.entries.append(entry)

    def summary(self) -> str:
        """What was found, in a few lines."""
        records = [entry for entry in self.entries if entry.readable]
        counting = sum(entry.counts for entry in records)
        flagged = sum(bool(entry.flags) for entry in self.entries)
        verb = "counts" if counting == 1 else "count"
        complete = sum(entry.complete for entry in records if entry.counts)
        files, counts = counted(len(self.entries), "file"), counted(counting, "record")
        lines = [f"{files} read; {counts} {verb}, of which {complete:,} complete; {flagged:,} flagged."]
        for kind in Kind:
            number = sum(kind in entry.kinds for entry in self.entries)
            if number:
                lines.append(f"  {kind.value:<11} {number:>6,}  {kind.words}")
        return "\n".join(lines)


class _Entries:
    """Entries by what they are and not by what they hold."""

    def __init__(self) -> None:
        self._numbers: set[int] = set()

    def add(self, entry: Entry) -> None:
        """Put one in."""
        self._numbers.add(entry.number)

    def __contains__(self, entry: Entry) -> bool:
        return entry.number in self._numbers


def _newness(entry: Entry) -> tuple[str, bool, int, int]:
    return entry.issued, entry.complete, sum(standing.done for standing in entry.standings), entry.number


def _work(paper: Paper) -> bytes:
    """Digest of what a copier leaves alone: answers and days."""
    kept = ("id", "score", "passed", "read", "answers", "digests")
    modules = [{key: module[key] for key in kept} for module in paper.value["modules"]]
    return hashlib.sha256(json.dumps([paper.record.course, modules], sort_keys=True).encode()).digest()
