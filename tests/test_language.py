"""The language rules: how well they do on sentences, how fast they are, and that nothing stops them."""

from __future__ import annotations

import contextlib
import json
import re
import time
from collections import Counter
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.language import Code, Language
from builder.reading.load import load
from builder.rules.forms import BadForm, phrases
from builder.rules.judging import judge
from builder.rules.language import KINDS
from builder.rules.lexicon import Lexicon, Text
from builder.rules.others_words import others_words
from builder.rules.vocabulary import Vocabulary
from tests.conftest import ROOT
from tests.language.scores import score, sentences

COURSE, _ = load(ROOT)
assert COURSE is not None
VOCABULARY = Vocabulary(COURSE.language)
NOTHING = re.compile("(?!)")
MARKS = [
    "addict",
    "drug abuse",
    "clean",
    '"',
    "'",
    "“",
    "”",
    "*",
    "_",
    "`",
    "|",
    "---",
    "\n",
    "> ",
    "[",
    "](",
    ")",
    "<a ",
    ">",
    "=",
    "’s ",
    " ",
]


def found(text: str) -> list[str]:
    """What is found in a text, as it is written there."""
    return [text[f.start : f.end] for f in VOCABULARY.find(text)]


@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [("development.txt", 0.97, 0.95), ("held_out.txt", 0.97, 0.98), ("by_others.txt", 0.97, 0.95)],
)
def test_precision_and_recall(name: str, precision: float, recall: float) -> None:
    """Of what is found nearly all is right, and most of what should be found is."""
    made = score(VOCABULARY, name)
    told = f"precision {made.precision:.3f}, recall {made.recall:.3f}\n" + "\n".join(made.wrong + made.missed)
    assert made.precision >= precision, told
    assert made.recall >= recall, told


def test_the_sentences_are_varied() -> None:
    """They are more than 400 of many kinds, more than half of them without a mark, and none is an example of a rule."""
    files = [list(sentences(name)) for name in ("development.txt", "held_out.txt", "by_others.txt")]
    every = [sentence for file in files for sentence in file]
    assert len(every) > 400
    assert sum(not sentence.expected for sentence in every) > len(every) / 2
    assert all(len(Counter(sentence.kind for sentence in file)) >= 10 for file in files)
    assert [text for text, count in Counter(sentence.text for sentence in every).items() if count > 1] == []
    examples = {text for entry in VOCABULARY.entries for text in (*entry.avoided.bad, *entry.avoided.good)}
    assert examples & {sentence.text for sentence in every} == set()


def test_our_lists_hold() -> None:
    """Our own lists have an entry for every kind of complaint but the office's, no fault, and a source each."""
    assert VOCABULARY.faults == []
    assert {entry.code for entry in VOCABULARY.entries} == set(KINDS) - {"LNG109"}
    assert [d.message for d in judge(COURSE) if d.rule.code in ("LNG001", "LNG002", "LNG003")] == []


def test_kinds_are_the_same_in_model_and_rules() -> None:
    """What a file may name as its `code` is a rule, and each of these rules can be named."""
    assert set(get_args(Code)) == set(KINDS)


def test_our_own_course_is_clean() -> None:
    """Nothing in our own course is found, and nothing in it had to be excused."""
    assert [(d.span.path, d.message) for d in judge(COURSE) if d.rule.family == "LNG"] == []
    assert "check: off LNG" not in "".join(document.body.text for document in (*COURSE.modules, *COURSE.pages))


FORMS = {
    "addict(s)": ["addicts", "addict"],
    "(ex-)addict": ["ex addict", "addict"],
    "get(s|ting) clean": ["gets clean", "getting clean", "get clean"],
    "(drug|alcohol) abuse": ["drug abuse", "alcohol abuse"],
    "(a|the)? felon": ["a felon", "the felon", "felon"],
    "{drug} user(s)": ["opioids users", "opioids user", "opioid users", "opioid user"],
    "(with {drug}|clean)": ["with opioids", "with opioid", "clean"],
    "drug-(exposed|born) child": ["drug exposed child", "drug born child"],
    "OD'd": ["OD'd"],
    "users' union": ["users union"],
    "# years": ["# years"],
    "a | b": None,
    "": None,
    "(": None,
    "(a(b))": None,
    "{unknown} x": None,
    "( )": None,
    "a$b": None,
}


@pytest.mark.parametrize(("form", "expected"), FORMS.items())
def test_forms(form: str, expected: list[str] | None) -> None:
    """Each part of the notation stands for its phrases in order, and what cannot be read is refused."""
    lists = {"drug": ("opioid(s)",)}
    if expected is None:
        with pytest.raises(BadForm, match=r"\w"):
            phrases(form, lists)
    else:
        assert [" ".join(phrase) for phrase in phrases(form, lists)] == expected


WRITTEN = {
    "A drug-abuse history.": ["drug-abuse"],
    "His drug\n    abuse.": ["drug\n    abuse"],
    "His drug\n\nabuse.": [],
    "His **drug** *abuse*.": ["drug** *abuse"],
    "DRUG ABUSE IS DOWN": ["DRUG ABUSE"],
    "The addict’s mother and the addicts' union": ["addict", "addicts"],
    "addicted, addiction, addictive, maladdict": [],
    "OD'd and od'd and Od'd": ["OD'd"],
    "İİİ addict": ["addict"],
    "[an addict](addict.md) ![an addict](addict.png)": ["addict", "addict"],
    '!!! note "An addict\'s day"\n    Text.': ["addict"],
    'He had "one" addict and "two"': ["addict"],
    'The 5" pipe, the addict and the 6" pipe': ["addict"],
    "the users' rights and the addicts' rights": ["addicts"],
    "Read *Addict in the House* and be an addict": ["addict"],
    "Watch *The Prisoner*, and meet a prisoner of the state.": ["prisoner"],
    "Under the Mentally Ill Offender Act the mentally ill wait.": ["the mentally ill"],
    "Under the terms of release an addict waits; the term addict does not.": ["addict"],
    "He said in so many words that addicts wait.": ["addicts"],
    "| Avoid | Use |\n| --- | --- |\n| addict | the addict |": ["addict"],
    "a | addict\n\n| Avoid |\n|---|\n| addict |\n\nan addict": ["addict", "addict"],
    "See <https://example.org/addict> and https://example.org/addict": [],
    "{#addict} [@addict-2020]\n\n::: addict\n": [],
}


@pytest.mark.parametrize(("text", "expected"), WRITTEN.items())
def test_words_are_found_as_they_are_written(text: str, expected: list[str]) -> None:
    """Line ends, hyphens, emphasis, capitals and apostrophes hide nothing, and Markdown is known."""
    assert found(text) == expected


def test_a_mend_keeps_the_number() -> None:
    """Where a replacement is safe, it comes with the finding, in the same number."""
    assert [f.instead for f in VOCABULARY.find("Dirty needles and a clean syringe.")] == [
        "used needles",
        "sterile syringe",
    ]
    assert [f.instead for f in VOCABULARY.find("An addict.")] == [None]


def test_a_mend_is_offered_in_a_course(course_files) -> None:
    """The mend stands at the words, begins as they do, and is left out where mark-up stands between them."""
    text = "Substance abuse disorder, *substance* abuse disorders, substance abuse disorders."
    course, _ = load(course_files({"modules/tools.md": ("A pump, two levers and a patch.", text)}))
    assert [(d.span.text, d.fix and d.fix.text) for d in judge(course)] == [
        ("Substance abuse disorder", "Substance use disorder"),
        ("substance* abuse disorders", None),
        ("substance abuse disorders", "substance use disorders"),
    ]


def test_what_is_said_names_reason_better_words_and_source(course_files) -> None:
    """A finding tells in one line why, and in the next what to write and who says so."""
    cited = ("The club's own choice.", '"[@handbook, p. 40] and [@fact:rim-wear]"')
    changes = {"modules/tools.md": ("A pump", "An addict's pump"), "site_config/language/people.yml": cited}
    course, _ = load(course_files(changes))
    [told] = judge(course)
    assert told.message == "`addict`: The noun turns one condition into the whole person."
    assert (
        told.help
        == "Write `a person with a substance use disorder`. Source: Spoke, 2020, p. 40 and Bicycle Board, 2018."
    )


def test_the_check_is_fast() -> None:
    """Our own course is judged in well under two seconds of processor time, lists and all."""
    start = time.process_time()
    vocabulary = Vocabulary(COURSE.language)
    for document in (*COURSE.modules, *COURSE.pages):
        list(vocabulary.find(document.body.text))
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "piece", ["*", "_ ", '"', "'", "‘a", "> ", "| ", "[", "](", "<a ", "drug ", "a ", "\n", "clean_", "{", "“"]
)
def test_long_texts_do_not_hold_it_up(piece: str) -> None:
    """A hundred thousand characters of one kind, with a word to avoid at the end, are looked through in a moment."""
    text = piece * (100_000 // len(piece)) + "\n\nAn addict."
    start = time.process_time()
    list(VOCABULARY.find(text))
    assert time.process_time() - start < 5


@given(st.text() | st.lists(st.sampled_from(MARKS)).map("".join))
def test_any_text_can_be_looked_at(text: str) -> None:
    """Whatever the text, what is found and what is set aside lies in it, and nothing is found twice."""
    places = [(f.start, f.end) for f in VOCABULARY.find(text)]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(one[1] <= two[0] for one, two in pairwise(places))
    assert all(0 <= start <= end <= len(text) for start, end in others_words(text, NOTHING))
    assert len(Text(text).low) == len(text)


@given(
    st.text(max_size=40)
    | st.lists(st.sampled_from(["(", ")", "|", "?", "{drug}", "-", " ", "a", "b", "#"])).map("".join)
)
def test_any_form_is_read_or_refused(form: str) -> None:
    """A form is either phrases that are found where they are written, or refused."""
    with contextlib.suppress(BadForm):
        for phrase in phrases(form, {"drug": ("opioid(s)", "pill")}):
            text = Text(" ".join(phrase).replace("#", "7"))
            hits = next(Lexicon([(phrase, None)]).find(text), [])
            assert "." in phrase or [hit.end for hit in hits] == [len(text.text)]


def test_the_schema_takes_our_lists() -> None:
    """The format's JSON Schema names every field that the model has."""
    made = Language.model_json_schema()
    assert set(made["properties"]) == set(Language.model_fields) - {"place"}
    assert json.dumps(made)
