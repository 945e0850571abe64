"""Mistakes that `course fix` mends, each in the forms in which authors make them."""

from tests.tables.case import case

TIRES = "modules/flat-tires.md"
TOOLS = "modules/tools.md"
BANK = "quizzes/flat-tires.yml"
BRAKES = "quizzes/brakes.yml"
LEAK = "quizzes/cases/slow-leak.yml"
FACTS = "course/facts.yml"
TERMS = "course/glossary.yml"
COURSE = "course/course.yml"
RIDE = "text: Ride on."


def rides(text):
    """The second option of the first question, written otherwise."""
    return {BANK: (RIDE, f"text: {text}")}


def tools(text):
    """The last line of the module on tools, replaced."""
    return {TOOLS: ("A pump, two levers and a patch.", text)}


CASES = [
    case("an option without an id", {BANK: ("      - id: ride-on\n        ", "      - ")}),
    case("an option in braces without an id", {BANK: ("{id: oil, ", "{")}),
    case("an option in braces with blanks without an id", {BANK: ("{id: oil, ", "{ ")}),
    case(
        "two options without ids and with one text",
        {BANK: ("{id: dry, text: A dry tube,", "{text: A drop of oil,"), BRAKES: ("{id: of-one, answer", "{answer")},
    ),
    case("a question without an id", {BANK: ("  - id: what-patches-need\n    ", "  - ")}),
    case("a row without an id", {BRAKES: ("{id: vise, text: A vise", "{text: A vise")}),
    case("a step without an id", {BRAKES: ("{id: glue, ", "{")}),
    case("a distractor of a text without an id", {BRAKES: ("{id: driver, ", "{")}),
    case("a choice of a case without an id", {LEAK: ("      - id: walk\n        ", "      - ")}),
    case("an objective without an id", {TOOLS: ("  - id: pack-tools\n    ", "  - ")}),
    case("a term without an id", {TERMS: ("- id: rim\n  ", "- ")}),
    case("an id that a text of signs cannot give", {BANK: ("{id: oil, text: A drop of oil,", "{text: '&',")}),
    case("a file without an id", {BRAKES: ("id: brakes\n", "")}),
    case("typographic quotes around a text with a colon", rides("“Plan B: ride on.”")),
    case("typographic quotes inside a text with a colon", rides("The “plan B”: ride on.")),
    case("typographic quotes around a number", {TOOLS: ("minutes: 5", "minutes: “5”")}),
    case("typographic quotes around a date", {TOOLS: ("reviewed: 2026-02-01", "reviewed: „2026-02-01“")}),
    case("typographic quotes around a text stay", rides("“Ride on.”")),
    case("a colon in a text", rides("Plan B: ride on.")),
    case("a colon in a text with quotation marks", rides('Mo says: "Ride on."')),
    case("a colon in a text with both kinds of quotation marks", rides('Mo\'s word: "Ride on."')),
    case("a colon and a comment", rides("Plan B: ride on. # really")),
    case("a colon in a text that goes on below", rides("Plan B: ride on\n          and on.")),
    case("a colon in an entry of a list", {TOOLS: ("  - Everyone who rides", "  - Everyone: who rides: well")}),
    case("a key with a slip in it before a colon", {BANK: (RIDE, "texxt: Plan B: ride on.")}),
    case("a name of a case at the beginning", rides("*Brady* applies.")),
    case("a name of a case in a list", {TOOLS: ("  - Everyone who rides", "  - *Everyone* who rides")}),
    case("a backtick at the beginning", rides("`Ride` on.")),
    case("a quoted word at the beginning", rides('"Ride" on.')),
    case("a bracket at the beginning", rides("[Ride] on.")),
    case(
        "two colons on two lines",
        {BANK: (RIDE, "text: Plan B: ride on."), FACTS: ("earlier: Rims", "earlier: So: rims")},
    ),
    case("two texts with a colon in one file", {BANK: (RIDE, "text: Plan B: ride on.\n        hint: So: no.")}),
    case("a directive with two colons", {TIRES: ("::: video patching", ":: video patching")}),
    case("a directive with four colons", {TIRES: ("::: video patching", ":::: video patching")}),
    case("a comment that excuses nothing", {TOOLS: ("A pump,", "<!-- check: off ACC101 why not -->\nA pump,")}),
    case("a comment of YAML that excuses nothing", {TOOLS: ("minutes: 5", "minutes: 5  # check: off ACC101 why not")}),
    case(
        "a comment of YAML that excuses nothing, on its line",
        {TOOLS: ("minutes: 5", "# check: off ACC101 why not\nminutes: 5")},
    ),
    case("a list right under its sentence", tools("Take:\n- a pump\n- a patch")),
    case("a list right under its sentence, in an item", tools("- a\n\n    b:\n    - c\n    - d")),
    case("a list right under its sentence, in a field", {BANK: ("nail.\n\n      - The", "nail:\n      - The")}),
    case("a list right under its sentence, indented", tools("Take:\n    - a pump\n    - a patch")),
    case("a table right under its sentence", tools("So:\n| A | B |\n|---|---|\n| c | d |")),
    case("a link with a space in the middle", tools("[the act] (https://example.org)")),
    case("a citation in round brackets", tools("A pump (@handbook, p. 4).")),
    case("a citation without its sign", tools("A pump [handbook, p. 4].")),
    case("an id of a heading that is not closed", tools("## What to carry {#kit")),
    case("an id of a heading without its space", tools("## What to carry{#kit}")),
]
