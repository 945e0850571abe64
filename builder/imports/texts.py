"""Texts of others to the Markdown that a bank takes: no HTML, no pictures, no script, no address but safe ones."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown import Markdown

from builder.imports.draft import Notes, NotReadable
from builder.imports.html_text import TOO_DEEP, html_to_markdown
from builder.imports.pictures import Pictures
from builder.reading.files import INVISIBLE

MAX_TEXT = 20_000
"""Characters of one text; a whole module has fewer."""
MAX_MARKDOWN = 10_000
MAX_BRACKETS = 200
"""Opening brackets of one text. Python-Markdown takes minutes over thousands."""
MAX_ALL = 2_000_000
"""Characters of all texts of a file."""

_LINE_ENDS = re.compile(r"\r\n?|[\u0085\u2028\u2029]")
_HIDDEN = re.compile(
    f"{INVISIBLE.pattern}|[\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ue000-\ue0ff\ue102-\uf8ff]"
)
"""What nobody sees: control characters, zero widths, signs that turn text round, and letters without a meaning."""
_CITED = re.compile(r"(\[@[^\[\]\n]{1,400}\])")
_SPECIAL = re.compile(r"\\(?=[^\s\w])|\\$|[`\[\]]|(?<![^\W_])_|_(?![^\W_])|\*(?!\s)|(?<!\s)\*")
_TAG_START = re.compile(r"<(?=[A-Za-z/!?])")
_REFERENCE = re.compile(r"&(?=#?\w{1,31};)")
_BLOCK_START = re.compile(r"^(?:[>#]|(?:[-+*]|\d{1,9}[.)])(?=\s|$)|-(?=[- ]*$))", re.MULTILINE)
_UNDERLINE = re.compile(r"^=(?==*\s*$)", re.MULTILINE)
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_MARKER = re.compile(r"^[ \t]*(?:[-*+]|\d+\.|>)\s+", re.MULTILINE)
_NO_PARAGRAPH = re.compile(r"[-*+|>] |\d+\. |\|")


def escaped(text: str, *, cited: bool = False) -> str:
    """Plain text as Markdown that shows it as it is; with `cited`, citations such as `[@guide, p. 9]` stay."""
    if cited:
        parts = _CITED.split(text)
        return "".join(part if index % 2 else escaped(part) for index, part in enumerate(parts))
    text = _REFERENCE.sub("&amp;", text)
    text = text.replace("](", "]\ue000").replace("[@", "[\ue001")
    text = _SPECIAL.sub(lambda found: f"\\{found[0]}", text)
    text = _TAG_START.sub("&lt;", text).replace("\ue000", "&#40;").replace("\ue001", "&#64;")
    text = _UNDERLINE.sub("&#61;", text)
    return _BLOCK_START.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", text)


def one_run(text: str) -> str:
    """Markdown with paragraphs and lists as one run, for a field that takes no blocks."""
    return " ".join(_MARKER.sub("", text).split())


def stem(text: str) -> tuple[str, str]:
    """The scenario and the prompt of a text: the last paragraph that asks, and what stands around it."""
    blocks = [block for block in _PARAGRAPH.split(text.strip()) if block]
    plain = [index for index, block in enumerate(blocks) if not _NO_PARAGRAPH.match(block)]
    if not plain:
        return text.strip(), ""
    asking = [index for index in plain if blocks[index].rstrip().endswith(("?", ":"))]
    chosen = (asking or plain)[-1]
    prompt = one_run(blocks.pop(chosen))
    return "\n\n".join(blocks), prompt


class Texts:
    """Cleans the texts of one file. `find` gives the bytes of a picture by the address that a text has for it."""

    def __init__(self, notes: Notes, pictures: Pictures) -> None:
        self.notes = notes
        self.pictures = pictures
        self.find: Callable[[str], bytes | None] = lambda _: None
        self.used = 0

    def clean(self, text: str) -> str:
        """A text with plain line ends and without what nobody sees."""
        self.used += len(text)
        if self.used > MAX_ALL:
            raise NotReadable(
                f"Its texts hold more than {MAX_ALL // 1_000_000} million characters. Import it in parts."
            )
        if len(text) > MAX_TEXT:
            message = f"A text of {len(text):,} characters was left out; {MAX_TEXT:,} are the most."
            self.notes.tell(message, "Shorten it in the source, or write what matters of it yourself.")
            return ""
        text = _LINE_ENDS.sub("\n", text).replace("\xa0", " ").replace("\t", " ")
        if text.isascii() and text.replace("\n", "").isprintable():
            return text
        bare = _HIDDEN.sub("", text)
        if bare.replace("\ufeff", "") != text.replace("\ufeff", "").replace("\xad", "").replace("\u200b", ""):
            self.notes.tell("Invisible characters were taken out.", "Read the text once more in the source.")
        return bare

    def plain(self, text: str, *, cited: bool = False) -> str:
        """Plain text; an empty line begins a paragraph."""
        text = self.clean(text)
        return "\n\n".join(escaped(one.strip(), cited=cited) for one in _PARAGRAPH.split(text.strip()) if one.strip())

    def html(self, text: str, *, cited: bool = False) -> str:
        """HTML of others."""
        text = self.clean(text)
        if "<" not in text and "&" not in text:
            return self.plain(text, cited=cited) if text.strip() else ""
        try:
            return html_to_markdown(
                text,
                lambda words: escaped(words, cited=cited),
                lambda address, words: self.pictures.take(address, words, self.find, self.notes),
                self.notes,
            )
        except RecursionError:
            self.notes.tell(*TOO_DEEP)
            return ""

    def lines(self, text: str) -> str:
        """HTML as Moodle's own editor once wrote it: an empty line begins a paragraph, a line end is one."""
        paragraphs = [one.strip().replace("\n", "<br>") for one in _PARAGRAPH.split(self.clean(text).strip())]
        return self.html("".join(f"<p>{one}</p>" for one in paragraphs if one))

    def markdown(self, text: str) -> str:
        """Markdown of others, HTML in it included; citations of this course stay."""
        text = self.clean(text)
        if not text.strip():
            return ""
        if len(text) > MAX_MARKDOWN or text.count("[") > MAX_BRACKETS or text.count("<") > MAX_BRACKETS:
            message = (
                "A text was taken as plain words: it is too long, or has too many brackets, to be read as Markdown."
            )
            self.notes.tell(message, "Look at it in the draft, and give it its form.")
            return self.plain(text)
        try:
            made = Markdown(extensions=["fenced_code", "tables", "sane_lists"]).convert(text)
        except RecursionError:
            self.notes.tell(*TOO_DEEP)
            return ""
        self.used -= len(text)
        return self.html(made, cited=True) if "<" in made else self.plain(text, cited=True)
