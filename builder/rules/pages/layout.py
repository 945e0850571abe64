"""Lists and tables that Markdown does not take for such."""

from __future__ import annotations

from builder.diagnostics import Example
from builder.rules.pages import page

TOOLS = "modules/tools.md"
BANK = "quizzes/flat-tires.yml"
PUMP = "A pump, two levers and a patch."

PAGES = {
    "STR064": page(
        """The site takes lines for a list where the first has an empty line above it and each item begins with `- `,
        `* ` or a number, a period and a space. Otherwise they are shown as one run of text, in which nobody sees the
        items and a screen reader does not count them. So are signs that a word processor makes, such as `•`, and
        labels such as `1)` and `a)`. Looked at are modules, pages, and the fields that take paragraphs; there a list
        needs `|` on the line of the key, since YAML joins the lines of any other text. A mark that has come to the
        beginning of a line by chance is let be: one alone counts only under a colon. Where an empty line is all that is
        missing, `course fix` puts it in. Source: WCAG 2.2, criterion 1.3.1, technique H48.""",
        Example(TOOLS, PUMP, "Take with you:\n- a pump\n- a patch"),
        Example(TOOLS, PUMP, "• a pump\n• a patch"),
        Example(TOOLS, PUMP, "1) a pump\n2) a patch"),
        Example(BANK, "    scenario: |\n", "    scenario: >-\n"),
    ),
    "STR065": page(
        """A list inside a list is told by its indentation: four spaces more than the item to which it belongs, also
        where that begins with a number. With two or three its items become items of the outer list, or the text of
        the one above. Other programs take two, so a text from elsewhere often has them. Indent all lines of the inner
        list by four. Source: the syntax of Markdown, as Python-Markdown reads it.""",
        Example(TOOLS, PUMP, "- a pump\n- a kit\n  - a patch\n  - glue"),
        Example(TOOLS, PUMP, "1. Call:\n   - a friend\n   - a taxi"),
    ),
    "STR066": page(
        """A table has an empty line above it, the names of its columns in the first line, and a line of dashes under
        them, with as many parts as there are columns: `|---|---|`. Without these its strokes and words are shown as
        one run of text, and a screen reader cannot say which column a word belongs to. Word makes a long dash of
        two; type them anew. Where an empty line is all that is missing, `course fix` puts it in. Source: WCAG 2.2,
        criterion 1.3.1, technique H51.""",
        Example(TOOLS, PUMP, "| Thing | Weight |\n| pump | light |"),
        Example(TOOLS, PUMP, "What they weigh:\n| Thing | Weight |\n|---|---|\n| pump | light |"),
    ),
}
