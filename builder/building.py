"""From a tree to a site: runs MkDocs on it, which is made ready while the course is still being read."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from builder.disk import BUILD, clear, holds_sources, read_settings, recover, site_name, swap, write_tree
from builder.errors import AS_IT_WAS, PLAIN_ADDRESSES, BuildFailed
from builder.site.tree import Tree

if TYPE_CHECKING:  # MkDocs takes a third of a second to import
    from mkdocs.config.defaults import MkDocsConfig

GIVEN = {"site_name": "course", "docs_dir": str(Path(__file__).parent), "plugins": ["search"]}
"""MkDocs wants a name, and a docs folder that is there; the course's come with its tree."""


@dataclass(frozen=True, slots=True)
class Engine:
    """MkDocs, set up as the course's `mkdocs.yml` says."""

    config: MkDocsConfig
    heard: list[logging.LogRecord]
    """What MkDocs warned of meanwhile."""
    site: Path
    hastened: bool
    """Whether nobody's hooks want MkDocs to do one thing after the other, in one process."""


def load_engine(root: Path) -> Engine | BuildFailed:
    """MkDocs for the course in a folder, or what keeps it from being set up; nothing of the course is needed for it."""
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from builder.quicker import hasten
    from builder.rendering import mkdocs_warnings

    try:
        settings = read_settings(root)
        with mkdocs_warnings() as heard:
            config = load_config(str(root / "mkdocs.yml"), config_file_path=str(root / "mkdocs.yml"), **GIVEN)
    except BuildFailed as failure:
        return failure
    except MkDocsException as error:
        said = " ".join([*(record.getMessage() for record in heard), str(error)])
        return BuildFailed(f"MkDocs could not build the site: {said} {AS_IT_WAS}")
    if "theme" not in settings:
        copy = "copy the lines under `theme:` from the builder's own."
        return BuildFailed(f"{root / 'mkdocs.yml'} names no theme; {copy}")
    if config.use_directory_urls:
        return BuildFailed(f"{root / 'mkdocs.yml'}: {PLAIN_ADDRESSES}")
    site = root / site_name(settings)
    if holds_sources(site, root):
        return BuildFailed(f"{root / 'mkdocs.yml'}: `site_dir` would take the course away. Name another folder.")
    return Engine(config, heard, site, hasten(config))


def build_site(engine: Engine | BuildFailed, tree: Tree, root: Path) -> Path:
    """Write a tree, let MkDocs work on it, and put the result in place; returns the site's folder."""
    from jinja2 import TemplateError
    from mkdocs.commands.build import build
    from mkdocs.exceptions import MkDocsException

    from builder.dressing import dress
    from builder.rendering import Rendering

    if isinstance(engine, BuildFailed):
        raise engine
    recover(root)
    write_tree(tree, root)
    config = engine.config
    folder = root.resolve() / BUILD
    config.docs_dir, config.site_dir = str(folder / "docs"), str(folder / "site")
    try:
        clear(folder / "site")
        with clock_of(tree.released), quiet_theme() as logger:
            for record in engine.heard:
                logger.handle(record)
            dress(config, tree)
            if engine.hastened:
                config.plugins["training-rendering"] = Rendering()
            build(config)
        swap(folder / "site", engine.site.resolve(), root / BUILD)
    except MkDocsException as error:
        raise BuildFailed(f"MkDocs could not build the site: {error} {AS_IT_WAS}") from error
    except TemplateError as error:
        raise BuildFailed(f"A template of the theme cannot be used: {error}. {AS_IT_WAS}") from error
    except OSError as error:
        raise BuildFailed.from_os(error, folder / "site") from error
    return engine.site


@contextlib.contextmanager
def clock_of(released: int) -> Iterator[None]:
    """Let the engine stamp the course's own date and not today's: same input, same bytes."""
    former = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(released)
    try:
        yield
    finally:
        if former is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = former


@contextlib.contextmanager
def quiet_theme() -> Iterator[logging.Logger]:
    """Only warnings and errors of the engine reach the author."""
    logger = logging.getLogger("mkdocs")
    level, handler = logger.level, logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(levelname)s  %(message)s"))
    logger.setLevel(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield logger
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
