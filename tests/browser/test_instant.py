"""The site under Material's instant navigation, which swaps the content of a page and keeps the rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.site_fixtures import ROOT, build, check, fill, stored, watch

COUNT_STARTS = """
    window.born ??= Math.random();
    window.clicks = new WeakMap();
    const listen = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (type, ...rest) {
        if (this instanceof Element && this.dataset.module && type === 'click')
            clicks.set(this, (clicks.get(this) ?? 0) + 1);
        return listen.call(this, type, ...rest);
    };
"""


@pytest.fixture
def instant(tmp_path: Path, serve: Callable[[Path], str], mini_root: Callable[..., Path]) -> str:
    """The address of the miniature course with instant navigation."""
    base = serve(tmp_path / "site")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert settings.count("  features:\n") == 1
    settings = settings.replace("  features:\n", "  features:\n    - navigation.instant\n")
    build(mini_root(tmp_path, {"mkdocs.yml": f"site_url: {base}/\n{settings}"}))
    return base


def test_pages_follow_each_other_without_reload(context: BrowserContext, instant: str) -> None:
    """From page to page each component starts once, handlers are not doubled, and progress is right everywhere."""
    problems = watch(context, instant)
    context.add_init_script(COUNT_STARTS)
    page = context.new_page()
    page.goto(f"{instant}/index.html")
    born = page.evaluate("born")

    def go(name: str, url: str, ready: str) -> None:
        page.locator(".md-nav a:visible, .md-content a:visible, .md-footer a:visible", has_text=name).first.click()
        page.wait_for_url(f"{instant}/{url}")
        expect(page.locator(ready).first).to_be_visible()
        assert page.evaluate("born") == born, "the page was loaded anew"
        roots = page.locator("[data-module^=training-]")
        for root in roots.all():
            expect(root).to_have_attribute("data-started", "")
            assert root.evaluate("one => clicks.get(one) ?? 1") == 1

    go("Flat tires", "modules/flat-tires.html", "[id^=check-] [data-part=check]")
    fill(page, {"what-patches-need": ["dry", "rough"], "nail-in-tire": ["mark-it"]})
    page.locator("#ask-nail-in-tire [data-part=check]").click()
    expect(page.locator("#ask-nail-in-tire [data-part=feedback]")).to_be_focused()
    check(page)
    expect(page.locator("[data-part=result]")).to_contain_text("Passed.")
    page.locator(".training-term").first.click()
    expect(page.locator(".training-definition:popover-open")).to_be_visible()
    page.keyboard.press("Escape")
    go("Start", "index.html", "[data-part=progress]")
    expect(page.locator("[data-part=count]")).to_have_text("1 of 3 modules complete")
    go("Tools", "modules/tools.html", "[data-module=training-read] button")
    page.get_by_role("button", name="Mark this module as read").click()
    expect(page.get_by_role("button", name="Take the mark back")).to_be_visible()
    go("Statement of completion", "statement.html", "[data-part=controls]")
    expect(page.locator("[data-part=open]")).to_have_text("Still open: Brakes.")
    go("Start", "index.html", "[data-part=progress]")
    expect(page.locator("[data-part=count]")).to_have_text("2 of 3 modules complete")
    for step in ("[data-part=choose]", "[data-part=standing]:visible"):  # the second time the place is kept
        go("Brakes", "modules/brakes.html", ".training-card")
        go("Work through this case", "cases/slow-leak.html", step)
        if step == "[data-part=choose]":
            page.get_by_role("button", name="Choose B").click()
            expect(page.locator("[data-part=standing]:visible")).to_be_focused()
        go("Start", "index.html", "[data-part=progress]")
    go("Flat tires", "modules/flat-tires.html", "[id^=check-] [data-part=check]")
    expect(page.locator('[data-question="what-patches-need"] input:checked')).to_have_count(2)
    page.go_back()
    page.wait_for_url(f"{instant}/index.html")
    expect(page.locator("[data-part=count]")).to_have_text("2 of 3 modules complete")
    kept: Any = stored(page, "course/1/bicycle-repair/check/flat-tires")
    assert kept["result"]["score"] == [1, 1]
    assert problems == []
