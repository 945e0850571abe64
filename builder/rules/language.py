"""Words that wound or mislead, as `site_config/language/` lists them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from builder.diagnostics import Diagnostic, Fix, Note, Rule, Severity, short
from builder.model.course import Course
from builder.model.evidence import Video
from builder.model.language import Avoided, Language
from builder.model.prose import Cited, citations
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
    "LNG101", "label-for-use", "A noun turns one thing about a person into the whole person.", Severity.WARNING
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
    vocabulary = _vocabulary(course.language)
    if not any(path.startswith("site_config/language/") for path in course.damaged | course.lost):
        yield from _faults(vocabulary)
    for entry in vocabulary.entries:
        yield from _source(course, entry.avoided)
    for document in bodies(course):
        for found in vocabulary.find(document.body.text):
            span = document.body.within(found.start, found.end)
            yield _complaint(course, found, span.text, span)
    for field in (*fields(course), *_interface(course)):
        if field.name not in _REFERENCES and not (isinstance(field.owner, Video) and field.name == "title"):
            for found in vocabulary.find(_asked(field)):
                words = field.text[found.start : found.end]
                yield _complaint(course, found, words, place_in(field, found.start, found.end))


_last: tuple[object, Vocabulary] = (None, Vocabulary(()))


def _vocabulary(files: Sequence[Language]) -> Vocabulary:
    """The vocabulary of these files, with what it has found in texts before where the files have not changed."""
    global _last  # noqa: PLW0603 -- the preview asks again after every edit
    texts = [(file.place.file.path, file.place.file.text) for file in files]
    if _last[0] != texts:
        _last = (texts, Vocabulary(files))
    return _last[1]


def _interface(course: Course) -> Iterator[Field]:
    for key, text in course.words.items():
        yield Field(course.settings, "word", text, line_of_word(course.words_file, key))


def _asked(field: Field) -> str:
    """The text of a field; of a passage, without the stretches that the learner has to mark."""
    if not isinstance(field.owner, Highlight) or field.name != "passage":
        return field.text
    wanted = {option.id for option in field.owner.options if option.correct}
    return MARKED.sub(lambda found: " " * len(found[0]) if found[2] in wanted else found[0], field.text)


def _complaint(course: Course, found: Found, written: str, span: Span) -> Diagnostic:
    avoided = found.entry.avoided
    rule = replace(KINDS[found.entry.code], severity=Severity(avoided.severity))
    words = short(re.sub(r"[\s*_]+", " ", written))
    better = " or ".join(f"`{words}`" for words in avoided.prefer)
    help = f"Write {better}. Source: {in_words(avoided.source, partial(_short, course))}"
    return rule.at(span, f"`{words}`: {avoided.reason}", help, fix=_fix(found, span))


def _fix(found: Found, span: Span) -> Fix | None:
    """The mend, where the words stand on one line without mark-up and what replaces them needs no quotation marks."""
    instead = found.instead
    if instead is None or not all(re.fullmatch(r"[\w' -]+", words) for words in (span.text, instead)):
        return None
    return Fix(span, instead[0].upper() + instead[1:] if span.text[0].isupper() else instead)


def in_words(source: str, short: Callable[[Cited], Sequence[str]]) -> str:
    """A source as a sentence; in the place of a citation stand the short references that `short` gives for it."""
    text = source
    for citation in reversed(list(citations(source))):
        works = [f"{work}, {item.locator}" if item.locator else work for item in citation.items for work in short(item)]
        text = text[: citation.start] + "; ".join(dict.fromkeys(works)) + text[citation.end :]
    return text if text.endswith(".") else f"{text}."


def _short(course: Course, cited: Cited) -> list[str]:
    """The short references of a source, or of the sources of a fact."""
    fact = course.fact.get(cited.id) if cited.is_fact else None
    ids = fact.sources if fact else () if cited.is_fact else (cited.id,)
    return [course.source[source_id].short for source_id in ids if source_id in course.source]


def _source(course: Course, avoided: Avoided) -> Iterator[Diagnostic]:
    for citation in citations(avoided.source):
        for item in citation.items:
            kind, known = ("fact", course.fact) if item.is_fact else ("source", course.source)
            if item.id not in known:
                yield from unknown(course, kind, item.id, known, avoided.place.at("source"))


def _faults(vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    for fault in vocabulary.faults:
        match fault:
            case Broken(span, form, why):
                help = "Write it as docs/formats.md shows, such as `(drug|alcohol) abuser(s)`."
                yield BROKEN_FORM.at(span, f"The form `{short(form)}` cannot be read: {why}.", help)
            case Twice(span, phrase, first):
                note = Note(first, "the first one")
                message = f"`{short(phrase)}` is also found by an earlier entry."
                yield FORM_TWICE.at(span, message, "Take it out of one of the two.", note)
    broken = [fault.span for fault in vocabulary.faults if isinstance(fault, Broken)]
    for entry in vocabulary.entries:
        whole = entry.avoided.span
        if not any(span.file is whole.file and whole.start <= span.start < whole.end for span in broken):
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
