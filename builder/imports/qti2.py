"""QTI 2.0 to 2.2 and 3.0, one item a file. The names of 3 (`qti-simple-choice`) are read as those of 2."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import escape

from builder.imports.draft import Drafted, Part
from builder.imports.qti2_declared import Response, declared, rename, score
from builder.imports.shapes import (
    GAP,
    as_true_false,
    counted,
    pair,
    said_to_all,
    split_gaps,
    typed,
    weigh,
    with_gaps,
)
from builder.imports.texts import Texts, stem
from builder.imports.xml_tree import Node

_INLINE = ("textEntryInteraction", "inlineChoiceInteraction")
_ASKED_FOR = {
    "associateInteraction": "It asks for pairs of one list.",
    "uploadInteraction": "It asks for a file.",
    "drawingInteraction": "It asks for a drawing.",
    "mediaInteraction": "It plays a sound or film.",
    "customInteraction": "It brings its own program.",
    "portableCustomInteraction": "It brings its own program.",
    "sliderInteraction": "It is answered with a slider.",
    "endAttemptInteraction": "It is a button.",
}
_FEEDBACK = ("feedbackInline", "feedbackBlock", "modalFeedback")
_ANEW = "Ask the same in another way, if it is worth asking."
_TO_ALL = {
    "right": ("correct", "right", "true", "correct_fb"),
    "wrong": ("incorrect", "wrong", "false", "incorrect_fb"),
    "solution": ("general", "general_fb", "solution"),
}
"""Identifiers of feedback that is about no one answer, by what they say."""


def read_item(root: Node, place: str, section: str, texts: Texts) -> list[Drafted]:
    """The questions of an item: one for each interaction."""
    rename(root)
    number = texts.notes.next(f"{place}line {root.line}")
    version = "QTI 3.0" if "imsqtiasi_v3" in root.get("xmlns") else "QTI 2"
    origin = f"from {version}, question {number}" + (f", section {section}" if section else "")
    one = Drafted("", number, origin, name=root.get("title") or root.get("identifier"))
    one.points = score(root)
    body = root.first("itemBody")
    found = [node for node in body.walk() if node.tag.endswith("Interaction")] if body else []
    if body is None or not found:
        texts.notes.tell(f"The item “{one.name[:60]}” asks nothing, and was left out.", "Move its words into a module.")
        return []
    if root.first("templateDeclaration") or root.get("adaptive") == "true":
        what = "draws its values anew for each learner" if root.first("templateDeclaration") else "goes on in steps"
        texts.notes.tell(
            f"The item {what}; it was drafted as it stands.", "Read it with care, and write in fixed values."
        )
    responses = {node.get("identifier"): declared(node, root) for node in root.all("responseDeclaration")}
    said = _told(root, body, texts)
    inline = [node for node in found if node.tag in _INLINE]
    made = _gaps(body, one, inline, responses, said, texts) if inline else []
    for node in found:
        if node not in inline:
            name = one.name if len(found) == 1 else ""
            question = replace(one, options=[], rows=[], steps=[], accepted=[], slips=[], name=name)
            known = responses.get(node.get("responseIdentifier"), Response())
            made += [question] if _interaction(node, body, question, known, said, texts) else []
    for question in made:
        question.rationale = question.rationale or said.pop("solution", "")
    if len(made) == 1:
        said_to_all(made[0], said.pop("right", ""), said.pop("wrong", ""), texts.notes)
    for words in said.values() if made else ():
        texts.notes.tell(
            f"A feedback could not be placed: “{words[:200]}”.", "Write it into the feedback of the option it is about."
        )
    return made


def _told(root: Node, body: Node, texts: Texts) -> dict[str, str]:
    """Feedback that stands apart from the answers, by identifier; taken out of the item's text."""
    said: dict[str, str] = {}
    for node in [*root.all("modalFeedback"), *(one for one in body.walk("feedbackBlock") if not _in_choice(one, body))]:
        name = node.get("identifier").lower()
        key = next((key for key, names in _TO_ALL.items() if name in names), node.get("identifier"))
        words = _html(node, texts)
        if words:
            said[key] = f"{said[key]}\n\n{words}" if key in said else words
    return said


def _in_choice(wanted: Node, body: Node) -> bool:
    return any(node is wanted for choice in body.walk("simpleChoice", "hottext") for node in choice.walk())


def _html(node: Node | None, texts: Texts, leave: Callable[[Node], str | None] = lambda _: None) -> str:
    """What an element holds as Markdown. `leave` gives the text that stands for an element, or None to keep it."""
    return texts.html(_kept(node, leave)) if node else ""


def _kept(node: Node, leave: Callable[[Node], str | None]) -> str:
    parts: list[str] = []
    for child in node.children:
        if isinstance(child, str):
            parts.append(escape(child, quote=False))
            continue
        instead = leave(child)
        if instead is not None:
            parts.append(instead)
        elif child.tag == "object" and child.get("type").startswith("image/"):
            alt = " ".join(child.text().split())
            parts.append(Node("img", {"src": child.get("data"), "alt": alt}, 0).outer())
        elif child.tag not in _FEEDBACK and child.tag != "rubricBlock":
            parts.append(child.outer(_kept(child, leave)))
    return "".join(parts)


def _block(node: Node) -> str | None:
    if node.tag in _INLINE:
        return "…"
    return "" if node.tag.endswith("Interaction") else None


def _around(body: Node, interaction: Node, one: Drafted, texts: Texts) -> None:
    """The scenario and the prompt of an interaction that stands apart from the text."""
    around = _html(body, texts, _block)
    rubric = [_html(node, texts) for node in body.all("rubricBlock") if node.get("view") in ("", "candidate")]
    asked = _html(interaction.first("prompt"), texts)
    scenario, prompt = stem(asked) if asked else stem(around)
    one.scenario = "\n\n".join(part for part in (*rubric, around if asked else "", scenario) if part)
    one.prompt = prompt


def _parts(nodes: list[Node], texts: Texts, said: dict[str, str]) -> list[Part]:
    made = []
    for node in nodes:
        inside = " ".join(words for each in node.walk(*_FEEDBACK) if (words := _html(each, texts)))
        name = node.get("identifier")
        made.append(Part(_html(node, texts), inside or said.pop(name, ""), name=name))
    return made


def _interaction(node: Node, body: Node, one: Drafted, known: Response, said: dict[str, str], texts: Texts) -> bool:
    """Whether an interaction became a question; it is read into `one`."""
    reader = _TYPES.get(node.tag)
    if reader is None:
        why = _ASKED_FOR.get(node.tag, "It is answered on a picture.")
        texts.notes.tell(
            f"The item “{(one.name or node.get('responseIdentifier'))[:60]}” was left out ({node.tag[:40]}). {why}",
            _ANEW,
        )
        return False
    _around(body, node, one, texts)
    reader(node, one, known, said, texts)
    return True


def _choice(node: Node, one: Drafted, known: Response, said: dict[str, str], texts: Texts) -> None:
    one.options = _parts(list(node.walk("simpleChoice")), texts, said)
    if one.options and not known.correct and not known.mapped:
        texts.notes.tell(
            "The item names no right option; it may ask for an opinion.",
            "Write `correct: true`, or make it a `reflection`.",
        )
        one.type = "multiple" if known.several else "single"
        return
    weights = [100.0 if part.name in known.correct else 0.0 for part in one.options]
    if not known.correct:
        weights = [known.mapped.get(part.name, 0) for part in one.options]
    weigh(one, weights, texts.notes, several=known.several)
    one.partial = known.several and bool(known.mapped)
    one.fixed = node.get("shuffle") == "false" and not known.several
    as_true_false(one)


def _order(node: Node, one: Drafted, known: Response, said: dict[str, str], texts: Texts) -> None:
    one.type = "ordering"
    steps = {part.name: part for part in _parts(list(node.walk("simpleChoice")), texts, said)}
    one.steps = [steps[name] for name in known.correct if name in steps]
    one.steps += [part for name, part in steps.items() if name not in known.correct]
    if len(known.correct) < len(steps):
        texts.notes.tell("The file does not name the right place of every step.", "Put the steps in order.")


def _pairs(one: Drafted, rows: list[Part], options: list[Part], known: Response, texts: Texts) -> None:
    one.rows, one.options, one.partial = rows, options, bool(known.mapped)
    names = [option.name for option in options]
    for value in known.correct or [key for key, points in known.mapped.items() if points > 0]:
        ends = value.split()
        row = next((part for part in rows if part.name in ends), None)
        option = next((name for name in names if name in ends), None)
        if row is None or option is None:
            continue
        if row.answer is not None:
            message = f"“{row.text[:60]}” belongs to several options; here it has one."
            texts.notes.tell(message, "Divide the row, or ask in another way.")
        else:
            row.answer = names.index(option)
    pair(one, texts.notes)


def _match(node: Node, one: Drafted, known: Response, said: dict[str, str], texts: Texts) -> None:
    sets = [_parts(one_set.all("simpleAssociableChoice"), texts, said) for one_set in node.all("simpleMatchSet")]
    rows, options = (*sets, [], [])[:2]
    _pairs(one, rows, options, known, texts)


def _gap_match(node: Node, one: Drafted, known: Response, said: dict[str, str], texts: Texts) -> None:
    options = _parts(node.all("gapText", "gapImg"), texts, said)
    names: list[str] = []

    def leave(each: Node) -> str | None:
        if each.tag == "gap":
            names.append(each.get("identifier"))
            return GAP.format(len(names))
        return "" if each.tag in ("gapText", "gapImg", "prompt") else None

    text = with_gaps(_html(node, texts, leave))
    one.scenario = "\n\n".join(part for part in (one.scenario, text) if part)
    rows = [Part(f"Gap {number}", name=name) for number, name in enumerate(names, 1)]
    _pairs(one, rows, options, known, texts)


def _hottext(node: Node, one: Drafted, known: Response, said: dict[str, str], texts: Texts) -> None:
    one.type = "highlight"
    found: list[Node] = []

    def leave(each: Node) -> str | None:
        if each.tag == "hottext":
            found.append(each)
            return f"[[{len(found) - 1}]]"
        return "" if each.tag == "prompt" else None

    text = _html(node, texts, leave)
    one.options = _parts(found, texts, said)
    for part in one.options:
        part.correct = part.name in known.correct
    one.passage = re.sub(r"\\?\[\\?\[(\d+)\\?\]\\?\]", r"[[\1]]", text)
    if not one.prompt:
        one.scenario, one.prompt = "", one.scenario
    if not any(part.correct for part in one.options):
        texts.notes.tell("The file names no words that are to be marked.", "Write `correct: true` on the right ones.")


def _extended(node: Node, one: Drafted, known: Response, said: dict[str, str], texts: Texts) -> None:  # noqa: ARG001
    one.type, one.points = "reflection", 1
    one.model_answer = "\n\n".join(texts.plain(value) for value in known.correct)


def _gaps(
    body: Node, one: Drafted, found: list[Node], responses: dict[str, Response], said: dict[str, str], texts: Texts
) -> list[Drafted]:
    """A question for each field or list inside the text."""
    gaps = []
    for node in found:
        known = responses.get(node.get("responseIdentifier"), Response())
        gap = replace(one, options=[], accepted=[], slips=[])
        if node.tag == "inlineChoiceInteraction":
            gap.options = _parts(node.all("inlineChoice"), texts, said)
            weigh(
                gap, [100.0 if part.name in known.correct else 0.0 for part in gap.options], texts.notes, several=False
            )
        else:
            _entry(gap, known, texts)
        gaps.append(gap)
    places = {id(node): GAP.format(number) for number, node in enumerate(found, 1)}
    text = _html(body, texts, lambda node: places.get(id(node), _block(node)))
    if len(gaps) == 1:
        scenario, prompt = stem(text)
        if scenario and not re.search(r"[^\W\d]", prompt):
            scenario, prompt = stem(scenario)
        gaps[0].scenario = with_gaps(scenario) if "\ue100" in scenario else scenario
        return split_gaps(one, prompt, gaps, texts.notes)
    return split_gaps(one, text, gaps, texts.notes)


def _entry(one: Drafted, known: Response, texts: Texts) -> None:
    answers = dict.fromkeys(known.correct, 100.0)
    most = max(known.mapped.values(), default=0)
    answers |= {value: 100.0 if points == most > 0 else points for value, points in known.mapped.items()}
    if known.kind in ("integer", "float"):
        counted(one, [(value, known.tolerance, points, "") for value, points in answers.items()], texts.notes)
        return
    typed(one, [(texts.clean(value), points, "") for value, points in answers.items()], texts.notes)
    if known.case:
        texts.notes.tell("Capital letters counted; here they do not.", "Say in the feedback how it is written.")


_TYPES: dict[str, Callable[[Node, Drafted, Response, dict[str, str], Texts], None]] = {
    "choiceInteraction": _choice,
    "orderInteraction": _order,
    "matchInteraction": _match,
    "gapMatchInteraction": _gap_match,
    "hottextInteraction": _hottext,
    "extendedTextInteraction": _extended,
}
