"""A server with the headers that `course csp` prints: the browser refuses nothing of the site, and everything else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, BrowserContext, expect

from builder.cli import main
from builder.exports.csp import policy
from tests.browser.site_fixtures import DESK, Site, check, fill, right

LISTEN = """
    window.refused = [];
    document.addEventListener('securitypolicyviolation', (event) =>
        window.refused.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
"""


class Guarded(SimpleHTTPRequestHandler):
    """Serves files under a policy and says nothing."""

    def __init__(self, headers: dict[str, str], *rest: Any, **options: Any) -> None:
        self.added = headers
        super().__init__(*rest, **options)

    def end_headers(self) -> None:
        """Add the headers to every answer."""
        for name, value in self.added.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Log nothing."""


def guarded(site: Site, headers: dict[str, str]) -> Iterator[str]:
    """The address of a site under these headers."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Guarded, headers, directory=str(site.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def strict(own: Site) -> Iterator[str]:
    """Our own course under the headers that the command prints."""
    printed = CliRunner().invoke(main, ["csp", str(own.folder.parent)])
    assert printed.exit_code == 0, printed.output
    yield from guarded(own, dict(line.split(": ", 1) for line in printed.output.splitlines()))


@pytest.fixture
def listening(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser that notes what a policy refuses it."""
    context = chromium.new_context(viewport=DESK)
    context.add_init_script(LISTEN)
    yield context
    context.close()


def test_every_page_works_under_the_policy(listening: BrowserContext, strict: str, own: Site) -> None:
    """No page of the course asks for anything that the policy refuses, and none says so in the console."""
    said: list[str] = []
    listening.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page = listening.new_page()
    refused = {}
    for name in own.pages:
        page.goto(f"{strict}/{name}", wait_until="load")
        refused[name] = page.evaluate("window.refused")
    assert {name: what for name, what in refused.items() if what} == {}
    assert said == []


def test_everything_that_moves_works_under_the_policy(listening: BrowserContext, strict: str, own: Site) -> None:
    """Search, palette, a check, a case, review, cards and downloads all run, and nothing is refused."""
    page = listening.new_page()
    module = own.course.ordered_modules[0].id
    inline, asked = own.questions(module)
    page.goto(f"{strict}/modules/{module}.html")
    fill(page, right([*inline, *asked]))
    check(page)
    expect(page.locator("[data-part=result]")).to_be_focused()
    page.locator("label[title='Switch to dark mode']").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("[data-md-component=search-query]").press_sequentially("naloxone")  # the theme waits for keys
    expect(page.locator(".md-search-result__item").first).to_be_attached()
    seen = [page.evaluate("window.refused")]
    page.goto(f"{strict}/cases/{own.course.cases[0].id}.html")
    page.locator("[data-part=choose]:visible").first.click()
    seen.append(page.evaluate("window.refused"))
    page.goto(f"{strict}/review.html")
    seen.append(page.evaluate("window.refused"))
    page.goto(f"{strict}/glossary.html")
    page.get_by_role("button", name="Practise as cards").click()
    seen.append(page.evaluate("window.refused"))
    page.goto(f"{strict}/statement.html")
    page.get_by_label("Your name").fill("Ana Müller-Okafor")
    with page.expect_download():
        page.get_by_role("button", name="Download").first.click()
    seen.append(page.evaluate("window.refused"))
    assert seen == [[]] * 5


def test_the_policy_refuses_the_rest(listening: BrowserContext, strict: str) -> None:
    """Under the same headers a script that is written into the page, or comes from elsewhere, does not run."""
    page = listening.new_page()
    page.goto(f"{strict}/index.html")
    page.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'window.ran = true';
            document.body.append(script);
            const picture = document.createElement('img');
            picture.src = 'https://example.org/pixel.png';
            document.body.append(picture);
        }"""
    )
    page.wait_for_function("window.refused.length === 2")
    assert page.evaluate("window.ran") is None
    assert [what.split(":")[0] for what in page.evaluate("window.refused")] == ["script-src-elem", "img-src"]


def test_without_the_hashes_the_theme_is_refused(listening: BrowserContext, own: Site) -> None:
    """The hashes are what lets the theme's own scripts run: under the policy of an empty page they are refused."""
    for address in guarded(own, {"Content-Security-Policy": policy([""])}):
        page = listening.new_page()
        page.goto(f"{address}/index.html")
        assert any(what.startswith("script-src-elem: inline") for what in page.evaluate("window.refused"))
