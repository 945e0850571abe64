"""What can go wrong with storage under the final and a check with attempts: all is said, and no answer is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.components.test_faults import FILL, NEWER, put, raw
from tests.browser.site_fixtures import Site, build, fill, right, stored
from tests.browser.test_exam import BEGIN, FINAL, HAND_IN, KEY, asked, begin, key

ANSWERS, ATTEMPT = f"{KEY}/check/last", f"{KEY}/attempt/last"
DRAWN = f"{KEY}/attempt/brakes"
BACK = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
"""A page comes out of the back-forward cache."""


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str], mini_root: Callable[..., Path]
) -> Site:
    """The miniature course with a final, and with attempts and a draw in the bank `brakes`."""
    bank = ("id: brakes\npass_mark: 100\n", "id: brakes\nattempts: 2\ndraw: 1\npass_mark: 100\n")
    root = mini_root(tmp_path_factory.mktemp("faults"), {"quizzes/final.yml": FINAL, "quizzes/brakes.yml": bank})
    course, folder = build(root)
    return Site(course, folder, serve(folder))


@pytest.fixture
def other(context: BrowserContext, page: Page, site: Site) -> Page:
    """Another tab of the same site, whose page keeps nothing by itself; it lies behind the first, which is clicked."""
    other = context.new_page()
    other.goto(f"{site.http}/about.html")
    page.bring_to_front()
    return other


def notice(page: Page) -> Any:
    """The notice above the questions."""
    return page.locator(".training-quiz:not(.training-quiz--inline) > [data-part=notice]")


def status(page: Page) -> Any:
    """The line below the questions."""
    return page.locator(".training-quiz:not(.training-quiz--inline) > [data-part=status]")


def start(page: Page, site: Site) -> tuple[list[str], dict[str, list[str]]]:
    """Begin the final and answer its first question; gives its questions and the right answers."""
    questions = begin(page, site.http)
    answers = key(site, questions)
    fill(page, {questions[0]: answers[questions[0]]})
    return questions, answers


def given(page: Page) -> dict[str, list[str]]:
    """The answers that the browser keeps of the final, as far as there are any."""
    kept = stored(page, ANSWERS)["answers"].items()
    return {question: sorted(answer["options"]) for question, answer in kept if answer["options"]}


@pytest.mark.parametrize("which", [ANSWERS, ATTEMPT])
def test_a_newer_record_comes_into_an_exam(page: Page, other: Page, site: Site, which: str) -> None:
    """What a later edition writes under way is left alone and told, and the exam goes on to its result on this page."""
    questions, answers = start(page, site)
    put(other, which, NEWER)
    expect(notice(page)).to_contain_text("newer edition")
    expect(status(page)).to_contain_text("newer edition")
    assert asked(page) == questions
    kept = {name: raw(page, name) for name in (ANSWERS, ATTEMPT)}
    fill(page, dict(list(answers.items())[1:]))
    expect(status(page)).to_have_text("5 of 5 answered.")
    page.locator(f"[data-flag={questions[1]}]").click()
    expect(page.locator(f"[data-flag={questions[1]}]")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name=HAND_IN, exact=True).click()
    expect(page.locator("[data-part=score]")).to_contain_text("(100%)")
    expect(notice(page)).to_contain_text("nothing you do on this page is saved")
    assert {name: raw(page, name) for name in (ANSWERS, ATTEMPT)} == kept


def test_a_newer_attempt_is_there_at_the_start(page: Page, site: Site) -> None:
    """Where the attempt is of a later edition, beginning another takes nothing from the answers that belong to it."""
    start(page, site)
    before = raw(page, ANSWERS)
    put(page, ATTEMPT, NEWER)
    page.reload()
    expect(notice(page)).to_contain_text("newer edition")
    page.get_by_role("button", name=BEGIN).click()
    fill(page, key(site, asked(page)))
    expect(status(page)).to_have_text("5 of 5 answered.")
    assert (raw(page, ANSWERS), raw(page, ATTEMPT)) == (before, NEWER)


def test_a_broken_attempt_at_the_start(page: Page, site: Site) -> None:
    """An attempt that cannot be read is told and set aside, and the answers stay until another is begun."""
    start(page, site)
    before = raw(page, ANSWERS)
    put(page, ATTEMPT, "{")
    page.reload()
    expect(notice(page)).to_contain_text("could not be read")
    expect(page.get_by_role("button", name=BEGIN)).to_be_visible()
    assert (raw(page, ATTEMPT), raw(page, f"{ATTEMPT}/broken"), raw(page, ANSWERS)) == (None, "{", before)


@pytest.mark.parametrize("which", [ANSWERS, ATTEMPT])
def test_a_record_is_spoiled_in_the_middle_of_an_exam(page: Page, other: Page, site: Site, which: str) -> None:
    """What another tab spoils is told and set aside, and the exam goes on with its questions, answers and flags."""
    questions, answers = start(page, site)
    page.locator(f"[data-flag={questions[1]}]").click()
    put(other, which, "{")
    expect(notice(page)).to_contain_text("could not be read")
    expect(status(page)).to_contain_text("could not be read")
    assert raw(page, f"{which}/broken") == "{"
    fill(page, {questions[2]: answers[questions[2]]})
    page.reload()
    assert asked(page) == questions
    assert given(page) == {one: answers[one] for one in (questions[0], questions[2])}
    assert stored(page, ATTEMPT)["flags"] == [questions[1]]


def test_full_storage_with_a_broken_attempt(page: Page, site: Site) -> None:
    """Where there is no room to set a broken attempt aside, both faults are told, and it stays where it is."""
    start(page, site)
    put(page, ATTEMPT, "{" * 3000)
    page.evaluate(FILL)
    page.reload()
    page.get_by_role("button", name=BEGIN).click()
    fill(page, key(site, asked(page)))
    expect(notice(page)).to_contain_text("could not be read")
    expect(notice(page)).to_contain_text("not keeping your progress")
    assert raw(page, ATTEMPT) == "{" * 3000


def test_storage_fills_in_the_middle_of_an_exam(page: Page, site: Site) -> None:
    """A flag or an answer for which there is no room is told at once, and is in the file that can be downloaded."""
    questions, answers = start(page, site)
    page.evaluate(FILL)
    page.locator(f"[data-flag={questions[1]}]").click()
    expect(notice(page)).to_contain_text("not keeping your progress")
    expect(status(page)).to_contain_text("not keeping your progress")
    fill(page, {questions[1]: answers[questions[1]]})
    with page.expect_download() as download:
        notice(page).get_by_role("button").click()
    records = json.loads(download.value.path().read_text("utf-8"))["records"]
    assert records["attempt/last"]["flags"] == [questions[1]]
    assert sorted(records["check/last"]["answers"][questions[1]]["options"]) == answers[questions[1]]


def test_storage_vanishes_in_the_middle_of_an_exam(page: Page, site: Site) -> None:
    """What the browser clears without a word is written again, whole, with the next answer."""
    questions, answers = start(page, site)
    page.locator(f"[data-flag={questions[1]}]").click()
    page.evaluate("localStorage.clear()")
    fill(page, {questions[2]: answers[questions[2]]})
    page.reload()
    assert asked(page) == questions
    assert given(page) == {one: answers[one] for one in (questions[0], questions[2])}
    assert stored(page, ATTEMPT)["flags"] == [questions[1]]


def test_storage_vanishes_before_handing_in(page: Page, site: Site) -> None:
    """An exam handed in after the browser cleared all has its result, its answers and its attempt again."""
    _, answers = start(page, site)
    fill(page, answers)
    page.evaluate("localStorage.clear()")
    page.get_by_role("button", name=HAND_IN, exact=True).click()
    expect(page.locator("[data-part=score]")).to_contain_text("(100%)")
    page.reload()
    expect(page.locator("[data-part=score]")).to_contain_text("(100%)")
    expect(page.locator("[data-part=standing]")).to_contain_text("You passed this assessment")
    assert stored(page, ATTEMPT)["tries"] == 1


def test_an_exam_erased_in_another_tab(page: Page, other: Page, site: Site) -> None:
    """Progress erased in another tab while one answers goes from the exam, which says so and can be begun anew."""
    start(page, site)
    other.goto(f"{site.http}/index.html")
    other.locator(".training-transfer summary").click()
    other.get_by_role("button", name="Erase my progress").click()
    other.get_by_role("button", name="Yes, erase it").click()
    expect(status(page)).to_have_text("Updated in another tab.")
    assert asked(page) == []
    page.get_by_role("button", name=BEGIN).click()
    assert given(page) == {}


@pytest.mark.parametrize("how", ["cleared", "back"])
def test_everything_is_gone_from_an_exam(page: Page, other: Page, site: Site, how: str) -> None:
    """When another page clears the whole storage, or the page comes back after it, the exam shows it and says so."""
    start(page, site)
    if how == "cleared":
        other.evaluate("localStorage.clear()")
    else:
        page.evaluate(f"localStorage.clear(); {BACK}")
    expect(status(page)).to_have_text("Updated in another tab.")
    assert asked(page) == []


def test_a_page_that_comes_back_says_nothing_where_nothing_changed(page: Page, site: Site) -> None:
    """An exam out of the back-forward cache goes on without a word where nothing was changed meanwhile."""
    questions, _ = start(page, site)
    page.evaluate(BACK)
    expect(status(page)).to_have_text("1 of 5 answered.")
    assert asked(page) == questions


def test_the_clock_is_set_back_in_an_exam(page: Page, site: Site) -> None:
    """Answers and flags given after the clock was set back are later than those before, so that no file undoes them."""
    page.clock.set_fixed_time("2026-11-24T10:00:00Z")
    questions, answers = start(page, site)
    page.locator(f"[data-flag={questions[1]}]").click()
    before = stored(page, ANSWERS)["answers"], stored(page, ATTEMPT)
    page.clock.set_fixed_time("2025-01-01T10:00:00Z")
    fill(page, {questions[1]: answers[questions[1]]})
    page.locator(f"[data-flag={questions[1]}]").click()
    after = stored(page, ANSWERS)["answers"], stored(page, ATTEMPT)
    assert after[0][questions[1]]["when"] > max(answer["when"] for answer in before[0].values())
    assert after[1]["when"] > before[1]["when"]
    assert after[1]["flags"] == []


def test_no_result_is_made_up_for_broken_answers(page: Page, site: Site) -> None:
    """Where the answers to an exam that was handed in cannot be read, that is told and no score stands there."""
    _, answers = start(page, site)
    fill(page, answers)
    page.get_by_role("button", name=HAND_IN, exact=True).click()
    put(page, ANSWERS, "{")
    page.reload()
    expect(notice(page)).to_contain_text("could not be read")
    expect(page.locator("[data-part=score]")).to_be_hidden()
    expect(page.get_by_role("button", name=BEGIN)).to_be_visible()


def brakes(page: Page, site: Site) -> list[str]:
    """Open the check with attempts; gives the questions that it draws."""
    page.goto(f"{site.http}/modules/brakes.html")
    expect(page.locator("[data-part=attempts]")).to_contain_text("2 attempts left.")
    return asked(page)


def mistaken(page: Page, site: Site, questions: list[str]) -> None:
    """Answer everything, one thing wrong, and have it marked."""
    fill(page, right(site.course.question[one][1] for one in questions))
    box = page.locator(f"[data-question={questions[0]}]")
    first = box.locator("[data-move='1'], select, input:not(:checked)").first
    kind = first.evaluate("one => one.type")
    if kind == "select-one":
        values = first.locator("option").evaluate_all("all => all.map(one => one.value)")
        first.select_option(next(value for value in values if value not in ("", first.input_value())))
    elif kind == "text":
        first.fill("9")
    else:
        first.click()
    page.locator("form[id^=check-] [data-part=check]").click()
    expect(page.locator("[data-part=attempts]")).to_contain_text("1 attempt left.")


@pytest.mark.parametrize("value", [NEWER, "{"], ids=["newer", "broken"])
def test_attempts_at_a_check_that_cannot_be_used(page: Page, site: Site, value: str) -> None:
    """Attempts of a later edition or such as cannot be read are told as the check opens."""
    brakes(page, site)
    put(page, DRAWN, value)
    page.reload()
    expect(notice(page)).to_contain_text("newer edition" if value == NEWER else "could not be read")


@pytest.mark.parametrize("value", [NEWER, "{"], ids=["newer", "broken"])
def test_attempts_at_a_check_are_spoiled_under_way(page: Page, other: Page, site: Site, value: str) -> None:
    """What becomes of the attempts in another tab is told, and the check goes on with its questions and its count."""
    questions = brakes(page, site)
    mistaken(page, site, questions)
    before = raw(page, DRAWN)
    put(other, DRAWN, value)
    expect(notice(page)).to_contain_text("newer edition" if value == NEWER else "could not be read")
    assert asked(page) == questions
    expect(page.locator("[data-part=attempts]")).to_contain_text("1 attempt left.")
    assert raw(page, DRAWN) == (NEWER if value == NEWER else before)


def test_another_tab_goes_on_to_the_next_questions(page: Page, context: BrowserContext, site: Site) -> None:
    """Where one tab clears a check and draws anew, another shows the same questions."""
    questions = brakes(page, site)
    mistaken(page, site, questions)
    other = context.new_page()
    other.goto(f"{site.http}/modules/brakes.html")
    page.bring_to_front()
    page.get_by_role("button", name="Clear and try again").click()
    following = asked(page)
    assert following != questions
    expect(other.locator(f"[data-question={following[0]}]")).to_be_visible()
    assert asked(other) == following


def test_storage_vanishes_under_a_check_with_attempts(page: Page, site: Site) -> None:
    """The questions drawn, the attempts made and the answers are written again with the next answer."""
    questions = brakes(page, site)
    mistaken(page, site, questions)
    before = stored(page, DRAWN)
    count = page.locator("form[id^=check-] :checked:visible").count()
    page.evaluate("localStorage.clear()")
    fill(page, {"your-own-bag": ["Two levers."]})
    page.reload()
    assert asked(page) == questions
    assert page.locator("form[id^=check-] :checked:visible").count() == count
    assert stored(page, DRAWN)["tries"] == before["tries"]
    expect(page.locator("[data-part=standing]")).to_contain_text("Not yet passed.")
