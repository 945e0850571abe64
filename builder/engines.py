"""From a docs tree to a site: writes the tree, and runs the site engine on it.

What a build produced before stays until the new one is whole: the engine builds into a folder of its own, which then
takes the place of the old site in two renames.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from builder.errors import BuildFailed
from builder.site.tree import Tree

BUILD = "build"
MANIFEST = "manifest.txt"
GENERATED_NOTE = "# Made by `course build` from course/course.yml; changes here are lost.\n"


def write_tree(tree: Tree, root: Path) -> Path:
    """Write the tree to `build/docs` and its settings to `build/mkdocs.yml`; returns the path of the settings.

    Only what changed is written, each file whole or not at all; only what an earlier run wrote is removed.
    """
    build = root / BUILD
    docs = build / "docs"
    manifest = build / MANIFEST
    before = set(manifest.read_text(encoding="utf-8").split("\n")) - {""} if manifest.is_file() else set()
    try:
        for uri, entry in tree.entries.items():
            _write(docs / uri, entry.data)
        for uri in sorted(before - set(tree.entries)):
            (docs / uri).unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                (docs / uri).parent.rmdir()
        _write(manifest, "".join(f"{uri}\n" for uri in tree.entries).encode())
        settings = build / "mkdocs.yml"
        _write(settings, _settings(tree).encode())
    except OSError as error:
        raise BuildFailed.from_os(error, build) from error
    return settings


def _settings(tree: Tree) -> str:
    values = {"INHERIT": "../mkdocs.yml", "docs_dir": "docs", "plugins": ["search"], **tree.settings()}
    return GENERATED_NOTE + yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=120)


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and only if it would change."""
    try:
        if path.read_bytes() == data:
            return
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def build_site(settings: Path, root: Path, released: int) -> Path:
    """Run MkDocs on a written tree and put the result in place of `site/`; returns the site's folder."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    recover(root)
    fresh = root.resolve() / BUILD / "site"
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        with clock_of(released), quiet_theme():
            config = load_config(str(settings), site_dir=str(fresh))
            site = root / _site_name(root)
            build(config)
        _swap(fresh, site, root / BUILD / "site-before")
    except MkDocsException as error:
        raise BuildFailed(f"MkDocs could not build the site: {error}") from error
    except OSError as error:
        raise BuildFailed.from_os(error, fresh) from error
    return site


def _site_name(root: Path) -> str:
    from mkdocs.utils.yaml import yaml_load

    with (root / "mkdocs.yml").open(encoding="utf-8") as stream:
        settings: dict[str, Any] = yaml_load(stream) or {}
    return str(settings.get("site_dir", "site"))


def _swap(fresh: Path, site: Path, before: Path) -> None:
    shutil.rmtree(before, ignore_errors=True)
    if site.exists():
        site.rename(before)
    fresh.rename(site)
    shutil.rmtree(before, ignore_errors=True)


def recover(root: Path) -> None:
    """Put back the former site after a run that was killed between the two renames."""
    before, site = root / BUILD / "site-before", root / _site_name(root)
    if before.is_dir() and not site.exists():
        before.rename(site)


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
def quiet_theme() -> Iterator[None]:
    """Only warnings and errors of the engine reach the author."""
    logger = logging.getLogger("mkdocs")
    level, handler = logger.level, logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(levelname)s  %(message)s"))
    logger.setLevel(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
