"""How a check may be taken, and the final assessment."""

from tests.tables.case import case

COURSE = "course/course.yml"
BANK = "quizzes/brakes.yml"
FINAL = "quizzes/final.yml"
HEAD = "id: final\ntitle: Final\nsummary: S\nminutes: 5\n"
POOLS = "pools:\n  - {objectives: [judge-pads, pack-tools], draw: 3}\n  - {objectives: [choose-patch], draw: 1}\n"


def policy(name, lines, *expected):
    """A row about fields of the bank `brakes`, written under its id."""
    places = (f"{place[:6]} {BANK}:{place[7:]}" if place[7].isdigit() else place for place in expected)
    return case(name, {BANK: ("id: brakes\n", f"id: brakes\n{lines}\n")}, *places)


def final(name, text, *expected):
    """A row about the file of the final."""
    return case(name, {FINAL: text}, *(f"{place[:6]} {FINAL}:{place[7:]}" for place in expected))


CASES = [
    policy("a policy", "attempts: 3\nretry: missed\nanswers: after-pass\ndraw: 1"),
    policy("a policy that says what holds anyway", "attempts: unlimited\nretry: all\nanswers: always\ndraw: all"),
    policy("no attempts at all", "attempts: 0", "STR022 2:11"),
    policy("attempts in words", "attempts: three", "STR022 2:11"),
    policy("a draw of nothing", "draw: 0", "STR022 2:7"),
    policy("an unknown time to show the answers", "answers: later", "STR022 2:10"),
    policy("an unknown way to try again", "retry: wrong", "STR022 2:8"),
    policy("a draw of more than there are", "draw: 2", "STR062 2:7"),
    policy("one attempt, and another after it", "attempts: 1\nretry: missed", "STR063 3:8"),
    case(
        "a policy of the course",
        {COURSE: ("pass_mark: 50", "assessment: {attempts: 2, answers: after-pass, retry: missed}\npass_mark: 50")},
    ),
    case(
        "a draw of the course of more than there are",
        {COURSE: ("pass_mark: 50", "assessment:\n  draw: 2\npass_mark: 50")},
        f"STR062 {COURSE}:11:9",
        f"STR062 {COURSE}:11:9",
    ),
    case(
        "a draw of the course that mends that of a bank",
        {
            COURSE: ("pass_mark: 50", "assessment: {draw: all}\npass_mark: 50"),
            BANK: ("id: brakes\n", "id: brakes\ndraw: 5\n"),
        },
    ),
    case(
        "an unknown key of the course's policy",
        {COURSE: ("pass_mark: 50", "assessment: {attemps: 2}\npass_mark: 50")},
        f"STR020 {COURSE}:10:14",
    ),
    final("a final", HEAD + POOLS),
    final(
        "a final with all that it can say",
        f"{HEAD}about: A\npass_mark: 70\npass_mark_why: W\nattempts: 2\nwait_hours: 4\n{POOLS}",
    ),
    final("a final without pools", f"{HEAD}pools: []\n", "STR023 5:8"),
    final("a final of an unknown objective", HEAD + POOLS.replace("choose-patch", "choose-patches"), "STR030 7:19"),
    final("a final that draws too many", HEAD + POOLS.replace("draw: 3", "draw: 30"), "STR062 6:50"),
    final(
        "a final that draws one objective twice", HEAD + POOLS.replace("[choose", "[judge-pads, choose"), "STR033 7:19"
    ),
    final("a pool without a number", HEAD + POOLS.replace(", draw: 1", ""), "STR021 7:5"),
    final("a final with questions of its own", f"{HEAD}questions: []\n{POOLS}", "STR020 5:1"),
    final("a final with a mark and no reason", f"{HEAD}pass_mark: 70\n{POOLS}", "STR036 1:5"),
    final("a wait for an attempt that never comes", f"{HEAD}attempts: 1\nwait_hours: 4\n{POOLS}", "STR063 6:13"),
    final("a final with the id of a module", HEAD.replace("final", "brakes", 1) + POOLS, "STR025 1:5"),
    case(
        "a page at the address of the final",
        {"course/pages/final.md": "---\ntitle: T\nsummary: S\n---\n"},
        "STR034 course/pages/final.md:2:8",
    ),
    case(
        "a final whose questions are all secure",
        {
            FINAL: HEAD + "pools: [{objectives: [find-hole], draw: 1}]\n",
            "quizzes/flat-tires.yml": ("    objective: find-hole\n", "    objective: find-hole\n    secure: true\n"),
            "modules/flat-tires.md": ("::: question nail-in-tire\n", ""),
        },
        f"STR062 {FINAL}:5:41",
    ),
]
