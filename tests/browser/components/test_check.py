"""Answering and marking."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.components.sample import (
    RIGHT,
)
from tests.browser.components.standalone import (
    choose,
    description,
    focused,
    press,
    stored,
)
from tests.browser.site_fixtures import Site, fill, right, wrong


def test_a_check_is_answered_marked_and_passed(page: Page, site: str) -> None:
    """Who answers everything gets the score, the pass mark, the way on, and each question's verdict in words."""
    page.goto(f"{site}/check.html")
    choose(page, RIGHT | {"claim": ["true"]})
    press(page, "Check answers")
    result = page.locator("#check-basics [data-part=result]")
    expect(result).to_contain_text("You got 2 of 3 (66%)")
    expect(result).to_contain_text("Passed. Next module: Medicines that save lives")
    expect(result).to_contain_text("Pass mark 66%: One slip in three is allowed.")
    assert result.locator("li:has([data-part])").all_inner_texts() == [
        "Question 1: Correct",
        "Question 2: Correct",
        "Question 3: Not quite",
    ]
    assert focused(page) == "result"
    expect(page.locator("#ask-claim-true-note")).to_have_text(
        "Your answer: not correct. Why true is what it is & not more."
    )
    expect(page.locator("#ask-claim-false-note")).to_contain_text("Not chosen, but correct.")
    expect(page.locator("#ask-memo-label-note")).to_be_hidden()
    expect(page.locator("#ask-claim-feedback")).to_contain_text("A test is no diagnosis")
    record = stored(page)
    assert record["result"]["score"] == [2, 3]
    assert record["result"]["passed"]
    assert record["result"]["answers"] == RIGHT | {"claim": ["true"]}


def test_blanks_are_named_and_lead_to_their_questions(page: Page, site: str) -> None:
    """Checking with questions unanswered marks nothing, names them, and each link leads to its question's controls."""
    page.goto(f"{site}/check.html")
    choose(page, {"memo": ["assess"]})
    press(page, "Check answers")
    assert focused(page) == "problem"
    links = page.locator("[data-part=problem]").get_by_role("link")
    assert links.all_inner_texts() == ["Question 2: Choose an answer.", "Question 3: Choose an answer."]
    assert "Choose an answer." in description(page, "#ask-signs")
    expect(page.locator("#ask-memo-feedback")).to_be_hidden()
    links.nth(1).click()
    assert focused(page) == "ask-claim-true"
    expect(page.locator("#ask-claim legend")).to_be_in_viewport()
    choose(page, RIGHT)
    press(page, "Check answers")
    expect(page.locator("[data-part=problem]")).to_be_hidden()
    expect(page.locator("#ask-signs-error")).to_be_hidden()


def test_no_description_gives_an_answer_away(page: Page, disk: str) -> None:
    """Before marking a screen reader hears only an option's label; afterwards also its note, while it is shown."""
    page.goto(f"{disk}/check.html")
    options = ["#ask-memo-assess", "#ask-memo-label", "#ask-memo-lab", "#ask-aside-refer"]
    assert [description(page, option) for option in options] == ["", "", "", ""]
    assert description(page, "#ask-memo").startswith("A memo reads: “Tested positive")
    assert description(page, "#ask-memo").endswith("Select one answer.")
    choose(page, RIGHT)
    press(page, "Check answers")
    assert description(page, "#ask-memo-assess").startswith("Your answer: correct.")
    assert description(page, "#ask-memo-label") == ""
    choose(page, {"memo": ["label"]})
    assert description(page, "#ask-memo-assess") == ""


def test_only_the_button_marks(page: Page, site: str) -> None:
    """Arrow keys choose and Enter does nothing: neither marks, submits or leaves the page, with or without a script."""
    page.goto(f"{site}/check.html")
    for prefix in ("memo-assess", "aside-stay"):
        page.locator(f"#ask-{prefix}").focus()
        for key in ("ArrowDown", "Enter", "ArrowDown", "Enter"):
            page.keyboard.press(key)
    assert page.url == f"{site}/check.html"
    assert (
        page.locator("[data-part=result], [data-part=problem], [data-part=feedback]").locator("visible=true").count()
        == 0
    )


def test_clear_and_try_again(page: Page, disk: str) -> None:
    """Clearing takes away answers and marks, says so, goes to the first question, and does not take away the pass."""
    page.goto(f"{disk}/check.html")
    choose(page, RIGHT)
    press(page, "Check answers")
    press(page, "Clear and try again")
    assert focused(page) == "ask-memo-assess"
    expect(page.locator("#check-basics [role=status]")).to_have_text("Answers cleared.")
    assert page.locator("input:checked").count() == 0
    assert (
        page.locator("#check-basics .training-quiz__note:visible, #check-basics [data-part=result]:visible").count()
        == 0
    )
    expect(page.locator("[data-part=standing]")).to_contain_text("You passed this check on")
    choose(page, {"memo": ["lab"], "signs": ["arrest"], "claim": ["true"]})
    press(page, "Check answers")
    expect(page.locator("[data-part=result]")).to_contain_text("Not yet passed.")
    assert stored(page)["result"]["score"] == [3, 3]


@pytest.mark.parametrize("form", ["#check-basics", "#ask-aside-form"])
def test_nothing_is_cleared_before_it_was_marked(page: Page, disk: str, form: str) -> None:
    """Answers that were not marked yet cannot be cleared by a slip, neither while they are given nor on coming back."""
    page.goto(f"{disk}/check.html")
    again = page.locator(form).get_by_role("button", name="Clear and try again")
    choose(page, RIGHT | {"aside": ["refer"]})
    expect(again).to_be_hidden()
    page.reload()
    assert page.locator("input:checked").count() == 5
    expect(again).to_be_hidden()
    page.locator(form).get_by_role("button", name="Check answer").click()
    again.click()
    expect(again).to_be_hidden()
    assert page.locator(form).locator("input:checked").count() == 0


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (320, 640), (640, 400)])
def test_the_score_is_in_sight(page: Page, own: Site, width: int, height: int) -> None:
    """What takes the focus after checking shows its beginning: the score, or that answers are missing."""
    page.set_viewport_size({"width": width, "height": height})
    module = own.course.modules[0]
    page.goto(f"{own.http}/modules/{module.id}.html")
    form = page.locator("form[id^=check-]")
    button = form.get_by_role("button", name="Check answers")
    button.click()
    in_sight(page, form.locator("[data-part=problem] h3"))
    graded = [question for question in own.questions(module.id)[1] if question.points]
    fill(page, right(graded) | {question.id: wrong(question) for question in graded if question.type == "single"})
    button.click()
    assert focused(page) == "result"
    in_sight(page, form.locator("[data-part=score]"))


def in_sight(page: Page, heading: Locator) -> None:
    """All of a heading can be seen, and nothing lies over it."""
    expect(heading).to_be_in_viewport(ratio=1)
    assert heading.evaluate(
        """(heading) => {
            const { left, top, bottom } = heading.getBoundingClientRect();
            return [top + 2, bottom - 2].every((y) => heading.contains(document.elementFromPoint(left + 2, y)));
        }"""
    )


def test_changing_a_marked_answer_takes_its_mark_away(page: Page, disk: str) -> None:
    """A verdict never stands beside an answer it was not given for; the other questions keep theirs."""
    page.goto(f"{disk}/check.html")
    choose(page, RIGHT)
    press(page, "Check answers")
    choose(page, {"claim": ["true"]})
    expect(page.locator("#ask-claim-feedback")).to_be_hidden()
    expect(page.locator("#ask-claim-false-note")).to_be_hidden()
    expect(page.locator("#ask-memo-feedback")).to_be_visible()
    expect(page.locator("#check-basics [role=status]")).to_contain_text("Check again")


def test_a_question_by_itself_is_marked_by_itself(page: Page, site: str) -> None:
    """An inline question asks for an answer, then moves to its feedback, and leaves the check on the page alone."""
    page.goto(f"{site}/check.html")
    press(page, "Check answer", "#ask-aside-form")
    expect(page.locator("#ask-aside-form [role=status]")).to_have_text("Give an answer first.")
    assert focused(page) == "ask-aside-stay"
    choose(page, {"aside": ["stay"], "memo": ["lab"]})
    press(page, "Check answer", "#ask-aside-form")
    assert focused(page) == "feedback"
    expect(page.locator("#ask-aside-feedback")).to_contain_text("Not quite")
    assert {name: answer["options"] for name, answer in stored(page)["answers"].items()} == {
        "aside": ["stay"],
        "memo": ["lab"],
    }
    assert stored(page)["result"] is None


def test_what_to_read_again(page: Page, site: str) -> None:
    """The result lists the objectives of the questions missed, with links, and none when everything is right."""
    page.goto(f"{site}/check.html")
    choose(page, {**RIGHT, "memo": ["lab"]})
    press(page, "Check answers")
    again = page.locator("[data-part=reread]")
    expect(again.get_by_role("link")).to_have_count(1)
    expect(again.get_by_role("link")).to_have_text("tell a test result from a diagnosis.")
    again.get_by_role("link").click()
    assert page.url.endswith("#a-section")
    choose(page, RIGHT)
    press(page, "Check answers")
    expect(again).to_be_hidden()
