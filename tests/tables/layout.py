"""Lists and tables that would be shown as running text, and what only looks like them."""

from tests.tables.case import case

TOOLS = "modules/tools.md"
ABOUT = "course/pages/about.md"
BANK = "quizzes/flat-tires.yml"
SCENARIO = "      Mo rides over a nail.\n\n      - The tire is soft.\n      - The nail is still in it.\n"
FOLDED = "scenario: |\n" + SCENARIO


def tools(text: str) -> dict[str, tuple[str, str]]:
    """The last line of the module on tools, replaced."""
    return {TOOLS: ("A pump, two levers and a patch.", text)}


CASES = [
    case("a list right under its sentence", tools("Take:\n- a pump\n- a patch"), "STR064 modules/tools.md:16:1"),
    case("a list of one item under a colon", tools("Take **this:**\n* a pump"), "STR064 modules/tools.md:16:1"),
    case(
        "a list under a line without a colon", tools("Take this\n+ a pump\n+ a patch"), "STR064 modules/tools.md:16:1"
    ),
    case("a numbered list right under its sentence", tools("Do:\n1. pump\n2. ride"), "STR064 modules/tools.md:16:1"),
    case(
        "an indented list under its sentence", tools("Take:\n    - a pump\n    - glue"), "STR064 modules/tools.md:16:5"
    ),
    case(
        "a list inside a note",
        tools('!!! note\n    Take:\n    - a pump\n\n??? tip "Tip"\n    Take:\n    - a pump'),
        "STR064 modules/tools.md:17:5",
        "STR064 modules/tools.md:21:5",
    ),
    case("a list in the second paragraph of an item", tools("- a\n\n    b:\n    - c"), "STR064 modules/tools.md:18:5"),
    case("a list on a page", {ABOUT: ("A club", "These:\n- a\n- b\n\nA club")}, "STR064 course/pages/about.md:9:1"),
    case("bullets of a word processor", tools("•\ta pump\n•\ta patch\n\n• glue"), "STR064 modules/tools.md:15:1"),
    case("a bullet of a symbol font", tools("Take\n\uf0b7 a pump"), "STR064 modules/tools.md:16:1"),
    case("numbers with brackets", tools("1) a pump\n2) a patch"), "STR064 modules/tools.md:15:1"),
    case("a number with a bracket under a colon", tools("Take:\n1) a pump"), "STR064 modules/tools.md:16:1"),
    case("letters with brackets", tools("Take\n(a) a pump\n(b) a patch"), "STR064 modules/tools.md:16:1"),
    case(
        "a list inside a list, by two",
        tools("- a\n  - b\n  - c\n- d\n  - e"),
        *(f"STR065 modules/tools.md:{line}:3" for line in (16, 19)),
    ),
    case("a list inside a numbered list, by three", tools("1. a\n   - b\n   - c"), "STR065 modules/tools.md:16:4"),
    case("a list inside a list, after an empty line", tools("- a\n\n  - b"), "STR065 modules/tools.md:17:3"),
    case("a list inside the second list", tools("- a\n    - b\n      - c"), "STR065 modules/tools.md:17:7"),
    case("a list of another kind that is not indented", tools("1. a:\n- b\n2. c"), "STR065 modules/tools.md:16:1"),
    case("a table without its dashes", tools("| A | B |\n| c | d |"), "STR066 modules/tools.md:15:1"),
    case("a table with long dashes", tools("| A | B |\n|—|—|\n| c | d |"), "STR066 modules/tools.md:15:1"),
    case("a table with a column too many", tools("| A | B |\n|---|\n| c | d |"), "STR066 modules/tools.md:15:1"),
    case("a table right under its sentence", tools("So:\nA | B\n---|---\nc | d"), "STR066 modules/tools.md:16:1"),
    case(
        "a list right under its sentence in a field",
        {BANK: ("nail.\n\n      - The", "nail:\n      - The")},
        "STR064 quizzes/flat-tires.yml:8:7",
    ),
    case(
        "a list in a field that YAML joins",
        {BANK: (FOLDED, "scenario: >-\n" + SCENARIO)},
        "STR064 quizzes/flat-tires.yml:6:15",
    ),
    case(
        "a list in a text that goes on below",
        {BANK: ("hole [@handbook", "hole\n      - so\n      - well [@handbook")},
        "STR064 quizzes/flat-tires.yml:21:16",
    ),
    case("a year at the beginning of a line", tools("It was so up to\n2021. Then\n2022. Then")),
    case("a day and a dash at the beginning of a line", tools("It was so until May\n12. Then it was 3\n- 2 more.")),
    case("a list of lines in code", tools("```\na:\n- b\n```\n\nSo:\n\n    a:\n    - b\n    | c |\n    | d |")),
    case("a list in a quotation", tools("> Take:\n> - a pump")),
    case("a list of HTML", tools("<pre>\nTake:\n\nThis:\n- a pump\n</pre>")),
    case("a list under a heading", tools("## Take\n- a pump\n- a patch\n\n::: contact\n\n- glue\n\n## And\n\n  - oil")),
    case("items that go on below", tools("- a pump:\nthe small one\n- a patch\n\n 9. oil\n10. glue")),
    case("lists inside lists, by four", tools("- a\n    - b\n    - c\n        - d\n\n1. e\n    - f\n2. g")),
    case("a paragraph inside an item", tools("1. a\n\n    Take this.\n\n    - b\n\n2. c")),
    case("strokes in a text", tools("yes | no\nor | and\n\n| one |\n\nA | B\n---|---\nc | d")),
    case("brackets at the beginning of lines", tools("It may (or\n(a) not) be\n(c) true.")),
]
