"""Scripts as they are served: without the spaces that only their readers need, and otherwise as they were written."""

from __future__ import annotations

import pytest

from builder.site.assets import squeezed

LINES = {
    "a string keeps its spaces": ('say("a,  b // c");', 'say("a,  b // c");'),
    "a string with a quotation mark": ('say("a \\" ; }", 1);', 'say("a \\" ; }",1);'),
    "a template keeps its spaces": ("say(`${a}  =  ${b}`);", "say(`${a}  =  ${b}`);"),
    "a regular expression stays": ("text(/^[ a/]+ ; }$/u);", "text(/^[ a/]+ ; }$/u);"),
    "a regular expression after an arrow": ("const f = (a) => /x  y/.test(a);", "let f=(a)=>/x  y/.test(a);"),
    "a division is none": ("const c = a / b; const d = e / f;", "let c=a / b;let d=e / f;"),
    "words stay apart": ("const a = typeof b;\n  return c;", "let a=typeof b;return c;"),
    "a line without a mark ends there": ("x++\n  y++", "x++\ny++"),
    "what would join stays apart": ("a = b - -c + +d;", "a=b - -c + +d;"),
    "a comment goes": ("/** Why. */\nconst a = 1; // because\nconst b = 2;", "let a=1;let b=2;"),
    "the last semicolon of a block goes": ("() => {\n  a();\n};", "()=>{a()};"),
}


@pytest.mark.parametrize(("written", "served"), LINES.values(), ids=list(LINES))
def test_what_a_script_loses(written: str, served: str) -> None:
    """Spaces around marks and comments go, and `const` is `let`; strings, patterns and what keeps words apart stay."""
    assert squeezed(written) == served
    assert squeezed(served) == served
