"""The docs tree without our plugin: MkDocs, ProperDocs and Zensical make pages with the same questions."""

from __future__ import annotations

import html
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from builder.disk import write_tree
from builder.site.compile import compile_site
from builder.workshop import read_and_judge
from tests.conftest import ROOT, write_course
from tests.pages import Page

COMMANDS = {
    "mkdocs": ["build", "--quiet", "--strict", "--config-file", "build/mkdocs.yml"],
    "properdocs": ["build", "--quiet", "--strict", "--config-file", "build/mkdocs.yml"],
    "zensical": ["build", "--strict", "--config-file", "build/mkdocs.yml"],
}
LOCKED = (ROOT / "requirements-dev.txt").read_text("utf-8")
ENGINES = [name for name in COMMANDS if name == "mkdocs" or f"\n{name}==" in LOCKED]


@pytest.fixture(scope="module", params=ENGINES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that an engine makes of the miniature course."""
    engine = request.param
    if importlib.util.find_spec(engine) is None:
        pytest.fail(f"{engine} is in requirements-dev.txt and not installed: run `make test`.")
    root = write_course(tmp_path_factory.mktemp(engine), {"mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes()})
    course, _ = read_and_judge(root)
    assert course
    write_tree(compile_site(course), root)
    command = [sys.executable, "-m", engine, *COMMANDS[engine]]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return root / "build/site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    """Every page of it."""
    return {
        path.relative_to(site).as_posix(): Page.of(path.read_text("utf-8"))
        for path in site.rglob("*.html")
        if path.name != "404.html"
    }


def test_every_page_is_made(pages: dict[str, Page]) -> None:
    """The engine makes a page at the same plain address for each page of the tree."""
    lists = ("changes", "facts", "glossary", "review", "sources", "statement", "videos")
    written = ("about", "accessibility", "index", "privacy", "modules/brakes", "modules/flat-tires", "modules/tools")
    assert sorted(pages) == sorted(f"{name}.html" for name in (*lists, *written, "cases/slow-leak", "tool-roll"))


FIELDS = ("input", "select", "textarea")


def test_the_questions_are_the_same(pages: dict[str, Page]) -> None:
    """Each question stands on its page with its own id and its options in the one order."""
    found = {}
    for name, page in ((name, page) for name, page in pages.items() if name != "review.html"):
        asked = [tag["data-question"] for tag in page.named("fieldset") if "data-question" in tag]
        answers = [tag["id"] for name in FIELDS for tag in page.named(name) if tag.get("id", "").startswith("q-")]
        if asked:
            found[name] = (asked, answers)
    assert found == {
        "modules/brakes.html": (
            [
                "worn-pads",
                "match-tools",
                "sort-the-bag",
                "steps-of-a-patch",
                "lost-levers",
                "name-the-tool",
                "mend-the-list",
                "your-own-bag",
            ],
            [
                "q-worn-pads--true",
                "q-worn-pads--false",
                "q-lost-levers--typed",
                "q-name-the-tool--typed",
                "q-mend-the-list--vise",
                "q-mend-the-list--patch",
                "q-mend-the-list--levers",
                "q-mend-the-list--stand",
                "q-match-tools--levers",
                "q-match-tools--pump",
                "q-match-tools--patch",
                "q-sort-the-bag--spare-tube",
                "q-sort-the-bag--vise",
                "q-sort-the-bag--multi-tool",
                "q-steps-of-a-patch--glue",
                "q-steps-of-a-patch--roughen",
                "q-steps-of-a-patch--press",
                "q-steps-of-a-patch--wait",
                "q-your-own-bag--typed",
            ],
        ),
        "modules/flat-tires.html": (
            ["nail-in-tire", "what-patches-need"],
            [
                "q-nail-in-tire--mark-it",
                "q-nail-in-tire--ride-on",
                "q-what-patches-need--dry",
                "q-what-patches-need--rough",
                "q-what-patches-need--oil",
            ],
        ),
    }


def test_components_notes_and_terms_are_there(pages: dict[str, Page]) -> None:
    """Each component's root, each note and each glossary button comes through the engine."""
    roots = {
        name: [tag["id"] for _, tag in page.tags if tag.get("data-module", "").startswith("training-")]
        for name, page in pages.items()
    }
    assert {name: ids for name, ids in roots.items() if ids} == {
        "index.html": ["course-outline"],
        "modules/brakes.html": ["profile", "check-brakes"],
        "modules/flat-tires.html": ["profile", "ask-nail-in-tire", "check-flat-tires"],
        "modules/tools.html": ["profile", "read-tools"],
        "cases/slow-leak.html": ["profile", "case-slow-leak"],
        "glossary.html": ["cards"],
        "review.html": [
            "profile",
            "course-review",
            "ask-sort-the-bag",
            "ask-worn-pads",
            "ask-what-patches-need",
            "ask-nail-in-tire",
            "ask-lost-levers",
        ],
        "statement.html": ["statement"],
    }
    flat = pages["modules/flat-tires.html"]
    notes = [tag["id"] for tag in flat.named("li") if tag.get("id", "").startswith("fn:")]
    assert notes == ["fn:handbook-p-12", "fn:rim-report", "fn:fact-patch-time"]
    assert [tag["popovertarget"] for tag in flat.named("button") if "popovertarget" in tag] == ["term-inner-tube"]


def test_links_inside_the_course_lead_somewhere(pages: dict[str, Page]) -> None:
    """Every link to a page of the site leads to one that exists, and to an id on it."""
    ids = {name: {tag["id"] for _, tag in page.tags if "id" in tag} for name, page in pages.items()}
    broken = []
    for name, page in pages.items():
        for tag in page.named("a"):
            target, _, fragment = tag.get("href", "").partition("#")
            if ":" in target or fragment.startswith("__"):
                continue
            path = (Path("/", name).parent / target).resolve().relative_to("/").as_posix() if target else name
            path = "index.html" if path == "." else path
            if path not in pages or (fragment and fragment not in ids[path]):
                broken.append((name, tag["href"]))
    assert broken == []


def test_nothing_that_runs_comes_from_elsewhere(pages: dict[str, Page]) -> None:
    """No engine's page loads anything from another host."""
    elsewhere = {
        load for page in pages.values() for load in page.loaded() if load.startswith(("http:", "https:", "//"))
    }
    assert elsewhere == set()


def test_answers_are_kept_out_of_search(site: Path) -> None:
    """Nothing of a question is in the engine's search, and the prose around it is."""
    index = next(path for path in (site / "search/search_index.json", site / "search.json") if path.is_file())
    text = html.unescape(index.read_text("utf-8"))
    asked = ["What do you do with the nail", "Mark where it is", "The mark leads you", "A dry tube", "Glue needs dry"]
    asked += ["Mo rides over", "Think of where", "A pad without grooves", "Without grooves nothing", "The grooves are"]
    assert [words for words in asked if words in text] == []
    assert [words for words in ("out and listen", "Look at the", "A pump, two levers") if words not in text] == []
