"""The docs tree: what any site engine is given to eat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from builder.source import Span

NavItem = Mapping[str, Any]
"""`{label: uri}` or `{label: [NavItem, …]}`, as MkDocs takes it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the tree, and the place in the course that it came from, if it came from one."""

    data: bytes
    origin: Span | None = None


@dataclass(frozen=True)
class Tree:
    """Everything the engine needs: files by their address in the docs folder, navigation, name and language."""

    entries: Mapping[str, Entry]
    nav: Sequence[NavItem]
    site_name: str
    description: str
    language: str
    released: int
    """The date of this version at midnight UTC, in seconds since 1970: the only clock that the build knows."""
    origins: Mapping[str, str] = field(default_factory=dict)
    """Pages by address, to the file of the course they were made from."""
    theme_words: Mapping[str, str] = field(default_factory=dict)
    """What `mkdocs.yml` and Python-Markdown say in English, to what the course says instead."""

    def settings(self) -> dict[str, Any]:
        """The settings of `mkdocs.yml` that follow from the course."""
        return {
            "site_name": self.site_name,
            "site_description": self.description,
            "nav": list(self.nav),
        }
