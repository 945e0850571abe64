"""A language that is written from right to left: everything is laid out mirrored, and nothing is cut off or covered."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.browser.components.test_types import SLIPS
from tests.browser.site_fixtures import DESK, PHONE, ROOT, Site, build, check, fill, sideways

ENGLISH: dict[str, str] = yaml.load((ROOT / "site_config/strings/en.yml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
HEBREW = str.maketrans("abcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיךכלםמןנסעףפץצקרש")


def mirrored(text: str) -> str:
    """A text in letters that run from right to left, its placeholders left alone."""
    parts = re.split(r"(\{\w+\})", text)
    return "".join(part if part.startswith("{") else part.lower().translate(HEBREW) for part in parts)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory, mini_root: Callable[..., Path]) -> dict[str, str]:
    """The miniature course in a language that runs the other way, in letters of its own and in English ones."""
    made = {}
    for name, written in (("own letters", mirrored), ("English letters", str)):
        changes = {
            "course/course.yml": ("released: 2026-03-01", "released: 2026-03-01\nlanguage: he"),
            "site_config/strings/he.yml": yaml.safe_dump({key: written(text) for key, text in ENGLISH.items()}),
        }
        made[name] = build(mini_root(tmp_path_factory.mktemp("rtl"), changes))[1].as_uri()
    return made


def module_marked(page: Page) -> None:
    """A check of every type with each kind of mark, after the message about what is missing."""
    check(page)
    fill(page, SLIPS)
    check(page)


def case_decided(page: Page) -> None:
    """A case at its end, with the way that led there."""
    for _ in range(4):
        for name in ("[data-part=choose]:visible", "[data-part=go] a:visible"):
            if page.locator(name).count():
                page.locator(name).first.click()
    expect(page.locator("[data-part=review]")).to_be_visible()


def front_page_opened(page: Page) -> None:
    """The front page with two profiles and the question before one is deleted."""
    page.locator(".training-transfer summary").click()
    page.locator("[data-part=new-name]").fill("Ana")
    page.locator("[data-part=create]").click()
    page.locator("[data-part=erase]").click()


def card_turned(page: Page) -> None:
    """A card with its definition."""
    page.locator("[data-part=start]").click()
    page.locator("[data-part=show]").click()


PAGES: dict[str, Callable[[Page], Any]] = {
    "modules/brakes.html": module_marked,
    "modules/flat-tires.html": check,
    "modules/tools.html": lambda page: page.locator("[data-part=button]").click(),
    "cases/slow-leak.html": case_decided,
    "index.html": front_page_opened,
    "statement.html": lambda page: page.locator("[data-part=name]").fill("Ana"),
    "glossary.html": card_turned,
    "review.html": lambda page: expect(page.locator("[data-part=none]")).to_be_visible(),
}

FAULTS = """() => {
    const found = [];
    const seen = (one) => one.checkVisibility({ visibilityProperty: true });
    const name = (one) => `${one.localName}#${one.id}.${one.className} ${one.textContent.trim().slice(0, 30)}`;
    const inside = [...document.querySelectorAll('[data-module] *')].filter(seen);
    for (const one of inside) {
        const { left, right, width } = one.getBoundingClientRect();
        if (width && (left < -1 || right > innerWidth + 1)) found.push(`out of sight: ${name(one)}`);
        const clips = getComputedStyle(one).overflowX !== 'visible' && !one.matches('input, select, textarea');
        if (clips && one.scrollWidth > one.clientWidth + 1) found.push(`cut off: ${name(one)}`);
    }
    const solid = inside.filter((one) =>
        one.matches('button, input, select, textarea, summary, h2, h3, h4, legend, p, td, th'));
    for (const [n, one] of solid.entries()) {
        const a = one.getBoundingClientRect();
        for (const other of solid.slice(n + 1)) {
            if (one.contains(other) || other.contains(one)) continue;
            const b = other.getBoundingClientRect();
            const over = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const under = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (over > 1 && under > 1) found.push(`covered: ${name(one)} by ${name(other)}`);
        }
    }
    return found;
}"""

PLACES = """() => [...document.querySelectorAll('[data-module], [data-module] *')]
    .filter((one) => one.checkVisibility() && !one.closest('select, .training-quiz__passage'))
    .filter((one) => getComputedStyle(one).display !== 'inline') // English words keep their order in a line
    .map((one) => {
        const { left, right, top } = one.getBoundingClientRect();
        return [`${one.localName}#${one.id}.${one.className}`, left, right, Math.round(top + scrollY)];
    })"""

SAME_DATES = """for (const one of document.querySelectorAll('time, [data-part=issued]')) one.textContent = '2026'"""
"""A date is longer in one language than in the other, and a table's columns with it."""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_off_or_covered(chromium: Browser, sites: dict[str, str], name: str, size: Any) -> None:
    """In a language that runs from right to left the page says so, and all of it is in sight."""
    page = chromium.new_page(viewport=size)
    page.goto(f"{sites['own letters']}/{name}")
    assert page.evaluate("[document.documentElement.lang, getComputedStyle(document.body).direction]") == ["he", "rtl"]
    PAGES[name](page)
    assert page.evaluate(FAULTS) == []
    assert sideways(page) == 0
    page.close()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("name", PAGES)
def test_the_layout_is_mirrored(chromium: Browser, mini: Site, sites: dict[str, str], name: str, size: Any) -> None:
    """With the same letters every part of a component stands where a mirror would show it."""
    places = []
    for base in (mini.disk, sites["English letters"]):
        page = chromium.new_page(viewport=size)
        page.goto(f"{base}/{name}")
        PAGES[name](page)
        page.evaluate(SAME_DATES)
        places.append(page.evaluate(PLACES))
        page.close()
    width = size["width"]
    assert [one[0] for one in places[0]] == [one[0] for one in places[1]]
    assert [
        (what, left, width - other[2])
        for (what, left, *_), other in zip(*places, strict=True)
        if abs(left - (width - other[2])) > 1
    ] == []


def test_the_arrow_points_the_other_way(chromium: Browser, mini: Site, sites: dict[str, str]) -> None:
    """The sign beside a right answer that was not chosen points to it from where reading comes."""
    signs = []
    for base in (mini.disk, sites["own letters"]):
        page = chromium.new_page()
        page.goto(f"{base}/modules/brakes.html")
        fill(page, SLIPS)
        check(page)
        mark = page.locator(".training-quiz__note[data-state=missed] strong").first
        signs.append(mark.evaluate("one => getComputedStyle(one, '::before').content")[:4])
        page.close()
    assert signs == ['"→\xa0"', '"←\xa0"']
