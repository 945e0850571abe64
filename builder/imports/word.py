"""Word documents: numbered paragraphs ask, lettered ones are options, `*` or bold marks the right one."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from builder.imports.archive import Archive
from builder.imports.draft import Drafted, NotReadable, Part
from builder.imports.rows import LETTERS
from builder.imports.shapes import counted, decimal, typed
from builder.imports.sheets import safe_office
from builder.imports.texts import Texts, one_run, stem

MAX_PARAGRAPHS = 20_000

_NUMBER = re.compile(r"\s*(?:question\s+)?\d{1,4}\s*[.):]\s+", re.IGNORECASE)
_LETTER = re.compile(r"\s*(\*?)\s*\(?([A-Ja-j])[.)]\s+(\*?)\s*")
_LABEL = re.compile(
    r"\s*(scenario|hint|why|rationale|feedback(?: true| false)?|objective|answer|right|points|id|unit|tolerance"
    r"|model answer)\s*:\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass
class _Line:
    """One paragraph: its words, the same as HTML, whether all of it is bold, and how a list marks it."""

    place: int
    text: str
    html: str
    bold: bool
    mark: str
    style: str


@dataclass
class _Open:
    """A question that is being read: what belongs to it so far."""

    one: Drafted
    asked: list[str]
    labels: dict[str, str]
    last: Part | str = ""


def read_docx(data: bytes, texts: Texts) -> list[Drafted]:
    """The questions of a DOCX file."""
    from docx import Document

    safe_office(Archive(data))
    try:
        document = Document(io.BytesIO(data))
        lines = list(_lines(document, texts))
    except NotReadable:
        raise
    except Exception as error:
        what = (
            "It is a document with macros"
            if b"macroEnabled" in data or b"vbaProject" in data
            else "It is no Word document that can be read"
        )
        raise NotReadable(f"{what}. Save it as a plain Word document (.docx).") from error
    made: list[Drafted] = []
    current: _Open | None = None
    category = ""
    for line in lines:
        if line.style in ("title", "subtitle"):
            continue
        if line.style.startswith("heading"):
            category = " ".join(line.text.split())
            continue
        number = line.mark == "number" or bool(_NUMBER.match(line.text))
        letter = line.mark == "letter" or bool(_LETTER.match(line.text))
        if number and not letter:
            made += _closed(current, texts)
            count = texts.notes.next(f"paragraph {line.place}")
            about = f", under {category}" if category else ""
            one = Drafted("", count, f"from Word, question {count}{about}")
            current = _Open(one, [_NUMBER.sub("", line.html, count=1)], {})
        elif current is None:
            texts.notes.at(f"paragraph {line.place}")
            texts.notes.tell(
                f"Words before the first question were left out: “{texts.clean(line.text)[:60]}”.", _NUMBERED
            )
        else:
            _line(line, current, texts, option=letter)
    return made + _closed(current, texts)


_NUMBERED = "Begin each question with its number, such as `1. `."


def _line(line: _Line, current: _Open, texts: Texts, *, option: bool) -> None:
    label = _LABEL.match(line.text)
    if option and not (label and line.mark != "letter"):
        found = _LETTER.match(line.text)
        html = _LETTER.sub("", line.html, count=1) if found else line.html
        starred = bool(found and (found[1] or found[3])) or line.text.lstrip().startswith("*")
        words = texts.html(re.sub(r"^\s*(<\w+>)?\s*\*\s*", r"\1", html), cited=True)
        if line.bold:
            words = re.sub(r"^\*\*(.*)\*\*$", r"\1", words, flags=re.DOTALL)
        current.last = Part(words, correct=starred or line.bold)
        current.one.options.append(current.last)
    elif label:
        key = label[1].lower()
        words = texts.html(
            re.sub(r"^(\s*(?:<\w+>)*)[\w ]+:\s*((?:</\w+>)*)\s*", r"\1\2", line.html, count=1), cited=True
        )
        if key == "feedback" and isinstance(current.last, Part):
            current.last.feedback = words
        else:
            current.labels[key] = words
            current.last = key
    elif isinstance(current.last, Part):
        words = texts.html(line.html, cited=True)
        part = current.last
        if part.feedback:
            part.feedback += f" {words}"
        else:
            part.text += f" {words}"
    elif current.last:
        current.labels[current.last] += f"\n\n{texts.html(line.html, cited=True)}"
    else:
        current.asked.append(line.html)


def _closed(current: _Open | None, texts: Texts) -> list[Drafted]:
    """The question that was being read, whole."""
    if current is None:
        return []
    one, labels = current.one, current.labels
    asked = texts.html("".join(f"<p>{part}</p>" for part in current.asked), cited=True)
    scenario, one.prompt = stem(asked)
    one.scenario = "\n\n".join(part for part in (labels.get("scenario", ""), scenario) if part)
    one.rationale = labels.get("why", "") or labels.get("rationale", "")
    one.hint, one.objective, one.name = labels.get("hint", ""), labels.get("objective", ""), labels.get("id", "")
    one.feedback, one.model_answer = labels.get("feedback", ""), labels.get("model answer", "")
    points = labels.get("points", "")
    if re.fullmatch(r"[1-9]\d{0,2}", points):
        one.points = int(points)
    elif points:
        texts.notes.tell(
            f"`{points[:20]}` is no number of points.", "Write a whole number from 1, or leave the line out."
        )
    _answered(one, one_run(labels.get("answer", "") or labels.get("right", "")), labels, texts)
    return [one]


def _answered(one: Drafted, answer: str, labels: dict[str, str], texts: Texts) -> None:
    plain = re.sub(r"\\(?=\W)", "", answer).strip()
    if one.options:
        for letter in re.findall(r"\b[a-j]\b", plain.lower()):
            if LETTERS.index(letter) < len(one.options):
                one.options[LETTERS.index(letter)].correct = True
        right = sum(option.correct for option in one.options)
        one.type = "multiple" if right > 1 else "single"
        if not right:
            texts.notes.tell(
                "No option is marked as right.",
                "Write a `*` before the right one, or make it bold; or `correct: true` in the draft.",
            )
    elif plain.lower().rstrip(".") in ("true", "false"):
        one.type, one.answer = "true-false", plain.lower().rstrip(".")
        one.feedback_true, one.feedback_false = labels.get("feedback true", ""), labels.get("feedback false", "")
        if one.feedback:
            texts.notes.tell(
                f"Its feedback has no place here: “{one.feedback[:200]}”.", "Write it under `true` or `false`."
            )
    elif not plain:
        one.type = "reflection"
    elif decimal(plain) is not None:
        counted(one, [(plain, labels.get("tolerance", ""), 100, "")], texts.notes)
        one.unit = labels.get("unit", "")
    else:
        typed(one, [(text, 100, "") for text in plain.split("|") if text.strip()], texts.notes)


def _lines(document: Any, texts: Texts) -> Iterator[_Line]:
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
            runs = list(_runs(element, document, texts))
            text = "".join(words for words, _, _ in runs)
            if text.strip():
                bold = all(is_bold for words, _, is_bold in runs if _LETTER.sub("", words).strip(" \t*"))
                style = (element.style or "").lower().replace(" ", "")
                mark = _mark(element, lists, style)
                yield _Line(place, text, "".join(html for _, html, _ in runs), bold, mark, style)


def _runs(paragraph: Any, document: Any, texts: Texts) -> Iterator[tuple[str, str, bool]]:
    """The words of each run, as they are and as HTML, and whether they are bold; without what was deleted or moved."""
    for run in paragraph.iter(f"{_W}r"):
        parents = [parent.tag for parent in run.iterancestors()]
        if f"{_W}del" in parents or f"{_W}moveFrom" in parents or f"{_W}txbxContent" in parents:
            continue
        for blip in run.iter(f"{_A}blip"):
            _picture(blip, document, texts)
        words = "".join(_words(part) for part in run.iterchildren())
        html = escape(words, quote=False).replace("\n", "<br>")
        bold, italic = _is_on(run, "b"), _is_on(run, "i")
        html = f"<em>{html}</em>" if italic and words.strip() else html
        html = f"<strong>{html}</strong>" if bold and words.strip() else html
        link = next((parent for parent in run.iterancestors(f"{_W}hyperlink")), None)
        address = _address(link, document) if link is not None else ""
        yield words, f'<a href="{escape(address)}">{html}</a>' if address else html, bold


def _words(part: Any) -> str:
    if part.tag == f"{_W}t":
        return part.text or ""
    return {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}.get(part.tag, "")


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
