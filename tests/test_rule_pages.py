"""What the handbook says about each rule: its words, and its examples, each of which is tried."""

from __future__ import annotations

import re

import pytest

from builder.reading.load import load
from builder.rules.catalog import PAGES, every_rule
from builder.rules.judging import judged
from tests.conftest import write_course
from tests.test_docs import rules

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}-{number}")
    for rule in every_rule().values()
    for number, example in enumerate(rule.examples, 1)
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_every_example_is_true(rule, example, tmp_path) -> None:
    """Of the good form, which stands once in the miniature course, a rule says nothing; of the bad one it speaks."""
    root = write_course(tmp_path, {})
    assert rule.code not in {found.rule.code for found in judged(*load(root))}
    path = root / example.path
    text = path.read_bytes().decode()
    if example.renamed:
        assert not example.good
        assert not example.bad
        path.rename(root / example.renamed)
    else:
        assert text.count(example.good) == 1
        path.write_bytes(text.replace(example.good, example.bad).encode("utf-8", "surrogateescape"))
    assert rule.code in {found.rule.code for found in judged(*load(root))}


@pytest.mark.parametrize("code", every_rule())
def test_every_rule_has_its_page(code) -> None:
    """Each rule has a few sentences about it and an example."""
    rule = every_rule()[code]
    sentences = re.split(r"(?<=[.:])\s+(?=[A-Z`*])", rule.more.strip())
    assert 2 <= len(sentences) <= 14, sentences
    assert sentences[-1].endswith((".", ")."))
    assert rule.examples


def test_a_page_stands_in_one_place() -> None:
    """No rule has words beside it and others among the pages, and no page is about a rule that there is not."""
    found = rules()
    assert [code for code, rule in found.items() if rule.more and code in PAGES] == []
    assert PAGES.keys() - found.keys() == set()
