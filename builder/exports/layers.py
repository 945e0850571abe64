"""Places for the boxes of a graph: in layers, each below what leads to it, with bends for arrows that pass a layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Edge = tuple[int, int]


@dataclass
class Layers:
    """Nodes by layer from the top, each layer from left to right. A node below zero is a bend of a long edge."""

    rows: list[list[int]]
    bends: Mapping[Edge, Sequence[int]] = field(default_factory=dict)
    """The bends that an edge passes, from its upper end to its lower one."""
    turned: frozenset[Edge] = frozenset()
    """Edges that lead up, or to where they begin."""


def layered(nodes: Sequence[int], edges: Sequence[Edge]) -> Layers:
    """Layers for a graph, whatever circles are in it. The order of `nodes` decides which edge of a circle leads up."""
    turned = _turned(nodes, edges)
    down = sorted({(b, a) if (a, b) in turned else (a, b) for a, b in edges if a != b})
    depth = _depths(nodes, down)
    rows: list[list[int]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for node in nodes:
        rows[depth[node]].append(node)
    bends: dict[Edge, list[int]] = {}
    neighbors: list[Edge] = []
    bend = 0
    for upper, lower in down:
        chain = [upper]
        for layer in range(depth[upper] + 1, depth[lower]):
            bend -= 1
            rows[layer].append(bend)
            chain.append(bend)
        bends[upper, lower] = chain[1:]
        chain.append(lower)
        neighbors += pairwise(chain)
    _untangle(rows, neighbors)
    return Layers(rows, bends, turned)


def _turned(nodes: Sequence[int], edges: Sequence[Edge]) -> frozenset[Edge]:
    """The edges that close a circle, found by a walk that keeps its own stack."""
    following: dict[int, list[int]] = {node: [] for node in nodes}
    for a, b in edges:
        following[a].append(b)
    done: set[int] = set()
    open_: set[int] = set()
    turned: set[Edge] = set()
    for root in nodes:
        stack = [] if root in done else [(root, iter(following[root]))]
        open_ |= {root} if stack else set()
        while stack:
            node, rest = stack[-1]
            to = next(rest, None)
            if to is None:
                stack.pop()
                open_.discard(node)
                done.add(node)
            elif to in open_:
                turned.add((node, to))
            elif to not in done:
                open_.add(to)
                stack.append((to, iter(following[to])))
    return frozenset(turned)


def _depths(nodes: Sequence[int], down: Sequence[Edge]) -> dict[int, int]:
    """How many layers lie above each node at least: one more than above any that leads to it."""
    depth = dict.fromkeys(nodes, 0)
    above = dict.fromkeys(nodes, 0)
    for _, lower in down:
        above[lower] += 1
    ready = [node for node in nodes if not above[node]]
    for node in ready:  # which grows on the way
        for upper, lower in down:
            if upper == node:
                depth[lower] = max(depth[lower], depth[node] + 1)
                above[lower] -= 1
                if not above[lower]:
                    ready.append(lower)
    return depth


def _untangle(rows: list[list[int]], neighbors: Sequence[Edge]) -> None:
    """Order each layer by the middle of what its nodes are tied to, above and below in turn."""
    above: dict[int, list[int]] = {}
    below: dict[int, list[int]] = {}
    for upper, lower in neighbors:
        above.setdefault(lower, []).append(upper)
        below.setdefault(upper, []).append(lower)
    for turn in range(8):
        tied = below if turn % 2 else above
        place = {node: index for row in rows for index, node in enumerate(row)}
        for row in reversed(rows) if turn % 2 else rows:
            middle = {
                node: sum(place[other] for other in tied[node]) / len(tied[node]) if node in tied else place[node]
                for node in row
            }
            row.sort(key=lambda node, middle=middle: (middle[node], place[node]))  # type: ignore[misc]
            place |= {node: index for index, node in enumerate(row)}
