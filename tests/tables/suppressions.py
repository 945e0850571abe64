"""Comments that excuse a place from a rule, well and badly written."""

from tests.tables.case import case

TIRES = "modules/flat-tires.md"
TOOLS = "modules/tools.md"
BANK = "quizzes/brakes.yml"
FACTS = "course/facts.yml"
TEXT = "A pump, two levers and a patch."
SPARE = """\
      - {id: grease, text: "Keeps a chain from rusting, and is of *no* use at all when a tube has lost its air"}
"""


def tools(text):
    """The last line of the module on tools, replaced."""
    return {TOOLS: (TEXT, text)}


def bank(comment, *, behind=""):
    """A matching question without an option left over, with a comment above `options:`, or behind it."""
    return {BANK: (f"    options:\n{CHOICES}{SPARE}", f"{comment}    options:{behind}\n{CHOICES}")}


CHOICES = """\
      - {id: lift, text: Lifts the tire off its rim}
      - {id: fill, text: Fills the tube}
      - {id: close, text: Closes a hole}
"""
WHY = "<!-- check: off SRC101 it is about brackets -->"

CASES = [
    case("a paragraph excused", tools(f"{WHY}\nA pump [@p q],\ntwo levers [@p q].")),
    case("a paragraph excused, with an empty line between", tools(f"{WHY}\n\nA pump [@p q].")),
    case("an entry of a list excused", tools(f"- A patch\n  {WHY}\n- A pump [@p q]")),
    case("a quotation excused", tools(f"> {WHY}\n> A pump [@p q]")),
    case(
        "a paragraph excused, and not the next",
        tools(f"{WHY}\nA pump [@p q].\n\nTwo levers [@p q]."),
        "SRC101 modules/tools.md:18:12",
    ),
    case(
        "a paragraph excused, and not the one before",
        tools(f"Two levers [@p q].\n\n{WHY}\nA pump [@p q]."),
        "SRC101 modules/tools.md:15:12",
    ),
    case(
        "one rule excused, and not another",
        tools(f"{WHY}\n![](wheel.png) [@p q]"),
        "ACC101 modules/tools.md:16:1",
    ),
    case("two rules excused", tools(f"{WHY}\n<!-- check: off ACC101 an example -->\n![](wheel.png) [@p q]")),
    case("a comment that excuses nothing", tools(f"{WHY}\n{TEXT}"), "STR072 modules/tools.md:15:1"),
    case(
        "a comment without a reason",
        tools("<!-- check: off SRC101 -->\nA pump [@p q]."),
        "STR073 modules/tools.md:15:1",
        "SRC101 modules/tools.md:16:8",
    ),
    case("a comment without a code", tools(f"<!-- check: off -->\n{TEXT}"), "STR073 modules/tools.md:15:1"),
    case(
        "a comment behind words",
        tools(f"A pump [@p q]. {WHY}"),
        "SRC101 modules/tools.md:15:8",
        "STR073 modules/tools.md:15:16",
    ),
    case("a comment above nothing", tools(f"{TEXT}\n\n{WHY}\n"), "STR073 modules/tools.md:17:1"),
    case(
        "a comment on two lines",
        tools(f"<!-- check: off SRC101 because\nof that -->\n{TEXT}"),
        "STR073 modules/tools.md:15:1",
    ),
    case(
        "a comment about no rule",
        tools(f"<!-- check: off SRC999 because -->\n{TEXT}"),
        "STR070 modules/tools.md:15:1",
    ),
    case("a comment about a family", tools(f"<!-- check: off SRC because -->\n{TEXT}"), "STR070 modules/tools.md:15:1"),
    case(
        "an error of structure excused",
        tools("<!-- check: off STR042 it comes later -->\n[x](y.md)"),
        "STR071 modules/tools.md:15:1",
        "STR042 modules/tools.md:16:5",
    ),
    case("a comment shown as code", tools(f"```\n{WHY}\n```\n\n`{WHY}`")),
    case("another comment", tools(f"<!-- check: the tools, off the record -->\n{TEXT}")),
    case("YAML: a line excused from above", bank("    # check: off ITM106 three is enough here\n")),
    case("YAML: a line excused at its end", bank("", behind="  # check: off ITM106 three is enough here")),
    case(
        "YAML: two comments above a line",
        bank("    # check: off ITM106 three is enough\n    # three tools\n\n"),
    ),
    case(
        "YAML: the line before the one that is meant",
        bank("", behind="\n      # check: off ITM106 too late"),
        "ITM106 quizzes/brakes.yml:25:5",
        "STR072 quizzes/brakes.yml:26:7",
    ),
    case(
        "YAML: a long text excused at its first line",
        {
            FACTS: (
                "statement: Rims last 20 000 km.",
                "statement: >-  # check: off SRC101 brackets\n    Rims\n    [@p q]",
            )
        },
    ),
    case(
        "YAML: a text excused at the end of its line",
        {FACTS: ("Rims last 20 000 km.", "Rims last 20 000 km [@p q]. # check: off SRC101 brackets")},
    ),
    case(
        "YAML: the words of a comment in a text",
        {
            FACTS: (
                "statement: Rims last 20 000 km.",
                "statement: |\n    Rims\n    # check: off SRC101 brackets\n    [@p q]",
            )
        },
        "SRC101 course/facts.yml:13:5",
    ),
    case(
        "YAML: a comment above the list excuses no entry of it",
        {
            FACTS: ("- id: patch-time", "# check: off SRC101 all of it\n- id: patch-time"),
            TOOLS: (TEXT, "A pump [@p q]."),
        },
        "STR072 course/facts.yml:1:1",
        "SRC101 modules/tools.md:15:8",
    ),
    case(
        "YAML: a header excused",
        {TOOLS: ("summary: What to carry.", "summary: What to carry [@p q].  # check: off SRC101 brackets")},
    ),
    case(
        "a comment in a file that cannot be read whole",
        {TOOLS: ("minutes: 5", "minutes: five  # check: off SRC101 brackets")},
        "STR022 modules/tools.md:5:10",
    ),
    case(
        "YAML: a comment at the end of the file",
        {FACTS: ("km [@handbook, p. 9].\n", "km [@handbook, p. 9].\n# check: off SRC101 brackets\n")},
        "STR073 course/facts.yml:18:1",
    ),
]
