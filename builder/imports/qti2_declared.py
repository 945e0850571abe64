"""What a QTI 2 or 3 item declares: its names as those of version 2, its responses with their keys, and its points."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from builder.imports.xml_tree import Node


@dataclass
class Response:
    """What is declared about a response."""

    several: bool = False
    ordered: bool = False
    kind: str = ""
    correct: list[str] = field(default_factory=list)
    mapped: dict[str, float] = field(default_factory=dict)
    case: bool = False
    tolerance: str = ""


def rename(root: Node) -> None:
    """The names of version 3 as those of version 2, elements and attributes."""
    for node in [root, *root.walk()]:
        if node.tag.startswith("qti-"):
            node.tag = _camel(node.tag.removeprefix("qti-"))
            node.attributes = {_camel(name) if "-" in name else name: value for name, value in node.attributes.items()}


def _camel(name: str) -> str:
    return re.sub(r"-([a-z])", lambda found: found[1].upper(), name)


def score(root: Node) -> int:
    """The points of an item where it says them in whole numbers, else 1."""
    for node in root.all("outcomeDeclaration"):
        if node.get("identifier") == "MAXSCORE":
            words = node.text("defaultValue", "value").strip()
            if re.fullmatch(r"[1-9]\d{0,2}(\.0+)?", words):
                return int(float(words))
    return 1


def declared(node: Node, root: Node) -> Response:
    """What a declaration, and the processing of its item, say of a response."""
    made = Response(kind=node.get("baseType"))
    made.several, made.ordered = node.get("cardinality") == "multiple", node.get("cardinality") == "ordered"
    made.correct = [
        " ".join(value.text().split()) for known in node.all("correctResponse") for value in known.all("value")
    ]
    for entry in node.walk("mapEntry"):
        try:
            made.mapped[" ".join(entry.get("mapKey").split())] = float(entry.get("mappedValue"))
        except ValueError:
            continue
        made.case = made.case or entry.get("caseSensitive") == "true"
    for test in root.walk("equal"):
        if test.get("toleranceMode") == "absolute" and any(
            v.get("identifier") == node.get("identifier") for v in test.walk("variable")
        ):
            made.tolerance = test.get("tolerance").split(" ")[0]
    return made
