"""The parts of results.md that benches of their own write, each under its heading, and how they stay in their place."""

from __future__ import annotations

from pathlib import Path

HEADINGS = ("## The check\n", "## Records of completion\n", "## From a click to painted feedback\n")
"""In the order in which they stand, after what `python -m bench` writes."""


def kept(results: Path) -> str:
    """These parts as earlier runs wrote them."""
    found = _read(results)
    return "".join(f"\n{found[heading]}" for heading in HEADINGS if heading in found)


def put(results: Path, heading: str, section: str) -> None:
    """Write one of the parts anew and leave everything else."""
    found = {**_read(results), heading: section.rstrip() + "\n"}
    parts = [found.get("", ""), *(found[one] for one in HEADINGS if one in found)]
    results.write_text("\n".join(part for part in parts if part), encoding="utf-8")


def _read(results: Path) -> dict[str, str]:
    """The parts by heading; what stands before them has none."""
    text = results.read_text("utf-8") if results.exists() else ""
    starts = sorted((text.index(heading), heading) for heading in HEADINGS if heading in text)
    ends = [start for start, _ in starts] + [len(text)]
    found = {heading: text[start:end].rstrip() + "\n" for (start, heading), end in zip(starts, ends[1:], strict=True)}
    return {"": text[: ends[0]].rstrip() + "\n", **found} if text else found
