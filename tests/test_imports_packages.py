"""Questions of others in XML and in packages: entities, paths that lead out, bombs, damaged and locked archives."""

from __future__ import annotations

import struct

import pytest

from builder.imports.archive import Archive, safe_path
from builder.imports.bank_file import bank_file
from builder.imports.importing import read_questions
from tests.test_imports import FILES
from tests.test_imports_hostile import ITEM, LAUGHS, QUIZ, XXE, office, part, refused, zipped


@pytest.mark.parametrize("declared", [XXE, LAUGHS])
@pytest.mark.parametrize("root", [QUIZ, ITEM, "<questestinterop>{}</questestinterop>"])
def test_entities(declared: str, root: str) -> None:
    """XML that declares entities is refused before any of them is looked up or grows."""
    said = refused((declared + root.format("&x;&l11;")).encode(), "moodle" if root is QUIZ else "qti")
    assert said.startswith("Its XML declares a DTD or entities")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_entities_in_other_encodings(encoding: str) -> None:
    """Another encoding hides no entity."""
    text = f'<?xml version="1.0" encoding="{encoding}"?>{XXE}{QUIZ.format("&x;")}'
    assert refused(text.encode(encoding), "moodle")


def test_entities_in_a_package() -> None:
    """An item of a package that declares entities is left out with a remark, and the others are read."""
    good = (FILES / "package/items/a.xml").read_bytes()
    made = read_questions(zipped({"a.xml": good, "b.xml": (XXE + ITEM.format("&x;")).encode()}))
    assert len(made.questions) == 1
    assert [one.place for one in made.remarks if "declares a DTD" in one.message] == ["b.xml"]
    assert "root:" not in bank_file(made, "x", "x")


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("docx", "word/document.xml"),
        ("docx", "word/numbering.xml"),
        ("xlsx", "xl/workbook.xml"),
        ("xlsx", "xl/styles.xml"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_office_files(form: str, name: str, encoding: str) -> None:
    """No part of an office file may declare an entity."""
    data = part(form, name) if name != "word/numbering.xml" else b"<numbering/>"
    text = data.decode().split("?>", 1)[-1]
    said = refused(office(form, {name: (XXE + text).encode(encoding)}))
    assert said.startswith("Its XML declares a DTD or entities")


@pytest.mark.parametrize(
    "name", ["../evil.xml", "/etc/evil.xml", "a/../../evil.xml", "C:\\evil.xml", "..\\..\\evil.xml", "e\x1bvil.xml"]
)
def test_names_that_lead_out(name: str) -> None:
    """An entry whose name leads out of the archive is left out with a remark."""
    assert safe_path(name) == ""
    made = read_questions(zipped({name: ITEM.format("no"), "a.xml": (FILES / "package/items/a.xml").read_bytes()}))
    assert len(made.questions) == 1
    assert made.remarks[0].message == "An entry that leads out of the zip file was left out."


def test_pictures_that_lead_out() -> None:
    """A picture is looked for in the archive alone, and its name is made safe."""
    item = (FILES / "package/items/a.xml").read_text("utf-8")
    item = item.replace("../pictures/rim.png", "../../../../etc/../rim%2e.png")
    assert read_questions(zipped({"items/a.xml": item})).pictures == {}
    evil = item.replace("../../../../etc/../rim%2e.png", "CON/..%2f..%2fÜber%20uns.PNG")
    made = read_questions(zipped({"items/a.xml": evil, "Über uns.PNG": b"\x89PNG\r\n\x1a\n"}))
    assert list(made.pictures) == ["uber-uns.png"]


@pytest.mark.parametrize("data", [b"<svg onload='alert(1)'/>", b"MZ\x90\x00", b"<html>", b"", b"%PDF-1.7"])
def test_pictures_are_told_by_their_bytes(data: bytes) -> None:
    """What is no picture by its bytes is not kept, whatever its name is."""
    made = read_questions(
        zipped({"items/a.xml": (FILES / "package/items/a.xml").read_bytes(), "pictures/rim.png": data})
    )
    assert made.pictures == {}


def test_zip_bombs() -> None:
    """An archive that unpacks to far more than it is is refused before it is unpacked."""
    assert refused(zipped({"a.xml": b"0" * 30_000_000})).startswith("Unpacked it would be far larger")
    many = zipped({f"{n}.xml": b"0" * 900_000 for n in range(100)})
    assert refused(many).startswith("Unpacked it would be far larger")
    assert refused(zipped({f"{n}.xml": b"" for n in range(3_001)})).startswith("It is a zip file of more than 3,000")


def test_a_lying_zip() -> None:
    """An archive that says an entry is small and holds a large one gives no more than it says."""
    data = bytearray(zipped({"a.xml": b"0" * 20_000_000, "b.xml": ITEM.format("x")}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark)
        data[at + offset : at + offset + 4] = struct.pack("<I", 100)
    assert len(Archive(bytes(data)).read("a.xml") or b"") <= 100


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x05\x06" + b"\x00" * 18, b"PK" + b"\xff" * 200])
def test_damaged_archives(data: bytes) -> None:
    """A damaged or empty archive gets a sentence."""
    assert refused(data).startswith(("It is a damaged zip file", "It is a zip file without questions"))


def test_locked_entries() -> None:
    """An entry under a password is left out with a remark."""
    data = bytearray(zipped({"a.xml": ITEM.format("x")}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert refused(bytes(data)) == "No file in it holds QTI questions. Export the test as a QTI package."
