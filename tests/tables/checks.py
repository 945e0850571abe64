"""What a course says about its own checks."""

from tests.tables.case import case

COURSE = "course/course.yml"
TOOLS = "modules/tools.md"


def _checks(*lines: str) -> tuple[str, str]:
    return ("pass_mark: 50\n", "\n  ".join(("pass_mark: 50\nchecks:", *lines)) + "\n")


UNREAD = {"course/note.md": "x"}

CASES = [
    case(
        "a severity for no rule",
        {COURSE: _checks("severity:", "  STR-O27: off", "  STR927: off", "  LAW: info")},
        "STR070 course/course.yml:13:5",
        "STR070 course/course.yml:14:5",
        "STR070 course/course.yml:15:5",
    ),
    case(
        "a severity that there is not",
        {COURSE: _checks("severity: {STR027: of}"), **UNREAD},
        "STR022 course/course.yml:12:22",
        "STR027 course/note.md:1:1",
    ),
    case("a warning switched off", {COURSE: _checks("severity: {STR027: off}"), **UNREAD}),
    case("a family switched off", {COURSE: _checks("severity: {STR: off}"), **UNREAD}),
    case(
        "a code before its family",
        {COURSE: _checks("severity: {STR: off, STR027: info}"), **UNREAD},
        "STR027 course/note.md:1:1",
    ),
    case(
        "an error of structure switched off",
        {
            COURSE: _checks("severity: {STR030: off, ITM101: warning, STR031: error}"),
            TOOLS: ("A pump,", "::: video x\n"),
        },
        "STR071 course/course.yml:12:14",
        "STR071 course/course.yml:12:27",
        "STR030 modules/tools.md:15:1",
    ),
    case(
        "an error of sources switched off", {COURSE: _checks("severity: {SRC: off}"), TOOLS: ("A pump,", "A [@p q],")}
    ),
    case(
        "a threshold with a slip in it",
        {COURSE: _checks("thresholds: {promt_words: 30, due_days: 0}")},
        "STR020 course/course.yml:12:16",
        "STR022 course/course.yml:12:43",
    ),
]
