"""A case as a picture: SVG that needs no other file, can be read out, and is legible on light and dark paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from builder.exports.layers import Layers, layered
from builder.exports.outline import Box, Way, boxes
from builder.model.case import Case
from builder.model.course import Course

WIDTH = 300
"""Of a box, in pixels at the size at which it was drawn."""

_PAD, _GAP, _ROW, _BEND, _LINE, _SIZE = 12, 36, 70, 24, 18, 13
_INSIDE = WIDTH - 2 * _PAD
_NARROW = frozenset("iIjlrtf.,:;'!|()[] \u2018’")
_WIDE = frozenset("mwMWQO@%&—…")
_STYLE = Markup(
    ":root{--text:#1d1d1d;--paper:#fff;--line:#5b5b5b;--end:#e6f0e8}"
    "@media (prefers-color-scheme:dark){:root{--text:#eceef5;--paper:#1e2129;--line:#a6abbb;--end:#22382a}}"
    "svg{background:var(--paper)}text{fill:var(--text);font:13px Arial,Helvetica,sans-serif}.t{font-weight:700}"
    "rect{fill:var(--paper);stroke:var(--line);stroke-width:1.5}.ending{fill:var(--end)}.missing{stroke-dasharray:5 4}"
    "path{fill:none;stroke:var(--line);stroke-width:1.5}.up{stroke-dasharray:5 4}"
    "#tip path{fill:var(--line);stroke:none}.l{font-weight:700;paint-order:stroke;stroke:var(--paper);stroke-width:5px}"
)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    bold: bool


@dataclass(frozen=True, slots=True)
class _Placed:
    """A box with its lines, and where its upper left corner lies."""

    box: Box
    lines: Sequence[_Line]
    x: float
    y: float

    @property
    def height(self) -> float:
        return _height(self.lines)


def svg(course: Course, case: Case) -> str:
    """The picture as text. Arrows that lead up are broken lines."""
    drawn = boxes(course, case)
    edges = [(box.number, way.to) for box in drawn for way in box.ways]
    layers = layered([box.number for box in drawn], edges)
    placed, bends, width, height = _places(drawn, layers)
    parts = [_arrow(way, placed[box.number], placed[way.to], layers, bends) for box in drawn for way in box.ways]
    parts += [_box(one) for one in placed.values()]
    parts += [_letter(way, placed[box.number], index) for box in drawn for index, way in enumerate(box.ways)]
    text = Markup("").join(parts)
    return str(
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc" '
            'viewBox="0 0 {w:.0f} {h:.0f}" width="{w:.0f}" height="{h:.0f}">\n'
            '<title id="title">{title}</title>\n<desc id="desc">{desc}</desc>\n<style>{style}</style>\n'
            '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" '
            'orient="auto-start-reverse"><path d="M0 0L10 5L0 10z"/></marker></defs>\n{text}</svg>\n'
        ).format(w=width, h=height, title=case.title, desc=described(drawn), style=_STYLE, text=text)
    )


def described(drawn: Sequence[Box]) -> str:
    """The whole graph in sentences."""
    sentences = []
    for box in drawn:
        kind = {"ending": " (an ending)", "missing": " (missing)"}.get(box.kind, "")
        ways = "".join(f" {way.letter}, {way.standing}: {way.text} Leads to {way.to}." for way in box.ways)
        sentences.append(f"{box.number}. {box.title}{kind}.{ways}")
    return " ".join(sentences)


def wrapped(text: str, width: float, *, bold: bool = False) -> list[str]:
    """A text in lines that are no wider than `width`, by a guess on the safe side; a longer word is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        rest = word
        while rest:
            candidate = f"{line} {rest}" if line else rest
            if _wide(candidate, bold=bold) <= width:
                line, rest = candidate, ""
            elif line:
                lines.append(line)
                line = ""
            else:
                fits = next((n for n in range(len(rest) - 1, 1, -1) if _wide(rest[:n], bold=bold) <= width), 1)
                lines.append(rest[:fits])
                rest = rest[fits:]
    return [*lines, line] if line else lines or [""]


def _wide(text: str, *, bold: bool) -> float:
    ems = sum(
        1.05 if ord(c) > 0x2E7F or c in _WIDE else 0.38 if c in _NARROW else 0.75 if c.isupper() else 0.6 for c in text
    )
    return ems * _SIZE * (1.08 if bold else 1)


def _lines(box: Box) -> Sequence[_Line]:
    lines = [_Line(text, bold=True) for text in wrapped(f"{box.number}. {box.title}", _INSIDE, bold=True)]
    for way in box.ways:
        lines += [_Line(text, bold=False) for text in wrapped(f"{way.letter}. {way.text} ({way.standing})", _INSIDE)]
    return lines


def _height(lines: Sequence[_Line]) -> float:
    return len(lines) * _LINE + 2 * _PAD - 4


def _places(
    drawn: Sequence[Box], layers: Layers
) -> tuple[dict[int, _Placed], Mapping[int, tuple[float, float, float]], float, float]:
    """Where everything lies: boxes, bends (their middle, upper and lower end), and the size of the whole."""
    known = {box.number: box for box in drawn}
    lines = {box.number: _lines(box) for box in drawn}
    widths = [sum(WIDTH if node > 0 else _BEND for node in row) + _GAP * (len(row) - 1) for row in layers.rows]
    whole = max(widths, default=0) + 2 * _GAP
    placed: dict[int, _Placed] = {}
    bends: dict[int, tuple[float, float, float]] = {}
    y = float(_GAP)
    for row, width in zip(layers.rows, widths, strict=True):
        x = (whole - width) / 2
        tall = max((_height(lines[node]) for node in row if node > 0), default=0)
        for node in row:
            if node > 0:
                placed[node] = _Placed(known[node], lines[node], x, y)
            else:
                bends[node] = (x + _BEND / 2, y, y + tall)
            x += (WIDTH if node > 0 else _BEND) + _GAP
        y += tall + _ROW
    return {number: placed[number] for number in sorted(placed)}, bends, whole, y - _ROW + _GAP


def _box(one: _Placed) -> Markup:
    corner = one.height / 2 if one.box.kind == "ending" and len(one.lines) < 3 else 4
    rect = Markup('<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{w}" height="{h:.1f}" rx="{rx:.1f}"/>\n').format(
        kind=one.box.kind, x=one.x, y=one.y, w=WIDTH, h=one.height, rx=min(corner, 16)
    )
    texts = [
        Markup('<text{bold} x="{x:.1f}" y="{y:.1f}">{text}</text>\n').format(
            bold=Markup(' class="t"') if line.bold else "",
            x=one.x + _PAD,
            y=one.y + _PAD + 10 + index * _LINE,
            text=line.text,
        )
        for index, line in enumerate(one.lines)
    ]
    return rect + Markup("").join(texts)


def _port(one: _Placed, index: int) -> float:
    """Where on its lower edge the arrow of a choice leaves a box."""
    return one.x + WIDTH * (index + 1) / (len(one.box.ways) + 1)


def _letter(way: Way, start: _Placed, index: int) -> Markup:
    return Markup('<text class="l" x="{x:.1f}" y="{y:.1f}">{letter}</text>\n').format(
        x=_port(start, index) + 4, y=start.y + start.height + 15, letter=escape(way.letter)
    )


def _arrow(
    way: Way, start: _Placed, end: _Placed, layers: Layers, bends: Mapping[int, tuple[float, float, float]]
) -> Markup:
    a, b = start.box.number, end.box.number
    x, y = _port(start, start.box.ways.index(way)), start.y + start.height
    up = (a, b) in layers.turned
    if a == b:
        side = start.x + WIDTH
        d = f"M{x:.1f} {y:.1f}C{x:.1f} {y + 40:.1f} {side + 60:.1f} {y + 30:.1f} {side:.1f} {y - start.height / 2:.1f}"
    elif up:
        nodes = [bends[node] for node in reversed(layers.bends[b, a])]
        d = f"M{x:.1f} {y:.1f}" + _upward((x, y), nodes, (end.x + WIDTH - 20, end.y + end.height), start)
    else:
        d = f"M{x:.1f} {y:.1f}"
        for middle, top, bottom in [bends[node] for node in layers.bends[a, b]]:
            d += _curve((x, y), (middle, top)) + f"L{middle:.1f} {bottom:.1f}"
            x, y = middle, bottom
        d += _curve((x, y), (end.x + WIDTH / 2 + (x > end.x + WIDTH / 2) * 12 - 6, end.y))
    return Markup('<path{up} d="{d}" marker-end="url(#tip)"/>\n').format(up=Markup(' class="up"') if up else "", d=d)


def _upward(
    begin: tuple[float, float], bends: Sequence[tuple[float, float, float]], goal: tuple[float, float], start: _Placed
) -> str:
    """Round the right side of the box where it begins, then up past the layers between."""
    side = start.x + WIDTH + _GAP / 2
    d = f"C{begin[0]:.1f} {begin[1] + 36:.1f} {side:.1f} {begin[1] + 36:.1f} {side:.1f} {begin[1] - 10:.1f}"
    d += f"L{side:.1f} {start.y:.1f}"
    x, y = side, start.y
    for middle, top, bottom in bends:
        d += _curve((x, y), (middle, bottom)) + f"L{middle:.1f} {top:.1f}"
        x, y = middle, top
    return d + _curve((x, y), goal)


def _curve(begin: tuple[float, float], end: tuple[float, float]) -> str:
    half = (begin[1] + end[1]) / 2
    return f"C{begin[0]:.1f} {half:.1f} {end[0]:.1f} {half:.1f} {end[0]:.1f} {end[1]:.1f}"
