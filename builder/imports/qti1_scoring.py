"""What the response processing of a QTI 1.2 item says: which answers give points, and which feedback they get."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from builder.imports.xml_tree import Node


@dataclass
class Said:
    """What the processing of an item says: points by response and answer, and feedback by response and answer."""

    points: dict[tuple[str, str], float] = field(default_factory=dict)
    wrong: set[tuple[str, str]] = field(default_factory=set)
    feedback: dict[tuple[str, str], str] = field(default_factory=dict)
    ranges: list[tuple[str, str, float]] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    case: bool = False
    together: bool = False


def processed(item: Node) -> Said:
    """What each condition gives and says."""
    said = Said()
    for condition in item.walk("respcondition"):
        test = condition.first("conditionvar")
        if test is None:
            continue
        sums = [_points(node) for node in condition.all("setvar")]
        points = max(sums, default=0.0, key=abs)
        yes, no = _tests(test)
        for whose, value, exact in yes:
            said.case = said.case or exact
            if sums:
                said.points[whose, value] = max(points, said.points.get((whose, value), points))
        if sums and points > 0:
            said.ranges += [(low, high, points) for low, high in _ranges(test)]
            said.together = said.together or len(yes) + len(no) > 1
            said.order = said.order or ([value for _, value, _ in yes] if len(yes) > 1 else [])
        links = [node.get("linkrefid") for node in condition.all("displayfeedback")]
        if links and len(yes) == 1 and not no:
            said.feedback.setdefault(yes[0][:2], links[0])
    return said


def _points(node: Node) -> float:
    try:
        return float(node.text().strip() or "0")
    except ValueError:
        return 0.0


def _tests(test: Node) -> tuple[list[tuple[str, str, bool]], list[str]]:
    """The answers that a condition asks for, and those that it rules out."""
    yes: list[tuple[str, str, bool]] = []
    no: list[str] = []
    waiting = [(child, False) for child in reversed(test.children) if isinstance(child, Node)]
    while waiting:
        node, denied = waiting.pop()
        if node.tag in ("varequal", "varsubset"):
            if denied:
                no.append(node.text().strip())
            else:
                yes.append((node.get("respident"), node.text().strip(), node.get("case").lower() == "yes"))
        denied = denied or node.tag == "not"
        waiting += [(child, denied) for child in reversed(node.children) if isinstance(child, Node)]
    return yes, no


def _ranges(test: Node) -> Iterator[tuple[str, str]]:
    low = [node.text().strip() for node in test.walk("vargte", "vargt")]
    high = [node.text().strip() for node in test.walk("varlte", "varlt")]
    yield from zip(low, high, strict=False)
