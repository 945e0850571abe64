"""YAML that cannot be read, or that would be read as something else."""

from tests.tables.case import case

FACTS = "course/facts.yml"
BANK = "quizzes/flat-tires.yml"
GLOSSARY = "course/glossary.yml"
TERM = "- id: rim\n  term: rim\n  definition: "

CASES = [
    case(
        "a colon in a text",
        {GLOSSARY: ("definition: The ring", "definition: Rim: the ring")},
        "STR010 course/glossary.yml:8:18",
    ),
    case(
        "a colon in an entry of a list",
        {"modules/tools.md": ("- Everyone", "- Riders: everyone")},
        "STR022 modules/tools.md:7:5",
    ),
    case("a quotation mark that is not closed", {GLOSSARY: TERM + '"The ring.\n'}, "STR010 course/glossary.yml:3:15"),
    case(
        "text after a closed quotation mark",
        {GLOSSARY: TERM + '"The ring" of a wheel.\n'},
        "STR010 course/glossary.yml:3:26",
    ),
    case("a wrong indentation", {GLOSSARY: ("  term: rim\n", "   term: rim\n")}, "STR010 course/glossary.yml:7:8"),
    case("a key without a colon", {GLOSSARY: ("  term: rim\n", "  term rim\n")}, "STR010 course/glossary.yml:7:3"),
    case("a text that begins with a bracket", {GLOSSARY: TERM + "[The] ring.\n"}, "STR010 course/glossary.yml:3:21"),
    case("a bracket that is not closed", {GLOSSARY: ("[tube]", "[tube")}, "STR010 course/glossary.yml:3:9"),
    case(
        "a text that begins with a percent sign", {GLOSSARY: TERM + "%80 of it.\n"}, "STR010 course/glossary.yml:3:15"
    ),
    case("a text that begins with an at sign", {GLOSSARY: TERM + "@home.\n"}, "STR010 course/glossary.yml:3:15"),
    case("a text that begins with a backtick", {GLOSSARY: TERM + "`rim`.\n"}, "STR010 course/glossary.yml:3:15"),
    case(
        "a text that begins with an exclamation mark",
        {GLOSSARY: TERM + "!important ring\n"},
        "STR010 course/glossary.yml:3:15",
    ),
    case(
        "an exclamation mark and a space at the start",
        {GLOSSARY: TERM + "! The ring\n"},
        "STR010 course/glossary.yml:3:15",
    ),
    case("a tag on a list", {GLOSSARY: ("[tube]", "!!set [tube]")}, "STR010 course/glossary.yml:3:9"),
    case(
        "a backslash in double quotation marks", {GLOSSARY: TERM + '"A \\ring."\n'}, "STR009 course/glossary.yml:3:15"
    ),
    case("a wrong escape", {GLOSSARY: TERM + '"A \\wheel."\n'}, "STR010 course/glossary.yml:3:18"),
    case(
        "an escape of an invisible character",
        {GLOSSARY: TERM + '"A \\e[31m wheel."\n'},
        "STR009 course/glossary.yml:3:15",
    ),
    case(
        "an invisible character in a key",
        {GLOSSARY: TERM + 'The ring.\n  "\\0place": here\n'},
        "STR009 course/glossary.yml:4:3",
    ),
    case(
        "a tab at the start of a line", {GLOSSARY: ("  term: rim\n", "\tterm: rim\n")}, "STR011 course/glossary.yml:7:1"
    ),
    case(
        "a tab before an entry", {"modules/tools.md": ("  - Everyone", "\t- Everyone")}, "STR011 modules/tools.md:7:1"
    ),
    case("a second document", {GLOSSARY: ("- id: rim\n", "---\n- id: rim\n")}, "STR010 course/glossary.yml:6:1"),
    case(
        "a key written twice",
        {GLOSSARY: ("  term: rim\n", "  term: rim\n  term: rim tape\n")},
        "STR012 course/glossary.yml:8:3",
    ),
    case("emphasis at the start of a text", {GLOSSARY: TERM + "*Rim* is a ring.\n"}, "STR013 course/glossary.yml:3:15"),
    case("an alias", {GLOSSARY: TERM + "*ring\n"}, "STR013 course/glossary.yml:3:15"),
    case("an anchor", {GLOSSARY: TERM + "&ring The ring.\n"}, "STR013 course/glossary.yml:3:15"),
    case("an anchor on a list", {GLOSSARY: ("[tube]", "&also [tube]")}, "STR013 course/glossary.yml:3:9"),
    case("an alias as a key", {GLOSSARY: TERM + "Ring.\n  *key : value\n"}, "STR013 course/glossary.yml:4:3"),
    case("a merge key", {GLOSSARY: TERM + "Ring.\n  <<: {also: [x]}\n"}, "STR020 course/glossary.yml:4:3"),
    case(
        "a number after a hash",
        {FACTS: ("statement: Rims last", "statement: See claim #3, rims last")},
        "STR014 course/facts.yml:10:24",
    ),
    case(
        "a text that begins with a hash",
        {GLOSSARY: TERM + "#3\n"},
        "STR023 course/glossary.yml:3:14",
        "STR014 course/glossary.yml:3:15",
    ),
    case("a comment after a word is a comment", {GLOSSARY: ("term: rim\n", "term: rim # not the tape\n")}),
    case("a list as a key", {GLOSSARY: ("  term: rim\n", "  [term]: rim\n")}, "STR010 course/glossary.yml:7:3"),
    case("too deep", {GLOSSARY: TERM + "[" * 40 + "]" * 40 + "\n"}, "STR006 course/glossary.yml:3:43"),
    case(
        "words of the interface that are no YAML",
        {"site_config/strings/en.yml": "a: b: c\n"},
        "STR010 site_config/strings/en.yml:1:5",
    ),
    case(
        "a course file that is no YAML",
        {"course/course.yml": ("title: B", "\ttitle: B")},
        "STR011 course/course.yml:2:1",
    ),
    case(
        "a line indented by one space too few",
        {BANK: ("    prompt: What do you do", "   prompt: What do you do")},
        "STR010 quizzes/flat-tires.yml:11:4",
    ),
    case(
        "a key of an entry indented less than its hyphen's text",
        {GLOSSARY: ("  term: rim\n", " term: rim\n")},
        "STR010 course/glossary.yml:7:2",
    ),
    case(
        "a hyphen indented otherwise than its neighbours",
        {BANK: ("      - id: ride-on\n        ", "     - id: ride-on\n       ")},
        "STR010 quizzes/flat-tires.yml:17:6",
    ),
    case(
        "a list that goes on without its hyphen",
        {GLOSSARY: "- id: rim\n  term: rim\nid: tube\n"},
        "STR010 course/glossary.yml:3:1",
    ),
    case(
        "a comma that is missing before a key",
        {BANK: ("{id: oil, text: A drop of oil, f", "{id: oil text: A drop of oil, f")},
        "STR010 quizzes/flat-tires.yml:31:18",
    ),
    case(
        "a comma that is missing between texts",
        {GLOSSARY: ("[tube]", '["tube" "hose"]')},
        "STR010 course/glossary.yml:3:17",
    ),
    case(
        "a colon in a text in braces",
        {BANK: ("text: A drop of oil, f", "text: Plan B: oil, f")},
        "STR010 quizzes/flat-tires.yml:31:31",
    ),
    case(
        "a colon without a space",
        {BANK: ("prompt: What do you", "prompt:What do you")},
        "STR010 quizzes/flat-tires.yml:11:11",
    ),
    case(
        "a colon without a space in the first line of an entry",
        {GLOSSARY: ("- id: rim\n", "- id:rim\n")},
        "STR010 course/glossary.yml:6:5",
    ),
]
