"""Fixtures that every browser test shares: one Chromium, pages of it, axe."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.site_fixtures import ROOT, Site, build, copy_inputs

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


PATIENCE = 15_000
"""Milliseconds that a test waits for what has to happen: a machine may be busy, and no test measures time."""

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def executable() -> str:
    """The Chromium to run."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.fail("The browser tests need Chromium: install the package chromium, or name a browser in CHROMIUM.")
    return found


@pytest.fixture(scope="session")
def chromium(executable: str) -> Iterator[Browser]:
    """One Chromium for the whole run."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def relaunch(chromium: Browser, executable: str, tmp_path: Path) -> Callable[..., BrowserContext]:
    """Opens another Chromium, whose storage survives its closing."""

    def launch(**options: Any) -> BrowserContext:
        context = chromium.browser_type.launch_persistent_context(
            tmp_path / "profile", executable_path=executable, args=list(QUIET), accept_downloads=True, **options
        )
        context.set_default_timeout(PATIENCE)
        return context

    return launch


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser without a past, whose storage is shared by all its tabs."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab that must not throw or log an error."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield page
    assert errors == []


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing. A page built twice in a second must not come out of the browser's cache."""

    def end_headers(self) -> None:
        """Add what keeps a file out of the cache."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Log nothing."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder over http and gives its address."""
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> Site:
    """The site of this repository's own course."""
    course, folder = build(copy_inputs(tmp_path_factory.mktemp("own")))
    return Site(course, folder, serve(folder))


@pytest.fixture(scope="session")
def mini_root(write: Callable[..., Path]) -> Callable[..., Path]:
    """Writes the miniature course, with some of its files changed, so that it can be built."""
    return lambda root, changes: write(root, {"mkdocs.yml": (ROOT / "mkdocs.yml").read_text("utf-8"), **changes})


@pytest.fixture(scope="session")
def mini(
    tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str], mini_root: Callable[..., Path]
) -> Site:
    """The site of the miniature course."""
    course, folder = build(mini_root(tmp_path_factory.mktemp("mini"), {}))
    return Site(course, folder, serve(folder))


STILL = """() => {
    const still = new CSSStyleSheet();
    still.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important }');
    document.adoptedStyleSheets.push(still);
}"""
MOVING = "() => document.adoptedStyleSheets.pop()"
"""The theme changes colors over some frames, also after a page was scrolled; nobody reads what is on the way."""


def axe(page: Page, within: str | None = None) -> list[str]:
    """What axe finds wrong with a page, or with one part of it: rule and place."""
    page.evaluate(STILL)
    found = Axe().run(page, context=within, options={"preload": False, "resultTypes": ["violations"]})
    page.evaluate(MOVING)
    return [f"{rule['id']}: {node['html']}" for rule in found.response["violations"] for node in rule["nodes"]]


@pytest.fixture(name="axe")
def axe_fixture() -> Callable[..., list[str]]:
    """The function `axe`, for tests that cannot import this file."""
    return axe
