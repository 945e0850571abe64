"""Every type of question for everybody: by keyboard, by touch, without JavaScript, on paper, and as axe sees it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.components.sample import Axe
from tests.browser.components.standalone import stored
from tests.browser.components.test_types import KEY, SLIPS, box
from tests.browser.site_fixtures import DESK, PHONE, Site, check, fill, pdf_text, sideways
from tests.browser.test_keyboard import Walker


def test_every_type_by_keyboard_alone(context: BrowserContext, mini: Site) -> None:
    """Tab, arrows, letters and Space answer every type on a phone's width; Enter in a field marks nothing."""
    page = context.new_page()
    page.set_viewport_size(PHONE)
    page.goto(f"{mini.http}/modules/brakes.html")
    walk = Walker(page)
    walk.reach("#q-worn-pads--true")
    walk.press("Space")
    for row, letter in (("levers", "C"), ("pump", "B"), ("patch", "D")):
        walk.reach(f"#q-match-tools--{row}")
        walk.press(letter)
    for row, downs in (("spare-tube", 2), ("vise", 1), ("multi-tool", 2)):
        walk.reach(f"#q-sort-the-bag--{row}")
        for _ in range(downs):
            walk.press("ArrowDown")
    walk.reach("#q-steps-of-a-patch--roughen-up")
    walk.press("Enter")
    walk.reach("#q-steps-of-a-patch--wait-up")
    walk.press("Space")
    walk.reach("#q-lost-levers--typed")
    page.keyboard.type("50%")
    walk.press("Enter")
    walk.reach("#q-name-the-tool--typed")
    page.keyboard.type("Tire levr")
    walk.press("Enter")
    expect(page.locator("[data-part=problem]")).to_be_hidden()
    expect(page.locator("[data-part=result]")).to_be_hidden()
    for stretch in ("vise", "stand"):
        walk.reach(f"#q-mend-the-list--{stretch}")
        walk.press("Space")
    walk.reach("#q-your-own-bag--typed")
    page.keyboard.type("A tube.")
    walk.press("Enter")
    page.keyboard.type("And hope.")
    walk.reach("[data-part=compare]")
    walk.press("Enter")
    expect(box(page, "your-own-bag").locator("[data-part=feedback]")).to_be_focused()
    walk.reach("#check-brakes [data-part=check]")
    walk.press("Enter")
    expect(page.locator("[data-part=result]")).to_be_focused()
    expect(page.locator("[data-part=score]")).to_have_text("You got 8 of 8 (100%)")
    assert stored(page, KEY)["answers"]["your-own-bag"]["options"] == ["A tube.\nAnd hope."]
    assert walk.faults == []


SMALL = """() => [...document.querySelectorAll('#check-brakes :is(input, select, textarea, button, label)')]
    .filter((one) => one.checkVisibility())
    .flatMap((one) => {
        const alone = one.matches('.training-quiz__row > label, .training-quiz__typed label');
        const { width, height } = one.getBoundingClientRect();
        const least = one.matches('.training-quiz__stretch *') ? 24 : one.matches('[type=radio]') ? 20 : 44;
        return alone || (height >= least && width >= 20) ? [] : [`${one.id || one.htmlFor} ${width} ${height}`];
    })"""


def test_every_type_by_touch(chromium: Browser, mini: Site, axe: Axe) -> None:
    """On a phone everything can be tapped, nothing zooms or scrolls sideways, before and after marking."""
    context = chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True, color_scheme="dark")  # type: ignore[arg-type]
    context.set_default_timeout(5000)
    page = context.new_page()
    page.goto(f"{mini.http}/modules/brakes.html")
    assert page.evaluate(SMALL) == []
    sizes = "all => all.map((one) => parseFloat(getComputedStyle(one).fontSize))"
    typed = page.locator("#check-brakes :is(select, textarea, [type=text])")
    assert min(typed.evaluate_all(sizes)) >= 16
    page.locator('label[for="q-worn-pads--true"]').tap()
    fill(page, {name: SLIPS[name] for name in ("match-tools", "sort-the-bag", "lost-levers", "name-the-tool")})
    page.get_by_role("button", name="Move up Roughen the rubber").tap()
    for stretch in ("vise", "levers"):
        page.locator(f'label[for="q-mend-the-list--{stretch}"]').tap()
        expect(page.locator(f"#q-mend-the-list--{stretch}")).to_be_checked()
    page.get_by_role("button", name="Compare with a model answer").tap()
    page.get_by_role("button", name="Check answers").tap()
    expect(page.locator("[data-part=result]")).to_be_focused()
    assert page.evaluate("[visualViewport.scale, innerWidth]") == [1, 320]
    assert sideways(page) == 0
    assert page.evaluate(SMALL) == []
    assert axe(page, "#check-brakes") == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_in_any_type(brakes: Page, axe: Axe, scheme: Any, size: Any) -> None:
    """Untouched, with blanks and marked, no type breaks a rule of axe in either palette."""
    brakes.set_viewport_size(size)
    brakes.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    brakes.reload()
    expect(brakes.locator(f"[data-md-color-scheme={'slate' if scheme == 'dark' else 'default'}]")).not_to_have_count(0)
    assert axe(brakes, "#check-brakes") == []
    check(brakes)
    assert axe(brakes, "#check-brakes") == []
    fill(brakes, SLIPS)
    brakes.get_by_role("button", name="Compare with a model answer").click()
    check(brakes)
    brakes.mouse.move(0, 0)
    expect(brakes.locator("[data-part=result]")).to_be_visible()
    assert axe(brakes, "#check-brakes") == []


def test_every_type_can_be_read_without_javascript(chromium: Browser, mini: Site) -> None:
    """Without a script every type shows what to answer with, no button that does nothing, and its answer in the key."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{mini.disk}/modules/brakes.html")
    assert page.locator("#check-brakes button:visible").count() == 0
    assert page.locator("#check-brakes :is(.training-quiz__note, .training-quiz__feedback):visible").count() == 0
    for name, count in (("match-tools", 4), ("sort-the-bag", 2)):
        expect(box(page, name).locator("ol > li:visible")).to_have_count(count)
    expect(page.locator("#check-brakes :is(input, select, textarea):visible")).to_have_count(19)
    page.locator("#q-name-the-tool--typed").press("Enter")
    assert page.url == f"{mini.disk}/modules/brakes.html"
    key = page.locator("#check-brakes .training-quiz__key")
    key.locator("summary").click()
    for text in (
        "Tire levers Correct: C. Lifts the tire off its rim They lift the tire over the rim.",
        "A vise Correct: A. On the bench It weighs more than the bicycle.",
        "Right answer: 50 percent (49.5 to 50.5 counts as right)",
        "Not correct: 100 That would be so with one lever.",
        "Right answer: tire lever; lever",
        "To be marked: a vise Too heavy.",
        "Not to be marked: a patch It closes a hole.",
        "A model answer A tube, two levers and a pump.",
    ):
        assert text in " ".join(key.inner_text().split())
    assert [step.split("\n")[0] for step in key.locator("ol > li").all_inner_texts()] == [
        "Roughen the rubber",
        "Spread the glue",
        "Wait until the glue is dull",
        "Press the patch on",
    ]
    context.close()


def test_every_type_prints_with_blanks(brakes: Page) -> None:
    """On paper there are letters to choose from and lines to write on, and no buttons and answers."""
    text = pdf_text(brakes.pdf(format="Letter"))
    for printed in ("C.Liftsthetireoffitsrim", "Tirelevers", "Pressthepatchon", "percent", "twotireleversandapump"):
        assert printed in text
    for chrome in ("Moveup", "Comparewith", "Itweighsmore", "Tobemarked", "Right:"):
        assert chrome not in text
    brakes.emulate_media(media="print")
    shapes = brakes.locator("#check-brakes select").evaluate_all(
        "all => all.map((one) => [getComputedStyle(one).color, getComputedStyle(one).borderBottomStyle])"
    )
    assert {tuple(shape) for shape in shapes} == {("rgba(0, 0, 0, 0)", "solid")}
    own = brakes.locator("#q-your-own-bag--typed").bounding_box()
    assert own
    assert own["height"] > 150
