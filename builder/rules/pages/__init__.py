"""The handbook's words about rules whose files would swell with them: what is looked at, why, and an example."""

from __future__ import annotations

from dataclasses import dataclass

from builder.diagnostics import Example


@dataclass(frozen=True)
class Page:
    """What `Rule.more` and `Rule.examples` would hold."""

    more: str
    examples: tuple[Example, ...]


def page(more: str, *examples: Example) -> Page:
    """A page in few words; lines of `more` are joined to one paragraph."""
    return Page(" ".join(more.split()), examples)
