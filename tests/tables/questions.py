"""Questions of each type whose parts do not fit each other."""

from textwrap import indent

from tests.tables.case import case

BANK = "quizzes/brakes.yml"
BRAKES = "modules/brakes.md"
HEAD = """\
id: brakes
questions:
  - id: q
    objective: judge-pads
    prompt: What do you do?
    rationale: R
"""
LABELS = "options: [{id: low, text: Low}, {id: high, text: High}, {id: none, text: None}]\n"
MATCHING = f"""\
type: matching
rows:
  - {{id: front, text: Front, answer: low, feedback: F}}
  - {{id: back, text: Back, answer: high, feedback: F}}
{LABELS}"""
CATEGORIZE = MATCHING.replace("matching", "categorize").replace(", {id: none, text: None}", "")
ORDERING = """\
type: ordering
steps:
  - {id: lift, text: Lift it., feedback: F}
  - {id: turn, text: Turn it., feedback: F}
  - {id: look, text: Look., feedback: F}
"""
NUMERIC = """\
type: numeric
answer: 25
tolerance: 0.5
unit: percent
distractors:
  - {id: upside-down, answer: 400, tolerance: 1, feedback: F}
feedback: F
"""
SHORT = """\
type: short-text
accepted: [brake pad, Pad]
typos: 1
distractors:
  - {id: lever, accepted: [Brake lever], feedback: F}
feedback: F
"""
HIGHLIGHT = """\
type: highlight
passage: The [old]{#old} pad is **[worn]{#worn}**, and the [new *one*]{#new} holds.
options:
  - {id: old, feedback: F}
  - {id: worn, correct: true, feedback: F}
  - {id: new, feedback: F}
"""
REFLECTION = "type: reflection\nmodel_answer: M\n"
OWN = "- {id: own, objective: judge-pads, prompt: P, type: reflection, model_answer: M}\n"
CHOICE = "type: single\noptions: [{id: a, text: A, correct: true, feedback: F}, {id: b, text: B, feedback: F}]\n"


def asked(question, old="", new=""):
    """A bank of one question, with something in it replaced."""
    assert question.count(old) == 1 or not old, old
    return {BANK: HEAD + indent(question.replace(old, new, 1) if old else question, "    ")}


def question(name, body, old, new, *expected):
    """A row about one question."""
    return case(name, asked(body, old, new), *(f"{place[:6]} {BANK}:{place[7:]}" for place in expected))


CASES = [
    case("a matching question", asked(MATCHING)),
    case("a question of categories", asked(CATEGORIZE)),
    case("steps in order", asked(ORDERING)),
    case("a number", asked(NUMERIC)),
    case("a short text", asked(SHORT)),
    case("words to mark", asked(HIGHLIGHT)),
    question("credit in part, and points", MATCHING, "type:", "credit: partial\npoints: 3\ntype:"),
    question("a row's answer with a slip in it", MATCHING, "answer: high", "answer: hihg", "STR030 10:40"),
    question(
        "a row's answer of no option at all",
        CATEGORIZE,
        "answer: high",
        "answer: soft",
        "STR030 10:40",
    ),
    question("a row's answer that is no id", MATCHING, "answer: high", "answer: High", "STR024 10:40"),
    question("an option that answers two rows", MATCHING, "answer: high", "answer: low", "ITM105 10:40"),
    question("no option left over", MATCHING, ", {id: none, text: None}", "", "ITM106 11:5"),
    question("a category without a row", CATEGORIZE, "answer: high", "answer: low", "ITM107 11:42"),
    question("a row twice", MATCHING, "id: back", "id: front", "STR025 10:14"),
    question("an option of rows twice", MATCHING, "id: none", "id: high", "STR025 11:66"),
    question("rows that read alike", MATCHING, "text: Back", "text: front!", "ITM104 10:26"),
    question("options of rows that read alike", CATEGORIZE, "text: High", "text: '*low*'", "ITM104 11:54"),
    question("one row", MATCHING, "  - {id: back, text: Back, answer: high, feedback: F}\n", "", "STR022 9:7"),
    question("a slip in a key of a row", MATCHING, "low, feedback", "low, fedback", "STR020 9:47"),
    question("a row without its answer", MATCHING, "answer: low, ", "", "STR021 9:9"),
    question("a step twice", ORDERING, "id: look", "id: turn", "STR025 11:14"),
    question("steps that read alike", ORDERING, "text: Look.", "text: Turn it!", "ITM104 11:26"),
    question("two steps", ORDERING, "  - {id: look, text: Look., feedback: F}\n", "", "STR022 9:7"),
    question("a number in words", NUMERIC, "answer: 25", "answer: twenty", "STR022 8:13"),
    question("a number with its unit", NUMERIC, "answer: 25", "answer: 25%", "STR022 8:13"),
    question("a number with a comma", NUMERIC, "answer: 25", "answer: '1,200'", "STR022 8:13"),
    question("a number without end", NUMERIC, "answer: 25", "answer: .inf", "STR022 8:13"),
    question("a number that is none", NUMERIC, "answer: 25", "answer: NaN", "STR022 8:13"),
    question("a number with an exponent", NUMERIC, "answer: 25", "answer: 1e3", "STR022 8:13"),
    question("a number of too many digits", NUMERIC, "answer: 25", "answer: 1234567890", "STR022 8:13"),
    question("a tolerance below nothing", NUMERIC, "tolerance: 0.5", "tolerance: -0.5", "ITM108 9:16"),
    question("a tolerance of a slip below nothing", NUMERIC, "tolerance: 1,", "tolerance: -1,", "ITM108 12:51"),
    question("a slip that is also right", NUMERIC, "answer: 400", "answer: 26.5", "ITM109 12:35"),
    question("a slip that just is not right", NUMERIC, "answer: 400", "answer: 26.500001"),
    question(
        "a slip twice",
        NUMERIC,
        "feedback: F}\n",
        "feedback: F}\n  - {id: upside-down, answer: 4, feedback: F}\n",
        "STR025 13:14",
    ),
    question("an accepted text of signs", SHORT, ", Pad]", ", '?!']", "ITM110 8:27"),
    question("an accepted text of marks that combine", SHORT, ", Pad]", ', "\\u0301"]', "ITM110 8:27"),
    question("an accepted text that is too long", SHORT, ", Pad]", ", " + "pad " * 60 + "]", "ITM110 8:27"),
    question("accepted texts that count as one", SHORT, ", Pad]", ", 'Brâke-Pad.']", "ITM111 8:27"),
    question("texts of slips that count as one", SHORT, "[Brake lever]", "[Brake lever, brake lever]", "ITM111 11:45"),
    question("a slip that is also accepted", SHORT, "[Brake lever]", "[Brake lever, PAD]", "ITM109 11:45"),
    question("no accepted text", SHORT, "[brake pad, Pad]", "[]", "STR023 8:15"),
    question("two typos", SHORT, "typos: 1", "typos: 2", "STR022 9:12"),
    question("a stretch without an option", HIGHLIGHT, "  - {id: new, feedback: F}\n", "", "ITM112 8:75"),
    question("a slip in the id of a stretch", HIGHLIGHT, "{#worn}", "{#wron}", "ITM112 8:45"),
    question("an option without a stretch", HIGHLIGHT, "[new *one*]{#new}", "new one", "ITM113 12:14"),
    question("a stretch twice", HIGHLIGHT, " holds", " [holds]{#new}", "STR025 8:89"),
    question(
        "an option and a stretch that are not alike", HIGHLIGHT, "id: old", "id: x", "ITM112 8:23", "ITM113 10:14"
    ),
    question("a stretch with half a mark-up", HIGHLIGHT, "**[worn]{#worn}**", "**[worn**]{#worn}", "ITM115 8:47"),
    question("a stretch with half a code", HIGHLIGHT, "[worn]", "[`worn]", "ITM115 8:46"),
    question("a stretch with a sign that is no mark-up", HIGHLIGHT, "[worn]", "[5 * 3 a_b]"),
    question("a stretch of nothing", HIGHLIGHT, "[worn]", "[ ]", "ITM115 8:42"),
    question("a space before the id", HIGHLIGHT, "]{#worn}", "] {#worn}", "ITM115 8:44"),
    question("an id that is no id in a passage", HIGHLIGHT, "{#worn}", "{#Worn}", "ITM115 8:44"),
    question(
        "a stretch in a stretch", HIGHLIGHT, "the [new *one*]{#new}", "[the [new *one*]{#new}]{#newer}", "ITM115 8:82"
    ),
    question(
        "a stretch in a link", HIGHLIGHT, "[worn]{#worn}", "[see [worn]{#worn}](https://example.org)", "ITM115 8:59"
    ),
    question("HTML in a passage", HIGHLIGHT, "pad is", "<b>pad</b> is", "STR047 8:30"),
    question("nothing to mark in a passage", HIGHLIGHT, "correct: true, ", "", "ITM101 3:9"),
    case(
        "everything to mark in a passage",
        {
            BANK: asked(HIGHLIGHT)[BANK]
            .replace("old, feedback", "old, correct: true, feedback")
            .replace("new, feedback", "new, correct: true, feedback")
        },
        f"ITM103 {BANK}:3:9",
    ),
    case(
        "options in another order than the passage",
        {
            BANK: asked(HIGHLIGHT)[BANK]
            .replace("id: old", "id: x")
            .replace("id: new", "id: old")
            .replace("id: x", "id: new")
        },
        f"ITM114 {BANK}:10:14",
    ),
    question("no points", MATCHING, "type:", "points: 0\ntype:", "STR022 7:13"),
    question("half a point", MATCHING, "type:", "points: 0.5\ntype:", "STR022 7:13"),
    question("points for a reflection", REFLECTION, "type:", "points: 2\ntype:", "STR020 7:5"),
    question("credit in part for one option", CHOICE, "type:", "credit: partial\ntype:", "STR020 7:5"),
    question("another kind of credit", MATCHING, "type:", "credit: half\ntype:", "STR022 7:13"),
    question("a type of question with a slip in it", MATCHING, "type: matching", "type: mathcing", "STR022 7:11"),
    case("a reflection alone", asked(REFLECTION), f"STR061 {BANK}:1:5"),
    case(
        "a reflection alone in a check",
        {
            BANK: asked(CHOICE)[BANK] + indent(OWN, "  "),
            BRAKES: ("\n## Pads", "\n::: question q\n\n## Pads"),
        },
        f"STR061 {BANK}:1:5",
    ),
    case(
        "a reflection placed beside a check",
        {BANK: asked(CHOICE)[BANK] + indent(OWN, "  "), BRAKES: ("\n## Pads", "\n::: question own\n\n## Pads")},
    ),
    case(
        "a secure question that is placed",
        {
            BANK: asked(CHOICE, "type:", "secure: true\ntype:")[BANK]
            + indent(
                OWN.replace(
                    "reflection, model_answer: M",
                    "true-false, answer: true, feedback: {true: T, false: F}, rationale: R",
                ),
                "  ",
            ),
            BRAKES: ("\n## Pads", "\n::: question q\n\n## Pads"),
        },
        f"STR060 {BRAKES}:17:1",
    ),
    question("a secure question alone", CHOICE, "type:", "secure: true\ntype:", "STR061 1:5"),
]
