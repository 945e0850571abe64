"""What can be wrong with a progress file: whatever it holds, the answer is a sentence, and nothing in it is run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.components.test_faults import SCRIPT, load


def test_a_file_of_100_megabytes(page: Page, disk: str, tmp_path: Path) -> None:
    """A file far too large is refused in a sentence, without being read, and the page goes on."""
    big = tmp_path / "big.json"
    with big.open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)
    page.goto(f"{disk}/index.html")
    page.evaluate("void (File.prototype.text = () => { throw new Error('read') })")
    page.locator("input[type=file]").set_input_files(big)
    expect(page.get_by_role("status")).to_contain_text("larger than any progress file")
    assert page.evaluate("localStorage.length") == 0


SOUND: dict[str, Any] = {
    "format": 1,
    "course": "sud",
    "version": "2026.1",
    "exported": "2026-11-24T10:00:00.000Z",
    "records": {
        "check/basics": {
            "format": 1,
            "answers": {"memo": {"options": ["lab"], "digest": "aaaaaaaaaaaa", "when": "2026-11-24T10:00:00.000Z"}},
            "superseded": {},
            "result": None,
        }
    },
}
EDITED: dict[str, Callable[[dict[str, Any]], object]] = {
    "a score of more": lambda file: file["records"]["check/basics"].update(
        result={"score": [9, 3], "passed": True, "on": "2026-11-24", "version": "1", "answers": {}, "digests": {}}
    ),
    "passed in words": lambda file: file["records"]["check/basics"].update(result="passed"),
    "script for an id": lambda file: file["records"]["check/basics"]["answers"].update({SCRIPT: 1}),
    "script for a record": lambda file: file["records"].update({f"check/{SCRIPT}": 1}),
    "script for a kind": lambda file: file["records"].update({"constructor/basics": {}}),
    "script for a day": lambda file: file["records"].update({"read/moud": {"format": 1, "on": SCRIPT, "version": "1"}}),
    "script for a course": lambda file: file.update(course=SCRIPT),
    "a prototype": lambda file: file["records"].update({"check/__proto__": {"passed": True}}),
}


@pytest.mark.parametrize("edit", EDITED.values(), ids=EDITED.keys())
def test_a_file_edited_by_hand(page: Page, disk: str, edit: Callable[[dict[str, Any]], object]) -> None:
    """A file that was edited into something no page writes is refused whole; nothing in it or in its name is run."""
    file = json.loads(json.dumps(SOUND))
    edit(file)
    page.goto(f"{disk}/index.html")
    load(page, f"{SCRIPT.replace('/', '')}.json", json.dumps(file))
    expect(page.get_by_role("status")).to_contain_text("Nothing was loaded.")
    assert page.evaluate("[localStorage.length, window.ran ?? null]") == [0, None]
    load(page, "again.json", json.dumps(SOUND))
    expect(page.get_by_role("status")).to_have_text("Progress loaded: 1 record.")


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\xff\xfe", b"[" * 200_000, b'{"format":1e999}'],
    ids=["empty", "bytes", "deep", "infinite"],
)
def test_a_file_that_is_no_progress(page: Page, disk: str, content: bytes) -> None:
    """Whatever bytes a file holds, the answer is a sentence."""
    page.goto(f"{disk}/index.html")
    load(page, "file.json", content)
    expect(page.get_by_role("status")).to_contain_text("Nothing was loaded.")
    assert page.evaluate("localStorage.length") == 0


def test_a_file_that_cannot_be_read(page: Page, disk: str) -> None:
    """A file that is gone when the browser comes to read it is told, not passed over."""
    page.goto(f"{disk}/index.html")
    page.evaluate("void (File.prototype.text = async () => { throw new DOMException('gone', 'NotFoundError') })")
    load(page, "file.json", json.dumps(SOUND))
    expect(page.get_by_role("status")).to_contain_text("Nothing was loaded.")
