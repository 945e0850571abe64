"""`course report`: every fault of a record is told with its reason, and nothing else is."""

from __future__ import annotations

import copy
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bench import records as made_up
from bench.records import DAMAGES, Office, mend
from builder.cli import main
from builder.model.record import CompletionRecord
from builder.reading.load import load
from tests.conftest import ROOT, Content, write_course
from tests.reports import checked, flags, own, report, rows, slipped

APART = "If these are two people, tell them apart by name."
WAY_OUT = "Rename records so that they do, and unpack archives."
COPIED = (
    "Its days and answers, wrong ones or drawn questions too, are those of record {} under another name. "
    "If the names are one person's, take away all files but one."
)
Files = dict[str, Any]


def test_a_sound_record_is_not_flagged(tmp_path: Path) -> None:
    """A record that agrees with itself and with the course counts, and its scores are as it says."""
    record = slipped()
    result = report(tmp_path, {"ana.json": record})
    assert result.exit_code == 0
    assert "1 file read; 1 record counts" in result.stdout
    [row] = rows(tmp_path)
    assert (row["flags"], row["reasons"], row["counted"], row["name"]) == ("", "", "yes", record["name"])
    for module in record["modules"]:
        said = "{} of {}".format(*module["score"]) if module["score"] else ""
        assert (row[f"{module['id']} score"], row[f"{module['id']} regraded"]) == (said, said)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["items.csv", "records.csv", "report.html"]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_record_is_flagged(tmp_path: Path, damage: str) -> None:
    """Each known damage gets its flag and a reason, and no other flag; a sound record beside it gets none."""
    kind, change = DAMAGES[damage]
    record = slipped()
    result = report(tmp_path, {"a.json": change(copy.deepcopy(record)), "b.json": Office(own(), 7).record()})
    found = flags(tmp_path)
    assert result.exit_code == 0
    assert found["a.json"][0] == kind
    assert found["a.json"][1].endswith((".", "`modules`."))
    assert found["b.json"] == ("", "")
    assert found["a.json"][1].split()[0] in (tmp_path / "out/report.html").read_text("utf-8")


def test_two_versions(tmp_path: Path) -> None:
    """A record of an older version is outdated against the newest alone, and sound where both are given."""
    changes: dict[str, Content] = {
        "course/course.yml": ('version: "1.0"\nreleased: 2026-03-01', 'version: "2.0"\nreleased: 2026-06-01'),
        "quizzes/brakes.yml": ("answer: true", "answer: false"),
    }
    old, new = write_course(tmp_path / "old", {}), write_course(tmp_path / "new", changes)
    course, _ = load(old)
    assert course
    record = next(r for r in (Office(course, seed).record() for seed in range(99)) if r["modules"][1]["passed"])
    report(tmp_path, {"a.json": record}, course=new)
    kind, reason = flags(tmp_path)["a.json"]
    assert kind == "outdated"
    assert reason == (
        "Its version of the course was not given; given: 2.0. Give its checkout with --course. "
        "In `brakes`, 1 answer could not be graded again: no given version asks the question in that form."
    )
    report(tmp_path, {}, "--course", old, course=new)
    assert flags(tmp_path)["a.json"] == ("", "")
    assert [
        row["answers"] for row in rows(tmp_path, "items.csv") if row["question"] == "worn-pads" and not row["option"]
    ] == [
        "0",
        "1",
    ]


def test_duplicates(tmp_path: Path) -> None:
    """The same bytes, an older record of one name, and one set of answers under two names are told with numbers."""
    office = Office(own(), 3)
    first, second, third = office.record(), office.record(), made_up._with_slips(office)
    newer = mend(second | {"name": f"  {second['name'].upper()}", "issued": "2028-01-01"})
    report(
        tmp_path,
        {
            "1.json": first,
            "2.json": first,
            "3.json": second,
            "4.json": newer,
            "5.json": third,
            "6.json": mend(third | {"name": "Somebody Else", "issued": "2028-01-02"}),
        },
    )
    assert flags(tmp_path) == {
        "1.json": ("", ""),
        "2.json": ("duplicate", "It is the same file as record 1."),
        "3.json": (
            "duplicate",
            f"Record 4 has the same name and is newer; that one counts. {APART}",
        ),
        "4.json": ("", ""),
        "5.json": ("duplicate", COPIED.format(6)),
        "6.json": ("duplicate", COPIED.format(5)),
    }


def finished(seed: int = 1) -> dict[str, Any]:
    """A sound record of the whole course with some wrong answers."""
    office = Office(own(), seed)
    return next(r for r in iter(lambda: made_up._with_slips(office), None) if all(map(is_done, r["modules"])))


def is_done(module: dict[str, Any]) -> bool:
    """Whether a module of a record is complete."""
    return bool(module["passed"] or module["read"])


def undone(record: dict[str, Any], last: int = 1, **fields: str) -> dict[str, Any]:
    """The record before its last modules were taken."""
    empty: dict[str, Any] = {"score": None, "passed": None, "read": None, "answers": {}, "digests": {}}
    modules = [*record["modules"][:-last], *(module | empty for module in record["modules"][-last:])]
    return mend(record | fields | {"modules": modules})


def test_which_of_one_name_counts(tmp_path: Path) -> None:
    """A complete record counts first, then the newer, then the one that is further on, and the reason is said."""
    whole, later = finished(), "2028-01-01"
    for kept, other, reason in (
        (whole, undone(whole, issued=later), "complete"),
        (mend(whole | {"issued": later}), whole, "newer"),
        (undone(whole), undone(whole, 2), "of the same day and further on"),
        (undone(whole), undone(whole, title="Anew"), "of the same day and as far on, read later"),
    ):
        report(tmp_path, {"1.json": other, "2.json": kept})
        assert flags(tmp_path) == {
            "1.json": ("duplicate", f"Record 2 has the same name and is {reason}; that one counts. {APART}"),
            "2.json": ("", ""),
        }


def test_nobody_vanishes_behind_a_copy(tmp_path: Path) -> None:
    """Where the newest record of a name does not count, an earlier one does, and no sentence says otherwise."""
    whole = finished()
    early, misspelt = undone(whole, name="Jan Kowalski"), mend(whole | {"name": "Jan Kowalsky"})
    report(tmp_path, {"1.json": early, "2.json": mend(whole | {"name": "Jan Kowalski"}), "3.json": misspelt})
    assert flags(tmp_path) == {
        "1.json": ("", ""),
        "2.json": ("duplicate", COPIED.format(3)),
        "3.json": ("duplicate", COPIED.format(2)),
    }


def without_a_fault(record: dict[str, Any]) -> dict[str, Any]:
    """The record with right answers alone."""
    for module in record["modules"]:
        module["answers"] = {
            question: made_up.right_answer(own().question[question][1]) for question in module["answers"]
        }
        module["score"] = module["score"] and [module["score"][1]] * 2
    return mend(record)


def test_colleagues_who_got_everything_right(tmp_path: Path) -> None:
    """Two records of one day without a wrong answer or a drawn question are two learners, not a copy."""
    record = undone(without_a_fault(finished()))
    report(tmp_path, {"1.json": record, "2.json": mend(record | {"name": "A Colleague"})})
    assert [row["flags"] for row in rows(tmp_path)] == ["", ""]


def test_a_progress_file_passed_on(tmp_path: Path) -> None:
    """The same drawn questions on the same days are a copy even where all answers are right; others are not."""
    record = without_a_fault(finished())
    report(tmp_path, {"1.json": record, "2.json": mend(record | {"name": "A Friend", "issued": "2028-01-01"})})
    assert flags(tmp_path) == {
        "1.json": ("duplicate", COPIED.format(2)),
        "2.json": ("duplicate", COPIED.format(1)),
    }
    other = without_a_fault(finished(2))["modules"][-1]
    other["passed"] = record["modules"][-1]["passed"]
    drawn_anew = mend(record | {"name": "A Colleague", "modules": [*record["modules"][:-1], other]})
    report(tmp_path, {"2.json": drawn_anew})
    assert [row["flags"] for row in rows(tmp_path)] == ["", ""]


def test_days_that_cannot_be(tmp_path: Path) -> None:
    """A record of a day still to come, and work done before its version was released, are odd and count."""
    record = finished()
    day = own().settings.released
    eve, before = (day - timedelta(days=1)).isoformat(), (day - timedelta(days=2)).isoformat()
    for module in record["modules"][:3]:
        (module["passed"] or module["read"])["on"] = before
    (record["modules"][3]["passed"] or record["modules"][3]["read"])["on"] = eve
    tomorrow = mend(finished(2) | {"issued": (made_up.TODAY + timedelta(days=1)).isoformat()})
    later = mend(finished(3) | {"issued": (made_up.TODAY + timedelta(days=2)).isoformat()})
    unknown = copy.deepcopy(record) | {"name": "Somebody Else"}
    for module in unknown["modules"]:
        (module["passed"] or module["read"])["version"] = "2019.1"
    report(tmp_path, {"1.json": mend(record), "2.json": tomorrow, "3.json": later, "4.json": mend(unknown)})
    found = flags(tmp_path)
    assert found["1.json"] == ("odd", "It says that 3 modules were done before version 2026.1 was released.")
    assert found["2.json"] == ("", "")
    assert found["3.json"] == (
        "odd",
        "The day of the record is still to come: a clock was wrong, or the day was changed.",
    )
    assert "odd" not in found["4.json"][0]
    assert [row["counted"] for row in rows(tmp_path)] == ["yes"] * 4


def test_files_that_are_not_looked_at(tmp_path: Path) -> None:
    """Files of other names are told on the terminal and on the page, not those that a system puts there."""
    others = ["ben.txt", "chao.json.txt", "d/records.zip", "e.pdf", "f.pdf", "g.pdf"]
    quiet = [".hidden", "Thumbs.db", "d/desktop.ini", ".git/config"]
    files: Files = dict.fromkeys([*others, *quiet], b"x") | {"a.json": finished()}
    told = "6 files were not looked at, since their names do not end in .json"
    said = f"{told}: ben.txt, chao.json.txt, d/records.zip, e.pdf, f.pdf, …. {WAY_OUT}"
    assert said in report(tmp_path, files).stdout
    assert said in (tmp_path / "out/report.html").read_text("utf-8")
    result = report(tmp_path, {}, "--no-names")
    assert f"{told}. {WAY_OUT}" in result.stdout
    assert "ben.txt" not in result.stdout + (tmp_path / "out/report.html").read_text("utf-8")
    inside = ["--out", tmp_path / "in/out"]
    assert [said in report(tmp_path, {}, *inside).stdout for _ in range(2)] == [True, True]


def test_what_is_no_record(tmp_path: Path) -> None:
    """A file of progress, an empty file and a list are told for what they are; nothing readable exits with 1."""
    progress = {"format": 1, "course": "c", "version": "1", "exported": "x", "records": {}}
    result = report(
        tmp_path, {"a.json": progress, "b.JSON": b"", "c/d.json": [], "e.txt": b"x", "f.json": b"\xff\xfe{\x00}\x00"}
    )
    assert result.exit_code == 1
    assert result.stderr == "No record could be read.\n"
    assert {file: reason for file, (_, reason) in flags(tmp_path).items()} == {
        "a.json": "It is a file of progress, not a record: the record comes from the statement page.",
        "b.JSON": "It is not JSON, or only a part of it.",
        "c/d.json": "It is JSON, but no record of completion.",
        "f.json": "It is not text in UTF-8, as a downloaded record is.",
    }


def test_nothing_there(tmp_path: Path) -> None:
    """A folder without records is told so, and nothing is written."""
    (tmp_path / "in").mkdir()
    result = report(tmp_path, {})
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "There is no record here: no file ends in .json. Nothing was written.\n"
    told = report(tmp_path, {"a.zip": b"x"}).stderr
    assert told.endswith("1 file was not looked at, since its name does not end in .json: a.zip. " + WAY_OUT + "\n")
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.name == "nt", reason="pipes and links of Unix")
def test_files_that_are_none(tmp_path: Path) -> None:
    """A pipe is not waited for, a great file is not read, a link in a circle is told, and a file counts once."""
    folder = tmp_path / "in"
    folder.mkdir()
    os.mkfifo(folder / "a.json")
    (folder / "b.json").symlink_to("b.json")
    with (folder / "c.json").open("wb") as stream:
        stream.truncate(100_000_000)
    (folder / "d.json").symlink_to("e.json")
    (folder / "again").symlink_to(folder)
    report(tmp_path, {"e.json": Office(own(), 1).record()}, tmp_path / "in")
    assert {file: kind for file, (kind, _) in flags(tmp_path).items()} == {
        "in/a.json": "unreadable",
        "in/b.json": "unreadable",
        "in/c.json": "unreadable",
        "in/d.json": "",
    }


def test_a_course_that_cannot_be_graded_against(tmp_path: Path) -> None:
    """No course, or one with an error, is told in a sentence, and the former report stays."""
    broken = write_course(tmp_path / "broken", {"quizzes/brakes.yml": ("answer: true", "answer: perhaps")})
    (tmp_path / "empty").mkdir()
    for folder, words in ((broken, "has errors"), (tmp_path / "empty", "There is no course in")):
        result = report(tmp_path, {"a.json": b"{}"}, course=folder)
        assert (result.exit_code, result.stdout) == (1, "")
        assert words in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_report_that_cannot_be_written(tmp_path: Path) -> None:
    """Where the report cannot be put, a sentence says so and nothing half written is left."""
    (tmp_path / "out").write_text("a file", "utf-8")
    result = report(tmp_path, {"a.json": Office(own(), 1).record()})
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("The report could not be written to")
    assert (tmp_path / "out").read_text("utf-8") == "a file"


def test_without_names(tmp_path: Path) -> None:
    """With --no-names neither names nor names of files are anywhere: tables, page, terminal."""
    files: Files = {f"zebra-{n}.json": mend(Office(own(), n).record() | {"name": f"Zebra {n}"}) for n in range(4)}
    files["zebra-9.json"] = mend(Office(own(), 9).record() | {"course": "zebra", "version": "zebra"})
    files["zebra-5.json"] = b"zebra"
    twin = slipped()
    files |= {"zebra-6.json": mend(twin | {"name": "zebra"}), "zebra-7.json": mend(twin | {"name": "Zebra Twin"})}
    other = slipped(5)
    checked(other)["answers"]["zebra"] = ["zebra"]
    other["modules"][-1]["id"] = other["modules"][-1]["title"] = "zebra"
    checked(other)["passed"]["version"] = "zebra"
    result = report(tmp_path, {**files, "zebra-8.json": mend(other)}, "--no-names")
    texts = [path.read_text("utf-8") for path in (tmp_path / "out").iterdir()]
    assert [text for text in [*texts, result.output] if "zebra" in text.casefold()] == []
    assert len(rows(tmp_path)) == 9


def test_same_input_same_bytes(tmp_path: Path) -> None:
    """Two runs on one folder write the same bytes."""
    files = {f"{n}.json": Office(own(), n).record() for n in range(12)}
    report(tmp_path, files)
    first = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    report(tmp_path, {})
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == first


def test_any_number_of_processors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many processes share the work, and also where there is only one, the report is the same."""
    files = {name: data for name, data, _ in made_up.collection(own(), 40, seed=5, part=0.5)}
    reports = []
    for processors in (1, 2, 3):
        monkeypatch.setattr(os, "cpu_count", lambda processors=processors: processors)
        said = report(tmp_path, files).output
        reports.append((said, [path.read_bytes() for path in sorted((tmp_path / "out").iterdir())]))
    assert reports[0] == reports[1] == reports[2]


def test_three_hundred_records(tmp_path: Path) -> None:
    """Of 300 records, a fifth of them damaged in every known way, each damaged one is flagged and no other."""
    expected = {}
    for name, data, kinds in made_up.collection(own(), 300, seed=2, part=0.2):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        expected[name] = kinds
    command = ["report", str(tmp_path / "in"), "--course", str(ROOT), "--out", str(tmp_path / "out")]
    command += ["--today", made_up.TODAY.isoformat()]
    assert CliRunner().invoke(main, command, catch_exceptions=False).exit_code == 0
    assert made_up.compare(expected, tmp_path / "out/records.csv") == {}


def test_records_made_up_fit_the_format() -> None:
    """The records that tests and bench make up have the shape that the statement page gives them."""
    assert CompletionRecord.model_validate(Office(own(), 1).record())
