"""From the click on "Check answers" to the painted feedback, with 100 questions on a page; beside mkdocs-quiz.

`python -m bench.click` needs Chromium (`CHROMIUM`, or one on the path) and what the tests need.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from bench import forms, peer, sections
from bench.generate import module_id
from bench.measure import BIN, run

if TYPE_CHECKING:  # `make bench` has no need of a browser
    from playwright.sync_api import Browser, CDPSession, Page

RESULTS = Path(__file__).resolve().parent / "results.md"
HEADING = sections.HEADINGS[2]
QUESTIONS, INLINE = 100, 2
GOAL = 50
"""Milliseconds from the click to the paint, at so many questions."""

CLOCK = """(selector) => {
    const target = document.querySelector(selector);
    window.timed = new Promise((done) => {
        addEventListener('click', ({ target: clicked, timeStamp, isTrusted }) => {
            if (!isTrusted || !target.contains(clicked)) return;
            requestAnimationFrame(() => {
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = () => done(performance.now() - timeStamp);
                port2.postMessage(0); // after this frame was painted
            });
        }, { capture: true });
    });
    window.events = [];
    new PerformanceObserver((list) => events.push(...list.getEntriesByName('click').map((one) => ({
        duration: one.duration,
        handlers: one.processingEnd - one.processingStart,
    })))).observe({ type: 'event', durationThreshold: 16 });
}"""
"""Notes when the frame after a real click was painted, counted from the click's own time stamp."""

ANSWER_OURS = """() => {
    for (const box of document.querySelectorAll('form[id^=check-] [data-question]')) box.querySelector('input').click();
}"""
THEIR_QUIZZES = """() => {
    window.all = () => {
        for (const quiz of document.querySelectorAll('.quiz')) {
            quiz.querySelector('input[name=answer]').click(); // marks at once, where one answer is to be chosen
            if (!quiz.hasAttribute('data-auto-submit')) quiz.querySelector('button[type=submit]').click();
            else if (quiz.querySelector('input[type=checkbox]')) quiz.querySelector('button[type=submit]').click();
        }
    };
    const button = document.createElement('button');
    document.querySelector('article').prepend(Object.assign(button, { id: 'all', textContent: 'All', onclick: all }));
}"""
"""mkdocs-quiz has no button for all questions of a page, so that one is put there that works each form by turns."""


@dataclass
class Timed:
    """What one kind of click took, in milliseconds, round by round."""

    name: str
    painted: list[float] = field(default_factory=list)
    handlers: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def add(self, page: Page, selector: str) -> None:
        """Click and wait until what follows is painted."""
        page.evaluate(CLOCK, selector)
        target = page.locator(selector).first
        target.scroll_into_view_if_needed()
        page.wait_for_timeout(500)
        box = target.bounding_box()
        assert box
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        before = worked(session)
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.painted.append(page.evaluate("timed"))
        self.processor.append(worked(session) - before)
        page.wait_for_timeout(300)
        events: list[dict[str, float]] = page.evaluate("events")
        self.handlers.append(events[0]["handlers"] if events else 0.0)

    def row(self) -> list[str]:
        """The line of the table."""
        low, high = min(self.painted), max(self.painted)
        painted = f"{median(self.painted):.0f} ms ({low:.0f} to {high:.0f})"
        return [self.name, painted, f"{median(self.handlers):.0f} ms", f"{median(self.processor):.0f} ms"]


def worked(session: CDPSession) -> float:
    """Milliseconds of processor time that a page's main thread has had."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(1000 * next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def chromium() -> str:
    """The browser to measure with."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    return found or sys.exit("Chromium is needed: install the package chromium, or name a browser in CHROMIUM.")


def sites(folder: Path) -> Mapping[str, str]:
    """Both forms of a module with so many questions, built; the addresses of their pages."""
    asked = QUESTIONS + INLINE
    name = module_id(1)
    for form in ("course", "quiz"):
        (folder / form).mkdir()
    forms.write_course(folder / "course", 1, asked)
    run([BIN / "course", "build"], folder / "course")
    made = {"course": (folder / "course/site/modules" / f"{name}.html").as_uri()}
    program = peer.prepare()
    if program:
        forms.write_quiz(folder / "quiz", 1, asked)
        run([program, "build", "--quiet", "--no-directory-urls"], folder / "quiz")
        made["quiz"] = (folder / "quiz/site/modules" / f"{name}.html").as_uri()
    return made


def measure(browser: Browser, pages: Mapping[str, str], rounds: int) -> list[Timed]:
    """Every round opens each page anew, without a past."""
    ours = Timed(f"course build: *Check answers*, {QUESTIONS} questions")
    again = Timed("the same, marked a second time")
    all_of_theirs = Timed(f"mkdocs-quiz {peer.VERSION}: {QUESTIONS + INLINE} questions by turns, in one click")
    one_of_theirs = Timed("mkdocs-quiz: one question among them")
    for _ in range(rounds):
        page = fresh(browser, pages["course"])
        page.evaluate(ANSWER_OURS)
        ours.add(page, "form[id^=check-] [data-part=check]")
        assert page.locator("form[id^=check-] [data-part=result]").is_visible()
        again.add(page, "form[id^=check-] [data-part=check]")
        page.context.close()
        if "quiz" in pages:
            page = fresh(browser, pages["quiz"])
            one_of_theirs.add(page, ".quiz:has(input[type=radio]) input[name=answer]")
            page.context.close()
            page = fresh(browser, pages["quiz"])
            page.evaluate(THEIR_QUIZZES)
            all_of_theirs.add(page, "#all")
            assert page.locator(".quiz-feedback:not(.hidden)").count() == QUESTIONS + INLINE
            page.context.close()
    return [timed for timed in (ours, again, all_of_theirs, one_of_theirs) if timed.painted]


def fresh(browser: Browser, url: str) -> Page:
    """A page in a browser without a past, at rest."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(url)
    page.wait_for_timeout(500)
    return page


def section(found: list[Timed], rounds: int, version: str) -> str:
    """The part of results.md that this bench writes."""
    ours = median(found[0].painted)
    lines = [
        "| | click to paint, median (range) | handlers, by Event Timing | processor time of the page's main thread |",
        "| --- | --- | --- | --- |",
        *("| " + " | ".join(timed.row()) + " |" for timed in found),
    ]
    verdict = "met" if ours < GOAL else "**missed**"
    about = (
        f"Chromium {version}, {os.cpu_count()} processor cores, {platform.machine()}; {rounds} rounds, all in one run."
    )
    goal = f"Goal: under {GOAL} ms for {QUESTIONS} questions. Measured: {ours:.0f} ms, {verdict}."
    return "\n".join([HEADING, about, "", goal, "", *lines]) + "\n"


def main() -> None:
    """Measure, and put the figures into results.md."""
    parser = argparse.ArgumentParser(prog="python -m bench.click", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="how often (default: 9)")
    parser.add_argument("--output", type=Path, default=RESULTS, help="where the figures go (default: bench/results.md)")
    chosen = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory(prefix="bench-") as name, sync_playwright() as playwright:
        pages = sites(Path(name))
        flags: list[Any] = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium(), args=flags)
        text = section(measure(browser, pages, chosen.rounds), chosen.rounds, browser.version)
        browser.close()
    print(text)
    sections.put(chosen.output, HEADING, text)


if __name__ == "__main__":
    main()
