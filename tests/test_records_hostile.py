"""Files that nobody would hand in by mistake: none breaks the report, and nothing in them becomes HTML or a formula."""

from __future__ import annotations

import copy
import csv
import io
import json
import re
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.records import TODAY, Office, Record, mend, written
from builder.records.intake import Intake
from builder.records.items import item_figures
from builder.records.javascript import canonical, parse, reference, stringify
from builder.records.ledger import Ledger
from builder.records.library import Library
from builder.records.page import report_page
from builder.records.reading import Unread, read
from builder.records.tables import items_csv, records_csv
from tests.pages import Page
from tests.reports import own

EVIL = (
    "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>",
    '=HYPERLINK("http://evil")',
    "\u202egnp.exe",
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(1)",
    "a\x00b\x1b[31m\r\nc",
    "</style><svg onload=alert(1)>",
    "\ufeff\u2066@SUM(A1)",
)
TEXT = st.sampled_from(EVIL) | st.text(max_size=20)
VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@cache
def library() -> Library:
    """The library of it."""
    return Library.of([own()])


@cache
def sample() -> bytes:
    """A sound record."""
    return written(Office(own(), 1).record())


def outputs(*files: tuple[str, bytes], names: bool = True) -> tuple[str, list[list[str]], Ledger]:
    """The page and the cells of a report on files."""
    ledger, intake = Ledger(), Intake(library(), TODAY, with_papers=True)
    for name, data in files:
        ledger.enter(intake.take(name, data))
    entries = ledger.close()
    items = item_figures(entries, library(), names=names)
    page = report_page(entries, library(), items, names=names, certified=False).decode()
    tables = [records_csv(entries, library(), names=names, certified=True), items_csv(items, several=False)]
    cells = [row for table in tables for row in csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""))]
    return page, cells, ledger


def harmless(page: str, cells: list[list[str]]) -> None:
    """Nothing on the page runs, loads or is left open, and no cell is a formula."""
    read_page = Page.of(page)
    assert list(read_page.dangers()) == []
    assert list(read_page.loaded()) == []
    assert read_page.unbalanced == []
    assert read_page.named("script", "img", "iframe", "object", "form", "base") == []
    assert re.findall("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f]", page) == []
    risky = [cell for row in cells for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))]
    risky += [cell for row in cells for cell in row if cell.startswith("-") and not re.fullmatch(r"-[\d.]+", cell)]
    assert risky == []


@settings(max_examples=100)
@given(st.binary(max_size=200) | VALUE.map(lambda value: json.dumps(value).encode()))
def test_any_bytes(data: bytes) -> None:
    """Whatever is in a file, reading it gives a reason and no exception."""
    assert isinstance(read(data), Unread)


def mutate(value: Any, path: list[int], new: Any) -> Any:
    """A value with one part of it replaced, the part that the numbers lead to."""
    if not path or not isinstance(value, dict | list) or not value:
        return new
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    key = keys[path[0] % len(keys)]
    changed = copy.copy(value)
    changed[key] = mutate(value[key], path[1:], new)
    return changed


@settings(max_examples=60)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=5), VALUE, st.booleans(), TEXT)
def test_a_record_with_anything_in_it(path: list[int], new: Any, mended: bool, file: str) -> None:
    """A record with any part replaced by anything is read or told, and the report on it stays harmless."""
    record = mutate(json.loads(sample()), path, new)
    if mended and isinstance(record, dict):
        try:
            record = {**record, "reference": reference({k: v for k, v in record.items() if k != "reference"})}
        except (ValueError, OverflowError):
            return  # no browser could have written it
    page, cells, ledger = outputs((file, json.dumps(record).encode()))
    harmless(page, cells)
    assert len(ledger.entries) + len(ledger.certificates) == 1


@pytest.mark.parametrize("text", EVIL)
@pytest.mark.parametrize("names", [True, False])
def test_evil_texts(text: str, names: bool) -> None:
    """Names, versions, titles, ids and answers of a learner's own making are shown as text and nothing else."""
    record: Record = json.loads(sample())
    module = next(m for m in record["modules"] if m["answers"])
    question = next(iter(module["answers"]))
    module["answers"] |= {question: [text], text: [text]}
    module["digests"] |= {text: text}
    record["modules"][-1] |= {"id": text, "title": text, "bank": text}
    record |= {"name": text, "version": text, "title": text}
    page, cells, ledger = outputs((text, written(mend(record))), ("b.json", sample()), names=names)
    harmless(page, cells)
    assert {str(kind) for kind in ledger.entries[0].kinds} == {"outdated"}
    foreign = outputs((text, written(mend({**record, "course": text}))), names=names)
    harmless(*foreign[:2])
    assert [str(kind) for kind in foreign[2].entries[0].kinds] == ["foreign"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"[" * 500_000, "nested too deep"),
        (b'{"a":' * 150_000, "nested too deep"),
        (b"9" * 10_000, "too large"),
        (b"1e999", "too large"),
        (b'{"kind": NaN}', "a number that JSON does not have"),
        (b"[-Infinity]", "a number that JSON does not have"),
        (b'{"kind": "completion-record", "format": 1e300}', "newer format"),
        (b'{"kind": "completion-record", "format": true}', "shape"),
        (b'{"kind": ["completion-record"]}', "no record"),
        (b'"\\ud800"', "no record"),
        (sample().replace(b'"minutes": ', b'"minutes": 1'[:12] + b"9" * 400, 1), "too large"),
        (b"\xef\xbb\xbf", "not JSON"),
        (b"\x00" * 1000, "not JSON"),
    ],
)
def test_hostile_json(data: bytes, reason: str) -> None:
    """Deep nesting, huge and impossible numbers, half characters and odd kinds each get their sentence."""
    found = read(data)
    assert isinstance(found, Unread)
    assert reason in found.reason


def test_a_byte_order_mark_is_read_past() -> None:
    """A record that was opened and saved in an editor of Windows is still a record."""
    _, _, ledger = outputs(("a.json", b"\xef\xbb\xbf" + sample().replace(b"\n", b"\r\n")))
    assert ledger.entries[0].flags == []


@settings(max_examples=100)
@given(VALUE)
def test_canonical_json_is_stable(value: Any) -> None:
    """What can be parsed has one canonical form, which parses to the same value and stays."""
    try:
        parsed = parse(json.dumps(value))
    except ValueError:
        return
    assert canonical(parse(canonical(parsed))) == canonical(parsed)
    assert stringify(parse(stringify(parsed).decode())) == stringify(parsed)
