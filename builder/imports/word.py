"""Word documents: numbered paragraphs ask, lettered ones are options, `*` or bold marks the right one."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from builder.imports.archive import Archive
from builder.imports.draft import Drafted, NotReadable, Part
from builder.imports.rows import LETTERS, column, named
from builder.imports.shapes import counted, decimal, typed
from builder.imports.sheets import safe_office
from builder.imports.texts import Texts, one_run, stem
from builder.imports.word_lines import LETTER, Line, lines_of

_NUMBER = re.compile(r"\s*(?:question\s+)?\d{1,4}\s*[.):]\s+", re.IGNORECASE)
_LABEL = re.compile(
    r"\s*(scenario|hint|why|rationale|explanation|feedback(?: true| false)?|objective|points|id|unit|tolerance"
    r"|model answer|(?:correct |right )?answers?|correct|right|key)\s*:\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)


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
        lines = list(lines_of(document, texts))
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
        letter = line.mark == "letter" or bool(LETTER.match(line.text))
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


def _line(line: Line, current: _Open, texts: Texts, *, option: bool) -> None:
    label = _LABEL.match(line.text)
    if option and not (label and line.mark != "letter"):
        found = LETTER.match(line.text)
        html = LETTER.sub("", line.html, count=1) if found else line.html
        starred = bool(found and (found[1] or found[3])) or line.text.lstrip().startswith("*")
        words = texts.html(re.sub(r"^\s*(<\w+>)?\s*\*\s*", r"\1", html), cited=True)
        if line.bold:
            words = re.sub(r"^\*\*(.*)\*\*$", r"\1", words, flags=re.DOTALL)
        current.last = Part(words, correct=starred or line.bold)
        current.one.options.append(current.last)
    elif label:
        key = column(label[1])
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
    one.rationale = labels.get("rationale", "")
    one.hint, one.objective, one.name = labels.get("hint", ""), labels.get("objective", ""), labels.get("id", "")
    one.feedback, one.model_answer = labels.get("feedback", ""), labels.get("model answer", "")
    points = labels.get("points", "")
    if re.fullmatch(r"[1-9]\d{0,2}", points):
        one.points = int(points)
    elif points:
        texts.notes.tell(
            f"`{points[:20]}` is no number of points.", "Write a whole number from 1, or leave the line out."
        )
    _answered(one, one_run(labels.get("right", "")), labels, texts)
    return [one]


def _bare(text: str) -> str:
    """A text without the backslashes that keep its signs from being Markdown."""
    return re.sub(r"\\(?=\W)", "", text).strip()


def _answered(one: Drafted, answer: str, labels: dict[str, str], texts: Texts) -> None:
    plain = _bare(answer)
    if one.options:
        keys = named(plain, {letter: _bare(option.text) for letter, option in zip(LETTERS, one.options, strict=False)})
        if plain and not keys:
            texts.notes.tell(f"Its answer “{plain[:60]}” names no option.", "Write the letter of the right one.")
        marked = {letter for letter, option in zip(LETTERS, one.options, strict=False) if option.correct}
        if keys and marked - keys:
            texts.notes.tell(
                f"Its answer “{plain[:60]}” names other options than those that are marked.",
                "All of them were kept as right; leave `correct: true` on those that are.",
            )
        for letter in keys:
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
        if not one.model_answer:
            texts.notes.tell(
                "It has neither options nor an answer, and became a reflection.",
                "Begin each option with its letter on a line of its own, or write `Answer:` or `Model answer:`.",
            )
    elif decimal(plain) is not None:
        counted(one, [(plain, labels.get("tolerance", ""), 100, "")], texts.notes)
        one.unit = labels.get("unit", "")
    else:
        typed(one, [(text, 100, "") for text in plain.split("|") if text.strip()], texts.notes)
