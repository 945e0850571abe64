"""CSV and XLSX as rows of texts. Formulas are neither worked out nor taken over."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from builder.imports.archive import Archive
from builder.imports.draft import NotReadable
from builder.imports.texts import Texts

MAX_ROWS = 5_000
MAX_COLUMNS = 60

_FORM = re.compile(r"General|@|(?:#,##)?0(\.0{1,6})?(%)?")
"""How a number may be shown that is written with nothing but its digits, decimals and per cent."""
_DELIMITERS = (",", ";", "\t")


def csv_rows(text: str) -> list[list[str]]:
    """The rows of a CSV file, with the sign between its cells that its first line has most often."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            if len(rows) > MAX_ROWS:
                raise NotReadable(f"It has more than {MAX_ROWS:,} rows. Import it in parts.")
            rows.append(row[:MAX_COLUMNS])
    except csv.Error as error:
        raise NotReadable(
            f"It is no CSV: {error}. A text with quotation marks in it is written in quotation marks."
        ) from error
    return rows


def xlsx_rows(data: bytes, texts: Texts) -> list[list[str]]:
    """The rows of the first sheet of a workbook."""
    from openpyxl import load_workbook

    safe_office(Archive(data))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl speaks of what it leaves out, such as styles
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            if len(sheets) > 1:
                texts.notes.at(f"sheet {sheets[0].title!r}")
                texts.notes.tell(
                    f"Only this sheet was read; {len(sheets) - 1} more are in the file.",
                    "Save each as a file, and import it.",
                )
            return list(_cells(sheets[0], texts)) if sheets else []
    except NotReadable:
        raise
    except Exception as error:
        raise NotReadable("It is no workbook that can be read. Open it in Excel and save it as XLSX.") from error


def _cells(sheet: Any, texts: Texts) -> Iterator[list[str]]:
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS), 1):
        if number > MAX_ROWS:
            raise NotReadable(f"It has more than {MAX_ROWS:,} rows. Import it in parts.")
        cells = []
        for index, cell in enumerate(row):
            if cell.data_type == "f":
                texts.notes.at(f"row {number}")
                texts.notes.tell(
                    f"The formula in column {index + 1} was left out.",
                    "Copy the cell, paste it as a value, and import again.",
                )
            shown = "" if cell.data_type in ("f", "e") or cell.value is None else _shown(cell.value, cell.number_format)
            cells.append(shown)
            what = _kept_otherwise(cell)
            if shown and what:
                texts.notes.at(f"row {number}")
                texts.notes.tell(
                    f"The {what} in column {index + 1} was written as {shown}.",
                    "Look at it in the draft, or type it into the cell as a text, with an apostrophe before it.",
                )
        yield cells


def _kept_otherwise(cell: Any) -> str:
    """What a cell shows in a way of its own that is not taken over; "" for all else."""
    match cell.value:
        case bool():
            return ""
        case date() | time() | timedelta():
            return "date or time"
        case int() | float() if not _FORM.fullmatch(cell.number_format or "General"):
            return "number"
    return ""


def _shown(value: object, form: str) -> str:
    """The words of a cell: numbers with the decimals and the % that it shows, dates and times as figures."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return _number(value, form or "General")
        case datetime():
            return value.isoformat(" ", "seconds").removesuffix(" 00:00:00").removesuffix(":00")
        case time():
            return value.isoformat("seconds").removesuffix(":00")
        case timedelta():
            hours, minutes = divmod(round(value.total_seconds() / 60), 60)
            return f"{hours}:{minutes:02}"
    return str(value)


def _number(value: float, form: str) -> str:
    found = _FORM.fullmatch(form)
    decimals, percent = (found[1] or "", found[2] or "") if found else ("", "")
    if abs(value) >= 1e9:
        return str(value)
    whole, _, fraction = f"{value * 100 if percent else value:.10f}".partition(".")
    fraction = fraction.rstrip("0").ljust(len(decimals.removeprefix(".")), "0")
    return f"{whole}.{fraction}{percent}" if fraction else f"{whole}{percent}"


def safe_office(archive: Archive) -> None:
    """Refuse an Office file whose XML declares entities, which none does that an office program wrote."""
    for path in archive.paths:
        if path.lower().endswith((".xml", ".rels")):
            data = archive.read(path)
            if data is None:
                raise NotReadable(
                    "A part of it cannot be unpacked, or is locked by a password. Save it anew, without one."
                )
            head = data[:4].replace(b"\x00", b"")
            if (
                b"<!" in data.replace(b"\x00", b"").replace(b"<!--", b"").replace(b"<![CDATA[", b"")
                or head[:1] not in b"<\xef\xfe\xff"
            ):
                raise NotReadable("Its XML declares a DTD or entities, as no office program writes them. Save it anew.")
