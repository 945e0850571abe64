"""The tree on the disk, and the site that takes the place of the former one.

What a build produced before stays until the new one is whole: the engine builds into a folder of its own, which then
takes the place of the old site in two renames.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from builder.errors import BuildFailed
from builder.site.tree import Tree
from builder.theme import theme_language

FOLDERS = ("course", "modules", "quizzes", "site_config")
"""The folders an author works in."""
BUILD = "build"
MANIFEST = "manifest.txt"
BEFORE = "site-before"
REFUSE = "site-refuse"
GENERATED_NOTE = "# Made by `course build` from course/course.yml; changes here are lost.\n"
_NEW = ".new-"
"""Files that are being written begin like this; a killed run leaves one behind."""


def write_tree(tree: Tree, root: Path) -> None:
    """Write the tree to `build/docs` and its settings to `build/mkdocs.yml`.

    Only what changed is written, each file whole or not at all; only what an earlier run wrote is removed. The manifest
    names a file before it is written and until it is gone, so that a killed run leaves nothing unknown behind.
    """
    build = root / BUILD
    docs = build / "docs"
    manifest = build / MANIFEST
    try:
        before = _listed(manifest)
        write_file(manifest, _lines({*before, *tree.entries}))
        for leftover in docs.rglob(f"{_NEW}*"):
            leftover.unlink()
        for uri in sorted(before - set(tree.entries)):
            _remove(docs, uri)
        for uri, entry in tree.entries.items():
            write_file(docs / uri, entry.data)
        write_file(build / "mkdocs.yml", _settings(tree).encode())
        write_file(manifest, _lines(tree.entries))
    except OSError as error:
        raise BuildFailed.from_os(error, build) from error


def _listed(manifest: Path) -> set[str]:
    """What an earlier run wrote; nothing outside the docs folder, whatever the file says."""
    if not manifest.is_file():
        return set()
    uris = manifest.read_text(encoding="utf-8", errors="replace").split("\n")
    return {uri for uri in uris if uri and not uri.startswith("/") and ".." not in uri.split("/")}


def _lines(uris: Iterable[str]) -> bytes:
    return "".join(f"{uri}\n" for uri in sorted(uris)).encode(errors="replace")


def _remove(docs: Path, uri: str) -> None:
    """Remove a file and the folders that are empty without it."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
        (docs / uri).unlink()
    for folder in [*(docs / uri).parents][: uri.count("/")]:
        with contextlib.suppress(OSError):
            folder.rmdir()


def _settings(tree: Tree) -> str:
    values = {"INHERIT": "../mkdocs.yml", "docs_dir": "docs", "plugins": ["search"], **tree.settings()}
    language = theme_language(tree.language)
    if language:
        values["theme"] = {"language": language}
    return GENERATED_NOTE + yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=120)


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and only if it would change."""
    try:
        if path.read_bytes() == data:
            return
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_NEW)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def site_folder(root: Path) -> Path:
    """Where the site lies, behind a link if there is one."""
    return (root / site_name(read_settings(root))).resolve()


def site_name(settings: Mapping[str, Any]) -> str:
    """The site's folder as `mkdocs.yml` calls it."""
    return str(settings.get("site_dir") or "site")


def holds_sources(site: Path, root: Path) -> bool:
    """Whether to put a site there would take a part of the course away."""
    site, root = site.resolve(), root.resolve()
    folders = [root / name for name in (*FOLDERS, BUILD)]
    return root.is_relative_to(site) or any(site.is_relative_to(folder) for folder in folders)


def read_settings(root: Path) -> Mapping[str, Any]:
    """What `mkdocs.yml` says. Raises BuildFailed where it is not there or cannot be read."""
    from mkdocs.exceptions import MkDocsException
    from mkdocs.utils.yaml import yaml_load

    try:
        with (root / "mkdocs.yml").open(encoding="utf-8") as stream:
            settings: Any = yaml_load(stream)
    except FileNotFoundError as error:
        raise BuildFailed(
            f"There is no mkdocs.yml in {root}. It holds the theme; copy the one that came with the builder."
        ) from error
    except OSError as error:
        raise BuildFailed.from_os(error, root / "mkdocs.yml") from error
    except (yaml.YAMLError, UnicodeDecodeError, MkDocsException) as error:
        raise BuildFailed(f"{root / 'mkdocs.yml'} cannot be read: {' '.join(str(error).split())}") from error
    if not isinstance(settings, dict) or not settings:
        raise BuildFailed(f"{root / 'mkdocs.yml'} holds no settings. It names the theme; copy the builder's own.")
    return settings


def swap(fresh: Path, site: Path, build: Path) -> None:
    """Put a fresh site in the place of the former one. `site-before` is whole as long as it has that name."""
    before = build / BEFORE
    _discard(before, build)
    site.parent.mkdir(parents=True, exist_ok=True)
    if site.exists():
        site.rename(before)
    try:
        fresh.rename(site)
    except OSError:
        if before.exists():
            before.rename(site)
        raise
    with contextlib.suppress(OSError):  # the new site is in its place; the next run clears away what is left
        _discard(before, build)


def _discard(folder: Path, build: Path) -> None:
    """Remove a folder that is no longer wanted, under another name: half of it must never be taken for the whole."""
    refuse = build / REFUSE
    clear(refuse)
    if folder.exists():
        folder.rename(refuse)
        clear(refuse)


def clear(path: Path) -> None:
    """Remove whatever is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def recover(root: Path) -> None:
    """Put back the former site after a run that was killed between the two renames."""
    before = root / BUILD / BEFORE
    if not before.exists():
        return
    site = site_folder(root)
    try:
        if not site.exists():
            before.rename(site)
    except OSError as error:
        raise BuildFailed(f"{site} could not be put back from {before}: {error.strerror}.") from error
