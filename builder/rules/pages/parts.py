"""The parts of a course: whether they find each other, and whether the check can be settled as it is written."""

from __future__ import annotations

from builder.diagnostics import Example
from builder.rules.pages import page

COURSE = "course/course.yml"
BRAKES = "modules/brakes.md"
TOOLS = "modules/tools.md"
ROLL = "course/pages/tool-roll.md"

PAGES = {
    "STR030": page(
        """Modules name their check, questions their objective, texts their sources, all by id. Here an id is named
        that nothing has, so the page would have a hole, or an answer would count for no objective. The check names
        the nearest id that exists; otherwise write the thing that is missing.""",
        Example(TOOLS, "A pump, two levers", "A pump [@handbok], two levers"),
        Example(BRAKES, "check: brakes", "check: breaks"),
    ),
    "STR031": page(
        """A bank of questions is asked where a module names it in `check:`. No module names this one, so
        nobody would ever answer its questions. Name it in the header of its module, or move the file out of
        `quizzes/`.""",
        Example(BRAKES, "check: brakes\n", ""),
    ),
    "STR032": page(
        """`modules:` in `course/course.yml` gives the order of the course. A module that is not in it has no place
        in the navigation, is in nobody's progress, and is found only by chance. Add its id there, or move the file
        out of `modules/`.""",
        Example(COURSE, "  - brakes\n  - tools\n", "  - brakes\n"),
    ),
    "STR033": page(
        """A module has one place in the course, and one in a track. Listed twice it would stand in the navigation
        twice and count double in the progress. An objective is in one pool of the final, or one question could be asked
        twice in one attempt. Delete one of the two lines.""",
        Example(COURSE, "  - brakes\n  - tools\n", "  - brakes\n  - tools\n  - brakes\n"),
    ),
    "STR034": page(
        """Two files would become one address, or a file would take the address of one that the builder makes itself,
        such as the glossary or the search. One of the two would be lost. Rename your file.""",
        Example(ROLL, "", "", renamed="course/pages/glossary.md"),
    ),
    "STR035": page(
        """The front page of a course is `course/pages/index.md`. Without it the site has no page to begin on, and
        the address of the course shows an error. Write it, with a `title`, a `summary` and a welcome.""",
        Example("course/pages/index.md", "", "", renamed="course/pages/welcome.md"),
    ),
    "STR036": page(
        """A pass mark is a decision about people, and the learner is told why it was taken. So a bank with a
        mark of its own gives the reason, and a reason without a mark has nothing to explain. Write both
        lines, or neither.""",
        Example("quizzes/brakes.yml", "pass_mark_why: Brakes have to hold.\n", ""),
    ),
    "STR037": page(
        """What a learner has answered is kept under the id of the bank. Two modules with one bank would share one
        progress: who passes the check of one has passed that of the other. Give one of them a bank of its own.""",
        Example(BRAKES, "check: brakes", "check: flat-tires"),
    ),
    "STR061": page(
        """A check is passed when enough of its points are earned. Questions that are `secure` never reach the site,
        and reflections count no points; with nothing else left the check could never be passed, and the module never
        be done. Add a question that is marked, or place the reflections in the text.""",
        Example(
            "quizzes/flat-tires.yml",
            """\
    type: multiple
    objective: choose-patch
    recommendations: [carry-a-patch]
    prompt: What does a patch need?
    order: fixed
    options:
      - {id: dry, text: A dry tube, correct: true, feedback: Water keeps the glue off.}
      - {id: rough, text: A rough surface, correct: true, feedback: Glue holds on it.}
      - {id: oil, text: A drop of oil, feedback: Oil loosens glue.}
""",
            """\
    type: reflection
    objective: choose-patch
    prompt: What does a patch need?
    model_answer: A dry tube and a rough surface.
""",
        ),
    ),
    "STR062": page(
        """`draw` says how many questions of each objective an attempt asks, or of each pool of the final. There are
        fewer, so the attempt could not be filled. Questions that are `secure` and reflections are never drawn, and a
        check does not draw what stands in the module's text. Draw fewer, or write more.""",
        Example("quizzes/brakes.yml", "id: brakes\n", "id: brakes\ndraw: 2\n"),
    ),
    "STR063": page(
        """With `attempts: 1` nothing comes after the first attempt, so neither `retry: missed` nor `wait_hours` can
        ever apply. Whoever wrote them meant to allow another. Allow it, or delete the line.""",
        Example("quizzes/brakes.yml", "id: brakes\n", "id: brakes\nattempts: 1\nretry: missed\n"),
    ),
    "STR070": page(
        """The settings in `course/course.yml` and the comments `check: off` name a rule by its code. No rule has
        this code, so the setting does nothing and its author believes that it does. The check names the nearest
        code; the handbook lists them all.""",
        Example(COURSE, "pass_mark: 50\n", "pass_mark: 50\nchecks:\n  severity:\n    ITM999: off\n"),
    ),
    "STR071": page(
        """Errors of structure and of items keep a site from being built because it would be wrong: a hole in a page,
        a question that marks a right answer as wrong. They cannot be switched off, turned down or suppressed. Delete
        the setting or the comment, and mend what the rule speaks of.""",
        Example(COURSE, "pass_mark: 50\n", "pass_mark: 50\nchecks:\n  severity: {STR042: warning}\n"),
    ),
    "STR072": page(
        """A comment `check: off CODE reason` excuses one place from one rule. In this place the rule has nothing to
        say: the text was changed, or the comment stands in the wrong place. Left there it would hide what somebody
        writes into that place later. Delete it, or put it right above what it is about. A comment above a paragraph
        of Markdown reaches to the end of that paragraph; in YAML it reaches over one line and the texts that begin
        there.""",
        Example(TOOLS, "A pump,", "<!-- check: off ACC101 the pictures have their words beside them -->\nA pump,"),
    ),
    "STR073": page(
        """A comment that excuses a place names one rule by its code, says why, and stands on one line: in Markdown
        on a line of its own above the paragraph, in YAML above the line or at its end. Without a reason nobody who
        reviews the course can tell a decision from a convenience, so the comment does not count. There is no way to
        excuse a whole file; `checks:` in `course/course.yml` changes a rule for the whole course.""",
        Example(TOOLS, "A pump,", "<!-- check: off ACC101 -->\nA pump,"),
    ),
}
