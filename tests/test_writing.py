"""The rules for well written questions: what they let pass, what they see in each type, and how long they take."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder.model.base import PLACE_KEY
from builder.model.question import Bank
from builder.reading.load import load
from builder.rules.catalog import every_rule
from builder.rules.judging import judged
from builder.rules.writing import across, judge
from builder.rules.writing.asked import of_question
from builder.rules.writing.words import plain, stem, topics
from builder.source import Place, SourceFile
from tests.conftest import ROOT, write_course

COMMON = {"id": "q", "objective": "judge-pads", "rationale": "The maker of the brake says so in its manual."}
WHY = "It says nothing of how much rubber is left."


def options(key: str, *wrong: str, **more: object) -> dict[str, object]:
    """A question with one right option, its options in the order given."""
    texts = [{"id": f"o{n}", "text": text, "feedback": WHY, "correct": n == 0} for n, text in enumerate((key, *wrong))]
    return {"type": "single", "prompt": "What do you look at before a long ride?", "options": texts, **more}


def several(*texts: str, right: int, **more: object) -> dict[str, object]:
    """A question of which the first options are right."""
    question = options(*texts, **more)
    marked = [option | {"correct": n < right} for n, option in enumerate(question["options"])]
    return question | {"type": "multiple", "options": marked}


def statement(text: str, answer: bool) -> dict[str, object]:
    """A statement to judge."""
    return {"type": "true-false", "prompt": text, "answer": answer, "feedback": {"true": WHY, "false": WHY}}


def matching(*rows: tuple[str, str], spare: str = "Grease the chain") -> dict[str, object]:
    """Rows and their options, and one option more."""
    made = [{"id": f"r{n}", "text": row, "answer": f"o{n}", "feedback": WHY} for n, (row, _) in enumerate(rows)]
    labels = [{"id": f"o{n}", "text": option} for n, option in enumerate([option for _, option in rows] + [spare])]
    return {"type": "matching", "prompt": "Match each part to its care.", "rows": made, "options": labels}


def typed(**more: object) -> dict[str, object]:
    """A word to be typed."""
    return {"type": "short-text", "prompt": "What slows a wheel?", "accepted": ["brake pad"], "feedback": WHY, **more}


def codes(tmp_path: Path, *questions: dict[str, object]) -> list[str]:
    """The codes of all that is said of a bank of these questions, each code once."""
    bank = {"id": "brakes", "questions": [COMMON | {"id": f"q{n}"} | one for n, one in enumerate(questions)]}
    text = yaml.safe_dump(bank, allow_unicode=True, sort_keys=False, width=1000)
    return sorted({found.rule.code for found in judged(*load(write_course(tmp_path, {"quizzes/brakes.yml": text})))})


MINI, _ = load(ROOT / "tests/mini")
PLAIN = options("Bell", "Pad", "Rim", prompt="Which part rings?")
SPOKEN_OF = {
    "ITM201, several right options": several(
        "The pads, where they meet the rim of the wheel", "The bolts that hold the pads of the brake", "A bell",
        "A lamp", right=2
    ),
    "ITM203, none of these": options("The pads", "The bell", "None of these"),
    "ITM203, all of the above": options("The pads", "The bell", "All of the above."),
    "ITM204, letters": options("The pads", "The bell", "B and C only"),
    "ITM204, numbers": options("The pads", "The bell", "Options 1 and 2"),
    "ITM204, all but one": options("The pads", "The bell", "A and B, but not C"),
    "ITM205, in a hint": options("The pads", "The bell", "The lamp", hint="Compare the first two options."),
    "ITM206, except": options("Bell", "Pad", "Rim", prompt="All of these slow a wheel EXCEPT:"),
    "ITM206, a contraction": options("Bell", "Pad", "Rim", prompt="Which part doesn't slow a wheel?"),
    "ITM206, least": options("Bell", "Pad", "Rim", prompt="Which part is least likely to slow a wheel?"),
    "ITM207, in an option": options(
        "Bell", "Not the pad", "Rim", prompt="Which part does **not** slow a wheel?"
    ),
    "ITM208, a false statement": statement("A pad always holds for a year.", answer=False),
    "ITM209, a statement": statement("A pad usually holds for a year.", answer=True),
    "ITM210, another form": options("Assess them", "Ring a bell", "Ride", prompt="Which assessment comes first?"),
    "ITM210, a row": matching(("A worn cable", "Replace the cable"), ("A loose bolt", "Tighten it")),
    "ITM210, a typed answer": typed(hint="The brake pad is of rubber."),
    "ITM212, only the key begins with to": options(
        "to oil it", "water", "sand", prompt="The best way to keep a chain quiet is"
    ),
    "ITM213, a whole subject": options("Pads", "Bell", "Lamp", prompt="Which statement about rims is correct?"),
    "ITM213, what can be said": options("Pads", "Bell", "Lamp", prompt="What can be said about brakes?"),
    "ITM213, two words": options("Pad", "Bell", "Lamp", prompt="The brake:"),
    "ITM215, shuffled numbers": options("30 minutes", "1 hour", "2 hours"),
    "ITM219, a reflection": {
        "type": "reflection", "prompt": " ".join(["Think of it."] * 9), "model_answer": "Mine is another."
    },
    "ITM228, in a row": matching(("A worn cable", "Replace it"), ("A loose bolt", "Tighten it"))
    | {"rationale": "Correct. Well done!"},
    "ITM230, a digit": several("Pads", "Bolts", "Bells", right=2, prompt="What is looked at first? Select 3."),
}  # fmt: skip
LET_PASS = {
    "names and numbers of any length": options("Pads", "The pads of the front brake and the rear one", "The bell"),
    "two options": options("The pads", "The bell"),
    "a bold not": options("Bell", "Pad", "Rim", prompt="Which part does **not** slow a wheel?"),
    "a not in a clause": options("Pad", "Bell", "Rim", prompt="What do you change if the brake does not hold?"),
    "at least": options("Pad", "Bell", "Rim", prompt="Which part is changed at least once a year?"),
    "the least that": options("Pad", "Bell", "Rim", prompt="What is the least that a shop looks at?"),
    "a question for a reason": options("Rust", "Rain", "Sand", prompt="Why does a cable not last?"),
    "all of a group": options("All of the pads", "None of the pads", "The front pad"),
    "and between things": options("A and B batteries", "A lamp", "A bell"),
    "a plan called option B": options(
        "Ask for option B", "Wait", "Refuse", scenario="The shop offers option B, a new brake."
    ),
    "an absolute that is quoted": options('Say "never"', "Ask", 'Say "always" and go'),
    "an absolute in the key too": options("Never ride", "Never stop", "Never brake"),
    "how often": options("How often it rains", "How long it is", "How old it is"),
    "sorted numbers": options("10 minutes", "20 minutes", "30 minutes", order="fixed"),
    "hours of the day": options("10 a.m.", "11:30 a.m.", "12 p.m.", "3 p.m.", order="fixed"),
    "ranges that do not touch": options("0 to 9", "10 to 19", "20 to 29", order="fixed"),
    "a word in every option": options("A brake pad", "A brake bolt", "A brake lever", prompt="What slows a brake?"),
    "a short feedback with a reason": options("Pads", "Bell", "Lamp") | {"rationale": "Rubber wears."},
    "a cited case": options("Pad", "Bell", "Lamp") | {"rationale": "*Pump v. Patch* says so [@handbook]."},
    "other numbers in the same words": several("Pads", "Bolts", "Bells", right=2),
}


@pytest.mark.parametrize("name", SPOKEN_OF)
def test_flaws_are_seen_in_every_type(name: str, tmp_path: Path) -> None:
    """A flaw is told of whatever the type of the question, and nothing else is."""
    assert codes(tmp_path, SPOKEN_OF[name], PLAIN) == [name[:6]]


@pytest.mark.parametrize("name", LET_PASS)
def test_what_only_looks_like_a_flaw_is_let_pass(name: str, tmp_path: Path) -> None:
    """Nothing is said of what a trainer would rightly leave as it is."""
    assert codes(tmp_path, LET_PASS[name]) == []


def test_numbers_make_two_questions_of_one(tmp_path: Path) -> None:
    """Two questions in the same words are one, and with other numbers two."""
    asked = "A brake cable stretches by {} millimeters in a year of daily rides. By how much in {} years?"
    numbers = [
        {"type": "numeric", "prompt": asked.format(*pair), "answer": pair[0] * pair[1], "feedback": WHY}
        for pair in ((2, 3), (4, 5), (4, 5))
    ]
    assert codes(tmp_path / "two", *numbers[:2]) == []
    assert codes(tmp_path / "one", *numbers[1:]) == ["ITM222"]


def test_keys_in_one_place_are_told_only_where_chance_is_unlikely(tmp_path: Path) -> None:
    """Eight keys in the first place of a fixed order are told; four in each of two places are not, nor seven."""
    things = ("Pump", "Chain", "Spoke", "Valve", "Lever", "Wheel", "Pedal", "Frame")
    first = [options("Oil", "Tar", prompt=f"What does a {thing} want?", order="fixed") for thing in things]
    second = [one | {"options": one["options"][::-1]} for one in first]
    assert codes(tmp_path / "all", *first) == ["ITM217"]
    assert codes(tmp_path / "half", *first[:4], *second[4:]) == []
    assert codes(tmp_path / "few", *first[:7]) == []


def test_limits_are_those_of_the_course(tmp_path: Path) -> None:
    """A course that allows longer prompts hears nothing of them."""
    limits = {"course/course.yml": ("pass_mark: 50\n", "pass_mark: 50\nchecks: {thresholds: {prompt_words: 40}}\n")}
    example = every_rule()["ITM219"].examples[0]
    bad = {example.path: (example.good, example.bad)}
    assert [found.rule.code for found in judged(*load(write_course(tmp_path / "strict", bad)))] == ["ITM219"]
    assert list(judged(*load(write_course(tmp_path / "loose", bad | limits)))) == []


def test_nothing_about_style_is_an_error() -> None:
    """No rule of style keeps a site from being built, and each names its source."""
    style = [rule for code, rule in every_rule().items() if code.startswith("ITM2")]
    assert len(style) == 29
    assert [rule.code for rule in style if rule.severity == "error" or "Source: " not in rule.more] == []


def test_the_keys_of_our_own_course_are_as_long_as_chance_has_them() -> None:
    """Over all questions with one right option, the key is the longest about as often as any other option."""
    course, _ = load(ROOT)
    asked = [one for bank in course.banks for one in map(of_question, bank.questions) if one.key]
    longest = sum(len(one.key.text) > max(len(other.text) for other in one.distractors) for one in asked)
    expected = sum(1 / len(one.choices) for one in asked)
    assert abs(longest - expected) < 2 * (expected * 0.75) ** 0.5


def test_words_are_those_that_a_reader_sees() -> None:
    """Mark-up, addresses and citations are no words, and forms of one word have one stem."""
    assert plain("A **[worn](pads.md)** pad\n[old]{#old} [@handbook, p. 3; @fact:rim-wear].") == "A worn pad old ."
    assert {stem(word) for word in ("assess", "assesses", "assessed", "assessment")} == {"assess"}
    assert topics("Where the office's assessments of 2020 stand") == {stem("office"), "assess", "stand"}


TEXTS = st.one_of(
    st.text(min_size=1, max_size=60).filter(lambda text: text.strip() and "\0" not in text),
    st.text(alphabet='_*["“](){}@:§ v.notaAB12-,', min_size=1, max_size=200).filter(str.strip),
    st.sampled_from(
        ("None of the above", "A and B", "10 to 20", "1,000", "Which is not least?", "“" * 500, "_" * 2000)
    ),
)


def _located(value: object) -> object:
    """A value of YAML as the reader hands it to a model: each mapping with a place, each scalar as text."""
    if isinstance(value, dict):
        return {key: _located(one) for key, one in value.items()} | {PLACE_KEY: Place(SourceFile("a.yml", "x"), 0, 1)}
    if isinstance(value, list):
        return [_located(one) for one in value]
    return {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else value


def _bank(made: list[dict[str, object]]) -> Bank:
    return Bank.model_validate(_located({"id": "brakes", "questions": made}))


@st.composite
def questions(draw: st.DrawFn) -> dict[str, object]:
    """A question of any type, with any texts."""
    made = draw(
        st.sampled_from((*SPOKEN_OF.values(), *LET_PASS.values(), {
            "type": "ordering", "prompt": "Sort",
            "steps": [{"id": f"s{number}", "text": "s", "feedback": "f"} for number in range(3)]
        }, {
            "type": "numeric", "prompt": "How many?", "answer": "12", "feedback": "f",
            "distractors": [{"id": "d", "answer": "24", "feedback": "f"}]
        }, {
            "type": "highlight", "prompt": "Mark", "passage": "[a]{#a} [b]{#b}",
            "options": [{"id": "a", "feedback": "f", "correct": True}, {"id": "b", "feedback": "f"}]
        }))
    )  # fmt: skip

    def changed(part: object) -> object:
        if isinstance(part, dict):
            return {
                key: draw(TEXTS)
                if key in ("text", "prompt", "feedback", "hint") and isinstance(one, str)
                else changed(one)
                for key, one in part.items()
            }
        return [changed(one) for one in part] if isinstance(part, list) else part

    return COMMON | changed(made) | {"scenario": draw(TEXTS)}


@given(st.lists(questions(), min_size=1, max_size=6))
def test_whatever_the_model_accepts_is_judged(made: list[dict[str, object]]) -> None:
    """No text of any question makes a rule fail, and every finding is a sentence at a place."""
    bank = _bank([question | {"id": f"q{number}"} for number, question in enumerate(made)])
    for found in judge(replace(MINI, banks=[bank])):
        assert found.message.endswith(".")
        assert found.span.path


@pytest.mark.parametrize("pattern", ["{0}", "own{0} other{0} third{0} fourth{0}"])
def test_comparisons_grow_with_the_questions_and_not_with_their_pairs(pattern: str, monkeypatch) -> None:
    """Questions made after one pattern, so that each is like all others, are compared with few of them."""
    compared = []
    for name in ("_alike", "_holds"):
        monkeypatch.setattr(across, name, lambda one, _: bool(compared.append(one)))
    body = " ".join(f"word{number}" for number in range(20))
    made = [
        COMMON | {"id": f"q{n}"} | options("Pad of the brake", "Bell", "Rim", prompt=f"{body} {pattern.format(n)}")
        for n in range(1000)
    ]
    asked = [of_question(question) for question in _bank(made).questions]
    before = across.NearDuplicates()
    assert [found for one in asked for found in before.judge(one)] == list(across.judge_together(asked)) == []
    assert len(compared) < 1000 * 200
