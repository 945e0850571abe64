"""Glossary terms: which place becomes a button."""

from __future__ import annotations

import pytest

from builder.model.evidence import Term
from builder.model.prose import mask
from builder.site.terms import Terms, glossary_order


def terms(*names: str, also: tuple[str, ...] = ()) -> Terms:
    """A glossary of some terms; the first has other spellings."""
    return Terms(
        tuple(
            Term.model_construct(id=name.lower().replace(" ", "-"), term=name, also=also if number == 0 else ())
            for number, name in enumerate(names)
        )
    )


def found(glossary: Terms, text: str) -> list[str]:
    """The stretches of a text that become buttons."""
    return [text[place.start : place.end] for place in glossary.first_occurrences(mask(text))]


PLACES = {
    "the first only": ("A rim and a rim.", ["rim"]),
    "with a capital": ("Rim brakes.", ["Rim"]),
    "in the plural": ("All rims.", ["rims"]),
    "over a line end": ("An inner\ntube.", ["inner\ntube"]),
    "the longer term": ("The inner tube rim.", ["inner tube", "rim"]),
    "not inside a word": ("A trim and rimless rim-lock.", []),
    "not in a heading": ("## The rim\n\nText.", []),
    "not in a link": ("[the rim](x.md) and ![rim](y.png)", []),
    "not in code": ("`rim` and\n\n```\nrim\n```\n", []),
    "not in a quotation": ('He said "the rim" and “a rim”.', []),
    "not in a directive": ("::: fact rim\n", []),
    "not in a citation": ("Text [@rim, p. 3].", []),
    "not in a tag": ('<a title="rim">x</a>', []),
    "not in the head of a table": ("| rim |\n|---|\n| a rim |\n", ["rim"]),
    "in a list": ("- the rim\n", ["rim"]),
    "not in the title of a note": ('!!! note "rim"\n    The rim.\n', ["rim"]),
}


@pytest.mark.parametrize(("text", "buttons"), PLACES.values(), ids=list(PLACES))
def test_places(text: str, buttons: list[str]) -> None:
    """A term becomes a button at its first place in prose, and nowhere else."""
    assert found(terms("rim", "inner tube"), text) == buttons


def test_other_spellings_are_one_term() -> None:
    """A term and its other spellings together get one button; abbreviations match as they are written."""
    glossary = terms("opioid use disorder", also=("OUD", "opioid addiction"))
    assert found(glossary, "An oud plays. OUD is opioid use disorder.") == ["OUD"]


def test_signs_in_terms() -> None:
    """A term may hold signs that mean something to regular expressions."""
    assert found(terms("C++ (tool)", ".net"), "C++ (tool) and .net and xnet") == ["C++ (tool)", ".net"]


def test_glossary_order() -> None:
    """The glossary stands in the order of the alphabet, whatever the first letters' case."""
    ordered = glossary_order(terms("rim", "Brake", "axle").terms)
    assert [term.term for term in ordered] == ["axle", "Brake", "rim"]


def test_no_terms() -> None:
    """A course without a glossary has no buttons."""
    assert found(terms(), "rim") == []
