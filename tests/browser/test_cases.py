"""A case in the browser: decided by keyboard, kept, read without a script, and printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from builder.exports.drawing import svg
from tests.browser.site_fixtures import DESK, PHONE, Site, pdf_text, sideways, stored, watch

Axe = Callable[..., list[str]]
KEY = "course/1/bicycle-repair/case/slow-leak"
NAME = "cases/slow-leak.html"
BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"


def choose(page: Page, letter: str) -> None:
    """Decide, and go on from what follows."""
    page.get_by_role("button", name=f"Choose {letter}").click()
    page.locator("[data-part=go] a:visible").click()


def path(page: Page) -> list[str]:
    """The choices kept by the browser."""
    return [taken["choice"] for taken in stored(page, KEY)["path"]]


def tab_to(page: Page, name: str) -> None:
    """Press Tab until something of a name has the focus, as who uses no mouse does."""
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip().startswith(name):
            return
    pytest.fail(f"Tab does not lead to {name}")


@pytest.mark.parametrize("place", ["http", "disk"])
def test_a_case_is_decided_by_keyboard(context: BrowserContext, mini: Site, place: str) -> None:
    """By Tab and Enter alone: each decision, what follows with its standing in words, the next step, the debrief."""
    problems = watch(context, mini.http)
    page = context.new_page()
    page.goto(f"{getattr(mini, place)}/{NAME}")
    expect(page.get_by_role("heading", name="Debrief")).to_be_hidden()
    expect(page.get_by_text("Begin at step 1")).to_be_hidden()
    page.get_by_role("heading", name="At the roadside").focus()
    tab_to(page, "Choose A")
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=standing]:visible")).to_be_focused()
    expect(page.locator("[data-part=standing]:visible")).to_have_text("A defensible choice.")
    expect(page.get_by_text("The air lasts two kilometers.")).to_be_visible()
    expect(page.get_by_text("Ride on as it is.")).to_be_hidden()
    tab_to(page, "Go on to:")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Two kilometers on")).to_be_focused()
    expect(page.locator("[data-step]:visible")).to_have_count(1)
    tab_to(page, "Choose B")
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=standing]:visible")).to_contain_text("people of good faith disagree")
    tab_to(page, "Go on to:")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="At home")).to_be_focused()
    expect(page.get_by_role("heading", name="Debrief")).to_be_visible()
    review = page.locator("[data-part=review]")
    assert review.get_by_role("heading", level=3).all_inner_texts() == ["What does Mo do first?", "What now?"]
    assert review.locator("[data-taken] [data-part=text]").all_inner_texts() == [
        "Your decision. Pump it up and ride on.",
        "Your decision. Push the bicycle home.",
    ]
    assert review.locator("[data-part=standing]:visible").count() == 6
    tab_to(page, "What follows from A")
    page.keyboard.press("Enter")
    expect(review.get_by_text("The air lasts two kilometers.")).to_be_visible()
    assert path(page) == ["pump", "walk"]
    assert page.url == f"{getattr(mini, place)}/{NAME}"
    assert problems == []


def test_a_reload_keeps_the_place(page: Page, mini: Site) -> None:
    """What follows from a choice, and the step after it, are still there after a reload, and take no focus then."""
    page.goto(f"{mini.http}/{NAME}")
    page.get_by_role("button", name="Choose B").click()
    for text in ("A patch takes five minutes to dry", "The patch holds."):
        page.reload()
        expect(page.get_by_text(text)).to_be_visible()
        expect(page.locator("[data-step]:visible")).to_have_count(1)
        assert page.evaluate("document.activeElement.localName") == "body"
        if text.startswith("A patch"):
            page.locator("[data-part=go] a:visible").click()
    choose(page, "A")
    page.reload()
    expect(page.locator("[data-part=review] [data-taken]")).to_have_count(2)


def test_decisions_can_be_taken_back(page: Page, mini: Site) -> None:
    """Each decision taken is a way back to it; the last can be taken back, and everything begun anew."""
    page.goto(f"{mini.http}/{NAME}")
    expect(page.locator("[data-part=trail]")).to_be_hidden()
    for letter in "ACAB":  # the third leads back to the start
        choose(page, letter)
    taken = page.locator("[data-part=taken] button")
    assert taken.all_inner_texts()[0] == "At the roadside: Pump it up and ride on."
    expect(taken).to_have_count(4)
    expect(page.get_by_role("heading", name="Debrief")).to_be_visible()
    page.get_by_role("button", name="Take back the last decision").click()
    expect(page.get_by_role("heading", name="Two kilometers on")).to_be_focused()
    expect(page.get_by_role("heading", name="Debrief")).to_be_hidden()
    assert path(page) == ["pump", "again", "pump"]
    taken.nth(1).click()
    expect(page.get_by_role("heading", name="Two kilometers on")).to_be_focused()
    expect(page.get_by_role("button", name="Choose C")).to_be_visible()
    assert path(page) == ["pump"]
    page.get_by_role("button", name="Start over").click()
    expect(page.get_by_role("heading", name="At the roadside")).to_be_focused()
    expect(page.locator("[data-part=trail]")).to_be_hidden()
    assert path(page) == []


@pytest.mark.parametrize("trouble", [BLOCKED, FULL], ids=["blocked", "full"])
def test_storage_that_fails_is_said(context: BrowserContext, mini: Site, trouble: str) -> None:
    """Where the browser keeps nothing the case can still be decided, and its path downloaded."""
    page = context.new_page()  # on which the theme may complain too
    page.add_init_script(trouble)
    page.goto(f"{mini.http}/{NAME}")
    expect(page.locator("[data-part=notice]")).to_contain_text("This browser is not keeping your progress.")
    choose(page, "B")
    choose(page, "A")
    expect(page.get_by_role("heading", name="Debrief")).to_be_visible()
    with page.expect_download() as download:
        page.locator("[data-part=notice] button").click()
    file = json.loads(download.value.path().read_text("utf-8"))
    assert [taken["choice"] for taken in file["records"]["case/slow-leak"]["path"]] == ["patch", "pads"]


def test_a_newer_record_is_left_alone(page: Page, mini: Site) -> None:
    """A path of a later format is never written over, and the learner is told."""
    newer = '{"format":2,"paths":[]}'
    page.goto(f"{mini.http}/{NAME}")
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, newer])
    page.reload()
    expect(page.locator("[data-part=notice]")).to_contain_text("newer edition")
    choose(page, "B")
    expect(page.get_by_role("heading", name="The long descent")).to_be_focused()
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == newer


@pytest.mark.parametrize(
    "broken", ["{", '{"format":1}', "null", '{"format":1,"path":[{"step":"<img>","choice":"x"}],"next":true,"when":""}']
)
def test_a_broken_record_is_set_aside(page: Page, mini: Site, broken: str) -> None:
    """What cannot be read is moved aside, the learner is told, and the case begins at its start."""
    page.goto(f"{mini.http}/{NAME}")
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, broken])
    page.reload()
    assert page.evaluate("key => localStorage.getItem(key + '/broken')", KEY) == broken
    expect(page.locator("[data-part=notice]")).to_contain_text("could not be read")
    expect(page.get_by_role("heading", name="At the roadside")).to_be_visible()


@pytest.mark.parametrize(
    ("kept", "heading", "left"),
    [
        (["roadside/pump", "stranded/gone"], "Two kilometers on", 1),
        (["roadside/gone", "stranded/walk"], "At the roadside", 0),
        (["stranded/walk"], "At the roadside", 0),
        (["roadside/constructor"], "At the roadside", 0),
    ],
)
def test_a_path_holds_as_far_as_the_case_still_has_it(
    page: Page, mini: Site, kept: list[str], heading: str, left: int
) -> None:
    """Where an edit took away a step or a choice, the learner goes on from the last decision that is still there."""
    steps = [dict(zip(("step", "choice"), taken.split("/"), strict=True)) for taken in kept]
    record = {"format": 1, "path": steps, "next": False, "when": "2026-11-24T10:00:00.000Z"}
    page.goto(f"{mini.http}/{NAME}")
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, json.dumps(record)])
    page.reload()
    expect(page.locator("[data-part=title]:visible")).to_have_text(heading)
    expect(page.locator("[data-part=taken] li")).to_have_count(left)
    expect(page.get_by_role("button", name="Choose A")).to_be_visible()


def test_two_tabs_and_the_front_page(context: BrowserContext, page: Page, mini: Site) -> None:
    """A decision appears in the other tab; the front page loads, merges and erases paths with all other progress."""
    other = context.new_page()
    for tab in (page, other):
        tab.goto(f"{mini.http}/{NAME}")
    page.bring_to_front()
    choose(page, "B")
    expect(other.get_by_role("heading", name="The long descent")).to_be_visible()
    expect(other.locator("[role=status]")).to_have_text("Updated in another tab.")
    kept = stored(page, KEY)
    page.goto(f"{mini.http}/index.html")
    page.locator("[data-part=transfer] summary").click()
    with page.expect_download() as download:
        page.locator("[data-part=transfer] [data-part=download]").click()
    page.get_by_role("button", name="Erase my progress").click()
    page.get_by_role("button", name="Yes, erase it").click()
    assert stored(page, KEY) is None
    page.locator("#training-load").set_input_files(download.value.path())
    expect(page.locator("[data-part=transfer] [role=status]")).to_have_text("Progress loaded: 1 record.")
    assert stored(page, KEY) == kept


@pytest.mark.parametrize("place", ["http", "disk"])
def test_a_case_can_be_read_without_javascript(chromium: Browser, mini: Site, place: str) -> None:
    """Without JavaScript every step stands under its number, no button is dead, and what follows opens and leads on."""
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{getattr(mini, place)}/{NAME}")
    expect(page.get_by_text("Begin at step 1.")).to_be_visible()
    assert page.locator("[data-step] h2").all_inner_texts() == [
        "1. At the roadside",
        "2. Two kilometers on",
        "3. The long descent",
        "4. Fetched",
        "5. At home",
    ]
    assert page.locator(".training-case button:visible").count() == 0
    expect(page.get_by_text("The air lasts two kilometers.")).to_be_hidden()
    expect(page.get_by_text("A strong choice.").first).to_be_hidden()
    page.locator("#step-roadside summary").first.click()
    expect(page.get_by_text("The air lasts two kilometers.")).to_be_visible()
    page.get_by_role("link", name="Go on to: 2. Two kilometers on").click()
    assert page.url.endswith("#step-stranded")
    expect(page.get_by_role("heading", name="Debrief")).to_be_visible()
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_case_prints_as_numbered_steps(chromium: Browser, mini: Site, script: bool) -> None:
    """On paper every step has its number and every choice what follows and where to go on, wherever the learner is."""
    context = chromium.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{mini.http}/{NAME}")
    if script:
        choose(page, "B")
    text = pdf_text(page.pdf(format="Letter"))
    for words in ("1.Attheroadside", "Goonto:2.Twokilometerson", "5.Athome", "Therimcutsthetube"):
        assert words in text
    for words in ("Whatdoyoucarry?", "Astrongchoice."):
        assert words in text
    for words in ("ChooseA", "Startover", "Yourdecisionssofar"):
        assert words not in text
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing(chromium: Browser, mini: Site, axe: Axe, scheme: Any, size: Any) -> None:
    """Every state of a case is without a violation in axe and no wider than its window, in both palettes and sizes."""
    context = chromium.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{mini.http}/{NAME}")

    def look(state: str) -> None:
        page.wait_for_function("document.getAnimations().every(({playState}) => playState === 'finished')")
        assert (state, axe(page), sideways(page)) == (state, [], 0)

    look("start")
    page.get_by_role("button", name="Choose A").click()
    look("what follows")
    page.locator("[data-part=go] a:visible").click()
    look("the next step")
    choose(page, "B")
    for summary in page.locator("[data-part=review] summary").all():
        summary.click()
    look("debrief")
    heights = "all => all.map(one => one.getBoundingClientRect().height)"
    targets = page.locator(".training-case :is(button, summary):visible").evaluate_all(heights)
    assert min(targets) >= 44
    context.close()


def test_a_module_leads_to_its_case(page: Page, mini: Site) -> None:
    """The card in a module and the navigation lead to the case, and nothing of its steps is in the search index."""
    page.goto(f"{mini.http}/modules/brakes.html")
    card = page.locator(".training-card")
    expect(card).to_contain_text("Case: A slow leak on the road")
    card.get_by_role("link", name="Work through this case").click()
    expect(page.get_by_role("heading", name="At the roadside")).to_be_visible()
    index = (mini.folder / "search/search_index.json").read_text("utf-8")
    assert "getting dark" in index
    assert "two kilometers" not in index
    assert "What does Mo do first" not in index


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_drawing_holds_its_texts(chromium: Browser, mini: Site, axe: Axe, scheme: Any) -> None:
    """In the picture of a case, as the browser draws it, every text lies in its box and stands out from it."""
    case = mini.course.cases[0]
    first = case.steps[0]
    wide = "WWW mmmm MMMM @@@@ incompatibility 1234567890 " * 3
    choices = tuple(choice.model_copy(update={"text": wide}) for choice in first.choices)
    changed = case.model_copy(
        update={"steps": (first.model_copy(update={"title": wide, "choices": choices}), *case.steps[1:])}
    )
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    page.set_content(
        f"<!doctype html><html lang='en'><title>x</title><main><h1>x</h1>{svg(mini.course, changed)}</main>"
    )
    outside = """() => {
        const boxes = [...document.querySelectorAll('rect')].map((rect) => rect.getBBox());
        const inside = (a, b) => a.x >= b.x && a.x + a.width <= b.x + b.width &&
            a.y >= b.y && a.y + a.height <= b.y + b.height;
        return [...document.querySelectorAll('text:not(.l)')]
            .filter((text) => !boxes.some((box) => inside(text.getBBox(), box))).map((text) => text.textContent);
    }"""
    assert page.evaluate(outside) == []
    colors = page.evaluate(
        "['text', 'rect'].map((name) => getComputedStyle(document.querySelector(name)).fill.match(/\\d+/g).map(Number))"
    )
    assert abs(sum(colors[0]) - sum(colors[1])) > 500
    assert axe(page) == []
    context.close()
