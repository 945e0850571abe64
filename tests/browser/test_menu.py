"""The menu of a narrow window with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.site_fixtures import DESK, PHONE, Site

OPENER = ".md-header [for=__drawer] svg"
FOCUSED = """async () => {
    await Promise.allSettled(document.getAnimations().map(({finished}) => finished));
    const one = document.activeElement, box = one.getBoundingClientRect();
    const hit = document.elementFromPoint((box.left + box.right) / 2, Math.max(1, (box.top + box.bottom) / 2));
    return {text: (one.innerText ?? "").trim(), menu: Boolean(one.closest('.md-sidebar--primary')),
            seen: one.contains(hit), ring: getComputedStyle(one).outlineStyle !== 'none'};
}"""


@pytest.fixture
def narrow(chromium: Browser, own: Site) -> Page:
    """A module in a narrow window."""
    page = chromium.new_context(viewport=PHONE).new_page()
    page.goto(f"{own.http}/modules/sud-basics.html")
    return page


def press(page: Page, *keys: str) -> dict[str, object]:
    """Press keys one after the other; what has the focus then has to be seen."""
    found: dict[str, object] = {}
    for key in keys:
        page.keyboard.press(key)
        found = page.evaluate(FOCUSED)
        assert (found["seen"], found["ring"]) == (True, True), (key, found)
    return found


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_keys_open_the_menu_and_go_through_it(narrow: Page, key: str, axe: Callable[..., list[str]]) -> None:
    """Either key opens the menu and takes the focus there, its parts open too, and Escape leads back to its button."""
    opener, menu = narrow.locator(OPENER), narrow.locator(".md-nav--primary")
    press(narrow, "Tab", "Tab")
    expect(opener).to_be_focused()
    expect(opener).to_have_role("button")
    expect(opener).to_have_accessible_name("Navigation")
    expect(opener).to_have_attribute("aria-expanded", "false")
    press(narrow, key)
    expect(menu).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "true")
    assert axe(narrow) == []
    assert press(narrow, "Tab")["text"] == "Modules"
    press(narrow, "Enter")
    expect(menu).to_be_focused()
    assert axe(narrow) == []
    assert [press(narrow, "Tab")["text"] for _ in range(3)] == ["", "Start", "Modules"]
    press(narrow, "Enter")
    expect(menu).to_be_focused()
    assert [press(narrow, "Tab")["text"] for _ in range(3)][2] == "Substance use disorder basics"
    press(narrow, "Enter")
    expect(menu).to_be_focused()
    assert press(narrow, "Tab")["text"] == "Table of contents"
    press(narrow, "Escape")
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")


def test_the_menu_closes_behind_the_focus(narrow: Page) -> None:
    """Whoever leaves the menu with Tab, or follows one of its links, sees the page and not the menu over it."""
    press(narrow, "Tab", "Tab", "Enter")
    found = press(narrow, "Tab")
    while found["menu"]:
        found = press(narrow, "Tab")
    expect(narrow.locator("#__drawer")).not_to_be_checked()
    expect(narrow.locator(OPENER)).to_have_attribute("aria-expanded", "false")
    narrow.locator(OPENER).focus()
    press(narrow, "Enter", "Tab", "Tab")
    narrow.keyboard.press("Enter")
    narrow.wait_for_url("**/foundations.html")
    expect(narrow.locator(".md-sidebar--primary")).not_to_be_visible()


def test_a_closed_menu_takes_no_focus(narrow: Page) -> None:
    """While the menu is closed no Tab leads into it, and in a wide window it is in sight and its parts still open."""
    for _ in range(40):
        narrow.keyboard.press("Tab")
        assert not narrow.evaluate("document.activeElement.closest('.md-sidebar')")
    narrow.set_viewport_size(DESK)
    modules = narrow.locator("label.md-nav__link", has_text="Modules")
    modules.focus()
    narrow.keyboard.press("Enter")
    expect(modules).to_be_focused()
    expect(narrow.locator(".md-nav__link", has_text="Stigma and")).not_to_be_visible()
    narrow.keyboard.press("Enter")
    expect(modules).to_be_focused()
    expect(narrow.locator(".md-nav__link", has_text="Stigma and")).to_be_visible()


@pytest.mark.parametrize("place", ["http", "disk"])
def test_the_menu_comes_with_the_focus_without_javascript(chromium: Browser, own: Site, place: str) -> None:
    """Without JavaScript the menu is in sight while one of its links has the focus."""
    page = chromium.new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(f"{getattr(own, place)}/modules/sud-basics.html")
    link = page.locator(".md-nav--primary > ul > li > a").first
    link.focus()
    page.wait_for_function("document.querySelector('.md-sidebar--primary').getBoundingClientRect().left >= 0")
    expect(link).to_be_in_viewport()
