"""What is kept of a learner's answers, and what becomes of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.components.sample import (
    CHECK,
    KEY,
    QUESTIONS,
    RIGHT,
    question,
)
from tests.browser.components.standalone import (
    choose,
    description,
    press,
    stored,
    write_site,
)


def test_answers_come_back(page: Page, site: str) -> None:
    """Closing the page before marking loses nothing, and restoring moves no focus and says so once."""
    page.goto(f"{site}/check.html")
    choose(page, {"memo": ["lab"], "signs": ["craving", "arrest"]})
    expect(page.locator("#check-basics [role=status]")).to_have_text("2 of 3 answered.")
    page.reload()
    checked = page.locator("input:checked").evaluate_all("inputs => inputs.map(input => input.id)")
    assert checked == ["ask-memo-lab", "ask-signs-craving", "ask-signs-arrest"]
    assert page.evaluate("document.activeElement === document.body")
    expect(page.get_by_text("Your earlier answers were restored.")).to_have_count(1)


def test_a_course_may_change_under_its_answers(page: Page, tmp_path: Path) -> None:
    """A new wording keeps an answer, a new key asks again and keeps the old one, a new question disturbs nothing."""
    url = f"{write_site(tmp_path).as_uri()}/check.html"
    page.goto(url)
    choose(page, RIGHT)
    press(page, "Check answers")
    memo, _, claim = QUESTIONS
    flipped = tuple(replace(option, correct=not option.correct) for option in claim.options)
    changed = (
        replace(memo, prompt_html=Markup("What now?")),
        question(2, "new", "true-false", ("true", True), ("false", False)),
        replace(claim, number=3, options=flipped),
    )
    write_site(tmp_path, replace(CHECK, questions=changed))
    page.goto(url)
    expect(page.locator("#ask-memo-assess")).to_be_checked()
    assert page.locator("#ask-new input:checked, #ask-claim input:checked").count() == 0
    sentence = "This question changed since you answered; please check again."
    assert page.get_by_text(sentence).locator("visible=true").count() == 1
    assert sentence in description(page, "#ask-claim")
    expect(page.locator("[data-part=standing]")).to_contain_text("You passed this check")
    choose(page, {"claim": ["true"]})
    record = stored(page)
    assert record["superseded"]["claim"]["options"] == ["false"]
    assert record["answers"]["signs"]["options"] == RIGHT["signs"]
    page.reload()
    assert page.get_by_text(sentence).locator("visible=true").count() == 0


def test_two_tabs_lose_nothing(context: BrowserContext, page: Page, site: str) -> None:
    """What is chosen in one tab appears in the other, which says so and keeps its own later answers."""
    other = context.new_page()
    for tab in (page, other):
        tab.goto(f"{site}/check.html")
    choose(page, {"memo": ["lab"]})
    expect(other.locator("#ask-memo-lab")).to_be_checked()
    expect(other.locator("#check-basics [role=status]")).to_have_text("Updated in another tab.")
    choose(other, {"claim": ["true"], "memo": ["label"]})
    expect(page.locator("#ask-claim-true")).to_be_checked()
    expect(page.locator("#ask-memo-label")).to_be_checked()
    assert {name: answer["options"] for name, answer in stored(page)["answers"].items()} == {
        "memo": ["label"],
        "claim": ["true"],
    }


BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"


@pytest.mark.parametrize("trouble", [BLOCKED, FULL], ids=["blocked", "full"])
def test_storage_that_fails_is_said_and_can_be_downloaded(page: Page, disk: str, trouble: str) -> None:
    """Where the browser keeps nothing the check still works, says so once, and offers the progress as a file."""
    page.add_init_script(trouble)
    page.goto(f"{disk}/check.html")
    notice = page.locator("#check-basics [data-part=notice]")
    expect(notice).to_contain_text("This browser is not keeping your progress.")
    choose(page, RIGHT)
    press(page, "Check answers")
    expect(page.locator("[data-part=result]")).to_contain_text("You got 3 of 3 (100%)")
    with page.expect_download() as download:
        notice.get_by_role("button").click()
    file = json.loads(download.value.path().read_text("utf-8"))
    assert file["records"]["check/basics"]["result"]["answers"] == RIGHT


def test_a_newer_record_is_left_alone(page: Page, disk: str) -> None:
    """A record of a later format is never written over, and the learner is told that nothing is saved."""
    newer = '{"format":2,"notes":[]}'
    page.goto(f"{disk}/check.html")
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, newer])
    page.reload()
    expect(page.locator("#check-basics [data-part=notice]")).to_contain_text("newer edition")
    choose(page, RIGHT)
    press(page, "Check answers")
    expect(page.locator("[data-part=result]")).to_contain_text("You got 3 of 3")
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == newer
    page.goto(f"{disk}/index.html")
    expect(page.locator("[data-part=state-basics]")).to_contain_text("newer edition")


@pytest.mark.parametrize(
    "broken", ["{", '{"format":1}', '{"format":1,"answers":{"<img src=x onerror=alert(1)>":1}}', "null"]
)
def test_a_broken_record_is_set_aside(page: Page, disk: str, broken: str) -> None:
    """What cannot be read is moved aside, never deleted or shown, and the learner starts again, told so."""
    page.goto(f"{disk}/check.html")
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, broken])
    page.reload()
    assert page.evaluate("key => [localStorage.getItem(key), localStorage.getItem(key + '/broken')]", KEY) == [
        None,
        broken,
    ]
    expect(page.locator("[data-part=notice-text]").filter(has_text="could not be read")).to_have_count(1)
    choose(page, RIGHT)
    assert set(stored(page)["answers"]) == set(RIGHT)
