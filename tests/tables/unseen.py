"""Spaces that look like others, as they come along from Word and from web pages."""

from tests.tables.case import case

NBSP = "\u00a0"
HEADER = "---\ntitle: T\nsummary: S\n---\n\n"
PRIVACY = "course/pages/privacy.md"
TOOLS = "modules/tools.md"
TERMS = "course/glossary.yml"
BANK = "quizzes/flat-tires.yml"
TIRES = "modules/flat-tires.md"

CASES = [
    case(
        "a non-breaking space after a number",
        {TOOLS: ("minutes: 5", f"minutes: 5{NBSP}")},
        "STR009 modules/tools.md:5:11",
    ),
    case(
        "a zero-width space after a date",
        {TOOLS: ("reviewed: 2026-02-01", "reviewed: 2026-02-01\u200b")},
        "STR009 modules/tools.md:11:21",
    ),
    case(
        "a soft hyphen in a key",
        {TOOLS: ("reviewed: ", "re\u00adviewed: ")},
        "STR009 modules/tools.md:11:3",
    ),
    case(
        "a non-breaking space before a colon", {TOOLS: ("minutes:", f"minutes{NBSP}:")}, "STR009 modules/tools.md:5:8"
    ),
    case(
        "a narrow non-breaking space after a colon",
        {BANK: ("prompt: What do you", "prompt:\u202fWhat do you")},
        "STR009 quizzes/flat-tires.yml:11:12",
    ),
    case(
        "a zero-width space in place of a space",
        {TERMS: ("term: rim", "term:\u200brim")},
        "STR009 course/glossary.yml:7:8",
    ),
    case("an em space after a hyphen", {TERMS: ("- id: rim", "-\u2003id: rim")}, "STR009 course/glossary.yml:6:2"),
    case(
        "all indentation from Word",
        {TERMS: f"-{NBSP}id: rim\n{NBSP}{NBSP}term: rim\n{NBSP}{NBSP}definition: A ring.\n"},
        "STR009 course/glossary.yml:1:2",
    ),
    case(
        "a block indented from Word",
        {TERMS: f"- id: rim\n  term: rim\n  definition: |\n{NBSP * 4}A ring.\n"},
        "STR009 course/glossary.yml:4:1",
    ),
    case(
        "non-breaking spaces by brackets and braces",
        {BANK: ("{id: oil, text: A drop of oil, f", f"{{id: oil,{NBSP}text: 'A: b,{NBSP}c'{NBSP}, f")},
        "STR009 quizzes/flat-tires.yml:31:18",
    ),
    case(
        "a non-breaking space inside quotation marks",
        {TOOLS: ("reviewed: 2026-02-01", f'reviewed: "2026-02-01{NBSP}"')},
        "STR009 modules/tools.md:11:22",
    ),
    case(
        "a header's line of hyphens with a space",
        {PRIVACY: f"---{NBSP}\n{HEADER[4:]}Text.\n"},
        "STR009 course/pages/privacy.md:1:4",
    ),
    case(
        "a list in Markdown from Word",
        {PRIVACY: f"{HEADER}-{NBSP}a pen\n-{NBSP}a pump\n\n1.{NBSP}one\n2.{NBSP}two\n"},
        "STR009 course/pages/privacy.md:6:2",
    ),
    case(
        "a list in a field from Word",
        {BANK: ("- The tire is", f"-{NBSP}The tire is")},
        "STR009 quizzes/flat-tires.yml:9:8",
    ),
    case(
        "a heading and a quotation from Word",
        {PRIVACY: f"{HEADER}##{NBSP}Kept\n\n>{NBSP}Nothing.\n"},
        "STR009 course/pages/privacy.md:6:3",
    ),
    case(
        "a line that only looks empty",
        {PRIVACY: f"{HEADER}You need:\n{NBSP}\n- a pen\n"},
        "STR009 course/pages/privacy.md:7:1",
    ),
    case(
        "a directive with a non-breaking space",
        {TIRES: ("::: question nail", f"::: question{NBSP}nail")},
        "STR009 modules/flat-tires.md:27:13",
    ),
    case(
        "a table from Word",
        {PRIVACY: f"{HEADER}| a | b |\n|{NBSP}---{NBSP}|---|\n| 1{NBSP}h | 2 |\n"},
        "STR009 course/pages/privacy.md:7:2",
    ),
    case(
        "a zero-width space in a citation",
        {BANK: ("[@handbook, p. 13]", "[@handbook\u200b, p. 13]")},
        "STR009 quizzes/flat-tires.yml:21:50",
    ),
    case(
        "non-breaking spaces in sentences are meant",
        {
            PRIVACY: f"{HEADER}«{NBSP}5{NBSP}mg{NBSP}»\n12.{NBSP}May\n\n`-{NBSP}x`\n\n{NBSP}\n\n**{NBSP}b**\n",
            TERMS: f"- id: rim\n  term: le{NBSP}rim\n  definition: |\n    A{NBSP}b\n    Note{NBSP}: «{NBSP}it{NBSP}»\n",
            BANK: ("hint: Think of", f"hint: Think{NBSP}of"),
        },
    ),
]
