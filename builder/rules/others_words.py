"""The stretches of a Markdown text whose words are not its author's own, or are no prose.

Quotations and quoted words, block quotations, titles of works, code, addresses, citations, directives, and what a table
lists under a heading such as "Avoid".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.model.prose import mask

Stretch = tuple[int, int]

_INSIDE = r"(?:[^{}\n]|\n(?![ \t]*\n)){{1,600}}"
_QUOTATIONS = (
    re.compile(rf"(?<![\w\"])\"(?=[^\s\"]){_INSIDE.format(chr(34))}\"(?!\w)"),
    re.compile(rf"“{_INSIDE.format('“”')}”"),
    re.compile(rf"«{_INSIDE.format('«»')}»"),
    re.compile(r"(?<![\w'])'(?=[^\s'])(?:[^'\n]|(?<=\w)'(?=\w)|\n(?![ \t]*\n)){1,200}(?<=\S)'(?!\w)"),
    re.compile(r"‘(?:[^‘’\n]|(?<=\w)’(?=\w)|\n(?![ \t]*\n)){1,200}’"),
)
_ADMONITION = re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?|===)[^\n]*", re.MULTILINE)
_NO_PROSE = re.compile(
    r"^[ \t]*>[^\n]*(?:\n(?![ \t]*\n)[^\n]+)*"  # block quotations
    r"|^[ \t]*:{2,}[^\n]*"  # directives
    r"|^ {0,3}\[[^\[\]\n]+\]:[^\n]*"  # addresses of links
    r"|\]\((?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"
    r"|\[@[^\[\]]{1,400}\]"  # citations
    r"|\bhttps?://\S+|\bwww\.\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.-]+|<https?:[^<>\s]*>"
    r"|\{[:#.][^{}\n]*\}",  # attributes
    re.MULTILINE,
)
_TAG = re.compile(r"</?[a-zA-Z](?:[^<>\"'\n]|\"[^\"\n]*\"|'[^'\n]*')*>")
_READ_OUT = re.compile(r"\b(?:alt|title|aria-label)\s*=\s*(?:\"([^\"\n]*)\"|'([^'\n]*)')")
_TITLE = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])((?:[^*_\n]|\n(?![ \t]*\n)){1,300}?)(?<=\S)\1(?![\w*])")
_ROW = re.compile(r"^[ \t]*\|?(?=[^\n]*\|)[^\n]*$", re.MULTILINE)
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")
_LONG_WORD = re.compile(r"[^\W_][\w'’-]*")
_SMALL_WORDS = frozenset(re.findall(r"\w+", "a an and as at by for from in into of on or the to with vs"))


def others_words(text: str, columns: re.Pattern[str]) -> list[Stretch]:
    """Where the words of a text are not its author's own. `columns` finds the headings of columns of words to avoid."""
    masked = mask(text)
    found = [*_code(text, masked), *_tags(masked), *_listed(masked, columns)]
    found += [no_prose.span() for no_prose in _NO_PROSE.finditer(masked)]
    found += [title.span() for title in _TITLE.finditer(masked) if _is_title(title[2])]
    own = [line.span() for line in (*_ADMONITION.finditer(masked), *_TAG.finditer(masked))]
    for pattern in _QUOTATIONS:
        found += [quoted.span() for quoted in pattern.finditer(masked) if not inside(*quoted.span(), own)]
    return found


def inside(start: int, end: int, stretches: list[Stretch]) -> bool:
    """Whether one of the stretches holds or cuts this one."""
    return any(first < end and start < last for first, last in stretches)


def _code(text: str, masked: str) -> Iterator[Stretch]:
    if text != masked:
        for blank in re.finditer(r"[ \n]+", masked):
            if text[blank.start() : blank.end()] != blank[0]:
                yield blank.span()


def _tags(masked: str) -> Iterator[Stretch]:
    """Tags of HTML, but for the attributes that a screen reader reads out."""
    for tag in _TAG.finditer(masked):
        at = tag.start()
        for value in _READ_OUT.finditer(masked, tag.start(), tag.end()):
            group = 1 if value[1] is not None else 2
            yield at, value.start(group)
            at = value.end(group)
        yield at, tag.end()


def _is_title(emphasised: str) -> bool:
    """Whether a stretch in italics is the title of a work: several words, or one after "The", all with a capital."""
    words = [word for word in _LONG_WORD.findall(emphasised) if word.lower() not in _SMALL_WORDS]
    return (len(words) > 1 or emphasised.startswith("The ")) and not any(word[0].islower() for word in words)


def _listed(masked: str, columns: re.Pattern[str]) -> Iterator[Stretch]:
    """The cells of a table under a heading such as "Avoid"."""
    if "|" not in masked:
        return
    rows = list(_ROW.finditer(masked))
    avoided: set[int] = set()
    for above, row in zip([None, *rows], rows, strict=False):
        joined = above is not None and above.end() + 1 == row.start()
        if above is not None and joined and _RULE.fullmatch(row[0]):
            avoided = {n for n, (start, end) in enumerate(_cells(above)) if columns.search(masked[start:end])}
        elif not joined:
            avoided = set()
        elif avoided:
            yield from (cell for n, cell in enumerate(_cells(row)) if n in avoided)


def _cells(row: re.Match[str]) -> list[Stretch]:
    text = row.string
    at = row.start() + len(row[0]) - len(row[0].lstrip(" \t"))
    at += text.startswith("|", at, row.end())
    cells = []
    for bar in _BAR.finditer(text, at, row.end()):
        cells.append((at, bar.start()))
        at = bar.end()
    return [*cells, (at, row.end())]
