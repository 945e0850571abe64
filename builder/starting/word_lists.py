"""The words to avoid as a new course gets them: it lacks the sources of ours, so who says so stands in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from builder.model.prose import Cited, citations
from builder.reading.folders import LANGUAGE
from builder.reading.yaml_nodes import read_yaml
from builder.rules.language import in_words
from builder.source import SourceFile
from builder.starting.shipped import shipped, shipped_below


@lru_cache(maxsize=1)
def word_lists() -> Mapping[str, str]:
    """The files of `site_config/language/`, by path; where a work is to be found stands at the end of each."""
    sources, facts = (
        {entry["id"]: entry for entry in _value(path, shipped(path))}
        for path in ("course/sources.yml", "course/facts.yml")
    )
    return {path: _list(path, text, sources, facts) for path, text in sorted(shipped_below(LANGUAGE).items())}


def _value(path: str, text: str) -> Any:
    value, _, _ = read_yaml(SourceFile(path, text))
    return value


def _list(path: str, text: str, sources: Mapping[str, Any], facts: Mapping[str, Any]) -> str:
    def works(item: Cited) -> list[str]:
        return list(facts[item.id]["sources"]) if item.is_fact else [item.id]

    def short(item: Cited) -> list[str]:
        return [sources[work]["short"] for work in works(item)]

    made, cited = text, set[str]()
    for source, start, end in reversed(list(_sources(path, text))):
        found = [item for citation in citations(source) for item in citation.items]
        if found:
            cited |= {work for item in found for work in works(item)}
            made = f"{made[:start]}{json.dumps(in_words(source, short), ensure_ascii=False)}{made[end:]}"
    where = sorted(f"# - {sources[work]['short']}: {sources[work].get('url', '')}".rstrip(": ") for work in cited)
    return "\n".join([made.rstrip("\n"), *(["", "# Where to find who says so:", *where] if where else [])]) + "\n"


def _sources(path: str, text: str) -> Iterator[tuple[str, int, int]]:
    """Who says so, of each entry of a list, and where it stands."""
    value, place, _ = read_yaml(SourceFile(path, text))
    for index, entry in enumerate(value.get("avoid", ())):
        span = place.at("avoid", index, "source")
        yield entry["source"], span.start, span.end
