"""The site where JavaScript is switched off."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.site_fixtures import PHONE, Site

NO_WAY_ON = "button:visible:not([popovertarget]), input[type=button]:visible, input[type=submit]:visible"


@pytest.fixture
def plain(chromium: Browser) -> Iterator[Page]:
    """A tab of a phone that runs no script."""
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    context.set_default_timeout(5000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("place", ["http", "disk"])
def test_a_module_can_be_read_and_its_answers_opened(plain: Page, own: Site, place: str) -> None:
    """Without JavaScript prose, options and terms are there, and the key of every question opens."""
    module = next(module for module in own.course.ordered_modules if module.check)
    plain.goto(f"{getattr(own, place)}/modules/{module.id}.html")
    inline, asked = own.questions(module.id)
    for question in (*inline, *asked):
        expect(plain.locator(f'[data-question="{question.id}"] legend')).to_be_visible()
        controls = plain.locator(f'[data-question="{question.id}"] :is(input, select, textarea)')
        assert controls.count() > 0
        for name in controls.evaluate_all("found => found.map(({id}) => id)"):
            expect(plain.locator(f'label[for="{name}"]')).to_be_visible()
    keys = plain.locator("details.training-quiz__key")
    assert keys.count() == len(list(inline)) + 1
    for key in keys.all():
        expect(key.locator("p").first).to_be_hidden()
        key.locator("summary").click()
        expect(key.locator("p").first).to_be_visible()
    for answers in plain.locator("details.training-quiz__key > ul").all():
        expect(answers).to_contain_text(re.compile("correct:|marked:", re.IGNORECASE))
    assert plain.locator(NO_WAY_ON).count() == 0
    plain.locator(".training-term").first.click()
    expect(plain.locator(".training-definition:popover-open")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("index.html", "Keeping track of your progress needs JavaScript."),
        ("modules/tools.html", "Marking a module as read needs JavaScript."),
        ("statement.html", "Print it and fill it in by hand."),
    ],
)
def test_what_needs_javascript_says_so(plain: Page, mini: Site, name: str, sentence: str) -> None:
    """A page with something that needs JavaScript says so, and shows no button that would do nothing."""
    plain.goto(f"{mini.disk}/{name}")
    said = plain.locator("noscript p")  # whose text Playwright does not look for
    assert said.evaluate("one => one.checkVisibility() && one.offsetHeight > 10")
    assert sentence in said.inner_text()
    assert plain.locator(NO_WAY_ON).count() == 0
    assert plain.locator("main :is(input, select):visible").count() == 0


def test_the_statement_can_be_filled_in_by_hand(plain: Page, own: Site) -> None:
    """Without JavaScript the statement names course and modules, and its results are blank."""
    plain.goto(f"{own.http}/statement.html")
    sheet = plain.locator(".training-statement__sheet")
    expect(sheet).to_contain_text("Self-reported. Not verified by anyone.")
    for module in own.course.ordered_modules:
        row = sheet.locator("tr", has_text=module.title)
        expect(row).to_have_count(1)
        assert [cell.inner_text() for cell in row.locator("td").all()] == ["", "", str(module.minutes)]


def test_no_button_is_dead_anywhere(plain: Page, own: Site) -> None:
    """On no page is there a visible button, of the theme's either, that needs JavaScript to do anything."""
    dead = {}
    for name in own.pages:
        plain.goto(f"{own.http}/{name}")
        dead[name] = [
            button.evaluate("one => one.outerHTML.slice(0, 100)") for button in plain.locator(NO_WAY_ON).all()
        ]
        dead[name] += [label for label in ("__palette",) if plain.locator(f"label[for^={label}]:visible").count()]
    assert {name: found for name, found in dead.items() if found} == {}


def test_no_page_is_too_wide(plain: Page, own: Site) -> None:
    """Without JavaScript, too, no page scrolls sideways at 320 px, whatever the length of its title."""
    width = {}
    for name in own.pages:
        plain.goto(f"{own.http}/{name}")
        width[name] = plain.locator("html").evaluate("one => one.scrollWidth")
    assert {name: found for name, found in width.items() if found > PHONE["width"]} == {}
