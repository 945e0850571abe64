"""The built sites that the browser tests walk through, and what the tests do on them again and again."""

from __future__ import annotations

import contextlib
import re
import shutil
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from builder.building import build_site, load_engine
from builder.model.asking import module_questions
from builder.model.course import Course
from builder.model.question import Numeric, Question, Reflection, ShortText
from builder.site.compile import compile_site
from builder.workshop import read_and_judge

ROOT = Path(__file__).parents[2]
INPUTS = ("course", "modules", "quizzes", "site_config", "mkdocs.yml")
PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}


@dataclass(frozen=True)
class Site:
    """A built site, on the disk and on a server."""

    course: Course
    folder: Path
    http: str

    @property
    def disk(self) -> str:
        """Its address without a server."""
        return self.folder.as_uri()

    @property
    def pages(self) -> list[str]:
        """The address of every page, as MkDocs wrote them."""
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*.html"))

    def questions(self, module: str) -> tuple[Iterable[Question], Iterable[Question]]:
        """The questions of a module marked by themselves, and those of its check."""
        return module_questions(self.course, next(m for m in self.course.ordered_modules if m.id == module))


def build(root: Path) -> tuple[Course, Path]:
    """Build the course in a folder as `course build` does; returns it and its site."""
    course, report = read_and_judge(root)
    assert course
    assert not report.errors, [f"{d.span.path}: {d.message}" for d in report]
    tree = compile_site(course)
    return course, build_site(load_engine(root), tree, root)


def copy_inputs(root: Path) -> Path:
    """Copy what this repository's own course is made of."""
    for name in INPUTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        else:
            shutil.copy(source, root / name)
    return root


def watch(context: BrowserContext, host: str) -> list[str]:
    """Note what no page may do: errors, warnings, and requests to anything but `host` and the disk."""
    problems: list[str] = []
    own = (f"{host}/", "file:///", "data:", "blob:")

    def asked(url: str) -> None:
        if not url.startswith(own):
            problems.append(f"asked for {url}")

    context.on("request", lambda request: asked(request.url))
    context.on("weberror", lambda error: problems.append(str(error.error)))
    context.on(
        "console",
        lambda message: problems.append(message.text) if message.type in {"error", "warning"} else None,
    )
    return problems


def fill(page: Page, answers: Mapping[str, Sequence[str]]) -> None:
    """Give exactly these answers."""
    for question, entries in answers.items():
        box = page.locator(f'[data-question="{question}"]')
        chosen = dict(entry.split("=", 1) for entry in entries if "=" in entry)
        for control in box.locator("input, select, textarea").all():
            kind, row, value = (control.get_attribute(name) for name in ("type", "data-row", "value"))
            if row:
                control.select_option(chosen.get(row, ""))
            elif kind not in ("checkbox", "radio"):
                control.fill("".join(entries))
            elif kind == "checkbox" or value in entries:
                control.set_checked(value in entries)


def right(questions: Iterable[Question]) -> dict[str, list[str]]:
    """The right answer to each question, and some words to a reflection."""
    return {question.id: _right(question) for question in questions}


def _right(question: Question) -> list[str]:
    if isinstance(question, Numeric):
        return [f"{question.answer}"]
    if isinstance(question, ShortText):
        return [question.accepted[0]]
    return ["In my own words."] if isinstance(question, Reflection) else sorted(question.key)


def wrong(question: Question) -> list[str]:
    """One option that is not right."""
    return [next(option for option in question.option_ids if option not in question.key)]


def check(page: Page) -> None:
    """Press the button of the check at the end of a module."""
    page.locator("form[id^=check-] [data-part=check]").click()


def stored(page: Page, key: str) -> Any:
    """What the browser keeps under a key."""
    return page.evaluate("key => JSON.parse(localStorage.getItem(key))", key)


def sideways(page: Page) -> int:
    """By how many pixels a page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def pdf_sheets(pdf: bytes) -> int:
    """How many sheets of paper a PDF of Chromium has."""
    return len(re.findall(rb"/Type /Page\n", pdf))


def pdf_text(pdf: bytes) -> str:
    """The letters of a PDF of Chromium, without spaces. Its fonts share their glyph numbers, as cuts of one family."""
    streams = []
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        with contextlib.suppress(zlib.error):
            streams.append(zlib.decompress(found[1]).decode("latin-1"))
    letters: dict[int, str] = {}
    for stream in filter(lambda text: "begincmap" in text, streams):
        body = stream.split("endcodespacerange")[1]
        for block in re.findall(r"beginbfchar(.*?)endbfchar", body, re.DOTALL):
            for code, letter in re.findall(r"<(\w+)> <(\w+)>", block):
                letters[int(code, 16)] = bytes.fromhex(letter).decode("utf-16-be")
        for first, last, letter in re.findall(r"<(\w{4})> <(\w{4})> <(\w{4})>", body):
            for n in range(int(first, 16), int(last, 16) + 1):
                letters[n] = chr(int(letter, 16) + n - int(first, 16))
    shown = (re.findall(r"<(\w+)> Tj", text) for text in streams if "BT\n" in text)
    codes = (code for run in shown for piece in run for code in re.findall(r"\w{4}", piece))
    return "".join(letters.get(int(code, 16), "?") for code in codes).replace(" ", "").replace("\xa0", "")
