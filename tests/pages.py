"""What tests ask of a page: its tags, what it loads, what could run in it, and whether every tag is closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import yaml
from markdown import Markdown

ROOT = Path(__file__).parents[1]
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
LOADED = {
    "link": "href",
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
}
"""Elements that load something, and the attribute that says what."""


@dataclass
class Page(HTMLParser):
    """A page, read by Python's own parser."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    unbalanced: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    @classmethod
    def of(cls, html: str) -> Page:
        page = cls()
        page.feed(html)
        page.close()
        page.unbalanced += page.open
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        elif tag not in VOID:
            self.unbalanced.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def named(self, *names: str) -> list[dict[str, str]]:
        """The attributes of every element of one of the names."""
        return [attributes for name, attributes in self.tags if name in names]

    def dangers(self) -> Iterator[str]:
        """Everything that could run: a script of no file, a handler, an address that is a script."""
        for name, attributes in self.tags:
            if name == "script" and "src" not in attributes and attributes.get("type") != "application/json":
                yield "script"
            for attribute, value in attributes.items():
                if attribute.startswith("on"):
                    yield f"{name} {attribute}"
                if re.match(
                    r"[\x00-\x20]*(?:javascript|vbscript|data):", re.sub(r"[\t\n\r]", "", value), re.IGNORECASE
                ):
                    yield f"{name} {attribute}={value}"

    def loaded(self) -> Iterator[str]:
        """The addresses of everything that the page loads by itself."""
        for name, attributes in self.tags:
            address = attributes.get(LOADED.get(name, ""))
            if address and not (name == "link" and attributes.get("rel") in ("canonical", "next", "prev")):
                yield address
            yield from (part.split()[0] for part in attributes.get("srcset", "").split(",") if part.strip())


def converter() -> Markdown:
    """Python-Markdown as mkdocs.yml sets it up for every engine."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    names: list[str] = []
    options: dict[str, dict[str, object]] = {}
    for extension in settings["markdown_extensions"]:
        name, values = next(iter(extension.items())) if isinstance(extension, dict) else (extension, {})
        names.append(name)
        options[name] = values
    return Markdown(extensions=names, extension_configs=options)


def body_html(page: bytes) -> str:
    """A page of the docs tree as HTML, without its header."""
    return converter().convert(page.decode().split("\n---\n", 1)[1])
