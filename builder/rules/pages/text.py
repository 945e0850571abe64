"""The text of modules and pages: directives, links, pictures, HTML, citations; and the words of the interface."""

from __future__ import annotations

from builder.diagnostics import Example
from builder.rules.pages import page

TIRES = "modules/flat-tires.md"
TOOLS = "modules/tools.md"
ABOUT = "course/pages/about.md"
BANK = "quizzes/flat-tires.yml"
WORDS = "site_config/strings/en.yml"
HINT = "hint: Think of where the hole is."
PUMP = "A pump, two levers and a patch."

PAGES = {
    "STR040": page(
        """A line that begins with `:::` puts something into the page: a question, a video, a fact. This one has a
        slip in its name, lacks its id, or has too much after it, and the learner would read the line as it stands.
        The directives are listed in `docs/formats.md`.""",
        Example(TIRES, "::: video patching", "::: vidoe patching"),
        Example(TIRES, "::: check\n", "::: check flat-tires\n"),
    ),
    "STR041": page(
        """A directive stands at the very start of a line, with an empty line before and after it, and some belong to
        certain pages: questions to the module whose check they are part of, `::: check` to a module that has one.
        Elsewhere it cannot be carried out. Move the line.""",
        Example(TOOLS, PUMP, f"- {PUMP}\n- ::: video patching"),
        Example(TOOLS, PUMP, f"{PUMP}\n\n::: check"),
    ),
    "STR042": page(
        """A link leads to a file that is not there, or to one that is no page of the site. A learner who follows it
        loses the place and some of the trust. A link is written relative to the file in which it stands, so from a
        module to a page it is `../course/pages/about.md`; the check says what to type for the nearest file. The words
        and the address touch, `[words](address)`, and an address has no space in it.""",
        Example(TIRES, "(brakes.md#pads)", "(brake.md#pads)"),
        Example(TIRES, "(brakes.md#pads)", "(../quizzes/brakes.yml)"),
        Example(TIRES, "(brakes.md#pads)", " (brakes.md#pads)"),
        Example(TIRES, "(brakes.md#pads)", "(brakes.md#pads “Pads”)"),
    ),
    "STR043": page(
        """A link leads to a heading that its page does not have, so the reader lands at the top and has to search.
        The part after `#` is the heading in lower case, with hyphens for spaces, or the id that stands behind the
        heading in braces.""",
        Example(TIRES, "(brakes.md#pads)", "(brakes.md#pad)"),
    ),
    "STR044": page(
        """A link leads to a file above or beside the course's folders, or begins with a slash. What lies there is on
        your computer and not on the site; so does what begins with `C:` or `file:`. Put the file beside the module and
        write its name, link to a file of the course, or to an https address.""",
        Example(TIRES, "(brakes.md#pads)", "(../../brakes.md#pads)"),
        Example(TIRES, "(wheel.png)", "(C:/pictures/wheel.png)"),
    ),
    "STR045": page(
        """The file of a picture is not there, or is none that a browser shows, so the page would have a broken frame.
        Put it beside the module and write its name as it is, with its capital letters and its ending: `.png`,
        `.jpg`, `.jpeg`, `.svg`, `.gif`, `.webp` or `.avif`.""",
        Example(TIRES, "(wheel.png)", "(wheel.jpg)"),
    ),
    "STR046": page(
        """The site works without the internet, tracks nobody and runs no script but its own; offices rely on that,
        and a strict policy in the browser enforces it. So HTML that would run a script, load a picture or frame from
        another host, or send a form is not taken. Write it in Markdown, save the picture beside the module, or link
        to the address.""",
        Example(TIRES, "(wheel.png)", "(https://example.org/wheel.png)"),
        Example(TOOLS, PUMP, '<p onclick="alert(1)">A pump, two levers and a patch.</p>'),
    ),
    "STR047": page(
        """The fields of YAML files take Markdown and no HTML, so that every text can be shown in a form, on
        paper and in an export alike. The learner would read the tags. Write `*emphasis*`, `**strong**` or a
        list instead.""",
        Example(BANK, HINT, "hint: Think of <b>where</b> the hole is."),
    ),
    "STR048": page(
        """What a learner answers is kept under the question's id. Placed twice, an answer in one place would fill in
        the other, and nobody could say which was meant. Keep one of the two lines, or write a second question.""",
        Example(TIRES, "::: check\n", "::: question nail-in-tire\n\n::: check\n"),
    ),
    "STR060": page(
        """A question with `secure: true` is kept out of the site altogether, so that it can be asked elsewhere. A
        line `::: question` for it would show nothing. Delete the line, or the `secure: true`.""",
        Example(BANK, "    type: single\n", "    type: single\n    secure: true\n"),
    ),
    "ACC101": page(
        """The words in the square brackets, the alt text, are what a learner who cannot see a picture hears, and
        what everybody reads where it does not load. Without them a screen reader reads the file's name or nothing.
        Say what the picture shows and why it is there; leave a picture out that only decorates. Source: WCAG 2.2,
        criterion 1.1.1, level A.""",
        Example(TIRES, "![A wheel with a nail in its tire](wheel.png)", "![](wheel.png)"),
    ),
    "SRC101": page(
        """A citation is written `[@id]`, `[@id, p. 3]` or `[@one; @two]`. A part of this one cannot be read, so the
        page would show the brackets instead of a numbered note, and the claim would stand without its source. Put
        the page behind a comma, and separate works by semicolons. The id of a source in other brackets, or without its
        `@`, is told, too.""",
        Example(TIRES, "[@handbook, p. 12; @rim-report]", "[@handbook p. 12; @rim-report]"),
        Example(TIRES, "[@handbook, p. 12; @rim-report]", "(@handbook, p. 12)"),
        Example(TIRES, "[@handbook, p. 12; @rim-report]", "[handbook, p. 12]"),
    ),
    "STR067": page(
        """A heading may have an id of its own behind it, `## Ask at home { #plan }`, so that links and checks find it
        whatever its words become. It stands in braces that are closed, at the end of the line, after a space; written
        otherwise it is no id but part of the heading, and the links to it lead nowhere. `course fix` mends it where
        nothing else stands behind it.""",
        Example("modules/brakes.md", "## Pads\n", "## Pads {#pads\n"),
        Example("modules/brakes.md", "## Pads\n", "## Pads{#pads}\n"),
    ),
    "STR050": page(
        """`site_config/strings` holds every word that the interface says. One is missing, and a button, a heading or
        a message would have no name, which a screen reader passes over in silence. Add the line; the English file
        has an example of each.""",
        Example(WORDS, "question_single: Select one answer.\n", ""),
    ),
    "STR051": page(
        """Words in braces, such as `{points}`, are filled in by the site. This text holds one that its word does not
        know, and the learner would read the braces. The second line of the finding says which it knows.""",
        Example(WORDS, "points_worth: Worth {points} points.", "points_worth: Worth {point} points."),
    ),
    "STR052": page(
        """The interface asks for its words by their keys, and for none of this name. Most often the key has a slip
        in it, and the word that was meant is missing. Correct the key, or delete the line.""",
        Example(WORDS, "question_hint: Hint\n", "question_hints: Hint\n"),
    ),
}
