"""The files a page loads: scripts and styles of the package, only where they are needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

FOLDER = "assets/course"
SITE_CSS = f"{FOLDER}/site.css"
"""The one file that every page loads, named in the engine's settings."""

_SHARED = ("progress", "store", "page")
_OWN = (*_SHARED, "profile")
"""Of a page on which something is kept."""
SCRIPTS = {
    "quiz": ("grade", *_OWN, "fields", "quiz", "start"),
    "both": ("grade", *_OWN, "fields", "quiz", "read", "start"),
    "case": (*_OWN, "case", "start"),
    "read": (*_OWN, "read", "start"),
    "review": ("grade", *_OWN, "review", "reminder", "fields", "quiz", "start"),
    "cards": ("page", "cards", "start"),
    "outline": (*_SHARED, "transfer", "outline", "start"),
    "statement": (*_SHARED, "transfer", "outline", "statement", "start"),
}
"""The scripts that each kind of page needs, in the order in which they run."""


_COMMENT = re.compile(rb"^[ \t]*(?://[^\n]*|/\*.*?\*/[ \t]*)\n", re.DOTALL | re.MULTILINE)
_INDENT = re.compile(rb"^[ \t]+", re.MULTILINE)


def asset_files() -> Iterator[tuple[str, bytes]]:
    """Scripts and styles by their address in the docs tree, without lines of comment and without indents.

    A test holds the scripts to texts that end on their line.
    """
    for file in sorted(files("builder").joinpath("assets").iterdir(), key=lambda entry: entry.name):
        if file.name.endswith((".js", ".css")):
            yield f"{FOLDER}/{file.name}", _INDENT.sub(b"", _COMMENT.sub(b"", file.read_bytes()))


def stylesheet(uri: str, *names: str) -> str:
    """The links to the questions' style, or to those named, for a page at `uri`."""
    links = (f'<link rel="stylesheet" href="{_up(uri)}{FOLDER}/{name}.css">' for name in names or ("quiz",))
    return f"<div hidden>{''.join(links)}</div>"


def scripts(kind: str, uri: str) -> str:
    """The script elements of a kind of page. They are deferred: the page is read first."""
    up = _up(uri)
    tags = "".join(f'<script defer src="{up}{FOLDER}/{name}.js"></script>' for name in SCRIPTS[kind])
    return f"<div hidden>{tags}</div>"


def _up(uri: str) -> str:
    return "../" * uri.count("/")
