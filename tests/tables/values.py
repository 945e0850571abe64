"""Keys and values that do not fit their field."""

from tests.tables.case import case

COURSE = "course/course.yml"
TIRES = "modules/flat-tires.md"
BRAKES = "modules/brakes.md"
FACTS = "course/facts.yml"
GLOSSARY = "course/glossary.yml"
VIDEOS = "course/videos.yml"
BANK = "quizzes/flat-tires.yml"
TRUE_FALSE = "quizzes/brakes.yml"
OFFICE = "site_config/office.yml"
ONE_QUESTION = """\
id: brakes
questions:
  - {{id: q, objective: judge-pads, prompt: P, rationale: R, {rest}}}
"""
WRONG_HEADER = """\
---
id: brakes
title: Brakes
summary: x
minutes: x
audience: [x]
objectives:
  - id: judge-pads
    text: x
  - id: Two
    text: x
check: brakes
reviewed: 2026-02-01
authors: [x]
---

## Pads

[x](nowhere.md)
"""
WRONG_TERMS = """\
- id: Rim
  term: rim
- term: tube
  definiton: x
- also: x
- id: hub
  term: hub
  definition: x
"""

CASES = [
    case("a key with a slip in it", {GLOSSARY: ("  also:", "  alos:")}, "STR020 course/glossary.yml:3:3"),
    case("a key that is near none", {GLOSSARY: ("  also:", "  colour:")}, "STR020 course/glossary.yml:3:3"),
    case(
        "a slip in a key of an option",
        {BANK: ("correct: true\n", "corect: true\n")},
        "STR020 quizzes/flat-tires.yml:15:9",
    ),
    case(
        "a slip in a key of an objective", {TIRES: ("text: choose", "txt: choose")}, "STR020 modules/flat-tires.md:12:5"
    ),
    case("a slip in a key of a header", {TIRES: ("minutes:", "minuts:")}, "STR020 modules/flat-tires.md:5:1"),
    case("a slip in a key of a programme", {OFFICE: ("phone:", "fone:")}, "STR020 site_config/office.yml:7:5"),
    case(
        "a key of another type of question",
        {TRUE_FALSE: ("    answer:", "    order: fixed\n    answer:")},
        "STR020 quizzes/brakes.yml:10:5",
    ),
    case("a missing key", {GLOSSARY: ("  term: rim\n", "")}, "STR021 course/glossary.yml:6:3"),
    case(
        "several missing keys",
        {"course/pages/about.md": "---\nsummery: x\n---\n## Who\n"},
        "STR020 course/pages/about.md:2:1",
        "STR021 course/pages/about.md:2:1",
    ),
    case(
        "an option without an id",
        {BANK: ("      - id: ride-on\n        text:", "      - text:")},
        "STR021 quizzes/flat-tires.yml:17:9",
    ),
    case(
        "true and false without one of the texts",
        {TRUE_FALSE: ("      false: Without", "      fals: Without")},
        "STR020 quizzes/brakes.yml:13:7",
    ),
    case(
        "a text where a list should be",
        {TIRES: ("recommendations: [carry-a-patch]", "recommendations: carry-a-patch")},
        "STR022 modules/flat-tires.md:13:18",
    ),
    case("a list where a text should be", {GLOSSARY: ("term: rim", "term: [rim]")}, "STR022 course/glossary.yml:7:9"),
    case("keys where a list should be", {GLOSSARY: "rim:\n  term: rim\n"}, "STR022 course/glossary.yml:1:1"),
    case("a text where a bank should be", {TRUE_FALSE: "brakes\n"}, "STR022 quizzes/brakes.yml:1:1"),
    case("a list where a bank should be", {TRUE_FALSE: "- id: brakes\n"}, "STR022 quizzes/brakes.yml:1:1"),
    case(
        "a text where a question should be",
        {TRUE_FALSE: "id: brakes\nquestions:\n  - worn-pads\n"},
        "STR022 quizzes/brakes.yml:3:5",
    ),
    case("no question in a bank", {TRUE_FALSE: "id: brakes\nquestions: []\n"}, "STR023 quizzes/brakes.yml:2:12"),
    case("nothing after `questions`", {TRUE_FALSE: "id: brakes\nquestions:\n"}, "STR023 quizzes/brakes.yml:2:11"),
    case(
        "one option",
        {BANK: ("      - id: ride-on\n        text: Ride on.\n        feedback: The tube would tear.\n", "")},
        "STR022 quizzes/flat-tires.yml:13:7",
    ),
    case(
        "no option",
        {TRUE_FALSE: ONE_QUESTION.format(rest="type: single, options: []")},
        "STR023 quizzes/brakes.yml:3:84",
    ),
    case("`No` is no answer", {TRUE_FALSE: ("answer: true", "answer: No")}, "STR022 quizzes/brakes.yml:10:13"),
    case("`yes` is not `true`", {BANK: ("correct: true\n", "correct: yes\n")}, "STR022 quizzes/flat-tires.yml:15:18"),
    case(
        "`No` and `12:30` are texts",
        {GLOSSARY: ("term: rim", "term: No"), VIDEOS: ("title: Patching a tube", "title: 12:30")},
    ),
    case("a question without a type", {TRUE_FALSE: ("    type: true-false\n", "")}, "STR021 quizzes/brakes.yml:5:5"),
    case(
        "a type with a slip in it",
        {TRUE_FALSE: ("type: true-false", "type: true-fals")},
        "STR022 quizzes/brakes.yml:6:11",
    ),
    case(
        "a type of which there is none",
        {BANK: ("type: multiple", "type: essay")},
        "STR022 quizzes/flat-tires.yml:23:11",
    ),
    case("a date without zeros", {TIRES: ("2026-02-01", "2026-2-1")}, "STR022 modules/flat-tires.md:15:11"),
    case("a day that no month has", {FACTS: ("2099-01-01", "2099-02-30")}, "STR022 course/facts.yml:8:14"),
    case(
        "a pass mark with a percent sign",
        {COURSE: ("pass_mark: 50", "pass_mark: 50%")},
        "STR022 course/course.yml:10:12",
    ),
    case("a pass mark above 100", {TRUE_FALSE: ("pass_mark: 100", "pass_mark: 110")}, "STR022 quizzes/brakes.yml:2:12"),
    case("minutes in words", {TIRES: ("minutes: 20", "minutes: twenty")}, "STR022 modules/flat-tires.md:5:10"),
    case("no minutes", {TIRES: ("minutes: 20", "minutes: 0")}, "STR022 modules/flat-tires.md:5:10"),
    case(
        "a word of a closed list with a slip in it",
        {FACTS: ("confidence: high", "confidence: hihg")},
        "STR022 course/facts.yml:7:15",
    ),
    case(
        "an address without a scheme",
        {VIDEOS: ("url: https://example.org/patching", "url: example.org")},
        "STR022 course/videos.yml:7:8",
    ),
    case("a fact without a year", {FACTS: ("as_of: 2020", "as_of: last year")}, "STR022 course/facts.yml:4:10"),
    case(
        "a language that is no code",
        {COURSE: ("modules:\n", "language: English\nmodules:\n")},
        "STR022 course/course.yml:6:11",
    ),
    case(
        "a language that would leave the folder",
        {COURSE: ("modules:\n", "language: ../../x\nmodules:\n")},
        "STR022 course/course.yml:6:11",
    ),
    case("an id with capitals and spaces", {GLOSSARY: ("id: rim", "id: The Rim")}, "STR024 course/glossary.yml:6:7"),
    case(
        "an id that would leave the tree", {BRAKES: ("id: brakes\n", "id: ../brakes\n")}, "STR024 modules/brakes.md:2:5"
    ),
    case("an id that is too long", {GLOSSARY: ("id: rim", "id: r" + "i" * 90)}, "STR022 course/glossary.yml:6:7"),
    case(
        "a module that Windows keeps for itself",
        {"modules/tools.md": ("id: tools", "id: con"), COURSE: ("- tools", "- con")},
        "STR024 modules/tools.md:2:5",
    ),
    case(
        "a review of nothing, in half a day",
        {COURSE: ("pass_mark: 50", "review: {questions: 0, after_days: [0.5]}\npass_mark: 50")},
        "STR022 course/course.yml:10:21",
        "STR022 course/course.yml:10:37",
    ),
    case(
        "a review without a day",
        {COURSE: ("pass_mark: 50", "review: {after_days: [], days: 3}\npass_mark: 50")},
        "STR023 course/course.yml:10:22",
        "STR020 course/course.yml:10:26",
    ),
    case("an empty text", {GLOSSARY: ("term: rim", "term:")}, "STR023 course/glossary.yml:7:8"),
    case("an empty text in quotation marks", {GLOSSARY: ("term: rim", 'term: "  "')}, "STR023 course/glossary.yml:7:9"),
    case("an empty entry", {"modules/tools.md": ("  - Everyone who rides\n", "  -\n")}, "STR023 modules/tools.md:7:4"),
    case("an empty list", {TIRES: ("authors: [Ada Spoke]", "authors: []")}, "STR023 modules/flat-tires.md:16:10"),
    case(
        "an empty feedback",
        {BANK: ("feedback: The tube would tear.", "feedback:")},
        "STR023 quizzes/flat-tires.yml:19:18",
    ),
    case(
        "an empty word of the interface",
        {"site_config/strings/en.yml": ("question_hint: Hint", "question_hint:")},
        "STR023 site_config/strings/en.yml:20:15",
    ),
    case(
        "a list for a word of the interface",
        {"site_config/strings/en.yml": ("question_hint: Hint", "question_hint: [Hint]")},
        "STR023 site_config/strings/en.yml:20:16",
    ),
    case(
        "a missing word of the interface",
        {"site_config/strings/en.yml": ("question_hint: Hint\n", "")},
        "STR050 site_config/strings/en.yml:1:1",
    ),
    case(
        "a slip in a word of the interface",
        {"site_config/strings/en.yml": ("question_hint: Hint", "question_hnit: Hint")},
        "STR052 site_config/strings/en.yml:20:1",
    ),
    case(
        "a placeholder with a slip in it",
        {"site_config/strings/en.yml": ("Worth {points} points", "Worth {pionts} points")},
        "STR051 site_config/strings/en.yml:15:1",
    ),
    case(
        "mistakes in several entries are all told",
        {GLOSSARY: WRONG_TERMS},
        "STR021 course/glossary.yml:1:3",
        "STR024 course/glossary.yml:1:7",
        "STR021 course/glossary.yml:3:3",
        "STR020 course/glossary.yml:4:3",
        "STR021 course/glossary.yml:5:3",
        "STR021 course/glossary.yml:5:3",
        "STR021 course/glossary.yml:5:3",
        "STR022 course/glossary.yml:5:9",
    ),
    case(
        "a mistake in a header hides none in its text, and causes no other",
        {BRAKES: WRONG_HEADER},
        "STR022 modules/brakes.md:5:10",
        "STR024 modules/brakes.md:10:9",
        "STR042 modules/brakes.md:19:5",
    ),
    case(
        "a mistake in one question hides none in the next",
        {
            BANK: ("type: single\n    objective: find-hole", "type: singel\n    objective: find-hole"),
            TRUE_FALSE: ("judge-pads", "judge-pad"),
        },
        "STR030 quizzes/brakes.yml:7:16",
        "STR022 quizzes/flat-tires.yml:4:11",
    ),
    case(
        "a day that a month does not have",
        {"modules/tools.md": ("reviewed: 2026-02-01", "reviewed: 2026-02-29")},
        "STR022 modules/tools.md:11:11",
    ),
    case(
        "a month that a year does not have",
        {"modules/tools.md": ("reviewed: 2026-02-01", "reviewed: 2026-13-01")},
        "STR022 modules/tools.md:11:11",
    ),
    case(
        "a year that there was not",
        {"modules/tools.md": ("reviewed: 2026-02-01", "reviewed: 0000-02-01")},
        "STR022 modules/tools.md:11:11",
    ),
]
