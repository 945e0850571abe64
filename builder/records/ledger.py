"""Lists what the files are, and compares them with each other at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from builder.model.certificate import Certificate
from builder.records.findings import Entry, Flag, Kind, numbers
from builder.records.intake import Handed
from builder.records.texts import counted, shown


@dataclass
class Ledger:
    """The lines on all files, in the order in which they were taken in."""

    entries: list[Entry] = field(default_factory=list)
    certificates: list[tuple[str, Certificate]] = field(default_factory=list)
    """Certificates with the names of their files."""

    def enter(self, handed: Handed) -> None:
        """Take down what a file is."""
        if isinstance(handed, Entry):
            handed.number = len(self.entries) + 1
            self.entries.append(handed)
        else:
            self.certificates.append(handed)

    def close(self) -> Sequence[Entry]:
        """Compare the records with each other; to be called once, after the last file."""
        same_name: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        same_work: dict[bytes, list[Entry]] = defaultdict(list)
        for entry in self._different():
            if entry.person:
                same_name[entry.course, entry.person].append(entry)
            if entry.work:
                same_work[entry.work].append(entry)
        for entries in same_work.values():
            self._two_names(entries)
        for entries in same_name.values():
            self._one_counts(entries)
        return self.entries

    def _different(self) -> Iterable[Entry]:
        """The records without those that are the same file as another, which are flagged."""
        first: dict[bytes, Entry] = {}
        for entry in self.entries:
            other = first.setdefault(entry.data, entry) if entry.readable else entry
            if other is not entry:
                entry.flags.append(Flag(Kind.DUPLICATE, f"It is the same file as record {other.number}."))
        return first.values()

    def _one_counts(self, entries: list[Entry]) -> None:
        sound = [entry for entry in entries if entry.counts]
        if len(sound) < 2:
            return
        best = max(sound, key=_rank)
        for entry in sound:
            if entry is not best:
                sentence = f"Record {best.number} has the same name and is {_better(best, entry)}; that one counts. "
                sentence += "If these are two people, tell them apart by name."
                entry.flags.append(Flag(Kind.DUPLICATE, sentence))

    def _two_names(self, entries: list[Entry]) -> None:
        if len({entry.person for entry in entries}) < 2:
            return
        for entry in entries:
            others = [other for other in entries if other.person != entry.person]
            listed = ", ".join(str(other.number) for other in others[:5]) + (" and others" if len(others) > 5 else "")
            word = "record" if len(others) == 1 else "records"
            sentence = f"Its days and answers, wrong ones or drawn questions too, are those of {word} {listed} under "
            sentence += "another name. If the names are one person's, take away all files but one."
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
            reason = fault or "It is a certificate of a record that is not here, or that was changed."
            self.enter(Entry(shown(file), flags=[Flag(Kind.UNREADABLE if fault else Kind.FOREIGN, reason)]))

    def summary(self) -> str:
        """What was found, in a few lines."""
        records = [entry for entry in self.entries if entry.readable]
        counting = sum(entry.counts for entry in records)
        flagged = sum(bool(entry.flags) for entry in self.entries)
        verb = "counts" if counting == 1 else "count"
        complete = sum(entry.complete for entry in records if entry.counts)
        files, counts = counted(len(self.entries), "file"), counted(counting, "record")
        lines = [f"{files} read; {counts} {verb}, of which {complete:,} complete; {flagged:,} flagged."]
        lines += [f"  {kind.value:<11} {number:>6,}  {kind.words}" for kind, number in numbers(self.entries).items()]
        return "\n".join(lines)


def _rank(entry: Entry) -> tuple[bool, str, int, int]:
    return entry.complete, entry.issued, entry.done, entry.number


def _better(best: Entry, entry: Entry) -> str:
    if best.complete > entry.complete:
        return "complete"
    if best.issued > entry.issued:
        return "newer"
    return "of the same day and further on" if best.done > entry.done else "of the same day and as far on, read later"
