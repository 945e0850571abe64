"""A module on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.site_fixtures import Site, check, fill, pdf_sheets, pdf_text, right

CUT = """width => [...document.querySelectorAll('.md-content *')].filter((element) =>
    element.checkVisibility() && element.getBoundingClientRect().width > 1 &&
    element.getBoundingClientRect().right > width + 1).map((element) => element.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_a_module_prints_with_boxes_to_tick(page: Page, own: Site, paper: str) -> None:
    """On paper every question stands with its boxes, nothing is cut at the margin, and the theme's chrome is gone."""
    module = next(module for module in own.course.ordered_modules if module.check)
    page.goto(f"{own.http}/modules/{module.id}.html")
    pdf = page.pdf(format=paper)
    text = pdf_text(pdf)
    assert module.title.replace(" ", "") in text
    inline, asked = own.questions(module.id)
    for question in (*inline, *asked):
        assert question.prompt.replace(" ", "").replace("*", "")[:30] in text
    for chrome in ("Tableofcontents", "Checkanswer", "Clearandtryagain", "Skiptocontent", "Inthisglossary", "Previous"):
        assert chrome not in text
    width = 640 if paper == "Letter" else 620
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="print")
    assert page.evaluate(CUT, width) == []
    boxes = page.locator("[data-question] :is(input, select, textarea)")
    assert boxes.count() > 0
    for box in boxes.all():
        shape = box.bounding_box()
        assert shape
        assert shape["width"] >= 12
    for chrome in (".md-header", ".md-sidebar", ".md-footer", ".training-quiz__actions", ".md-search"):
        assert page.locator(f"{chrome}:visible").count() == 0
    assert pdf_sheets(pdf) < 40


def test_dark_screens_print_black_on_white(context: BrowserContext, mini: Site) -> None:
    """Under the dark palette what is printed is dark on white, the marks of answers too."""
    page = context.new_page()
    page.emulate_media(color_scheme="dark")
    page.goto(f"{mini.http}/modules/flat-tires.html")
    fill(page, right(mini.questions("flat-tires")[1]))
    check(page)
    page.emulate_media(color_scheme="dark", media="print")
    page.wait_for_function("document.getAnimations().every(({playState}) => playState === 'finished')")
    light = page.evaluate("""() => [...document.querySelectorAll('.md-content *')].filter((element) => {
        const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        if (!words || !element.checkVisibility()) return false;
        const [r, g, b] = getComputedStyle(element).color.match(/[\\d.]+/g).map(Number);
        return r * .299 + g * .587 + b * .114 > 150;
    }).map((element) => element.outerHTML.slice(0, 120) + getComputedStyle(element).color)""")
    assert light == []


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_a_job_aid_fits_on_one_sheet(page: Page, own: Site, paper: str) -> None:
    """Every page that is to be one sheet is one sheet of either paper; its notes begin on the next."""
    sheets = [aid.name for aid in own.course.pages if aid.sheet]
    assert len(sheets) >= 8
    for name in sheets:
        page.goto(f"{own.http}/{name}.html")
        page.add_style_tag(content="#notes, .footnote { display: none; }")
        assert (name, pdf_sheets(page.pdf(format=paper))) == (name, 1)


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_a_statement_with_everything_open_is_one_sheet(page: Page, own: Site, paper: str) -> None:
    """A statement that names every module as still open fits on one sheet, and no empty one follows it."""
    page.goto(f"{own.http}/statement.html")
    expect(page.locator("[data-part=open]")).to_contain_text(own.course.ordered_modules[-1].title)
    assert pdf_sheets(page.pdf(format=paper)) == 1
