"""The preview in a browser: findings beside the text and the trainer's pages can be used by everybody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.site_fixtures import DESK, PHONE, sideways, watch
from tests.previews import Session

NOTES = "minutes: 5\nfacilitator: |\n  Ask who carries a pump.\n\n  - Wait for an answer."


@pytest.fixture(scope="module")
def preview(
    tmp_path_factory: pytest.TempPathFactory, mini_root: Callable[..., Path], serve: Callable[[Path], str]
) -> tuple[Session, str]:
    """The miniature course in a preview, with warnings on a module and in a bank, and errors in a module."""
    folder = tmp_path_factory.mktemp("preview")
    unused = "    options:\n      - {id: spare-category, text: Neither}\n"
    bank = (Path(__file__).parents[1] / "mini/quizzes/brakes.yml").read_text("utf-8")
    at = bank.index("    options:\n", bank.index("sort-the-bag"))
    changes = {
        "modules/tools.md": ("minutes: 5", NOTES),
        "quizzes/brakes.yml": bank[:at] + unused + bank[at + len("    options:\n") :],
    }
    session = Session(mini_root(folder / "course", changes), folder / "shown")
    session.build()
    return session, serve(session.site)


def pages(session: Session) -> list[str]:
    """The pages that are looked at: the trainer's, and those with findings."""
    trainers = sorted(path.name for path in (session.site / "trainer").glob("*.html"))
    return [*(f"trainer/{name}" for name in trainers), "modules/brakes.html", "modules/flat-tires.html"]


def faults(chromium: Browser, axe: Callable[..., list[str]], session: Session, base: str, **options: Any) -> list[str]:
    """What axe, the console and a ruler find on these pages."""
    context = chromium.new_context(**options)
    found = watch(context, base)
    page = context.new_page()
    for name in pages(session):
        page.goto(f"{base}/{name}")
        for details in page.locator(".training-trainer details > summary").all():
            details.click()
        found += [f"{name}: {fault}" for fault in axe(page)]
        found += [f"{name} is too wide"] if sideways(page) > 0 else []
    context.close()
    return found


LOOKS = {
    "light and wide": {"viewport": DESK, "color_scheme": "light"},
    "dark and narrow": {"viewport": PHONE, "color_scheme": "dark"},
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=list(LOOKS))
def test_axe_finds_nothing(
    chromium: Browser, axe: Callable[..., list[str]], preview: tuple[Session, str], look: dict[str, Any]
) -> None:
    """Notes, banner and the trainer's pages are without a violation in axe and fit, with warnings and with errors."""
    session, base = preview
    assert 'data-severity="warning"' in session.page("modules/brakes.html")
    assert faults(chromium, axe, session, base, **look) == []
    session.edit("modules/flat-tires.md", "A patch dries", "![](wheel.png) A patch dries")
    assert "The course has 1 error." in session.page("modules/brakes.html")
    assert faults(chromium, axe, session, base, **look) == []
    session.edit("modules/flat-tires.md", "![](wheel.png) A patch dries", "A patch dries")


def test_a_finding_is_found(chromium: Browser, preview: tuple[Session, str]) -> None:
    """From the trainer's list a link leads to the note beside the question, which is in sight below the header."""
    _, base = preview
    context = chromium.new_context(viewport=DESK)
    page = context.new_page()
    page.goto(f"{base}/trainer/index.html")
    page.locator(".training-trainer li", has_text="ITM107").get_by_role("link").click()
    note = page.locator(".training-finding", has_text="ITM107")
    expect(note).to_be_in_viewport()
    assert page.locator("[id=q-sort-the-bag]").evaluate(
        "(question, note) => note.nextElementSibling === question", note.element_handle()
    )
    context.close()


def test_answering_works_beside_findings(chromium: Browser, preview: tuple[Session, str]) -> None:
    """A question with a note above it is answered and marked as on the site."""
    _, base = preview
    context = chromium.new_context(viewport=DESK)
    problems = watch(context, base)
    page = context.new_page()
    page.goto(f"{base}/modules/flat-tires.html")
    page.locator("#q-nail-in-tire input").first.check()
    page.locator("#ask-nail-in-tire [data-part=check]").click()
    expect(page.locator("#ask-nail-in-tire [data-part=feedback]")).to_be_focused()
    context.close()
    assert problems == []
