"""From the bytes of a file to drafted questions: the one door into this room."""

from __future__ import annotations

from builder.imports.archive import Archive
from builder.imports.draft import MAX_FILE, Drafted, Imported, Notes, NotReadable
from builder.imports.pictures import Pictures
from builder.imports.recognise import FORMATS, recognise, text_of
from builder.imports.shapes import bounded
from builder.imports.texts import Texts
from builder.rules.writing.numbers import in_order, numbers
from builder.rules.writing.words import plain


def read_questions(data: bytes, form: str | None = None) -> Imported:
    """The questions of a file. `form` is one of FORMATS; without it the format is made out from the bytes.

    Raises NotReadable, with a sentence, for bytes that cannot be imported; and nothing else, whatever the bytes are.
    """
    if len(data) > MAX_FILE:
        raise NotReadable(f"It is larger than {MAX_FILE // 1_000_000} MB. Import it in parts.")
    form = form or recognise(data)
    texts = Texts(Notes(), Pictures())
    questions = _read(form, data, texts)
    for one in questions:
        texts.notes.number = one.number
        bounded(one, texts.notes)
        if in_order(numbers(plain(option.text) for option in one.options)):
            one.fixed = True
    if not questions and not texts.notes.remarks:
        raise NotReadable(f"No question was found in it, read as {FORMATS[form]}. Name another format with --format.")
    return Imported(FORMATS[form], questions, texts.pictures.kept, texts.notes.remarks)


def _read(form: str, data: bytes, texts: Texts) -> list[Drafted]:
    match form:
        case "gift":
            from builder.imports.gift import read_gift

            return read_gift(text_of(data), texts)
        case "moodle":
            from builder.imports.moodle import read_moodle

            return read_moodle(data, texts)
        case "qti":
            from builder.imports.qti import read_package, read_qti_file

            return read_package(Archive(data), texts) if data.startswith(b"PK") else read_qti_file(data, texts)
        case "mkdocs-quiz":
            from builder.imports.mkdocs_quiz import read_mkdocs_quiz

            return read_mkdocs_quiz(text_of(data), texts)
        case "docx":
            from builder.imports.word import read_docx

            return read_docx(data, texts)
        case _:
            from builder.imports.rows import read_rows
            from builder.imports.sheets import csv_rows, xlsx_rows

            rows = xlsx_rows(data, texts) if form == "xlsx" else csv_rows(text_of(data))
            return read_rows(rows, FORMATS[form], texts)
