"""Every learner: without a script, by keyboard, on a phone, inside Material."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.components.sample import (
    RIGHT,
    Axe,
    Serve,
)
from tests.browser.components.standalone import (
    choose,
    press,
    write_site,
)


def test_everything_can_be_read_without_javascript(chromium: Browser, site: str) -> None:
    """Without JavaScript no button is dead: the key opens, modules are linked, the sheet can be filled in by hand."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/check.html")
    assert page.locator("button:visible").count() == 0
    page.locator("#check-basics .training-quiz__key summary").click()
    expect(page.locator("#check-basics .training-quiz__key")).to_contain_text("Why assess is what it is & not more.")
    page.locator("#ask-memo-lab").press("Enter")
    assert page.url == f"{site}/check.html"
    page.goto(f"{site}/index.html")
    assert "needs JavaScript" in page.locator("noscript").inner_html()  # Playwright's switch leaves noscript unrendered
    assert page.locator(".training-outline__modules a").evaluate_all("links => links.length") == 2
    assert page.locator("button:visible, input:visible").count() == 0
    page.goto(f"{site}/statement.html")
    assert page.locator("td:empty:visible").count() > 2
    assert page.locator("button:visible, input:visible").count() == 0
    context.close()


def test_scripts_that_run_twice_start_once(page: Page, disk: str) -> None:
    """Instant navigation may evaluate the scripts again; each component still starts once and saves an answer once."""
    page.goto(f"{disk}/check.html")
    page.evaluate(
        """async () => {
            for (const old of [...document.querySelectorAll("script[src]")]) {
                const script = document.createElement("script");
                script.src = old.src;
                await new Promise((done) => { script.onload = done; old.replaceWith(script); });
            }
            globalThis.writes = 0;
            const write = Storage.prototype.setItem;
            Storage.prototype.setItem = function (...pair) { globalThis.writes += 1; write.apply(this, pair); };
        }"""
    )
    choose(page, {"memo": ["assess"]})
    assert page.evaluate("writes") == 1


@pytest.mark.parametrize("name", ["check", "read", "index", "statement"])
def test_scripts_may_come_in_any_order(page: Page, tmp_path: Path, name: str) -> None:
    """Instant navigation does not keep scripts in order; a component starts when the last that it needs has come."""
    file = write_site(tmp_path) / f"{name}.html"
    html = file.read_text("utf-8")
    tags = re.findall(r"<script defer.*?</script>", html)
    file.write_text(html.replace("".join(tags), "".join(reversed(tags))), "utf-8")
    page.goto(file.as_uri())
    expect(page.locator("[data-module]:not([data-started])")).to_have_count(0)


def test_a_component_that_is_incomplete_leaves_the_page_usable(context: BrowserContext, tmp_path: Path) -> None:
    """A form that lacks a part stays plain, the console says which part it lacks, and the next form starts."""
    file = write_site(tmp_path) / "check.html"
    file.write_text(file.read_text("utf-8").replace('data-part="again"', "", 1), "utf-8")
    page = context.new_page()
    logged: list[str] = []
    page.on("console", lambda message: logged.append(message.text))
    page.goto(file.as_uri())
    assert [line for line in logged if '#ask-aside-form has no element with data-part="again"' in line]
    expect(page.locator("#ask-aside-form .training-quiz__key")).to_be_visible()
    expect(page.locator("#check-basics").get_by_role("button", name="Check answers")).to_be_visible()


def walk(page: Page, site: str, look: Callable[[str], None]) -> None:
    """Go through every state of every component, and look at each."""
    page.goto(f"{site}/check.html")
    look("check untouched")
    press(page, "Check answers")
    press(page, "Check answer", "#ask-aside-form")
    look("check with blanks")
    choose(page, {"memo": ["label"], "signs": ["craving"], "claim": ["false"], "aside": ["refer"]})
    press(page, "Check answer", "#ask-aside-form")
    press(page, "Check answers")
    look("check marked")
    page.goto(f"{site}/read.html")
    page.get_by_role("button", name="Mark this module as read").click()
    look("module read")
    page.goto(f"{site}/index.html")
    page.locator(".training-transfer summary").click()
    page.get_by_role("button", name="Erase my progress").click()
    look("front page")
    page.goto(f"{site}/statement.html")
    page.get_by_role("button", name="Download the record").click()
    look("statement")


def test_axe_finds_nothing(page: Page, disk: str, axe: Axe) -> None:
    """No accessibility rule that axe can check is broken in any state of any component."""
    walk(page, disk, lambda state: check_empty(state, axe(page)))


def check_empty(state: str, found: object) -> None:
    """Fail with the state in which something was found."""
    assert (state, found) == (state, [])


def test_components_survive_instant_navigation(page: Page, material: Path, tmp_path: Path, serve: Serve) -> None:
    """Where Material swaps pages inside one document, the components of each page start, save and show all the same."""
    menu = page.locator(".md-sidebar--primary")
    site = shutil.copytree(material, tmp_path / "site")
    url = serve(site)
    sitemap = site / "sitemap.xml"
    sitemap.write_text(sitemap.read_text("utf-8").replace("https://example.org", url), "utf-8")
    with page.expect_response("**/sitemap.xml"):
        page.goto(f"{url}/index.html")
    page.evaluate("globalThis.document_is = 'the same'")
    menu.get_by_role("link", name="The page check").click()
    choose(page, RIGHT)
    press(page, "Check answers")
    expect(page.locator("[data-part=result]")).to_contain_text("You got 3 of 3")
    menu.get_by_role("link", name="The page read").click()
    page.get_by_role("button", name="Mark this module as read").click()
    menu.get_by_role("link", name="The page index").click()
    expect(page.locator("[data-part=count]")).to_have_text("2 of 2 modules complete")
    menu.get_by_role("link", name="The page check").click()
    expect(page.locator("#ask-memo-assess")).to_be_checked()
    assert page.evaluate("document_is") == "the same"


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_axe_finds_nothing_inside_material(page: Page, material: Path, tmp_path: Path, axe: Axe, scheme: str) -> None:
    """Inside Material's pages, light and dark, the components break no rule either."""
    site = shutil.copytree(material, tmp_path / "site")
    for file in site.glob("*.html"):
        html = file.read_text("utf-8")
        assert 'data-md-color-scheme="default"' in html
        file.write_text(html.replace('data-md-color-scheme="default"', f'data-md-color-scheme="{scheme}"'), "utf-8")
    walk(page, site.as_uri(), lambda state: check_empty(state, axe(page, "[data-module]")))


@pytest.mark.parametrize("where", ["plain", "material"])
def test_nothing_is_wider_than_a_phone(page: Page, disk: str, material: Path, where: str) -> None:
    """At 320 pixels no component makes the page scroll sideways."""
    page.set_viewport_size({"width": 320, "height": 640})
    wider = "() => document.documentElement.scrollWidth > innerWidth ? ['wider'] : []"
    walk(page, disk if where == "plain" else material.as_uri(), lambda state: check_empty(state, page.evaluate(wider)))


def test_targets_are_large_and_focus_is_seen(page: Page, material: Path) -> None:
    """Option rows and buttons are 44 pixels high at least, and what has the focus has a ring of 3 pixels."""
    page.goto(f"{material.as_uri()}/check.html")
    heights = "elements => elements.map(element => element.getBoundingClientRect().height)"
    rows = page.locator(".training-quiz__option, .training-quiz button:visible").evaluate_all(heights)
    assert min(rows) >= 44
    choose(page, RIGHT)
    press(page, "Check answers")
    for selector in ("[data-part=result]", "#ask-memo-assess", "#check-basics [data-part=check]"):
        page.locator(selector).focus()
        assert page.locator(selector).evaluate("element => getComputedStyle(element).outline").endswith("solid 3px")
