"""Files made to harm: nothing in them is run, fetched or unpacked, each gets a sentence, and none takes long."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.imports.bank_file import bank_file
from builder.imports.draft import Imported, NotReadable
from builder.imports.html_text import MAX_DEPTH
from builder.imports.importing import read_questions
from builder.imports.recognise import FORMATS
from builder.imports.templates import TEMPLATES
from builder.model.prose import links, mask
from builder.reading.yaml_nodes import read_yaml
from builder.rules.linking import SAFE_SCHEMES
from builder.rules.prose import _HTML
from builder.source import SourceFile
from tests.test_imports import FILES, SOURCES, package

SECONDS = 20
"""No file of these takes a tenth of it on a free machine; hours would be the other way."""
XXE = '<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = "<!DOCTYPE q [" + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12)) + "]>"
EVIL = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<a href='javascript:alert(1)'>click</a>",
    '<a href="data:text/html;base64,PHNjcmlwdD4=">click</a>',
    '<iframe src="https://evil.example"></iframe>',
    "<svg><script>alert(1)</script></svg>",
    "[click](javascript:alert(1))",
    "[click](<java script:alert(1)>)",
    "![pixel](https://evil.example/pixel.gif)",
    "[ref]: javascript:alert(1)\n\n[ref]",
    "<style>*{background:url(//evil.example)}</style>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "<!-- --><b onclick=alert(1)>x</b>",
    "{{ 7*7 }}{% raw %}",
    "\u202eevil\u2066 \u200b",
)


def zipped(entries: Mapping[str, bytes | str]) -> bytes:
    """A zip file of entries by name, whatever the names are."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def office(form: str, changes: Mapping[str, bytes]) -> bytes:
    """A template's file with some of its parts changed or added."""
    with zipfile.ZipFile(io.BytesIO(TEMPLATES[form]())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped(parts | changes)


def part(form: str, name: str) -> bytes:
    """A part of a template's file."""
    with zipfile.ZipFile(io.BytesIO(TEMPLATES[form]())) as archive:
        return archive.read(name)


def outcome(data: bytes, form: str | None = None) -> Imported | str:
    """What a file gives, or the sentence with which it is refused; in good time."""
    begun = time.monotonic()
    try:
        made: Imported | str = read_questions(data, form)
    except NotReadable as reason:
        made = str(reason)
    assert time.monotonic() - begun < SECONDS
    return made


def refused(data: bytes, form: str | None = None) -> str:
    """The sentence with which a file is refused."""
    said = outcome(data, form)
    assert isinstance(said, str)
    return said


ITEM = '<assessmentItem identifier="a"><itemBody><p>{}</p></itemBody></assessmentItem>'
QUIZ = '<quiz><question type="essay"><questiontext><text>{}</text></questiontext></question></quiz>'


def drafted(data: bytes, form: str) -> str:
    """The draft of a file, which the strict reader takes and which holds nothing that could be run or loaded."""
    made = outcome(data, form)
    assert not isinstance(made, str)
    text = bank_file(made, "x", "x")
    value, _, found = read_yaml(SourceFile("x.yml", text))
    assert found == []
    for words in texts_of(value):
        masked = mask(words)
        assert not _HTML.search(masked), words
        assert "<!--" not in words
        assert all(link.target.lower().startswith(SAFE_SCHEMES) and not link.is_image for link in links(masked)), words
    return text


def texts_of(value: object) -> list[str]:
    """Every text inside a value."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts_of(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in texts_of(inner)]
    return [value] if isinstance(value, str) else []


def with_text(form: str, words: str) -> bytes:
    """A file of a format with the same words in every place that takes some."""
    from html import escape

    if form == "gift":
        held = "".join(f"\\{sign}" if sign in "~=#{}:\\" else sign for sign in words.replace("\n", " "))
        return f"::{held}:: {held} {{={held}#{held} ~{held}#{held}####{held}}}\n\n[markdown]{held}{{T#{held}}}".encode()
    if form == "moodle":
        inner = escape(words)
        text = f"<text>{inner}</text>"
        fields = "".join(
            f'<question type="multichoice"><name>{text}</name>'
            f'<questiontext format="{kind}">{text}</questiontext>'
            f'<answer fraction="1" format="{kind}">{text}<feedback format="{kind}">{text}</feedback></answer>'
            "</question>"
            for kind in ("html", "markdown", "plain_text", "moodle_auto_format")
        )
        return f"<quiz>{fields}</quiz>".encode("utf-8", "xmlcharrefreplace")
    if form == "qti":
        inner = escape(words)
        return (
            f'<questestinterop><item title="{inner}"><presentation><material><mattext texttype="text/html">'
            f'{inner}</mattext></material><response_lid ident="r"><render_choice><response_label ident="a">'
            f"<material><mattext>{inner}</mattext></material></response_label></render_choice></response_lid>"
            f'</presentation><itemfeedback ident="general_fb"><material><mattext>{inner}</mattext></material>'
            "</itemfeedback></item></questestinterop>"
        ).encode()
    if form == "mkdocs-quiz":
        line = words.replace("\n", " ")
        return f"<quiz>\n{words}\n\n- [x] {line}\n> {line}\n- [ ] other\n\n{words}\n</quiz>".encode()
    cells = [words] * 4
    rows = [["prompt", "option a", "feedback a", "rationale", "right"], [*cells, "a"]]
    if form == "csv":
        return "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows).encode()
    stream = io.BytesIO()
    if form == "xlsx":
        from openpyxl import Workbook

        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(stream)
    else:
        from docx import Document

        document = Document()
        for line in (f"1. {words}", f"*A. {words}", f"Feedback: {words}", f"Why: {words}"):
            document.add_paragraph(line)
        document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("words", EVIL)
@pytest.mark.parametrize("form", FORMATS)
def test_scripts_and_addresses(form: str, words: str) -> None:
    """What would run or load something comes out of no format: no HTML, no picture, no address but safe ones."""
    text = drafted(with_text(form, words), form)
    assert not any(sign in text for sign in "\u202e\u2066\u200b")


def test_deep_nesting() -> None:
    """XML, HTML and Markdown nested without end get a sentence or a remark."""
    assert "nested more than" in refused(b"<quiz>" + b"<a>" * 100_000, "moodle")
    for form in ("moodle", "gift", "mkdocs-quiz", "csv"):
        for words in ("<div>" * 3_000, "<b>" * (MAX_DEPTH + 1), "> " * 5_000, "- " * 5_000, "[" * 9_000, "(" * 9_000):
            assert drafted(with_text(form, words), form)


@pytest.mark.parametrize(
    "words",
    ["![" * 9_000, "[a](b" * 3_000, "*a **b " * 2_500, "<math" * 3_900, "<!--" * 4_900, "<ol>" + "<li>a" * 3_000,
     "<table>" + "<tr><td>a" * 2_000, "`` ` " * 3_900, "&#x" * 6_000, "\\" * 19_000, "[@" * 9_000, "<a " * 6_000,
     "{1:SHORTANSWER:" * 1_300, "\n" * 19_000, "[[" * 9_000],
)  # fmt: skip
@pytest.mark.parametrize("form", ["moodle", "gift", "qti", "mkdocs-quiz", "csv"])
def test_texts_that_take_long(form: str, words: str) -> None:
    """Texts over which a reader of Markdown or HTML may sit for minutes are done with in good time."""
    assert outcome(with_text(form, words), form)


@pytest.mark.parametrize(
    ("text", "form"),
    [("<quiz>\n" * 500_000, "mkdocs-quiz"), ("```\n" * 300_000 + "<quiz>", "mkdocs-quiz"), ("{" * 1_000_000, "gift"),
     ("<!--" * 500_000, None), ("~" * 2_000_000, None), ("//\n" * 500_000, "gift"), ("::" * 500_000, "gift"),
     ("~~~~~~~~~\n~~~~~~~~\n" * 50_000, "mkdocs-quiz"), ("a,b\n" * 400_000, "csv"), ('"' * 2_000_000, "csv")],
)  # fmt: skip
def test_large_files_that_take_long(text: str, form: str | None) -> None:
    """The same holds for whole files of megabytes."""
    assert outcome(text.encode(), form)


def test_too_many() -> None:
    """There are limits to questions, rows, texts and the file as a whole, each with a sentence."""
    assert "more than 2,000 questions" in refused(b"a{T}\n\n" * 2_001)
    assert "more than 5,000 rows" in refused(b"prompt,right\n" + b"a,b\n" * 5_001)
    assert "million characters" in refused(
        b"a{T#" + b"b" * 20_000 + b"}\n\n" * 1 + (b"a{T#" + b"b" * 19_000 + b"}\n\n") * 150
    )
    assert "larger than 30 MB" in refused(b"x" * 30_000_001)
    made = read_questions(("a{" + "~b" * 300 + "}").encode())
    assert len(made.questions[0].options) == 200
    assert "Only the first 200 of its parts were kept." in [one.message for one in made.remarks]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "It is empty."),
        (b"Caf\xe9 {T}", "It is not text in UTF-8: line 1"),
        (b"a{T}\n\n\xff\xfe\xff", "It is not text in UTF-8: line 3"),
        (b"\xff\xfea", "It is not text in UTF-8"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "It is a file of an older Word or Excel"),
        (b"%PDF-1.4", "It is a PDF"),
        (b"<?xml version='1.0'?><html/>", "It is XML of another kind (`<html>`)"),
        (b"\x00\x01\x02", "It is in no format that is known"),
        (b"Just words.", "It is in no format that is known"),
    ],
)
def test_what_is_no_question_file(data: bytes, sentence: str) -> None:
    """Anything else gets a sentence that says what it is and what to do."""
    assert refused(data).startswith(sentence)


def test_null_bytes() -> None:
    """Null bytes and control characters come out of no format."""
    made = read_questions(b"Is \x00 this \x1b[31m right?{T#\x07 bell}")
    assert made.questions[0].prompt.split() == ["Is", "this", "\\[31m", "right?"]
    assert "Invisible characters were taken out." in [one.message for one in made.remarks]
    assert "\x1b" not in bank_file(made, "x\x00", "a\x1bfile")


def test_formulas() -> None:
    """A formula is neither worked out nor taken over, and the remark names its row and column."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["prompt", "right", "rationale"])
    book.active.append(["One?", "true", '=HYPERLINK("https://evil.example", "click")'])
    book.active.append(['=WEBSERVICE("https://evil.example")', "true", "x"])
    stream = io.BytesIO()
    book.save(stream)
    made = read_questions(stream.getvalue())
    assert [(one.prompt, one.rationale) for one in made.questions] == [("One?", "")]
    assert [(one.place, one.message) for one in made.remarks if "formula" in one.message] == [
        ("row 2", "The formula in column 3 was left out."),
        ("row 3", "The formula in column 1 was left out."),
    ]


def test_documents_that_reach_out() -> None:
    """A document with a picture or a template from elsewhere is read without it; one with macros is refused."""
    rels = part("docx", "word/_rels/document.xml.rels").replace(
        b"</Relationships>",
        b'<Relationship Id="rEvil" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        b'Target="https://evil.example/x.png" TargetMode="External"/></Relationships>',
    )
    blip = (
        b'<w:p><w:r><w:t>1. Here?</w:t><w:drawing><a:blip r:link="rEvil" '
        b'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></w:drawing></w:r></w:p>'
    )
    body = part("docx", "word/document.xml").replace(b"<w:sectPr", blip + b"<w:sectPr", 1)
    made = read_questions(office("docx", {"word/_rels/document.xml.rels": rels, "word/document.xml": body}))
    assert made.questions[-1].prompt == "Here?"
    assert made.pictures == {}
    assert any("loaded from another host" in one.message for one in made.remarks)
    kinds = part("docx", "[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert refused(office("docx", {"[Content_Types].xml": kinds, "word/vbaProject.bin": b"x"})).endswith(
        "Save it as a plain Word document (.docx)."
    )


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_broken_office_files(form: str) -> None:
    """An office file with a part missing or broken gets a sentence."""
    main = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}[form]
    assert refused(office(form, {main: b"<broken"})).startswith("It is no ")
    assert refused(office(form, {"[Content_Types].xml": b"<Types/>"})).startswith("It is no ")
    assert refused(zipped({main: b"<a/>"})).startswith("It is no ")


SAMPLES = [
    *((FILES / name).read_bytes() for name in SOURCES.values()),
    package(),
    *(make() for make in TEMPLATES.values()),
]


@given(
    st.sampled_from(SAMPLES),
    st.lists(st.tuples(st.integers(0, 100_000), st.binary(max_size=12)), max_size=6),
    st.sampled_from([None, *FORMATS]),
)
def test_damaged_files(data: bytes, damages: list[tuple[int, bytes]], form: str | None) -> None:
    """A file with some of its bytes changed, read as any format, gives a draft that can be read or a sentence."""
    for place, piece in damages:
        at = place % len(data)
        data = data[:at] + piece + data[at + len(piece) :]
    made = outcome(data, form)
    if isinstance(made, str):
        assert made.endswith(".")
    else:
        assert read_yaml(SourceFile("x.yml", bank_file(made, "x", "x")))[2] == []


@given(st.binary(max_size=400), st.sampled_from([None, *FORMATS]))
def test_any_bytes(data: bytes, form: str | None) -> None:
    """Any bytes at all are read or refused with a sentence."""
    made = outcome(data, form)
    assert not isinstance(made, str) or made.endswith(".")
