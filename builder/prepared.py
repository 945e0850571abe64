"""What a build knows before the engine runs. It stands alone: who waits for it need not import what made it."""

from __future__ import annotations

from dataclasses import dataclass

from builder.site.tree import Tree


@dataclass(frozen=True, slots=True)
class Prepared:
    """A tree for the engine, or the reason why there is none."""

    said: str
    """What there is to say about the course."""
    failure: str = ""
    tree: Tree | None = None
    what: str = ""
    """The course in a line."""
