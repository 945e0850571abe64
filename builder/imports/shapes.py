"""From what all formats know to the types of a bank: weights to keys, pairs to rows, gaps to questions of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from builder.grading import fold
from builder.imports.draft import MAX_PARTS, Drafted, Notes, Part, Slip
from builder.imports.ids import authored, slug

_STOCK = re.compile(
    r"(?:your answer is |that(?:’|')?s |that is )?(?:correct|partially correct|incorrect|right|wrong|true|false)"
    r"|well done|yes|no|(?:correct|incorrect) answer",
    re.IGNORECASE,
)
"""What platforms say of their own accord; it is no feedback on a question."""

GAP = "\ue100{}\ue101"
"""Stands for a gap while its text is cleaned."""
_LOOSE = re.compile(r"(?<=…) (?=[.,;:?!])")
_GAP = re.compile("\ue100(\\d+)\ue101")


def weigh(one: Drafted, weights: Sequence[float], notes: Notes, *, several: bool) -> None:
    """Make a choice of a question with options: mark the right ones by the share of the points that each gives."""
    one.type = "multiple" if several else "single"
    most = max(weights, default=0)
    for option, weight in zip(one.options, weights, strict=True):
        option.correct = weight > 0 if several else weight == most > 0
    right = [weight for weight in weights if weight > 0]
    if not right:
        notes.tell("The file names no right option.", "Write `correct: true` on the right one.")
    elif several:
        one.partial = True
        if max(right) - min(right) > 1:
            message = "The right options counted differently; with `credit: partial` each counts alike."
            notes.tell(message, "Check that this is what you want.")
    else:
        for option, weight in zip(one.options, weights, strict=True):
            if 0 < weight < most:
                message = f"“{option.text[:60]}” gave a part of the points; here it is a wrong option."
                notes.tell(message, _PART)
        if sum(weight == most for weight in weights) > 1:
            message = "Several options are right, and any one of them was enough."
            notes.tell(message, "Keep one `correct: true`, or make the question `type: multiple` and ask for all.")


def as_true_false(one: Drafted) -> None:
    """Make a choice between the words true and false a question of that type."""
    words = [re.sub(r"\W+", "", option.text).lower() for option in one.options]
    if one.type != "single" or sorted(words) != ["false", "true"]:
        return
    right = [word for word, option in zip(words, one.options, strict=True) if option.correct]
    said = {word: option.feedback for word, option in zip(words, one.options, strict=True)}
    one.type, one.answer = "true-false", right[0] if len(right) == 1 else ""
    one.feedback_true, one.feedback_false, one.options = said["true"], said["false"], []


def said_to_all(one: Drafted, right: str, wrong: str, notes: Notes, partly: str = "") -> None:
    """Place what is said to every right and to every wrong answer, where the type has a place for it."""
    right, wrong, partly = (
        "" if _STOCK.fullmatch(text.strip().rstrip(".!")) else text for text in (right, wrong, partly)
    )
    if one.type == "true-false" and one.answer:
        answers = {"true": right, "false": wrong} if one.answer == "true" else {"true": wrong, "false": right}
        one.feedback_true = one.feedback_true or answers["true"]
        one.feedback_false = one.feedback_false or answers["false"]
        return
    if one.type in ("numeric", "short-text"):
        one.feedback = one.feedback or wrong
        wrong = "" if one.feedback == wrong else wrong
    keys = [option for option in one.options if option.correct]
    if one.type == "single" and len(keys) == 1 and not keys[0].feedback:
        keys[0].feedback, right = right, ""
    for text, whom in ((right, "right"), (wrong, "wrong"), (partly, "partly right")):
        if text:
            message = f"What is said to every {whom} answer has no place here: “{text[:200]}”."
            notes.tell(message, "Write it into the feedback of each option, or into the rationale.")


def pair(one: Drafted, notes: Notes) -> None:
    """Make rows and options a `matching`, or a `categorize` where an option answers several rows."""
    answers = [row.answer for row in one.rows if row.answer is not None]
    one.type = "categorize" if len(answers) > len(set(answers)) else "matching"
    if len(answers) < len(one.rows):
        notes.tell("A row has no answer in the file.", "Write the id of its option under `answer`.")


def option_for(one: Drafted, text: str) -> int:
    """The index of the option of a text; it is added where there is none."""
    known = [option.text for option in one.options]
    if text not in known:
        one.options.append(Part(text))
        return len(known)
    return known.index(text)


def typed(one: Drafted, answers: Sequence[tuple[str, float, str]], notes: Notes) -> None:
    """Make a `short-text` of answers with their weights and feedback; `*` alone is any other answer."""
    one.type = "short-text"
    partly: list[str] = []
    most = max((weight for text, weight, _ in answers if text.strip() != "*"), default=0)
    for text, weight, feedback in answers:
        words = text.strip()
        if words == "*":
            one.feedback = one.feedback or feedback
            if weight > 0:
                notes.tell("Any answer at all gave points.", "Make the question a `reflection` if none is wrong.")
            continue
        if re.search(r"(?<!\\)\*", words):
            message = f"`{words[:60]}` has a `*` that stands for any letters; here every way of writing is listed."
            notes.tell(message, "List what else is meant under `accepted`.")
            words = " ".join(words.replace("*", " ").split())
        words = words.replace("\\*", "*")
        if not words:
            continue
        if weight == most > 0:
            one.accepted.append(words)
            if feedback and not _STOCK.fullmatch(feedback.strip().rstrip(".!")):
                message = f"The feedback on the right answer has no place here: “{feedback[:200]}”."
                notes.tell(message, "Write it into the rationale.")
        else:
            one.slips.append(Slip([words], feedback))
            partly += [words] if weight > 0 else []
    _apart(one, notes)
    for words in partly:
        if any(words in slip.accepted for slip in one.slips):
            message = f"“{words[:60]}” gave a part of the points; here it is a wrong answer with its feedback."
            notes.tell(message, _PART)
    if not one.accepted:
        notes.tell("The file names no right answer.", "Write it under `accepted`.")


def _apart(one: Drafted, notes: Notes) -> None:
    """Leave out what a bank reads as the same: it compares letters and digits alone."""
    one.accepted = list({fold(text): text for text in reversed(one.accepted)}.values())[::-1]
    seen = {fold(text) for text in one.accepted}
    kept = []
    for slip in one.slips:
        if fold(slip.accepted[0]) in seen:
            message = f"“{slip.accepted[0][:60]}” was left out: here it counts as the same as another answer."
            notes.tell(message, "Capital letters, accents and signs do not count.")
        else:
            kept.append(slip)
        seen.add(fold(slip.accepted[0]))
    one.slips = kept


def counted(one: Drafted, answers: Sequence[tuple[str, str, float, str]], notes: Notes) -> None:
    """Make a `numeric` of answers, each with its tolerance, weight and feedback; `*` is any other number."""
    one.type = "numeric"
    most = max((weight for number, _, weight, _ in answers if number != "*"), default=0)
    for number, tolerance, weight, feedback in answers:
        if number == "*":
            one.feedback = one.feedback or feedback
        elif decimal(number) is None:
            notes.tell(f"`{number[:40]}` is no number that a bank takes.", "Write the right number under `answer`.")
        elif weight == most > 0 and not one.answer:
            one.answer, one.tolerance = number, tolerance
            if feedback and not _STOCK.fullmatch(feedback.strip().rstrip(".!")):
                message = f"The feedback on the right answer has no place here: “{feedback[:200]}”."
                notes.tell(message, "Write it into the rationale.")
        elif weight == most > 0:
            notes.tell(f"The number {number} was also right; here one number is, with its tolerance.", "Choose one.")
        elif _overlap(one.answer, one.tolerance, number, tolerance):
            message = (
                f"{number} ± {tolerance or 0} gave a part of the points; it lies about the right one, and was left out."
            )
            notes.tell(message, "Make `tolerance` larger, if that is near enough.")
        else:
            one.slips.append(Slip([number], feedback, tolerance))
            if weight > 0:
                notes.tell(f"{number} gave a part of the points; here it is a wrong number with its feedback.", _PART)
    if not one.answer:
        notes.tell("The file names no right number.", "Write it under `answer`.")


_PART = "Say in its feedback what is right about it."


def decimal(text: str) -> Decimal | None:
    """A finite number, or None."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < 12 else None


def span(least: str, greatest: str) -> tuple[str, str]:
    """The middle of a range and its distance from both ends."""
    low, high = decimal(least), decimal(greatest)
    if low is None or high is None:
        return f"{least}..{greatest}", ""
    return f"{(low + high) / 2:f}", f"{abs(high - low) / 2:f}"


def _overlap(answer: str, tolerance: str, other: str, its: str) -> bool:
    one, two = decimal(answer or "x"), decimal(other)
    if one is None or two is None:
        return False
    return abs(one - two) <= (decimal(tolerance or "0") or 0) + (decimal(its or "0") or 0)


def with_gaps(text: str) -> str:
    """A cleaned text in which each gap stands as its number."""
    return _LOOSE.sub("", _GAP.sub(lambda found: f"…({found[1]})…", text))


def one_gap(text: str) -> str:
    """A cleaned text with a single gap."""
    return _LOOSE.sub("", _GAP.sub("…", text))


def split_gaps(whole: Drafted, text: str, gaps: Sequence[Drafted], notes: Notes) -> list[Drafted]:
    """A question for each gap of a text; one gap alone is asked for by the text itself."""
    if len(gaps) == 1:
        return [replace(gaps[0], prompt=gaps[0].prompt or one_gap(text))]
    notes.tell(
        f"A text with {len(gaps)} gaps became {len(gaps)} questions, one for each gap.",
        "Write each `prompt` so that it asks by itself, and leave out gaps that nobody needs.",
    )
    name = slug(authored(whole.name) or one_gap(text), most=36, words=6)
    return [
        replace(
            gap,
            name=f"{name} gap {number}",
            scenario=with_gaps(text),
            prompt=f"What belongs in gap {number}?",
            rationale=gap.rationale or whole.rationale,
        )
        for number, gap in enumerate(gaps, 1)
    ]


def bounded(one: Drafted, notes: Notes) -> None:
    """Leave out parts beyond the most that a question takes."""
    for parts in (one.options, one.rows, one.steps, one.slips, one.accepted):
        if len(parts) > MAX_PARTS:
            notes.tell(f"Only the first {MAX_PARTS} of its parts were kept.", "Divide the question.")
            del parts[MAX_PARTS:]
    for parts in (one.options, one.rows, one.steps):
        if any(not part.text.strip() for part in parts):
            notes.tell(
                "A part of it has no words; they may have been a picture or a formula.",
                "Write its `text`, or delete it.",
            )
    for row in one.rows:
        if row.answer is not None and row.answer >= len(one.options):
            row.answer = None
