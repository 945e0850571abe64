"""Moodle's XML. What is done with each type of question is told in docs/importing.md."""

from __future__ import annotations

from collections.abc import Callable

from builder.imports import cloze
from builder.imports.draft import Drafted, NotReadable, Part
from builder.imports.pictures import decoded
from builder.imports.shapes import counted, option_for, pair, said_to_all, typed, weigh
from builder.imports.texts import Texts, stem
from builder.imports.xml_tree import Node, read_xml

_NO_TYPE = {
    "description": "It asks nothing, and was left out.",
    "calculated": "Its numbers are drawn by Moodle for each learner.",
    "calculatedsimple": "Its numbers are drawn by Moodle for each learner.",
    "calculatedmulti": "Its numbers are drawn by Moodle for each learner.",
    "randomsamatch": "Its pairs are drawn by Moodle from other questions.",
    "random": "It stands for a question that Moodle draws.",
    "ddmarker": "It is answered on a picture.",
    "ddimageortext": "It is answered on a picture.",
}


def read_moodle(data: bytes, texts: Texts) -> list[Drafted]:
    """The questions of an XML file that Moodle exported."""
    root = read_xml(data)
    if root.tag != "quiz":
        raise NotReadable(f"Moodle's XML begins with `<quiz>`, and this file with `<{root.tag[:40]}>`.")
    made: list[Drafted] = []
    category = ""
    for node in root.all("question"):
        kind = node.get("type")
        if kind == "category":
            category = " ".join(node.text("category").split()).removeprefix("$course$/").removeprefix("top/")
            continue
        number = texts.notes.next(f"line {node.line}")
        reader = _TYPES.get(kind)
        if reader is None:
            why = _NO_TYPE.get(kind, f"A bank has no type like Moodle's `{kind[:40]}`.")
            texts.notes.tell(f"The question “{node.text('name')[:60].strip()}” was left out. {why}", _ANEW)
            continue
        made += reader(node, _begun(node, number, category, texts), texts)
    return made


_ANEW = "Ask the same in another way, if it is worth asking."


def _begun(node: Node, number: int, category: str, texts: Texts) -> Drafted:
    origin = f"from Moodle, question {number}" + (f", category {category}" if category else "")
    tags = [" ".join(tag.text().split()) for tag in node.walk("tag")]
    origin += f", tags {', '.join(tags)}" if tags else ""
    one = Drafted("", number, origin, name=node.text("idnumber").strip() or node.text("name").strip())
    grade = node.text("defaultgrade").strip() or "1"
    try:
        points = float(grade)
    except ValueError:
        points = 0
    if points == int(points) and 1 <= points <= 999:
        one.points = int(points)
    else:
        texts.notes.tell(
            f"It gave {grade[:20]} points; a question gives whole points, from 1.",
            "Write `points:` if it should count more than 1.",
        )
    one.rationale = rich(node.first("generalfeedback"), texts)
    hints = [said for hint in node.all("hint") if (said := rich(hint, texts))]
    one.hint = " ".join(hints)
    if len(hints) > 1:
        texts.notes.tell(f"Its {len(hints)} hints became one.", "Shorten it to what helps first.")
    return one


def rich(node: Node | None, texts: Texts) -> str:
    """A text in one of Moodle's formats, with the pictures that come with it."""
    if node is None:
        return ""
    files = {file.get("name"): file for file in node.all("file")}
    texts.find = lambda address: _file(files, address)
    inner = node.first("text")
    source = inner.text() if inner else node.text()
    return written(source, node.get("format", "html"), texts)


def _file(files: dict[str, Node], address: str) -> bytes | None:
    name = address.removeprefix("@@PLUGINFILE@@/")
    found = files.get(name) or files.get(name.rsplit("/", 1)[-1])
    return decoded(found.text()) if found else None


def written(source: str, form: str, texts: Texts) -> str:
    """A text in one of Moodle's formats as Markdown."""
    by_form: dict[str, Callable[[str], str]] = {
        "plain_text": texts.plain,
        "plain": texts.plain,
        "markdown": texts.markdown,
        "moodle_auto_format": texts.lines,
        "moodle": texts.lines,
    }
    return by_form.get(form, texts.html)(source)


def _asked(node: Node, one: Drafted, texts: Texts) -> None:
    one.scenario, one.prompt = stem(rich(node.first("questiontext"), texts))
    image = node.text("image").strip()
    if image:
        texts.find = lambda _: decoded(node.text("image_base64"))
        texts.pictures.take(image, "", texts.find, texts.notes)


def _weight(answer: Node) -> float:
    try:
        return float(answer.get("fraction", "0"))
    except ValueError:
        return 0


def _to_all(node: Node, one: Drafted, texts: Texts) -> None:
    names = ("correctfeedback", "incorrectfeedback", "partiallycorrectfeedback")
    right, wrong, partly = (rich(node.first(name), texts) for name in names)
    said_to_all(one, right, wrong, texts.notes, partly)


def _choice(node: Node, one: Drafted, texts: Texts) -> list[Drafted]:
    _asked(node, one, texts)
    answers = node.all("answer")
    one.options = [Part(rich(answer, texts), rich(answer.first("feedback"), texts)) for answer in answers]
    one.fixed = node.text("shuffleanswers").strip().lower() in ("0", "false")
    several = node.text("single").strip().lower() in ("0", "false")
    weigh(one, [_weight(answer) for answer in answers], texts.notes, several=several)
    _to_all(node, one, texts)
    return [one]


def _true_false(node: Node, one: Drafted, texts: Texts) -> list[Drafted]:
    _asked(node, one, texts)
    one.type = "true-false"
    for answer in node.all("answer"):
        word = answer.text("text").strip().lower()
        feedback = rich(answer.first("feedback"), texts)
        if word == "true":
            one.feedback_true = feedback
        else:
            one.feedback_false = feedback
        if _weight(answer) > 0:
            one.answer = "true" if word == "true" else "false"
    return [one]


def _match(node: Node, one: Drafted, texts: Texts) -> list[Drafted]:
    _asked(node, one, texts)
    one.partial = True
    for part in node.all("subquestion"):
        words, answer = rich(part, texts), texts.plain(part.text("answer", "text") or part.text("answer"))
        if not answer:
            texts.notes.tell("A row without an answer was left out.", "Add it with its option, if it matters.")
            continue
        index = option_for(one, answer)
        if words:
            one.rows.append(Part(words, answer=index))
    pair(one, texts.notes)
    _to_all(node, one, texts)
    return [one]


def _short_answer(node: Node, one: Drafted, texts: Texts) -> list[Drafted]:
    _asked(node, one, texts)
    answers = [(texts.clean(a.text("text")), _weight(a), rich(a.first("feedback"), texts)) for a in node.all("answer")]
    typed(one, answers, texts.notes)
    if node.text("usecase").strip() == "1":
        texts.notes.tell("Capital letters counted; here they do not.", "Say in the feedback how it is written.")
    return [one]


def _numerical(node: Node, one: Drafted, texts: Texts) -> list[Drafted]:
    _asked(node, one, texts)
    answers = [
        (
            a.text("text").strip() or a.text().split("\n")[0].strip(),
            a.text("tolerance").strip(),
            _weight(a),
            rich(a.first("feedback"), texts),
        )
        for a in node.all("answer")
    ]
    counted(one, answers, texts.notes)
    units = [texts.clean(unit.text("unit_name")).strip() for unit in node.walk("unit")]
    if units:
        one.unit = units[0]
    if len(units) > 1:
        message = f"The units {', '.join(units[1:])[:100]} were left out; the answer is asked for in {units[0]}."
        texts.notes.tell(message, "Say in the prompt which unit is meant.")
    return [one]


def _essay(node: Node, one: Drafted, texts: Texts) -> list[Drafted]:
    _asked(node, one, texts)
    one.type, one.points = "reflection", 1
    one.model_answer = rich(node.first("graderinfo"), texts)
    if one.model_answer:
        texts.notes.tell(
            "Notes for graders became the model answer, which learners read.", "Write it anew as an answer."
        )
    if rich(node.first("responsetemplate"), texts):
        texts.notes.tell(
            "The text that stood in the field of the answer was left out.", "Say in the scenario what to fill in."
        )
    return [one]


def _ordering(node: Node, one: Drafted, texts: Texts) -> list[Drafted]:
    _asked(node, one, texts)
    one.type, one.partial = "ordering", True
    answers = sorted(node.all("answer"), key=_weight)
    one.steps = [Part(rich(answer, texts), rich(answer.first("feedback"), texts)) for answer in answers]
    _to_all(node, one, texts)
    return [one]


def _cloze(node: Node, one: Drafted, texts: Texts) -> list[Drafted]:
    question = node.first("questiontext")
    source = question.text("text") if question else ""
    held, gaps = cloze.gaps_of(source, one, texts)
    if not gaps:
        texts.notes.tell("A text with gaps holds no gap that can be read, and was left out.", _ANEW)
        return []
    return cloze.asked(one, held, gaps, texts, lambda text: _rich_again(question, text, texts))


def _rich_again(node: Node | None, text: str, texts: Texts) -> str:
    files = {file.get("name"): file for file in node.all("file")} if node else {}
    texts.find = lambda address: _file(files, address)
    return written(text, node.get("format", "html") if node else "html", texts)


def _words_for_gaps(node: Node, one: Drafted, texts: Texts) -> list[Drafted]:
    """Words to choose or drag for each gap `[[1]]` of a text."""
    words = [texts.plain(box.text("text")) for box in node.all("dragbox", "selectoption")]
    one.scenario = rich(node.first("questiontext"), texts)
    one.partial = True
    for word in words:
        option_for(one, word)
    numbers = cloze.numbered(one.scenario)
    for place, number in enumerate(numbers, 1):
        answer = option_for(one, words[number - 1]) if 0 < number <= len(words) else None
        one.rows.append(Part(f"Gap {place}", answer=answer))
    one.scenario = cloze.shown(one.scenario)
    texts.notes.tell(
        "A text whose gaps are filled from a list became rows, one for each gap.", "Write a `prompt` for it."
    )
    pair(one, texts.notes)
    _to_all(node, one, texts)
    return [one]


_TYPES: dict[str, Callable[[Node, Drafted, Texts], list[Drafted]]] = {
    "multichoice": _choice,
    "truefalse": _true_false,
    "matching": _match,
    "match": _match,
    "ddmatch": _match,
    "shortanswer": _short_answer,
    "numerical": _numerical,
    "essay": _essay,
    "ordering": _ordering,
    "cloze": _cloze,
    "multianswer": _cloze,
    "gapselect": _words_for_gaps,
    "ddwtos": _words_for_gaps,
}
