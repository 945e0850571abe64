"""Quizzes of the mkdocs-quiz plugin in Markdown: `<quiz>`, a question, `- [x]` and `- [ ]` answers or `[[gaps]]`."""

from __future__ import annotations

import re

from builder.imports.draft import Drafted, Part
from builder.imports.shapes import GAP, split_gaps, typed, weigh
from builder.imports.texts import Texts, stem
from builder.model.masking import mask

_ANSWER = re.compile(r"\s*[-*]\s*\[([xX ]?)\]\s*(.*)")
_FEEDBACK = re.compile(r"\s*>\s?(.*)")
_BLANK = re.compile(r"\[\[([^\[\]\n]{1,500})\]\]")
_QUIZ = re.compile(r"^[ \t]*<quiz>", re.MULTILINE)
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_HEADING = re.compile(r"^#{1,6} +([^\n]+)$", re.MULTILINE)


def read_mkdocs_quiz(text: str, texts: Texts) -> list[Drafted]:
    """The quizzes of a Markdown file; those in blocks of code are examples and are left."""
    old = text.find("<?quiz?>")
    if old >= 0:
        texts.notes.at(f"line {text.count(chr(10), 0, old) + 1}")
        message = "Quizzes in the form of mkdocs-quiz before version 1 (`<?quiz?>`) were left out."
        texts.notes.tell(message, "Let `mkdocs-quiz migrate` write them anew, then import again.")
    text = _without_examples(text)
    made: list[Drafted] = []
    heading = ""
    reached, line = 0, 1
    while (found := _QUIZ.search(text, reached)) and (end := text.find("</quiz>", found.end())) >= 0:
        start = found.end() - len("<quiz>")
        before = text[reached:start]
        heading = next((words.strip() for words in reversed(_HEADING.findall(before))), heading)
        line += before.count("\n")
        number = texts.notes.next(f"line {line}")
        origin = f"from mkdocs-quiz, question {number}" + (f", under {heading}" if heading else "")
        indent, body = text[found.start() : start], text[found.end() : end]
        made += _question(
            "\n".join(one.removeprefix(indent) for one in body.split("\n")), Drafted("", number, origin), texts
        )
        line += text.count("\n", start, end)
        reached = end
    return made


def _without_examples(text: str) -> str:
    """The text with blocks of code that hold a quiz blanked; blocks of code inside a quiz stay."""
    lines = text.split("\n")
    opened, mark = -1, ""
    for index, line in enumerate(lines):
        found = _FENCE.match(line)
        if found and opened < 0:
            opened, mark = index, found[1]
        elif found and found[1].startswith(mark) and not line.strip().strip(mark[0]):
            if any("<quiz>" in one for one in lines[opened:index]):
                lines[opened : index + 1] = [""] * (index + 1 - opened)
            opened = -1
    return "\n".join(lines)


def _question(body: str, one: Drafted, texts: Texts) -> list[Drafted]:
    lines = body.strip("\n").split("\n")
    shown = mask("\n".join(lines)).split("\n")
    answers = [index for index, line in enumerate(shown) if _ANSWER.fullmatch(line) and index < len(lines)]
    if not answers:
        return _gaps(body, one, texts)
    one.scenario, one.prompt = stem(texts.markdown("\n".join(lines[: answers[0]])))
    end = answers[0]
    weights: list[float] = []
    for index in answers:
        mark, *words = _ANSWER.fullmatch(lines[index]).groups()  # type: ignore[union-attr]  # it is one of the answers
        end = index + 1
        while end < len(lines) and lines[end].startswith(("    ", "\t")) and lines[end].strip():
            words.append(lines[end].strip())
            end += 1
        said = []
        while end < len(lines) and (more := _FEEDBACK.fullmatch(lines[end])):
            said.append(more[1])
            end += 1
        one.options.append(Part(texts.markdown(" ".join(words)), texts.markdown("\n".join(said))))
        weights.append(100.0 if mark.strip() else 0.0)
    one.rationale = texts.markdown("\n".join(lines[end:]))
    weigh(one, weights, texts.notes, several=sum(weight > 0 for weight in weights) > 1)
    one.partial = False
    return [one]


def _gaps(body: str, one: Drafted, texts: Texts) -> list[Drafted]:
    asked, _, content = re.sub(r"^[ \t]*-{3,}[ \t]*$", "\ue200", body, count=1, flags=re.MULTILINE).partition("\ue200")
    one.rationale = texts.markdown(content)
    gaps: list[Drafted] = []

    def hold(found: re.Match[str]) -> str:
        gap = Drafted("short-text", one.number, one.origin, rationale=one.rationale)
        typed(gap, [(texts.clean(found[1]), 100, "")], texts.notes)
        gaps.append(gap)
        return f"GAP{len(gaps)}GAP"

    held = _BLANK.sub(hold, asked)
    if not gaps:
        texts.notes.tell(
            "A quiz without answers was left out.", "Give it lines of `- [x]` and `- [ ]`, or a `[[gap]]`."
        )
        return []
    text = re.sub(r"GAP(\d+)GAP", lambda found: GAP.format(found[1]), texts.markdown(held))
    return split_gaps(one, text, gaps, texts.notes)
