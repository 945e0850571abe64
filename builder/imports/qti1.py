"""QTI 1.2, as Canvas, Blackboard, text2qti and Common Cartridges write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from builder.imports.draft import Drafted, Part
from builder.imports.qti1_scoring import Said, processed
from builder.imports.shapes import (
    GAP,
    as_true_false,
    counted,
    one_gap,
    option_for,
    pair,
    said_to_all,
    span,
    split_gaps,
    typed,
    weigh,
)
from builder.imports.texts import Texts, stem
from builder.imports.xml_tree import Node

_RESPONSES = ("response_lid", "response_str", "response_num", "response_xy", "response_grp")
_RENDERED = ("render_choice", "render_fib", "render_hotspot", "render_slider", "render_extension")
_NO_TYPE = {
    "file_upload_question": "It asks for a file.",
    "calculated_question": "Its numbers are drawn for each learner.",
    "text_only_question": "It asks nothing.",
    "hot_spot_question": "It is answered on a picture.",
}
_BLANKS = ("fill_in_multiple_blanks_question", "multiple_dropdowns_question")
_CORRECT = ("correct_fb", "correct", "general_correct_fb")
_WRONG = ("general_incorrect_fb", "incorrect_fb", "incorrect")
_GENERAL = ("general_fb", "general", "solution")
_ANEW = "Ask the same in another way, if it is worth asking."


def read_qti1(root: Node, place: str, texts: Texts) -> list[Drafted]:
    """The questions of a file, by sections."""
    made: list[Drafted] = []
    for item, section in _items(root, ""):
        number = texts.notes.next(f"{place}line {item.line}")
        fields: dict[str, str] = {}
        for entry in item.walk("qtimetadatafield"):
            fields.setdefault(entry.text("fieldlabel").strip(), entry.text("fieldentry").strip())
        kind = fields.get("question_type") or fields.get("cc_profile") or ""
        origin = f"from QTI 1.2, question {number}" + (f", section {section}" if section else "")
        one = Drafted("", number, origin, name=item.get("title") or item.get("ident"))
        if kind in _NO_TYPE:
            texts.notes.tell(f"The question “{item.get('title')[:60]}” was left out. {_NO_TYPE[kind]}", _ANEW)
            continue
        points = fields.get("points_possible") or fields.get("cc_weighting") or ""
        if re.fullmatch(r"\d{1,3}(\.0+)?", points) and float(points) >= 1:
            one.points = int(float(points))
        elif points:
            texts.notes.tell(
                f"It gave {points[:20]} points; a question gives whole points, from 1.",
                "Write `points:` if it should count more than 1.",
            )
        made += _item(item, one, kind, texts)
    return made


def _items(node: Node, section: str) -> Iterator[tuple[Node, str]]:
    for child in node.children:
        if isinstance(child, Node):
            if child.tag == "item":
                yield child, section
            elif child.tag in ("assessment", "section", "objectbank"):
                title = child.get("title") if child.tag == "section" else ""
                yield from _items(child, title or section)


def _material(node: Node | None, texts: Texts) -> str:
    """All the texts of a node, but for those inside its responses; where text goes on after a field, as one text."""
    if node is None:
        return ""
    parts: list[str] = []
    fields = 0
    waiting = [child for child in reversed(node.children) if isinstance(child, Node)]
    while waiting:
        one = waiting.pop()
        if one.tag == "mattext":
            source = one.html() if one.all("p", "div", "span", "b", "strong", "img") else one.text()
            rich = one.get("texttype") == "text/html" or source is not one.text()
            parts.append(texts.html(source) if rich or re.search(r"<\w+[ />]|&\w+;", source) else texts.plain(source))
        elif one.tag == "matimage" and one.get("uri"):
            texts.pictures.take(one.get("uri"), one.get("label"), texts.find, texts.notes)
        elif one.tag == "response_str" and node.tag == "presentation":
            fields += 1
            parts.append(GAP.format(fields))
        elif one.tag not in (*_RESPONSES, *_RENDERED):
            waiting += [child for child in reversed(one.children) if isinstance(child, Node)]
    if fields and len(parts) > fields and not all(part.startswith(GAP[0]) for part in parts[-fields:]):
        return " ".join(part for part in parts if part)
    return "\n\n".join(part for part in parts if part and not part.startswith(GAP[0]))


def _item(item: Node, one: Drafted, kind: str, texts: Texts) -> list[Drafted]:
    shown = item.first("presentation")
    asked = _material(shown, texts)
    one.scenario, one.prompt = stem(one_gap(asked))
    responses = [node for node in shown.walk(*_RESPONSES) if node.tag != "response_grp"] if shown else []
    said = processed(item)
    feedback = {node.get("ident"): _material(node, texts) for node in item.walk("itemfeedback")}
    one.rationale = next((feedback[name] for name in _GENERAL if feedback.get(name)), "")
    right, wrong = (next((feedback[name] for name in names if feedback.get(name)), "") for names in (_CORRECT, _WRONG))
    if kind == "essay_question" or kind.startswith("cc.essay"):
        one.type = "reflection"
        made = [one]
    elif not responses or any(node.tag == "response_xy" for node in responses):
        texts.notes.tell(
            f"The question “{item.get('title')[:60]}” was left out: it takes no answer that a bank has a type for.",
            _ANEW,
        )
        return []
    elif len(responses) == 1 and kind not in _BLANKS:
        made = [_single(responses[0], one, kind, said, feedback, texts)]
    elif kind == "categorization_question" or _by_category(responses):
        made = [_categories(responses, one, said, texts)]
    elif kind == "matching_question" or (not kind and _same_labels(responses)):
        made = [_matching(responses, one, said, texts)]
    else:
        made = _gaps(responses, one, kind, asked, said, feedback, texts)
    for question in made:
        said_to_all(question, right, wrong, texts.notes)
    return made


def _labels(response: Node) -> list[Node]:
    return list(response.walk("response_label"))


def _same_labels(responses: list[Node]) -> bool:
    names = [[label.get("ident") for label in _labels(node)] for node in responses]
    return bool(names[0]) and all(set(each) & set(names[0]) for each in names)


def _single(response: Node, one: Drafted, kind: str, said: Said, feedback: dict[str, str], texts: Texts) -> Drafted:
    name, labels = response.get("ident"), _labels(response)
    if (
        response.tag == "response_lid"
        and labels
        and kind != "ordering_question"
        and response.get("rcardinality") != "Ordered"
    ):
        _choices(response, one, said, feedback, texts)
        several = response.get("rcardinality") == "Multiple"
        weights = [said.points.get((name, option.name), 0) for option in one.options]
        weigh(one, weights, texts.notes, several=several)
        one.partial = several and not said.together
        shuffle = next((node.get("shuffle") for node in response.walk("render_choice")), "")
        one.fixed = shuffle.lower() == "no" and not several
        as_true_false(one)
    elif response.tag == "response_lid" and labels:
        one.type = "ordering"
        by_name = {label.get("ident"): Part(_material(label, texts), name=label.get("ident")) for label in labels}
        one.steps = [by_name[step] for step in said.order if step in by_name]
        one.steps += [step for ident, step in by_name.items() if ident not in said.order]
        if len(said.order) < len(labels):
            texts.notes.tell("The file does not name the right order.", "Put the steps in order.")
    else:
        _typed(response, one, kind, said, feedback, texts)
    return one


def _choices(response: Node, one: Drafted, said: Said, feedback: dict[str, str], texts: Texts) -> None:
    name = response.get("ident")
    for label in _labels(response):
        ident = label.get("ident")
        link = said.feedback.get((name, ident), "")
        words = feedback.get(link) or feedback.get(f"{ident}_fb", "")
        one.options.append(
            Part(_material(label, texts), words if link not in (*_CORRECT, *_WRONG, *_GENERAL) else "", name=ident)
        )


def _typed(response: Node, one: Drafted, kind: str, said: Said, feedback: dict[str, str], texts: Texts) -> None:
    name = response.get("ident")
    answers = [(value, points) for (whose, value), points in said.points.items() if whose == name]
    form = next((node.get("fibtype").lower() for node in response.walk("render_fib")), "")
    numeric = (
        kind == "numerical_question" or response.tag == "response_num" or form in ("integer", "decimal") or said.ranges
    )
    told = {
        value: feedback.get(link, "")
        for (whose, value), link in said.feedback.items()
        if whose == name and link not in (*_CORRECT, *_WRONG, *_GENERAL)
    }
    if numeric:
        near = [(*span(low, high), points, "") for low, high, points in said.ranges]
        exact = [(value, "", points, told.get(value, "")) for value, points in answers]
        if near and exact and any(points > 0 for *_, points, _ in near):
            middle = {number for number, *_ in near}
            exact = [each for each in exact if each[2] <= 0 or not middle]
        counted(one, near + exact, texts.notes)
    elif answers:
        known = [(texts.clean(value), points, told.get(value, "")) for value, points in answers]
        others = [
            (texts.clean(value), 0.0, words) for value, words in told.items() if words and value not in dict(answers)
        ]
        typed(one, known + others, texts.notes)
        if said.case:
            texts.notes.tell(
                "Capital letters may have counted; here they do not.", "Say in the feedback how it is written."
            )
    else:
        one.type = "reflection"


def _matching(responses: list[Node], one: Drafted, said: Said, texts: Texts) -> Drafted:
    one.partial = True
    words: dict[str, str] = {}
    for response in responses:
        for label in _labels(response):
            if label.get("ident") not in words:
                words[label.get("ident")] = _material(label, texts)
                option_for(one, words[label.get("ident")])
    for response in responses:
        right = [value for (name, value), points in said.points.items() if name == response.get("ident") and points > 0]
        answer = option_for(one, words[right[0]]) if right and right[0] in words else None
        one.rows.append(Part(_material(response, texts), answer=answer, name=response.get("ident")))
    pair(one, texts.notes)
    return one


def _by_category(responses: list[Node]) -> bool:
    return _same_labels(responses) and all(node.get("rcardinality") == "Multiple" for node in responses)


def _categories(responses: list[Node], one: Drafted, said: Said, texts: Texts) -> Drafted:
    """A response for each category, in which things are put: the things become rows."""
    one.options = [Part(_material(response, texts), name=response.get("ident")) for response in responses]
    things = {label.get("ident"): label for response in responses for label in _labels(response)}
    for ident, label in things.items():
        homes = [i for i, r in enumerate(responses) if said.points.get((r.get("ident"), ident), 0) > 0]
        words = _material(label, texts)
        if homes:
            one.rows.append(Part(words, answer=homes[0], name=ident))
        else:
            texts.notes.tell(
                f"“{words[:60]}” belongs to no category, and was left out.", "Add a category for it, if it matters."
            )
    one.type = "categorize"
    return one


def _gaps(
    responses: list[Node], one: Drafted, kind: str, asked: str, said: Said, feedback: dict[str, str], texts: Texts
) -> list[Drafted]:
    """Questions for gaps: `[color]` in the text is the gap of the response that is called color."""
    gaps = []
    for number, response in enumerate(responses, 1):
        gap = replace(one, options=[], accepted=[], slips=[], scenario="", prompt="")
        name, labels = response.get("ident"), _labels(response)
        called = " ".join(_material(response, texts).split()) or name
        asked = re.sub(rf"\\?\[{re.escape(called)}\\?\]", GAP.format(number), asked)
        right = {value for (whose, value), points in said.points.items() if whose == name and points > 0}
        every = right >= {label.get("ident") for label in labels} or kind == "fill_in_multiple_blanks_question"
        if response.tag == "response_lid" and labels and every:
            typed(gap, [(" ".join(label.text().split()), 100, "") for label in labels], texts.notes)
        elif response.tag == "response_lid" and labels:
            _choices(response, gap, said, feedback, texts)
            several = response.get("rcardinality") == "Multiple"
            weigh(
                gap, [said.points.get((name, option.name), 0) for option in gap.options], texts.notes, several=several
            )
        else:
            _typed(response, gap, "", said, feedback, texts)
        gaps.append(gap)
    return split_gaps(one, asked, gaps, texts.notes)
