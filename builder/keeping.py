"""What the preview keeps from one build to the next, so that an edit costs what it changed and not the whole site.

A page is made anew where its Markdown changed, or anything that stands on every page: the navigation, the settings, the
set of files. A test compares what a chain of edits leaves with a site made from nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from builder.rendering import Rendered, give, taken


class NoOptions(Config):
    """Nothing about it can be set."""


@dataclass
class _Kept:
    """One page as it was made last, and from what."""

    source: object
    rendered: Rendered
    entries: list[dict[str, Any]] | None = None
    around: object = None
    output: str = ""


@dataclass
class Keeping(BasePlugin[NoOptions]):
    """Answers for MkDocs, the search index and the theme where nothing changed."""

    pages: dict[str, _Kept] = field(default_factory=dict)
    settings: object = None
    environment: Environment | None = None
    around: object = None
    files: object = None
    theme_files: list[str] | None = None

    def begin(self, config: MkDocsConfig, words: object) -> None:
        """Before a build: forget everything where mkdocs.yml, or words that stand on every page, have changed."""
        path = Path(config.config_file_path or "")
        text = path.read_bytes() if path.is_file() else b""
        now = (text, words)
        if now != self.settings:
            self.settings, self.environment, self.theme_files = now, None, None
            self.pages.clear()
        if self.environment is None:
            self.environment = config.theme.get_env()
            self.environment.get_template = partial(self._template, self.environment.get_template)  # type: ignore[method-assign]
            self.environment.list_templates = partial(self._theme_files, self.environment.list_templates)  # type: ignore[method-assign]
        environment = self.environment
        config.theme.get_env = lambda: environment  # type: ignore[method-assign]

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Stand between MkDocs and the rendering of its pages, and between the pages and the search index."""
        self.around = (str(nav), config.site_url)
        self.files = frozenset(files.src_uris)
        for page in nav.pages:
            page.render = partial(self._render, page, page.render)  # type: ignore[method-assign]
        search = config.plugins.get("material/search") or config.plugins.get("search")
        index: Any = getattr(search, "search_index", None)
        if hasattr(index, "add_entry_from_context"):
            index.add_entry_from_context = partial(self._index, index, index.add_entry_from_context)
        return nav

    def _render(self, page: Page, render: Callable[..., None], config: MkDocsConfig, files: Files) -> None:
        uri, source = page.file.src_uri, (page.markdown, page.meta, self.files)
        kept = self.pages.get(uri)
        if kept and kept.source == source:
            give(page, kept.rendered, config, files)
            return
        render(config, files)
        self.pages[uri] = _Kept((page.markdown, deepcopy(page.meta), self.files), taken(page))

    def _index(self, index: Any, add: Callable[[Page], None], page: Page) -> None:
        kept = self.pages.get(page.file.src_uri)
        if kept and kept.entries is not None:
            index.entries += map(dict, kept.entries)
            return
        before = len(index.entries)
        add(page)
        if kept:
            kept.entries = list(map(dict, index.entries[before:]))

    def _theme_files(self, find: Callable[..., list[str]], **options: Any) -> list[str]:
        """The files of the theme, of which MkDocs asks for the same ones each time."""
        if self.theme_files is None:
            self.theme_files = find(**options)
        return self.theme_files

    def _template(self, get: Callable[..., Any], name: str, *rest: Any, **options: Any) -> Any:
        if name != "main.html" or rest or options:  # the theme's own pages extend it
            return get(name, *rest, **options)
        return _Once(self, lambda: get(name, *rest, **options))

    def page(self, make: Callable[[], str], page: Page) -> str:
        """A finished page, made only where something changed on it or around it."""
        kept = self.pages.get(page.file.src_uri)
        if kept is None:
            return make()
        if kept.around != self.around:
            kept.around, kept.output = self.around, make()
        return kept.output


@dataclass(frozen=True)
class _Once:
    """Stands for the theme's template of a page."""

    keeping: Keeping
    template: Callable[[], Any]

    def render(self, context: dict[str, Any]) -> str:
        return self.keeping.page(lambda: str(self.template().render(context)), context["page"])
