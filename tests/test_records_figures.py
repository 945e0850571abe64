"""What `course report` writes: cells of tables, texts of strangers, and figures on questions."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from bench.records import Office, mend
from builder.grading import grade
from builder.reading.load import load
from builder.records.items import Sitting, _options, correlation
from builder.records.library import Library
from builder.records.texts import cell, same, shown
from builder.site.citing import Fields
from tests.conftest import ROOT, write_course
from tests.reports import own, report, rows


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
    assert correlation(Counter([(0, 1), (1, 3), (1, 2), (0, 0)])) == pytest.approx(0.894427)
    assert correlation(Counter({(0, 1): 2, (1, 3): 1, (1, 2): 1})) == pytest.approx(0.904534)
    assert correlation(Counter([(1, 2), (1, 3)])) is None
    assert correlation(Counter()) is None


def test_figures_of_items(tmp_path: Path) -> None:
    """Difficulty, counts and words follow from the answers; few answers are said to be few."""
    office = Office(own(), 4)
    module = own().ordered_modules[0].id
    records = [record for record in (office.record() for _ in range(60)) if record["modules"][0]["score"]]
    report(tmp_path, {f"{n:02}.json": record for n, record in enumerate(records)})
    found = [row for row in rows(tmp_path, "items.csv") if row["module"] == module]
    library = Library.of([own()])
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
        question = own().question[row["question"]][1]
        right = sum(grade(question, answer).credit for answer in held) / 100 / len(held)
        assert float(row["share"]) == pytest.approx(right, abs=0.006)
        assert int(row["answers"]) == len(held)
    assert {row["question"] for row in found} == {
        item.question.id for item in library.items.values() if item.module == module and item.question.points
    }
    report(tmp_path, {"zz.json": b"{}"}, "--course", ROOT)
    for path in (tmp_path / "in").glob("[0-9][0-9].json"):
        if path.stem > "05":
            path.unlink()
    report(tmp_path, {})
    few = [row["look at"] for row in rows(tmp_path, "items.csv") if not row["option"] and not row["chosen"]]
    assert set(few) == {"Too few answers to say anything."}
    assert "fewer than 10 records" in (tmp_path / "out/report.html").read_text("utf-8")


def test_options_of_other_types() -> None:
    """What learners typed is counted by text with names, and as one number without."""
    library = Library.of([own()])
    item = next(iter(library.items.values()))
    sittings: Counter[Sitting] = Counter({(("My own <b>",), None, True): 1, (("my own",), None, True): 2})
    fields = Fields(own(), "")
    named = [option for option in _options(item, sittings, fields, names=True) if option.chosen]
    assert [(option.id, option.chosen) for option in named] == [("my own", 2), ("My own <b>", 1)]
    unnamed = [option for option in _options(item, sittings, fields, names=False) if option.chosen]
    assert [(option.id, option.text, option.chosen) for option in unnamed] == [("", "other answers", 3)]


def test_who_finished(tmp_path: Path) -> None:
    """The page lists those who count by name with what is done, when the last was, minutes and reference number."""
    office = Office(own(), 4)
    records = [office.record() | {"name": name} for name in ("zoë", "Ana", "<b>Bo</b>")]
    files = {f"{n}.json": mend(record) for n, record in enumerate(records)}
    report(tmp_path, files | {"9.json": b"{}"})
    page = (tmp_path / "out/report.html").read_text("utf-8")
    people = page[page.index('id="people"') : page.index('id="flagged"')]
    order = [people.index(name) for name in ("&lt;b&gt;Bo", "Ana", "zoë")]
    assert order == sorted(order)
    for record, row in zip(files.values(), rows(tmp_path), strict=False):
        stamps = [module["passed"] or module["read"] for module in record["modules"]]
        last = max(stamp["on"] for stamp in stamps if stamp)
        assert (row["last completed"], row["minutes"], row["reference"]) == (
            last,
            str(record["minutes"]),
            record["reference"],
        )
        done = "complete" if all(stamps) else f"{len([*filter(None, stamps)])} of {len(stamps)}"
        cells = f'<td>{done}</td><td class="day">{last}</td><td class="number">{record["minutes"]}</td>'
        assert f"{cells}<td><code>{record['reference']}</code></td></tr>" in people
    report(tmp_path, {}, "--no-names")
    page = (tmp_path / "out/report.html").read_text("utf-8")
    people = page[page.index('id="people"') : page.index('id="flagged"')]
    assert [f'<tr><th scope="row">{n}</th>' in people for n in (1, 2, 3, 4)] == [True, True, True, False]
    assert "reference" not in rows(tmp_path)[0]
    assert not [record for record in files.values() if record["reference"] in page]


def test_pass_marks_of_two_versions(tmp_path: Path) -> None:
    """Where versions have different pass marks each is named, and only bars that reach all of them are solid."""
    version = ('version: "1.0"\nreleased: 2026-03-01', 'version: "2.0"\nreleased: 2026-06-01')
    old = write_course(tmp_path / "old", {"course/course.yml": ("pass_mark: 50", "pass_mark: 70")})
    new = write_course(tmp_path / "new", {"course/course.yml": version})
    course, _ = load(new)
    assert course
    report(tmp_path, {"a.json": Office(course, 1).record()}, course=new)
    alone = (tmp_path / "out/report.html").read_text("utf-8")
    report(tmp_path, {}, "--course", old, course=new)
    both = (tmp_path / "out/report.html").read_text("utf-8")
    assert "the pass mark is 50%<" in alone
    assert "the pass mark is 50% in version 2.0, 70% in version 1.0<" in both
    assert "solid bars reach all of them" not in alone
    assert "solid bars reach all of them" in both
    solid = [len(re.findall(r'<rect class="fill"', page)) for page in (alone, both)]
    checks = alone.count("the pass mark is 50%<")
    assert solid[0] - solid[1] == 2 * checks
