"""The final assessment: begun, answered, flagged, handed in, taken again, and told where the course looks for it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, BrowserContext, Page, expect

from builder.cli import main
from builder.model.asking import final_pools
from tests.browser.site_fixtures import PHONE, Site, build, check, fill, right, sideways, stored, watch, wrong

KEY = "course/1/bicycle-repair"
FINAL = """\
id: last
title: The last ride
summary: Some questions on everything.
about: Take your *time*.
minutes: 5
pass_mark: 60
pass_mark_why: Most of it is enough.
pools:
  - {objectives: [judge-pads, pack-tools], draw: 4}
  - {objectives: [find-hole, choose-patch], draw: 1}
"""
BEGIN, HAND_IN = "Begin an attempt", "Hand in"
Axe = Callable[..., list[str]]


@pytest.fixture(scope="module")
def make(
    tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str], mini_root: Callable[..., Path]
) -> Callable[[str], Site]:
    """Builds the miniature course with a final of some lines more."""

    def made(lines: str = "") -> Site:
        root = mini_root(tmp_path_factory.mktemp("final"), {"quizzes/final.yml": FINAL + lines})
        course, folder = build(root)
        return Site(course, folder, serve(folder))

    return made


@pytest.fixture(scope="module")
def site(make: Callable[[str], Site]) -> Site:
    """The miniature course with a final."""
    return make("")


def asked(page: Page) -> list[str]:
    """The questions of the attempt."""
    found: list[str] = page.locator("[data-question]:visible").evaluate_all(
        "all => all.map(one => one.dataset.question)"
    )
    return found


def begin(page: Page, base: str) -> list[str]:
    """Open the final and begin an attempt; gives its questions."""
    page.goto(f"{base}/final.html")
    page.get_by_role("button", name=BEGIN).click()
    expect(page.get_by_role("heading", name="Questions", exact=True)).to_be_focused()
    return asked(page)


def key(site: Site, questions: Sequence[str]) -> dict[str, list[str]]:
    """The right answers to some questions."""
    return right(site.course.question[question][1] for question in questions)


def take(page: Page, site: Site, base: str, *, passing: bool) -> list[str]:
    """Begin an attempt, answer everything, and hand it in."""
    questions = begin(page, base)
    answers = key(site, questions)
    if not passing:
        plain = {one: site.course.question[one][1] for one in questions}
        answers = {
            one: wrong(q) if q.type in ("single", "multiple", "true-false", "highlight") else []
            for one, q in plain.items()
        }
    fill(page, answers)
    page.get_by_role("button", name=HAND_IN, exact=True).click()
    if page.locator("[data-part=confirm]").is_visible():
        page.get_by_role("button", name="Yes, hand in").click()
    expect(page.locator("[data-part=result]")).to_be_focused()
    return questions


@pytest.mark.parametrize("place", ["http", "disk"])
def test_an_attempt_from_beginning_to_end(context: BrowserContext, site: Site, axe: Axe, place: str) -> None:
    """An attempt is begun, kept over a reload, handed in at once, and its result stands by objective."""
    problems = watch(context, site.http)
    page = context.new_page()
    base = getattr(site, place)
    page.goto(f"{base}/final.html")
    assert asked(page) == []
    expect(page.get_by_text("Most of it is enough.")).to_be_visible()
    assert axe(page) == []
    questions = begin(page, base)
    assert [len(pool.ids & set(questions)) for pool in final_pools(site.course)] == [4, 1]
    numbers = page.locator("legend:visible [data-number]").all_text_contents()
    assert numbers == ["1", "2", "3", "4", "5"]
    answers = key(site, questions)
    fill(page, {questions[0]: answers[questions[0]]})
    expect(page.locator("[data-part=status]")).to_have_text("1 of 5 answered.")
    page.reload()
    assert asked(page) == questions
    fill(page, dict(list(answers.items())[1:]))
    expect(page.locator("[data-part=status]")).to_have_text("5 of 5 answered.")
    assert axe(page) == []
    assert stored(page, f"{KEY}/check/last")["result"] is None
    page.get_by_role("button", name=HAND_IN, exact=True).click()
    expect(page.locator("[data-part=result]")).to_be_focused()
    expect(page.locator("[data-part=score]")).to_contain_text("(100%)")
    expect(page.locator("[data-part=passed]")).to_be_visible()
    objectives = {site.course.question[one][1].objective for one in questions}
    shown = page.locator("[data-objective]:visible").evaluate_all("all => all.map(one => one.dataset.objective)")
    assert sorted(shown) == sorted(objectives)
    expect(page.locator("[data-part=reread]:visible")).to_have_count(0)
    assert asked(page) == []
    result = stored(page, f"{KEY}/check/last")["result"]
    assert result["passed"] is True
    assert sorted(result["answers"]) == sorted(questions)
    page.reload()
    expect(page.locator("[data-part=standing]")).to_contain_text("You passed this assessment on")
    expect(page.locator("[data-part=score]")).to_contain_text("(100%)")
    assert axe(page) == []
    assert problems == []


def test_gaps_are_asked_about_on_the_page(page: Page, site: Site, axe: Axe) -> None:
    """With questions unanswered the page itself asks, leads to the first of them, and takes a yes."""
    page.on("dialog", lambda _: pytest.fail("a dialog of the browser"))
    questions = begin(page, site.http)
    answers = key(site, questions)
    fill(page, {one: answers[one] for one in questions[:2]})
    page.get_by_role("button", name=HAND_IN, exact=True).click()
    confirm = page.locator("[data-part=confirm]")
    expect(confirm).to_be_focused()
    expect(confirm).to_contain_text("3 questions have no answer")
    assert axe(page) == []
    page.get_by_role("button", name="No, go on answering").click()
    expect(confirm).to_be_hidden()
    assert page.evaluate("document.activeElement.closest('[data-question]').dataset.question") == questions[2]
    assert stored(page, f"{KEY}/check/last")["result"] is None
    page.get_by_role("button", name=HAND_IN, exact=True).click()
    page.get_by_role("button", name="Yes, hand in").click()
    expect(page.locator("[data-part=result]")).to_be_focused()
    expect(page.locator("[data-part=tried]")).to_be_visible()
    missed = page.locator("[data-objective]:visible", has=page.locator("[data-part=reread]:visible"))
    expect(missed.first).to_contain_text("right. To read again:")
    missed.first.locator("a").click()
    expect(page).to_have_url(re.compile(r"/modules/[a-z-]+\.html#[a-z-]+$"))


def test_the_overview_says_where_each_question_stands(page: Page, site: Site) -> None:
    """Answered, unanswered and flagged questions are told in words, also after a reload, and each link leads there."""
    questions = begin(page, site.http)
    items = page.locator("[data-part=overview] li")
    expect(items).to_have_text(["Question 1: no answer yet."] + [f"Question {n}: no answer yet." for n in range(2, 6)])
    flag = page.locator(f"[data-flag={questions[1]}]")
    flag.press("Space")
    expect(flag).to_have_attribute("aria-pressed", "true")
    assert "✓" in flag.evaluate("flag => getComputedStyle(flag, '::before').content")
    fill(page, {questions[0]: key(site, questions)[questions[0]]})
    for _ in range(2):
        expect(items.nth(0)).to_have_text("Question 1: answered.")
        expect(items.nth(1)).to_have_text("Question 2: no answer yet. Marked to come back to.")
        page.reload()
    items.nth(1).locator("a").press("Enter")
    assert page.evaluate("document.activeElement.closest('[data-question]').dataset.question") == questions[1]
    flag.press("Enter")
    expect(items.nth(1)).to_have_text("Question 2: no answer yet.")


def test_a_retake_asks_others_and_keeps_the_pass(page: Page, site: Site) -> None:
    """Another attempt asks other questions without answers, all come up in the end, and a pass outlives a failure."""
    first = take(page, site, site.http, passing=True)
    seen = set(first)
    for _ in range(4):
        questions = take(page, site, site.http, passing=False)
        assert questions != first
        first = questions
        seen |= set(questions)
        expect(page.locator("[data-part=tried]")).to_be_visible()
        expect(page.locator("[data-part=standing]")).to_contain_text("You passed this assessment")
    assert stored(page, f"{KEY}/check/last")["result"]["passed"] is True
    assert seen == {question for pool in final_pools(site.course) for question in pool.ids}
    begin(page, site.http)
    assert page.locator(":checked:visible").count() == 0


def test_attempts_and_waiting_only_where_the_author_says_so(page: Page, make: Callable[[str], Site]) -> None:
    """A failed attempt is followed by the hours that the author wrote, then by another, and after the last by none."""
    site = make("attempts: 2\nwait_hours: 3\n")
    take(page, site, site.http, passing=False)
    expect(page.locator("[data-part=attempts]")).to_contain_text("1 attempt left.")
    expect(page.locator("[data-part=wait]")).to_contain_text("in about 3 hours.")
    expect(page.get_by_role("button", name=BEGIN)).to_be_hidden()
    for hours, there in ((-5, True), (1, False), (4, True)):  # a clock set back keeps nobody out
        page.evaluate(
            "([key, ms]) => { const was = JSON.parse(localStorage.getItem(key));"
            "localStorage.setItem(key, JSON.stringify({...was, when: new Date(Date.now() - ms).toISOString()})); }",
            [f"{KEY}/attempt/last", hours * 3_600_000],
        )
        page.reload()
        expect(page.get_by_role("button", name=BEGIN)).to_be_visible(visible=there)
    take(page, site, site.http, passing=False)
    expect(page.locator("[data-part=attempts]")).to_contain_text("No attempt is left")
    page.reload()
    expect(page.get_by_role("button", name=BEGIN)).to_be_hidden()
    expect(page.locator("[data-part=wait]")).to_be_empty()


def test_two_tabs(context: BrowserContext, site: Site) -> None:
    """What one tab answers and hands in, another shows."""
    one = context.new_page()
    questions = begin(one, site.http)
    other = context.new_page()
    other.goto(f"{site.http}/final.html")
    assert asked(other) == questions
    one.bring_to_front()
    fill(one, key(site, questions))
    expect(other.locator("[data-part=overview] li").first).to_have_text("Question 1: answered.")
    one.get_by_role("button", name=HAND_IN, exact=True).click()
    expect(other.locator("[data-part=score]")).to_contain_text("(100%)")
    assert asked(other) == []


def test_keyboard_alone_on_a_phone(chromium: Browser, site: Site, axe: Axe) -> None:
    """At 320 px and in the dark, an attempt is begun, answered in part and handed in with keys alone."""
    context = chromium.new_context(viewport=PHONE, color_scheme="dark", has_touch=True)
    page = context.new_page()
    page.goto(f"{site.http}/final.html")
    page.get_by_role("button", name=BEGIN).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Questions", exact=True)).to_be_focused()
    assert sideways(page) <= 0
    assert axe(page) == []
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.part") == "hand":
            break
        if page.evaluate("document.activeElement.matches('input[type=radio], input[type=checkbox]')"):
            page.keyboard.press("Space")
    page.keyboard.press("Enter")
    if page.locator("[data-part=confirm]").is_visible():
        expect(page.locator("[data-part=confirm]")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    expect(page.locator("[data-part=result]")).to_be_focused()
    assert sideways(page) <= 0
    assert axe(page) == []
    context.close()


def test_without_javascript(chromium: Browser, site: Site) -> None:
    """Without JavaScript the page says what it needs and leads to the checks of the modules, and shows no question."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.http}/final.html")
    said = page.locator("noscript")  # whose text Playwright does not look for
    assert said.evaluate("one => one.checkVisibility() && one.offsetHeight > 10")
    assert "This assessment needs JavaScript" in said.inner_text()
    links = said.locator("a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert links == ["modules/flat-tires.html#check", "modules/brakes.html#check"]
    assert asked(page) == []
    expect(page.get_by_role("button", name=HAND_IN, exact=True)).to_be_hidden()
    context.close()


def test_print(page: Page, site: Site) -> None:
    """On paper stand the questions of the attempt and no button."""
    questions = begin(page, site.http)
    page.emulate_media(media="print")
    assert asked(page) == questions
    expect(page.locator(".training-exam button:visible")).to_have_count(0)


def test_statement_record_and_report(page: Page, site: Site, tmp_path: Path) -> None:
    """The front page leads to the final, the statement waits for it, and the office grades its record again."""
    for module in site.course.ordered_modules:
        page.goto(f"{site.http}/modules/{module.id}.html")
        if module.check:
            fill(page, right(site.questions(module.id)[1]))
            check(page)
            expect(page.locator("[data-part=result]")).to_be_focused()
        else:
            page.get_by_role("button", name="Mark this module as read").click()
    page.goto(f"{site.http}/index.html")
    expect(page.locator("[data-part=next]")).to_have_text("All modules done. Next: The last ride")
    expect(page.locator("[data-part=count]")).to_have_text("3 of 3 modules complete")
    page.goto(f"{site.http}/statement.html")
    expect(page.get_by_role("heading", name="Statement of progress")).to_be_visible()
    expect(page.locator("[data-part=open]")).to_have_text("Still open: The last ride.")
    expect(page.locator("#statement").get_by_role("link", name="The last ride")).to_have_attribute("href", "final.html")
    take(page, site, site.http, passing=True)
    page.goto(f"{site.http}/index.html")
    expect(page.locator("[data-part=complete]")).to_be_visible()
    page.goto(f"{site.http}/statement.html")
    expect(page.get_by_role("heading", name="Statement of completion", exact=True).last).to_be_visible()
    expect(page.locator("[data-part=state-last]")).to_contain_text("Passed:")
    page.get_by_label("Your name").fill("Ana Ruiz")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the record (JSON)").click()
    record: dict[str, Any] = json.loads(Path(download.value.path()).read_text("utf-8"))
    last = record["modules"][-1]
    assert last["id"] == "last"
    assert last["passed"]
    assert len(last["answers"]) == 5
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.json").write_text(json.dumps(record), encoding="utf-8")
    command = ["report", tmp_path / "in", "--course", site.folder.parent, "--out", tmp_path / "out"]
    told = CliRunner().invoke(main, [str(argument) for argument in command], catch_exceptions=False)
    assert "1 record counts, of which 1 complete; 0 flagged." in told.output


def test_the_final_of_our_course(page: Page, own: Site, axe: Axe) -> None:
    """Our own final asks 27 questions of twelve modules, claims no credit, and can be passed."""
    questions = begin(page, own.http)
    assert len(questions) == 27
    assert axe(page) == []
    fill(page, key(own, questions))
    page.get_by_role("button", name=HAND_IN, exact=True).click()
    expect(page.locator("[data-part=score]")).to_contain_text("(100%)")
    expect(page.locator(".training-exam")).to_contain_text("not approved for credit of any kind")
