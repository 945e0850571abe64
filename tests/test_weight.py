"""What a page weighs, and where it comes from: our own course as it is built."""

from __future__ import annotations

import gzip
import html
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from builder.model.course import Course
from builder.model.question import MARKED
from builder.site.assets import ASSETS as NAMES
from builder.site.assets import SCRIPTS, asset
from builder.site.markdown import inline
from builder.workshop import read_and_judge
from tests.conftest import ROOT
from tests.pages import Page

ASSETS = {name: asset(name).encode() for name in NAMES}
ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
FETCHED_IN_SCRIPTS = re.compile(
    r"""(?:fetch|import|importScripts|open|\.src\s*=|\.href\s*=)\s*\(?\s*["'`](https?:)?//[^"'`]+"""
)


def weight(*names: str) -> int:
    """Bytes of some assets, each compressed by itself as a server does."""
    return sum(len(gzip.compress(ASSETS[name], 9, mtime=0)) for name in names)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of our own course."""
    root = tmp_path_factory.mktemp("own")
    for folder in ("course", "modules", "quizzes", "site_config"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copy(ROOT / "mkdocs.yml", root)
    command = [sys.executable, "-m", "builder", "build", root]
    subprocess.run(command, check=True, capture_output=True, env=dict(os.environ))
    return root / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    """Every page of it."""
    return {path.relative_to(site).as_posix(): Page.of(path.read_text("utf-8")) for path in site.rglob("*.html")}


@pytest.fixture(scope="module")
def course() -> Course:
    """Our own course."""
    read, report = read_and_judge(ROOT)
    assert read
    assert report.errors == 0
    return read


@pytest.mark.parametrize("kind", SCRIPTS)
def test_scripts_of_a_page(kind: str) -> None:
    """The scripts that one page loads weigh at most 14 kB in all, each compressed by itself."""
    assert weight(*(f"{name}.js" for name in (*SCRIPTS[kind], "theme"))) <= 14_000


def test_all_scripts_in_one() -> None:
    """All scripts of the package in one file weigh at most 16 kB, compressed."""
    scripts = b"".join(data for name, data in ASSETS.items() if name.endswith(".js"))
    assert len(gzip.compress(scripts, 9, mtime=0)) <= 16_000


def test_styles() -> None:
    """The style of the questions weighs at most 3 kB, and all styles together at most 5 kB, compressed."""
    assert weight("quiz.css") <= 3_000
    assert weight(*(name for name in ASSETS if name.endswith(".css"))) <= 5_000


def test_pages_without_questions_load_nothing_for_them(pages: dict[str, Page]) -> None:
    """A page without a component loads no script and no style of the components."""
    loading = {name: [load for load in page.loaded() if "assets/course/" in load] for name, page in pages.items()}
    plain = [name for name, page in pages.items() if not any("data-training" in tag for _, tag in page.tags)]
    assert {"about.html", "facts.html", "privacy.html", "sources.html", "videos.html"} <= set(plain)
    assert {load.rsplit("/", 1)[1] for name in plain for load in loading[name]} <= {"site.css", "theme.js"}


def test_every_asset_that_is_loaded_is_there(site: Path, pages: dict[str, Page]) -> None:
    """Every script, style and picture that a page loads lies in the site, so that it opens from a shared drive."""
    missing = []
    for name, page in pages.items():
        for load in page.loaded():
            path = urlsplit(load).path
            base = site / Path(name).parent if not path.startswith("/") else site
            if not load.startswith("data:") and not (base / path.lstrip("/")).is_file():
                missing.append((name, load))
    assert missing == []


def test_nothing_is_loaded_from_another_host(site: Path, pages: dict[str, Page]) -> None:
    """No page, style or script of ours loads anything from another host."""
    found = [(name, load) for name, page in pages.items() for load in page.loaded() if ELSEWHERE.match(load)]
    for name, page in pages.items():
        found += [
            (name, tag["style"])
            for _, tag in page.tags
            if re.search(r"url\(\s*['\"]?(?:https?:)?//", tag.get("style", ""))
        ]
    for path in site.rglob("*.css"):
        for address in re.findall(r"(?:url\(\s*|@import\s+)['\"]?([^'\")\s]+)", path.read_text("utf-8")):
            if ELSEWHERE.match(address):
                found.append((path.name, address))
    for path in (site / "assets/course").glob("*.js"):
        found += [(path.name, match) for match in FETCHED_IN_SCRIPTS.findall(path.read_text("utf-8"))]
    assert found == []


def texts(value: Any) -> Iterator[str]:
    """Every text inside a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from texts(list(value.values()))
    elif isinstance(value, Iterable):
        for part in value:
            yield from texts(part)


def test_no_question_is_in_the_search(site: Path, course: Course) -> None:
    """Nothing of a question is in the search index: no scenario, prompt, option, feedback, hint or reason."""
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    text = " ".join(
        html.unescape(re.sub(r"<[^>]+>", "", f"{entry['title']} {entry['text']}")) for entry in index["docs"]
    )
    flat = " ".join(text.split())
    asked = []
    for _, question in course.question.values():
        fields = [MARKED.sub(r"\1", field) for field in texts(question.model_dump())]
        asked += [" ".join(inline(field).striptags().split())[:60] for field in fields if len(field) > 40]
    assert len(asked) > 300
    elsewhere = [document.body.text for document in (*course.modules, *course.pages)]
    for part in (*course.cases, *course.facts, *course.terms, *course.videos):
        elsewhere += texts(part.model_dump())
    prose = " ".join(inline(" ".join(text.split())).striptags() for text in elsewhere)
    assert [words for words in asked if words in flat and words not in prose] == []
    assert sum(len(entry["text"]) for entry in index["docs"]) > 10_000


def test_every_component_is_kept_out_of_search(pages: dict[str, Page]) -> None:
    """The root of every component, and the terms at the foot, tell the search to leave them out."""
    roots = [tag for page in pages.values() for _, tag in page.tags if "data-training" in tag]
    roots += [tag for page in pages.values() for _, tag in page.tags if tag.get("class") == "training-definition"]
    assert len(roots) > 10
    assert [tag["id"] for tag in roots if "data-search-exclude" not in tag] == []
