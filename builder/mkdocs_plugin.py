"""The MkDocs plugin: the same tree as `course build` makes, given to MkDocs without being written."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files

from builder import show
from builder.disk import FOLDERS
from builder.dressing import dress
from builder.errors import PLAIN_ADDRESSES
from builder.keeping import Keeping
from builder.preview.tree import STYLE, Preview
from builder.quicker import hasten
from builder.site.compile import compile_site
from builder.site.tree import Tree
from builder.workshop import read_and_judge, read_and_require

log = get_plugin_logger("course")

LOOK = 0.1
"""Seconds between two looks for changed files; MkDocs would take half a second, which is felt."""
CALM = 0.15
"""Seconds without a change before a rebuild. Longer than a look: a program that empties a file and then writes it, as
most do, may be seen at both, and would otherwise make two rebuilds, the first of half a file."""


class CourseConfig(Config):
    """The plugin has no options: the course's files say everything."""


class CoursePlugin(BasePlugin[CourseConfig]):
    """Reads the course beside `mkdocs.yml` at the start of every build, and hands its pages to MkDocs."""

    def __init__(self) -> None:
        self.tree: Tree | None = None
        self.serving = False
        self.keeping, self.preview = Keeping(), Preview()

    def on_startup(
        self,
        *,
        command: Literal["build", "gh-deploy", "serve"],
        dirty: bool,  # noqa: ARG002 -- MkDocs passes it by name
    ) -> None:
        """Stay alive between the rebuilds of `mkdocs serve`, and know nothing of an earlier run."""
        self.serving = command == "serve"
        self.keeping, self.preview = Keeping(), Preview()

    @event_priority(100)  # before the search plugin, which asks for the theme's language
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read, judge and compile before MkDocs clears its folder, so that a mistake leaves the former site whole."""
        if self.serving:
            gc.disable()  # it looks through everything that is kept, again and again, for a third of a rebuild's time
        root = Path(config.config_file_path or "mkdocs.yml").parent
        if config.use_directory_urls:
            raise PluginError(PLAIN_ADDRESSES)
        course, report = (read_and_judge if self.serving else read_and_require)(root)
        if report.diagnostics:
            log.info("course check says:\n\n%s\n", show.text(report))
        if self.serving:
            tree = self.preview.tree(course, report)
        else:
            tree = compile_site(course) if course and not report.errors else None
        if tree is None:
            raise PluginError(f"{show.summary(report)} The site was not built.")
        if report.errors:  # without pages, MkDocs' server would answer nothing at all until the mistake is mended
            shown = "The pages are shown as they were." if self.preview.course else "One page shows what is wrong."
            log.info("%s %s", show.summary(report), shown)
        self.tree = tree
        os.environ["SOURCE_DATE_EPOCH"] = str(self.tree.released)
        hasten(config)
        dress(config, self.tree)
        if self.serving:
            self.keeping.begin(config, (self.tree.site_name, self.tree.language, self.tree.theme_words))
            config.plugins["training-keeping"] = self.keeping
            config.extra_css = [*config.extra_css, STYLE]
        config.watch = [*config.watch, *(str(root / folder) for folder in FOLDERS if (root / folder).is_dir())]
        return config

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Callable[[], None],  # noqa: ARG002 -- MkDocs passes it by name
    ) -> LiveReloadServer:
        """Watch the docs folder once: it lies in one that `on_config` names, and each watch makes its own rebuild."""
        docs = Path(config.docs_dir)
        if any(Path(folder).resolve() in docs.resolve().parents for folder in config.watch):
            server.unwatch(config.docs_dir)
        for emitter in server.observer.emitters:
            emitter._timeout = LOOK  # noqa: SLF001 -- MkDocs has made them already
        server.observer._timeout = LOOK  # noqa: SLF001
        server.build_delay = CALM
        return server

    def on_post_build(self, **_: object) -> None:
        """Let Python tidy up while nobody waits."""
        gc.enable()

    def on_build_error(self, **_: object) -> None:
        """The same where the build failed."""
        gc.enable()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put the tree's files in the place of what lies in the docs folder."""
        assert self.tree is not None  # MkDocs calls on_config first
        kept = [file for file in files if file.src_dir != config.docs_dir]
        made = []
        for uri in sorted(self.tree.entries, key=_folder_order):
            entry = self.tree.entries[uri]
            file = File.generated(config, uri, content=entry.data)
            origin = self.tree.origins.get(uri)
            if origin:
                file.edit_uri = origin
            made.append(file)
        return Files([*kept, *made])


def _folder_order(uri: str) -> tuple[list[str], bool, str]:
    """The order in which MkDocs finds files on the disk, which is the order of its search index."""
    *folders, name = uri.split("/")
    return folders, name != "index.md", name
