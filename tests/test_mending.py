"""`course fix`: what it mends, that it mends nothing else, and that it asks."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from builder.cli import main
from builder.diagnostics import Fix, Report, Rule
from builder.mending import apart, applied, mend
from builder.reading.load import load
from builder.reading.mends import id_from
from builder.reading.rules import YAML_SYNTAX
from builder.rules.judging import judged
from builder.source import SourceFile
from builder.workshop import read_and_judge
from tests.tables import mends
from tests.test_bad_input import CASES

BANK = "quizzes/flat-tires.yml"
RIDE_ON = ("      - id: ride-on\n        ", "      # the other way\n      - ")
RULE = Rule("XXX001", "loud", "Because.")
FILE = SourceFile("a.yml", "one two three\n")


def run(*arguments: str | Path, answer: str = "") -> Result:
    """Run `course fix` in this process."""
    return CliRunner().invoke(main, ["fix", *map(str, arguments)], input=answer, catch_exceptions=False)


def bytes_of(root: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def lines_of(span) -> list[str]:
    """The whole lines in which a stretch lies."""
    return [span.file.line(number) for number in range(span.start_position[0], span.end_position[0] + 1)]


@pytest.mark.parametrize("case", mends.CASES, ids=lambda case: case.name)
def test_each_mend_ends_its_finding_and_touches_nothing_else(case, course_files) -> None:
    """Of whatever can be mended the finding is gone afterwards, and outside of its stretches every byte is the same."""
    root = course_files(case.changes)
    before = bytes_of(root)

    def look(instead):
        return read_and_judge(root, instead=instead)[1]

    made = mend(look)
    result = run(root, "--yes")
    assert (result.exit_code, bool(result.stderr)) == (int(not made.paths and bool(made.refused)), bool(made.refused))
    written = {path: text.encode() for path, text in made.after.items()}
    assert bytes_of(root) == {**before, **{path: written[path] for path in made.paths}}
    again = mend(look)
    assert (again.paths, len(again.refused)) == ([], len(made.refused))
    touched = {line for found in made.mended for line in lines_of(found.fix.span)}
    for path in made.paths:
        old, new = (texts[path].split("\n") for texts in (made.before, made.after))
        gaps = [found for found in made.mended if found.span.path == path and found.fix.text == "\n"]
        if gaps:
            assert new.count("") == old.count("") + len(gaps)
            old, new = (list(filter(None, lines)) for lines in (old, new))
        kept = [line for line in old if line not in touched]
        assert kept == [line for line in new if line in kept and line not in touched]


def test_mends(tmp_path: Path, write, golden: Callable[[str, str], None]) -> None:
    """What each mend makes of its file is as kept in tests/messages/mends.txt."""
    paragraphs = []
    for number, case in enumerate([*CASES, *mends.CASES]):
        root = write(tmp_path / str(number), case.changes)
        made = mend(lambda instead, root=root: read_and_judge(root, instead=instead)[1])
        lines = [f"# {case.name}"]
        for path in made.paths:
            old, new = (texts[path].split("\n") for texts in (made.before, made.after))
            lines += difflib.unified_diff(old, new, path, "mended", n=0, lineterm="")
        lines += [f"left to the author: {found.rule.code} {found.span.path}" for found in made.refused]
        paragraphs += ["\n".join(lines)] if len(lines) > 1 else []
    golden("mends.txt", "\n\n".join(paragraphs) + "\n")


def test_the_difference_is_shown_first_and_asked_about(course_files) -> None:
    """Without a yes nothing is written; with one, what was shown is, and comments stay."""
    root = course_files({BANK: RIDE_ON})
    before = bytes_of(root)
    refused = run(root, answer="n\n")
    assert (refused.exit_code, bytes_of(root)) == (1, before)
    assert "+      - id: ride-on\n" in refused.stdout
    assert "Mend 1 finding in 1 file like this? [y/N]: n\nNothing was written.\n" in refused.stdout
    given = run(root, answer="y\n")
    assert given.exit_code == 0
    assert given.stdout.endswith("Mended 1 finding in 1 file. No problems found.\n")
    assert (root / BANK).read_text().count("      # the other way\n      - id: ride-on\n        text: Ride on.") == 1


def test_what_is_not_seen_is_shown_by_its_number(course_files) -> None:
    """Where a space that looks like any other is mended, the difference says which one it was."""
    root = course_files({"modules/tools.md": ("minutes: 5", "minutes:\u00a05\u200b")})
    assert "\n-minutes:⟨U+00A0⟩5⟨U+200B⟩\n+minutes: 5\n" in run(root, "--dry-run").stdout


def test_a_dry_run_writes_nothing(course_files) -> None:
    """`--dry-run` shows the difference, writes nothing, and exits with 1 for whoever only wants to know."""
    root = course_files({BANK: RIDE_ON})
    before = bytes_of(root)
    result = run(root, "--dry-run")
    assert (result.exit_code, bytes_of(root)) == (1, before)
    assert result.stdout.endswith("This would mend 1 finding in 1 file. Nothing was written.\n")


def test_nothing_to_mend(course_files) -> None:
    """A course without mistakes is told so, and so is one whose mistakes are its author's to mend."""
    root = course_files({})
    assert run(root).stdout == "There is nothing to mend that is certain. No problems found.\n"
    root = course_files({"modules/tools.md": ("minutes: 5", "minutes: five")})
    assert (run(root).exit_code, run(root).stdout) == (
        0,
        "There is nothing to mend that is certain. Found 1 error.\n",
    )


def test_windows_files_stay_windows_files(course_files) -> None:
    """A file with a mark and Windows line ends is mended in them."""
    root = course_files({BANK: RIDE_ON})
    path = root / BANK
    wanted = path.read_bytes().replace(b"      - text: Ride", b"      - id: ride-on\n        text: Ride")
    windows = lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")  # noqa: E731
    path.write_bytes(windows(path.read_bytes()))
    assert run(root, "--yes").exit_code == 0
    assert path.read_bytes() == windows(wanted)


def test_a_file_that_cannot_be_written_is_told(course_files, monkeypatch) -> None:
    """A disk that refuses is told in a sentence, the other files are written, and the command exits with 1."""
    root = course_files({BANK: RIDE_ON, "modules/flat-tires.md": ("::: check\n", ":: check\n")})
    kept = (root / BANK).read_bytes()
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if str(target).endswith(BANK):
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    result = run(root, "--yes")
    assert (result.exit_code, result.stderr) == (
        1,
        f"{BANK} could not be written and stays as it was: No space left on device.\n",
    )
    assert (root / BANK).read_bytes() == kept
    assert "\n::: check\n" in (root / "modules/flat-tires.md").read_text()


def finding(start: int, end: int, text: str, rule: Rule = RULE, file: SourceFile = FILE):
    """A finding with a mend."""
    return rule.at(file.span(start, end), f"{start}.", fix=Fix(file.span(start, end), text))


def test_mends_that_touch_wait_for_the_next_round() -> None:
    """Of two mends that overlap or meet, the first is applied, and the other when it is found again."""
    first, inside, beside, apart_from = finding(0, 7, "1 2"), finding(4, 7, "2"), finding(7, 9, ""), finding(9, 13, "3")
    assert apart([apart_from, beside, inside, first]) == [first, apart_from]
    assert applied(FILE.text, [first.fix, apart_from.fix]) == "1 2 t3\n"

    def look(instead):
        file = SourceFile("a.yml", instead.get("a.yml", FILE.text))
        words = [("one two", "1 two"), ("two three", "2 three")]
        found = [(file.text.find(old), old, new) for old, new in words if old in file.text]
        return Report.of(finding(at, at + len(old), new, file=file) for at, old, new in found)

    made = mend(look)
    assert (made.after, len(made.mended), made.refused) == ({"a.yml": "1 2 three\n"}, 2, [])


def test_a_mend_that_makes_a_file_unreadable_is_left_out() -> None:
    """Such a mend is told, and the good one of the same round is kept."""

    def look(instead):
        file = SourceFile("a.yml", instead.get("a.yml", FILE.text))
        found = [
            finding(at, at + 3, new, file=file)
            for old, new in (("one", "*"), ("two", "2"))
            if (at := file.text.find(old)) >= 0
        ]
        return Report.of(found, [YAML_SYNTAX.at(file.span(0), "No YAML.")] if "*" in file.text else [])

    made = mend(look)
    assert made.after == {"a.yml": "one 2 three\n"}
    assert [found.fix.text for found in made.refused] == ["*"]


def test_mends_that_undo_each_other_end() -> None:
    """Two rules that never agree do not keep the command for ever."""

    def look(instead):
        file = SourceFile("a.yml", instead.get("a.yml", FILE.text))
        return Report.of([finding(0, 3, "two" if file.text.startswith("one") else "one", file=file)])

    assert mend(look).after["a.yml"] in (FILE.text, "two two three\n")


@given(st.text(max_size=60), st.sets(st.sampled_from(["a", "the-pump", "the-pump-2"])))
def test_ids_are_plain_and_free(text, taken) -> None:
    """An id made from any text is one that the formats take, is not taken, and comes out the same each time."""
    made = id_from(text, taken)
    assert not made or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= 45
    assert made not in taken
    assert made == id_from(text, taken)
    assert id_from("The *pump* [@handbook, p. 3]", {"the-pump", "the-pump-2"}) == "the-pump-3"


def test_a_mended_course_is_read_the_same_from_the_disk(course_files) -> None:
    """What was judged before writing is what is judged after it."""
    root = course_files({BANK: RIDE_ON, "course/glossary.yml": ("term: rim", "term: *rim*")})
    made = mend(lambda instead: read_and_judge(root, instead=instead)[1])
    assert run(root, "--yes").exit_code == 0
    assert [str(found) for found in judged(*load(root))] == [str(found) for found in made.report]
