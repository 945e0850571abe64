"""A learner takes the whole course, leaves and comes back, and hands in what was done."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from builder.grading import score
from builder.identity import question_digest
from builder.model.asking import final_pools
from builder.schemas import schema
from tests.browser.site_fixtures import (
    DESK,
    PHONE,
    Site,
    check,
    fill,
    pdf_sheets,
    pdf_text,
    right,
    sideways,
    stored,
    watch,
    wrong,
)

NAME = "Ana Müller-Okafor"


def front(page: Page, base: str) -> str:
    """What the front page says of the learner's progress."""
    page.goto(f"{base}/index.html")
    return page.locator("[data-part=progress]").inner_text()


def take(page: Page, site: Site, base: str, module: str) -> None:
    """Answer everything in a module rightly and have it marked."""
    page.goto(f"{base}/modules/{module}.html")
    inline, asked = site.questions(module)
    for question in inline:
        fill(page, right([question]))
        if question.type != "reflection":
            page.locator(f"#ask-{question.id} [data-part=check]").click()
    fill(page, right(asked))
    check(page)
    expect(page.locator("[data-part=result]")).to_contain_text("Passed.")


@pytest.mark.parametrize(("place", "size"), [("http", DESK), ("disk", PHONE)])
def test_a_learner_takes_the_course(
    relaunch: Callable[..., BrowserContext], own: Site, tmp_path: Path, place: str, size: Any
) -> None:
    """Answers are marked at once, explained, kept over a restart of the browser, and end in statement and record."""
    base = getattr(own, place)
    modules = own.course.ordered_modules
    checked = [module for module in modules if module.check]
    first = checked[0]

    context = relaunch(viewport=size)
    problems = watch(context, own.http)
    page = context.new_page()
    assert f"0 of {len(modules)} modules complete" in front(page, base)
    page.get_by_role("link", name=first.title).first.click()
    page.wait_for_url("**/modules/*.html")
    _, asked = own.questions(first.id)
    slip = next(question for question in asked if question.type in ("single", "multiple", "true-false"))
    fill(page, {**right(asked), slip.id: wrong(slip)})
    check(page)
    chosen = page.locator(f'[data-question="{slip.id}"] input[value="{wrong(slip)[0]}"] ~ .training-quiz__note')
    expect(chosen).to_be_visible()
    expect(chosen).to_contain_text("Your answer: not correct.")
    assert len(chosen.inner_text()) > len("Your answer: not correct.") + 20
    expect(page.locator(f'[data-question="{slip.id}"] [data-part=feedback]')).to_contain_text("Not quite")
    take(page, own, base, first.id)
    expect(page.locator("[data-part=result]")).to_be_focused()
    context.close()

    context = relaunch(viewport=size)
    later = watch(context, own.http)
    page = context.new_page()
    said = front(page, base)
    assert f"1 of {len(modules)} modules complete" in said
    assert f"Continue at {modules[1].title}" in said
    page.goto(f"{base}/modules/{first.id}.html")
    expect(page.locator(f'[data-question="{slip.id}"] input:checked')).to_have_count(len(slip.key))
    expect(page.locator("[data-part=standing]")).to_contain_text("You passed this check on")
    for module in checked[1:]:
        take(page, own, base, module.id)
    for module in (module for module in modules if not module.check):
        page.goto(f"{base}/modules/{module.id}.html")
        page.get_by_role("button", name="Mark this module as read").click()
        expect(page.locator("[data-module=training-read]")).to_contain_text("You marked this module as read on")
    said = front(page, base)
    assert f"{len(modules)} of {len(modules)} modules complete" in said
    assert f"All modules done. Next: {own.course.final.title}" in said
    page.get_by_role("link", name=own.course.final.title).last.click()
    page.get_by_role("button", name="Begin an attempt").click()
    drawn = page.locator("[data-question]:visible").evaluate_all("all => all.map(one => one.dataset.question)")
    fill(page, right(own.course.question[question][1] for question in drawn))
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.locator("[data-part=result]")).to_contain_text("Passed.")
    front(page, base)
    expect(page.locator("[data-part=complete]")).to_be_visible()
    assert sideways(page) == 0

    page.goto(f"{base}/statement.html")
    expect(page.locator("[data-part=title]")).to_have_text("Statement of completion")
    page.get_by_label("Your name").fill(NAME)
    for paper in ("Letter", "A4"):
        pdf = page.pdf(format=paper)
        text = pdf_text(pdf)
        assert NAME.replace(" ", "") in text
        assert "Self-reported.Notverifiedbyanyone." in text
        for module in checked:
            points = sum(question.points for question in own.questions(module.id)[1])
            assert f"Passed:{points}of{points}" in text
        for chrome in ("Search", "Tableofcontents", "Downloadtherecord", "Keep,move", "Previous"):
            assert chrome not in text
        assert pdf_sheets(pdf) == 1, paper
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the record").click()
    download.value.save_as(tmp_path / "record.json")
    agrees(own, json.loads((tmp_path / "record.json").read_text("utf-8")))
    assert "".join(page.locator("[data-part=reference]").inner_text().split()) in text
    assert not (own.http in page.url and "?" in page.url)
    context.close()
    assert (problems, later) == ([], [])


def agrees(site: Site, record: Mapping[str, Any]) -> None:
    """The record fits its schema, and its scores follow from its answers by the reference grader."""
    jsonschema.Draft202012Validator(json.loads(schema("record"))).validate(record)
    assert record["name"] == NAME
    assert abs((datetime.fromisoformat(record["issued"]).date() - datetime.now(UTC).date()).days) <= 1
    *modules, last = record["modules"]
    assert [module["id"] for module in modules] == [module.id for module in site.course.ordered_modules]
    final = site.course.final
    assert final
    drawn = [site.course.question[question][1] for question in last["answers"]]
    graded = score(drawn, last["answers"], site.course.pass_mark(final)[0])
    assert (last["id"], last["bank"], last["score"]) == (final.id, final.id, [graded.right, graded.total])
    assert graded.passed
    assert last["digests"] == {question.id: question_digest(question) for question in drawn}
    assert [len(pool.ids & {*last["answers"]}) for pool in final_pools(site.course)] == [p.draw for p in final.pools]
    for found in modules:
        inline, asked = site.questions(found["id"])
        bank = site.course.bank.get(found["bank"] or "")
        if bank is None:
            assert found["read"]["version"] == site.course.settings.version
            continue
        graded = score(asked, found["answers"], site.course.pass_mark(bank)[0])
        assert found["score"] == [graded.right, graded.total]
        assert graded.passed
        assert found["passed"]["version"] == site.course.settings.version
        marked = [question for question in (*inline, *asked) if question.type != "reflection"]
        assert found["digests"] == {question.id: question_digest(question) for question in marked}
    assert record["minutes"] == sum(module.minutes for module in site.course.ordered_modules) + final.minutes


def test_storage_that_is_blocked_is_said(context: BrowserContext, mini: Site) -> None:
    """Where the browser keeps nothing, a module and the front page say so, and the module still marks and downloads."""
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
    )
    page = context.new_page()
    page.goto(f"{mini.http}/index.html")
    expect(page.locator("[data-part=not-kept]")).to_be_visible()
    expect(page.locator("[data-part=not-kept]")).to_contain_text("This browser is not keeping your progress.")
    page.goto(f"{mini.http}/modules/flat-tires.html")
    notice = page.locator("form[id^=check-] [data-part=notice]")
    expect(notice).to_contain_text("This browser is not keeping your progress.")
    fill(page, right(mini.questions("flat-tires")[1]))
    check(page)
    expect(page.locator("[data-part=result]")).to_contain_text("Passed.")
    with page.expect_download() as download:
        notice.get_by_role("button").click()
    assert "what-patches-need" in Path(download.value.path()).read_text("utf-8")


def test_an_answer_given_before_the_scripts_are_there_is_kept(page: Page, mini: Site) -> None:
    """On a slow line, what was chosen and typed before the scripts ran stays chosen and is kept."""
    waiting: list[Route] = []
    page.route("**/quiz.js", lambda route: waiting.append(route))  # noqa: PLW0108 -- Playwright marks what it calls
    page.goto(f"{mini.http}/modules/brakes.html", wait_until="commit")
    page.locator("form[id^=check-] .training-quiz__key").wait_for(state="attached")
    early = {"lost-levers": ["50"], "mend-the-list": ["stand", "vise"]}
    fill(page, early)
    waiting.pop().continue_()
    expect(page.locator("form[id^=check-] [data-part=check]")).to_be_visible()
    assert page.locator('[data-question="lost-levers"] input').input_value() == "50"
    kept = stored(page, "course/1/bicycle-repair/check/brakes")["answers"]
    assert {question: sorted(kept[question]["options"]) for question in kept} == early


def test_search_finds_the_prose_and_no_answer(page: Page, mini: Site) -> None:
    """Search over http finds what a module says and nothing of a question; from disk no search button is shown."""
    page.goto(f"{mini.http}/index.html")
    meta, results = page.locator(".md-search-result__meta"), page.locator(".md-search-result__list")
    for word, said in (("levers", "2 matching documents"), ("loosens", "No matching documents")):
        page.locator(".md-search__input").click()
        page.keyboard.press("Control+a")
        page.keyboard.type(word)
        expect(meta).to_have_text(said)
        if said.startswith("2"):
            expect(results).to_contain_text("A pump, two levers and a patch.")
    page.set_viewport_size(PHONE)
    expect(page.locator("label.md-header__button[for=__search]")).to_be_visible()
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        page.goto(f"{mini.disk}/index.html")
        expect(page.locator("label.md-header__button[for=__search]")).to_be_hidden()
        expect(page.locator(".md-search__input")).to_be_hidden()
