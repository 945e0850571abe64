"""The statement of completion."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect

from tests.browser.components.sample import (
    ALONE,
    QUESTIONS,
    RIGHT,
)
from tests.browser.components.standalone import (
    choose,
    focused,
    press,
)


def test_the_statement_says_what_was_done(page: Page, site: str) -> None:
    """The sheet and its file say the same: results, minutes, what is open, and that nobody verified it."""
    page.goto(f"{site}/check.html")
    choose(page, RIGHT | {"aside": ["refer"]})
    press(page, "Check answers")
    page.goto(f"{site}/statement.html")
    sheet = page.locator(".training-statement__sheet")
    expect(sheet.get_by_role("heading")).to_have_text("Statement of progress")
    expect(sheet).to_contain_text("Still open: Medicines that save lives.")
    expect(sheet).to_contain_text("Self-reported. Not verified by anyone.")
    expect(sheet).to_contain_text("45 minutes are 0.7 hours of 60 minutes, or 0.9 hours of 50 minutes.")
    page.get_by_role("button", name="Download the record").click()
    assert focused(page) == "name"
    expect(page.get_by_text("Type your name first.")).to_be_visible()
    page.get_by_label("Your name").fill("Ana <b>Ruiz</b>")
    expect(sheet).to_contain_text("Ana <b>Ruiz</b>")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the record").click()
    record = json.loads(download.value.path().read_text("utf-8"))
    today = page.evaluate("training.page.today()")
    digests = {question.id: question.data["digest"] for question in (*QUESTIONS, ALONE)}
    reference = record.pop("reference")
    expect(sheet).to_contain_text(reference)
    assert download.value.suggested_filename == f"sud-{today}-{reference}.json"
    assert page.evaluate("record => training.progress.reference(record)", record) == reference
    assert record == {
        "format": 1,
        "kind": "completion-record",
        "course": "sud",
        "version": "2026.1",
        "title": "Substance use disorder for prosecutors",
        "name": "Ana <b>Ruiz</b>",
        "issued": today,
        "minutes": 45,
        "modules": [
            {
                "id": "basics",
                "bank": "basics",
                "title": "What a disorder is",
                "minutes": 45,
                "score": [3, 3],
                "passed": {"on": today, "version": "2026.1"},
                "read": None,
                "answers": RIGHT | {"aside": ["refer"]},
                "digests": digests,
            },
            {
                "id": "moud",
                "bank": None,
                "title": "Medicines that save lives",
                "minutes": 30,
                "score": None,
                "passed": None,
                "read": None,
                "answers": {},
                "digests": {},
            },
        ],
    }
    assert "Ana" not in page.evaluate("JSON.stringify(localStorage)")
    page.goto(f"{site}/read.html")
    page.get_by_role("button", name="Mark this module as read").click()
    page.goto(f"{site}/statement.html")
    expect(sheet.get_by_role("heading")).to_have_text("Statement of completion")
    expect(sheet).to_contain_text("75 minutes are 1.2 hours of 60 minutes, or 1.5 hours of 50 minutes.")


def test_the_statement_prints_as_a_sheet(page: Page, disk: str) -> None:
    """On paper there is the sheet with its signature lines, and no button, field or notice."""
    page.goto(f"{disk}/statement.html")
    page.emulate_media(media="print")
    assert page.locator("button:visible, input:visible, details:visible").count() == 0
    expect(page.get_by_text("Signature of the supervisor, date")).to_be_visible()
