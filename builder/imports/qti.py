"""QTI packages and single files: finds the items in the order of the test, and hands each to its version's reader."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from builder.imports.archive import Archive
from builder.imports.draft import Drafted, NotReadable
from builder.imports.qti1 import read_qti1
from builder.imports.qti2 import read_item
from builder.imports.texts import Texts
from builder.imports.xml_tree import Node, read_xml

ITEMS = frozenset({"assessmentItem", "qti-assessment-item"})
TESTS = frozenset({"assessmentTest", "qti-assessment-test"})
_PARTS = frozenset({"assessmentItemRef", "qti-assessment-item-ref"})


def read_qti_file(data: bytes, texts: Texts) -> list[Drafted]:
    """The questions of one XML file."""
    root = read_xml(data)
    if root.tag in TESTS:
        raise NotReadable(
            "It is the plan of a test, and its questions are other files. Import the whole package, a zip file."
        )
    return _questions(root, "", "", texts)


def _questions(root: Node, place: str, section: str, texts: Texts) -> list[Drafted]:
    if root.tag == "questestinterop":
        return read_qti1(root, place, texts)
    if root.tag in ITEMS:
        return read_item(root, place, section, texts)
    message = f"QTI begins with `<questestinterop>` or `<assessmentItem>`, and this file with `<{root.tag[:40]}>`."
    raise NotReadable(message)


def read_package(archive: Archive, texts: Texts) -> list[Drafted]:
    """The questions of a package, in the order of its test, of its manifest, or of its names."""
    for name in archive.skipped[:20]:
        texts.notes.at(repr(name[:80]))
        texts.notes.tell(
            "An entry that leads out of the zip file was left out.", "Ask whoever made the file what it is for."
        )
    read: dict[str, Node] = {}
    for path in archive.paths:
        if path.lower().endswith((".xml", ".qti", ".dat")) and posixpath.basename(path) != "imsmanifest.xml":
            root = _root(archive, path, texts)
            if root is not None and root.tag in ITEMS | TESTS | {"questestinterop"}:
                read[path] = root
    if not read:
        raise NotReadable("No file in it holds QTI questions. Export the test as a QTI package.")
    made: list[Drafted] = []
    for path, section in _order(archive, read, texts).items():
        texts.find = lambda address, path=path: _picture(archive, path, address)  # type: ignore[misc]
        made += _questions(read[path], f"{posixpath.basename(path)[-40:]}, ", section, texts)
    return made


def _root(archive: Archive, path: str, texts: Texts) -> Node | None:
    data = archive.read(path)
    texts.notes.at(path)
    if data is None:
        texts.notes.tell("It could not be unpacked, and was left out.", "Make the zip file anew, without a password.")
        return None
    try:
        return read_xml(data)
    except NotReadable as error:
        texts.notes.tell(f"It was left out. {error}", "The other files of the package were read.")
        return None


def _order(archive: Archive, read: dict[str, Node], texts: Texts) -> dict[str, str]:
    """The paths of the items, each with the title of its section."""
    order: dict[str, str] = {}
    for path, root in read.items():
        if root.tag in TESTS:
            _walk(archive, path, root, "", read, order)
    data = archive.read("imsmanifest.xml")
    try:
        manifest = read_xml(data) if data else None
    except NotReadable as error:
        texts.notes.at("imsmanifest.xml")
        texts.notes.tell(
            f"The order of the questions is that of their file names. {error}", "Put them in order yourself."
        )
        manifest = None
    for resource in manifest.walk("resource") if manifest else ():
        path = archive.beside("", unquote(resource.get("href")))
        if path in read and read[path].tag not in TESTS:
            order.setdefault(path, "")
    for path, root in read.items():
        if root.tag not in TESTS:
            order.setdefault(path, "")
    return order


def _walk(archive: Archive, path: str, node: Node, title: str, read: dict[str, Node], order: dict[str, str]) -> None:
    for child in node.children:
        if not isinstance(child, Node):
            continue
        if child.tag in _PARTS:
            item = archive.beside(path, unquote(child.get("href")))
            if item in read and read[item].tag in ITEMS:
                order.setdefault(item, title)
        else:
            _walk(archive, path, child, child.get("title") or title, read, order)


def _picture(archive: Archive, path: str, address: str) -> bytes | None:
    for mark in ("$IMS-CC-FILEBASE$", "$IMS_CC_FILE_BASE$", "%24IMS-CC-FILEBASE%24"):
        address = address.replace(mark, "")
    tried = (archive.beside(path, address), archive.beside("", address.lstrip("/")))
    found = next((archive.read(one) for one in tried if one in archive.paths), None)
    if found is None:
        name = posixpath.basename(address.split("?")[0])
        alike = [one for one in archive.paths if posixpath.basename(one) == name] if name else []
        found = archive.read(alike[0]) if len(alike) == 1 else None
    return found
