"""Mistakes that no other table makes, so that every sentence of the check is read at least once."""

from tests.tables.case import case

NAIL = "quizzes/flat-tires.yml"
PADS = "quizzes/brakes.yml"
TERMS = "course/glossary.yml"
PAGE = "---\ntitle: About us\nsummary: The same page again.\n---\n\nA club.\n"
SCENARIO = "      Mo rides over a nail.\n"
LONG = f"      Mo rides{' and rides' * 22} over a nail.\n"
NEED = """\
    prompt: What does a patch need?
    order: fixed
    options:
      - {id: dry, text: A dry tube"""

CASES = [
    case(
        "two pages whose names differ in capitals",
        {"course/pages/About.md": PAGE},
        "STR026 course/pages/About.md:1:1",
        "STR026 course/pages/about.md:1:1",
        "STR034 course/pages/about.md:2:8",
    ),
    case(
        "HTML in a field that is shown as it is written",
        {"site_config/office.yml": ("Hill Street", "Hill <b>Street</b>")},
        "STR047 site_config/office.yml:1:12",
    ),
    case("an escape that is none", {TERMS: ("term: rim", 'term: "\\xZZ"')}, "STR010 course/glossary.yml:7:12"),
    case(
        "an absolute in a false statement",
        {PADS: ("A pad without grooves is worn.\n    answer: true", "A pad always has grooves.\n    answer: false")},
        "ITM208 quizzes/brakes.yml:9:13",
    ),
    case(
        "a word that joins a row to its option",
        {PADS: ("text: Closes a hole", "text: Patches a hole")},
        "ITM210 quizzes/brakes.yml:24:27",
    ),
    case(
        "a typed answer in its prompt",
        {PADS: ("What lifts a tire", "Which tire lever lifts a tire")},
        "ITM210 quizzes/brakes.yml:62:13",
    ),
    case(
        "a prompt that asks for what is true",
        {NAIL: ("What does a patch need?", "Which of these is true?")},
        "ITM213 quizzes/flat-tires.yml:26:13",
    ),
    case(
        "a prompt of two words",
        {NAIL: ("What does a patch need?", "A patch?")},
        "ITM213 quizzes/flat-tires.yml:26:13",
    ),
    case(
        "a negative prompt with a negative option",
        {NAIL: (NEED, NEED.replace("patch need", "patch **not** need").replace("A dry", "No dry"))},
        "ITM207 quizzes/flat-tires.yml:29:25",
    ),
    case("a sentence of too many words", {NAIL: (SCENARIO, LONG)}, "ITM220 quizzes/flat-tires.yml:6:15"),
]
