"""Markdown of pages turned into HTML on all processors, before MkDocs does it page by page."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from builder.spread import spread


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
    """Gives each page a `render` that is done already; a page with a warning is left to MkDocs, which then warns."""

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Render every page of the navigation."""
        results = spread(partial(_render, config, files), nav.pages)
        for page, rendered in zip(nav.pages, results, strict=True):
            if rendered:
                page.render = partial(give, page, rendered)  # type: ignore[method-assign]
        return nav


def _render(config: MkDocsConfig, files: Files, page: Page) -> Rendered | None:
    with _warnings() as heard:
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
def _warnings() -> Iterator[list[logging.LogRecord]]:
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
