"""One course, two ways: `course build`, and plain MkDocs with the plugin. Byte for byte the same site."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import ROOT, write_course
from tests.pages import Page

BY_BUILDER = [sys.executable, "-m", "builder", "build"]
BY_MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
HOSTILE = 'Law & "order" <img src=x\nonerror=alert(1)> {{ x }} [y](z) &lt;b&gt; </title><script>alert(1)</script>'


def build(command: list[str], root: Path, **environment: str) -> dict[str, bytes]:
    """Every file of the site that a command makes."""
    plain = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    run = subprocess.run(command, cwd=root, env=plain | environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    site = root / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def same(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    """Fail with the names of the files that differ."""
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """The miniature course built both ways, and again with another clock, zone and hash seed."""
    settings = {"mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes()}
    roots = [write_course(tmp_path_factory.mktemp("way"), settings) for _ in range(2)]
    return {
        "builder": build(BY_BUILDER, roots[0], TZ="UTC", PYTHONHASHSEED="1"),
        "mkdocs": build(BY_MKDOCS, roots[1], TZ="UTC", PYTHONHASHSEED="1"),
        "builder again": build(BY_BUILDER, roots[0], TZ="Pacific/Kiritimati", PYTHONHASHSEED="2"),
        "mkdocs again": build(BY_MKDOCS, roots[1], TZ="Pacific/Pago_Pago", PYTHONHASHSEED="3"),
    }


def test_both_ways_make_the_same_site(sites: dict[str, dict[str, bytes]]) -> None:
    """`mkdocs build` with the plugin makes the site that `course build` makes."""
    same(sites["builder"], sites["mkdocs"])


@pytest.mark.parametrize("way", ["builder", "mkdocs"])
def test_a_second_build_makes_the_same_site(sites: dict[str, dict[str, bytes]], way: str) -> None:
    """A build on top of a former one, in another time zone and with another hash seed, changes no byte."""
    same(sites[way], sites[f"{way} again"])


def test_no_clock_is_in_the_site(sites: dict[str, dict[str, bytes]], tmp_path: Path) -> None:
    """The only date that the build stamps is that of the course's version: today stands nowhere."""
    inputs = b"".join(path.read_bytes() for path in write_course(tmp_path, {}).rglob("*.[my][dm]*"))
    now = datetime.now(UTC)
    days = {f"{now + timedelta(days=days):%Y-%m-%d}".encode() for days in (-1, 0, 1)}
    days = {day for day in days if day not in inputs}
    found = [name for name, data in sites["builder"].items() if any(day in data for day in days)]
    assert found == []
    sitemap = gzip.decompress(sites["builder"]["sitemap.xml.gz"])
    assert sitemap == sites["builder"]["sitemap.xml"]
    assert sites["builder"]["sitemap.xml.gz"][4:8] == int(datetime(2026, 3, 1, tzinfo=UTC).timestamp()).to_bytes(
        4, "little"
    )


def test_the_language_of_the_pages(tmp_path: Path) -> None:
    """A course in another language has pages in that language, both ways."""
    strings = (ROOT / "site_config/strings/en.yml").read_bytes()
    files = {
        "mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes(),
        "course/course.yml": ("released: 2026-03-01", "released: 2026-03-01\nlanguage: es"),
        "site_config/strings/es.yml": strings,
    }
    root = write_course(tmp_path, files)
    one = build(BY_BUILDER, root)
    same(one, build(BY_MKDOCS, root))
    assert Page.of(one["index.html"].decode()).named("html")[0]["lang"] == "es"


def test_templates_of_ones_own(tmp_path: Path) -> None:
    """A folder of templates beside `mkdocs.yml` is used by both ways, from the first build with an edit on."""
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    files = {
        "mkdocs.yml": settings.replace("  name: material\n", "  name: material\n  custom_dir: ours\n"),
        "ours/main.html": "{% extends 'base.html' %}{% block footer %}County of Example{% endblock %}",
    }
    root = write_course(tmp_path, files)
    one = build(BY_BUILDER, root)
    assert b"County of Example" in one["modules/tools.html"]
    same(one, build(BY_MKDOCS, root))
    write_course(tmp_path, {"ours/main.html": files["ours/main.html"].replace("Example", "Sample")})
    assert b"County of Sample" in build(BY_BUILDER, root)["modules/tools.html"]


HOOK = """
counted = iter(range(1, 1000))

def on_config(config):
    config.theme.dirs.insert(0, config.config_file_path.replace("mkdocs.yml", "more"))

def on_env(env, **_):
    env.filters["shout"] = lambda text: text.upper()
    return env

def on_page_context(context, **_):
    context["number"] = next(counted)
    return context
"""


def test_hooks_of_ones_own(tmp_path: Path) -> None:
    """Hooks beside `mkdocs.yml` see every page, one after the other, and an edit of one changes what it says."""
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    block = "{% extends 'base.html' %}{% block footer %}{{ 'county' | shout }} {{ number | default('') }}{% endblock %}"
    files = {"mkdocs.yml": f"{settings}\nhooks: [ours.py]\n", "ours.py": HOOK, "more/main.html": block}
    root = write_course(tmp_path, files)
    one = build(BY_BUILDER, root)
    said = [int(number) for page in one.values() for number in re.findall(rb"COUNTY (\d+)", page)]
    assert sorted(said) == list(range(1, len(said) + 1))
    assert len(said) > 10
    same(one, build(BY_MKDOCS, root))
    write_course(tmp_path, {"ours.py": HOOK.replace("text.upper()", "text.title()")})
    assert b"County " in build(BY_BUILDER, root)["modules/tools.html"]


POISON = f"""
import dataclasses
from pathlib import Path
from builder.building import build_site, load_engine
from builder.site.compile import compile_site
from builder.workshop import read_and_judge

def poison(item):
    return item.model_copy(update={{"title": {HOSTILE!r}, "summary": {HOSTILE!r}}})

here = Path()
course, _ = read_and_judge(here)
lists = {{"modules": tuple(map(poison, course.modules)), "pages": tuple(map(poison, course.pages))}}
tree = compile_site(dataclasses.replace(course, settings=poison(course.settings), **lists))
build_site(load_engine(here), tree, here)
"""


def marks(page: bytes) -> tuple[int, int, list[str]]:
    """How many scripts and pictures a page has, and what else in it could run."""
    read = Page.of(page.decode())
    return len(read.named("script")), len(read.named("img")), [d for d in read.dangers() if d != "script"]


def test_hostile_titles(sites: dict[str, dict[str, bytes]], tmp_path: Path) -> None:
    """Titles and summaries that look like HTML stay text in every page of the theme: no script or picture is added."""
    root = write_course(tmp_path, {"mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes()})
    made = build([sys.executable, "-c", POISON], root)
    pages = [name for name in made if name.endswith(".html")]
    assert {name: marks(made[name]) for name in pages} == {name: marks(sites["builder"][name]) for name in pages}
    assert sum(b"Law & " in made[name] for name in pages) == len(pages)


def test_what_makes_a_build_faster_changes_no_page(tmp_path: Path) -> None:
    """MkDocs alone, on the tree that `course build` wrote, makes the same pages; only the search index may differ.

    It neither holds forms back nor renders pages on several processors.
    """
    root = write_course(tmp_path, {"mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes()})
    held = build(BY_BUILDER, root)
    bare = build([*BY_MKDOCS, "--config-file", "build/mkdocs.yml", "--site-dir", str(root / "site")], root)
    pages = [name for name in held if name.endswith(".html")]
    assert sorted(held) == sorted(bare)
    assert [name for name in pages if held[name] != bare[name]] == []
