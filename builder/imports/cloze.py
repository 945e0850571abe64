"""Moodle's texts with gaps: `{1:SHORTANSWER:=Paris#Yes~*#No}`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

from builder.imports.draft import Drafted, Part
from builder.imports.shapes import GAP, counted, split_gaps, typed, weigh
from builder.imports.texts import Texts

_GAP = re.compile(
    r"\{(?P<points>\d{0,4}):(?P<kind>MULTICHOICE(?:_[VHS]{1,2})?|MC[VHS]{0,2}|MULTIRESPONSE(?:_H?S?)?|MR[HS]{0,2}|SHORTANSWER(?:_C)?|SAC?"
    r"|MWC?|NUMERICAL|NM):(?P<answers>(?:\\.|[^{}\\])*)\}",
    re.DOTALL,
)
_ANSWER = re.compile(r"(?P<weight>=|%-?[\d.]+%)?(?P<text>(?:\\.|[^#\\])*)(?:#(?P<feedback>.*))?", re.DOTALL)
_BOX = re.compile(r"\\?\[\\?\[(\d{1,3})\\?\]\\?\]")


def gaps_of(source: str, whole: Drafted, texts: Texts) -> tuple[str, list[Drafted]]:
    """The text with a mark for each gap, and a question for each."""
    gaps: list[Drafted] = []

    def hold(found: re.Match[str]) -> str:
        gaps.append(_gap(found, whole, texts))
        return f"[[gap{len(gaps)}]]"

    return _GAP.sub(hold, source), gaps


def asked(whole: Drafted, held: str, gaps: list[Drafted], texts: Texts, convert: Callable[[str], str]) -> list[Drafted]:
    """Questions for the gaps of a text, which `convert` cleans."""
    text = re.sub(r"\\?\[\\?\[gap(\d+)\\?\]\\?\]", lambda found: GAP.format(found[1]), convert(held))
    return split_gaps(whole, text, gaps, texts.notes)


def numbered(text: str) -> list[int]:
    """The numbers of the words that the gaps of a cleaned text ask for."""
    return [int(found[1]) for found in _BOX.finditer(text)]


def shown(text: str) -> str:
    """A cleaned text with each gap shown as its place."""
    places = iter(range(1, 10_000))
    return _BOX.sub(lambda _: f"…({next(places)})…", text)


def _gap(found: re.Match[str], whole: Drafted, texts: Texts) -> Drafted:
    points = int(found["points"] or 1)
    one = replace(
        whole, options=[], accepted=[], slips=[], points=points if 1 <= points <= 999 else 1, scenario="", prompt=""
    )
    answers = [_answer(part) for part in re.split(r"(?<!\\)~", found["answers"])]
    kind = found["kind"]
    if kind.startswith("M") and not kind.startswith("MW"):
        one.options = [Part(texts.html(text), texts.html(feedback)) for text, _, feedback in answers]
        weigh(one, [weight for _, weight, _ in answers], texts.notes, several=kind.startswith(("MULTIR", "MR")))
    elif kind.startswith("N"):
        numbers = [
            (text.partition(":")[0].strip(), text.partition(":")[2].strip(), weight, texts.html(said))
            for text, weight, said in answers
        ]
        counted(one, numbers, texts.notes)
    else:
        typed(
            one,
            [(texts.clean(unescape(text)), weight, texts.html(said)) for text, weight, said in answers],
            texts.notes,
        )
        if kind in ("SHORTANSWER_C", "SAC", "MWC"):
            texts.notes.tell("Capital letters counted; here they do not.", "Say in the feedback how it is written.")
    return one


def _answer(part: str) -> tuple[str, float, str]:
    found = _ANSWER.fullmatch(part.strip())
    if found is None:
        return part, 0, ""
    mark = found["weight"] or "0"
    try:
        weight = 100.0 if mark == "=" else float(mark.strip("%"))
    except ValueError:
        weight = 0
    plain = [re.sub(r"\\([~#={}\\/\"'])", r"\1", text or "") for text in (found["text"], found["feedback"])]
    return plain[0].strip(), weight, plain[1].strip()
