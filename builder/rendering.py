"""Pages made on all processors, before MkDocs makes them one by one: first their Markdown, then the theme around it."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from builder.spread import away, spread


class NoOptions(Config):
    """Nothing about it can be set."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What MkDocs keeps of a page's rendering; links to anchors by the address of the file they lead to."""

    content: str | None
    toc: TableOfContents
    title: str | None
    anchors: set[str] | None
    links: dict[str, dict[str, str]]


class Rendering(BasePlugin[NoOptions]):
    """Gives MkDocs the Markdown of each page rendered already, then the theme around it.

    A page with a warning is left to MkDocs, which then warns. Children write no file: one that outlives a killed build
    must not write into the next.
    """

    nav: Navigation

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Render the Markdown of every page of the navigation."""
        self.nav = nav
        results = spread(partial(_render, config, files), nav.pages)
        for page, rendered in zip(nav.pages, results, strict=True):
            if rendered:
                page.render = partial(give, page, rendered)  # type: ignore[method-assign]
        return nav

    def on_env(self, env: jinja2.Environment, /, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Render the theme around every page of the navigation."""
        template, documents = env.get_template("main.html"), files.documentation_pages()
        pages = [page for page in self.nav.pages if "template" not in page.meta]
        for page in pages[:1]:  # so that the parts of the template are compiled here once, and not by every child
            with mkdocs_warnings(), contextlib.suppress(Exception):  # MkDocs says what is wrong
                template.render(get_context(self.nav, documents, config, page))
        waiting = away(partial(_surround, config, documents, self.nav, template), pages)
        plain = template.render

        @cache
        def done() -> dict[str, str | None]:
            return {page.file.src_uri: whole for page, whole in zip(pages, waiting(), strict=True)}

        # The environment gives out this same template again.
        def render(context: dict[str, Any]) -> str:
            page = context["page"]
            return (page and done().get(page.file.src_uri)) or plain(context)

        template.render = render  # type: ignore[method-assign]
        return env


def _render(config: MkDocsConfig, files: Files, page: Page) -> Rendered | None:
    with mkdocs_warnings() as heard:
        page.read_source(config)
        assert page.markdown is not None  # read_source sets it
        page.markdown = config.plugins.on_page_markdown(page.markdown, page=page, config=config, files=files)
        page.render(config, files)
    return None if heard else taken(page)


def taken(page: Page) -> Rendered:
    """What MkDocs has made of a page."""
    links = {file.src_uri: dict(found) for file, found in (page.links_to_anchors or {}).items()}
    title = page._title_from_render  # noqa: SLF001 -- MkDocs keeps it nowhere else
    return Rendered(page.content, page.toc, title, page.present_anchor_ids, links)


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record)


@contextlib.contextmanager
def mkdocs_warnings() -> Iterator[list[logging.LogRecord]]:
    """What MkDocs warns of meanwhile, which nobody else hears."""
    logger, ear = logging.getLogger("mkdocs"), _Ear()
    handlers, propagate = logger.handlers, logger.propagate
    logger.handlers, logger.propagate = [ear], False
    try:
        yield ear.heard
    finally:
        logger.handlers, logger.propagate = handlers, propagate


def give(page: Page, rendered: Rendered, _: MkDocsConfig, files: Files) -> None:
    """Let a page be as if MkDocs had rendered it now."""
    page.content, page.toc, page.present_anchor_ids = rendered.content, rendered.toc, rendered.anchors
    page._title_from_render = rendered.title  # noqa: SLF001
    page.links_to_anchors = {files.src_uris[uri]: found for uri, found in rendered.links.items()}


def _surround(
    config: MkDocsConfig, documents: Sequence[File], nav: Navigation, template: jinja2.Template, page: Page
) -> str | None:
    """What MkDocs is about to make of a page that it has read, where that goes well."""
    whole = None
    page.active = True
    with mkdocs_warnings() as heard, contextlib.suppress(Exception):  # MkDocs does it again, and says what is wrong
        context = get_context(nav, documents, config, page)
        whole = template.render(config.plugins.on_page_context(context, page=page, config=config, nav=nav))
    page.active = False
    return None if heard else whole
