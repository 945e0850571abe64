"""The words of the interface: one list, held to by the English texts, the templates, the code and the scripts."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from builder.model.words import PLACEHOLDERS, WORDS
from tests.conftest import ROOT

BUILDER = ROOT / "builder"
ENGLISH: dict[str, str] = yaml.load((ROOT / "site_config/strings/en.yml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
OF_SCRIPTS: dict[str, list[str]] = json.loads((BUILDER / "assets/words.json").read_text("utf-8"))
SPOKEN_BY = {
    "quiz": ["quiz", "sheet", "keeping", "fields"],
    "policy": ["policy", "attempts"],
    "exam": ["exam", "sheet", "keeping", "attempts"],
    "case": ["case", "keeping"],
    "read": ["read", "keeping"],
    "cards": ["cards"],
    "review": ["review", "reminder", "keeping"],
    "outline": ["outline", "transfer"],
    "statement": ["statement", "outline", "transfer"],
}
"""The scripts that say the words of each list."""

_NAMED = re.compile(r'words\.([a-z]\w*)|words\[(?:"|\')(\w+)(?:"|\')\]')
_BUILT = re.compile(r'words\[(?:f?"|f?\')(\w*_)(?:\{|"|\')')
_FILLED = re.compile(r"words\.(\w+)(?: if [^)]*? else words\.(\w+)\))?\.format\(([^{}]*)\)")


def templates_and_code() -> str:
    """Everything of the site room that uses a word."""
    files = [*(BUILDER / "site").glob("*.py"), *(BUILDER / "site/templates").glob("*.j2")]
    return "\n".join(path.read_text("utf-8") for path in files)


def named() -> set[str]:
    """Every key that a template or the code names, or begins to name."""
    text = templates_and_code()
    keys = {one or other for one, other in _NAMED.findall(text)} - {"json"}  # words.json is a file
    keys |= {key for prefix in _BUILT.findall(text) for key in WORDS if key.startswith(prefix)}
    keys |= set(re.findall(r"_label\([\"'](\w+)[\"']\)", text))
    return keys | set(re.findall(r'\("(\w+)", lists\.', text))


def test_english_has_every_word() -> None:
    """The English texts have exactly the words of the list, none of them empty."""
    assert sorted(ENGLISH) == sorted(WORDS)
    assert [key for key, text in ENGLISH.items() if not text.strip()] == []


def test_english_has_every_placeholder() -> None:
    """Each English text holds the placeholders of its word, and no other."""
    assert {key: set(PLACEHOLDERS.findall(text)) for key, text in ENGLISH.items()} == {
        key: set(WORDS[key]) for key in ENGLISH
    }


def test_no_word_is_unused() -> None:
    """Every word is said by a template, the code or a script, and none is asked for that is not in the list."""
    said = named() | {key for keys in OF_SCRIPTS.values() for key in keys}
    assert sorted(said) == sorted(WORDS)


def test_templates_fill_in_every_placeholder() -> None:
    """Where a template fills in a sentence, it gives exactly the values that the sentence may hold."""
    given: dict[str, set[str]] = defaultdict(set)
    for path in (BUILDER / "site/templates").glob("*.j2"):
        for one, other, values in _FILLED.findall(path.read_text("utf-8")):
            for key in filter(None, (one, other)):
                given[key] |= set(re.findall(r"(\w+)=", values))
    by_scripts = {key for keys in OF_SCRIPTS.values() for key in keys} | {"note_back"}  # Python-Markdown fills it in
    wanted = {key: set(names) for key, names in WORDS.items() if names and key not in by_scripts}
    assert {key: names for key, names in given.items() if key not in by_scripts} == wanted


def spoken(scripts: list[str]) -> tuple[set[str], set[str]]:
    """The words that scripts name, and those that they may make up from a beginning; `_one` and `_other` are added."""
    text = "\n".join((BUILDER / f"assets/{script}.js").read_text("utf-8") for script in scripts)
    names = set(re.findall(r'"([a-z]+(?:_[a-z]+)+)"', text))
    named = {key for key in WORDS if {key, key.removesuffix("_one"), key.removesuffix("_other")} & names}
    return named, {key for start in re.findall(r"`([a-z_]+_)\$\{", text) for key in WORDS if key.startswith(start)}


@pytest.mark.parametrize("kind", SPOKEN_BY)
def test_scripts_get_the_words_they_say(kind: str) -> None:
    """The list of words for each script is sorted, and holds all that it can say and nothing else."""
    listed = OF_SCRIPTS[kind]
    said, made_up = spoken(SPOKEN_BY[kind])
    assert listed == sorted(listed)
    assert set(listed) - (said | made_up) == set()
    own, _ = spoken([script for script in SPOKEN_BY[kind] if script != "outline" or kind == "outline"])
    assert own - set(listed) == set()  # the statement uses the outline's parts without its sentences
    assert [key for key in listed if key not in WORDS] == []


def test_lists_and_scripts_agree() -> None:
    """There is a list for every script that stands on a page of its own."""
    assert sorted(OF_SCRIPTS) == sorted(SPOKEN_BY)
    assert [
        name for names in SPOKEN_BY.values() for name in names if not Path(BUILDER / f"assets/{name}.js").is_file()
    ] == []
