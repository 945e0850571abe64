"""Facts past their review date, and sources and figures that do not find each other."""

from tests.tables.case import case

FACTS = "course/facts.yml"

CASES = [
    case(
        "a fact past its review date at the release",
        {FACTS: ("review_by: 2099-01-01", "review_by: 2026-02-28")},
        f"SRC104 {FACTS}:8:14",
    ),
]
