"""The glossary as cards."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site_fixtures import Site

Axe = Callable[..., list[str]]


@pytest.mark.parametrize("place", ["http", "disk"])
def test_cards_go_round_until_all_are_known(page: Page, own: Site, axe: Axe, place: str) -> None:
    """By keyboard alone each term comes until it was known; one that was not comes again, and the focus stays."""
    page.goto(f"{getattr(own, place)}/glossary.html")
    start = page.get_by_role("button", name="Practise as cards")
    start.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".training-glossary")).to_be_hidden()
    terms = {term.term: term for term in own.course.terms}
    seen: list[str] = []
    later = ""
    while page.locator("[data-part=card]").is_visible():
        written = page.locator("[data-part=term]").inner_text()
        term = terms[written.split(" (")[0]]
        assert page.evaluate("document.activeElement.dataset.part") == "term"
        expect(page.locator("[data-part=definition]")).to_be_empty()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.dataset.part") == "definition"
        assert len(page.locator("[data-part=definition]").inner_text()) > 20
        if not seen:
            assert axe(page, "#cards") == []
        seen.append(term.id)
        page.keyboard.press("Tab")
        while page.evaluate("document.activeElement.dataset.part") != "knew":
            page.keyboard.press("Tab")
        if not later:
            later = term.id
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    assert sorted(seen) == sorted([*(term.id for term in own.course.terms), later])
    assert seen[-1] == later
    expect(page.locator("#cards").get_by_role("status")).to_have_text("You knew every term.")
    expect(start).to_be_focused()
    expect(page.locator(".training-glossary")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('course/'))") == []


def test_cards_can_be_left(page: Page, mini: Site) -> None:
    """Leaving the cards shows the list again, whole, with the addresses of its terms."""
    page.goto(f"{mini.http}/glossary.html")
    before = page.locator(".training-glossary").inner_text()
    page.get_by_role("button", name="Practise as cards").click()
    page.get_by_role("button", name="Show the definition").click()
    page.get_by_role("button", name="Back to the list").click()
    expect(page.get_by_role("button", name="Practise as cards")).to_be_focused()
    assert page.locator(".training-glossary").inner_text() == before
