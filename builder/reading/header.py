"""The header of a module or page: YAML between two lines of `---`.

python-frontmatter does the splitting; a handler of ours keeps what it drops, the offsets of both parts.
"""

from __future__ import annotations

import re
from typing import Any

import frontmatter
from frontmatter.default_handlers import YAMLHandler

from builder.diagnostics import Diagnostic
from builder.model.base import BODY_KEY
from builder.reading import rules
from builder.reading.yaml_nodes import read_yaml
from builder.source import Place, SourceFile, Span

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_BODY = re.compile(r"^(?:#{2,6} \S|::: )", re.MULTILINE)
"""What begins a line of a body and of no header."""


class _OffsetHandler(YAMLHandler):
    """Splits at two fences found before, and remembers where the parts lie."""

    def __init__(self, file: SourceFile, opening: re.Match[str], closing: re.Match[str]) -> None:
        super().__init__()
        self.file = file
        self.header = (opening.end() + 1, closing.start())
        self.body = (min(closing.end() + 1, len(file.text)), len(file.text))
        self.value: Any = None
        self.place = Place(file, *self.header)
        self.diagnostics: list[Diagnostic] = []

    def split(self, text: str) -> tuple[str, str]:
        """The two parts. `text` is a stripped copy, whose offsets are not the file's."""
        text = self.file.text
        return text[slice(*self.header)], text[slice(*self.body)]

    def load(self, fm: str, **_: object) -> dict[str, Any]:  # noqa: ARG002
        """The header's values. `fm` has lost its place, so the file is read where the header stands."""
        self.value, self.place, self.diagnostics = read_yaml(self.file, *self.header)
        return self.value if isinstance(self.value, dict) else {}


def read_header(file: SourceFile) -> tuple[dict[str, Any] | None, Place, list[Diagnostic]]:
    """Split a file into its header's values, with the body's `Span` under `BODY_KEY`, and its place."""
    nowhere = Place(file, 0, 0)
    opening = _FENCE.search(file.text)
    if not opening or file.text[: opening.start()].strip():
        help = "Begin with a line `---`, then `id:`, `title:` and the other fields, then a second line `---`."
        return None, nowhere, [rules.NO_HEADER.at(file.span(0), "The file does not begin with a header.", help)]
    closing = _FENCE.search(file.text, opening.end())
    if not closing:
        return None, nowhere, [_not_closed(file, opening)]
    handler = _OffsetHandler(file, opening, closing)
    values, _ = frontmatter.parse(file.text, handler=handler)
    if values:
        return {**values, BODY_KEY: Span(file, *handler.body)}, handler.place, handler.diagnostics
    if handler.diagnostics and _BODY.search(file.text, *handler.header):
        return None, handler.place, [_not_closed(file, opening)]
    if not handler.diagnostics:
        span = file.span(opening.start())
        help = "Write the fields into it, each as `key: value` on a line of its own."
        handler.diagnostics.append(rules.NO_HEADER.at(span, "The header holds no fields.", help))
    return None, handler.place, handler.diagnostics


def _not_closed(file: SourceFile, opening: re.Match[str]) -> Diagnostic:
    help = "Put a line `---` under the header's last field."
    return rules.HEADER_NOT_CLOSED.at(file.span(opening.start()), "The header that begins here is not closed.", help)
