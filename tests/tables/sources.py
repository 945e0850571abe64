"""Facts past their review date, and sources and figures that do not find each other."""

from tests.tables.case import case

FACTS = "course/facts.yml"
TOOLS = "modules/tools.md"
TEXT = "A pump, two levers and a patch."
SURVEY = "- id: tire-survey\n  citation: C\n  short: S\n  tier: weak\n"


def tools(text: str) -> dict[str, tuple[str, str]]:
    """The last line of the module on tools, replaced."""
    return {TOOLS: (TEXT, text)}


CASES = [
    case(
        "a fact past its review date at the release",
        {FACTS: ("review_by: 2099-01-01", "review_by: 2026-02-28")},
        f"SRC104 {FACTS}:8:14",
    ),
    case("a fact due on the day of the release", {FACTS: ("review_by: 2099-01-01", "review_by: 2026-03-01")}),
    case(
        "a source that nothing cites",
        {"course/sources.yml": ("- id: rim-report", f"{SURVEY}- id: rim-report")},
        "SRC102 course/sources.yml:6:7",
    ),
    case("an older text without a citation", {FACTS: (" [@handbook, p. 9]", "")}, f"SRC105 {FACTS}:17:12"),
    case(
        "a doubtful fact without a reservation",
        {FACTS: ("confidence: high", "confidence: low")},
        f"SRC106 {FACTS}:7:15",
    ),
    case(
        "a fact on weak sources alone",
        {
            "course/sources.yml": (
                "https://example.org/handbook\n  tier: primary",
                "https://example.org/handbook\n  tier: weak",
            )
        },
        f"SRC106 {FACTS}:7:15",
    ),
    case("a share without a source", tools("About 40 percent of riders carry none."), f"SRC103 {TOOLS}:15:7"),
    case("a share with a source behind it", tools("About 40% carry none. So it was. It was asked [@handbook].")),
    case("an amount of money", tools("Theft costs $2 million a year."), f"SRC103 {TOOLS}:15:13"),
    case("a count of people", tools("It killed 1,200\nolder riders."), f"SRC103 {TOOLS}:15:11"),
    case("a year", tools("The law came in April 1999."), f"SRC103 {TOOLS}:15:14"),
    case(
        "figures in a table",
        tools("| Year | Riders |\n|---|---|\n| one | 40% |\n| two | 50% [@handbook] |\n| three | 60% |"),
        f"SRC103 {TOOLS}:17:9",
        f"SRC103 {TOOLS}:19:11",
    ),
    case("a table cited in the line before it", tools("So it is [@handbook]:\n\n| Riders |\n|---|\n| 40% |")),
    case("a figure before a fact", tools("It takes 40% longer.\n\n::: fact rim-wear")),
    case(
        "a figure in a rationale",
        {"quizzes/brakes.yml": ("One of two is half.", "In 2019 it was half.")},
        "SRC103 quizzes/brakes.yml:58:74",
    ),
    case(
        "figures that are no claim",
        tools(
            "Ms. Chain, 41, bought 120 riders' pumps for $50 in 2019.\n\n"
            'If you carry 3 of 4, you carry 75%. Say "in 2019".\n\n'
            "In 20 minutes and at 9:30, in 3 steps, with 500 kg, chapter 12 of 2 people, §1983 and pages 10-40."
        ),
    ),
    case("a figure on a page about the course", {"course/pages/about.md": ("A club", "In 2019 a club")}),
]
