"""Measure `course report` on records of known faults: `python -m bench.records`; README.md says what is made up."""

from __future__ import annotations

import argparse
import copy
import csv
import json
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench import sections
from bench.measure import Run, run
from builder.grading import Score, score
from builder.identity import question_digest
from builder.model.asking import draw, final_pools, module_questions
from builder.model.course import Course
from builder.model.policy import Final
from builder.model.question import Numeric, Ordering, Question, RowQuestion, ShortText
from builder.reading.load import load
from builder.records.javascript import reference

ROOT = Path(__file__).resolve().parents[1]
RESULTS = Path(__file__).resolve().parent / "results.md"
HEADING = sections.HEADINGS[1]
TODAY = date(2029, 6, 1)
"""The day of the report, after those of all records."""
FIRST = ("Ana", "Bo", "Chidi", "Dolores", "Émile", "Fatima", "Grzegorz", "Hye-jin", "Ines", "Jamal", "Kofi", "Łucja")
LAST = ("Ruiz", "Müller", "Okafor", "O'Neil", "Nguyễn", "Smith", "de la Cruz", "Park", "Ivanova", "Kowalska")

Record = dict[str, Any]
Expected = dict[str, set[str]]


class Office:
    """Makes up records of a course, sound ones and damaged ones, the same for the same seed."""

    def __init__(self, course: Course, seed: int) -> None:
        self.course = course
        self.dice = random.Random(seed)
        self.made = 0

    def name(self) -> str:
        """A name that nobody else has."""
        self.made += 1
        return f"{self.dice.choice(FIRST)} {self.dice.choice(LAST)} {self.made}"

    def record(self) -> Record:
        """A sound record as the statement page writes it: most modules done, a few slips."""
        settings = self.course.settings
        ability = self.dice.betavariate(6, 2)
        start = settings.released + timedelta(days=self.dice.randrange(300))
        days = [start + timedelta(days=self.dice.randrange(20)) for _ in settings.modules]
        finished = len(settings.modules) if self.dice.random() < 0.8 else self.dice.randrange(len(settings.modules))
        modules = [
            self._module(module.id, ability, day.isoformat(), done=number < finished)
            for number, (module, day) in enumerate(zip(self.course.ordered_modules, days, strict=True))
        ]
        if self.course.final:
            last = (start + timedelta(days=20)).isoformat()
            modules.append(self._final(self.course.final, ability, last, done=finished == len(settings.modules)))
        made = {
            "format": 1,
            "kind": "completion-record",
            "course": settings.id,
            "version": settings.version,
            "title": settings.title,
            "name": self.name(),
            "issued": (start + timedelta(days=20 + self.dice.randrange(20))).isoformat(),
            "minutes": 0,
            "modules": modules,
        }
        return mend(made)

    def _module(self, module_id: str, ability: float, day: str, *, done: bool) -> Record:
        module = self.course.module[module_id]
        bank = self.course.bank.get(module.check or "")
        inline, asked = ([q for q in questions if q.points] for questions in module_questions(self.course, module))
        stamp = {"on": day, "version": self.course.settings.version}
        made: Record = {"id": module.id, "bank": bank.id if bank else None, "title": module.title}
        made |= {"minutes": module.minutes, "score": None, "passed": None, "read": None, "answers": {}, "digests": {}}
        if not bank or not asked:
            return made | ({"read": stamp} if done else {})
        return self._taken(made, asked, inline, self.course.pass_mark(bank)[0], ability, day, done=done)

    def _final(self, final: Final, ability: float, day: str, *, done: bool) -> Record:
        """The final assessment, of which an attempt draws some questions."""
        drawn = draw(final_pools(self.course), f"{self.made}", self.dice.randrange(3))
        asked = [self.course.question[question][1] for question in drawn]
        made: Record = {"id": final.id, "bank": final.id, "title": final.title, "minutes": final.minutes}
        made |= {"score": None, "passed": None, "read": None, "answers": {}, "digests": {}}
        return self._taken(made, asked, [], self.course.pass_mark(final)[0], ability, day, done=done)

    def _taken(
        self,
        made: Record,
        asked: Sequence[Question],
        inline: Sequence[Question],
        mark: int,
        ability: float,
        day: str,
        *,
        done: bool,
    ) -> Record:
        """What a check leaves in a record, passed or not."""
        stamp = {"on": day, "version": self.course.settings.version}
        if not done:
            answers = {question.id: self._answer(question, ability / 2) for question in asked}
            graded = score(asked, answers, mark)
            if graded.passed:
                return made
            digests = {question.id: question_digest(question) for question in asked}
            return made | {"score": points(graded), "answers": answers, "digests": digests}
        while True:
            answers = {question.id: self._answer(question, ability) for question in asked}
            graded = score(asked, answers, mark)
            if graded.passed:
                break
            ability += (1 - ability) / 3
        answers |= {question.id: self._answer(question, ability) for question in inline if self.dice.random() < 0.7}
        digests = {question.id: question_digest(question) for question in [*asked, *inline] if question.id in answers}
        return made | {"score": points(graded), "passed": stamp, "answers": answers, "digests": digests}

    def _answer(self, question: Question, ability: float) -> list[str]:
        return right_answer(question) if self.dice.random() < ability else self._wrong(question)

    def _wrong(self, question: Question) -> list[str]:
        match question:
            case RowQuestion():
                options = [option.id for option in question.options]
                wrong = {row.id: next(o for o in options if o != row.answer) for row in question.rows}
                slips = self.dice.sample(question.rows, self.dice.randint(1, len(question.rows)))
                return [f"{row.id}={wrong[row.id] if row in slips else row.answer}" for row in question.rows]
            case Ordering():
                return [f"{step.id}={place}" for place, step in enumerate(reversed(question.steps), 1)]
            case Numeric():
                return [f"{question.answer + 2 * question.tolerance + 1:f}"]
            case ShortText():
                return ["nothing of the kind"]
        wrong = [option for option in question.option_ids if option not in question.key]
        return [self.dice.choice(wrong)] if wrong else list(question.option_ids)[:1]


def right_answer(question: Question) -> list[str]:
    """The key of a question as a learner gives it."""
    match question:
        case Numeric():
            return [f"{question.answer:f}"]
        case ShortText():
            return [question.accepted[0]]
    return sorted(question.key)


def points(graded: Score) -> list[float]:
    """A score as the browser writes it, whole points without a decimal."""
    return [int(graded.right) if graded.right == int(graded.right) else graded.right, graded.total]


def mend(record: Record) -> Record:
    """The record with the sum of its minutes and its reference number worked out."""
    record["minutes"] = sum(m["minutes"] for m in record["modules"] if m["passed"] or m["read"])
    record.pop("reference", None)
    return {**record, "reference": reference(record)}


def written(record: Any) -> bytes:
    """A record as the browser saves it."""
    return json.dumps(record, ensure_ascii=False, indent=1).encode()


def _checked(record: Record) -> Record:
    """A passed check of a record."""
    return next(module for module in record["modules"] if module["passed"] and module["score"])


def _raise_score(record: Record) -> Record:
    module = _checked(record)
    right, total = module["score"]
    module["score"] = [right + 1 if right + 1 <= total else right - 1, total]
    return mend(record)


def _fail(record: Record) -> Record:
    """All answers wrong, and passed all the same."""
    module = _checked(record)
    module["answers"] = {question: ["no-such-option"] for question in module["answers"]}
    module["score"] = [0, module["score"][1]]
    return mend(record)


def _rename_by_hand(record: Record) -> Record:
    return record | {"name": record["name"] + " Jr."}


def _unscored(record: Record) -> Record:
    _checked(record)["score"] = None
    return mend(record)


def _more_minutes(record: Record) -> Record:
    made = {key: value for key, value in record.items() if key != "reference"} | {"minutes": record["minutes"] + 60}
    return {**made, "reference": reference(made)}


def _other_meaning(record: Record) -> Record:
    digests = _checked(record)["digests"]
    digests[next(iter(digests))] = "0123456789ab"
    return mend(record)


def _early_pass(record: Record) -> Record:
    _checked(record)["passed"]["on"] = "2019-12-31"
    return mend(record)


def _late_pass(record: Record) -> Record:
    _checked(record)["passed"]["on"] = "2031-01-01"
    return mend(record)


DAMAGES: Mapping[str, tuple[str, Callable[[Record], Any]]] = {
    "cut off": ("unreadable", lambda record: written(record)[:-200]),
    "larger than 1 MB": ("unreadable", lambda record: written(record) + b" " * 1_000_001),
    "a field missing": ("unreadable", lambda record: {key: v for key, v in record.items() if key != "modules"}),
    "of a newer format": ("unreadable", lambda record: record | {"format": 2}),
    "of another course": ("foreign", lambda record: mend(record | {"course": "first-aid"})),
    "a score changed": ("tampered", _raise_score),
    "passed with no right answer": ("tampered", _fail),
    "the name changed by hand": ("tampered", _rename_by_hand),
    "passed without a score": ("tampered", _unscored),
    "more minutes": ("tampered", _more_minutes),
    "a question of another meaning": ("outdated", _other_meaning),
    "of another version": ("outdated", lambda record: mend(record | {"version": "1999"})),
    "passed after its own day": ("odd", _late_pass),
    "passed before there was a course": ("odd", _early_pass),
    "of a day still to come": ("odd", lambda record: mend(record | {"issued": "2099-01-01"})),
}
"""What is done to a record, and the flag that it must get."""

COPIES = ("the same file again", "an older record of the same name", "the same answers under another name")


def collection(course: Course, count: int, seed: int = 1, part: float = 0.05) -> Iterator[tuple[str, bytes, set[str]]]:
    """Names of files, their bytes, and the flags that each must get; `part` of them are damaged.

    One at a time, since Linux counts what this process holds as memory of the process that it starts to measure.
    """
    office = Office(course, seed)
    numbers = list(range(count))
    office.dice.shuffle(numbers)
    for number, (data, kinds) in zip(numbers, _files(office, count, round(count * part)), strict=True):
        yield f"{number % 37:02}/record-{number:05}.json", data, kinds


def _files(office: Office, count: int, damaged: int) -> Iterator[tuple[bytes, set[str]]]:
    kinds = [*DAMAGES, *COPIES]
    turns = [kinds[at % len(kinds)] for at in range(damaged)]
    copies = sum(turn in COPIES for turn in turns)
    for _ in range(count - damaged - copies):
        yield written(office.record()), set()
    for turn in turns:
        record = _with_slips(office)
        if turn in DAMAGES:
            kind, change = DAMAGES[turn]
            changed = change(copy.deepcopy(record))
            yield changed if isinstance(changed, bytes) else written(changed), {kind}
        else:
            yield from _copied(turn, record, office)


def _with_slips(office: Office) -> Record:
    """A record with a passed check and some wrong answers."""
    while True:
        record = office.record()
        slips = sum(m["score"][1] - m["score"][0] for m in record["modules"] if m["score"] and m["passed"])
        if slips >= 3:
            return record


def _copied(turn: str, record: Record, office: Office) -> list[tuple[bytes, set[str]]]:
    if turn == COPIES[0]:
        return [(written(record), {"first of twins"}), (written(record), {"first of twins"})]
    if turn == COPIES[1]:
        newer = mend(record | {"name": record["name"].upper() + " ", "issued": TODAY.isoformat()})
        return [(written(record), {"duplicate"}), (written(newer), set())]
    return [(written(record), {"duplicate"}), (written(mend(record | {"name": office.name()})), {"duplicate"})]


def compare(expected: Expected, table: Path) -> dict[str, list[str]]:
    """Files whose flags in `records.csv` are not those expected: those missed, and those flagged without cause."""
    with table.open(encoding="utf-8-sig", newline="") as stream:
        found = {row["file"]: set(filter(None, row["flags"].split("; "))) for row in csv.DictReader(stream)}
    wrong: dict[str, list[str]] = defaultdict(list)
    if found.keys() != expected.keys():
        wrong["dropped"] = sorted(expected.keys() ^ found.keys())
    twins = [name for name, kinds in expected.items() if kinds == {"first of twins"}]
    if 2 * sum(found[name] == {"duplicate"} for name in twins) != len(twins):
        wrong["twins"] = twins
    for name, kinds in expected.items():
        if name not in twins and kinds - found.get(name, set()):
            wrong["missed"].append(name)
        if name not in twins and found.get(name, set()) - kinds:
            wrong["flagged without cause"].append(name)
    return dict(wrong)


def write(course: Course, folder: Path, count: int, seed: int = 1) -> Expected:
    """Write a collection; gives the flags that each file must get."""
    expected: Expected = {}
    for name, data, kinds in collection(course, count, seed):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        expected[name] = kinds
    return expected


def section(count: int, expected: Expected, wrong: Mapping[str, list[str]], done: Run) -> str:
    """The part of results.md that this bench writes."""
    kinds = Counter(kind for flags in expected.values() for kind in flags)
    kinds["duplicate"] += kinds.pop("first of twins", 0) // 2
    flagged = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    rows = [
        ("records", f"{count:,}"),
        ("to be flagged", f"{sum(kinds.values()):,}: {flagged}"),
        ("missed", f"{len(wrong.get('missed', [])) + len(wrong.get('twins', [])):,}"),
        ("flagged without cause", f"{len(wrong.get('flagged without cause', [])):,}"),
        ("processor time of `course report`, all its processes", f"{done.processor:.1f} s"),
        ("wall clock, other work on the machine and all", f"{done.seconds:.1f} s"),
        ("greatest memory, of the largest process", f"{done.megabytes:.0f} MB"),
    ]
    lines = ["|  |  |", "| --- | --- |", *(f"| {name} | {value} |" for name, value in rows)]
    return "\n".join([HEADING, *lines]) + "\n"


def main() -> None:
    """Write a collection, report on it, compare, and put the figures into results.md."""
    parser = argparse.ArgumentParser(prog="python -m bench.records", description=__doc__)
    parser.add_argument("--records", type=int, default=10_000, help="how many (default: 10,000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, default=RESULTS, help="where the figures go (default: bench/results.md)")
    chosen = parser.parse_args()
    course, _ = load(ROOT)
    assert course
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name) / "records"
        expected = write(course, folder, chosen.records, chosen.seed)
        size = sum(path.stat().st_size for path in folder.rglob("*.json")) / len(expected)
        print(f"{len(expected):,} files of {size / 1000:.1f} kB each", file=sys.stderr)
        command = [sys.executable, "-m", "builder", "report", folder, "--course", ROOT, "--out", Path(name) / "report"]
        command += ["--today", TODAY.isoformat()]
        done = run(command, ROOT)
        wrong = compare(expected, Path(name) / "report" / "records.csv")
    text = section(len(expected), expected, wrong, done)
    print(text)
    sections.put(chosen.output, HEADING, text)
    if wrong:
        sys.exit(f"Not as it should be: {wrong}")


if __name__ == "__main__":
    main()
