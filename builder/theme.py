"""What the theme and Python-Markdown say themselves, in the language of the course."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # MkDocs takes a third of a second to import
    from mkdocs.config.defaults import MkDocsConfig

NOTE_BACK = "Jump back to footnote %d in the text"


def theme_language(language: str) -> str | None:
    """The theme's name of a language, or of the one it is a variant of; None when the theme does not know it."""
    known = files("material").joinpath("templates", "partials", "languages")
    names = (language, language.split("-", maxsplit=1)[0])
    return next((name for name in names if known.joinpath(f"{name}.html").is_file()), None)


def translate(config: MkDocsConfig, words: Mapping[str, str]) -> None:
    """Put the course's words in the place of English ones that no translation of the theme reaches.

    They are the names of the palettes' buttons, as long as `mkdocs.yml` has those that came with it, and the title of
    the link from a note back to the text.
    """
    for palette in config.theme.get("palette") or ():
        toggle = palette.get("toggle") if isinstance(palette, dict) else None
        if isinstance(toggle, dict) and toggle.get("name") in words:
            toggle["name"] = words[toggle["name"]]
    if "footnotes" in config.markdown_extensions and NOTE_BACK in words:
        title = words[NOTE_BACK].replace("{", "{{").replace("}", "}}")
        config.mdx_configs.setdefault("footnotes", {}).setdefault("BACKLINK_TITLE", title)
