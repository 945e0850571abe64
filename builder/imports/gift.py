"""GIFT, Moodle's format for text editors: questions between empty lines, answers in braces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.imports.draft import Drafted, Part
from builder.imports.moodle import written
from builder.imports.shapes import GAP, counted, one_gap, option_for, pair, span, typed, weigh
from builder.imports.texts import Texts, stem

_ESCAPED = "~=#{}:"
_HELD = {sign: chr(0xE110 + index) for index, sign in enumerate(_ESCAPED)} | {"n": "\n", "\\": "\ue11f"}
_SHOWN = {held: sign for sign, held in _HELD.items() if sign != "n"} | {"\ue11f": "\\"}
_NAME = re.compile(r"::(.*?)::", re.DOTALL)
_FORM = re.compile(r"\[(html|moodle|plain|markdown)\]")
_WEIGHT = re.compile(r"%(-?[\d.]{1,10})%")
_TRUE_FALSE = re.compile(r"(T|TRUE|F|FALSE)\s*(?:#(.*))?", re.DOTALL)
_TAG = re.compile(r"\[(id|tag):([^\]]{1,200})\]")


def read_gift(text: str, texts: Texts) -> list[Drafted]:
    """The questions of a GIFT file."""
    made: list[Drafted] = []
    category = ""
    for line, block, about in _blocks(text):
        if block.startswith("$CATEGORY:"):
            category = block.removeprefix("$CATEGORY:").strip().removeprefix("$course$/").removeprefix("top/")
            continue
        number = texts.notes.next(f"line {line}")
        origin = f"from GIFT, question {number}" + (f", category {category}" if category else "")
        one = Drafted("", number, origin, name=about.get("id", ""))
        if about.get("tag"):
            one.origin += f", tag {about['tag']}"
        if _read(_hold(block), one, texts):
            made.append(one)
    return made


def _blocks(text: str) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Stretches between empty lines, each with its first line's number and what comments say of it."""
    lines: list[str] = []
    about: dict[str, str] = {}
    start = 1
    for number, line in enumerate([*text.split("\n"), ""], 1):
        bare = line.strip()
        if bare.startswith("//"):
            about |= dict(_TAG.findall(bare))
        elif bare.startswith("$CATEGORY:"):
            yield number, bare, {}
        elif bare:
            start = start if lines else number
            lines.append(line)
        elif lines:
            yield start, "\n".join(lines).strip(), about
            lines, about = [], {}


def _hold(text: str) -> str:
    """The text with every escaped sign held, so that what is left of the signs is GIFT's own."""
    return re.sub(r"\\([~=#{}:n\\])", lambda found: _HELD[found[1]], text)


def _show(text: str) -> str:
    return "".join(_SHOWN.get(sign, sign) for sign in text)


def _read(block: str, one: Drafted, texts: Texts) -> bool:
    """Whether a block holds a question; it is read into `one`."""
    named = _NAME.match(block)
    if named:
        one.name, block = one.name or _show(named[1]).strip(), block[named.end() :].strip()
    form = _FORM.match(block)
    default = form[1] if form else "moodle"
    block = block[form.end() :] if form else block
    begin, end = block.find("{"), block.find("}")
    if begin < 0 or end < begin:
        what = "It has no answers in braces" if begin < 0 else "Its braces are not closed in the same paragraph"
        texts.notes.tell(
            f"A paragraph was left out: “{_show(block)[:60]}”. {what}.", "Write `{` and `}` around the answers."
        )
        return False
    before, answers, after = block[:begin], block[begin + 1 : end].strip(), block[end + 1 :].strip()
    answers, _, general = answers.partition("####")
    one.rationale = _text(general, default, texts)
    blank = bool(re.search(r"\w", after))
    asked = _text(before + (GAP.format(1) + " " + after if blank else ""), default, texts)
    if not blank and after in (".", "?", "!", ":") and asked and asked[-1] not in ".?!:":
        asked += after
    one.scenario, one.prompt = stem(one_gap(asked))
    if before.count("{") or "{" in after:
        texts.notes.tell("Of several pairs of braces only the first was read.", "Divide the paragraph into questions.")
    _answered(answers.strip(), default, one, texts)
    return True


def _text(text: str, default: str, texts: Texts) -> str:
    text = text.strip()
    form = _FORM.match(text)
    return written(_show(text[form.end() :] if form else text), form[1] if form else default, texts)


def _answered(answers: str, form: str, one: Drafted, texts: Texts) -> None:
    judged = _TRUE_FALSE.fullmatch(answers)
    if not answers:
        one.type = "reflection"
    elif answers.startswith("#"):
        _number(answers[1:].strip(), form, one, texts)
    elif judged:
        one.type, one.answer = "true-false", "true" if judged[1].startswith("T") else "false"
        wrong, _, right = (judged[2] or "").partition("#")
        said = [_text(wrong, form, texts), _text(right, form, texts)]
        one.feedback_false, one.feedback_true = said if one.answer == "true" else reversed(said)
    elif "~" in answers:
        parts = [_part(part) for part in re.split(r"~(?=\s*=)|~|(?=(?<!~)=)", answers) if part.strip()]
        one.options = [Part(_text(text, form, texts), _text(said, form, texts)) for text, _, said in parts]
        weigh(one, [weight for _, weight, _ in parts], texts.notes, several="=" not in answers)
    elif "->" in answers:
        _pairs(answers, form, one, texts)
    else:
        parts = [_part(part) for part in re.split(r"(?==)", answers) if part.strip()]
        typed(
            one,
            [(texts.clean(_show(text)), weight, _text(said, form, texts)) for text, weight, said in parts],
            texts.notes,
        )


def _part(part: str) -> tuple[str, float, str]:
    """The text of an answer, its weight and its feedback."""
    part = part.strip()
    weight = 100.0 if part.startswith("=") else 0.0
    part = part.removeprefix("=").strip()
    found = _WEIGHT.match(part)
    if found:
        part = part[found.end() :]
        try:
            weight = float(found[1])
        except ValueError:
            weight = 0.0
    text, _, said = part.partition("#")
    return _FORM.sub("", text, count=1).strip() if "[plain]" in text else text.strip(), weight, said.strip()


def _pairs(answers: str, form: str, one: Drafted, texts: Texts) -> None:
    one.partial = True
    for part in re.split(r"(?:^|(?<=\s))=", answers.split("#", maxsplit=1)[0]):
        row, arrow, option = part.partition("->")
        if not part.strip():
            continue
        if not arrow or not option.strip():
            texts.notes.tell(
                f"A row without an answer was left out: “{_show(part)[:60].strip()}”.", "Add it with its option."
            )
            continue
        index = option_for(one, _text(option, form, texts))
        if row.strip():
            one.rows.append(Part(_text(row, form, texts), answer=index))
    pair(one, texts.notes)


def _number(answers: str, form: str, one: Drafted, texts: Texts) -> None:
    parts = [_part(part) for part in re.split(r"(?=[=~])", answers) if part.strip()]
    if not answers.startswith(("=", "~")):
        parts[:1] = [(parts[0][0], 100.0, parts[0][2])] if parts else []
    found = []
    for text, weight, said in parts:
        bare = text.removeprefix("~").strip()
        if ".." in bare:
            number, tolerance = span(*bare.split("..", 1))
        else:
            number, _, tolerance = bare.partition(":")
        found.append((number.strip() or "*", tolerance.strip(), weight, _text(said, form, texts)))
    counted(one, found, texts.notes)
