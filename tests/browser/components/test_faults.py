"""What can go wrong with storage, each as it really happens: nothing is lost unsaid, and nothing in it is run."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.components.sample import KEY, RIGHT
from tests.browser.components.standalone import choose, press, stored
from tests.browser.components.test_kept import BLOCKED
from tests.browser.components.test_profiles import create
from tests.browser.site_fixtures import Site

NOTICE = "#check-basics [data-part=notice]"
STATUS = "#check-basics [role=status]"
READ = "course/1/sud/read/moud"
NEWER = '{"format":2,"notes":[]}'
FILL = """() => {
    let [n, size] = [0, 1 << 20];
    while (size >= 1) {
        try { localStorage.setItem(`another site's ${n++}`, 'x'.repeat(size)); } catch { size >>= 1; }
    }
}"""
"""Fills the real storage to its last letter."""


def put(page: Page, key: str, value: str) -> None:
    """Write something into the storage as nobody of this course would."""
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, value])


def raw(page: Page, key: str) -> str | None:
    """What stands in the storage under a key."""
    found: str | None = page.evaluate("key => localStorage.getItem(key)", key)
    return found


def load(page: Page, name: str, content: str | bytes) -> None:
    """Load a progress file on the front page."""
    data = content.encode() if isinstance(content, str) else content
    file = {"name": name, "mimeType": "application/json", "buffer": data}
    page.locator("input[type=file]").set_input_files([file])  # type: ignore[list-item]


def downloaded(page: Page, button: str = "Download my progress", within: str = "body") -> dict[str, Any]:
    """The progress file that a button gives."""
    with page.expect_download() as download:
        page.locator(within).get_by_role("button", name=button).click()
    found: dict[str, Any] = json.loads(download.value.path().read_text("utf-8"))
    return found


def test_storage_that_is_really_full(page: Page, site: str) -> None:
    """When the storage is full an answer is said to be unsaved, also where one looks, and goes into the download."""
    page.goto(f"{site}/check.html")
    choose(page, {"memo": ["lab"]})
    before = raw(page, KEY)
    page.evaluate(FILL)
    choose(page, {"claim": RIGHT["claim"]})
    expect(page.locator(NOTICE)).to_contain_text("not keeping your progress")
    expect(page.locator(STATUS)).to_contain_text("not keeping your progress")
    choose(page, {"signs": RIGHT["signs"]})
    expect(page.locator(STATUS)).to_have_text("3 of 3 answered.")
    assert raw(page, KEY) == before
    file = downloaded(page, within=NOTICE)
    assert {name: one["options"] for name, one in file["records"]["check/basics"]["answers"].items()} == {
        **RIGHT,
        "memo": ["lab"],
    }


def test_full_storage_with_a_broken_record(page: Page, site: str) -> None:
    """Where there is no room to set a broken record aside it stays where it is, and answers are said to be unsaved."""
    page.goto(f"{site}/check.html")
    put(page, KEY, "{" * 5000)
    page.evaluate(FILL)
    page.reload()
    choose(page, RIGHT)
    expect(page.locator(NOTICE)).to_contain_text("not keeping your progress")
    assert raw(page, KEY) == "{" * 5000


@pytest.mark.parametrize("name", ["check", "read", "index", "statement"])
def test_every_page_says_that_storage_is_blocked(page: Page, disk: str, name: str) -> None:
    """Each page on which something is kept says so where the browser keeps nothing."""
    page.add_init_script(BLOCKED)
    page.goto(f"{disk}/{name}.html")
    sentence = page.get_by_text("This browser is not keeping your progress.").locator("visible=true")
    expect(sentence.first).to_be_visible()


def test_a_newer_record_arrives_from_another_tab(context: BrowserContext, page: Page, site: str) -> None:
    """What a later edition writes in another tab is left alone by an earlier one, which says so."""
    page.goto(f"{site}/check.html")
    choose(page, {"memo": ["lab"]})
    other = context.new_page()
    other.goto(f"{site}/read.html")
    page.bring_to_front()
    put(other, KEY, NEWER)
    expect(page.locator(NOTICE)).to_contain_text("newer edition")
    choose(page, RIGHT)
    press(page, "Check answers")
    expect(page.locator(NOTICE)).to_contain_text("newer edition")
    assert raw(page, KEY) == NEWER


def test_a_newer_mark_as_read_is_not_taken_back(page: Page, disk: str) -> None:
    """Marking and unmarking a module leaves the mark of a later edition as it was."""
    page.goto(f"{disk}/read.html")
    put(page, READ, NEWER)
    page.reload()
    expect(page.get_by_role("status")).to_contain_text("newer edition")
    page.get_by_role("button", name="Mark this module as read").click()
    page.get_by_role("button", name="Take the mark back").click()
    assert raw(page, READ) == NEWER


def test_a_newer_mark_as_read_arrives_from_another_tab(context: BrowserContext, page: Page, site: str) -> None:
    """A mark that a later edition sets in another tab is told and left alone, and what is said stays said."""
    page.goto(f"{site}/read.html")
    page.get_by_role("button", name="Mark this module as read").click()
    other = context.new_page()
    other.goto(f"{site}/check.html")
    page.bring_to_front()
    put(other, READ, NEWER)
    expect(page.get_by_role("status")).to_contain_text("newer edition")
    page.get_by_role("button", name="Take the mark back").click()
    other.evaluate("key => localStorage.removeItem(key)", KEY)
    put(other, READ, NEWER.replace("2", "3"))
    expect(page.get_by_role("status")).to_contain_text("newer edition")
    assert raw(page, READ) == NEWER.replace("2", "3")


def test_storage_fills_before_a_module_is_marked_as_read(page: Page, disk: str) -> None:
    """A mark for which there is no room is shown, told to be unsaved, and in the file that can be downloaded."""
    page.goto(f"{disk}/read.html")
    page.evaluate(FILL)
    page.get_by_role("button", name="Mark this module as read").click()
    expect(page.get_by_role("status")).to_contain_text("You marked this module as read on")
    expect(page.get_by_role("status")).to_contain_text("not keeping your progress")
    assert raw(page, READ) is None
    assert set(downloaded(page)["records"]) == {"read/moud"}


def test_storage_fills_before_a_profile_is_made(page: Page, disk: str) -> None:
    """A name for which there is no room is told to be unsaved as soon as it is given."""
    page.goto(f"{disk}/index.html")
    page.locator(".training-transfer summary").click()
    page.evaluate(FILL)
    sentence = page.get_by_text("This browser is not keeping your progress.")
    expect(sentence).to_be_hidden()
    page.get_by_label("Name of a new profile").fill("Ana")
    page.get_by_role("button", name="New profile").click()
    expect(sentence).to_be_visible()


def test_storage_vanishes_under_the_answers(page: Page, site: str) -> None:
    """What the browser clears without a word is written again with the next answer: the others, and the result."""
    page.goto(f"{site}/check.html")
    choose(page, {"aside": ["refer"], **RIGHT})
    press(page, "Check answers")
    page.evaluate("localStorage.clear()")
    choose(page, {"memo": ["lab"]})
    after = stored(page)
    assert {name: one["options"] for name, one in after["answers"].items()} == {
        **RIGHT,
        "aside": ["refer"],
        "memo": ["lab"],
    }
    assert after["result"]["passed"] is True
    page.evaluate("localStorage.clear()")
    choose(page, {"aside": ["stay"]})  # the question by itself knows the answers to the check too
    assert set(stored(page)["answers"]) == {"aside", *RIGHT}


def test_a_broken_record_then_full_storage(page: Page, site: str) -> None:
    """That a record could not be read stays told when it is also told that nothing more is kept."""
    page.goto(f"{site}/read.html")
    put(page, READ, "{")
    page.reload()
    page.evaluate(FILL)
    page.get_by_role("button", name="Mark this module as read").click()
    expect(page.get_by_role("status")).to_contain_text("could not be read")
    expect(page.get_by_role("status")).to_contain_text("not keeping your progress")


def test_a_kind_of_record_that_only_a_newer_edition_knows(page: Page, disk: str) -> None:
    """A record of an unknown kind does not stop the download of the others, and stays."""
    page.goto(f"{disk}/check.html")
    choose(page, {"memo": ["lab"]})
    put(page, "course/1/sud/essay/basics", '{"format":1,"text":"Mine."}')
    put(page, "course/1/sud/constructor/basics", "1")
    page.goto(f"{disk}/index.html")
    page.locator(".training-transfer summary").click()
    assert set(downloaded(page)["records"]) == {"check/basics"}
    assert raw(page, "course/1/sud/essay/basics") == '{"format":1,"text":"Mine."}'


def test_a_broken_record_is_told_where_it_was(page: Page, disk: str) -> None:
    """The front page says that a record could not be read and leaves it for its own page to say so and set it aside."""
    page.goto(f"{disk}/index.html")
    put(page, KEY, "{")
    page.reload()
    expect(page.locator("[data-part=state-basics]")).to_have_text("Could not be read")
    assert raw(page, KEY) == "{"
    page.goto(f"{disk}/check.html")
    expect(page.locator("[data-part=notice-text]").filter(has_text="could not be read")).to_have_count(1)
    assert (raw(page, KEY), raw(page, f"{KEY}/broken")) == (None, "{")


def test_a_record_broken_under_way(context: BrowserContext, page: Page, site: str) -> None:
    """What another tab spoils is set aside and told at once, and the answers that the page shows are kept again."""
    page.goto(f"{site}/check.html")
    choose(page, {"memo": ["lab"]})
    good = raw(page, KEY)
    assert good
    other = context.new_page()
    other.goto(f"{site}/read.html")
    page.bring_to_front()
    put(other, KEY, good[:-1])
    expect(page.locator("[data-part=notice-text]").filter(has_text="could not be read")).to_have_count(1)
    assert raw(page, f"{KEY}/broken") == good[:-1]
    assert raw(page, KEY) == good
    choose(page, {"claim": ["true"]})
    assert set(stored(page)["answers"]) == {"memo", "claim"}


def test_erased_in_another_tab(context: BrowserContext, page: Page, site: str) -> None:
    """Progress erased in one tab goes from the other, marks and result too, and a later answer brings nothing back."""
    page.goto(f"{site}/check.html")
    choose(page, RIGHT)
    press(page, "Check answers")
    other = context.new_page()
    other.goto(f"{site}/index.html")
    other.locator(".training-transfer summary").click()
    other.get_by_role("button", name="Erase my progress").click()
    other.get_by_role("button", name="Yes, erase it").click()
    page.bring_to_front()
    expect(page.locator("input:checked")).to_have_count(0)
    expect(page.locator(STATUS)).to_have_text("Updated in another tab.")
    for name in ("result", "standing"):
        expect(page.locator(f"#check-basics [data-part={name}]")).to_be_hidden()
    choose(page, {"memo": ["lab"]})
    assert set(stored(page)["answers"]) == {"memo"}


def test_everything_cleared_by_another_tab(context: BrowserContext, page: Page, site: str) -> None:
    """When another page clears the whole storage, this one shows that nothing is kept any more."""
    page.goto(f"{site}/check.html")
    choose(page, {"memo": ["lab"]})
    other = context.new_page()
    other.goto(f"{site}/read.html")
    other.evaluate("localStorage.clear()")
    expect(page.locator("input:checked")).to_have_count(0)
    expect(page.locator(STATUS)).to_have_text("Updated in another tab.")


def test_another_course_at_the_same_address(page: Page, site: str) -> None:
    """Records of other courses, of like names too, are neither read nor moved nor erased."""
    others = {f"course/1/{name}/check/basics": "not ours {" for name in ("su", "sudden", "sud-2", "dui")}
    page.goto(f"{site}/index.html")
    for key, value in others.items():
        put(page, key, value)
    page.goto(f"{site}/check.html")
    choose(page, RIGHT)
    page.goto(f"{site}/index.html")
    page.locator(".training-transfer summary").click()
    assert set(downloaded(page)["records"]) == {"check/basics"}
    page.get_by_role("button", name="Erase my progress").click()
    page.get_by_role("button", name="Yes, erase it").click()
    assert page.evaluate("({ ...localStorage })") == others


SCRIPT = "<img src=x onerror=window.ran=1><script>window.ran=1</script>"


def test_script_in_what_is_kept(page: Page, site: str) -> None:
    """Texts of a kept record that look like a script, in every field that takes text, stay text on every page."""
    result = {"score": [3, 3], "passed": True, "on": "2026-11-24", "version": SCRIPT, "answers": {}, "digests": {}}
    page.goto(f"{site}/index.html")
    put(page, KEY, json.dumps({"format": 1, "answers": {}, "superseded": {}, "result": result}))
    put(page, READ, json.dumps({"format": 1, "on": "2026-02-31", "version": SCRIPT}))
    for name in ("index", "check", "read", "statement"):
        page.goto(f"{site}/{name}.html")
        assert page.locator("main img, main script:not([src])").count() == 0
        assert page.evaluate("window.ran ?? null") is None
    page.goto(f"{site}/check.html")
    expect(page.locator("[data-part=standing]")).to_contain_text(f"(version {SCRIPT} of the course)")


def test_the_clock_is_set_back(page: Page, site: str) -> None:
    """Answers given after the clock was set back are later than those before: loading the older file undoes none."""
    page.clock.set_fixed_time("2026-11-24T10:00:00Z")
    page.goto(f"{site}/check.html")
    choose(page, RIGHT)
    press(page, "Check answers")
    page.goto(f"{site}/index.html")
    page.locator(".training-transfer summary").click()
    older = downloaded(page)
    page.clock.set_fixed_time("2025-01-01T10:00:00Z")
    page.goto(f"{site}/check.html")
    choose(page, {"memo": ["lab"], "claim": ["true"]})
    press(page, "Check answers")
    expect(page.locator("[data-part=standing]")).to_contain_text(
        "You passed this check on November 24, 2026 with 3 of 3"
    )
    after = stored(page)
    page.goto(f"{site}/index.html")
    load(page, "older.json", json.dumps(older))
    expect(page.get_by_role("status")).to_have_text("Progress loaded: 1 record.")
    assert stored(page) == after
    assert stored(page)["answers"]["memo"]["options"] == ["lab"]
    assert stored(page)["result"]["passed"] is True


def test_two_profiles_in_one_instant(page: Page, disk: str) -> None:
    """With a clock that stands still, or comes by the same instant again, two people are still two."""
    page.clock.set_fixed_time("2026-11-24T10:00:00Z")
    create(page, disk, "Ana")
    create(page, disk, "Ben")
    assert page.locator("[data-part=people] button").all_inner_texts() == ["Ana", "Ben", "Without a name"]


def test_every_letter_is_kept_as_it_is_typed(context: BrowserContext, mini: Site) -> None:
    """What is typed is in the storage with each letter, so that a tab closed in the middle of a word loses none."""
    page = context.new_page()
    page.goto(f"{mini.http}/modules/brakes.html")
    own = page.locator("#q-your-own-bag--typed")
    own.focus()
    for n, letter in enumerate("Two levers and a pu", 1):
        page.keyboard.insert_text(letter)
        kept = stored(page, "course/1/bicycle-repair/check/brakes")["answers"]["your-own-bag"]["options"]
        assert kept == ["Two levers and a pu"[:n].strip()]
    page.close()
    page = context.new_page()
    page.goto(f"{mini.http}/modules/brakes.html")
    expect(page.locator("#q-your-own-bag--typed")).to_have_value("Two levers and a pu")


def test_a_time_that_cannot_be(page: Page, disk: str) -> None:
    """A kept answer with an impossible time is shown, and the next answers are kept all the same."""
    page.goto(f"{disk}/check.html")
    choose(page, {"memo": ["lab"], "claim": ["true"]})
    record = stored(page)
    record["answers"]["memo"]["when"] = "2026-99-99T99:99:99.999Z"
    record["answers"]["claim"]["when"] = "9999-12-31T23:59:59.999Z"
    put(page, KEY, json.dumps(record))
    page.reload()
    expect(page.locator("#ask-memo-lab")).to_be_checked()
    choose(page, {"signs": RIGHT["signs"]})
    page.reload()
    assert page.locator("input:checked").count() == 2 + len(RIGHT["signs"])
