"""`course report`: every fault of a record is told with its reason, and nothing else is."""

from __future__ import annotations

import copy
import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bench import records as made_up
from bench.records import DAMAGES, Office, Record, mend, written
from builder.cli import main
from builder.grading import grade
from builder.model.asking import Drawn
from builder.model.course import Course
from builder.model.record import CompletionRecord
from builder.reading.load import load
from builder.records.items import _options, correlation
from builder.records.javascript import parse, reference
from builder.records.ledger import Ledger
from builder.records.library import Library
from builder.records.texts import cell, same, shown
from tests.conftest import ROOT, Content, write_course

APART = "If these are two people, tell them apart by name."
Files = dict[str, Any]
Report = Callable[..., Result]


@pytest.fixture(scope="module")
def own() -> Course:
    """This repository's own course."""
    course, _ = load(ROOT)
    assert course
    return course


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """A function that writes records and runs `course report` on them."""

    def run(files: Files, *arguments: str | Path, course: Path = ROOT) -> Result:
        for name, content in files.items():
            path = tmp_path / "in" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else written(content))
        command = ["report", tmp_path / "in", "--course", course, "--out", tmp_path / "out", *arguments]
        return CliRunner().invoke(main, [str(argument) for argument in command], catch_exceptions=False)

    return run


def rows(folder: Path, name: str = "records.csv") -> list[dict[str, str]]:
    """The rows of a table of the report."""
    return list(csv.DictReader(io.StringIO((folder / "out" / name).read_bytes().decode("utf-8-sig"), newline="")))


def flags(folder: Path) -> dict[str, tuple[str, str]]:
    """Flags and reasons by file."""
    return {row["file"]: (row["flags"], row["reasons"]) for row in rows(folder)}


def slipped(course: Course, seed: int = 1) -> Record:
    """A sound record with a passed check and three wrong answers."""
    return made_up._with_slips(Office(course, seed))


def checked(record: Record) -> Record:
    """Its first passed check."""
    return made_up._checked(record)


@pytest.mark.parametrize(
    "case", json.loads((ROOT / "tests/vectors/reference.json").read_text("utf-8")), ids=lambda case: case["why"]
)
def test_the_reference_is_that_of_the_browser(case: dict[str, str]) -> None:
    """The checksum is the one that `progress.js` works out, whatever is in the file."""
    assert reference(parse(case["text"])) == case["gives"]


def test_the_reference_of_the_shared_vectors() -> None:
    """The checksum is that of the vectors which `progress.js` passes with its other functions."""
    cases = json.loads((ROOT / "tests/vectors/progress.json").read_text("utf-8"))
    assert [reference(c["arguments"][0]) for c in cases if c["call"] == "reference"] == ["fb9346aa", "32a96835"]


def test_a_sound_record_is_not_flagged(own: Course, report: Report, tmp_path: Path) -> None:
    """A record that agrees with itself and with the course counts, and its scores are as it says."""
    record = slipped(own)
    result = report({"ana.json": record})
    assert result.exit_code == 0
    assert "1 file read; 1 record counts" in result.stdout
    [row] = rows(tmp_path)
    assert (row["flags"], row["reasons"], row["counted"], row["name"]) == ("", "", "yes", record["name"])
    for module in record["modules"]:
        said = "{} of {}".format(*module["score"]) if module["score"] else ""
        assert (row[f"{module['id']} score"], row[f"{module['id']} regraded"]) == (said, said)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["items.csv", "records.csv", "report.html"]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_record_is_flagged(own: Course, report: Report, tmp_path: Path, damage: str) -> None:
    """Each known damage gets its flag and a reason, and no other flag; a sound record beside it gets none."""
    kind, change = DAMAGES[damage]
    record = slipped(own)
    result = report({"a.json": change(copy.deepcopy(record)), "b.json": Office(own, 7).record()})
    found = flags(tmp_path)
    assert result.exit_code == 0
    assert found["a.json"][0] == kind
    assert found["a.json"][1].endswith((".", "`modules`."))
    assert found["b.json"] == ("", "")
    assert found["a.json"][1].split()[0] in (tmp_path / "out/report.html").read_text("utf-8")


def reasons(course: Course, record: Record) -> list[str]:
    """The reasons for which a record is flagged."""
    ledger = Ledger(Library.of([course]))
    ledger.add("a.json", written(record))
    return [f"{flag.kind}: {flag.reason}" for flag in ledger.close()[0].flags]


def test_a_question_left_out(own: Course) -> None:
    """A wrong answer taken out, with score and checksum to match, is missed."""
    record = slipped(own)
    module = next(m for m in record["modules"] if m["passed"] and m["score"] and m["score"][0] < m["score"][1])
    library = Library.of([own])
    for question, digest in list(module["digests"].items()):
        item = library.items[own.settings.id, module["id"], question, digest]
        if (
            item.share(tuple(module["answers"][question])) < 1
            and question in library.versions[0].checks[module["id"]].asked
        ):
            del module["digests"][question], module["answers"][question]
    left = module["digests"].keys() & library.versions[0].checks[module["id"]].asked
    module["score"] = [sum(own.question[question][1].points for question in left)] * 2
    [reason] = reasons(own, mend(record))
    assert reason.startswith(f"tampered: It holds {len(left)} questions of the ")


def test_a_wrong_answer_put_right(own: Course) -> None:
    """Answers better than the score, with a checksum to match, do not add up."""
    record = slipped(own)
    module = next(m for m in record["modules"] if m["passed"] and m["score"] and m["score"][0] < m["score"][1])
    module["answers"] = {question: made_up.right_answer(own.question[question][1]) for question in module["answers"]}
    [reason] = reasons(own, mend(record))
    right, total = module["score"]
    said = f"The score of `{module['id']}`, {right} of {total}, does not follow from its answers: {total} of {total}."
    assert reason == f"tampered: {said}"


def test_scores_in_points(own: Course) -> None:
    """A score of points with decimals is read, and compared like any other."""
    record = slipped(own)
    module = checked(record)
    module["score"] = [module["score"][0] - 0.25, module["score"][1]]
    assert [reason.split(":")[0] for reason in reasons(own, mend(record))] == ["tampered"]
    module["score"] = [True, "3"]
    assert reasons(own, mend(record)) == ["unreadable: It does not have the shape of a record: look at `modules`."]


def test_a_pass_of_an_unknown_version_with_a_question_missing(own: Course) -> None:
    """What was asked in a version that was not given cannot be told, and that is said."""
    record = slipped(own)
    module = checked(record)
    gone = next(q for q in module["digests"] if q in Library.of([own]).versions[0].checks[module["id"]].asked)
    right = set(module["answers"][gone]) == set(own.question[gone][1].key)
    del module["digests"][gone], module["answers"][gone]
    module["score"] = [module["score"][0] - right, module["score"][1] - 1]
    module["passed"]["version"] = "2025.1"
    [reason] = [reason for reason in reasons(own, mend(record)) if "percent" not in reason]
    assert reason.startswith(f"outdated: The check of `{module['id']}` has 1 question that the record does not hold")


def test_a_bank_that_draws(own: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where each learner is asked some of the questions, the others are not missed; fewer than are drawn are."""
    record = slipped(own)
    module = checked(record)
    library = Library.of([own])
    asked = library.versions[0].checks[module["id"]]
    keep = sorted(asked.asked)[:5]
    module["answers"] = {question: made_up.right_answer(own.question[question][1]) for question in keep}
    module["digests"] = {question: digest for question, digest in module["digests"].items() if question in keep}
    module["score"] = [5, 5]
    data = written(mend(record))
    few = f"It holds 5 questions that are not the 6 that one attempt at `{module['id']}` draws, "
    for n, found in ((5, []), (6, [f"{few}if nothing was added since without a new version."])):
        object.__setattr__(asked, "pools", [Drawn(n, [sorted(asked.asked)])])
        ledger = Ledger(library)
        ledger.add("a.json", data)
        assert [flag.reason for flag in ledger.close()[0].flags] == found


def test_two_versions(tmp_path: Path, report: Report) -> None:
    """A record of an older version is outdated against the newest alone, and sound where both are given."""
    changes: dict[str, Content] = {
        "course/course.yml": ('version: "1.0"\nreleased: 2026-03-01', 'version: "2.0"\nreleased: 2026-06-01'),
        "quizzes/brakes.yml": ("answer: true", "answer: false"),
    }
    old, new = write_course(tmp_path / "old", {}), write_course(tmp_path / "new", changes)
    course, _ = load(old)
    assert course
    record = next(r for r in (Office(course, seed).record() for seed in range(99)) if r["modules"][1]["passed"])
    report({"a.json": record}, course=new)
    kind, reason = flags(tmp_path)["a.json"]
    assert kind == "outdated"
    assert reason == (
        "Its version of the course was not given; given: 2.0. Give its checkout with --course. "
        "In `brakes`, 1 answer could not be graded again: no given version asks the question in that form."
    )
    report({}, "--course", old, course=new)
    assert flags(tmp_path)["a.json"] == ("", "")
    assert [
        row["answers"] for row in rows(tmp_path, "items.csv") if row["question"] == "worn-pads" and not row["option"]
    ] == [
        "0",
        "1",
    ]


def test_duplicates(own: Course, report: Report, tmp_path: Path) -> None:
    """The same bytes, an older record of one name, and one set of answers under two names are told with numbers."""
    office = Office(own, 3)
    first, second, third = office.record(), office.record(), made_up._with_slips(office)
    newer = mend(office.record() | {"name": f"  {second['name'].upper()}", "issued": "2027-01-01"})
    report(
        {
            "1.json": first,
            "2.json": first,
            "3.json": second,
            "4.json": newer,
            "5.json": third,
            "6.json": mend(third | {"name": "Somebody Else", "issued": "2027-01-02"}),
        }
    )
    assert flags(tmp_path) == {
        "1.json": ("", ""),
        "2.json": ("duplicate", "It is the same file as record 1."),
        "3.json": (
            "duplicate",
            f"Record 4 has the same name and is newer; that one counts. {APART}",
        ),
        "4.json": ("", ""),
        "5.json": ("duplicate", "Its answers, wrong ones too, and its days are those of record 6 under another name."),
        "6.json": ("duplicate", "Its answers, wrong ones too, and its days are those of record 5 under another name."),
    }


def test_colleagues_who_got_everything_right(own: Course, report: Report, tmp_path: Path) -> None:
    """Two records of one day without a wrong answer are two learners, not a copy."""
    record = next(
        r
        for r in (Office(own, seed).record() for seed in range(999))
        if all(m["passed"] or m["read"] for m in r["modules"])
    )
    for module in record["modules"]:
        module["answers"] = {
            question: made_up.right_answer(own.question[question][1]) for question in module["answers"]
        }
        module["score"] = module["score"] and [module["score"][1]] * 2
    report({"1.json": mend(record), "2.json": mend(record | {"name": "A Colleague"})})
    assert [row["flags"] for row in rows(tmp_path)] == ["", ""]


def test_what_is_no_record(report: Report, tmp_path: Path) -> None:
    """A file of progress, an empty file and a list are told for what they are; nothing readable exits with 1."""
    progress = {"format": 1, "course": "c", "version": "1", "exported": "x", "records": {}}
    result = report({"a.json": progress, "b.JSON": b"", "c/d.json": [], "e.txt": b"x", "f.json": b"\xff\xfe{\x00}\x00"})
    assert result.exit_code == 1
    assert result.stderr == "No record could be read.\n"
    assert {file: reason for file, (_, reason) in flags(tmp_path).items()} == {
        "a.json": "It is a file of progress, not a record: the record comes from the statement page.",
        "b.JSON": "It is not JSON, or only a part of it.",
        "c/d.json": "It is JSON, but no record of completion.",
        "f.json": "It is not text in UTF-8, as a downloaded record is.",
    }


def test_nothing_there(tmp_path: Path, report: Report) -> None:
    """A folder without records is told so, and nothing is written."""
    (tmp_path / "in").mkdir()
    result = report({})
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "There is no record here: no file ends in .json. Nothing was written.\n"
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.name == "nt", reason="pipes and links of Unix")
def test_files_that_are_none(own: Course, tmp_path: Path, report: Report) -> None:
    """A pipe is not waited for, a great file is not read, a link in a circle is told, and a file counts once."""
    folder = tmp_path / "in"
    folder.mkdir()
    os.mkfifo(folder / "a.json")
    (folder / "b.json").symlink_to("b.json")
    with (folder / "c.json").open("wb") as stream:
        stream.truncate(100_000_000)
    (folder / "d.json").symlink_to("e.json")
    (folder / "again").symlink_to(folder)
    report({"e.json": Office(own, 1).record()}, tmp_path / "in")
    assert {file: kind for file, (kind, _) in flags(tmp_path).items()} == {
        "in/a.json": "unreadable",
        "in/b.json": "unreadable",
        "in/c.json": "unreadable",
        "in/d.json": "",
    }


def test_a_course_that_cannot_be_graded_against(tmp_path: Path, report: Report) -> None:
    """No course, or one with an error, is told in a sentence, and the former report stays."""
    broken = write_course(tmp_path / "broken", {"quizzes/brakes.yml": ("answer: true", "answer: perhaps")})
    (tmp_path / "empty").mkdir()
    for folder, words in ((broken, "has errors"), (tmp_path / "empty", "There is no course in")):
        result = report({"a.json": b"{}"}, course=folder)
        assert (result.exit_code, result.stdout) == (1, "")
        assert words in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_report_that_cannot_be_written(own: Course, tmp_path: Path, report: Report) -> None:
    """Where the report cannot be put, a sentence says so and nothing half written is left."""
    (tmp_path / "out").write_text("a file", "utf-8")
    result = report({"a.json": Office(own, 1).record()})
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("The report could not be written to")
    assert (tmp_path / "out").read_text("utf-8") == "a file"


def test_without_names(own: Course, tmp_path: Path, report: Report) -> None:
    """With --no-names neither names nor names of files are anywhere: tables, page, terminal."""
    files: Files = {f"zebra-{n}.json": mend(Office(own, n).record() | {"name": f"Zebra {n}"}) for n in range(4)}
    files["zebra-9.json"] = mend(Office(own, 9).record() | {"course": "zebra", "version": "zebra"})
    files["zebra-5.json"] = b"zebra"
    twin = slipped(own)
    files |= {"zebra-6.json": mend(twin | {"name": "zebra"}), "zebra-7.json": mend(twin | {"name": "Zebra Twin"})}
    other = slipped(own, 5)
    checked(other)["answers"]["zebra"] = ["zebra"]
    other["modules"][-1]["id"] = other["modules"][-1]["title"] = "zebra"
    checked(other)["passed"]["version"] = "zebra"
    result = report({**files, "zebra-8.json": mend(other)}, "--no-names")
    texts = [path.read_text("utf-8") for path in (tmp_path / "out").iterdir()]
    assert [text for text in [*texts, result.output] if "zebra" in text.casefold()] == []
    assert len(rows(tmp_path)) == 9


def test_same_input_same_bytes(own: Course, tmp_path: Path, report: Report) -> None:
    """Two runs on one folder write the same bytes."""
    files = {f"{n}.json": Office(own, n).record() for n in range(12)}
    report(files)
    first = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    report({})
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == first


def test_three_hundred_records(own: Course, tmp_path: Path) -> None:
    """Of 300 records, a fifth of them damaged in every known way, each damaged one is flagged and no other."""
    expected = {}
    for name, data, kinds in made_up.collection(own, 300, seed=2, part=0.2):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        expected[name] = kinds
    command = ["report", str(tmp_path / "in"), "--course", str(ROOT), "--out", str(tmp_path / "out")]
    assert CliRunner().invoke(main, command, catch_exceptions=False).exit_code == 0
    assert made_up.compare(expected, tmp_path / "out/records.csv") == {}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", " =1", "\uff1d1", "\rx"])
def test_a_formula_is_defused(text: str) -> None:
    """A text that a spreadsheet would work out gets an apostrophe."""
    assert cell(text) == f"'{text}"


def test_cells() -> None:
    """Other texts and numbers stand as they are."""
    assert [cell(value) for value in ("O'Neil", -0.25, 3.0, None, True, "")] == ["O'Neil", "-0.25", "3", "", "yes", ""]


def test_texts_of_strangers() -> None:
    """Signs that hide or turn text show as numbers; names are the same without case, width and extra spaces."""
    assert shown("a\u202eb\x00c\nd\ud800\u200d") == "a[U+202E]b[U+0000]c[U+000A]d[U+D800]\u200d"
    assert shown("x" * 300) == "x" * 200 + "…"
    assert same("  Ana\u00a0 RUIZ ") == same("ana ruiz")


def test_the_correlation() -> None:
    """The correlation is Pearson's, and there is none where nothing varies."""
    assert correlation([(0, 1), (1, 3), (1, 2), (0, 0)]) == pytest.approx(0.894427)
    assert correlation([(1, 2), (1, 3)]) is None
    assert correlation([]) is None


def test_figures_of_items(own: Course, tmp_path: Path, report: Report) -> None:
    """Difficulty, counts and words follow from the answers; few answers are said to be few."""
    office = Office(own, 4)
    module = own.ordered_modules[0].id
    records = [record for record in (office.record() for _ in range(60)) if record["modules"][0]["score"]]
    report({f"{n:02}.json": record for n, record in enumerate(records)})
    found = [row for row in rows(tmp_path, "items.csv") if row["module"] == module]
    library = Library.of([own])
    for row in found:
        held = [
            r["modules"][0]["answers"][row["question"]]
            for r in records
            if row["question"] in r["modules"][0]["answers"]
        ]
        if row["chosen"] and not row["option"]:
            continue  # the row of all other answers
        if row["option"]:
            assert row["chosen"] == str(sum(row["option"] in answer for answer in held))
            continue
        question = own.question[row["question"]][1]
        right = sum(grade(question, answer).credit for answer in held) / 100 / len(held)
        assert float(row["share"]) == pytest.approx(right, abs=0.006)
        assert int(row["answers"]) == len(held)
    assert {row["question"] for row in found} == {
        item.question.id for item in library.items.values() if item.module == module and item.question.points
    }
    report({"zz.json": b"{}"}, "--course", ROOT)
    for path in (tmp_path / "in").glob("[0-9][0-9].json"):
        if path.stem > "05":
            path.unlink()
    report({})
    few = [row["look at"] for row in rows(tmp_path, "items.csv") if not row["option"] and not row["chosen"]]
    assert set(few) == {"Too few answers to say anything."}
    assert "fewer than 10 records" in (tmp_path / "out/report.html").read_text("utf-8")


def test_options_of_other_types(own: Course) -> None:
    """What learners typed is counted by text with names, and as one number without."""
    from builder.records.items import _Sitting
    from builder.site.citing import Fields

    library = Library.of([own])
    item = next(iter(library.items.values()))
    sittings = [_Sitting(("My own <b>",), 0.0, None, True), _Sitting(("my own",), 0.0, None, True)]
    fields = Fields(own, "")
    named = [option for option in _options(item, sittings, fields, names=True) if option.chosen]
    assert [(option.id, option.chosen) for option in named] == [("My own <b>", 1), ("my own", 1)]
    unnamed = [option for option in _options(item, sittings, fields, names=False) if option.chosen]
    assert [(option.id, option.text, option.chosen) for option in unnamed] == [("", "other answers", 2)]


def test_records_made_up_fit_the_format(own: Course) -> None:
    """The records that tests and bench make up have the shape that the statement page gives them."""
    assert CompletionRecord.model_validate(Office(own, 1).record())
