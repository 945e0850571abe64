"""A drafted bank as a YAML file: the one place that gives ids and leaves empty what the source did not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from builder.imports.draft import Drafted, Imported, Part, Slip
from builder.imports.ids import Ids
from builder.imports.texts import one_run
from builder.imports.yaml_text import scalar
from builder.model.base import Id
from builder.reading.files import INVISIBLE

_WAITING = (
    "# The course does not read it while its name begins with `_`. Fill in what stands empty, take the `_` away,",
    "# and `course check` names what is still missing.",
)
_ID = re.compile(next(part.pattern for part in Id.__metadata__))  # type: ignore[attr-defined]  # an Annotated has it
_MARK = re.compile(r"\[\[(\d+)\]\]")
"""In a drafted passage, `[[0]]` stands for the words of the first option."""


def bank_file(made: Imported, bank_id: str, source: str, *, waiting: bool = True) -> str:
    """The text of a bank; `source` names the file that it came from, `waiting` says that the course reads it later."""
    ids = Ids()
    lines = [
        f"# Drafted by `course import` from {_comment(source)} ({made.form}).",
        *(_WAITING if waiting else ("# Fill in what stands empty; `course check` names it.",)),
        f"id: {bank_id}",
        "questions:",
    ]
    for drafted in made.questions:
        lines += ["", *_question(drafted, ids)] if lines[-1] != "questions:" else _question(drafted, ids)
    return "\n".join(lines) + "\n"


def _comment(text: str) -> str:
    return " ".join(INVISIBLE.sub(" ", text).split())[:200]


def _line(indent: int, key: str, text: str) -> str:
    """A key with its text, or alone where there is none."""
    written = scalar(text, indent + 2)
    return f"{' ' * indent}{key}: {written}" if text else f"{' ' * indent}{key}:"


def _question(one: Drafted, ids: Ids) -> Iterator[str]:
    yield f"  # {_comment(one.origin)}"
    words = one.prompt or one.scenario or one.passage
    yield f"  - id: {ids.give([one.name], words, 'question', words=6)}"
    yield f"    type: {one.type}"
    yield _line(4, "objective", one.objective if _ID.fullmatch(one.objective) else "")
    if one.points > 1 and one.type != "reflection":
        yield f"    points: {one.points}"
    if one.partial and one.type in ("multiple", "matching", "categorize", "ordering", "highlight"):
        yield "    credit: partial"
    if one.fixed and one.type in ("single", "multiple"):
        yield "    order: fixed"
    if one.scenario:
        yield _line(4, "scenario", one.scenario)
    yield _line(4, "prompt", one_run(one.prompt))
    yield from _BODIES[one.type](one)
    if one.hint:
        yield _line(4, "hint", one_run(one.hint))
    if one.rationale or one.type != "reflection":
        yield _line(4, "rationale", one.rationale)


def _parts(key: str, parts: list[Part], given: list[str], *, text: bool = True, feedback: bool = True) -> Iterator[str]:
    yield f"    {key}:"
    for part, part_id in zip(parts, given, strict=True):
        yield f"      - id: {part_id}"
        if text:
            yield _line(8, "text", one_run(part.text))
        if part.correct:
            yield "        correct: true"
        if feedback:
            yield _line(8, "feedback", one_run(part.feedback))


def _ids(parts: list[Part], kind: str, ids: Ids | None = None) -> list[str]:
    ids = ids or Ids()
    return [ids.give([part.name], part.text, kind, words=5) for part in parts]


def _choice(one: Drafted) -> Iterator[str]:
    yield from _parts("options", one.options, _ids(one.options, "option"))


def _true_false(one: Drafted) -> Iterator[str]:
    yield f"    answer: {one.answer}".rstrip()
    yield "    feedback:"
    yield _line(6, "true", one_run(one.feedback_true))
    yield _line(6, "false", one_run(one.feedback_false))


def _rows(one: Drafted) -> Iterator[str]:
    ids = Ids()
    rows, options = _ids(one.rows, "row", ids), _ids(one.options, "option", ids)
    yield "    rows:"
    for row, row_id in zip(one.rows, rows, strict=True):
        yield f"      - id: {row_id}"
        yield _line(8, "text", one_run(row.text))
        yield f"        answer: {'' if row.answer is None else options[row.answer]}".rstrip()
        yield _line(8, "feedback", one_run(row.feedback))
    yield from _parts("options", one.options, options, feedback=False)


def _ordering(one: Drafted) -> Iterator[str]:
    yield from _parts("steps", one.steps, _ids(one.steps, "step"))


def _number(text: str) -> str:
    """A number as a bank takes it, or "" for one that it does not."""
    try:
        number = Decimal(text.strip())
        written = f"{number:f}" if abs(number.adjusted()) < 12 else ""
    except InvalidOperation:
        return ""
    written = written.rstrip("0").rstrip(".") if "." in written else written
    return written if re.fullmatch(r"-?\d{1,9}(\.\d{1,6})?", written) else ""


def _numeric(one: Drafted) -> Iterator[str]:
    yield f"    answer: {_number(one.answer)}".rstrip()
    if _number(one.tolerance) not in ("", "0"):
        yield f"    tolerance: {_number(one.tolerance)}"
    if one.unit:
        yield _line(4, "unit", one.unit)
    slips = [slip for slip in one.slips if _number(slip.accepted[0])]
    yield from _slips(slips, numbers=True)
    yield _line(4, "feedback", one_run(one.feedback))


def _short_text(one: Drafted) -> Iterator[str]:
    yield "    accepted:"
    yield from (f"      - {scalar(text, 8)}" for text in one.accepted)
    yield from _slips(one.slips, numbers=False)
    yield _line(4, "feedback", one_run(one.feedback))


def _slips(slips: list[Slip], *, numbers: bool) -> Iterator[str]:
    if slips:
        yield "    distractors:"
    ids = Ids()
    for slip in slips:
        words = slip.accepted[0].replace("-", "minus ") if numbers else slip.accepted[0]
        yield f"      - id: {ids.give([], words, 'slip', words=5)}"
        if numbers:
            yield f"        answer: {_number(slip.accepted[0])}"
            if _number(slip.tolerance) not in ("", "0"):
                yield f"        tolerance: {_number(slip.tolerance)}"
        else:
            yield "        accepted:"
            yield from (f"          - {scalar(text, 12)}" for text in slip.accepted)
        yield _line(8, "feedback", one_run(slip.feedback))


def _highlight(one: Drafted) -> Iterator[str]:
    given = _ids(one.options, "stretch")
    passage = _MARK.sub(lambda found: f"[{one.options[int(found[1])].text}]{{#{given[int(found[1])]}}}", one.passage)
    yield _line(4, "passage", one_run(passage))
    yield from _parts("options", one.options, given, text=False)


def _reflection(one: Drafted) -> Iterator[str]:
    yield _line(4, "model_answer", one.model_answer)


_BODIES = {
    "single": _choice,
    "multiple": _choice,
    "true-false": _true_false,
    "matching": _rows,
    "categorize": _rows,
    "ordering": _ordering,
    "numeric": _numeric,
    "short-text": _short_text,
    "highlight": _highlight,
    "reflection": _reflection,
}
