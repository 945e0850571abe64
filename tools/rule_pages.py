"""Write docs/rules anew: a page for each rule of the check, and their list. A test says when that is due."""

from __future__ import annotations

from pathlib import Path

from builder.rules.catalog import every_rule
from builder.rules.handbook import index_page, rule_page

PAGES = Path(__file__).parents[1] / "docs/rules"


def pages() -> dict[str, str]:
    """The text of every file of docs/rules, by its name."""
    rules = every_rule()
    return {"index.md": index_page(rules.values()), **{f"{code}.md": rule_page(rule) for code, rule in rules.items()}}


if __name__ == "__main__":
    PAGES.mkdir(exist_ok=True)
    written = pages()
    for path in PAGES.iterdir():
        if path.name not in written:
            path.unlink()
    for name, text in written.items():
        (PAGES / name).write_text(text, encoding="utf-8")
    print(f"docs/rules holds {len(written)} pages.")
