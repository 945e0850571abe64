"""Questions in the rows of a table: which columns there are, and how a row becomes a question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from builder.imports.draft import Drafted, NotReadable, Part
from builder.imports.shapes import counted, decimal, option_for, pair, span, typed
from builder.imports.texts import Texts

LETTERS = "abcdefghij"
COLUMNS = (
    "id", "type", "objective", "scenario", "prompt", *(f"option {letter}" for letter in LETTERS), "right",
    *(f"feedback {letter}" for letter in LETTERS), "feedback true", "feedback false", "feedback", "rationale", "hint",
    "points", "tolerance", "unit", "model answer",
)  # fmt: skip
"""The columns that are read, in the order of the template."""

_CALLED = {
    "question": "prompt",
    "correct": "right",
    **{f"{word}{number}": "right" for word in ("", "correct ", "right ") for number in ("answer", "answers")},
    "key": "right",
    "why": "rationale",
    "explanation": "rationale",
    **{letter: f"option {letter}" for letter in LETTERS},
    **{f"{word} {letter}": f"option {letter}" for word in ("answer", "choice") for letter in LETTERS},
    **{
        f"{word} {number}": f"option {letter}"
        for word in ("option", "answer", "choice")
        for number, letter in enumerate(LETTERS, 1)
    },
    **{f"feedback {number}": f"feedback {letter}" for number, letter in enumerate(LETTERS, 1)},
}
"""Other names under which columns are known."""

_TYPES = frozenset(
    {"single", "multiple", "true-false", "matching", "categorize", "ordering", "numeric", "short-text", "reflection"}
)
_KEY = re.compile(r"\b(?!a (?!and\b)\w\w)[a-j]\b")
"""The letter of an option; the article `a` before a word is none."""
_KEYS = re.compile(r"(?:\b[a-j]\b|\band\b|\W)*")
_ARROW = re.compile(r"\s*(?:->|→|=>)\s*")


def column(name: str) -> str:
    """A column's name as it is known here; "" for one that is not."""
    plain = " ".join(re.findall(r"[a-z0-9]+", name.lower()))
    plain = re.sub(r"^(option|feedback|answer|choice)([a-j]|\d)$", r"\1 \2", plain)
    return plain if plain in COLUMNS else _CALLED.get(plain, "")


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row names columns: one for the question, and one more."""
    known = {column(cell) for cell in cells}
    return "prompt" in known and len(known - {""}) > 1


def read_rows(rows: Sequence[Sequence[str]], form: str, texts: Texts) -> list[Drafted]:
    """The questions of a table; the first row names the columns."""
    start = next((index for index, cells in enumerate(rows) if any(cell.strip() for cell in cells)), None)
    if start is None or not is_header(rows[start]):
        raise NotReadable(
            "Its first row does not name the columns. `course import --template` writes a table to fill in."
        )
    header = [column(cell) for cell in rows[start]]
    texts.notes.at(f"row {start + 1}")
    for cell, name in zip(rows[start], header, strict=True):
        if not name and cell.strip():
            message = f"The column “{texts.clean(cell)[:40].strip()}” was left out."
            texts.notes.tell(message, "Rename it if it is one of those that docs/importing.md lists.")
    made: list[Drafted] = []
    for index, cells in enumerate(rows[start + 1 :], start + 2):
        if not any(cell.strip() for cell in cells):
            continue
        number = texts.notes.next(f"row {index}")
        row: dict[str, str] = {}
        for name, cell in zip(header, cells, strict=False):
            if name and cell.strip():
                row.setdefault(name, cell.strip())
        if not row.get("prompt"):
            texts.notes.tell(
                "A row without a prompt was left out.", "Write the question into its column, or delete the row."
            )
            continue
        made.append(_question(row, Drafted("", number, f"from {form}, row {index}"), texts))
    return made


def _question(row: Mapping[str, str], one: Drafted, texts: Texts) -> Drafted:
    one.name, one.objective = row.get("id", ""), row.get("objective", "")
    one.scenario, one.prompt = texts.markdown(row.get("scenario", "")), texts.markdown(row["prompt"])
    one.rationale, one.hint = texts.markdown(row.get("rationale", "")), texts.markdown(row.get("hint", ""))
    one.feedback, one.model_answer = (
        texts.markdown(row.get("feedback", "")),
        texts.markdown(row.get("model answer", "")),
    )
    points = row.get("points", "")
    if re.fullmatch(r"0*[1-9]\d{0,2}(\.0+)?", points):
        one.points = int(float(points))
    elif points:
        texts.notes.tell(f"`{points[:20]}` is no number of points.", "Write a whole number from 1, or nothing.")
    options = {letter: row[f"option {letter}"] for letter in LETTERS if row.get(f"option {letter}")}
    right = row.get("right", "")
    one.type = _type(row, options, right, texts)
    if one.type in ("single", "multiple"):
        _choice(one, row, options, right, texts)
    elif one.type == "true-false":
        one.answer = "true" if right.lower() in ("true", "t", "yes") else "false" if right else ""
        one.feedback_true, one.feedback_false = (
            texts.markdown(row.get(f"feedback {word}", "")) for word in ("true", "false")
        )
    elif one.type in ("matching", "categorize"):
        _rows(one, row, options, texts)
    elif one.type == "ordering":
        one.steps = [
            Part(texts.markdown(text), texts.markdown(row.get(f"feedback {letter}", "")))
            for letter, text in options.items()
        ]
    elif one.type == "numeric":
        plain = right.removesuffix("%")
        number, tolerance = span(*plain.split("..", 1)) if ".." in plain else (plain, row.get("tolerance", ""))
        counted(one, [(number, tolerance, 100, "")], texts.notes)
        one.unit = texts.clean(row.get("unit", "")).strip() or ("%" if right.endswith("%") else "")
    elif one.type == "short-text":
        typed(one, [(text, 100, "") for text in texts.clean(right).split("|") if text.strip()], texts.notes)
    return one


def _type(row: Mapping[str, str], options: Mapping[str, str], right: str, texts: Texts) -> str:
    written = "-".join(re.findall(r"[a-z]+", row.get("type", "").lower()))
    if written in _TYPES:
        return written
    if written:
        message = f"`{row['type'][:40]}` is no type of question; it was made out from the other columns."
        texts.notes.tell(message, f"Write one of {', '.join(sorted(_TYPES))}.")
    if options:
        return "multiple" if len(re.findall(r"\b[a-j]\b", right.lower())) > 1 else "single"
    if right.lower() in ("true", "false"):
        return "true-false"
    if not right:
        return "reflection"
    return "numeric" if decimal(right.removesuffix("%")) is not None else "short-text"


def named(right: str, options: Mapping[str, str]) -> set[str]:
    """The letters of the options that a key names: by letters alone, by a whole option, or by letters among words."""
    letters = set(_KEY.findall(right.lower()))
    if not _KEYS.fullmatch(right.lower()):
        letters = {letter for letter, text in options.items() if text.casefold() == right.casefold()} or letters
    return letters & options.keys()


def _choice(one: Drafted, row: Mapping[str, str], options: Mapping[str, str], right: str, texts: Texts) -> None:
    keys = named(right, options)
    for letter, text in options.items():
        feedback = texts.markdown(row.get(f"feedback {letter}", ""))
        one.options.append(Part(texts.markdown(text), feedback, correct=letter in keys))
    if not any(option.correct for option in one.options):
        texts.notes.tell(
            "Its column `right` names no option.", "Write the letter of the right one, or `correct: true` on it."
        )


def _rows(one: Drafted, row: Mapping[str, str], options: Mapping[str, str], texts: Texts) -> None:
    for letter, text in options.items():
        words, *answer = _ARROW.split(text, maxsplit=1)
        if not answer:
            texts.notes.tell(
                f"Option {letter} has no `->`, and was left out.", "Write `row -> answer`, or `-> answer` alone."
            )
            continue
        index = option_for(one, texts.markdown(answer[0]))
        if words:
            one.rows.append(
                Part(texts.markdown(words), texts.markdown(row.get(f"feedback {letter}", "")), answer=index)
            )
    wanted = one.type
    pair(one, texts.notes)
    one.type = "categorize" if wanted == "categorize" else one.type
