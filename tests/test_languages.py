"""The interface in other languages: each file of words is whole, and a course speaks the one that it names."""

from __future__ import annotations

import ast
import importlib.resources
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml

from builder.model.course import Course
from builder.model.words import PLACEHOLDERS, WORDS
from builder.reading.load import load
from builder.rules.wording import judge
from builder.source import SourceFile
from tests.conftest import ROOT, write_course
from tests.pages import Page

FILES = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "site_config/strings").glob("*.yml"))}
SPANISH = ("released: 2026-03-01", "released: 2026-03-01\nlanguage: es")
ATTRIBUTES = ("aria-label", "title", "placeholder", "alt", "content", "data-label")


def words_of(text: str) -> dict[str, str]:
    """The words in a file, as they are written."""
    words: dict[str, str] = yaml.load(text, yaml.BaseLoader)  # noqa: S506
    return words


@cache
def own() -> Course:
    """This repository's own course."""
    course, _ = load(ROOT)
    assert course
    return course


@pytest.mark.parametrize("language", FILES)
def test_a_language_is_whole(language: str) -> None:
    """Every language has the keys of the list in the order of the English file, and each text its placeholders."""
    words = words_of(FILES[language])
    assert list(words) == list(words_of(FILES["en"]))
    assert sorted(words) == sorted(WORDS)
    assert {key: set(PLACEHOLDERS.findall(text)) for key, text in words.items()} == {
        key: set(names) for key, names in WORDS.items()
    }
    assert [key for key, text in words.items() if not text.strip()] == []


def test_spanish_is_spanish() -> None:
    """No Spanish text is the English one left standing; the words that both have are named here."""
    english, spanish = words_of(FILES["en"]), words_of(FILES["es"])
    same = {key for key, text in spanish.items() if text == english[key]}
    assert same == {"videos_title", "video_label"}


@pytest.mark.parametrize("language", FILES)
def test_a_missing_word_is_an_error(language: str) -> None:
    """Whichever line is taken out of whichever file, one error says which word is missing, and nothing is built."""
    for key in WORDS:
        text = re.sub(rf"^{key}:.*\n", "", FILES[language], flags=re.MULTILINE)
        file = SourceFile(f"site_config/strings/{language}.yml", text)
        found = list(judge(replace(own(), words=words_of(text), words_file=file)))
        assert [(one.rule.code, one.message, one.rule.severity) for one in found] == [
            ("STR050", f"The word `{key}` is missing.", "error")
        ]


def test_a_course_without_the_words_of_its_language(tmp_path: Path) -> None:
    """A language that nobody wrote words for stops the build in one sentence."""
    root = write_course(tmp_path, {"course/course.yml": ("released: 2026-03-01", "released: 2026-03-01\nlanguage: fr")})
    run = subprocess.run(
        [sys.executable, "-m", "builder", "build", root], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert run.returncode == 1
    assert "site_config/strings/fr.yml" in run.stdout + run.stderr
    assert not (root / "site").exists()


def theme_words(language: str) -> set[str]:
    """What Material says in a language."""
    source = importlib.resources.files("material") / f"templates/partials/languages/{language}.html"
    found = re.search(r"{{ ({.*?})\[key\] }}", source.read_text("utf-8"), re.DOTALL)
    assert found
    said: dict[str, str] = ast.literal_eval(found[1])
    return {text for text in said.values() if len(text) > 5}


def said_by(page: Page) -> str:
    """Everything that a page says, in sight or to a screen reader."""
    parts = [*page.text, *(tag[name] for _, tag in page.tags for name in ATTRIBUTES if name in tag)]
    return "\n".join(" ".join(part.split()) for part in parts)


def sentences(words: dict[str, str]) -> set[str]:
    """The stretches of the interface's texts between placeholders that are long enough to be known again."""
    return {part.strip() for text in words.values() for part in re.split(r"\{\w+\}", text) if len(part.strip()) > 8}


def test_a_spanish_course_says_nothing_in_english(tmp_path: Path) -> None:
    """With `language: es` interface, theme, notes and attributes are Spanish; the only English is the author's."""
    files = {"mkdocs.yml": (ROOT / "mkdocs.yml").read_text("utf-8"), "course/course.yml": SPANISH}
    root = write_course(tmp_path, files)
    done = subprocess.run(
        [sys.executable, "-m", "builder", "build", root], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    pages = {path.name: Page.of(path.read_text("utf-8")) for path in (root / "site").rglob("*.html")}
    assert {page.named("html")[0]["lang"] for page in pages.values()} == {"es"}
    english = sentences(words_of(FILES["en"])) - sentences(words_of(FILES["es"]))
    english |= (theme_words("en") - theme_words("es")) | {"Jump back", "Switch to"}
    authored = "\n".join(path.read_text("utf-8") for path in root.glob("[cmq]*/**/*.[my]*"))
    left = {
        name: found
        for name, page in pages.items()
        if (found := [text for text in sorted(english) if text in said_by(page) and text not in authored])
    }
    assert left == {}
    said = "\n".join(map(said_by, pages.values()))
    assert "Revisar respuestas" in said
    assert "Cambiar al modo oscuro" in said
    assert "Volver a la nota 1 en el texto" in said
