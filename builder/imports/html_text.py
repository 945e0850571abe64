"""HTML to Markdown: nh3 takes out all but plain elements and safe addresses, markdownify writes down what is left."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import nh3
from markdownify import MarkdownConverter

from builder.imports.draft import Notes

MAX_DEPTH = 60
"""Elements inside one another."""

TOO_DEEP = (
    "A text of more than 60 elements inside one another was left out.",
    "Copy its words from the source, without their form.",
)

_TAGS = frozenset(
    {
        *(
            "a",
            "b",
            "blockquote",
            "br",
            "caption",
            "code",
            "dd",
            "div",
            "dl",
            "dt",
            "em",
            "hr",
            "i",
            "img",
            "kbd",
            "li",
        ),
        *("h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "q", "s", "samp", "section", "span", "strong", "sub"),
        *("sup", "table", "td", "th", "tr", "u", "ul"),
    }
)
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}}
_SCHEMES = {"http", "https", "mailto", "tel", "data"}
_LEFT_OUT = {
    "script": "A script was left out; the site runs none.",
    "style": "A style sheet was left out; the site has its own.",
    "iframe": "A frame was left out; the site loads nothing from elsewhere.",
    "object": "An embedded object was left out.",
    "embed": "An embedded object was left out.",
    "form": "A form was left out; its words stay.",
    "audio": "A sound was left out.",
    "video": "A film was left out.",
    "svg": "A drawing (SVG) was left out, since it can hold scripts.",
    "math": "A formula (MathML) became plain text.",
}
_SPECIAL = re.compile(rf"<\s*({'|'.join(_LEFT_OUT)})[\s/>]", re.IGNORECASE)
_HANDLER = re.compile(r"<[^<>]{0,2000}\son[a-z]{2,30}\s*=", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_TAG = re.compile(r"<(/?)(\w+)")
_VOID = frozenset({"br", "hr", "img"})
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>()\\`\"']+", re.IGNORECASE)


def html_to_markdown(html: str, escape: Callable[[str], str], picture: Callable[[str, str], str], notes: Notes) -> str:
    """HTML as Markdown. `escape` writes plain text; `picture` takes an address and an alt text, and gives words."""
    for found in _SPECIAL.finditer(html):
        notes.tell(_LEFT_OUT[found[1].lower()], "Look at the question in the source, and say in words what is needed.")
    if _HANDLER.search(html):
        notes.tell("A script in an attribute was left out; the site runs none.", "Nothing needs to be done.")
    clean = nh3.clean(
        _formulas_as_text(html),
        tags=set(_TAGS),
        attributes={name: set(known) for name, known in _ATTRIBUTES.items()},
        url_schemes=_SCHEMES,
        clean_content_tags={"script", "style", "iframe", "object", "embed", "audio", "video", "svg"},
        link_rel=None,
    )
    if _depth(clean) > MAX_DEPTH:
        notes.tell(*TOO_DEEP)
        return ""
    made: str = _Converter(escape, picture, notes).convert(clean)
    lines = [line if line.endswith("  ") else line.rstrip() for line in made.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _formulas_as_text(html: str) -> str:
    """MathML without its elements; nh3 would take its words out with them."""
    lower = html.lower()
    parts, reached = [], 0
    while (start := lower.find("<math", reached)) >= 0 and (end := lower.find("</math>", start)) >= 0:
        parts += [html[reached:start], _ANY_TAG.sub(" ", html[start:end])]
        reached = end
    return "".join([*parts, html[reached:]])


def _depth(html: str) -> int:
    depth = deepest = 0
    for found in _TAG.finditer(html):
        if found[2] not in _VOID:
            depth += -1 if found[1] else 1
            deepest = max(deepest, depth)
    return deepest


class _Converter(MarkdownConverter):
    def __init__(self, escape: Callable[[str], str], picture: Callable[[str, str], str], notes: Notes) -> None:
        super().__init__(autolinks=False, bullets="-", table_infer_header=True, wrap=True, wrap_width=None)
        self.escaped = escape
        self.picture = picture
        self.notes = notes
        self.items: Counter[int] = Counter()

    def escape(self, text: str, parent_tags: set[str]) -> str:
        written = self.escaped(text)
        return written.replace("|", "&#124;") if parent_tags & {"td", "th"} else written

    def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:
        words, address = text.strip(), (el.get("href") or "").strip()
        if _ADDRESS.fullmatch(address) and words and "_noformat" not in parent_tags:
            return f"[{text}]({address})"
        if words and (address or not el.has_attr("id")):
            message = f"The link on “{words[:40]}” was left out: the site links to web addresses alone."
            self.notes.tell(message, "Write in words what it led to, or give its https address.")
        return text

    def convert_img(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return self.escaped(self.picture(el.get("src") or "", el.get("alt") or ""))

    def convert_table(self, el: Any, text: str, parent_tags: set[str]) -> str:
        message = "A table was kept as Markdown, which a question shows as plain lines."
        self.notes.tell(message, "Make it a list, or move it into the module's text above the question.")
        return f"\n\n{text.strip()}\n\n"

    def convert_hN(self, n: int, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: N802 -- markdownify's name
        words = " ".join(text.split())
        return words if "_inline" in parent_tags or not words else f"\n\n**{words}**\n\n"

    def convert_hr(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return "\n\n"

    def convert_li(self, el: Any, text: str, parent_tags: set[str]) -> str:
        words = text.strip()
        if not words:
            return "\n"
        ordered = el.parent is not None and el.parent.name == "ol"
        self.items[id(el.parent)] += 1
        mark = f"{self.items[id(el.parent)]}. " if ordered else "- "
        return mark + words.replace("\n", "\n    ").replace("    \n", "\n") + "\n"

    def convert_pre(self, el: Any, text: str, parent_tags: set[str]) -> str:
        lines = [line.rstrip() for line in el.get_text().strip("\n").split("\n")]
        code = "  \n".join(_code(line) for line in lines if line.strip())
        return f"\n\n{code}\n\n"

    def convert_sup(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return _shifted(text, _RAISED, "^")

    def convert_sub(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return _shifted(text, _LOWERED, "\\_")

    def convert_s(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return text

    def convert_q(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return f"“{text}”"


def _code(line: str) -> str:
    """A line of code between as many backticks as it needs."""
    marks = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    return f"{marks} {line} {marks}" if len(marks) > 1 else f"`{line}`"


def _shifted(text: str, table: dict[int, int], mark: str) -> str:
    """Digits and signs as their raised or lowered forms; other words after a mark."""
    words = text.strip()
    return words.translate(table) if words and all(ord(sign) in table for sign in words) else mark * bool(words) + words
