"""Files: whether they are there, can be read, and have a name that can stand everywhere."""

from __future__ import annotations

from builder.diagnostics import Example
from builder.rules.pages import page

TOOLS = "modules/tools.md"
PRIVACY = "course/pages/privacy.md"
LAST = "Nothing leaves your computer.\n"

PAGES = {
    "STR001": page(
        """Every file that the course needs is opened: `course/course.yml`, `site_config/office.yml`, the words of
        the course's language, and all that lies in the course's folders. One that is missing, locked, a link out of
        the course or a folder where a file should be leaves a hole that nobody would notice. Write the file, restore
        it from an earlier version, or ask for the right to read it.""",
        Example("course/course.yml", 'version: "1.0"\n', 'version: "1.0"\nlanguage: de\n'),
    ),
    "STR002": page(
        """A text file is a row of numbers, and UTF-8 is the rule by which they become letters. Saved by another
        rule, such as Windows-1252 or UTF-16, the letters outside of English come out as others. Save the file as
        UTF-8: Word and Notepad ask for it under *Save as*, *Encoding*; then look at the names and quotation marks in
        it.""",
        Example(PRIVACY, "Nothing leaves your computer.", "Nothing leaves your computer \udc97 ever."),
    ),
    "STR003": page(
        """Some editors, Notepad among them, begin a file with an invisible mark, the byte order mark. It is read
        past, so the site is right. Other programs may show it or stumble over it; save as *UTF-8* and not as *UTF-8
        with BOM*. `course fix` leaves it where it is.""",
        Example(PRIVACY, "---\ntitle: Privacy", "\ufeff---\ntitle: Privacy"),
    ),
    "STR004": page(
        """Windows ends a line with two signs and other systems with one. Both are read alike, so nothing has to be
        done. It is said only because a file that changes from one to the other shows every line as changed.""",
        Example(PRIVACY, LAST, LAST.replace("\n", "\r\n")),
    ),
    "STR005": page(
        """A file with nothing in it, or only blank lines, is one that somebody began and forgot. It would become a
        page without words. Fill it, or delete it.""",
        Example(PRIVACY, f"---\ntitle: Privacy\nsummary: What is kept.\n---\n\n{LAST}", "\n"),
    ),
    "STR006": page(
        """A text file may be 1 MB, a picture 20 MB, and lists and keys may be nested 30 deep. Our longest module is
        20 kB, so a larger file is most often the wrong one, and one made to be too deep could stop the builder.
        Split the file, make the picture smaller, or take out what does not belong there.""",
        Example(TOOLS, "minutes: 5", "minutes: " + "[" * 31 + "5" + "]" * 31),
    ),
    "STR007": page(
        """A module or page begins with a header: a line of three hyphens, then its id, title and other fields, then
        a second such line. Without it the builder knows neither name nor place of the page. Nothing may stand above
        the first line, not even a heading.""",
        Example(TOOLS, "---\nid: tools", "id: tools"),
    ),
    "STR008": page(
        """The header of a module or page ends with a second line of three hyphens. Without it the text below would
        be read as fields, and the page would be empty. Write `---` under the last field.""",
        Example(TOOLS, "authors: [Bo Chain]\n---\n", "authors: [Bo Chain]\n"),
    ),
    "STR009": page(
        """Some characters are not shown and have no meaning in a text, such as those that come along when one copies
        from a PDF. YAML and browsers refuse them or show a box. Delete the character and type anew what stands
        around it; if there are many, save the file as UTF-8.
        Others are meant inside of a sentence, such as the non-breaking space in "5 mg", and are left alone there. Word
        and web pages also put them where YAML and Markdown want a plain space: at the start of a line, after a hyphen,
        a colon or the sign of a heading, in a directive, at either end of a value. There they are read as letters: a
        date is none, a key is unknown, a list is shown as text. All of a file are told at once, at the first of them;
        `course fix` mends them all, and what else there is to say of the file is said afterwards.""",
        Example(TOOLS, "two levers", "two\u000blevers"),
        Example(TOOLS, "minutes: 5", "minutes:\u00a05"),
    ),
    "STR026": page(
        """The name of a page becomes its address, and every file has to be stored on Windows, macOS and Linux
        alike. So a page is named in lower-case letters and digits, in words joined by hyphens, and no two
        files differ only in capital letters. A link to a page of another name would break on somebody's
        computer. Rename the file.""",
        Example(PRIVACY, "", "", renamed="course/pages/Privacy Notice.md"),
    ),
    "STR027": page(
        """In `course/`, `modules/` and `quizzes/` every file has a use; this one has none, because of a slip in its
        name, because it lies in another folder than it should, or because no page links to it. Its author may believe
        that learners see it, or does not know that it lies there. A file beside the pages is published only where a
        module or page links to it or shows it, where `mkdocs.yml` names it, or where one of these does. Rename it,
        move it, link to it, or begin its name with `_` if it is a note of your own.""",
        Example("course/videos.yml", "", "", renamed="course/video.yml"),
    ),
}
