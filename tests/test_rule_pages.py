"""What the handbook says about each rule: its words, and its examples, each of which is tried."""

from __future__ import annotations

import pytest

from builder.reading.load import load
from builder.rules.catalog import every_rule
from builder.rules.judging import judged
from tests.conftest import write_course

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
    """Each rule has two to six sentences about it and an example, kept either beside it or among the pages."""
    rule = every_rule()[code]
    assert 2 <= rule.more.count(". ") + rule.more.count(".\n") + 1 <= 9, rule.more
    assert rule.more.endswith((".", ")."))
    assert rule.examples
    assert [line for line in rule.more.splitlines() if len(line) > 2000] == []
