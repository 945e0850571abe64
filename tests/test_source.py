"""Places in files."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.diagnostics import Report, Rule, Severity, did_you_mean, nearest, short
from builder.source import Place, SourceFile, Span, whole_file

FILE = SourceFile("a.md", "one\nzwölf\n\nfour")
RULE = Rule("STR999", "test", "A test needs one.")


def test_positions_are_counted_from_one() -> None:
    """Offsets at ends of lines and of the file, and past a letter of two bytes, are shown as an editor shows them."""
    offsets = [0, 3, 4, 7, 9, 10, 11, 15]
    assert [FILE.position(offset) for offset in offsets] == [
        (1, 1),
        (1, 4),
        (2, 1),
        (2, 4),
        (2, 6),
        (3, 1),
        (4, 1),
        (4, 5),
    ]


@given(st.text(alphabet="ab\n", max_size=40), st.data())
def test_position_and_offset_undo_each_other(text: str, data: st.DataObject) -> None:
    """Whatever the text, the offset of an offset's position is the offset."""
    file = SourceFile("a", text)
    offset = data.draw(st.integers(0, len(text)))
    line, column = file.position(offset)
    assert file.offset(line - 1, column - 1) == offset
    assert file.line(line)[column - 1 :] == text[offset:].partition("\n")[0]


def test_an_offset_past_the_end_is_the_end() -> None:
    """A mark that YAML puts behind the last line does not leave the file."""
    assert (FILE.offset(99, 0), FILE.offset(3, 99)) == (15, 15)


def test_spans() -> None:
    """A span ends with its line unless told otherwise, and a part of it stays inside."""
    span = FILE.span(4)
    part = span.within(1, 99)
    assert (span.text, part.text, part.start_position, part.end_position) == ("zwölf", "wölf", (2, 2), (2, 6))
    assert FILE.span(5, 2) == Span(FILE, 5, 5)
    assert whole_file("x").start_position == (1, 1)


def test_places() -> None:
    """A path leads to the nearest place that exists, a missing key to the value that should hold it."""
    place = Place(FILE, 0, 15)
    place.children["a"] = Place(FILE, 4, 9)
    place.keys["a"] = (0, 3)
    assert [place.at("a").text, place.at("a", "b", 1).text, place.at("z").start] == ["zwölf", "zwölf", 0]
    assert [place.key("a").text, place.key("z").end] == ["one", 15]


def test_a_report_is_in_order_and_tells_each_thing_once() -> None:
    """Diagnostics of several groups are sorted by file and place, and one told twice is kept once."""
    other = SourceFile("b.md", "x")
    first, second, third = RULE.at(FILE.span(4), "B."), RULE.at(FILE.span(10), "A."), RULE.at(other.span(0), "A.")
    report = Report.of([third, second], [first, second])
    assert list(report) == [first, second, third]
    assert (report.errors, report.count(Severity.WARNING)) == (3, 0)


def test_did_you_mean() -> None:
    """The nearest word is named, none where none is near, and nothing is looked for near a word of absurd length."""
    known = ["brakes", "tools"]
    assert did_you_mean("break", known) == "Did you mean `brakes`?"
    assert did_you_mean("saddle", known, "Otherwise.") == "Otherwise."
    assert nearest("brakes" * 100_000, known) is None


def test_short() -> None:
    """A value in a sentence stays on one line and within its length."""
    assert short(" a\n b ") == "a b"
    assert short("x" * 10_000_000) == "x" * 39 + "…"
