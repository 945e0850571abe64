"""The review page: which questions it asks again, what it keeps, and the reminder of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from builder.site.review import pool
from tests.browser.site_fixtures import ROOT, Site, build, check, fill, right, stored, watch, wrong

VECTORS = json.loads((ROOT / "tests/vectors/review.json").read_text("utf-8"))
KEY = "course/1/bicycle-repair"
Axe = Callable[..., list[str]]


def shown(page: Page) -> list[str]:
    """The ids of the questions that the page shows."""
    found: list[str] = page.locator("form:visible [data-question]").evaluate_all(
        "all => all.map(one => one.dataset.question)"
    )
    return found


def pass_module(page: Page, site: Site, base: str, module: str) -> None:
    """Pass the check of a module."""
    page.goto(f"{base}/modules/{module}.html")
    fill(page, right(site.questions(module)[1]))
    check(page)
    expect(page.locator("[data-part=result]")).to_contain_text("Passed.")


def test_drawing_does_as_the_vectors_say(page: Page, mini: Site) -> None:
    """`training.draw` gives what the vectors say it gives, and leaves its arguments alone."""
    page.goto(f"{mini.disk}/review.html")
    call = "cases => cases.map(({arguments: given}) => [training.draw(...given), given])"
    found = page.evaluate(call, VECTORS)
    assert found == [[case["gives"], case["arguments"]] for case in VECTORS]


def test_nothing_is_drawn_before_a_module_is_done(page: Page, mini: Site, axe: Axe) -> None:
    """Before any module is done the page says so and shows no question; a module that is begun changes nothing."""
    page.goto(f"{mini.http}/modules/flat-tires.html")
    fill(page, right(mini.questions("flat-tires")[1]))
    page.goto(f"{mini.http}/review.html")
    expect(page.get_by_text("There is nothing to review yet.")).to_be_visible()
    assert shown(page) == []
    assert axe(page) == []


@pytest.mark.parametrize("place", ["http", "disk"])
def test_a_review_asks_again_and_changes_no_result(context: BrowserContext, mini: Site, axe: Axe, place: str) -> None:
    """Questions of a module that is done come again, blank; what is marked is kept apart and comes first when wrong."""
    base = getattr(mini, place)
    problems = watch(context, mini.http)
    page = context.new_page()
    pass_module(page, mini, base, "brakes")
    before = stored(page, f"{KEY}/check/brakes")
    page.goto(f"{base}/review.html")
    first = shown(page)
    known = {question.id: question for module, _, question in pool(mini.course) if module.id == "brakes"}
    assert sorted(first) == sorted(known)
    assert page.locator("form:visible :checked:not(option)").count() == 0
    assert axe(page) == []
    picked = next(known[one] for one in first if known[one].type in ("single", "multiple", "true-false"))
    fill(page, {picked.id: wrong(picked)})
    assert stored(page, f"{KEY}/review/brakes") is None
    page.locator(f"#ask-{picked.id} [data-part=check]").click()
    expect(page.locator(f"#ask-{picked.id} [data-part=feedback]")).to_be_focused()
    kept = stored(page, f"{KEY}/review/brakes")
    assert kept["answers"][picked.id]["options"] == wrong(picked)
    assert kept["result"] is None
    assert stored(page, f"{KEY}/check/brakes") == before
    page.reload()
    assert shown(page)[0] == picked.id
    assert page.locator("form:visible :checked:not(option)").count() == 0
    assert problems == []


def test_another_set_shows_what_was_not_shown(page: Page, tmp_path: Path, mini_root: Callable[..., Path]) -> None:
    """The course says how many questions one set has; another set brings others until all were shown."""
    settings = (ROOT / "tests/mini/course/course.yml").read_text("utf-8")
    course, folder = build(mini_root(tmp_path, {"course/course.yml": f"{settings}review: {{questions: 2}}\n"}))
    site = Site(course, folder, "")
    pass_module(page, site, site.disk, "brakes")
    page.goto(f"{site.disk}/review.html")
    first = shown(page)
    page.get_by_role("button", name="Another set").click()
    assert page.evaluate("document.activeElement.dataset.part") == "heading"
    second = shown(page)
    assert len(first) == len(second) == 2
    assert {*first, *second} == {question.id for module, _, question in pool(course) if module.id == "brakes"}


def test_a_review_moves_with_the_progress(page: Page, mini: Site, tmp_path: Path) -> None:
    """What a review keeps is downloaded, erased and loaded with the rest."""
    pass_module(page, mini, mini.disk, "flat-tires")
    page.goto(f"{mini.disk}/review.html")
    question = next(question for question in mini.questions("flat-tires")[1] if question.id in shown(page))
    fill(page, right([question]))
    page.locator(f"#ask-{question.id} [data-part=check]").click()
    before = stored(page, f"{KEY}/review/flat-tires")
    page.goto(f"{mini.disk}/index.html")
    page.locator(".training-transfer summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my progress").click()
    download.value.save_as(tmp_path / "progress.json")
    page.get_by_role("button", name="Erase my progress").click()
    page.get_by_role("button", name="Yes, erase it").click()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('course/'))") == []
    page.locator("input[type=file]").set_input_files(tmp_path / "progress.json")
    expect(page.locator("[data-part=count]")).to_have_text("1 of 3 modules complete")
    assert stored(page, f"{KEY}/review/flat-tires") == before


def test_a_review_that_was_erased_stays_erased(context: BrowserContext, mini: Site) -> None:
    """What another tab has erased while a review is open does not come back with the next answer."""
    page = context.new_page()
    for module in ("flat-tires", "brakes"):
        pass_module(page, mini, mini.http, module)
    page.goto(f"{mini.http}/review.html")
    asked = [question for module in ("flat-tires", "brakes") for question in mini.questions(module)[1]]
    first, second, *_ = [question for question in asked if question.id in shown(page)]
    fill(page, right([first]))
    page.locator(f"#ask-{first.id} [data-part=check]").click()
    other = context.new_page()
    other.goto(f"{mini.http}/index.html")
    other.locator(".training-transfer summary").click()
    other.get_by_role("button", name="Erase my progress").click()
    other.get_by_role("button", name="Yes, erase it").click()
    page.bring_to_front()
    fill(page, right([second]))
    page.locator(f"#ask-{second.id} [data-part=check]").click()
    expect(page.locator(f"#ask-{second.id} [data-part=feedback]").first).to_be_visible()
    kept = page.evaluate("Object.values(localStorage).join()")
    assert second.id in kept
    assert f'"{first.id}"' not in kept


def test_without_a_script_the_page_leads_back(chromium: Any, mini: Site) -> None:
    """Without JavaScript the page says what it is, and links to the modules with their questions."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{mini.http}/review.html")
    said = page.locator("noscript")  # whose text Playwright does not look for
    assert said.evaluate("one => one.checkVisibility() && one.offsetHeight > 10")
    assert "Choosing questions for you needs JavaScript." in said.inner_text()
    links = said.locator("a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert links == [f"modules/{module.id}.html" for module in mini.course.ordered_modules]
    assert page.locator("#course-review :is(form, button, h2):visible").count() == 0
    context.close()


def lines_of(content: bytes) -> list[str]:
    """The lines of a calendar, unfolded; each is held to RFC 5545, 3.1: CRLF, 75 octets, no control character."""
    assert content.endswith(b"\r\n")
    raw = content[:-2].split(b"\r\n")
    assert [line for line in raw if len(line) > 75 or b"\r" in line or b"\n" in line] == []
    text = "\n".join(line.decode() for line in raw).replace("\n ", "")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", text)
    return text.split("\n")


def events(content: bytes) -> list[Mapping[str, str]]:
    """The events of a calendar: every property once, all that RFC 5545, 3.6, asks for."""
    lines = lines_of(content)
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert re.fullmatch(r"PRODID:[^:;,]+", lines[2])
    assert lines[-1] == "END:VCALENDAR"
    found: list[dict[str, str]] = []
    for line in lines[3:-1]:
        name, value = re.fullmatch(r"([A-Z-]+(?:;[A-Z]+=[A-Z]+)*):(.*)", line).groups()  # type: ignore[union-attr]
        if line == "BEGIN:VEVENT":
            found.append({})
        elif line != "END:VEVENT":
            assert name not in found[-1]
            found[-1][name] = value
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(found)
    return found


def test_the_reminder_is_a_calendar(page: Page, mini: Site) -> None:
    """The button gives a calendar with an entry for each day of the course's, which says nothing of the learner."""
    page.goto(f"{mini.disk}/review.html")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download reminders for my calendar").click()
    assert download.value.suggested_filename == "bicycle-repair-review.ics"
    found = events(Path(download.value.path()).read_bytes())
    today = date.fromisoformat(page.evaluate("training.page.today()"))
    days = [f"{today + timedelta(days=after):%Y%m%d}" for after in (21, 35)]
    assert [event["DTSTART;VALUE=DATE"] for event in found] == days
    assert [event["UID"] for event in found] == [f"{day}-review@bicycle-repair.invalid" for day in days]
    for event in found:
        assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])
        assert event["SUMMARY"] == "Review: Bicycle repair"
        assert "the page Review of the course" in event["DESCRIPTION"]
        assert set(event) == {"UID", "DTSTAMP", "DTSTART;VALUE=DATE", "SUMMARY", "DESCRIPTION", "TRANSP"}


@pytest.mark.parametrize("summary", ["Ärzte; Ämter, \\ und\r\nRecht " * 9, "\U0001f6b2" * 60, "x" * 75, ""])
def test_a_calendar_of_any_text(page: Page, mini: Site, summary: str) -> None:
    """Signs that a calendar reads are escaped, and long lines are folded between letters, whatever their bytes."""
    page.goto(f"{mini.disk}/review.html")
    about = {"course": "c", "days": [1, 366], "summary": summary, "description": summary}
    call = "about => training.calendar(about, '2027-02-27', '2027-02-27T23:59:59.999Z')"
    found = events(page.evaluate(call, about).encode())
    assert [event["DTSTART;VALUE=DATE"] for event in found] == ["20270228", "20280228"]
    assert found[0]["DTSTAMP"] == "20270227T235959Z"
    unescaped = re.sub(r"\\(.)", r"\1", found[1]["SUMMARY"])
    assert unescaped == re.sub(r"\s+", " ", summary)
