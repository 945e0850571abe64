"""Pages made of the sample course, and what a learner does on them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import markdown
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import Page

from builder.site.assets import SCRIPTS
from builder.site.templating import Words
from tests.browser.components.sample import (
    ASSETS,
    CHECK,
    EXTENSIONS,
    INLINE,
    KEY,
    MODULES,
    TEMPLATES,
    WORDS,
    Check,
    Outline,
    Read,
)


def environment() -> Environment:
    """Jinja as the builder sets it up."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(name: str, **values: object) -> str:
    """One component as the raw HTML block that goes into a Markdown page."""
    html = environment().get_template(f"{name}.html.j2").render(words=Words(WORDS), **values)
    return "\n".join(line for line in html.splitlines() if line.strip())


def components(check: Check = CHECK) -> dict[str, str]:
    """The components of each page of the sample site."""
    alone = PROFILE + render("inline", check=INLINE)
    return {
        "check": f"{alone}\n\n## Check your understanding\n\n{render('check', check=check)}",
        "read": PROFILE + render("read", read=Read()),
        "index": render("outline", outline=Outline("outline", MODULES)),
        "statement": render("statement", outline=Outline("statement", MODULES)),
    }


PROFILE = render("profile", profile={"data_json": '{"course":"sud"}', "home": "index.html"}) + "\n\n"


def loading(name: str) -> str:
    """The script elements of a page."""
    names = SCRIPTS[{"check": "quiz", "index": "outline"}.get(name, name)]
    tags = "".join(f'<script defer src="assets/{script}.js"></script>' for script in names)
    return f'<div hidden data-scripts="{" ".join(names)}">{tags}</div>'


def write_site(folder: Path, check: Check = CHECK) -> Path:
    """The sample site as standalone pages."""
    shutil.copytree(ASSETS, folder / "assets", dirs_exist_ok=True)
    for name, source in components(check).items():
        body = markdown.markdown(source, extensions=EXTENSIONS)
        tags = loading(name)
        page = (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name}</title>'
            '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
            f'<link rel="stylesheet" href="assets/quiz.css"></head><body><main><h1>{name}</h1>'
            f'<h2>A section</h2>{body}<p id="source">Guide.</p></main>{tags}</body></html>'
        )
        (folder / f"{name}.html").write_text(page, "utf-8")
    return folder


def choose(page: Page, answers: dict[str, list[str]]) -> None:
    """Choose options as a learner does."""
    for question_id, options in answers.items():
        for option in options:
            page.locator(f"#ask-{question_id}-{option}").check()


def press(page: Page, name: str, within: str = "#check-basics") -> None:
    """Press a button."""
    page.locator(within).get_by_role("button", name=name).click()


def stored(page: Page, key: str = KEY) -> Any:
    """What the browser keeps under a key."""
    return page.evaluate("key => JSON.parse(localStorage.getItem(key))", key)


def focused(page: Page) -> str:
    """The part or the id of what has the focus."""
    found: str = page.evaluate("document.activeElement.dataset.part ?? document.activeElement.id")
    return found


def description(page: Page, selector: str) -> str:
    """What a screen reader is told to read after a control's name."""
    session = page.context.new_cdp_session(page)
    document = session.send("DOM.getDocument")
    node = session.send("DOM.querySelector", {"nodeId": document["root"]["nodeId"], "selector": selector})
    tree = session.send("Accessibility.getPartialAXTree", {"nodeId": node["nodeId"], "fetchRelatives": False})
    found: str = tree["nodes"][0].get("description", {}).get("value", "")
    return found
