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


class _OffsetHandler(YAMLHandler):  # type: ignore[misc]
    """Splits at the first two fences and remembers where the parts lie."""

    def __init__(self, file: SourceFile) -> None:
        super().__init__()
        self.file = file
        self.header = (0, 0)
        self.body = (0, 0)
        self.place = Place(file, 0, 0)
        self.diagnostics: list[Diagnostic] = []

    def detect(self, text: str) -> bool:
        return True

    def split(self, text: str) -> tuple[str, str]:
        text = self.file.text  # frontmatter hands over a stripped copy, whose offsets are not the file's
        opening = _FENCE.search(text)
        closing = _FENCE.search(text, opening.end()) if opening else None
        assert opening and closing  # read_header looked before
        self.header = (opening.end() + 1, closing.start())
        self.body = (min(closing.end() + 1, len(text)), len(text))
        return text[slice(*self.header)], text[slice(*self.body)]

    def load(self, fm: str, **kwargs: object) -> dict[str, Any]:
        value, self.place, self.diagnostics = read_yaml(self.file, *self.header)
        return value if isinstance(value, dict) else {}


def read_header(file: SourceFile) -> tuple[dict[str, Any] | None, Place, list[Diagnostic]]:
    """Split a file into its header's values, with the body's `Span` under `BODY_KEY`, and its place."""
    nowhere = Place(file, 0, 0)
    opening = _FENCE.search(file.text)
    if not opening or file.text[: opening.start()].strip():
        help = "Begin with a line `---`, then `id:`, `title:` and the other fields, then a second line `---`."
        return None, nowhere, [rules.NO_HEADER.at(file.span(0), "The file does not begin with a header.", help)]
    if not _FENCE.search(file.text, opening.end()):
        help = "Put a line `---` under the header's last field."
        return None, nowhere, [
            rules.HEADER_NOT_CLOSED.at(file.span(opening.start()), "The header that begins here is not closed.", help)
        ]
    handler = _OffsetHandler(file)
    values, _ = frontmatter.parse(file.text, handler=handler)
    if not values:
        if not handler.diagnostics:
            span = file.span(opening.start())
            handler.diagnostics.append(rules.NO_HEADER.at(span, "The header is empty.", "Write the fields into it."))
        return None, handler.place, handler.diagnostics
    return {**values, BODY_KEY: Span(file, *handler.body)}, handler.place, handler.diagnostics
