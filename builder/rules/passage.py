"""Whether the stretches that can be marked in a passage and the options of the question are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Note, Rule, Severity, did_you_mean, nearest, short
from builder.model.prose import links
from builder.model.question import MARKED, Highlight
from builder.reading.rules import DUPLICATE_ID
from builder.rules.texts import Finger
from builder.source import Span

NO_OPTION = Rule("ITM112", "stretch-without-option", "A stretch without an option cannot be marked.")
NO_STRETCH = Rule("ITM113", "option-without-stretch", "An option without a stretch can never be marked.")
OTHER_ORDER = Rule(
    "ITM114", "stretches-in-other-order", "Options are easier to review in the order of the passage.", Severity.WARNING
)
BROKEN_STRETCH = Rule("ITM115", "broken-stretch", "A stretch with a slip in it shows its brackets to the learner.")

_REMNANT = re.compile(r"\]?\s{0,9}\{\s{0,9}#[^{}]*\}?|\]\s{0,9}\{[^{}]*\}?")
_WHOLE_MARKUP = re.compile(r"\\.|(?<!`)(`+)(?!`).{0,500}?\1|(\*{1,3}|_{1,3})(?=[^\s*_]).{0,500}?(?<=\S)\2", re.DOTALL)
_HALF_MARKUP = re.compile(r"`|\*(?=\S)|(?<=\S)\*|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)")
_HELD = "\ue000"


def judge_passage(question: Highlight) -> Iterator[Diagnostic]:
    """The stretches of a passage against the options of its question."""
    whole = question.place.at("passage")
    finger = Finger(whole)
    known = [option.id for option in question.options]
    found: dict[str, Span] = {}
    for stretch in MARKED.finditer(question.passage):
        words, stretch_id = stretch.groups()
        span = finger.at(f"{{#{stretch_id}}}")
        if stretch_id in found:
            note = Note(found[stretch_id], "the first one")
            yield DUPLICATE_ID.at(
                span, f"The id `{stretch_id}` is used twice.", "Give one of the two another id.", note
            )
        elif stretch_id not in known:
            help = did_you_mean(stretch_id, known, f"Add an option with `id: {stretch_id}`, or delete the brackets.")
            yield NO_OPTION.at(span, f"No option has the id `{short(stretch_id)}` of this stretch.", help)
        found.setdefault(stretch_id, span)
        if not words.strip() or _HALF_MARKUP.search(_WHOLE_MARKUP.sub("", words)):
            message = f"The stretch `{short(stretch_id)}` holds one end of a mark-up, or no words."
            yield BROKEN_STRETCH.at(
                span, message, "Put all of it, such as `**words**`, inside the brackets or around them."
            )
    remnants = list(_remnants(question.passage, whole))
    yield from remnants
    slips = {nearest(stretch_id, known) for stretch_id in found if stretch_id not in known}
    for option in question.options:
        if option.id not in found and option.id not in slips and not remnants:
            help = did_you_mean(
                option.id, found, f"Write `[words]{{#{option.id}}}` in the passage, or delete the option."
            )
            yield NO_STRETCH.at(option.place.at("id"), f"The passage has no stretch `{option.id}`.", help)
    there = [stretch_id for stretch_id in found if stretch_id in known]
    listed = [option_id for option_id in known if option_id in found]
    if there != listed:
        late = next(
            option for option in question.options if option.id in found and option.id != there[listed.index(option.id)]
        )
        message = f"`{late.id}` stands in another place among the options than in the passage."
        yield OTHER_ORDER.at(late.place.at("id"), message, "List the options in the order of the passage.")


def _remnants(passage: str, whole: Span) -> Iterator[Diagnostic]:
    """What was meant for a stretch and is none, and stretches inside links."""
    held = MARKED.sub(_HELD, passage)
    slip = _REMNANT.search(held)
    if slip:
        help = "Write `[words]{#id}`, without a space between them and without brackets inside."
        yield BROKEN_STRETCH.at(Finger(whole).at(slip[0]), f"`{short(slip[0])}` belongs to no stretch.", help)
    for link in links(held):
        if _HELD in link.text:
            message = "A stretch stands inside a link."
            yield BROKEN_STRETCH.at(Finger(whole).at(link.target), message, "Take the link out of the passage.")
