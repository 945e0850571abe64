"""What can go wrong with storage under a case and in a review: all is said, and no decision is lost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.components.test_faults import FILL, NEWER, put, raw
from tests.browser.site_fixtures import Site, stored
from tests.browser.test_cases import KEY, NAME, choose, path
from tests.browser.test_faults_attempts import BACK
from tests.browser.test_review import pass_module, shown


def notice(page: Page) -> Any:
    """The notice above the case."""
    return page.locator(".training-case > [data-part=notice]")


def status(page: Page) -> Any:
    """The line below the case."""
    return page.locator(".training-case > [data-part=status]")


@pytest.fixture
def case(page: Page, mini: Site) -> Page:
    """A page with the case, one decision taken."""
    page.goto(f"{mini.http}/{NAME}")
    choose(page, "A")
    expect(page.get_by_role("heading", name="Two kilometers on")).to_be_focused()
    return page


@pytest.fixture
def other(case: Page, mini: Site) -> Page:
    """Another tab of the same site, whose page keeps nothing by itself; it lies behind the first, which is clicked."""
    page = case.context.new_page()
    page.goto(f"{mini.http}/about.html")
    case.bring_to_front()
    return page


def test_a_newer_path_comes_under_way(case: Page, other: Page) -> None:
    """A path that a later edition writes in another tab is left alone and told, and the case goes on where it was."""
    put(other, KEY, NEWER)
    expect(notice(case)).to_contain_text("newer edition")
    expect(status(case)).to_contain_text("newer edition")
    expect(case.get_by_role("heading", name="Two kilometers on")).to_be_visible()
    choose(case, "B")
    expect(case.get_by_role("heading", name="Debrief")).to_be_visible()
    assert raw(case, KEY) == NEWER
    case.evaluate(FILL)
    case.get_by_role("button", name="Take back the last decision").click()
    expect(notice(case)).to_contain_text("nothing you do on this page is saved")


def test_a_path_is_spoiled_under_way(case: Page, other: Page) -> None:
    """A path that another tab spoils is told and set aside, and the decisions on the page are kept again."""
    put(other, KEY, "{")
    expect(notice(case)).to_contain_text("could not be read")
    assert raw(case, f"{KEY}/broken") == "{"
    choose(case, "B")
    assert path(case) == ["pump", "walk"]


def test_storage_fills_under_a_case(case: Page) -> None:
    """A decision for which there is no room is told at once, and is in the file that can be downloaded."""
    before = raw(case, KEY)
    case.evaluate(FILL)
    case.get_by_role("button", name="Choose B").click()
    expect(notice(case)).to_contain_text("not keeping your progress")
    expect(status(case)).to_contain_text("not keeping your progress")
    assert raw(case, KEY) == before
    with case.expect_download() as download:
        notice(case).get_by_role("button").click()
    records = json.loads(download.value.path().read_text("utf-8"))["records"]
    assert [taken["choice"] for taken in records["case/slow-leak"]["path"]] == ["pump", "walk"]


def test_both_faults_stand_there(page: Page, mini: Site) -> None:
    """A path that cannot be read and a storage that is full are both told, one after the other."""
    page.goto(f"{mini.http}/{NAME}")
    put(page, KEY, "{")
    page.reload()
    expect(notice(page)).to_contain_text("could not be read")
    page.evaluate(FILL)
    choose(page, "A")
    expect(notice(page)).to_contain_text("could not be read")
    expect(notice(page)).to_contain_text("not keeping your progress")


def test_storage_vanishes_under_a_case(case: Page) -> None:
    """What the browser clears without a word is written again, whole, with the next decision."""
    case.evaluate("localStorage.clear()")
    choose(case, "B")
    case.reload()
    assert path(case) == ["pump", "walk"]
    expect(case.get_by_role("heading", name="Debrief")).to_be_visible()


@pytest.mark.parametrize("how", ["cleared", "back"])
def test_everything_is_gone_from_a_case(case: Page, other: Page, how: str) -> None:
    """When another page clears the whole storage, or the page comes back after it, the case begins anew and says so."""
    if how == "cleared":
        other.evaluate("localStorage.clear()")
    else:
        case.evaluate(f"localStorage.clear(); {BACK}")
    expect(status(case)).to_have_text("Updated in another tab.")
    expect(case.get_by_role("heading", name="At the roadside")).to_be_visible()


def test_the_clock_is_set_back_in_a_case(page: Page, mini: Site) -> None:
    """A decision taken after the clock was set back is later than the one before, so that no file undoes it."""
    page.clock.set_fixed_time("2026-11-24T10:00:00Z")
    page.goto(f"{mini.http}/{NAME}")
    choose(page, "A")
    before = stored(page, KEY)["when"]
    page.clock.set_fixed_time("2025-01-01T10:00:00Z")
    choose(page, "B")
    assert stored(page, KEY)["when"] > before


@pytest.mark.parametrize(("value", "said"), [(NEWER, "newer edition"), ("{", "could not be read")])
@pytest.mark.parametrize("kind", ["check", "review"])
def test_a_review_says_what_it_cannot_use(page: Page, mini: Site, kind: str, value: str, said: str) -> None:
    """A review whose questions rest on a record that it cannot use says so, whatever it then asks."""
    pass_module(page, mini, mini.http, "flat-tires")
    key = f"course/1/bicycle-repair/{kind}/flat-tires"
    put(page, key, value)
    page.goto(f"{mini.http}/review.html")
    expect(page.locator("#course-review > [data-part=notice]")).to_contain_text(said)
    assert bool(shown(page)) is (kind == "review")
