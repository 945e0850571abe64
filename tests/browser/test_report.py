"""The office's report in a browser, and a record that the statement page really wrote."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, BrowserContext, Page

from bench.records import TODAY, Office, collection, mend, written
from builder.cli import main
from builder.reading.load import load
from tests.browser.site_fixtures import DESK, PHONE, ROOT, Site, check, fill, right, sideways, watch, wrong

ASSETS = ROOT / "builder/assets"


def report(folder: Path, out: Path, course: Path) -> None:
    """Run `course report`."""
    command = ["report", str(folder), "--course", str(course), "--out", str(out), "--today", str(TODAY)]
    assert CliRunner().invoke(main, command, catch_exceptions=False).exit_code == 0


def made(folder: Path, root: Path, count: int, part: float) -> Path:
    """The report on records of a course, a part of them damaged, and one with a name that tries to be HTML."""
    course, _ = load(root)
    assert course
    for name, data, _ in collection(course, count, part=part):
        path = folder / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    evil = mend(Office(course, 9).record() | {"name": "<img src=x onerror=alert(1)>\u202e", "version": "<b>0</b>"})
    (folder / "in" / "evil.json").write_bytes(written(evil))
    report(folder / "in", folder / "out", root)
    return folder / "out" / "report.html"


@pytest.fixture(scope="module")
def written_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on 120 records of our own course."""
    return made(tmp_path_factory.mktemp("report"), ROOT, 120, 0.3)


@pytest.fixture(scope="module")
def small_report(tmp_path_factory: pytest.TempPathFactory, mini: Site) -> Path:
    """A report on 60 records of the miniature course, which axe reads in a second."""
    return made(tmp_path_factory.mktemp("small"), mini.folder.parent, 60, 0)


@pytest.mark.parametrize(("scheme", "size"), [("light", PHONE), ("dark", DESK)], ids=["light", "dark"])
def test_the_report_opens_from_disk(chromium: Browser, written_report: Path, size: Any, scheme: Any) -> None:
    """The page asks for nothing but itself, and is no wider than its window."""
    context = chromium.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    problems = watch(context, "http://none.invalid")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(written_report.as_uri())
    assert page.locator("img, script").count() == 0
    assert page.get_by_text("<img src=x onerror=alert(1)>[U+202E]").count() == 2
    assert sideways(page) == 0
    assert (asked, problems) == ([written_report.as_uri()], [])
    context.close()


@pytest.mark.parametrize(("scheme", "size"), [("light", PHONE), ("dark", DESK)], ids=["light", "dark"])
def test_axe_finds_nothing(
    chromium: Browser, small_report: Path, axe: Callable[[Page], list[str]], size: Any, scheme: Any
) -> None:
    """The page with all its parts has no fault that axe knows."""
    context = chromium.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(small_report.as_uri())
    assert page.locator("rect.hatch").count() > 0
    assert page.get_by_role("heading", name="Flagged files").is_visible()
    assert axe(page) == []
    context.close()


def test_the_report_without_scripts_or_colour(chromium: Browser, written_report: Path) -> None:
    """Without scripts, under its own policy and on paper, the page says the same, and bars differ by more than hue."""
    context = chromium.new_context(viewport=DESK, java_script_enabled=False)
    problems = watch(context, "http://none.invalid")
    page = context.new_page()
    page.goto(written_report.as_uri())
    assert page.get_by_role("heading", name="Flagged files").is_visible()
    assert page.locator("rect.hatch").count() > 0
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name="Questions, for the trainer").is_visible()
    assert problems == []
    context.close()


def test_who_and_why_on_a_phone(chromium: Browser, written_report: Path) -> None:
    """At 320 px everybody's row and the reason for each flag stand inside the window, without a table to be moved."""
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(written_report.as_uri())
    for cells in (".flagged tbody td, .flagged tbody th", ".people tbody td, .people tbody th"):
        rights = page.locator(cells).evaluate_all("all => all.map((one) => one.getBoundingClientRect().right)")
        assert len(rights) > 80
        assert max(rights) <= 320
    reason = page.locator(".flagged tbody tr .reasons").first
    name = page.locator(".flagged tbody tr td").first
    assert reason.evaluate("one => one.getBoundingClientRect().top") >= name.evaluate(
        "one => one.getBoundingClientRect().bottom"
    )
    page.get_by_role("link", name="Who finished").click()
    assert page.get_by_role("heading", name="Who finished").evaluate("one => one.getBoundingClientRect().top") < 10
    context.close()


def test_a_checksum_is_one_in_both_languages(page: Page) -> None:
    """`progress.js` gives each JSON text of the shared vectors the checksum that Python gives it."""
    cases = json.loads((ROOT / "tests/vectors/reference.json").read_text("utf-8"))
    page.add_script_tag(content=(ASSETS / "progress.js").read_text("utf-8"))
    call = "cases => cases.map(({ text }) => training.progress.reference(JSON.parse(text)))"
    assert page.evaluate(call, cases) == [case["gives"] for case in cases]


def test_a_downloaded_record_is_accepted(context: BrowserContext, mini: Site, tmp_path: Path) -> None:
    """A record downloaded from the statement page of a built site, slips and all, counts and is not flagged."""
    page = context.new_page()
    for module in mini.course.ordered_modules:
        page.goto(f"{mini.http}/modules/{module.id}.html")
        inline, asked = mini.questions(module.id)
        for question in inline:
            fill(page, {question.id: wrong(question)})
            page.locator(f"#ask-{question.id} [data-part=check]").click()
        if asked:
            fill(page, right(asked))
            check(page)
        elif not inline:
            page.get_by_role("button", name="Mark this module as read").click()
    page.goto(f"{mini.http}/statement.html")
    page.get_by_label("Your name").fill("Zoë =1+1 “Łuk” 😀 \\ /")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the record").click()
    (tmp_path / "in").mkdir()
    download.value.save_as(tmp_path / "in" / "record.json")
    root = mini.folder.parent
    report(tmp_path / "in", tmp_path / "out", root)
    with (tmp_path / "out/records.csv").open(encoding="utf-8-sig", newline="") as stream:
        [row] = csv.DictReader(stream)
    assert (row["flags"], row["reasons"], row["counted"]) == ("", "", "yes")
    assert row["name"] == "Zoë =1+1 “Łuk” 😀 \\ /"
    record = json.loads((tmp_path / "in/record.json").read_text("utf-8"))
    scores = {module["id"]: module["score"] for module in record["modules"] if module["score"]}
    assert scores
    for module, (points, total) in scores.items():
        assert row[f"{module} regraded"] == f"{points} of {total}"
