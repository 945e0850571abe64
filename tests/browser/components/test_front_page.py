"""The front page, and progress that moves by file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.components.sample import (
    RIGHT,
)
from tests.browser.components.standalone import (
    choose,
    focused,
    press,
    stored,
)


def test_the_front_page_says_how_far_one_has_come(page: Page, site: str) -> None:
    """The front page counts complete modules, also of a track, names the next one, and says how each stands."""
    states = page.locator(".training-outline__modules .training-outline__state")
    track = page.locator("[data-part=track-short]")
    page.goto(f"{site}/index.html")
    expect(page.locator("[data-part=progress]")).to_contain_text("0 of 2 modules complete")
    expect(page.locator("[data-part=next]")).to_have_text("Begin with What a disorder is")
    expect(track).to_have_text("0 of 1 module complete")
    page.goto(f"{site}/check.html")
    choose(page, {"memo": ["lab"]})
    page.goto(f"{site}/index.html")
    assert states.all_inner_texts() == ["Started", "Not started"]
    page.goto(f"{site}/check.html")
    choose(page, RIGHT)
    press(page, "Check answers")
    page.go_back()
    expect(page.locator("[data-part=count]")).to_have_text("1 of 2 modules complete")
    expect(track).to_have_text("1 of 1 module complete")
    expect(page.locator("[data-part=next]")).to_have_text("Continue at Medicines that save lives")
    assert states.all_inner_texts() == ["Passed: 3 of 3", "Not started"]
    page.get_by_role("link", name="Medicines that save lives").first.click()
    page.get_by_role("button", name="Mark this module as read").click()
    expect(page.get_by_role("status")).to_contain_text("You marked this module as read on")
    page.goto(f"{site}/index.html")
    expect(page.get_by_text("You have completed every module.")).to_be_visible()
    assert states.all_inner_texts() == ["Passed: 3 of 3", "Read"]


def test_a_mark_as_read_can_be_taken_back(page: Page, disk: str) -> None:
    """Marking a module as read by accident is undone by the same button."""
    page.goto(f"{disk}/read.html")
    page.get_by_role("button", name="Mark this module as read").click()
    page.get_by_role("button", name="Take the mark back").click()
    assert stored(page, "course/1/sud/read/moud") is None
    expect(page.get_by_role("button", name="Mark this module as read")).to_be_visible()


def test_progress_moves_by_file(page: Page, site: str, tmp_path: Path) -> None:
    """Progress downloaded, erased in two steps and loaded again is the same progress."""
    page.goto(f"{site}/check.html")
    choose(page, RIGHT)
    press(page, "Check answers")
    before = stored(page)
    page.goto(f"{site}/index.html")
    page.locator(".training-transfer summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my progress").click()
    saved = tmp_path / "progress.json"
    download.value.save_as(saved)
    file = json.loads(saved.read_text("utf-8"))
    assert (file["format"], file["course"], file["version"]) == (1, "sud", "2026.1")
    assert file["records"] == {"check/basics": before}
    page.get_by_role("button", name="Erase my progress").click()
    assert focused(page) == "confirm"
    page.get_by_role("button", name="No, keep it").click()
    assert focused(page) == "erase"
    assert stored(page) == before
    page.get_by_role("button", name="Erase my progress").click()
    page.get_by_role("button", name="Yes, erase it").click()
    assert stored(page) is None
    expect(page.locator("[data-part=count]")).to_have_text("0 of 2 modules complete")
    page.locator("input[type=file]").set_input_files(saved)
    expect(page.get_by_role("status")).to_have_text("Progress loaded: 1 record.")
    expect(page.locator("[data-part=count]")).to_have_text("1 of 2 modules complete")
    assert stored(page) == before


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            '{"format":1,"course":"dui","version":"1","exported":"2026-11-24T10:00:00.000Z","records":{}}',
            "another course",
        ),
        ('{"format":2}', "newer edition"),
        ('{"format":1,"course":"<img src=x onerror=alert(1)>"}', "not a progress file"),
    ],
    ids=["another course", "newer", "hostile"],
)
def test_a_file_that_does_not_fit_is_refused(page: Page, disk: str, content: str, sentence: str) -> None:
    """A file that is not this course's progress is refused in one sentence and changes nothing."""
    page.goto(f"{disk}/index.html")
    file = {"name": "file.json", "mimeType": "application/json", "buffer": content.encode()}
    page.locator("input[type=file]").set_input_files([file])  # type: ignore[list-item]
    expect(page.get_by_role("status")).to_contain_text(sentence)
    assert page.evaluate("localStorage.length") == 0
