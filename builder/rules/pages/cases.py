"""Case simulations: whether every step is found and every way ends."""

from __future__ import annotations

from builder.diagnostics import Example
from builder.rules.pages import page

LEAK = "quizzes/cases/slow-leak.yml"
HOME = "    text: Mo is home before it is quite dark.\n"
AGAIN = "There is a lamp at the place where it began.\n        to: roadside"

PAGES = {
    "STR053": page(
        """`start` names the first step of a case, and `to` the step to which a choice leads. There is no step of
        this id, so the case would stop there. The check names the nearest; `course graph CASE` draws all steps.""",
        Example(LEAK, "start: roadside", "start: roadsid"),
    ),
    "STR054": page(
        """No choice on any way from the start leads to this step, so no learner will ever read it. Let a choice lead
        to it with `to:`, or delete it. `course graph CASE` shows it apart from the others.""",
        Example(LEAK, "holds.\n        to: descent", "holds.\n        to: stranded"),
    ),
    "STR055": page(
        """A step has no choices and does not say that the case ends there. The learner would stand before a page
        without a button. Write `ending: true`, or give the step its choices.""",
        Example(LEAK, f"{HOME}    ending: true\n", HOME),
    ),
    "STR056": page(
        """At an ending there is nothing left to decide, yet this one has choices or a prompt. Either the case goes
        on, or they are left over from an earlier version. Take out the one or the other.""",
        Example(LEAK, f"{HOME}    ending: true\n", f"{HOME}    ending: true\n    prompt: What now, Mo?\n"),
    ),
    "STR057": page(
        """From this step every choice leads back to where the learner has been. They would go round until
        they give up, and never reach the debrief, which is where a case teaches. Let a choice on the way lead
        to an ending.""",
        Example(
            LEAK,
            "    text: A friend brings Mo home, and the bicycle with him.\n    ending: true\n",
            """\
    text: The friend is on the way.
    prompt: What does Mo do meanwhile?
    choices:
      - {id: wait, text: Wait., standing: strong, outcome: It gets cold., to: fetched}
      - {id: call, text: Call again., standing: weak, outcome: Nobody answers., to: fetched}
""",
        ),
    ),
    "STR058": page(
        """A decision with one choice, or with two that lead to the same step with the same outcome, only looks like
        one. Learners notice soon and stop to think. Say what is different after each, or join the step to the one
        after it.""",
        Example(
            LEAK,
            "        outcome: Nobody is proud of it, and nobody is hurt.\n        to: fetched\n",
            f"        outcome: {AGAIN}\n",
        ),
    ),
    "STR059": page(
        """A step with choices asks its question in `prompt:`, in one sentence. It is the legend of the form, so
        without it a screen reader reads out choices and not what they are about. Add the line.""",
        Example(LEAK, "    prompt: What now?\n", ""),
    ),
}
