"""The sample site, from disk and from a server, alone and inside Material."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.components.sample import (
    ASSETS,
    EXTENSIONS,
    Serve,
)
from tests.browser.components.standalone import (
    components,
    loading,
    write_site,
)
from tests.browser.site_fixtures import Site


@pytest.fixture(params=["file", "http"])
def site(request: pytest.FixtureRequest, tmp_path: Path, serve: Serve) -> str:
    """The address of the sample site, once from disk and once from a server."""
    folder = write_site(tmp_path)
    return folder.as_uri() if request.param == "file" else serve(folder)


@pytest.fixture
def disk(tmp_path: Path) -> str:
    """The address of the sample site on disk."""
    return write_site(tmp_path).as_uri()


@pytest.fixture(scope="module")
def progress_page(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page on which the pure scripts are there to be called."""
    page = chromium.new_page()
    page.goto(f"{write_site(tmp_path_factory.mktemp('site')).as_uri()}/check.html")
    yield page
    page.close()


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site built by MkDocs with Material."""
    folder = tmp_path_factory.mktemp("material")
    docs = folder / "docs"
    shutil.copytree(ASSETS, docs / "assets")
    for name, source in components().items():
        (docs / f"{name}.md").write_text(f"# The page {name}\n\n## A section\n\n{source}\n\n{loading(name)}\n", "utf-8")
    config = {
        "site_name": "Course",
        "site_url": "https://example.org/",
        "use_directory_urls": False,
        "theme": {
            "name": "material",
            "font": False,
            "palette": {"scheme": "default"},
            "features": ["navigation.instant"],
        },
        "extra": {"generator": False},
        "extra_css": ["assets/quiz.css"],
        "markdown_extensions": EXTENSIONS,
        "plugins": [],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(config), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "site"


@pytest.fixture
def brakes(page: Page, mini: Site) -> Page:
    """The page with a check of every type."""
    page.goto(f"{mini.http}/modules/brakes.html")
    return page
