"""The lines of a Word document: the words of each, what is bold in it, and how its list marks it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from builder.imports.draft import NotReadable
from builder.imports.texts import Texts

MAX_PARAGRAPHS = 20_000
LETTER = re.compile(r"\s*(\*?)\s*\(?([A-Ja-j])[.)]\s+(\*?)\s*")
"""A typed letter before an option, with the star of a right one before or after it."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_Run = tuple[str, str, bool]
"""Words of one look: as they are, as HTML, and whether they are bold."""


@dataclass
class Line:
    """One line of a paragraph: its words, the same as HTML, whether all of it is bold, and how a list marks it.

    Shift+Enter ends a line, too; of a paragraph's lines the first alone has the mark of the list.
    """

    place: int
    text: str
    html: str
    bold: bool
    mark: str
    style: str


def lines_of(document: Any, texts: Texts) -> Iterator[Line]:
    """The lines of a document that hold words; of tables and pictures it remarks that they were left out."""
    lists = _lists(document)
    for place, element in enumerate(document.element.body.iterchildren(), 1):
        if place > MAX_PARAGRAPHS:
            raise NotReadable(f"It has more than {MAX_PARAGRAPHS:,} paragraphs. Import it in parts.")
        texts.notes.place = f"paragraph {place}"
        if element.tag == f"{_W}tbl":
            words = " ".join(each.text or "" for each in element.iter(f"{_W}t"))
            texts.notes.tell(
                f"A table was left out: “{texts.clean(words)[:60]}”.",
                "Write its rows as paragraphs, or keep the questions in CSV or XLSX.",
            )
        elif element.tag == f"{_W}p":
            style = (element.style or "").lower().replace(" ", "")
            mark = _mark(element, lists, style)
            for runs in _broken(list(_runs(element, document, texts))):
                text = _text(runs)
                if text.strip():
                    bold = all(is_bold for words, _, is_bold in runs if LETTER.sub("", words).strip(" \t*"))
                    yield Line(place, text, "".join(html for _, html, _ in runs), bold, mark, style)
                    mark = ""


def _broken(runs: Sequence[_Run]) -> Iterator[list[_Run]]:
    """The runs of each line of a paragraph; options with tabs between them stand on lines of their own, too."""
    line: list[_Run] = []
    for index, run in enumerate(runs):
        tab = run[0] == "\t" and _lettered(line) and _lettered(runs[index + 1 : index + 6])
        if run[0] == "\n" or tab:
            yield line
            line = []
        else:
            line.append(run)
    yield line


def _lettered(runs: Sequence[_Run]) -> bool:
    """Whether these runs begin as an option does."""
    return LETTER.match(_text(runs[:5])[:100]) is not None


def _text(runs: Iterable[_Run]) -> str:
    return "".join(words for words, _, _ in runs)


def _runs(paragraph: Any, document: Any, texts: Texts) -> Iterator[_Run]:
    """The runs of a paragraph, each break and tab as one of its own; without what was deleted or moved."""
    for run in paragraph.iter(f"{_W}r"):
        parents = [parent.tag for parent in run.iterancestors()]
        if f"{_W}del" in parents or f"{_W}moveFrom" in parents or f"{_W}txbxContent" in parents:
            continue
        for blip in run.iter(f"{_A}blip"):
            _picture(blip, document, texts)
        bold, italic = _is_on(run, "b"), _is_on(run, "i")
        link = next((parent for parent in run.iterancestors(f"{_W}hyperlink")), None)
        address = _address(link, document) if link is not None else ""
        for words in re.split(r"([\n\t])", "".join(_words(part) for part in run.iterchildren())):
            html = escape(words, quote=False)
            html = f"<em>{html}</em>" if italic and words.strip() else html
            html = f"<strong>{html}</strong>" if bold and words.strip() else html
            yield words, f'<a href="{escape(address)}">{html}</a>' if address else html, bold


def _words(part: Any) -> str:
    if part.tag == f"{_W}t":
        return part.text or ""
    return {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}.get(part.tag, "")


def _is_on(run: Any, name: str) -> bool:
    found = run.find(f"{_W}rPr/{_W}{name}")
    return found is not None and found.get(f"{_W}val", "true") not in ("0", "false", "none")


def _address(link: Any, document: Any) -> str:
    relation = document.part.rels.get(link.get(f"{_R}id", ""))
    return str(relation.target_ref) if relation is not None and relation.is_external else ""


def _picture(blip: Any, document: Any, texts: Texts) -> None:
    relation = document.part.rels.get(blip.get(f"{_R}embed", "") or blip.get(f"{_R}link", ""))
    if relation is None:
        return
    if relation.is_external:
        texts.pictures.take("https://", "", texts.find, texts.notes)
        return
    part = relation.target_part
    texts.pictures.take(str(part.partname), "", lambda _: bytes(part.blob), texts.notes)


def _lists(document: Any) -> dict[tuple[str, str], str]:
    """How the lists of a document mark a level: as `number`, `letter` or `bullet`."""
    try:
        numbering = document.part.numbering_part.element
    except (AttributeError, KeyError, NotImplementedError):  # there is none, or it is something else
        return {}
    abstract: dict[str, dict[str, str]] = {}
    for one in numbering.iter(f"{_W}abstractNum"):
        levels = abstract.setdefault(one.get(f"{_W}abstractNumId", ""), {})
        for level in one.iter(f"{_W}lvl"):
            form = level.find(f"{_W}numFmt")
            levels[level.get(f"{_W}ilvl", "0")] = form.get(f"{_W}val", "") if form is not None else ""
    made: dict[tuple[str, str], str] = {}
    for number in numbering.iter(f"{_W}num"):
        target = number.find(f"{_W}abstractNumId")
        for level, form in abstract.get(target.get(f"{_W}val", "") if target is not None else "", {}).items():
            made[number.get(f"{_W}numId", ""), level] = form
    return made


def _mark(paragraph: Any, lists: dict[tuple[str, str], str], style: str) -> str:
    """How a list marks a paragraph: a numbered one asks; a lettered, a bulleted or a deeper one is an option."""
    found = paragraph.find(f"{_W}pPr/{_W}numPr")
    if found is None:
        option = style.startswith("listbullet") or re.fullmatch(r"listnumber\d", style)
        return "number" if style == "listnumber" else "letter" if option else ""
    number, level = (found.find(f"{_W}{name}") for name in ("numId", "ilvl"))
    at = level.get(f"{_W}val", "0") if level is not None else "0"
    form = lists.get((number.get(f"{_W}val", "") if number is not None else "", at), "")
    if form in ("", "none"):
        return ""
    return "number" if form == "decimal" and at == "0" else "letter"
