"""What becomes of a learner's progress when the course changes under it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.site_fixtures import build, check, fill, stored, watch

MINI = Path(__file__).parents[1] / "mini"
BANK = "quizzes/flat-tires.yml"
KEY = "course/1/bicycle-repair/check/flat-tires"
FIRST, SECOND = "what-patches-need", "how-long-it-dries"
ADDED = """  - id: how-long-it-dries
    type: single
    objective: choose-patch
    prompt: How long does a patch dry?
    options:
      - {id: minutes, text: Five minutes, correct: true, feedback: Then it holds.}
      - {id: hours, text: Five hours, feedback: Nobody waits that long.}
    rationale: The glue sets fast.
"""
ANSWERS = {FIRST: ["dry", "rough"], SECOND: ["minutes"]}

Changes = Mapping[str, Any]


class Course:
    """The miniature course with a second question in a check, published under one address again and again."""

    def __init__(self, root: Path, mini_root: Callable[[Path, Changes], Path], base: str, page: Page) -> None:
        self.root, self.mini_root, self.base, self.page = root, mini_root, base, page
        self.bank = (MINI / BANK).read_text("utf-8") + ADDED

    def publish(self, bank: Callable[[str], str] = str, changes: Changes | None = None) -> None:
        """Build the course anew, with its bank and other files changed."""
        after = bank(self.bank)
        self.mini_root(self.root, {BANK: after, **(changes or {})})
        build(self.root)

    def open(self, name: str) -> Page:
        """Open a page."""
        self.page.goto(f"{self.base}/{name}")
        return self.page

    def standing(self) -> str:
        """How the front page says the first module stands."""
        return self.open("index.html").locator(".training-outline__modules li").first.inner_text()

    def chosen(self, question: str) -> list[str]:
        """The options that are ticked."""
        ticked = self.page.locator(f'[data-question="{question}"] input:checked')
        return sorted(ticked.evaluate_all("all => all.map(({value}) => value)"))

    def asked_again(self) -> list[str]:
        """The questions that say they changed."""
        boxes = self.page.locator("[data-question]:has([data-part=changed]:not([hidden]))")
        return boxes.evaluate_all("all => all.map((box) => box.dataset.question)")


@pytest.fixture
def course(
    context: BrowserContext, tmp_path: Path, serve: Callable[[Path], str], mini_root: Callable[[Path, Changes], Path]
) -> Any:
    """A course in which a learner has passed the first check and read the last module."""
    base = serve(tmp_path / "site")
    problems = watch(context, base)
    course = Course(tmp_path, mini_root, base, context.new_page())
    course.publish()
    page = course.open("modules/flat-tires.html")
    fill(page, ANSWERS)
    check(page)
    expect(page.locator("[data-part=result]")).to_contain_text("You got 2 of 2")
    course.open("modules/tools.html").get_by_role("button", name="Mark this module as read").click()
    yield course
    assert problems == []


def replaced(old: str, new: str) -> Callable[[str], str]:
    """A change of the bank."""

    def change(bank: str) -> str:
        assert bank.count(old) == 1
        return bank.replace(old, new)

    return change


def test_a_corrected_typo_disturbs_nothing(course: Course) -> None:
    """Other words in prompt, option, feedback and rationale leave answers and pass as they were."""
    course.publish(
        lambda bank: (
            bank.replace("What does a patch need?", "What does every patch need?")
            .replace("A dry tube", "A dry inner tube")
            .replace("Glue needs dry", "All glue needs dry")
        )
    )
    assert "Passed: 2 of 2" in course.standing()
    page = course.open("modules/flat-tires.html")
    expect(page.locator(f'[data-question="{FIRST}"] legend')).to_contain_text("every patch")
    assert {question: course.chosen(question) for question in ANSWERS} == ANSWERS
    assert course.asked_again() == []
    expect(page.locator("[data-part=standing]")).to_contain_text("You passed this check on")


def test_an_inserted_question_leaves_the_pass(course: Course) -> None:
    """A question put before the others is open, the others keep their answers, and the check stays passed."""
    new = ADDED.replace(SECOND, "what-comes-first").replace("How long does a patch dry?", "How long do you wait?")
    course.publish(lambda bank: bank.replace("questions:\n", f"questions:\n{new}"))
    assert "Passed: 2 of 2" in course.standing()
    page = course.open("modules/flat-tires.html")
    expect(page.locator("form[id^=check-] [data-question]")).to_have_count(3)
    assert {question: course.chosen(question) for question in ANSWERS} == ANSWERS
    assert course.chosen("what-comes-first") == course.asked_again() == []
    check(page)
    expect(page.locator("[data-part=problem] li:visible")).to_have_text(["Question 1: Choose an answer."])


@pytest.mark.parametrize(
    "change",
    [
        replaced("text: A rough surface, correct: true, feedback", "text: A rough surface, feedback"),
        replaced("      - {id: oil,", "      - {id: heat, text: A flame, feedback: No fire.}\n      - {id: oil,"),
    ],
    ids=["another key", "another option"],
)
def test_a_changed_question_is_asked_again(course: Course, change: Callable[[str], str]) -> None:
    """With another key or option that one question is asked again; its old answer stays on record, the pass too."""
    before = stored(course.page, KEY)["answers"][FIRST]
    course.publish(change)
    assert "Passed: 2 of 2" in course.standing()
    page = course.open("modules/flat-tires.html")
    assert course.asked_again() == [FIRST]
    expect(page.locator(f'[data-question="{FIRST}"] [data-part=changed]')).to_have_text(
        "This question changed since you answered; please check again."
    )
    assert (course.chosen(FIRST), course.chosen(SECOND)) == ([], ANSWERS[SECOND])
    expect(page.locator("[data-part=standing]")).to_contain_text("version 1.0 of the course")
    fill(page, {FIRST: ["dry"]})
    kept = stored(page, KEY)
    assert kept["superseded"] == {FIRST: before}
    assert kept["answers"][FIRST]["options"] == ["dry"]
    assert kept["result"]["passed"]
    page.reload()
    assert (course.asked_again(), course.chosen(FIRST)) == ([], ["dry"])


def test_a_removed_question_is_kept_in_silence(course: Course) -> None:
    """A question that is gone is not mentioned; its answer stays on record and comes back with it."""
    course.publish(lambda bank: bank.replace(ADDED, ""))
    assert "Passed: 2 of 2" in course.standing()
    page = course.open("modules/flat-tires.html")
    assert course.asked_again() == []
    assert course.chosen(FIRST) == ANSWERS[FIRST]
    check(page)
    expect(page.locator("[data-part=result]")).to_contain_text("You got 1 of 1")
    assert stored(page, KEY)["answers"][SECOND]["options"] == ANSWERS[SECOND]
    course.publish()
    course.open("modules/flat-tires.html")
    assert course.chosen(SECOND) == ANSWERS[SECOND]


def test_a_module_with_another_title_keeps_its_progress(course: Course) -> None:
    """Progress belongs to ids: with other titles a pass and a mark as read stay."""
    course.publish(
        changes={
            "modules/flat-tires.md": ("title: Flat tires", "title: Holes"),
            "modules/tools.md": ("title: Tools", "title: Bags"),
        }
    )
    assert "Holes" in course.standing()
    assert "Passed: 2 of 2" in course.standing()
    assert course.page.locator(".training-outline__modules li").last.inner_text().startswith("Bags")
    expect(course.page.locator(".training-outline__modules li").last).to_contain_text("Read")
    expect(course.page.locator("[data-part=count]")).to_have_text("2 of 3 modules complete")


def test_a_module_with_another_id_keeps_its_check(course: Course) -> None:
    """A check's progress is kept under the check's id, so it outlives the module's; a mark as read does not."""
    settings = (MINI / "course/course.yml").read_text("utf-8")
    course.publish(
        changes={
            "modules/flat-tires.md": ("id: flat-tires\ntitle", "id: holes\ntitle"),
            "modules/tools.md": ("id: tools\n", "id: bags\n"),
            "course/course.yml": re.sub(r"([-,] )tools\b", r"\1bags", settings.replace("flat-tires", "holes")),
        }
    )
    assert "Passed: 2 of 2" in course.standing()
    expect(course.page.locator("[data-part=count]")).to_have_text("1 of 3 modules complete")
    expect(course.page.locator(".training-outline__modules li").last).to_contain_text("Not started")
    course.open("modules/holes.html")
    assert {question: course.chosen(question) for question in ANSWERS} == ANSWERS
    assert course.asked_again() == []
