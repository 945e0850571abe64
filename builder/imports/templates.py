"""Files to fill in: the layouts of CSV, XLSX and Word that are read, each with the same questions as an example."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence

from builder.imports.rows import COLUMNS

_EXAMPLES: tuple[Mapping[str, str], ...] = (
    {
        "id": "bent-rim",
        "type": "single",
        "objective": "find-the-fault",
        "scenario": "A wheel rubs against its brake once in every turn.",
        "prompt": "What do you look at first?",
        "option a": "Whether the rim is bent",
        "option b": "Whether the tire is flat",
        "option c": "Whether the chain is dry",
        "right": "a",
        "feedback a": "A bend passes the brake once in every turn.",
        "feedback b": "A flat tire is felt all the way round.",
        "feedback c": "A dry chain is heard, and touches no brake.",
        "rationale": "What happens once in a turn has its cause in one place of the wheel.",
    },
    {
        "id": "what-a-pump-needs",
        "type": "multiple",
        "objective": "find-the-fault",
        "prompt": "What do you need to fill a tire?",
        "option a": "A pump",
        "option b": "A head that fits the valve",
        "option c": "A new rim",
        "right": "a b",
        "feedback a": "It moves the air.",
        "feedback b": "Without it the air goes past the valve.",
        "feedback c": "The rim has nothing to do with the air.",
        "rationale": "Air comes from a pump, through a head that closes on the valve.",
    },
    {
        "id": "oil-on-brakes",
        "type": "true-false",
        "objective": "find-the-fault",
        "prompt": "Oil on the rim makes a brake stronger.",
        "right": "false",
        "feedback true": "Oil lets the pad slide.",
        "feedback false": "It lets the pad slide, so keep it away.",
        "rationale": "A brake works by friction, and oil takes it away.",
    },
    {
        "id": "spokes-of-a-wheel",
        "type": "numeric",
        "objective": "find-the-fault",
        "prompt": "How many spokes has the wheel on the bench?",
        "right": "36",
        "tolerance": "0",
        "unit": "spokes",
        "feedback": "Count them from the valve once round.",
        "rationale": "It has nine spokes in each quarter.",
    },
    {
        "id": "name-the-part",
        "type": "short-text",
        "objective": "find-the-fault",
        "prompt": "What is the part called that holds the spokes in the middle?",
        "right": "hub | the hub",
        "feedback": "It turns on the axle.",
        "rationale": "Every spoke runs from the hub to the rim.",
    },
    {
        "id": "your-last-repair",
        "type": "reflection",
        "objective": "find-the-fault",
        "prompt": "Which repair would you do in another way today?",
        "model answer": "I replaced a tube before I had looked for the thorn, and the next one was flat the same day.",
    },
)
"""One question of each type that all three layouts have."""

_ROWS: tuple[Mapping[str, str], ...] = (
    *_EXAMPLES,
    {
        "id": "lever-to-brake",
        "type": "matching",
        "objective": "find-the-fault",
        "prompt": "Match each lever to its brake.",
        "option a": "Left lever -> Front brake",
        "option b": "Right lever -> Back brake",
        "option c": "-> Gears",
        "feedback a": "Its cable leads to the fork.",
        "feedback b": "Its cable runs along the tube.",
        "rationale": "The cables show it.",
    },
    {
        "id": "steps-of-a-patch",
        "type": "ordering",
        "objective": "find-the-fault",
        "prompt": "Put the steps in order.",
        "option a": "Find the hole",
        "option b": "Roughen the rubber",
        "option c": "Press the patch on",
        "feedback a": "What is not found cannot be closed.",
        "feedback b": "The glue holds on rough rubber alone.",
        "feedback c": "It closes the hole once the glue is dry.",
        "rationale": "Each step needs the one before it.",
    },
)

_DAY = (2026, 1, 1, 0, 0, 0)
"""The day of every entry of a template: the same template, the same bytes."""


def _table() -> list[list[str]]:
    used = [name for name in COLUMNS if any(name in row for row in _ROWS)]
    return [used, *([row.get(name, "") for name in used] for row in _ROWS)]


def csv_template() -> bytes:
    """A CSV file, which begins with the mark by which Excel knows UTF-8."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(_table())
    return stream.getvalue().encode("utf-8-sig")


def xlsx_template() -> bytes:
    """A workbook with one sheet."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise TypeError(sheet)  # a new workbook has one sheet
    sheet.title = "Questions"
    for row in _table():
        sheet.append(row)
    for index, cells in enumerate(sheet.iter_cols(), 1):
        cells[0].font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(index)].width = 24
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    stream = io.BytesIO()
    book.save(stream)
    return _without_clock(stream.getvalue())


def docx_template() -> bytes:
    """A Word document: numbers and letters are typed, so that nobody has to know its lists."""
    from docx import Document

    document = Document()
    document.add_heading("Questions", 0)
    for number, row in enumerate(_EXAMPLES, 1):
        for line in _paragraphs(number, row):
            document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return _without_clock(stream.getvalue())


def _paragraphs(number: int, row: Mapping[str, str]) -> Sequence[str]:
    lines = [f"{number}. {row['prompt']}"]
    for letter in "abc":
        if row.get(f"option {letter}"):
            star = "*" if letter in row["right"].split() else ""
            lines += [f"{star}{letter.upper()}. {row[f'option {letter}']}", f"Feedback: {row[f'feedback {letter}']}"]
    labels = ("id", "objective", "scenario", "unit", "feedback", "rationale", "model answer")
    called = {"rationale": "Why"}
    if row["type"] not in ("single", "multiple", "reflection"):
        lines.append(f"Answer: {row['right']}")
    labelled = {name: row[name] for name in labels if row.get(name)}
    if row["type"] == "true-false":
        labelled |= {name: row[name] for name in ("feedback true", "feedback false")}
    return [*lines, *(f"{called.get(name, name.capitalize())}: {words}" for name, words in labelled.items())]


def _without_clock(data: bytes) -> bytes:
    """The same archive with one day for all its entries and no time of making in its properties."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename not in ("docProps/core.xml", "docProps/thumbnail.jpeg"):
                entry = zipfile.ZipInfo(info.filename, _DAY)
                entry.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(entry, _without_properties(info.filename, old.read(info)))
    return made.getvalue()


def _without_properties(name: str, data: bytes) -> bytes:
    """What names the two parts that were left out says nothing of them any more."""
    if name in ("_rels/.rels", "[Content_Types].xml"):
        return re.sub(rb"<(?:Relationship|Override)[^<>]*docProps/(?:core|thumbnail)[^<>]*/>", b"", data)
    return data


TEMPLATES: Mapping[str, Callable[[], bytes]] = {"csv": csv_template, "xlsx": xlsx_template, "docx": docx_template}
