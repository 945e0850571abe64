"""A check as its author's policy has it: attempts, draws, answers held back, and only what was missed again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.site_fixtures import ROOT, Site, build, check, fill, right, stored, watch, wrong

VECTORS = json.loads((ROOT / "tests/vectors/draw.json").read_text("utf-8"))
KEY = "course/1/bicycle-repair"
Axe = Callable[..., list[str]]
Made = Callable[[str], Site]


@pytest.fixture
def made(tmp_path: Path, serve: Callable[[Path], str], mini_root: Callable[..., Path]) -> Made:
    """Builds the miniature course with lines of policy in the bank `brakes`."""

    def make(lines: str) -> Site:
        bank = ("id: brakes\npass_mark: 100\n", f"id: brakes\n{lines}\npass_mark: 100\n")
        course, folder = build(mini_root(tmp_path / str(len(list(tmp_path.iterdir()))), {"quizzes/brakes.yml": bank}))
        return Site(course, folder, serve(folder))

    return make


def questions(site: Site) -> dict[str, list[str]]:
    """The right answers to the check of `brakes`, without its reflection."""
    return right(question for question in site.questions("brakes")[1] if question.points)


def mistaken(site: Site, which: str = "worn-pads") -> dict[str, list[str]]:
    """All right but for one."""
    question = next(question for question in site.questions("brakes")[1] if question.id == which)
    return {**questions(site), which: wrong(question)}


def asked(page: Page) -> list[str]:
    """The graded questions that the page shows."""
    found: list[str] = page.locator("form[id^=check-] [data-question]:visible").evaluate_all(
        "all => all.map(one => one.dataset.question)"
    )
    return [question for question in found if question != "your-own-bag"]


def test_drawing_in_the_browser_does_as_the_vectors_say(page: Page, made: Made) -> None:
    """`attempts.draw` gives what the vectors say that `draw` gives in Python, and leaves its arguments alone."""
    page.goto(f"{made('attempts: 2').disk}/modules/brakes.html")
    call = "cases => cases.map(({arguments: given}) => [training.attempts.draw(...given), given])"
    assert page.evaluate(call, VECTORS) == [[case["gives"], case["arguments"]] for case in VECTORS]


def test_a_check_without_a_policy_loads_nothing_for_one(page: Page, mini: Site) -> None:
    """Where the author says nothing of attempts, the page has no script for them, and nothing is kept of them."""
    page.goto(f"{mini.http}/modules/brakes.html")
    fill(page, questions(mini))
    check(page)
    expect(page.locator("[data-part=result]")).to_be_focused()
    assert page.evaluate("'attempts' in training || 'policy' in training") is False
    assert stored(page, f"{KEY}/attempt/brakes") is None


@pytest.mark.parametrize("place", ["http", "disk"])
def test_attempts_are_counted(context: BrowserContext, made: Made, place: str) -> None:
    """Each marked attempt counts, also after a reload; after the last one the result stays and practice goes on."""
    site = made("attempts: 2")
    problems = watch(context, site.http)
    page = context.new_page()
    page.goto(f"{getattr(site, place)}/modules/brakes.html")
    left = page.locator("[data-part=attempts]")
    expect(left).to_contain_text("2 attempts left.")
    check(page)  # without answers: no attempt
    expect(left).to_contain_text("2 attempts left.")
    fill(page, mistaken(site))
    expect(page.get_by_role("button", name="Clear and try again")).to_be_hidden()
    check(page)
    expect(left).to_contain_text("1 attempt left.")
    page.reload()
    expect(left).to_contain_text("1 attempt left.")
    expect(page.get_by_role("button", name="Clear and try again")).to_be_visible()
    check(page)
    expect(left).to_contain_text("No attempt is left")
    before = stored(page, f"{KEY}/check/brakes")["result"]
    assert before["passed"] is False
    fill(page, questions(site))
    check(page)
    expect(page.locator("[data-part=score]")).to_contain_text("(100%)")
    expect(page.locator("[data-question=worn-pads] [data-part=feedback]")).to_be_visible()
    assert stored(page, f"{KEY}/check/brakes")["result"] == before
    assert stored(page, f"{KEY}/attempt/brakes")["tries"] == 2
    assert problems == []


def test_a_pass_ends_the_counting(page: Page, made: Made) -> None:
    """Once passed, a check can be taken as often as one likes, and a worse attempt does not take the pass away."""
    site = made("attempts: 1")
    page.goto(f"{site.http}/modules/brakes.html")
    fill(page, questions(site))
    check(page)
    expect(page.locator("[data-part=passed]")).to_be_visible()
    expect(page.locator("[data-part=attempts]")).to_be_empty()
    fill(page, mistaken(site))
    check(page)
    assert stored(page, f"{KEY}/check/brakes")["result"]["passed"] is True
    expect(page.locator("[data-part=standing]")).to_contain_text("You passed this check")


def test_only_what_was_missed_is_cleared(page: Page, made: Made, axe: Axe) -> None:
    """`retry: missed` clears the wrong answers and keeps the right ones with their marks; all can be cleared too."""
    site = made("retry: missed")
    page.goto(f"{site.http}/modules/brakes.html")
    button = page.get_by_role("button", name="Clear only those missed")
    expect(button).to_be_hidden()
    fill(page, mistaken(site))
    check(page)
    assert axe(page) == []
    button.click()
    expect(page.locator("[data-question=worn-pads] input").first).to_be_focused()
    expect(page.locator("[data-question=worn-pads] :checked")).to_have_count(0)
    expect(page.locator("[data-question=lost-levers]")).to_have_attribute("data-state", "right")
    kept = stored(page, f"{KEY}/check/brakes")["answers"]
    assert kept["worn-pads"]["options"] == []
    assert kept["lost-levers"]["options"] == questions(site)["lost-levers"]
    fill(page, questions(site))
    check(page)
    expect(page.locator("[data-part=passed]")).to_be_visible()
    expect(button).to_be_hidden()
    page.get_by_role("button", name="Clear and try again").click()
    expect(page.locator("[data-question=lost-levers] input")).to_have_value("")


@pytest.mark.parametrize("answers", ["after-pass", "never"])
def test_answers_are_held_back(page: Page, made: Made, axe: Axe, answers: str) -> None:
    """Until the check is passed the result says what was right, and no mark, feedback or reason is shown."""
    site = made(f"answers: {answers}")
    page.goto(f"{site.http}/modules/brakes.html")
    form = page.locator("form[id^=check-]")
    fill(page, mistaken(site))
    check(page)
    expect(page.locator("[data-part=verdict-worn-pads]")).to_have_text("Not quite")
    expect(page.locator("[data-part=verdict-lost-levers]")).to_contain_text("Correct")
    for hidden in ("[data-part=feedback]", "[data-note]", ".training-quiz__key", "[data-part=key]"):
        expect(form.locator(f"{hidden}:visible")).to_have_count(0)
    assert form.locator("[data-part=row][data-state]:not([data-state=''])").count() == 0
    assert axe(page) == []
    fill(page, questions(site))
    check(page)
    expect(page.locator("[data-part=passed]")).to_be_visible()
    shown = form.locator("[data-question=worn-pads] [data-part=feedback]")
    expect(shown).to_be_visible(visible=answers == "after-pass")
    assert ("The grooves are the measure" in page.content()) is (answers == "after-pass")


def test_answers_held_back_from_readers_without_javascript(chromium, made: Made) -> None:
    """Without JavaScript a check that holds its answers back shows all questions and says why there is no key."""
    site = made("answers: after-pass\ndraw: 1")
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.http}/modules/brakes.html")
    expect(page.get_by_text("The answers are shown once this check is passed")).to_be_visible()
    expect(page.locator(".training-quiz__key")).to_have_count(0)
    assert sorted(asked(page)) == sorted(questions(site))
    context.close()


def test_a_draw_asks_some_and_then_others(page: Page, made: Made, axe: Axe) -> None:
    """A draw shows one question of each objective, numbered anew, keeps it over a reload, and then draws others."""
    site = made("draw: 1\nanswers: after-pass")
    page.goto(f"{site.http}/modules/brakes.html")
    objectives = {question.id: question.objective for question in site.questions("brakes")[1]}
    first = asked(page)
    assert sorted(objectives[one] for one in first) == sorted({objectives[one] for one in questions(site)})
    assert page.locator("legend:visible [data-number]").all_text_contents() == [
        f"{n}" for n in range(1, len(first) + 2)
    ]
    page.reload()
    assert asked(page) == first
    seen = set(first)
    for _ in range(8):
        fill(page, {one: questions(site)[one] for one in first})
        check(page)
        expect(page.locator("[data-part=score]")).to_contain_text("(100%)")
        assert page.locator("[data-part=result] ul").first.locator("li:visible").count() == len(first) + 1
        assert len(stored(page, f"{KEY}/check/brakes")["result"]["answers"]) == len(first)
        page.get_by_role("button", name="Clear and try again").click()
        following = asked(page)
        assert following != first
        assert page.locator("form[id^=check-] :checked:visible").count() == 0
        first = following
        seen |= set(first)
    assert seen == set(questions(site))
    assert axe(page) == []


def test_a_blocked_or_broken_record_of_attempts(page: Page, made: Made) -> None:
    """Attempts that cannot be read are set aside, and the check begins with all of them again."""
    site = made("attempts: 2\ndraw: 1")
    page.goto(f"{site.http}/modules/brakes.html")
    for broken in ("nonsense", '{"format": 1, "seed": "<b>", "draw": -1}'):
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", [f"{KEY}/attempt/brakes", broken])
        page.reload()
        expect(page.locator("[data-part=attempts]")).to_contain_text("2 attempts left.")
        kept = page.evaluate("Object.entries(localStorage).filter(([key]) => key.includes('broken'))")
        assert broken in dict(kept).values()
        assert stored(page, f"{KEY}/attempt/brakes")["tries"] == 0


def test_attempts_travel_with_the_progress(page: Page, made: Made) -> None:
    """Attempts are in the progress file, an older file gives none back, and erasing progress erases them."""
    site = made("attempts: 3")
    page.goto(f"{site.http}/modules/brakes.html")
    fill(page, mistaken(site))
    check(page)
    old = page.evaluate("JSON.stringify(training.store.pack({course: 'bicycle-repair', version: '1.0'}))")
    check(page)
    assert stored(page, f"{KEY}/attempt/brakes")["tries"] == 2
    page.goto(f"{site.http}/index.html")
    page.locator(".training-transfer summary").click()
    page.locator("#training-load").set_input_files(
        {"name": "old.json", "mimeType": "application/json", "buffer": old.encode()}
    )
    expect(page.get_by_text("Progress loaded: 2 records.")).to_be_visible()
    assert stored(page, f"{KEY}/attempt/brakes")["tries"] == 2
    page.get_by_role("button", name="Erase my progress").click()
    page.get_by_role("button", name="Yes, erase it").click()
    assert stored(page, f"{KEY}/attempt/brakes") is None
