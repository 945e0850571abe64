"""What holds for every page: axe finds nothing, nothing is asked of another host, nothing is too wide or cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from builder.site.assets import SCRIPTS
from tests.browser.site_fixtures import DESK, PHONE, Site, check, fill, right, sideways, watch, wrong

Axe = Callable[..., list[str]]
SPACING = """
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }
"""
CUT = """() => [...document.querySelectorAll('.md-content *')].filter((element) => {
    const style = getComputedStyle(element);
    const hides = (value) => value === 'hidden' || value === 'clip';
    return element.checkVisibility() && element.clientWidth > 1 && (
        (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1));
}).map((element) => element.outerHTML.slice(0, 120))"""


def visit(page: Page, site: Site, names: Iterable[str]) -> Iterator[str]:
    """Open one page after the other."""
    for name in names:
        page.goto(f"{site.http}/{name}")
        yield name


def states(page: Page, site: Site) -> Iterator[str]:
    """Bring a page into each state of each kind of page, one after the other."""
    yield from visit(page, site, site.pages)
    page.goto(f"{site.http}/statement.html")
    page.get_by_label("Your name").fill("Ana Müller-Okafor")
    yield "statement with a name"
    module = next(module.id for module in site.course.ordered_modules if module.check)
    inline, asked = site.questions(module)
    for name, answers in (
        ("answered wrong", {question.id: wrong(question) for question in (*inline, *asked)}),
        ("answered right", right([*inline, *asked])),
    ):
        page.goto(f"{site.http}/modules/{module}.html")
        check(page)
        yield "unanswered"
        fill(page, answers)
        for question in inline:
            page.locator(f"#ask-{question.id} [data-part=check]").click()
        check(page)
        expect(page.locator("[data-part=result]")).to_be_focused()
        yield name
    page.locator(".training-term").first.click()
    expect(page.locator(".training-definition:popover-open")).to_be_visible()
    yield "definition"
    page.keyboard.press("Escape")
    for details in page.locator("details:not([data-part=key]) > summary").all():
        details.click()
    yield "everything open"
    page.goto(f"{site.http}/review.html")
    expect(page.locator("#course-review [data-part=check]:visible").first).to_be_visible()
    yield "review"
    page.goto(f"{site.http}/glossary.html")
    page.get_by_role("button", name="Practise as cards").click()
    page.get_by_role("button", name="Show the definition").click()
    yield "card"
    page.goto(f"{site.http}/sources.html")
    page.locator("main .md-content a[href^=http]").first.hover()
    yield "link under the pointer"
    page.goto(f"{site.http}/index.html")
    page.locator(".training-transfer summary").click()
    page.get_by_label("Name of a new profile").fill("Ana Müller-Okafor")
    page.get_by_role("button", name="New profile").click()
    yield "profiles"
    page.goto(f"{site.http}/modules/{module}.html")
    expect(page.locator("#profile p:visible")).to_contain_text("Ana Müller-Okafor")
    yield "answering as"


def faults(page: Page, axe: Axe, scheme: str, shown: Iterable[str]) -> dict[str, list[str]]:
    """What axe finds in each state that a page is brought into, when no color is changing any more."""
    found = {}
    for state in shown:
        palette = "slate" if scheme == "dark" else "default"
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", palette)
        found[state] = axe(page)
    return {state: faults for state, faults in found.items() if faults}


@pytest.mark.parametrize(("scheme", "size"), [("light", PHONE), ("dark", DESK)], ids=["light", "dark"])
def test_axe_finds_nothing(chromium: Browser, mini: Site, axe: Axe, scheme: Any, size: Any) -> None:
    """Every kind of page in every state, the theme's own parts included, is without a violation in axe."""
    context = chromium.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    assert faults(page, axe, scheme, states(page, mini)) == {}
    context.close()


@pytest.mark.parametrize(("scheme", "size", "start"), [("light", DESK, 0), ("dark", PHONE, 1)], ids=["light", "dark"])
def test_axe_finds_nothing_in_the_course(
    chromium: Browser, own: Site, axe: Axe, scheme: Any, size: Any, start: int
) -> None:
    """Every page of our own course, half of them light and wide and half dark and narrow, is without a violation."""
    context = chromium.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    assert faults(page, axe, scheme, visit(page, own, own.pages[start::2])) == {}
    context.close()


@pytest.mark.parametrize(("place", "size"), [("http", PHONE), ("disk", DESK), ("disk", PHONE)])
def test_pages_are_quiet_and_fit(chromium: Browser, own: Site, place: str, size: Any) -> None:
    """Every page loads without error, warning or request to another host, and does not scroll sideways."""
    context = chromium.new_context(viewport=size)
    problems = watch(context, own.http)
    page = context.new_page()
    wide = {}
    names = [name for name in own.pages if place == "http" or name != "404.html"]  # only a server shows that one
    for name in names:
        page.goto(f"{getattr(own, place)}/{name}", wait_until="load")
        wide[name] = sideways(page)
    context.close()
    assert problems == []
    assert {name: by for name, by in wide.items() if by > 0} == {}


def test_wider_spacing_cuts_nothing(chromium: Browser, own: Site) -> None:
    """With the text spacing of WCAG 1.4.12 at 320 px nothing is cut off and no page scrolls sideways."""
    context = chromium.new_context(viewport=PHONE)
    page = context.new_page()
    cut = {}
    for name in own.pages:
        page.goto(f"{own.http}/{name}")
        page.add_style_tag(content=SPACING)
        cut[name] = page.evaluate(CUT) or sideways(page)
    context.close()
    assert {name: found for name, found in cut.items() if found} == {}


def test_styles_and_scripts_stand_in_the_body(page: Page, mini: Site) -> None:
    """The links and scripts of the questions stand in the page's content, and each is loaded and takes effect."""
    page.goto(f"{mini.http}/modules/flat-tires.html")
    names = page.eval_on_selector_all(
        ".md-content :is(link, script)", "all => all.map(one => (one.href || one.src).split('/').pop())"
    )
    assert sorted(names) == sorted(["quiz.css", *(f"{name}.js" for name in SCRIPTS["quiz"])])
    assert (
        page.locator(".training-quiz__main:visible").first.evaluate("one => getComputedStyle(one).minHeight") == "44px"
    )
    assert page.locator("[data-module=training-quiz]").evaluate_all("all => all.every(one => 'started' in one.dataset)")
