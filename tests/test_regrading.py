"""A record is graded again: what does not follow from its answers is told, and its checksum is the browser's."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import records as made_up
from bench.records import Record, mend, written
from builder.identity import checksum
from builder.model.asking import Drawn
from builder.records.javascript import number, parse, reference, stringify
from builder.records.library import Library
from tests.conftest import ROOT
from tests.reports import checked, only_entry, own, slipped


@pytest.mark.parametrize(
    "case", json.loads((ROOT / "tests/vectors/reference.json").read_text("utf-8")), ids=lambda case: case["why"]
)
def test_the_reference_is_that_of_the_browser(case: dict[str, str]) -> None:
    """The checksum is the one that `progress.js` works out, whatever is in the file."""
    assert reference(parse(case["text"])) == case["gives"]


def test_the_reference_of_the_shared_vectors() -> None:
    """The checksum is that of the vectors which `progress.js` passes with its other functions."""
    cases = json.loads((ROOT / "tests/vectors/progress.json").read_text("utf-8"))
    assert [reference(c["arguments"][0]) for c in cases if c["call"] == "reference"] == ["fb9346aa", "32a96835"]


@given(st.lists(st.text("ab,é\0\ud800", max_size=9) | st.sampled_from(["2026.1", "a long answer, said by many"])))
def test_the_reference_in_pieces(texts: list[str]) -> None:
    """Worked out in pieces that are remembered, the checksum is what it is byte for byte."""
    assert reference(texts) == f"{checksum(stringify(texts).decode()):08x}"


@given(st.floats(allow_nan=False, allow_infinity=False) | st.decimals(0, 100, places=2).map(float) | st.integers())
def test_numbers_are_those_of_a_browser(value: float) -> None:
    """Whole or not, small or large, a number stands in the text that the checksum is made of as a browser writes it."""
    assert (
        stringify({"score": [value], "minutes": value}).decode()
        == f'{{"score":[{number(value)}],"minutes":{number(value)}}}'
    )


def reasons(record: Record) -> list[str]:
    """The reasons for which a record is flagged."""
    return [f"{flag.kind}: {flag.reason}" for flag in only_entry(Library.of([own()]), written(record)).flags]


def test_a_question_left_out() -> None:
    """A wrong answer taken out, with score and checksum to match, is missed."""
    record = slipped()
    module = next(m for m in record["modules"] if m["passed"] and m["score"] and m["score"][0] < m["score"][1])
    library = Library.of([own()])
    for question, digest in list(module["digests"].items()):
        item = library.items[own().settings.id, module["id"], question, digest]
        if (
            item.credit(tuple(module["answers"][question])) < 100
            and question in library.versions[0].checks[module["id"]].asked
        ):
            del module["digests"][question], module["answers"][question]
    left = module["digests"].keys() & library.versions[0].checks[module["id"]].asked
    module["score"] = [sum(own().question[question][1].points for question in left)] * 2
    [reason] = reasons(mend(record))
    assert reason.startswith(f"tampered: It holds {len(left)} questions of the ")


def test_a_wrong_answer_put_right() -> None:
    """Answers better than the score, with a checksum to match, do not add up."""
    record = slipped()
    module = next(m for m in record["modules"] if m["passed"] and m["score"] and m["score"][0] < m["score"][1])
    module["answers"] = {question: made_up.right_answer(own().question[question][1]) for question in module["answers"]}
    [reason] = reasons(mend(record))
    right, total = module["score"]
    said = f"The score of `{module['id']}`, {right} of {total}, does not follow from its answers: {total} of {total}."
    assert reason == f"tampered: {said}"


def test_scores_in_points() -> None:
    """A score of points with decimals is read, and compared like any other."""
    record = slipped()
    module = checked(record)
    module["score"] = [module["score"][0] - 0.25, module["score"][1]]
    assert [reason.split(":")[0] for reason in reasons(mend(record))] == ["tampered"]
    module["score"] = [True, "3"]
    assert reasons(mend(record)) == ["unreadable: It does not have the shape of a record: look at `modules`."]


def test_a_pass_of_an_unknown_version_with_a_question_missing() -> None:
    """What was asked in a version that was not given cannot be told, and that is said."""
    record = slipped()
    module = checked(record)
    gone = next(q for q in module["digests"] if q in Library.of([own()]).versions[0].checks[module["id"]].asked)
    right = set(module["answers"][gone]) == set(own().question[gone][1].key)
    del module["digests"][gone], module["answers"][gone]
    module["score"] = [module["score"][0] - right, module["score"][1] - 1]
    module["passed"]["version"] = "2025.1"
    [reason] = [reason for reason in reasons(mend(record)) if "percent" not in reason]
    assert reason.startswith(f"outdated: The check of `{module['id']}` has 1 question that the record does not hold")


def test_a_bank_that_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where each learner is asked some of the questions, the others are not missed; fewer than are drawn are."""
    record = slipped()
    module = checked(record)
    library = Library.of([own()])
    asked = library.versions[0].checks[module["id"]]
    keep = sorted(asked.asked)[:5]
    module["answers"] = {question: made_up.right_answer(own().question[question][1]) for question in keep}
    module["digests"] = {question: digest for question, digest in module["digests"].items() if question in keep}
    module["score"] = [5, 5]
    data = written(mend(record))
    few = f"It holds 5 questions that are not the 6 that one attempt at `{module['id']}` draws, "
    for n, found in ((5, []), (6, [f"{few}if nothing was added since without a new version."])):
        object.__setattr__(asked, "pools", [Drawn(n, [sorted(asked.asked)])])
        assert [flag.reason for flag in only_entry(library, data).flags] == found
