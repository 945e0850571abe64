"""Forms held back while MkDocs works on a page, and put in again where it is done.

Python-Markdown, the search index and the theme would each read every form and change nothing in it, which is half of a
build's time. A test compares the pages with those that MkDocs makes without it; only the search index differs, which
then has an empty entry for each verdict.
"""

from __future__ import annotations

import re
from typing import Any

from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page

_FORM = re.compile(
    r'^<form class="training-quiz.*?^</form>$|^<div class="training-held">$.*?^</div>$', re.DOTALL | re.MULTILINE
)
_PLACE = re.compile(r'<div data-training-held="(\d+)"></div>')


class NoOptions(Config):
    """Nothing about it can be set."""


class Holding(BasePlugin[NoOptions]):
    """Works between the Markdown of a page and its finished HTML."""

    def __init__(self) -> None:
        self.held: dict[str, list[str]] = {}

    def on_page_markdown(self, markdown: str, /, *, page: Page, **_: Any) -> str:
        """Put an empty element in the place of each form."""
        forms = self.held[page.file.src_uri] = []

        def hold(found: re.Match[str]) -> str:
            forms.append(found[0])
            return f'<div data-training-held="{len(forms) - 1}"></div>'

        return _FORM.sub(hold, markdown)

    def on_post_page(self, output: str, /, *, page: Page, **_: Any) -> str:
        """Put each form back."""
        forms = self.held.pop(page.file.src_uri, [])

        def give_back(found: re.Match[str]) -> str:
            number = int(found[1])
            return forms[number] if number < len(forms) else found[0]

        return _PLACE.sub(give_back, output)
