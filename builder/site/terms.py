"""Glossary terms: the first time one occurs in a page's prose it becomes a button that shows its definition.

The button and the definition use the `popover` attribute, which needs no script: Enter or Space opens it, Escape closes
it, and a browser that does not know it shows the definitions at the end of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from builder.model.evidence import Term

_UNTOUCHED = re.compile(
    r"^(?:#{1,6} |:::|!!!|\?\?\?)[^\n]*$|!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\([^)\n]*\)|\[@[^\]]*\]|<[^>\n]*>"
    r'|"[^"\n]{1,200}"|“[^”\n]{1,200}”|^\|[^\n]*\|[ \t]*\n(?=\|[-: |]+\|)',
    re.MULTILINE,
)


@dataclass(frozen=True)
class Found:
    """A term's first occurrence in a body."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True)
class Terms:
    """The glossary, ready to be found in prose."""

    terms: tuple[Term, ...]

    @cached_property
    def _by_form(self) -> dict[str, Term]:
        return {form: term for term in reversed(self.terms) for form in (term.term, *term.also)}

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        forms = sorted(self._by_form, key=lambda form: (-len(form), form))
        if not forms:
            return None
        return re.compile(r"(?<![\w-])(?:" + "|".join(map(self._form, forms)) + r")(?![\w-])")

    @staticmethod
    def _form(form: str) -> str:
        """An abbreviation matches as it is written; words match with either first letter, and in the plural."""
        if form.upper() == form:
            return re.escape(form)
        words = r"\s+".join(re.escape(word) for word in form.split())
        return f"[{re.escape(form[0].upper())}{re.escape(form[0].lower())}]" + words[len(re.escape(form[0])) :] + "s?"

    def first_occurrences(self, masked: str) -> list[Found]:
        """Each term's first place in a masked body, in the order of the text."""
        if self._pattern is None:
            return []
        text = _UNTOUCHED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), masked)
        first: dict[str, Found] = {}
        for match in self._pattern.finditer(text):
            term = self._term_of(match[0])
            if term and term.id not in first:
                first[term.id] = Found(term, match.start(), match.end())
        return sorted(first.values(), key=lambda found: found.start)

    def _term_of(self, written: str) -> Term | None:
        plain = " ".join(written.split())
        for form in (plain, plain[0].lower() + plain[1:], plain[0].upper() + plain[1:]):
            for candidate in (form, form.removesuffix("s")):
                if candidate in self._by_form:
                    return self._by_form[candidate]
        return None


def glossary_order(terms: Iterable[Term]) -> list[Term]:
    """Terms by the alphabet, whatever their first letter's case."""
    return sorted(terms, key=lambda term: (term.term.casefold(), term.id))
