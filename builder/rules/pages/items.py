"""Questions: whether they can be answered and marked."""

from __future__ import annotations

from builder.diagnostics import Example
from builder.rules.pages import page

TIRES = "quizzes/flat-tires.yml"
BRAKES = "quizzes/brakes.yml"
DISTRACTORS = "Haladyna, Downing and Rodriguez (2002) ask for distractors that are plausible and distinct."

PAGES = {
    "ITM101": page(
        """No option is marked as the right one, so every learner would be told to be wrong, whatever they choose.
        Write `correct: true` on each option that belongs to the key.""",
        Example(TIRES, "        correct: true\n        feedback: The mark leads", "        feedback: The mark leads"),
    ),
    "ITM102": page(
        """A question of type `single` takes one answer, and more than one is marked as right. A learner who chooses
        one of them would be told that the answer is not complete, with no way to complete it. Keep one `correct:
        true`, or write `type: multiple`.""",
        Example(TIRES, "        text: Ride on.\n", "        text: Ride on.\n        correct: true\n"),
    ),
    "ITM103": page(
        """Every option is marked as right, so there is nothing to decide, and the question shows nobody what they
        know. Add an option that is wrong and that somebody might believe, or ask for the reason instead.""",
        Example(TIRES, "{id: oil, text: A drop of oil, ", "{id: oil, text: A drop of oil, correct: true, "),
    ),
    "ITM104": page(
        f"""Two options, rows or steps are the same words, but for capital letters and signs. The learner cannot tell
        them apart, and only one of them is marked as right. Change one of the two, or delete it. {DISTRACTORS}""",
        Example(TIRES, "text: A rough surface", "text: A *dry* tube"),
    ),
    "ITM105": page(
        """In a matching question each option answers at most one row, and lists say so to the learner. Here one
        answers two rows. Give one of the rows another answer, or write `type: categorize`, where an option may
        answer any number.""",
        Example(BRAKES, "answer: close,", "answer: lift,"),
    ),
    "ITM106": page(
        """With as many options as rows, the last row answers itself, and one slip makes two. An option that is left
        over, and that somebody might choose, mends both. Haladyna, Downing and Rodriguez (2002) and Case and Swanson
        (2002) advise lists of unequal length for matching.""",
        Example(
            BRAKES,
            '      - {id: grease, text: "Keeps a chain from rusting, and is of *no* use at all '
            'when a tube has lost its air"}\n',
            "",
        ),
    ),
    "ITM107": page(
        """No row of the question belongs to this category. It may be meant, since an empty category asks for
        a look at every row; more often the answer of a row has a slip in it. Check the answers, or say so in
        a comment.""",
        Example(BRAKES, "answer: bench,", "answer: bag,"),
    ),
    "ITM108": page(
        """`tolerance` says how far from the answer is still right. Below zero it leaves a range that ends before it
        begins, and no number would be right. Write it without a minus, or leave the line out.""",
        Example(BRAKES, "tolerance: 0.5", "tolerance: -0.5"),
    ),
    "ITM109": page(
        """A distractor names an answer to which a known slip leads, with feedback about that slip. This one is also
        counted as right, so the feedback would never be shown, or a right answer would be called a slip. Make one of
        the two ranges smaller, or take the text out of one of the lists.""",
        Example(BRAKES, "{id: of-one, answer: 100,", "{id: of-one, answer: 50.4,"),
    ),
    "ITM110": page(
        """Only letters and digits of a typed answer are compared, and the field takes 200 characters. An accepted
        text of signs alone, or a longer one, can never be given. Write it in words, shorten it, or make the question
        a reflection.""",
        Example(BRAKES, "accepted: [tire lever, lever]", "accepted: [tire lever, '!?']"),
    ),
    "ITM111": page(
        """Case, spaces, punctuation and accents do not count when a typed answer is compared, so these two texts are
        one. It does no harm, but an author who wrote both may have meant another. Delete one of them.""",
        Example(BRAKES, "accepted: [tire lever, lever]", "accepted: [tire lever, Tire-Lever]"),
    ),
    "ITM112": page(
        """A passage to be marked holds stretches, written `[words]{#id}`, and each has an option of the same id that
        says whether it has to be marked and why. This stretch has none, so nothing could be said of it. Add the
        option, or delete the brackets.""",
        Example(BRAKES, "[a patch]{#patch}", "[a patch]{#pach}"),
    ),
    "ITM113": page(
        """An option of a passage belongs to the stretch of the same id. The passage has no such stretch, so the
        learner could never mark it, and if it has to be marked the question could never be right. Write the stretch,
        or delete the option.""",
        Example(BRAKES, "[two tire levers and a pump]{#levers}", "two tire levers and a pump"),
    ),
    "ITM114": page(
        """The options of a passage are listed in another order than their stretches. Nothing breaks, but whoever
        reviews the question has to jump. List them in the order of the passage.""",
        Example(
            BRAKES,
            """\
      - {id: vise, correct: true, feedback: Too heavy.}
      - {id: patch, feedback: It closes a hole.}
""",
            """\
      - {id: patch, feedback: It closes a hole.}
      - {id: vise, correct: true, feedback: Too heavy.}
""",
        ),
    ),
    "ITM115": page(
        """A stretch is written `[words]{#id}`, without a space between the two and without brackets or half of a
        mark-up inside. With a slip in it the learner reads the brackets, and the stretch cannot be marked. Put all
        of a mark-up, such as `**words**`, inside the brackets or around them.""",
        Example(BRAKES, "[a vise]{#vise}", "[a vise] {#vise}"),
    ),
}
