"""Cases that cannot be played, or in which a choice makes no difference."""

from tests.tables.case import case

LEAK = "quizzes/cases/slow-leak.yml"
COPY_OF_CASE = """\
id: slow-leak
title: T
summary: S
minutes: 1
start: end
steps:
  - {id: end, title: T, text: Text., ending: true}
debrief: D
"""
CIRCLES = """\
id: round
title: T
summary: S
minutes: 1
start: one
steps:
  - id: one
    title: One
    text: Text.
    prompt: Which?
    choices:
      - {id: a, text: A, standing: strong, outcome: To two., to: two}
      - {id: b, text: B, standing: weak, outcome: To three., to: three}
      - {id: c, text: C, standing: weak, outcome: To the end., to: end}
  - id: two
    title: Two
    text: Text.
    prompt: Which?
    choices:
      - {id: a, text: A, standing: strong, outcome: Round., to: two}
      - {id: b, text: B, standing: weak, outcome: To three., to: three}
  - id: three
    title: Three
    text: Text.
    prompt: Which?
    choices:
      - {id: a, text: A, standing: strong, outcome: Back., to: two}
      - {id: b, text: B, standing: weak, outcome: Round., to: three}
  - {id: end, title: T, text: Text., ending: true}
debrief: D
"""

NOTHING = """\
      - id: nothing
        text: Nothing; the light is going.
        standing: weak
        outcome: The rear brake does not hold, and Mo stops in a hedge.
        to: fetched
"""

CASES = [
    case("a case twice", {"quizzes/cases/a.yml": COPY_OF_CASE}, "STR025 quizzes/cases/slow-leak.yml:1:5"),
    case("a place twice", {LEAK: ("  - id: home", "  - id: fetched")}, "STR025 quizzes/cases/slow-leak.yml:74:9"),
    case(
        "a choice twice", {LEAK: ("      - id: walk", "      - id: call")}, "STR025 quizzes/cases/slow-leak.yml:49:13"
    ),
    case(
        "a case that Windows keeps for itself",
        {"quizzes/cases/a.yml": COPY_OF_CASE.replace("slow-leak", "aux")},
        "STR024 quizzes/cases/a.yml:1:5",
    ),
    case("a case in a folder below", {"quizzes/cases/a/b.yml": COPY_OF_CASE}, "STR027 quizzes/cases/a/b.yml:1:1"),
    case(
        "a standing with a slip in it",
        {LEAK: ("standing: contested", "standing: contestd")},
        "STR022 " + LEAK + ":51:19",
    ),
    case(
        "a choice without an outcome",
        {LEAK: ("        outcome: Nobody is proud of it, and nobody is hurt.\n", "")},
        "STR021 " + LEAK + ":44:9",
    ),
    case(
        "a case of no module that is placed nowhere",
        {"quizzes/cases/a.yml": COPY_OF_CASE.replace("slow-leak", "short")},
    ),
    case(
        "a case without a step",
        {
            "quizzes/cases/a.yml": COPY_OF_CASE.replace("slow-leak", "x").replace(
                "\n  - {id: end, title: T, text: Text., ending: true}", " []"
            )
        },
        "STR023 quizzes/cases/a.yml:6:8",
    ),
    case("a module of which there is none in a case", {LEAK: ("[brakes]", "[brake]")}, "STR030 " + LEAK + ":5:11"),
    case(
        "an objective of which there is none in a case",
        {LEAK: ("[judge-pads]", "[judge-pad]")},
        "STR030 " + LEAK + ":6:14",
    ),
    case(
        "a recommendation of which there is none in a case",
        {LEAK: ("[carry-a-patch]", "[carry]")},
        "STR030 " + LEAK + ":7:19",
    ),
    case(
        "a source of which there is none in an outcome",
        {LEAK: ("[@rim-report]", "[@rim-reprt]")},
        "STR030 " + LEAK + ":67:84",
    ),
    case("HTML in a debrief", {LEAK: ("**you**", "<b>you</b>")}, "STR047 " + LEAK + ":81:13"),
    case("a picture in a step", {LEAK: ("- It is dusk.", "- ![dusk](dusk.png)")}, "STR046 " + LEAK + ":15:17"),
    case(
        "a case of which there is none",
        {"modules/brakes.md": ("case slow-leak", "case slow-leek")},
        "STR030 modules/brakes.md:23:1",
    ),
    case("a start that is no step", {LEAK: ("start: roadside", "start: road-side")}, "STR053 " + LEAK + ":8:8"),
    case("a start that is near no step", {LEAK: ("start: roadside", "start: monday")}, "STR053 " + LEAK + ":8:8"),
    case("a choice that leads nowhere", {LEAK: ("to: descent", "to: descend")}, "STR053 " + LEAK + ":29:13"),
    case(
        "a step that nothing leads to",
        {LEAK: ("to: descent", "to: home")},
        "STR054 " + LEAK + ":59:9",
    ),
    case(
        "a dead end",
        {LEAK: ("    text: Mo is home before it is quite dark.\n    ending: true\n", "    text: Mo is home.\n")},
        "STR055 " + LEAK + ":35:9",
    ),
    case(
        "an ending with a prompt",
        {LEAK: ("    text: Mo is home", "    prompt: What now?\n    text: Mo is home")},
        "STR056 " + LEAK + ":37:5",
    ),
    case(
        "an ending with choices",
        {LEAK: ("    title: The long descent\n", "    title: The long descent\n    ending: true\n")},
        "STR056 " + LEAK + ":63:5",
        "STR056 " + LEAK + ":64:5",
    ),
    case("circles without a way out", {"quizzes/cases/a.yml": CIRCLES}, "STR057 quizzes/cases/a.yml:15:9"),
    case(
        "one choice",
        {
            LEAK: (
                NOTHING,
                "",
            )
        },
        "STR058 " + LEAK + ":64:13",
    ),
    case(
        "two choices with one outcome",
        {
            LEAK: (
                "outcome: The rim cuts the tube. Now no patch will help.",
                "outcome: The air lasts two kilometers; a slow leak leaves time, but it stays a leak!",
            )
        },
        "STR058 " + LEAK + ":33:18",
    ),
    case("a decision without a prompt", {LEAK: ("    prompt: What now?\n", "")}, "STR059 " + LEAK + ":39:9"),
]
