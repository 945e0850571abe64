"""Review dates of facts, by the reader's clock."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site_fixtures import Site


@pytest.mark.parametrize("place", ["http", "disk"])
@pytest.mark.parametrize(
    ("now", "said"),
    [("2098-12-31T12:00:00Z", "To be reviewed by"), ("2099-01-02T12:00:00Z", "Due for review since")],
)
def test_a_fact_says_when_it_is_due(page: Page, mini: Site, place: str, now: str, said: str) -> None:
    """Before its review date a note and a card say until when a fact is good, afterwards since when it is due."""
    page.clock.set_fixed_time(now)
    page.goto(f"{getattr(mini, place)}/modules/flat-tires.html")
    expect(page.locator("li[id$=patch-time]")).to_contain_text(f"{said} 2099-01-01.")
    page.goto(f"{getattr(mini, place)}/facts.html")
    expect(page.locator("#patch-time")).to_contain_text(f"{said} 2099-01-01.")
    expect(page.locator("#rim-wear")).to_contain_text("To be reviewed by 2099-06-01.")
