"""The compile: the miniature course's docs tree file by file, and that it depends on the course alone."""

from __future__ import annotations

import difflib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builder.site.assets import SCRIPTS
from builder.site.compile import PART, _parts, compile_site
from builder.site.tree import NavItem, Tree
from builder.workshop import read_and_judge
from tests.conftest import CourseFiles, write_course
from tests.pages import Page, body_html

GOLDEN = Path(__file__).parent / "golden" / "mini"

DIGESTS = """
import hashlib, json, sys
from pathlib import Path
from builder.site.compile import compile_site
from builder.workshop import read_and_judge
course, _ = read_and_judge(Path(sys.argv[1]))
tree = compile_site(course)
files = {uri: hashlib.sha256(entry.data).hexdigest() for uri, entry in tree.entries.items()}
print(json.dumps([list(files.items()), tree.settings(), tree.released, dict(tree.origins)]))
"""


SMALLEST = """\
id: tools-only
title: Tools
summary: Tools.
version: "1.0"
released: 2026-03-01
modules: [tools]
pass_mark: 50
pass_mark_why: Half of it is enough to get home.
"""


def tree_of(root: Path) -> Tree:
    """The docs tree of a course without errors."""
    course, report = read_and_judge(root)
    assert course
    assert list(report) == []
    return compile_site(course)


def texts_of(tree: Tree) -> dict[str, str]:
    """What the compile itself writes, by name: pages and settings, without the scripts and styles of the package."""
    pages = {uri: entry.data.decode() for uri, entry in tree.entries.items() if uri.endswith(".md")}
    settings = json.dumps({**tree.settings(), "released": tree.released, "origins": tree.origins}, indent=2)
    return {**pages, "settings.json": settings + "\n"}


def test_golden_tree(course_files: CourseFiles, request: pytest.FixtureRequest) -> None:
    """The miniature course becomes exactly the files in tests/golden/mini, which people have read."""
    made = texts_of(tree_of(course_files({})))
    if request.config.getoption("--update-golden"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for name, text in made.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_text(text, encoding="utf-8")
    kept = {
        path.relative_to(GOLDEN).as_posix(): path.read_text("utf-8") for path in GOLDEN.rglob("*") if path.is_file()
    }
    differ = [
        line
        for name in sorted({*made, *kept})
        for line in difflib.unified_diff(
            kept.get(name, "").splitlines(), made.get(name, "").splitlines(), f"kept/{name}", f"now/{name}", lineterm=""
        )
    ]
    assert differ == [], "\n" + "\n".join(differ) + "\n\nIf this is meant: pytest --update-golden"
    assert made == kept


def test_the_other_files_are_those_of_the_package_and_of_the_author(course_files: CourseFiles) -> None:
    """Beside its pages the tree holds scripts and styles, without comments, and what pages or `mkdocs.yml` point to."""
    linked = "[Plan](../course/pages/plan.pdf), ![Chart](deep/big%20chart.svg) and two levers"
    root = course_files(
        {
            "course/pages/plan.pdf": b"plan",
            "course/pages/logo.png": b"logo",
            "course/pages/style.css": b"a {background: url(paper.gif)}",
            "course/pages/paper.gif": b"paper",
            "course/pages/~$plan.docx": b"a name",
            "modules/deep/big chart.svg": b"<svg/>",
            "modules/deep/statement.pdf": b"not for everybody",
            "modules/tools.md": ("two levers", linked),
            "mkdocs.yml": "theme: {name: material, logo: logo.png}\nextra_css: [style.css]\n",
        }
    )
    course, report = read_and_judge(root)
    assert course
    assert [found.span.path for found in report] == ["course/pages/~$plan.docx", "modules/deep/statement.pdf"]
    others = {uri: entry.data for uri, entry in compile_site(course).entries.items() if not uri.endswith(".md")}
    assets = Path(__file__).parents[1] / "builder" / "assets"
    own = {uri: others.pop(uri) for uri in sorted(others) if uri.startswith("assets/course/")}
    assert sorted(own) == sorted(
        f"assets/course/{file.name}" for file in assets.glob("*.[jc]s*") if file.stem != "words"
    )
    for uri, data in own.items():
        written = (assets / Path(uri).name).read_text("utf-8").splitlines()
        code = [line for line in written if not line.lstrip().startswith(("//", "/*", "*", "* "))]
        bare = "".join(re.sub(r"\s// .*", "", line) for line in code)
        bare = re.sub(r"\bconst ", "let ", bare)
        served, whole = (re.sub(r"\s|[;,](?=\s*})|,(?=\s*[\])])", "", text) for text in (data.decode(), bare))
        assert served == whole
    assert others == {
        "modules/wheel.png": (root / "modules/wheel.png").read_bytes(),
        "modules/deep/big chart.svg": b"<svg/>",
        "plan.pdf": b"plan",
        "logo.png": b"logo",
        "style.css": b"a {background: url(paper.gif)}",
        "paper.gif": b"paper",
    }


def test_same_bytes_whatever_the_machine(tmp_path: Path) -> None:
    """Another hash seed, time zone, locale, and order of the files on the disk change no byte and no order."""
    plain = write_course(tmp_path / "plain", {})
    files = sorted(path for path in plain.rglob("*") if path.is_file())
    for path in reversed(files):
        copy = tmp_path / "other" / path.relative_to(plain)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    runs = [
        (plain, {"PYTHONHASHSEED": "1", "TZ": "UTC"}),
        (tmp_path / "other", {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0"}),
    ]
    outputs = [
        subprocess.run(
            [sys.executable, "-c", DIGESTS, root],
            env={**os.environ, **env},
            capture_output=True,
            check=True,
            cwd=tmp_path,
        ).stdout
        for root, env in runs
    ]
    assert outputs[0] == outputs[1]


def test_compile_touches_nothing(course_files: CourseFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    """The compile reads no file of the course, writes none, and asks for no clock: twice gives the same."""
    root = course_files({})
    course, _ = read_and_judge(root)
    assert course
    first = compile_site(course)
    shutil.rmtree(root / "course")
    monkeypatch.chdir("/")
    assert compile_site(course) == first


def test_scripts_are_on_pages_that_need_them(course_files: CourseFiles) -> None:
    """A page loads the scripts of its component and no other; a page without one loads neither script nor style."""
    expected = {
        "modules/flat-tires.md": "quiz",
        "modules/brakes.md": "quiz",
        "modules/tools.md": "read",
        "review.md": "review",
        "glossary.md": "cards",
        "cases/slow-leak.md": "case",
        "index.md": "outline",
        "statement.md": "statement",
    }
    for uri, entry in tree_of(course_files({})).entries.items():
        if uri.endswith(".md"):
            up = "../" * uri.count("/")
            loads = [f"{up}assets/course/{name}.js" for name in SCRIPTS[expected[uri]]] if uri in expected else []
            styles = ["quiz", "case"] if expected.get(uri) == "case" else ["quiz"]
            loads = [f"{up}assets/course/{name}.css" for name in styles] + loads if loads else []
            page = Page.of(body_html(entry.data))
            assert (uri, [load for load in page.loaded() if "assets/course" in load]) == (uri, loads)


def test_empty_lists_make_no_pages(course_files: CourseFiles) -> None:
    """A course without videos, facts, terms and sources has no page about them, and no entry in its navigation."""
    gone = dict.fromkeys(["videos", "facts", "glossary", "sources", "recommendations"])
    root = course_files(
        {
            **{f"course/{name}.yml": None for name in gone},
            "modules/brakes.md": None,
            "modules/flat-tires.md": None,
            "quizzes/brakes.yml": None,
            "quizzes/flat-tires.yml": None,
            "quizzes/cases/slow-leak.yml": None,
            "course/pages/about.md": None,
            "course/pages/index.md": "---\ntitle: Welcome\nsummary: Begin here.\n---\n",
            "course/pages/tool-roll.md": None,
            "modules/wheel.png": None,
            "course/course.yml": SMALLEST,
        }
    )
    tree = tree_of(root)
    pages = ["accessibility.md", "index.md", "modules/tools.md", "privacy.md", "statement.md"]
    assert [uri for uri in tree.entries if uri.endswith(".md")] == pages
    assert tree.nav == [
        {"Start": "index.md"},
        {"Modules": [{"Tools": "modules/tools.md"}]},
        {"Statement of completion": "statement.md"},
        {"About this course": [{"Accessibility": "accessibility.md"}, {"Privacy": "privacy.md"}]},
    ]


TITLES = {
    'Law & "order" \\ <now>': 'title: "Law & \\"order\\" \\\\ &lt;now>"',
    "*Brady* {x} \u2028": 'title: "*Brady* {x}"',
}


@pytest.mark.parametrize(("title", "line"), TITLES.items())
def test_title_in_the_header(course_files: CourseFiles, title: str, line: str) -> None:
    """A title comes out of the page's header as YAML that every engine reads back."""
    root = course_files({"modules/tools.md": ("title: Tools", f"title: {json.dumps(title)}")})
    course, _ = read_and_judge(root)
    assert course
    assert compile_site(course).entries["modules/tools.md"].data.decode().split("\n")[1] == line


def test_a_long_navigation_stands_in_parts() -> None:
    """More modules than one part holds stand in parts, each named by its numbers; fewer stand as they are."""
    modules: list[NavItem] = [{f"Module {n}": f"modules/m{n}.md"} for n in range(1, PART + 3)]
    assert _parts(modules[:PART]) == modules[:PART]
    assert _parts(modules) == [{f"1–{PART}": modules[:PART]}, {f"{PART + 1}–{PART + 2}": modules[PART:]}]


def test_a_term_names_each_source_once(course_files: CourseFiles) -> None:
    """The glossary does not name a source again after a definition that cites it."""
    cited = (" [@handbook].", ".")
    for changes in ({}, {"course/glossary.yml": cited}):
        page = tree_of(course_files(changes)).entries["glossary.md"].data
        assert page.count(b'href="sources.html#handbook"') == 1
