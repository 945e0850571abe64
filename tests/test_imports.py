"""Questions from elsewhere: what each format gives is compared with files that people have read, and becomes a bank."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from builder.diagnostics import Report
from builder.imports.bank_file import bank_file
from builder.imports.draft import Imported
from builder.imports.importing import read_questions
from builder.imports.recognise import recognise
from builder.imports.templates import TEMPLATES
from builder.model.question import Bank
from builder.reading.load import load
from builder.reading.shape import shape
from builder.reading.yaml_nodes import read_yaml
from builder.rules.judging import judge
from builder.source import SourceFile
from tests.conftest import CourseFiles

FILES = Path(__file__).parent / "imports"
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
SOURCES = {"gift": "questions.gift", "moodle": "moodle.xml", "qti": "canvas.xml", "mkdocs-quiz": "quiz.md"}


def package() -> bytes:
    """The folder `package` as a QTI package, with a picture."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path in sorted((FILES / "package").rglob("*.xml")):
            archive.write(path, path.relative_to(FILES / "package").as_posix())
        archive.writestr("pictures/rim.png", PICTURE)
    return stream.getvalue()


def told(made: Imported, name: str) -> str:
    """A draft and the remarks on it, as one text."""
    remarks = [f"{one.place}, question {one.number}: {one.message}\n    {one.help}" for one in made.remarks]
    pictures = [f"picture {name}, {len(data)} bytes" for name, data in made.pictures.items()]
    return "\n".join([bank_file(made, "wheels", name), *pictures, *remarks]) + "\n"


def bank_of(text: str) -> tuple[Bank | None, list[str]]:
    """The bank that the strict reader makes of a draft, and what it says of it."""
    value, place, found = read_yaml(SourceFile("quizzes/wheels.yml", text))
    bank, more = shape(Bank, value, place)
    return bank, [one.message for one in (*found, *more)]


@pytest.mark.parametrize("form", SOURCES)
def test_text_formats(form: str, golden: Callable[[str, str], None]) -> None:
    """A file of each format gives the draft and the remarks that somebody has read and found right."""
    data = (FILES / SOURCES[form]).read_bytes()
    assert recognise(data) == form
    golden(f"imports/{form}.txt", told(read_questions(data), SOURCES[form]))


def test_package(golden: Callable[[str, str], None]) -> None:
    """A package is read in the order of its test, then of its manifest, with pictures, in versions 2 and 3 alike."""
    assert recognise(package()) == "qti"
    golden("imports/package.txt", told(read_questions(package()), "package.zip"))


@pytest.mark.parametrize("form", TEMPLATES)
def test_templates(form: str, golden: Callable[[str, str], None]) -> None:
    """What `--template` writes is recognised, and read without a remark and without a gap."""
    data = TEMPLATES[form]()
    assert data == TEMPLATES[form]()
    assert recognise(data) == form
    made = read_questions(data)
    bank, said = bank_of(bank_file(made, "wheels", f"questions.{form}"))
    assert (made.remarks, said) == ([], [])
    assert bank
    golden(f"imports/template-{form}.txt", told(made, f"questions.{form}"))


@pytest.mark.parametrize("name", [*SOURCES.values(), "package"])
def test_what_is_missing_is_named(name: str) -> None:
    """The strict reader takes every draft, and all that it has to say of one is which fields stand empty."""
    data = package() if name == "package" else (FILES / name).read_bytes()
    _, said = bank_of(bank_file(read_questions(data), "wheels", name))
    assert "`objective` is empty." in said
    assert {message for message in said if not message.endswith("is empty.")} == set()


@pytest.mark.parametrize("name", [*SOURCES.values(), "package"])
def test_filled_in_it_passes_the_check(name: str, course_files: CourseFiles) -> None:
    """Once the empty fields are filled in and the parts that were never there are written, the bank has no error."""
    data = package() if name == "package" else (FILES / name).read_bytes()
    text = bank_file(read_questions(data), "brakes", name)
    text = re.sub(r"^( +objective):$", r"\1: judge-pads", text, flags=re.MULTILINE)
    text = re.sub(r"^( +answer):$", r"\1: true", text, flags=re.MULTILINE)
    empty = re.compile(r"^( +)(prompt|text|feedback|rationale|model_answer|true|false):$", re.MULTILINE)
    count = iter(range(1, 10_000))

    def fill(found: re.Match[str]) -> str:
        after = text[found.end() :].lstrip("\n")
        nested = len(after) - len(after.lstrip(" ")) > len(found[1]) and found[2] == "feedback"
        return found[0] if nested else f"{found[0]} Words {next(count)}."

    root = course_files({"quizzes/brakes.yml": empty.sub(fill, text)})
    (root / "modules/brakes.md").write_text(
        re.sub(r"::: question [\w-]+\n", "", (root / "modules/brakes.md").read_text("utf-8")), "utf-8"
    )
    course, found = load(root)
    report = Report.of(found, judge(course) if course else ())
    in_bank = [one for one in report if one.span.path == "quizzes/brakes.yml" and str(one.severity) == "error"]
    known = ("`guide`", "takes one answer")  # a source that this course lacks, and what a remark has told
    assert [one.message for one in in_bank if not any(word in one.message for word in known)] == []


def test_ids_are_stable_and_unique() -> None:
    """The same file gives the same ids each time, one that was authored stays, and none is given twice."""
    texts = [bank_file(read_questions((FILES / "questions.gift").read_bytes()), "x", "x") for _ in range(2)]
    ids = re.findall(r"^  - id: (.+)$", texts[0], re.MULTILINE)
    assert texts[0] == texts[1]
    assert ids[0] == "brake-pads"
    assert len(ids) == len(set(ids))


def test_tables_know_their_columns_by_other_names() -> None:
    """Columns stand in any order and may be called as other programs call them; unknown ones are remarked on."""
    text = "Why;Correct;Question;Answer 1;Answer 2;Author\nIt is.;2;Which?;This;That;Me\n"
    made = read_questions(text.replace(";2;", ";That;").encode())
    question = made.questions[0]
    assert (question.type, question.prompt, question.rationale) == ("single", "Which?", "It is.")
    assert [option.correct for option in question.options] == [False, True]
    assert [one.message for one in made.remarks] == ["The column “Author” was left out."]


def test_word_knows_lists_bold_and_tracked_changes() -> None:
    """Numbers and letters of Word's own lists count, bold marks the right option, and deleted words are gone."""
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = Document()
    document.add_paragraph("A wheel rubs.", style="List Number")
    document.add_paragraph("What is bent?")
    first = document.add_paragraph(style="List Bullet")
    first.add_run("The rim").bold = True
    second = document.add_paragraph("The ", style="List Bullet")
    for tag, part in (("del", '<w:delText xml:space="preserve">hub</w:delText>'), ("ins", "<w:t>axle</w:t>")):
        second._p.append(parse_xml(f'<w:{tag} {nsdecls("w")} w:id="1" w:author="x"><w:r>{part}</w:r></w:{tag}>'))
    document.add_paragraph("Feedback: It would *wobble*.")
    document.add_table(1, 1).cell(0, 0).text = "A table"
    stream = io.BytesIO()
    document.save(stream)
    made = read_questions(stream.getvalue())
    question = made.questions[0]
    assert (question.type, question.scenario, question.prompt) == ("single", "A wheel rubs.", "What is bent?")
    assert [(o.text, o.correct, o.feedback) for o in question.options] == [
        ("The rim", True, ""),
        ("The axle", False, "It would \\*wobble\\*."),
    ]
    assert [one.message for one in made.remarks] == ["A table was left out: “A table”."]


def _workbook(header: list[str], *rows: list[object], forms: dict[str, str] | None = None) -> Imported:
    """What a workbook of these rows gives; `forms` has the number formats of its cells."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for row in (header, *rows):
        sheet.append(row)
    for place, form in (forms or {}).items():
        sheet[place].number_format = form
    stream = io.BytesIO()
    book.save(stream)
    return read_questions(stream.getvalue())


@pytest.mark.parametrize(
    ("value", "form", "shown", "remark"),
    [
        (date(2026, 3, 20), None, "2026-03-20", "The date or time in column 2 was written as 2026-03-20."),
        (
            datetime.combine(date(2026, 3, 20), time(14, 30)),
            None,
            "2026-03-20 14:30",
            "The date or time in column 2 was written as 2026-03-20 14:30.",
        ),
        (time(9, 0), None, "09:00", "The date or time in column 2 was written as 09:00."),
        (timedelta(hours=30), None, "30:00", "The date or time in column 2 was written as 30:00."),
        (500, '"$"#,##0', "500", "The number in column 2 was written as 500."),
        (3.0, None, "3", None),
        (2.5, None, "2.5", None),
        (3, "0.0", "3.0", None),
        (2.55, "0.0", "2.55", None),
        (1500, "#,##0", "1500", None),
        (0.07, "0%", "7%", None),
        (True, None, "true", None),
    ],
)
def test_a_cell_becomes_what_it_shows(value: object, form: str | None, shown: str, remark: str | None) -> None:
    """Numbers keep decimals and per cent, and what a cell shows in a form of its own has a remark."""
    made = _workbook(
        ["prompt", "option a", "option b", "right"], ["Which?", value, "b", "b"], forms={"B2": form} if form else {}
    )
    assert made.questions[0].options[0].text == shown
    assert [one.message for one in made.remarks] == ([remark] if remark else [])


def test_a_share_is_a_number_with_a_unit() -> None:
    """A right answer of so many per cent becomes a number, and % its unit."""
    question = _workbook(["prompt", "right"], ["How many?", 0.125], forms={"B2": "0.0%"}).questions[0]
    assert (question.type, question.answer, question.unit) == ("numeric", "12.5", "%")


@pytest.mark.parametrize(
    ("right", "options", "key"),
    [
        (True, ["True", "False"], 0),
        ("false", ["True", "False"], 1),
        ("THE RIM", ["A hub", "The rim"], 1),
        ("A hub", ["The rim", "A hub"], 1),
        ("b", ["B", "A"], 1),
        ("(B)", ["The rim", "A hub"], 1),
        ("Option b", ["The rim", "A hub"], 1),
        (3, [2, 3], 1),
    ],
)
def test_the_right_option_is_found_by_letter_or_words(right: object, options: list[object], key: int) -> None:
    """The column `right` names an option by its letter or by its words, however they are capitalised."""
    made = _workbook(["prompt", "option a", "option b", "right"], ["Which?", *options, right])
    assert [option.correct for option in made.questions[0].options] == [index == key for index in range(2)]
    assert made.remarks == []


def test_a_word_that_is_no_letter_names_no_option() -> None:
    """The article `a` in a key is not taken for the first option."""
    made = _workbook(["prompt", "option a", "option b", "right"], ["Which?", "The rim", "The hub", "a spoke"])
    assert [one.message for one in made.remarks] == ["Its column `right` names no option."]


@pytest.mark.parametrize(
    ("options", "fixed"),
    [
        (["10 days", "30 days", "60 days"], True),
        ([3, 2, 1], True),
        (["-5", "0", "5"], True),
        (["$1,000", "$5,000", "$10,000"], True),
        (["30 days", "10 days", "60 days"], False),
        (["10 days", "30 days"], False),
        (["10 days", "30 days", "Never"], False),
    ],
)
def test_numbers_in_order_stay_in_order(options: list[object], fixed: bool, course_files: CourseFiles) -> None:
    """Options that are numbers in order are drafted so that they keep it, and the rule on their order is content."""
    header = ["prompt", *(f"option {letter}" for letter in "abc"[: len(options)]), "right"]
    made = _workbook(header, ["How long?", *options, "b"])
    text = bank_file(made, "wheels", "questions.xlsx")
    assert ("    order: fixed\n" in text) == fixed
    filled = re.sub(r"^( +)(objective|feedback|rationale):$", r"\1\2: judge-pads", text, flags=re.MULTILINE)
    course, _ = load(course_files({"quizzes/wheels.yml": filled}))
    assert course
    assert ("ITM215" in {one.rule.code for one in judge(course)}) == (options[0] == "30 days")


def _word(*paragraphs: str) -> Imported:
    """What a document of these paragraphs gives; a line end in one is a line break of Word's (Shift+Enter)."""
    from docx import Document

    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return read_questions(stream.getvalue())


WHOLE = (
    "1. Who books the ticket?",
    "A. The clerk",
    "Feedback: She orders it.",
    "*B. The advocate",
    "C. The judge",
    "Why: An advocate rides along.",
)


@pytest.mark.parametrize(
    "paragraphs",
    [
        WHOLE,
        ("\n".join(WHOLE),),
        (WHOLE[0], "\n".join(WHOLE[1:])),
        ("\n".join(WHOLE[:2]), "\n".join(WHOLE[2:])),
        (*WHOLE[:3], "*B.\tThe advocate\t\tC. The judge", WHOLE[-1]),
    ],
    ids=["paragraphs", "one paragraph", "options in one", "begun in one", "tabs"],
)
def test_word_takes_a_line_break_for_a_line(paragraphs: tuple[str, ...]) -> None:
    """Shift+Enter divides the lines of a question as Enter does, wherever it stands, and a tab divides options."""
    made = _word(*paragraphs)
    (question,) = made.questions
    assert (question.type, question.prompt, question.rationale, made.remarks) == (
        "single",
        "Who books the ticket?",
        "An advocate rides along.",
        [],
    )
    assert [(one.text, one.correct, one.feedback) for one in question.options] == [
        ("The clerk", False, "She orders it."),
        ("The advocate", True, ""),
        ("The judge", False, ""),
    ]


@pytest.mark.parametrize(
    "key", ["Correct answer: B", "Answer: (b)", "Key: The advocate", "Right: option B", "Correct: B."]
)
def test_word_reads_the_key_below_the_options(key: str) -> None:
    """A line below the options names the right one by its letter or its words, under each of its names."""
    made = _word("1. Who books the ticket?", f"A. A clerk\nB. The advocate\n{key}")
    assert [(one.text, one.correct) for one in made.questions[0].options] == [
        ("A clerk", False),
        ("The advocate", True),
    ]
    assert made.remarks == []


@pytest.mark.parametrize(
    ("paragraphs", "remark"),
    [
        (
            ["1. Who books it? The clerk or the judge?"],
            "It has neither options nor an answer, and became a reflection.",
        ),
        (["1. Who?", "*A. The clerk", "B. The judge", "Answer: a porter"], "Its answer “a porter” names no option."),
        (
            ["1. Who?", "*A. The clerk", "B. The judge", "Answer: B"],
            "Its answer “B” names other options than those that are marked.",
        ),
    ],
)
def test_word_remarks_on_a_key_that_it_cannot_read(paragraphs: list[str], remark: str) -> None:
    """A question whose key is missing, names nothing or contradicts its marks has a remark."""
    assert [one.message for one in _word(*paragraphs).remarks] == [remark]
