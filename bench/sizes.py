"""What a browser has to load for one page of a site."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

OURS = "assets/course/"
"""Where the builder's own scripts and styles lie in a site."""


class _Loads(HTMLParser):
    """Collects the addresses of scripts and style sheets."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        values = dict(attrs)
        if tag == "script" and values.get("src"):
            self.addresses.append(values["src"] or "")
        elif tag == "link" and values.get("rel") == "stylesheet":
            self.addresses.append(values.get("href") or "")


@dataclass(frozen=True)
class Sizes:
    """Bytes: of a page, of the scripts and styles it names, of the search index, and of the whole site."""

    page: int
    page_gzipped: int
    files: dict[str, int]
    """Gzipped, by name; from the site itself."""
    foreign: int
    """How many are loaded from another host."""
    index_gzipped: int
    site: int

    @property
    def first_load(self) -> int:
        """Bytes of the page with its scripts and styles, gzipped, when nothing is cached."""
        return self.page_gzipped + sum(self.files.values())

    def ours(self, ending: str) -> int:
        """Bytes of the scripts or styles that come with the builder."""
        return sum(size for name, size in self.files.items() if name.startswith(OURS) and name.endswith(ending))

    def beyond(self, other: Sizes, ending: str) -> int:
        """Bytes of scripts or styles that the other's page does not load."""
        return sum(size for name, size in self.files.items() if name.endswith(ending) and name not in other.files)


def gzipped(data: bytes) -> int:
    """The size as most servers send it."""
    return len(gzip.compress(data, compresslevel=6))


def sizes(site: Path, page: str) -> Sizes:
    """Weigh a page of a built site."""
    data = (site / page).read_bytes()
    loads = _Loads()
    loads.feed(data.decode())
    local = [address for address in loads.addresses if not urlsplit(address).netloc]
    files = {}
    for address in local:
        path = ((site / page).parent / unquote(urlsplit(address).path)).resolve()
        files[path.relative_to(site.resolve()).as_posix()] = gzipped(path.read_bytes())
    return Sizes(
        page=len(data),
        page_gzipped=gzipped(data),
        files=files,
        foreign=len(loads.addresses) - len(local),
        index_gzipped=gzipped((site / "search/search_index.json").read_bytes()),
        site=sum(path.stat().st_size for path in site.rglob("*") if path.is_file()),
    )
