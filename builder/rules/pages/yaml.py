"""YAML: whether it can be read, and whether keys and values fit their place."""

from __future__ import annotations

from builder.diagnostics import Example
from builder.rules.pages import page

TIRES = "quizzes/flat-tires.yml"
FACTS = "course/facts.yml"
TERMS = "course/glossary.yml"
TOOLS = "modules/tools.md"
RULE = "See *Text in YAML* in the handbook for authors."

PAGES = {
    "STR010": page(
        f"""The file, or the header of a page, breaks a rule of YAML, so that nothing in it can be read. Most often a
        text holds a colon and a space, begins with a bracket or a backtick, or lacks its second quotation mark; or a
        line is indented otherwise than its neighbours. Look at the line and at the one above, and put quotation
        marks around the whole text. {RULE}""",
        Example(TIRES, "text: Ride on.", "text: Plan B: ride on."),
        Example(TIRES, "hint: Think of where the hole is.", "hint: `where` the hole is"),
    ),
    "STR011": page(
        """YAML shows what belongs together by spaces at the start of a line; a tab has no fixed width and is not
        taken. Replace it by two spaces for each level. Most editors can be told to write spaces when the Tab key is
        pressed.""",
        Example(TOOLS, "  - Everyone who rides", "\t- Everyone who rides"),
    ),
    "STR012": page(
        """A key stands twice in one place. YAML readers keep one of the two texts and drop the other without a word,
        so that an author may polish a text that nobody sees. Keep one of the two lines.""",
        Example(TOOLS, "summary: What to carry.", "summary: What to carry.\nsummary: Tools for a short ride."),
    ),
    "STR013": page(
        """In YAML a text that begins with `*` or `&` is a reference to another place. Courses do not use these, but
        names of cases begin like this, as in `*Brady* applies`. Put quotation marks around the whole text.""",
        Example(TERMS, "term: rim", "term: *rim*"),
    ),
    "STR014": page(
        """In YAML a space and `#` begin a comment, which no learner sees. Here they stand in the middle of a text,
        so its end would be lost, as in `claim #3`. Put quotation marks around the whole text; if a comment is meant,
        put it on a line of its own.""",
        Example(TIRES, "text: Ride on.", "text: Ride on, as in case #3."),
    ),
    "STR020": page(
        """Every place takes certain keys, which `docs/formats.md` lists. One with a slip in it would be ignored, and
        what stands behind it would never be shown. If the key is near one that is known, the check names it;
        otherwise delete the line, or move it to where it belongs.""",
        Example(TERMS, "  also: [tube]", "  alos: [tube]"),
    ),
    "STR021": page(
        """Some fields are required, since the page, the question or the note would have a hole without them. The
        check names the missing key. Add a line with it; `docs/formats.md` says what it holds.""",
        Example(TIRES, "        feedback: The tube would tear.\n", ""),
    ),
    "STR022": page(
        """A field takes one kind of value: a date, a number, a list, one of a few words. Something else stands here,
        and the site would show or count it wrongly. The second line of the finding says what can be written.""",
        Example(TOOLS, "minutes: 5", "minutes: five"),
        Example(FACTS, "confidence: high", "confidence: sure"),
    ),
    "STR023": page(
        """The key is there and its text is not, so the learner would see a gap: a title without words, feedback that
        says nothing. Fill it in, or take the whole line out if the field is optional.""",
        Example(TIRES, "feedback: The tube would tear.", "feedback:"),
    ),
    "STR024": page(
        """An id is written in lower-case letters and digits, in words joined by single hyphens, such as
        `release-risk`. It becomes part of addresses and the name under which a learner's answers are kept, and other
        signs break one or the other. Change it before anybody has answered; an id that is published is kept for
        ever.""",
        Example(TERMS, "- id: rim\n", "- id: Rim\n"),
    ),
    "STR025": page(
        """An id names one thing: a question in the whole course, an option in its question. With two of them, links
        lead to the first, and a learner's answer to one is taken for an answer to the other. Give the newer one
        another id.""",
        Example(TIRES, "- id: ride-on", "- id: mark-it"),
    ),
}
