"""A whole module with the keyboard alone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.site_fixtures import DESK, PHONE, Site

FOCUSED = """async () => {
    await Promise.allSettled(document.getAnimations().map(({finished}) => finished));
    const one = document.activeElement;
    const style = getComputedStyle(one);
    // The input of the palette is not shown; its label has the ring.
    const label = one.matches('.md-option') && one.parentElement.querySelector('label:not([hidden])');
    const ringed = label ? getComputedStyle(label) : style;
    const box = one.getBoundingClientRect();
    const header = document.querySelector('.md-header');
    const below = header.contains(one) || style.position === 'fixed' ? 0 : header.getBoundingClientRect().bottom;
    return {
        id: one.id, tag: one.tagName, type: one.type ?? '', name: one.name ?? '', part: one.dataset.part ?? '',
        html: one.outerHTML.slice(0, 120), dialog: one.matches('[popover] *'),
        ring: one === document.body || (ringed.outlineStyle !== 'none' && parseFloat(ringed.outlineWidth) >= 1),
        // Material's list of search results takes the focus even while it is empty and has no height.
        seen: one.matches('body, .md-search__scrollwrap') || (box.bottom > below + 1 && box.top < innerHeight - 1),
    };
}"""


class Walker:
    """Presses keys, and notes each focused element that cannot be seen as such."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []

    def focused(self) -> dict[str, Any]:
        """What has the focus."""
        return self.page.evaluate(FOCUSED)

    def press(self, key: str) -> dict[str, Any]:
        """Press a key and look at what has the focus then."""
        self.page.keyboard.press(key)
        found = self.focused()
        if not found["ring"]:
            self.faults.append(f"no ring after {key}: {found['html']}")
        if not found["seen"]:
            self.faults.append(f"hidden after {key}: {found['html']}")
        return found

    def reach(self, selector: str, key: str = "Tab", limit: int = 120) -> None:
        """Press Tab, or Shift+Tab, until the focus is there."""
        for _ in range(limit):
            self.press(key)
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        pytest.fail(f"{selector} is not reached by {key}")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_module_is_taken_by_keyboard_alone(context: BrowserContext, mini: Site, size: Any) -> None:
    """Skip link, question, definition, problem list, check, result and notes are all reached and worked by keys."""
    page = context.new_page()
    page.set_viewport_size(size)
    page.goto(f"{mini.http}/modules/flat-tires.html")
    walk = Walker(page)
    walk.press("Tab")
    assert walk.focused()["html"].startswith('<a href="#')
    expect(page.locator(":focus")).to_have_text("Skip to content")
    walk.press("Enter")
    assert page.evaluate("document.querySelector('.md-content').contains(document.querySelector(':target'))")

    walk.reach(".training-term")
    walk.press("Enter")
    definition = page.locator(".training-definition:popover-open")
    expect(definition).to_be_visible()
    assert walk.press("Tab")["dialog"]
    walk.press("Escape")
    expect(definition).to_have_count(0)
    expect(page.locator(".training-term").first).to_be_focused()

    walk.reach("#ask-nail-in-tire input")
    walk.press("ArrowDown")
    walk.press("ArrowUp")
    assert page.locator('[data-question="nail-in-tire"]').get_attribute("data-state") in {None, ""}
    expect(page.locator('[data-question="nail-in-tire"] input:checked')).to_have_count(1)
    walk.press("Enter")
    expect(page.locator("#ask-nail-in-tire [data-part=feedback]")).to_be_hidden()
    walk.reach("#ask-nail-in-tire [data-part=check]")
    walk.press("Enter")
    expect(page.locator("#ask-nail-in-tire [data-part=feedback]")).to_be_focused()

    walk.reach("[id^=check-] [data-part=check]")
    walk.press("Space")
    expect(page.locator("[data-part=problem]")).to_be_focused()
    walk.press("Tab")
    expect(page.locator(":focus")).to_have_text("Question 1: Choose an answer.")
    walk.press("Enter")
    assert walk.focused()["type"] == "checkbox"
    walk.press("Space")
    walk.press("Tab")
    walk.press("Space")
    expect(page.locator('[data-question="what-patches-need"] input:checked')).to_have_count(2)
    walk.press("Tab")
    walk.press("Shift+Tab")
    walk.reach("[id^=check-] [data-part=check]")
    walk.press("Enter")
    result = page.locator("[data-part=result]")
    expect(result).to_be_focused()
    expect(result).to_contain_text("Passed.")
    walk.reach("[data-part=result] li a")
    walk.press("Enter")
    assert walk.focused()["type"] == "checkbox"

    walk.reach(".footnote-backref")
    walk.press("Enter")
    expect(page.locator(":target")).to_have_attribute("id", "fnref:handbook-p-12")
    expect(page.locator(":target")).to_be_in_viewport()
    assert page.url.startswith(f"{mini.http}/modules/flat-tires.html#")
    assert walk.faults == []


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_the_focus_is_always_in_sight(chromium: Browser, own: Site, key: str) -> None:
    """Through 60 stops of a module, forwards and backwards, every stop has a ring and is not under the header."""
    context = chromium.new_context(viewport=PHONE if key == "Tab" else DESK)
    page = context.new_page()
    page.goto(f"{own.http}/modules/stigma-free-language.html")
    if key == "Shift+Tab":
        page.locator(".md-footer a").last.focus()
    walk = Walker(page)
    seen = {walk.press(key)["html"] for _ in range(60)}
    context.close()
    assert len(seen) > 40
    assert walk.faults == []


def test_arrows_and_enter_never_mark(context: BrowserContext, mini: Site) -> None:
    """Choosing with arrow keys, and Enter on a choice, neither mark an answer nor leave the page."""
    page = context.new_page()
    page.goto(f"{mini.http}/modules/brakes.html")
    page.locator('[data-question="worn-pads"] input').first.focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft", "Enter", "Space", "Enter"):
        page.keyboard.press(key)
    expect(page.locator('[data-question="worn-pads"] input:checked')).to_have_count(1)
    expect(page.locator("[data-part=result]")).to_be_hidden()
    expect(page.locator("[data-part=problem]")).to_be_hidden()
    assert page.url == f"{mini.http}/modules/brakes.html"
