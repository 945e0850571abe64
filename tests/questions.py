"""Questions from what a page knows of them, and random ones, for both graders."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from builder.model.question import (
    Categorize,
    Explained,
    Highlight,
    Label,
    MarkedOption,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    Ordering,
    Question,
    Reflection,
    Row,
    ShortText,
    SingleChoice,
    TrueFalse,
    WrongNumber,
    WrongText,
)

IDS = ("arrest", "control", "craving", "lab", "label", "constructor", "to-string")
TEXTS = ("naloxone", "Narcan", "naltrexone", "PDMP", "MAT", "Straße", "İĞ", "οδος", "§ 1983", "co-occurring", "à")
KINDS = {"single": SingleChoice, "multiple": MultipleChoice, "matching": Matching, "categorize": Categorize}
TYPES = (*KINDS, "true-false", "ordering", "numeric", "short-text", "highlight", "reflection")


def question_from(data: dict[str, Any]) -> Question:
    """A question with all that matters to a grade, from the data of a page."""
    common = {"id": data["id"], "type": data["type"], "points": data.get("points", 1), "credit": data.get("credit")}
    key, options, kind = data["key"], data.get("options", ()), data["type"]
    slips = data.get("distractors", ())
    if kind == "true-false":
        return TrueFalse.model_construct(**common, answer=key == ["true"])
    if kind in ("single", "multiple"):
        made = tuple(Option.model_construct(id=name, correct=name in key) for name in options)
        return KINDS[kind].model_construct(**common, options=made)
    if kind == "highlight":
        marked = tuple(MarkedOption.model_construct(id=name, correct=name in key) for name in options)
        return Highlight.model_construct(**common, options=marked)
    if kind in ("matching", "categorize"):
        pairs = dict(entry.split("=") for entry in key)
        rows = tuple(Row.model_construct(id=row, answer=answer) for row, answer in pairs.items())
        labels = tuple(Label.model_construct(id=name) for name in options if name not in pairs)
        return KINDS[kind].model_construct(**common, rows=rows, options=labels)
    if kind == "ordering":
        steps = sorted(key, key=lambda entry: int(entry.split("=")[1]))
        return Ordering.model_construct(
            **common, steps=tuple(Explained.model_construct(id=step.split("=")[0]) for step in steps)
        )
    if kind == "numeric":
        wrong = tuple(WrongNumber.model_construct(id=slip["id"], **_range(slip["key"][0])) for slip in slips)
        return Numeric.model_construct(**common, **_range(key[0]), distractors=wrong)
    if kind == "short-text":
        others = tuple(WrongText.model_construct(id=slip["id"], accepted=tuple(slip["key"])) for slip in slips)
        return ShortText.model_construct(**common, accepted=tuple(key), typos=data.get("typos", 0), distractors=others)
    return Reflection.model_construct(id=data["id"], type=kind)


def _range(key: str) -> dict[str, Decimal]:
    least, greatest = map(Decimal, key.split(".."))
    return {"answer": (least + greatest) / 2, "tolerance": (greatest - least) / 2}


@st.composite
def page_data(draw: st.DrawFn) -> dict[str, Any]:
    """What a page knows of any question that has a key."""
    kind = draw(st.sampled_from(TYPES))
    data: dict[str, Any] = {"id": draw(st.sampled_from(("memo", "signs", "claim", "brief"))), "type": kind}
    data |= {"options": [], "key": [], "points": draw(st.integers(1, 5))}
    ids = draw(st.lists(st.sampled_from(IDS), min_size=3, unique=True))
    if kind in ("multiple", "highlight", "matching", "categorize", "ordering") and draw(st.booleans()):
        data["credit"] = "partial"
    if kind == "true-false":
        data |= {"options": ["true", "false"], "key": [draw(st.sampled_from(("true", "false")))]}
    elif kind in ("single", "multiple", "highlight"):
        most = 1 if kind == "single" else len(ids)
        data |= {"options": ids, "key": draw(st.lists(st.sampled_from(ids), min_size=1, max_size=most, unique=True))}
    elif kind in ("matching", "categorize"):
        rows = {f"row-{name}": draw(st.sampled_from(ids)) for name in draw(st.permutations(ids))[:4]}
        data |= {"options": [*rows, *ids], "key": sorted(f"{row}={name}" for row, name in rows.items())}
    elif kind == "ordering":
        data |= {"options": ids, "key": sorted(f"{step}={place}" for place, step in enumerate(ids, 1))}
    elif kind == "numeric":
        data |= {"key": [draw(ranges)], "distractors": [{"id": "slip", "key": [draw(ranges)]}]}
    elif kind == "short-text":
        wrong = draw(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=2, unique=True))
        data |= {"key": sorted(draw(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=2, unique=True)))}
        data |= {"typos": draw(st.integers(0, 1)), "distractors": [{"id": "slip", "key": sorted(wrong)}]}
    else:
        data["points"] = 0
    return data


numbers = st.decimals(-2000, 2000, places=2).map(lambda number: f"{number:f}") | st.integers(-30, 30).map(str)
ranges = st.tuples(st.integers(-30, 30), st.integers(0, 10)).map(lambda pair: f"{pair[0]}..{pair[0] + pair[1]}")
letters = st.sampled_from(
    [
        *"abnoxzİßẞςΣéÀ½²§-’ .,=%$+0159",
        *"\u0131\u0301\u03c3\u2212\uff11",
        "\u00a0",
        "\u2009",
        "\ufeff",
        "\x1c",
        "\ud83d",
    ]
)
"""Characters that every version of Unicode in use knows alike, so that two graders can be held to one meaning."""


@st.composite
def misspelt(draw: st.DrawFn) -> str:
    """A known text, or a number, with some of its characters changed."""
    text = draw(st.sampled_from(TEXTS) | numbers)
    for _ in range(draw(st.integers(0, 2))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 2)))
        text = text[:start] + draw(st.just("") | st.just(text[start:end][::-1]) | letters) + text[end:]
    return text


def answers_to(data: dict[str, Any]) -> st.SearchStrategy[list[str]]:
    """Answers to a question: right ones, near ones, and what its page would never send."""
    options = [*data["options"], "gone", "__proto__"]
    places = [*options, "0", "1", "2", "3", "4", "01", "1.0", ""]
    entries = st.sampled_from([*data["key"], *options]) | misspelt()
    parts = st.tuples(st.sampled_from(options), st.sampled_from(places)).map("=".join)
    whole = st.permutations(data["key"]).map(list)
    near = st.tuples(whole, st.lists(entries | parts, max_size=2)).map(lambda pair: pair[0][:-1] + pair[1])
    if "=" in "".join(data["key"]):
        rows = [entry.split("=")[0] for entry in data["key"]]
        filled = st.lists(st.sampled_from(places), min_size=len(rows), max_size=len(rows))
        near |= filled.map(lambda said: [f"{row}={option}" for row, option in zip(rows, said, strict=True)])
    return whole | near | st.lists(entries | parts, max_size=4) | misspelt().map(lambda text: [text])
