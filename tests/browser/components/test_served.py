"""What is served."""

from __future__ import annotations

import re
from typing import get_args

import markdown

from builder.model.question import Question
from tests.browser.components.sample import (
    ASSETS,
    CHECK,
    EXTENSIONS,
    INLINE,
    MODULES,
    NEEDED,
    TEMPLATES,
    WORDS,
    Outline,
    Read,
)
from tests.browser.components.standalone import (
    render,
)

TYPES = [get_args(kind.model_fields["type"].annotation)[0] for kind in get_args(get_args(Question)[0])]


def test_python_markdown_leaves_the_components_untouched() -> None:
    """Each component passes through Python-Markdown and its extensions without the change of a letter."""
    for name in ("check", "inline", "read", "outline", "statement"):
        html = {
            "check": lambda: render("check", check=CHECK),
            "inline": lambda: render("inline", check=INLINE),
            "read": lambda: render("read", read=Read()),
            "outline": lambda: render("outline", outline=Outline("outline", MODULES)),
            "statement": lambda: render("statement", outline=Outline("statement", MODULES)),
        }[name]()
        page = markdown.markdown(f"Before.\n\n{html}\n\nAfter.", extensions=EXTENSIONS)
        assert page.removeprefix("<p>Before.</p>\n").removesuffix("<p>After.</p>").strip() == html
        assert re.match(r"<(form|section|div) [^>]*data-search-exclude", html)


def test_every_word_is_in_the_strings() -> None:
    """Templates and scripts say only what the strings hold, and `words.json` lists what the scripts say."""
    templates = "\n".join(file.read_text("utf-8") for file in TEMPLATES.glob("*.j2"))
    said = set(re.findall(r"\bwords\.([a-z]\w+)", templates)) | {f"question_{kind.replace('-', '_')}" for kind in TYPES}
    listed = {key for keys in NEEDED.values() for key in keys}
    assert said | listed <= set(WORDS)
    sources = {
        name: (ASSETS / f"{name}.js").read_text("utf-8")
        for name in ("quiz", "sheet", "keeping", "fields", "read", "outline", "transfer", "statement")
    }
    spoken = re.findall(
        r'"((?:status|notice|standing|statement|outline|transfer|read|result)_[a-z_0-9]+)"', "".join(sources.values())
    )
    assert set(spoken) <= {re.sub(r"_(one|other)$", "", key) for key in listed}


def test_no_script_makes_html_of_text() -> None:
    """No script can turn data into markup or code."""
    names = sorted(path.stem for path in ASSETS.glob("*.js"))
    scripts_text = "".join((ASSETS / f"{name}.js").read_text("utf-8") for name in names)
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|\bfetch\b|\bimport\b|\bexport\b"
    )
    assert re.findall(forbidden, scripts_text) == []
