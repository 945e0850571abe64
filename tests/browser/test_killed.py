"""A page, and the whole browser, killed at random moments: what was answered is there afterwards."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from tests.browser.components.sample import CHECK, question
from tests.browser.components.standalone import write_site
from tests.browser.conftest import QUIET

OPTIONS = ("first", "second", "third", "fourth")
IDS = [f"question-{n}" for n in range(40)]
LONG = replace(
    CHECK,
    questions=tuple(
        question(n, name, "single", *((option, option == "first") for option in OPTIONS))
        for n, name in enumerate(IDS, 1)
    ),
    reread=(),
)
ANSWER = """([answers, from]) => void (async () => {
    for (let n = from; n < answers.length; n++) {
        document.getElementById(`ask-${answers[n].join('-')}`).click();
        acknowledged(n + 1);
        await new Promise((next) => setTimeout(next, 3));
    }
})()"""
"""Answers one question after the other, as fast as a page can, and tells each answer once its click was handled."""
SHOWN = f"""() => [...document.querySelectorAll('#{LONG.dom_id} input:checked')]
    .map((one) => [one.name.slice('ask-'.length), one.value])"""

Answers = list[tuple[str, str]]


def answers_of(seed: int, count: int) -> Answers:
    """Answers to questions at random, each another than the one before to the same question."""
    rng = random.Random(seed)  # noqa: S311 -- the same answers every time
    given: dict[str, str] = {}
    made = []
    for _ in range(count):
        name = rng.choice(IDS)
        given[name] = rng.choice([option for option in OPTIONS if option != given.get(name)])
        made.append((name, given[name]))
    return made


@dataclass
class Chromium:
    """A Chromium that can be killed, as a power cut or the system does it; its profile stays."""

    process: subprocess.Popen[bytes]
    browser: Browser
    context: BrowserContext
    heard: list[int]
    """How many answers the page has said were handled, by turns."""

    def renderers(self) -> list[int]:
        """The processes that its pages run in."""
        session = self.browser.new_browser_cdp_session()
        found = session.send("SystemInfo.getProcessInfo")["processInfo"]
        session.detach()
        return [one["id"] for one in found if one["type"] == "renderer"]

    def kill(self) -> None:
        """End all of it at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        with contextlib.suppress(Error):
            self.browser.close()


@pytest.fixture
def start(chromium: Browser, executable: str, tmp_path: Path) -> Iterator[Callable[[], Chromium]]:
    """Starts a Chromium of its own on a profile that outlives it."""
    profile = tmp_path / "profile"
    started: list[Chromium] = []

    def launch() -> Chromium:
        port = profile / "DevToolsActivePort"
        port.unlink(missing_ok=True)
        flags = ["--headless", "--remote-debugging-port=0", f"--user-data-dir={profile}", *QUIET]
        process = subprocess.Popen(
            [executable, *flags], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        until = time.monotonic() + 30
        while not port.exists() or len(port.read_text().split()) < 2:
            assert process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.02)
        number, path = port.read_text().split()
        browser = chromium.browser_type.connect_over_cdp(f"ws://127.0.0.1:{number}{path}")
        heard: list[int] = []
        context = browser.contexts[0]
        context.set_default_timeout(10_000)
        context.expose_binding("acknowledged", lambda _, n: heard.append(n))
        started.append(Chromium(process, browser, context, heard))
        return started[-1]

    yield launch
    for one in started:
        if one.process.poll() is None:
            one.kill()


def shown(page: Page) -> dict[str, str]:
    """The answers that a page shows."""
    return dict(page.evaluate(SHOWN))


def kept_of(answers: Answers, found: dict[str, str], least: int) -> int:
    """How many of the answers, one after the other, lead to what was found; at least so many must be there."""
    kept = next((k for k in range(len(answers), least - 1, -1) if dict(answers[:k]) == found), None)
    assert kept is not None, f"{least} answers were acknowledged; what is there does not come of as many"
    return kept


def open_page(browser: Chromium, url: str) -> Page:
    """A new tab with the check; what tabs before it said no longer counts."""
    page = browser.context.new_page()
    page.goto(url)
    browser.heard.clear()
    return page


def test_a_killed_page_loses_no_answer(start: Callable[[], Chromium], tmp_path: Path) -> None:
    """Through 500 answers the page's process is killed at random moments; each answer told before is there again."""
    url = f"{write_site(tmp_path, LONG).as_uri()}/check.html"
    answers, moments = answers_of(1, 500), random.Random(2)  # noqa: S311 -- the same moments every time
    browser, done, kills = start(), 0, 0
    while True:
        page = open_page(browser, url)
        done = kept_of(answers, shown(page), done)
        if done == len(answers):
            break
        stop = min(done + moments.randint(20, 60), len(answers))
        page.evaluate(ANSWER, [answers[:stop], done])
        enough = moments.randint(1, stop - done)
        while len(browser.heard) < enough:
            page.wait_for_timeout(1)
        for process in browser.renderers():
            os.kill(process, signal.SIGKILL)
        kills += 1
        page.close()
        done = max([done, *browser.heard])
    assert kills >= 8
    assert page.locator("[data-part=notice]:visible").count() == 0


def test_a_killed_browser_keeps_what_it_wrote(start: Callable[[], Chromium], tmp_path: Path) -> None:
    """A browser that is killed may lose its last answers, but none of a tab closed before, and no record in part."""
    url = f"{write_site(tmp_path, LONG).as_uri()}/check.html"
    answers, moments = answers_of(3, 500), random.Random(4)  # noqa: S311 -- the same moments every time
    done = 0
    for leaves in (True, False, True, False):
        browser = start()
        page = open_page(browser, url)
        done = kept_of(answers, shown(page), done)
        assert page.locator("[data-part=notice]:visible").count() == 0
        page.evaluate(ANSWER, [answers, done])
        page.wait_for_timeout(moments.uniform(100, 400))
        if leaves:  # Chromium writes to the disk when the last tab of a site is closed
            page.close()
            done = max([done, *browser.heard])
            time.sleep(1.5)
        browser.kill()
    assert done > 20
    page = open_page(start(), url)
    kept_of(answers, shown(page), done)
