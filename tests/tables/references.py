"""References to nothing, ids used twice, and questions that cannot be marked."""

from tests.tables.case import case

COURSE = "course/course.yml"
TIRES = "modules/flat-tires.md"
BRAKES = "modules/brakes.md"
TOOLS = "modules/tools.md"
FACTS = "course/facts.yml"
GLOSSARY = "course/glossary.yml"
BANK = "quizzes/flat-tires.yml"
TRUE_FALSE = "quizzes/brakes.yml"
PAGE = "---\ntitle: T\nsummary: S\n---\n"
RIDE_ON = "        text: Ride on.\n"
COPY_OF_MODULE = """\
---
id: tools
title: T
summary: S
minutes: 1
audience: [A]
objectives: [{id: pack-bags, text: t}]
reviewed: 2026-01-01
authors: [A]
---
Text.
"""
COPY_OF_BANK = """\
id: brakes
questions:
  - id: q
    type: true-false
    objective: judge-pads
    prompt: P
    answer: true
    feedback: {true: a, false: b}
    rationale: R
"""

TOOLS_TEXT = "---\nid: tools\n---\n"

CASES = [
    case(
        "a track with an unknown module",
        {COURSE: ("[flat-tires, tools]", "[flat-tires, tool]")},
        f"STR030 {COURSE}:16:27",
    ),
    case("a module twice in a track", {COURSE: ("[flat-tires, tools]", "[tools, tools]")}, f"STR033 {COURSE}:16:22"),
    case(
        "two tracks of one id",
        {COURSE: ("tools]\n", "tools]\n  - {id: roadside, title: T, summary: S, modules: [tools]}\n")},
        f"STR025 {COURSE}:17:10",
    ),
    case(
        "a module twice",
        {"modules/copy.md": COPY_OF_MODULE},
        "STR025 modules/tools.md:2:5",
    ),
    case("a term twice", {GLOSSARY: ("id: rim", "id: inner-tube")}, "STR025 course/glossary.yml:6:7"),
    case("an option twice", {BANK: ("id: ride-on", "id: mark-it")}, "STR025 quizzes/flat-tires.yml:17:13"),
    case(
        "a question twice in two banks",
        {TRUE_FALSE: ("id: worn-pads", "id: nail-in-tire")},
        "STR025 quizzes/flat-tires.yml:3:9",
    ),
    case(
        "an objective twice in two modules",
        {TOOLS: ("id: pack-tools", "{id: find-hole, text: t}\n  - id: pack-tools")},
        "STR025 modules/tools.md:9:10",
    ),
    case(
        "a bank twice",
        {"quizzes/copy.yml": COPY_OF_BANK},
        "STR025 quizzes/copy.yml:1:5",
    ),
    case(
        "an unknown module in the order",
        {COURSE: ("- brakes", "- breaks")},
        "STR030 course/course.yml:8:5",
        "STR032 modules/brakes.md:2:5",
    ),
    case("a module that is listed twice", {COURSE: ("- tools", "- tools\n  - tools")}, "STR033 course/course.yml:10:5"),
    case("a module that is not listed", {COURSE: ("  - tools\n", "")}, "STR032 modules/tools.md:2:5"),
    case(
        "an unknown bank",
        {BRAKES: ("check: brakes", "check: brake")},
        "STR030 modules/brakes.md:12:8",
        "STR031 quizzes/brakes.yml:1:5",
    ),
    case(
        "a bank that two modules ask",
        {TOOLS: ("reviewed:", "check: brakes\nreviewed:")},
        "STR037 modules/tools.md:11:8",
    ),
    case("a bank that nobody asks", {BRAKES: ("check: brakes\n", "")}, "STR031 quizzes/brakes.yml:1:5"),
    case(
        "an unknown objective",
        {BANK: ("objective: find-hole", "objective: find-holes")},
        "STR030 quizzes/flat-tires.yml:5:16",
    ),
    case(
        "an unknown recommendation of a module",
        {TIRES: ("[carry-a-patch]", "[carry-patch]")},
        "STR030 modules/flat-tires.md:13:19",
    ),
    case(
        "an unknown recommendation of a question",
        {BANK: ("[carry-a-patch]", "[x, carry-patch]")},
        "STR030 quizzes/flat-tires.yml:25:23",
        "STR030 quizzes/flat-tires.yml:25:26",
    ),
    case(
        "an unknown question",
        {TIRES: ("question nail-in-tire", "question nail-in-tyre")},
        "STR030 modules/flat-tires.md:27:1",
    ),
    case("an unknown video", {TIRES: ("video patching", "video patchign")}, "STR030 modules/flat-tires.md:33:1"),
    case(
        "an unknown fact placed",
        {"course/pages/index.md": ("fact patch-time", "fact patch-tiem")},
        "STR030 course/pages/index.md:8:1",
    ),
    case(
        "an unknown source cited in a body",
        {TIRES: ("[@handbook, p. 12; @rim-report]", "[@rim-report; @handbok, p. 12]")},
        "STR030 modules/flat-tires.md:23:50",
    ),
    case(
        "an unknown fact cited in a body",
        {TIRES: ("@fact:patch-time", "@fact:patch-tme")},
        "STR030 modules/flat-tires.md:31:32",
    ),
    case(
        "an unknown source cited in a question",
        {BANK: ("[@handbook, p. 13]", "[@handboook, p. 13]")},
        "STR030 quizzes/flat-tires.yml:21:41",
    ),
    case(
        "an unknown source beside one with a longer name",
        {BANK: ("[@handbook, p. 13]", "[@rim-report; @rim]")},
        "STR030 quizzes/flat-tires.yml:21:54",
    ),
    case(
        "an unknown source in folded text",
        {
            BANK: (
                "rationale: The nail shows the hole [@handbook, p. 13].",
                "rationale: >-\n      The nail\n      shows [@hand].",
            )
        },
        "STR030 quizzes/flat-tires.yml:23:14",
    ),
    case(
        "an unknown source of a fact",
        {FACTS: ("sources: [rim-report]", "sources: [handbook, rim-reprot]")},
        "STR030 course/facts.yml:14:23",
    ),
    case(
        "an unknown source of a term",
        {GLOSSARY: ("sources: [handbook]", "sources: [hand]")},
        "STR030 course/glossary.yml:5:13",
    ),
    case(
        "a citation that cannot be read",
        {TIRES: ("[@handbook, p. 12; @rim-report]", "[@handbook p. 12; @rim-report]")},
        "SRC101 modules/flat-tires.md:23:36",
    ),
    case(
        "an unknown source cited twice, and a citation that cannot be read",
        {BANK: ("[@handbook, p. 13]", "[@x] [@rim-report; @x] [@ y]")},
        "STR030 quizzes/flat-tires.yml:21:41",
        "STR030 quizzes/flat-tires.yml:21:59",
        "SRC101 quizzes/flat-tires.yml:21:63",
    ),
    case("no front page", {"course/pages/index.md": None}, "STR035 course/course.yml:1:5"),
    case(
        "a page that the builder makes itself",
        {"course/pages/facts.md": PAGE + "Text.\n"},
        "STR034 course/pages/facts.md:2:8",
    ),
    case(
        "two files with one address",
        {
            "course/pages/modules/wheel.png": b"x",
            "modules/tools.md": ("two levers", "[two](../course/pages/modules/wheel.png) levers"),
        },
        "STR034 modules/wheel.png:1:1",
    ),
    case(
        "files that nobody links to",
        {"modules/Statement of a witness.docx": b"x", "course/pages/~$notes.docx": b"x"},
        "STR027 course/pages/~$notes.docx:1:1",
        "STR027 modules/Statement of a witness.docx:1:1",
    ),
    *(
        case(
            f"a file in the place of {what}",
            {path: b"x", "modules/tools.md": ("two levers", f"[two](../{path}) levers")},
            f"STR034 {path}:1:1",
        )
        for what, path in {
            "a module's page": "modules/brakes.html",
            "a page of the course": "course/pages/tool-roll.html",
            "a list": "course/pages/Glossary.html",
            "a script": "course/pages/assets/course/training.js",
            "the search": "course/pages/search/search_index.json",
        }.items()
    ),
    case(
        "a pass mark without a reason",
        {TRUE_FALSE: ("pass_mark_why: Brakes have to hold.\n", "")},
        "STR036 quizzes/brakes.yml:1:5",
    ),
    case(
        "no right option",
        {BANK: ("        correct: true\n        feedback: The mark", "        feedback: The mark")},
        "ITM101 quizzes/flat-tires.yml:3:9",
    ),
    case(
        "two right options in a single choice",
        {BANK: (RIDE_ON, RIDE_ON + "        correct: true\n")},
        "ITM102 quizzes/flat-tires.yml:19:18",
    ),
    case(
        "every option right",
        {BANK: ("text: A drop of oil,", "text: A drop of oil, correct: true,")},
        "ITM103 quizzes/flat-tires.yml:22:9",
    ),
    case(
        "two options alike",
        {BANK: (RIDE_ON, "        text: Mark **where** it is!\n")},
        "ITM104 quizzes/flat-tires.yml:18:15",
    ),
    case(
        "options of nothing but signs differ",
        {BANK: ("text: A dry tube,", 'text: "<",'), TIRES: ("::: check", "::: check\n")},
    ),
    case(
        "a fact cited as a source",
        {TIRES: ("[@fact:patch-time]", "[@patch-time]")},
        "STR030 modules/flat-tires.md:31:32",
    ),
    case(
        "a source cited as a fact",
        {TIRES: ("[@handbook, p. 12;", "[@fact:handbook, p. 12;")},
        "STR030 modules/flat-tires.md:23:37",
    ),
    case(
        "a module saved by Notepad",
        {"modules/tools.md": None, "modules/tools.md.txt": TOOLS_TEXT},
        "STR030 course/course.yml:9:5",
        "STR030 course/course.yml:16:27",
    ),
    case(
        "a module saved by Word",
        {"modules/tools.md": None, "modules/Tools.docx": b"PK"},
        "STR030 course/course.yml:9:5",
        "STR030 course/course.yml:16:27",
    ),
    case(
        "a bank saved by Notepad",
        {BANK: None, f"{BANK[:-4]}.txt": "id: flat-tires\n"},
        "STR030 modules/flat-tires.md:14:8",
        "STR027 quizzes/flat-tires.txt:1:1",
    ),
    case(
        "a front page saved by Notepad",
        {"course/pages/index.md": None, "course/pages/index.txt": "x"},
        "STR035 course/course.yml:1:5",
    ),
]
