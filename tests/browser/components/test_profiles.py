"""Several learners at one computer: each has a name to choose, and nobody goes on as somebody else."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.components.sample import KEY, Axe
from tests.browser.components.standalone import choose, focused, stored

LINE = "#profile p:visible"
HOSTILE = '<img src=x onerror=alert(1)>\u202e"$&'


def create(page: Page, site: str, name: str) -> None:
    """Make a profile on the front page."""
    page.goto(f"{site}/index.html")
    if page.locator(".training-transfer details[open]").count() == 0:
        page.locator(".training-transfer summary").click()
    page.get_by_label("Name of a new profile").fill(name)
    page.get_by_role("button", name="New profile").click()


def answered(page: Page, site: str) -> list[str]:
    """The options that the check shows as chosen."""
    page.goto(f"{site}/check.html")
    found: list[str] = page.locator("input:checked").evaluate_all("inputs => inputs.map(input => input.id)")
    return found


def chosen(page: Page) -> list[str]:
    """Whose progress the front page says it shows."""
    return page.locator("[data-part=people] [aria-pressed=true]").all_inner_texts()


def test_profiles_do_not_see_each_others_answers(page: Page, site: str, axe: Axe) -> None:
    """Each profile has its own answers, the one without a name too, and a page says whose it goes on with."""
    page.goto(f"{site}/check.html")
    expect(page.locator("#profile")).to_be_hidden()
    choose(page, {"memo": ["lab"]})
    create(page, site, "  Ana   María ")
    assert chosen(page) == ["Ana María"]
    assert axe(page) == []
    assert answered(page, site) == []
    expect(page.locator(LINE)).to_have_text("You are answering as Ana María. Not you?")
    assert axe(page) == []
    choose(page, {"memo": ["assess"]})
    create(page, site, "Ben")
    assert answered(page, site) == []
    page.get_by_role("link", name="Not you?").click()
    page.locator("[data-part=people]").get_by_role("button", name="Ana María").click()
    assert chosen(page) == ["Ana María"]
    assert page.evaluate("document.activeElement.textContent") == "Ana María"
    assert answered(page, site) == ["ask-memo-assess"]
    page.goto(f"{site}/index.html")
    page.get_by_role("button", name="Without a name").click()
    assert answered(page, site) == ["ask-memo-lab"]
    expect(page.locator(LINE)).to_contain_text("You are answering without a name.")
    assert stored(page)["answers"]["memo"]["options"] == ["lab"]


def test_a_new_tab_asks(context: BrowserContext, page: Page, site: str) -> None:
    """A tab that has not been told whose progress it goes on with shows nothing, keeps nothing, and says so."""
    page.goto(f"{site}/check.html")
    choose(page, {"memo": ["lab"]})
    create(page, site, "Ana")
    before = page.evaluate("JSON.stringify(localStorage)")
    other = context.new_page()
    assert answered(other, site) == []
    expect(other.locator(LINE)).to_contain_text("Nothing that you answer on this page is kept yet")
    choose(other, {"claim": ["true"]})
    assert other.evaluate("JSON.stringify(localStorage)") == before
    other.get_by_role("link", name="Say whose progress this is").click()
    expect(other.locator("[data-part=choose]")).to_be_visible()
    expect(other.locator("[data-part=data]")).to_be_hidden()
    expect(other.locator("[data-part=progress]")).to_be_hidden()
    assert other.locator(".training-outline__state:visible").count() == 0
    other.goto(f"{site}/statement.html")
    expect(other.locator("[data-part=choose]")).to_be_visible()
    expect(other.locator(".training-statement__sheet")).to_be_hidden()
    expect(other.get_by_role("button", name="Print")).to_be_hidden()
    other.goto(f"{site}/index.html")
    other.locator("[data-part=people]").get_by_role("button", name="Without a name").click()
    expect(other.locator("[data-part=state-basics]")).to_have_text("Started")
    expect(other.locator("[data-part=progress]")).to_be_visible()
    expect(other.locator("[data-part=choose]")).to_be_hidden()
    assert answered(other, site) == ["ask-memo-lab"]
    assert answered(page, site) == []


@pytest.mark.parametrize("colors", ["none", "active"])
def test_the_chosen_profile_can_be_seen(page: Page, site: str, colors: Literal["none", "active"]) -> None:
    """The name that is chosen bears a sign, not only a color, also where the system has colors of its own."""
    page.emulate_media(forced_colors=colors)
    create(page, site, "Ana")
    create(page, site, "Ben")
    signs = "all => all.map(one => getComputedStyle(one, '::before').content)"
    assert chosen(page) == ["Ben"]
    found = page.locator("[data-part=people] button").evaluate_all(signs)
    assert found == ["none", '"✓ " / ""', "none"]


def test_the_last_profile_is_deleted(page: Page, site: str) -> None:
    """Where nobody is left to choose, the focus goes back to the button that erased."""
    create(page, site, "Ana")
    page.get_by_role("button", name="Delete this profile").click()
    page.get_by_role("button", name="Yes, erase it").click()
    expect(page.locator("[data-part=who]")).to_be_hidden()
    assert focused(page) == "erase"
    assert page.get_by_role("button", name="Erase my progress").is_visible()


def test_going_back_shows_nobody_elses_answers(page: Page, site: str) -> None:
    """A page that the browser kept in memory is loaded anew once the tab goes on as somebody else."""
    create(page, site, "Ana")
    page.goto(f"{site}/check.html")
    choose(page, {"memo": ["lab"]})
    page.get_by_role("link", name="Not you?").click()
    page.locator("[data-part=people]").get_by_role("button", name="Without a name").click()
    page.go_back()
    expect(page.locator(LINE)).to_contain_text("without a name")
    assert page.locator("input:checked").count() == 0


def test_deleting_one_profile_leaves_the_others(context: BrowserContext, page: Page, disk: str) -> None:
    """A profile is deleted with its records after a question; another tab that went on with it has to choose anew."""
    page.goto(f"{disk}/check.html")
    choose(page, {"memo": ["lab"]})
    create(page, disk, "Ben")
    create(page, disk, "Ana")
    choose_in_check = {"memo": ["assess"]}
    page.goto(f"{disk}/check.html")
    choose(page, choose_in_check)
    with context.expect_page() as opened:
        page.evaluate("window.open(location.href)")
    twin = opened.value
    expect(twin.locator(LINE)).to_contain_text("Ana")
    page.goto(f"{disk}/index.html")
    page.locator(".training-transfer summary").click()
    page.get_by_role("button", name="Delete this profile").click()
    expect(page.locator("[data-part=question]")).to_contain_text("Delete the profile Ana and all its progress")
    page.get_by_role("button", name="No, keep it").click()
    assert focused(page) == "erase"
    page.get_by_role("button", name="Delete this profile").click()
    page.get_by_role("button", name="Yes, erase it").click()
    assert page.locator("[data-part=people] button").all_inner_texts() == ["Ben", "Without a name"]
    assert chosen(page) == []
    assert page.evaluate("document.activeElement.textContent") == "Ben"
    expect(page.get_by_role("status")).to_have_text("The profile and its progress were deleted from this browser.")
    expect(page.locator("[data-part=choose]")).to_be_visible()
    assert stored(page)["answers"]["memo"]["options"] == ["lab"]
    keys = page.evaluate("Object.keys(localStorage)")
    assert len(keys) == 2
    assert KEY in keys
    expect(twin.locator(LINE)).to_contain_text("Nothing that you answer on this page is kept yet")
    assert twin.locator("input:checked").count() == 0


@pytest.mark.parametrize("name", ["", "   ", "Ana"], ids=["empty", "blank", "taken"])
def test_a_name_is_needed_and_only_once(page: Page, disk: str, name: str) -> None:
    """A profile without a name, or with that of another, is not made, and the field says so."""
    create(page, disk, "Ana")
    create(page, disk, name)
    expect(page.get_by_role("status")).to_have_text("Type a name that no profile here has yet.")
    assert focused(page) == "new-name"
    assert page.locator("[data-part=people] button").all_inner_texts() == ["Ana", "Without a name"]


def test_a_hostile_name_is_a_text(page: Page, site: str) -> None:
    """A name of markup, of signs that a replacement would read, and of reversed letters is shown as it is typed."""
    create(page, site, HOSTILE)
    assert chosen(page) == [HOSTILE]
    expect(page.get_by_role("status")).to_contain_text(f"New profile: {HOSTILE}. What")
    page.goto(f"{site}/check.html")
    expect(page.locator("#profile [data-part=person]")).to_have_text(HOSTILE)
    assert page.locator("#profile img").count() == 0


def test_strange_entries_are_no_profiles(page: Page, disk: str) -> None:
    """What stands in the storage beside names, under keys that this course did not make, asks nobody anything."""
    page.goto(f"{disk}/index.html")
    for key in ("course/1/sud@", "course/1/sud@__proto__", "course/1/sud@/check/basics", "course/1/sudden@p1"):
        page.evaluate("key => localStorage.setItem(key, 'Eve')", key)
    page.evaluate("localStorage.setItem('course/1/sud@p2', ' ')")
    page.reload()
    expect(page.locator("[data-part=progress]")).to_be_visible()
    expect(page.locator("[data-part=who]")).to_be_hidden()


@pytest.mark.parametrize("blocked", ["localStorage", "sessionStorage", "both"])
def test_blocked_storage(page: Page, disk: str, blocked: str) -> None:
    """Without storage a profile lasts as long as the page; where only the choice is forgotten, a page asks again."""
    for name in ("localStorage", "sessionStorage"):
        if blocked in (name, "both"):
            page.add_init_script(f"Object.defineProperty(window, '{name}', {{get() {{ throw new Error('blocked') }}}})")
    create(page, disk, "Ana")
    assert chosen(page) == ["Ana"]
    page.goto(f"{disk}/check.html")
    expect(page.locator("#profile")).to_be_visible(visible=blocked != "both")
    choose(page, {"memo": ["lab"]})
    expect(page.locator("#check-basics [role=status]")).to_have_text("1 of 3 answered.")
