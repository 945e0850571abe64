"""The files a page loads: scripts and styles of the package, only where they are needed."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

FOLDER = "assets/course"
SITE_CSS = f"{FOLDER}/site.css"
"""The one file that every page loads, named in the engine's settings."""

_SHIPPED = files("builder").joinpath("assets")
ASSETS = sorted(file.name for file in _SHIPPED.iterdir() if file.name.endswith((".js", ".css")))
"""The names of all scripts and styles."""

_SHARED = ("progress", "store", "page")
_OWN = (*_SHARED, "profile", "keeping")
"""Of a page on which something is kept."""
SCRIPTS = {
    "quiz": ("grading", *_OWN, "fields", "sheet", "quiz", "start"),
    "policy": ("grading", *_OWN, "fields", "sheet", "attempts", "policy", "quiz", "start"),
    "both": ("grading", *_OWN, "fields", "sheet", "quiz", "read", "start"),
    "case": (*_OWN, "case", "start"),
    "read": (*_OWN, "read", "start"),
    "review": ("grading", *_OWN, "review", "reminder", "fields", "sheet", "quiz", "start"),
    "exam": ("grading", *_OWN, "fields", "sheet", "attempts", "exam", "start"),
    "cards": ("page", "cards", "start"),
    "outline": (*_SHARED, "transfer", "outline", "start"),
    "statement": (*_SHARED, "transfer", "outline", "statement", "start"),
}
"""The scripts that each kind of page needs, in the order in which they run."""


_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n|^[ \t]+", re.DOTALL | re.MULTILINE)
_TOKEN = re.compile(
    r"""(?P<kept>"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`
        |(?<=[(=,!\n ])/(?![/* ])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/)
    |(?P<comment>/\*.*?\*/\s*|//[^\n]*\n\s*)
    |\s*(?P<mark>[{}()\[\];,:?=<>!&|*](?:\s*[{}()\[\];,:?=<>!&|*])*)\s*
    |\s*\n\s*""",
    re.DOTALL | re.VERBOSE,
)
"""What the spaces of a script may be taken from: strings and regular expressions stay, and so does a line that ends
without a mark. It goes by how our scripts are written: with semicolons, and with a space after a sign of division."""


_NEEDLESS = re.compile(r"[;,](?=})|,(?=[\])])")
_CONST = re.compile(r"\bconst (?=[\w\[{])")
"""What only readers gain by: that a name is never given another value."""


def squeezed(script: str) -> str:
    """A script without comments, and without the spaces that only its readers need."""

    def squeeze(found: re.Match[str]) -> str:
        if found["mark"]:
            return _NEEDLESS.sub("", "".join(found["mark"].split()))
        return found["kept"] or ("" if found["comment"] else "\n")

    return _TOKEN.sub(squeeze, _CONST.sub("let ", script))


@cache
def asset(name: str) -> str:
    """A script or style without what only its readers need."""
    text = _SHIPPED.joinpath(name).read_text(encoding="utf-8")
    return squeezed(text) if name.endswith(".js") else _COMMENT.sub("", text)


def stylesheet(uri: str, *names: str) -> str:
    """The links to the questions' style, or to those named, for a page at `uri`."""
    links = (f'<link rel="stylesheet" href="{_up(uri)}{FOLDER}/{name}.css">' for name in names or ("quiz",))
    return f"<div hidden>{''.join(links)}</div>"


def scripts(kind: str, uri: str) -> str:
    """The script elements of a kind of page, with the names that `start.js` waits for. The page is read first."""
    up = _up(uri)
    tags = "".join(f'<script defer src="{up}{FOLDER}/{name}.js"></script>' for name in SCRIPTS[kind])
    return f'<div hidden data-scripts="{" ".join(SCRIPTS[kind])}">{tags}</div>'


def _up(uri: str) -> str:
    return "../" * uri.count("/")
