"""Words that wound or mislead, as `site_config/language/` lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from builder.diagnostics import Diagnostic, Fix, Note, Rule, Severity, short
from builder.model.course import Course
from builder.model.evidence import Video
from builder.model.language import Avoided
from builder.model.prose import citations
from builder.model.question import MARKED, Highlight
from builder.rules.structure import unknown
from builder.rules.texts import Field, bodies, fields, place_in
from builder.rules.vocabulary import Broken, Found, Twice, Vocabulary
from builder.rules.wording import line_of_word
from builder.source import Span

BROKEN_FORM = Rule("LNG001", "broken-form", "A form that cannot be read finds nothing.", Severity.WARNING)
FORM_TWICE = Rule("LNG002", "form-twice", "Of two entries for one phrase, one would never speak.", Severity.WARNING)
EXAMPLE_FAILS = Rule(
    "LNG003", "example-fails", "Its examples show that an entry finds what is meant.", Severity.WARNING
)

USER_LABEL = Rule(
    "LNG101", "label-for-use", "A noun for somebody who uses drugs makes one thing of a person all.", Severity.WARNING
)
USE_WORD = Rule(
    "LNG102", "loaded-word-for-use", "A loaded word for use or its return blames before it says.", Severity.WARNING
)
MORAL_RESULT = Rule(
    "LNG103",
    "moral-word-for-result",
    "A test is positive or negative, never clean or dirty.",
    Severity.WARNING,
)
TREATMENT_MYTH = Rule(
    "LNG104", "treatment-myth", "A word can carry a claim about treatment that the evidence denies.", Severity.WARNING
)
LAW_LABEL = Rule(
    "LNG105", "label-in-law", "A noun for somebody in the criminal system outlasts case and sentence.", Severity.WARNING
)
SERVICE_WORD = Rule(
    "LNG106", "loaded-word-for-service", "A loaded word for a service or a place settles a debate.", Severity.WARNING
)
GROUP_LABEL = Rule(
    "LNG107", "label-for-group", "A noun for people in hardship leaves out that they are people.", Severity.WARNING
)
HOUSE_WORD = Rule("LNG109", "house-word", "An office may have words of its own that it avoids.", Severity.WARNING)

KINDS = {
    rule.code: rule
    for rule in (
        USER_LABEL,
        USE_WORD,
        MORAL_RESULT,
        TREATMENT_MYTH,
        LAW_LABEL,
        SERVICE_WORD,
        GROUP_LABEL,
        HOUSE_WORD,
    )
}

_REFERENCES = frozenset({"citation", "short", "section", "accepted", "also", "speakers", "authors", "leads_to"})
"""Fields that hold the names and titles of others, or what a learner may type."""


def judge(course: Course) -> Iterator[Diagnostic]:
    """Every text of the course, and the language files themselves."""
    if not course.language:
        return
    vocabulary = Vocabulary(course.language)
    if not any(file.place.file.path in course.damaged for file in course.language):
        yield from _faults(vocabulary)
    for entry in vocabulary.entries:
        yield from _source(course, entry.avoided)
    for document in bodies(course):
        for found in vocabulary.find(document.body.text):
            yield _complaint(course, found, document.body.within(found.start, found.end))
    for field in (*fields(course), *_interface(course)):
        if field.name not in _REFERENCES and not (isinstance(field.owner, Video) and field.name == "title"):
            for found in vocabulary.find(_asked(field)):
                yield _complaint(course, found, place_in(field, found.start, found.end))


def _interface(course: Course) -> Iterator[Field]:
    for key, text in course.words.items():
        yield Field(course.settings, "word", text, line_of_word(course.words_file, key))


def _asked(field: Field) -> str:
    """The text of a field; of a passage, without the stretches that the learner has to mark."""
    if not isinstance(field.owner, Highlight) or field.name != "passage":
        return field.text
    wanted = {option.id for option in field.owner.options if option.correct}
    return MARKED.sub(lambda found: " " * len(found[0]) if found[2] in wanted else found[0], field.text)


def _complaint(course: Course, found: Found, span: Span) -> Diagnostic:
    avoided = found.entry.avoided
    rule = replace(KINDS[found.entry.code], severity=Severity(avoided.severity))
    words = short(span.text if "\n" not in span.text or len(span.text) < 80 else avoided.id)
    better = " or ".join(f"`{words}`" for words in avoided.prefer)
    help = f"Write {better}. Source: {_in_words(course, avoided.source)}"
    return rule.at(span, f"`{words}`: {avoided.reason}", help, fix=_fix(found, span))


def _fix(found: Found, span: Span) -> Fix | None:
    if found.instead is None or not re.fullmatch(r"[\w' -]+", span.text):
        return None
    instead = found.instead
    return Fix(span, instead[0].upper() + instead[1:] if span.text[0].isupper() else instead)


def _in_words(course: Course, source: str) -> str:
    """A source as it can stand in a sentence: citations become the short references of their sources."""
    text = source
    for citation in reversed(list(citations(source))):
        works = (
            course.source[item.id].short + (f", {item.locator}" if item.locator else "")
            for item in citation.items
            if item.id in course.source
        )
        text = text[: citation.start] + "; ".join(works) + text[citation.end :]
    return text if text.endswith(".") else f"{text}."


def _source(course: Course, avoided: Avoided) -> Iterator[Diagnostic]:
    for citation in citations(avoided.source):
        for item in citation.items:
            if not item.is_fact and item.id not in course.source:
                yield from unknown(course, "source", item.id, course.source, avoided.place.at("source"))


def _faults(vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    for fault in vocabulary.faults:
        match fault:
            case Broken(span, form, why):
                help = "Write it as docs/formats.md shows, such as `(drug|alcohol) abuser(s)`."
                yield BROKEN_FORM.at(span, f"The form `{short(form)}` cannot be read: {why}.", help)
            case Twice(span, phrase, first):
                note = Note(first, "the first one")
                message = f"`{short(phrase)}` is also found by an entry above."
                yield FORM_TWICE.at(span, message, "Take it out of one of the two.", note)
    for entry in vocabulary.entries:
        yield from _examples(vocabulary, entry.avoided)


def _examples(vocabulary: Vocabulary, avoided: Avoided) -> Iterator[Diagnostic]:
    for index, text in enumerate(avoided.bad):
        if not any(found.entry.avoided.id == avoided.id for found in vocabulary.find(text)):
            message = f"`{avoided.id}` does not find this bad example."
            help = "Add the form that it shows to `find`, or write another example."
            yield EXAMPLE_FAILS.at(avoided.place.at("bad", index), message, help)
    for index, text in enumerate(avoided.good):
        for found in vocabulary.find(text):
            words = text[found.start : found.end]
            message = f"`{found.entry.avoided.id}` finds `{short(words)}` in this good example."
            help = "Say under `unless`, `before` or `after` where the words are right, or write another example."
            yield EXAMPLE_FAILS.at(avoided.place.at("good", index), message, help)
