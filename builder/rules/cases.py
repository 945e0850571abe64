"""Whether a case can be played: every step is found, every way ends, and every choice makes a difference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from builder.diagnostics import Diagnostic, Note, Rule, did_you_mean, nearest, short
from builder.model.case import Case, Choice, Step, leading_to, reached, ways
from builder.model.course import Course

UNKNOWN_STEP = Rule("STR053", "unknown-step", "A choice that leads nowhere stops the case.")
UNREACHABLE_STEP = Rule("STR054", "unreachable-step", "A step that no choice leads to is lost work.")
DEAD_END = Rule("STR055", "dead-end", "A step without choices leaves the learner stuck unless the case ends there.")
ENDING_WITH_CHOICES = Rule("STR056", "ending-with-choices", "At an ending there is nothing left to decide.")
NO_WAY_OUT = Rule("STR057", "no-way-out", "A learner who goes round in a circle never reaches the debrief.")
NO_CONSEQUENCE = Rule("STR058", "no-consequence", "A decision is one only if it makes a difference.")
NO_PROMPT = Rule("STR059", "decision-without-prompt", "A learner has to know what is to be decided.")


def judge(course: Course) -> Iterator[Diagnostic]:
    """The steps and choices of every case that could be read whole."""
    for case in course.cases:
        if case.span.path not in course.damaged:
            yield from _case(case)


def _case(case: Case) -> Iterator[Diagnostic]:
    steps = {step.id: step for step in case.steps}
    for step in case.steps:
        yield from _step(step)
        for choice in step.choices:
            yield from _target(choice, "to", choice.to, steps)
    yield from _target(case, "start", case.start, steps)
    yield from _unreachable(case, steps)
    yield from _circles(case, steps)


def _target(item: Case | Choice, key: str, wanted: str, steps: Mapping[str, Step]) -> Iterator[Diagnostic]:
    if wanted not in steps:
        help = did_you_mean(wanted, steps, "Write the id of a step of this case.")
        yield UNKNOWN_STEP.at(item.place.at(key), f"This case has no step `{short(wanted)}`.", help)


def _step(step: Step) -> Iterator[Diagnostic]:
    span = step.place.at("id")
    if step.ending:
        for key, given in (("choices", step.choices), ("prompt", step.prompt)):
            if given:
                message = f"`{step.id}` is an ending and has {'choices' if key == 'choices' else 'a prompt'}."
                help = f"Take out `{key}:`, or `ending: true` if the case goes on."
                yield ENDING_WITH_CHOICES.at(step.place.key(key), message, help)
        return
    if not step.choices:
        help = "Write `ending: true` if the case ends here, else give it choices."
        yield DEAD_END.at(span, f"`{step.id}` has no choices and is no ending.", help)
        return
    if step.prompt is None:
        message = f"`{step.id}` has choices and does not say what is to be decided."
        yield NO_PROMPT.at(span, message, "Add a line `prompt:` with the decision in one sentence.")
    if len(step.choices) == 1:
        message = f"`{step.id}` has one choice, so there is nothing to decide."
        yield NO_CONSEQUENCE.at(step.choices[0].place.at("id"), message, "Add a choice, or join it to the step after.")
    yield from _alike(step)


def _alike(step: Step) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str], Choice] = {}
    for choice in step.choices:
        what = (choice.to, re.sub(r"[\W_]+", " ", choice.outcome.casefold()).strip())
        if what in first:
            note = Note(first[what].place.at("outcome"), "the first one")
            message = f"Two choices of `{step.id}` lead to `{choice.to}` with the same outcome."
            help = "Say what is different after each, or delete one of them."
            yield NO_CONSEQUENCE.at(choice.place.at("outcome"), message, help, note)
        first.setdefault(what, choice)


def _unreachable(case: Case, steps: Mapping[str, Step]) -> Iterator[Diagnostic]:
    meant = {step: [_meant(to, steps) for to in following] for step, following in ways(case).items()}
    found = reached(meant, _meant(case.start, steps))
    for step in case.steps if found else ():
        if step.id not in found:
            help = "Let a choice lead to it with `to:`, or delete the step."
            yield UNREACHABLE_STEP.at(step.place.at("id"), f"No way from the start leads to `{step.id}`.", help)


def _meant(wanted: str, steps: Mapping[str, Step]) -> str:
    """The step that is meant, also where its id has a slip in it, which is told already."""
    return wanted if wanted in steps else nearest(wanted, steps) or wanted


def _circles(case: Case, steps: Mapping[str, Step]) -> Iterator[Diagnostic]:
    """Steps from which only steps with choices can be reached. What else stops a learner is told already."""
    known = ways(case)
    last = [step.id for step in case.steps if step.ending or not step.choices]
    lost = [to for following in known.values() for to in following if to not in steps]
    told = set(leading_to(known, [*last, *lost]))
    for step_id in reached(known, case.start):
        if step_id not in told:
            message = f"From `{step_id}` no ending can be reached, whatever is chosen."
            help = "Let a choice on the way lead to an ending."
            yield NO_WAY_OUT.at(steps[step_id].place.at("id"), message, help)
            told |= set(reached(known, step_id))
