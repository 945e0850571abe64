"""What can go wrong with storage and files, each as it really happens: nothing is lost unsaid, nothing is run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
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
    """What another tab spoils is set aside and told at once; the answers that were in it are kept beside it."""
    page.goto(f"{site}/check.html")
    choose(page, {"memo": ["lab"]})
    good = raw(page, KEY)
    assert good
    other = context.new_page()
    other.goto(f"{site}/read.html")
    put(other, KEY, good[:-1])
    expect(page.locator("[data-part=notice-text]").filter(has_text="could not be read")).to_have_count(1)
    assert raw(page, f"{KEY}/broken") == good[:-1]
    choose(page, {"claim": ["true"]})
    assert set(stored(page)["answers"]) == {"claim"}


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
SCRIPT = "<img src=x onerror=window.ran=1><script>window.ran=1</script>"
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
