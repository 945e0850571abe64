"""The handbook's page of a rule, and the list of all of them, as Markdown."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator

from builder.diagnostics import Example, Rule, Severity
from builder.reading.files import INVISIBLE
from builder.reading.unseen import numbered
from builder.rules.catalog import FAMILIES

_WEIGHTS = {
    Severity.ERROR: "an **error**: the site is not built while it stands",
    Severity.WARNING: "a **warning**: the site is built, and somebody should look",
    Severity.INFO: "an **info**: it is told, and nothing has to be done",
}
_FIRM = "It cannot be switched off or suppressed: with it the site would be wrong."
_OPEN = """\
Where the text is meant as it stands, say so with a reason. In Markdown, above the paragraph or at the end of its line:

```markdown
<!-- check: off {code} why it is meant -->
```

In YAML, above the line or at its end:

```yaml
# check: off {code} why it is meant
```

For the whole course, in `course/course.yml`; `warning`, `info` and `error` change what it weighs:

```yaml
checks:
  severity:
    {code}: off
```"""
_INDEX = """\
# What the check says

`course check` lists everything that it finds, each with its place, its line and a way out. Every rule has a code. An
**error** keeps the site from being built, a **warning** does not, and an **info** only tells. `course explain CODE`
prints a rule's page.

`checks:` in `course/course.yml` changes what a rule weighs and where its limit lies, see
[the formats](../formats.md#settings-of-the-check); a comment `check: off` with a reason excuses one place, as each
rule's page says. Errors of structure and of items stay what they are. The examples come from a small course about
mending bicycles.
"""


def rule_page(rule: Rule) -> str:
    """What there is to know about a rule."""
    return "\n\n".join(_page(rule)) + "\n"


def _page(rule: Rule) -> Iterator[str]:
    yield f"# {rule.code} {rule.name}"
    yield rule.why
    yield f"This is {_WEIGHTS[rule.severity]}."
    yield from map(_wrapped, rule.more.strip().split("\n\n"))
    for example in rule.examples:
        yield from _example(example)
    yield "## If it is meant"
    yield _FIRM if rule.firm else _OPEN.format(code=rule.code)


def _wrapped(paragraph: str) -> str:
    """A paragraph written as one line, in lines of a page; another as it is."""
    if "\n" in paragraph:
        return paragraph
    joined = re.sub(r"`[^`]*`", lambda code: code[0].replace(" ", "\0"), paragraph)
    return textwrap.fill(joined, 120, break_on_hyphens=False, break_long_words=False).replace("\0", " ")


def _example(example: Example) -> Iterator[str]:
    yield f"## Example in `{example.path}`"
    if example.renamed:
        yield f"Wrong: a file `{example.renamed}`."
        yield f"Right: a file `{example.path}`."
        return
    fence = "````markdown" if example.path.endswith(".md") else "````yaml"
    wrong, right = (f"{fence}\n{_shown(text)}\n````" for text in (example.bad, example.good))
    if not example.bad.strip():
        yield f"Missing:\n\n{right}"
    elif not example.good.strip():
        yield f"Too much:\n\n{wrong}"
    else:
        yield f"Wrong:\n\n{wrong}"
        yield f"Right:\n\n{right}"


def _shown(text: str) -> str:
    """A text as it can be printed: what cannot be seen has its number."""
    whole = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return numbered(INVISIBLE.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", whole)).strip("\n")


def index_page(rules: Iterable[Rule]) -> str:
    """The list of all rules, by family."""
    found = list(rules)
    parts = [_INDEX]
    for family, title in FAMILIES.items():
        rows = [rule for rule in found if rule.family == family]
        if rows:
            parts.append(
                f"## {title}\n\n| code | name | why | severity |\n|---|---|---|---|\n" + "".join(map(_row, rows))
            )
    return "\n".join(parts)


def _row(rule: Rule) -> str:
    why = re.sub(r"\|", r"\\|", rule.why)
    return f"| [{rule.code}]({rule.code}.md) | {rule.name} | {why} | {rule.severity} |\n"
