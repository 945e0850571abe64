"""What the search of the theme finds first."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site_fixtures import Site

LAST = {"sources.html", "glossary.html"}
BETWEEN = {"facts.html", "changes.html"}


@pytest.mark.parametrize("word", ["naloxone", "methadone", "fentanyl", "Texas", "cash bail"])
def test_pages_that_teach_come_before_lists(page: Page, own: Site, word: str) -> None:
    """A likely word leads to pages that explain it, in entries that fit into a window; sources and terms come last."""
    page.goto(f"{own.http}/index.html")
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    page.locator(".md-search__input").press_sequentially(word)
    found = page.locator(".md-search-result__item")
    expect(page.locator(".md-search-result__meta")).to_contain_text("matching documents")
    expect(found.first).to_contain_text(word.rsplit(maxsplit=1)[-1], ignore_case=True)
    places = found.locator("> a").evaluate_all("all => all.map(one => one.pathname.slice(1))")
    lists = [name in LAST for name in places if name not in BETWEEN]
    assert lists == sorted(lists)
    assert sum(1 for is_list in lists if not is_list) >= 5
    assert max(item.evaluate("one => one.offsetHeight") for item in found.all()[:5]) < page.viewport_size["height"]
