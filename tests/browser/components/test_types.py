"""Every type of question, in the check of the miniature course's module on brakes, as MkDocs builds it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.components.standalone import description, focused, stored
from tests.browser.site_fixtures import Site, build, check, fill, right

KEY = "course/1/bicycle-repair/check/brakes"
SLIPS = {
    "worn-pads": ["false"],
    "match-tools": ["levers=lift", "pump=grease", "patch=close"],
    "sort-the-bag": ["spare-tube=bag", "vise=bag", "multi-tool=bag"],
    "steps-of-a-patch": ["roughen=1", "glue=2", "press=3", "wait=4"],
    "lost-levers": ["100 %"],
    "name-the-tool": ["Screwdriver"],
    "mend-the-list": ["vise", "levers", "stand"],
}
"""An answer to each question that is not right, or not quite."""


def box(page: Page, question: str) -> Any:
    """A question."""
    return page.locator(f'[data-question="{question}"]')


@pytest.fixture
def answers(mini: Site) -> dict[str, list[str]]:
    """The right answer to every question of the check."""
    return right(mini.questions("brakes")[1])


def test_every_type_is_marked_right(brakes: Page, answers: dict[str, list[str]]) -> None:
    """Right answers to every type pass the check; its reflection is listed, and is not counted."""
    fill(brakes, answers)
    check(brakes)
    result = brakes.locator("[data-part=result]")
    expect(result).to_contain_text("You got 8 of 8 (100%)")
    said = result.get_by_role("listitem").all_inner_texts()
    assert said[1:3] == ["Question 2: Correct (2 of 2 points)", "Question 3: Correct"]
    assert said[-1] == "Question 8: Not counted"
    expect(brakes.get_by_text("not correct").locator("visible=true")).to_have_count(0)
    expect(box(brakes, "your-own-bag").locator("[data-part=feedback]")).to_be_hidden()
    record = stored(brakes, KEY)
    assert record["result"]["score"] == [8, 8]
    assert record["answers"]["steps-of-a-patch"]["options"] == ["glue=2", "roughen=1", "press=4", "wait=3"]
    assert "your-own-bag" not in record["result"]["answers"]


def test_every_type_says_what_is_wrong(brakes: Page) -> None:
    """Each row, step and stretch says whether it is right and what would be; a known slip gets its own feedback."""
    fill(brakes, SLIPS)
    check(brakes)
    expect(brakes.locator("[data-part=score]")).to_have_text("You got 2.48 of 8 (31%)")
    rows = box(brakes, "match-tools").locator(".training-quiz__note")
    assert rows.all_inner_texts() == [
        "Your answer: correct. They lift the tire over the rim.",
        "Your answer: not correct.\nRight: B. Fills the tube\nIt fills the tube again.",
        "Your answer: correct. They close a hole (Spoke, 2020, p. 13).",
    ]
    said = {name: box(brakes, name).locator("[data-part=verdict]").inner_text() for name in SLIPS}
    assert said == {
        "worn-pads": "Not quite",
        "match-tools": "Partly right (1.32 of 2 points)",
        "sort-the-bag": "Not quite",
        "steps-of-a-patch": "Partly right (0.66 of 1 point)",
        "lost-levers": "Not quite",
        "name-the-tool": "Not quite",
        "mend-the-list": "Partly right (0.5 of 1 point)",
    }
    steps = box(brakes, "steps-of-a-patch").locator(".training-quiz__note:visible")
    assert steps.filter(has_text="Your answer: not correct.").all_inner_texts() == [
        "Your answer: not correct.\nRight: place 4\nThis comes last.",
        "Your answer: not correct.\nRight: place 3\nWet glue does not hold.",
    ]
    for name, feedback in (("lost-levers", "That would be so with one"), ("name-the-tool", "Its edge cuts the tube.")):
        notes = box(brakes, name).locator(".training-quiz__note:visible")
        expect(notes).to_have_count(1)
        expect(notes).to_contain_text(f"Your answer: not correct. {feedback}")
    expect(box(brakes, "lost-levers").locator("[data-part=feedback]")).to_contain_text(
        "Right answer: 50 percent (49.5 to 50.5 counts as right)"
    )
    assert box(brakes, "mend-the-list").locator("li").all_inner_texts() == [
        "a vise Marked: correct. Too heavy.",
        "a patch Not marked: correct. It closes a hole.",
        "two tire levers and a pump Marked, but not correct. They lift the tire.",
        "a truing stand Marked: correct. It belongs in a workshop.",
    ]


def test_an_unknown_slip_gets_the_general_feedback(brakes: Page) -> None:
    """A wrong number or word that nobody foresaw is answered by the feedback for any other."""
    fill(brakes, SLIPS | {"lost-levers": ["7"], "name-the-tool": ["spoon"]})
    check(brakes)
    for name, feedback in (("lost-levers", "Divide the levers lost"), ("name-the-tool", "It is flat, smooth")):
        notes = box(brakes, name).locator(".training-quiz__note:visible")
        expect(notes).to_have_count(1)
        expect(notes).to_contain_text(feedback)


def test_what_is_missing_is_named(brakes: Page) -> None:
    """A row without an answer, two steps at one place and a word for a number are told, and lead to their controls."""
    fill(brakes, SLIPS | {"match-tools": ["levers=lift"], "lost-levers": ["half"]})
    fill(brakes, {"steps-of-a-patch": ["roughen=1", "glue=1", "press=2", "wait=3"], "mend-the-list": []})
    check(brakes)
    assert focused(brakes) == "problem"
    assert brakes.locator("[data-part=problem]").get_by_role("link").all_inner_texts() == [
        "Question 2: Choose an answer for each row.",
        "Question 4: Give each step a place of its own.",
        "Question 5: Type a number in digits, for example 12.5.",
        "Question 7: Mark at least one part.",
    ]
    brakes.locator("[data-part=problem]").get_by_role("link").first.click()
    assert focused(brakes) == "q-match-tools--pump"
    expect(brakes.locator("#q-match-tools--pump")).to_have_attribute("aria-invalid", "true")
    expect(brakes.locator("#q-match-tools--levers")).to_have_attribute("aria-invalid", "false")
    assert "Choose an answer for each row." in description(brakes, "#q-match-tools")
    fill(brakes, {"match-tools": SLIPS["match-tools"]})
    expect(brakes.locator("#q-match-tools-error")).to_be_hidden()
    expect(brakes.locator("#q-match-tools--pump")).to_have_attribute("aria-invalid", "false")


def test_nothing_gives_an_answer_away(brakes: Page) -> None:
    """Before marking a screen reader hears of a control only what it is for; afterwards also its note, while shown."""
    controls = brakes.locator("#check-brakes :is(input, select, textarea)").evaluate_all("all => all.map(({id}) => id)")
    before = {name: description(brakes, f"#{name}") for name in controls}
    assert {name: text for name, text in before.items() if text} == {
        "q-lost-levers--typed": "percent Type a number in digits, for example 12.5.",
        "q-name-the-tool--typed": (
            "Type a word or a few. Capital letters, spaces, accents and punctuation do not count."
        ),
        "q-your-own-bag--typed": (
            "Write your own answer. It stays in this browser; nobody grades it, and it does not count."
        ),
    }
    fill(brakes, SLIPS)
    check(brakes)
    assert description(brakes, "#q-match-tools--pump").startswith("Your answer: not correct. Right: B. Fills the tube")
    assert "Right:" not in description(brakes, "#q-match-tools--levers")
    assert description(brakes, "#q-mend-the-list--levers").endswith("They lift the tire.")
    assert "one lever" in description(brakes, "#q-lost-levers--typed")
    fill(brakes, {"match-tools": ["levers=lift", "pump=fill", "patch=close"]})
    assert description(brakes, "#q-match-tools--pump") == ""


def test_steps_move_by_buttons(brakes: Page, answers: dict[str, list[str]]) -> None:
    """A step moves up and down under a button that keeps the focus; each move is told, and gives all steps a place."""
    steps = box(brakes, "steps-of-a-patch")
    texts = steps.locator(".training-quiz__row > label")
    assert texts.all_inner_texts()[2] == "Press the patch on"
    down = brakes.get_by_role("button", name="Move down Press the patch on")
    down.focus()
    for place, said in ((4, "place 4 of 4"), (4, "place 4 of 4")):
        brakes.keyboard.press("Enter")
        expect(down).to_be_focused()
        expect(brakes.locator("#check-brakes [role=status]")).to_have_text(f"Press the patch on: {said}")
        expect(brakes.locator("#q-steps-of-a-patch--press")).to_have_value(f"{place}")
    brakes.get_by_role("button", name="Move up Roughen the rubber").press("Space")
    assert texts.all_inner_texts() == [
        "Roughen the rubber",
        "Spread the glue",
        "Wait until the glue is dull",
        "Press the patch on",
    ]
    assert stored(brakes, KEY)["answers"]["steps-of-a-patch"]["options"] == [
        "glue=2",
        "roughen=1",
        "press=4",
        "wait=3",
    ]
    brakes.reload()
    assert texts.all_inner_texts()[0] == "Roughen the rubber"
    del answers["steps-of-a-patch"]
    fill(brakes, answers)
    check(brakes)
    assert texts.all_inner_texts()[0] == "Roughen the rubber"
    brakes.get_by_role("button", name="Clear and try again").click()
    assert texts.all_inner_texts()[0] == "Spread the glue"
    assert steps.locator("select").evaluate_all("all => all.map(({value}) => value)") == [""] * 4


def test_what_is_typed_is_kept_while_it_is_typed(brakes: Page) -> None:
    """Words are saved a moment after they are typed, and at once when the page is left or the field."""
    own = brakes.locator("#q-your-own-bag--typed")
    own.press_sequentially("A tube")
    brakes.wait_for_function(f"() => (localStorage.getItem('{KEY}') ?? '').includes('A tube')")
    own.press_sequentially(" and hope")
    brakes.reload()
    expect(own).to_have_value("A tube and hope")
    brakes.locator("#q-lost-levers--typed").fill("12.5")
    brakes.keyboard.press("Tab")
    assert stored(brakes, KEY)["answers"]["lost-levers"]["options"] == ["12.5"]


def test_every_type_comes_back(brakes: Page) -> None:
    """Answers of every type are there again after a reload, and so are the words of a reflection after clearing."""
    fill(brakes, SLIPS | {"your-own-bag": ["A tube.\nAnd hope."]})
    before = stored(brakes, KEY)["answers"]
    brakes.reload()
    expect(brakes.locator("#check-brakes [role=status]")).to_have_text("Your earlier answers were restored.")
    check(brakes)
    after = stored(brakes, KEY)["result"]["answers"]
    assert {name: sorted(entries) for name, entries in after.items()} == {
        name: sorted(entries) for name, entries in SLIPS.items()
    }
    assert {name: answer["options"] for name, answer in before.items() if name != "your-own-bag"} == after
    brakes.get_by_role("button", name="Clear and try again").click()
    assert focused(brakes) == "q-worn-pads--true"
    for name in SLIPS:
        assert stored(brakes, KEY)["answers"][name]["options"] == []
    expect(brakes.locator("#q-your-own-bag--typed")).to_have_value("A tube.\nAnd hope.")


def test_every_type_says_that_it_changed(brakes: Page) -> None:
    """An answer to what a question was before is kept, not shown, and the question is asked again."""
    fill(brakes, SLIPS)
    old = stored(brakes, KEY)
    for answer in old["answers"].values():
        answer["digest"] = "0" * 12
    brakes.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, json.dumps(old)])
    brakes.reload()
    expect(brakes.locator("[data-part=changed]:visible")).to_have_count(len(SLIPS))
    assert brakes.locator("#check-brakes :checked:not(option)").count() == 0
    fill(brakes, {"name-the-tool": ["lever"]})
    brakes.keyboard.press("Tab")
    expect(box(brakes, "name-the-tool").locator("[data-part=changed]")).to_be_hidden()
    assert stored(brakes, KEY)["superseded"]["name-the-tool"]["options"] == ["Screwdriver"]


def test_a_reflection_is_compared_with_a_model_answer(brakes: Page) -> None:
    """The model answer is shown when it is asked for, with the focus on it, whatever was written."""
    model = box(brakes, "your-own-bag").locator("[data-part=feedback]")
    expect(model).to_be_hidden()
    brakes.get_by_role("button", name="Compare with a model answer").click()
    expect(model).to_be_focused()
    expect(model).to_contain_text("A tube, two levers and a pump.")
    brakes.locator("#q-your-own-bag--typed").fill("Nothing")
    expect(model).to_be_visible()


def test_a_mark_goes_while_typing(brakes: Page) -> None:
    """The verdict on a word goes with its first changed letter, so that a click on what follows does not miss."""
    fill(brakes, SLIPS)
    check(brakes)
    brakes.locator("#q-name-the-tool--typed").press("End")
    brakes.keyboard.type("s")
    expect(box(brakes, "name-the-tool").locator("[data-part=feedback]")).to_be_hidden()
    brakes.locator("#q-mend-the-list--patch").check()
    expect(brakes.locator("#q-mend-the-list--patch")).to_be_checked()


def test_a_record_to_hand_in_leaves_reflections_out(brakes: Page, mini: Site, answers: dict[str, list[str]]) -> None:
    """What the learner wrote for themselves is in the downloaded progress, not in the record for the office."""
    fill(brakes, answers)
    check(brakes)
    brakes.goto(f"{mini.http}/statement.html")
    brakes.get_by_label("Your name").fill("Mo")
    with brakes.expect_download() as download:
        brakes.get_by_role("button", name="Download the record").click()
    record = download.value.path().read_text("utf-8")
    assert "tire lever" in record
    assert "your-own-bag" not in record
    assert re.search(r"8\s*,\s*8", record)
    with brakes.expect_download() as download:
        brakes.locator("summary").click()
        brakes.get_by_role("button", name="Download my progress").click()
    assert "In my own words." in download.value.path().read_text("utf-8")


def test_types_by_themselves(page: Page, mini_root: Callable[..., Path], tmp_path: Path) -> None:
    """Placed in the text, steps are marked alone, and a reflection has no button to mark, only its model answer."""
    placed = "Look at the rim first.\n\n::: question steps-of-a-patch\n\n::: question your-own-bag"
    _, folder = build(mini_root(tmp_path, {"modules/brakes.md": ("Look at the rim first.", placed)}))
    page.goto(f"{folder.as_uri()}/modules/brakes.html")
    own = page.locator("#ask-your-own-bag")
    assert own.locator("button:visible").all_inner_texts() == ["Compare with a model answer"]
    own.locator("textarea").fill("A tube")
    own.locator("button:visible").click()
    expect(own.locator("[data-part=feedback]")).to_be_focused()
    alone = page.locator("#ask-steps-of-a-patch")
    alone.get_by_role("button", name="Check answer").click()
    expect(alone.get_by_role("status")).to_have_text("Give an answer first.")
    expect(alone.get_by_text("Give each step a place of its own.")).to_be_visible()
    alone.get_by_role("button", name="Move up Roughen the rubber").click()
    alone.get_by_role("button", name="Check answer").click()
    expect(alone.locator("[data-part=feedback]")).to_be_focused()
    expect(alone.locator("[data-part=verdict]")).to_have_text("Partly right (0.66 of 1 point)")
    assert set(stored(page, KEY)["answers"]) == {"steps-of-a-patch", "your-own-bag"}
    assert page.locator("#check-brakes [data-question]").count() == 6
