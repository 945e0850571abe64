"""`course new`: every beginning checks without a finding, builds, and leaves alone what is there."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builder.cli import main
from builder.reading.load import load
from builder.rules import language
from builder.source import SourceFile
from builder.starting import beginnings
from builder.starting.inserting import with_item
from builder.workshop import read_and_judge
from tests.conftest import ROOT, CourseFiles


def new(*arguments: str | Path) -> Result:
    """Run `course new` with these arguments."""
    return CliRunner().invoke(main, ["new", *map(str, arguments)])


def everything(root: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def said(root: Path) -> list[str]:
    """What the check says about a course, which must be nothing."""
    course, report = read_and_judge(root)
    assert course
    return [f"{found.span.path}: {found.rule.code} {found.message}" for found in report]


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A new course in an empty folder."""
    made = new("course", tmp_path / "my-course")
    assert made.exit_code == 0, made.output
    return tmp_path / "my-course"


def test_a_new_course_checks_and_builds(fresh: Path) -> None:
    """A new course has no finding of any kind, covers what it teaches, and becomes a site by `course build`."""
    assert said(fresh) == []
    covered = CliRunner().invoke(main, ["coverage", str(fresh)])
    assert (covered.exit_code, covered.output.splitlines()[-1]) == (0, "no gaps")
    command = [sys.executable, "-m", "builder", "build", str(fresh)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("Built My course, version 1.0: 1 module, 5 questions.\n")
    site = fresh / "site"
    assert all((site / f"{name}.html").is_file() for name in ("index", "modules/plain-letters", "glossary", "facts"))
    shown = b"".join(path.read_bytes() for path in site.rglob("*.html"))
    assert b"Bring one real letter" not in shown


def test_a_new_course_shows_every_part(fresh: Path) -> None:
    """The example has what its author will need: five types of question, a case, a fact, a source, a term, pages."""
    course, _ = load(fresh)
    assert course
    types = {question.type for bank in course.banks for question in bank.questions}
    assert types == {"single", "multiple", "highlight", "categorize", "reflection"}
    assert {page.name for page in course.pages} == {"index", "about", "accessibility", "privacy"}
    assert all((course.cases, course.facts, course.sources, course.terms, course.modules[0].facilitator))
    assert (fresh / "mkdocs.yml").read_bytes() == (ROOT / "mkdocs.yml").read_bytes()
    strings = "site_config/strings/en.yml"
    assert (fresh / strings).read_bytes() == (ROOT / strings).read_bytes()


def test_a_new_course_finds_words_that_wound(fresh: Path) -> None:
    """A new course has our lists, entry for entry; who says so stands in words, as our own check says it."""
    path = fresh / "modules/plain-letters.md"
    path.write_text(
        path.read_text("utf-8") + "\nThe addict was a felon and a junkie on methadone maintenance.\n", "utf-8"
    )
    found = {one.message.split(":")[0]: one.help for one in read_and_judge(fresh)[1]}
    assert set(found) == {"`addict`", "`a felon`", "`junkie`", "`methadone maintenance`"}
    (ours, _), (theirs, _) = load(ROOT), load(fresh)
    assert ours
    assert theirs
    assert [one.place.file.path for one in theirs.language] == [one.place.file.path for one in ours.language]
    for mine, its in zip(ours.language, theirs.language, strict=True):
        said = {"avoid": {"__all__": {"source"}}}
        assert its.model_dump(exclude=said) == mine.model_dump(exclude=said)
        for copied, own in zip(its.avoid, mine.avoid, strict=True):
            assert language.in_words(copied.source, lambda _: []) == language.in_words(
                own.source, partial(language._short, ours)
            )


BEGINNINGS = {
    "module": ("bail-hearings", ["modules/bail-hearings.md", "quizzes/bail-hearings.yml"]),
    "case": ("at-the-door", ["quizzes/cases/at-the-door.yml"]),
    "job-aid": ("first-call", ["course/pages/first-call.md"]),
}


@pytest.mark.parametrize("kind", BEGINNINGS)
@pytest.mark.parametrize("where", ["a new course", "the miniature"])
def test_a_beginning_checks_and_builds(
    kind: str, where: str, fresh: Path, tmp_path: Path, write: Callable[..., Path]
) -> None:
    """A new part brings no finding into a course, whatever course that is, and its page stands on the site."""
    root = fresh
    if where == "the miniature":
        root = write(tmp_path / "mini", {"mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes()})
    before, clean = everything(root), said(root)
    name, paths = BEGINNINGS[kind]
    made = new(kind, name, root)
    assert made.exit_code == 0, made.output
    after = everything(root)
    assert sorted(after.keys() - before.keys()) == sorted(paths)
    changed = [path for path in before if before[path] != after[path]]
    assert changed == (["course/course.yml"] if kind == "module" else [])
    assert said(root) == clean == []
    run = subprocess.run([sys.executable, "-m", "builder", "build", str(root)], capture_output=True, check=False)
    assert run.returncode == 0, run.stderr
    assert len(list((root / "site").rglob(f"{name}.html"))) == 1


def test_a_module_joins_the_order(fresh: Path) -> None:
    """A new module stands at the end of the order, and nothing else in course.yml is changed."""
    path = fresh / "course/course.yml"
    before = path.read_text("utf-8")
    assert new("module", "bail-hearings", fresh).exit_code == 0
    added = "  - plain-letters\n"
    assert path.read_text("utf-8") == before.replace(added, f"{added}  - bail-hearings\n")


ORDERS = {
    "a block": ("modules:\n  - a\n  - b # last\nx: 1\n", "modules:\n  - a\n  - b # last\n  - new\nx: 1\n"),
    "a block at the margin": ("modules:\n- a\nx: 1\n", "modules:\n- a\n- new\nx: 1\n"),
    "the end of the file": ("modules:\n  - a", "modules:\n  - a\n  - new"),
    "one line": ("modules: [a, b]  # all\n", "modules: [a, b, new]  # all\n"),
    "several lines": ("modules: [\n  a,\n  b,\n]\n", "modules: [\n  a,\n  b, new,\n]\n"),
    "quoted": ("modules:\n  - 'a'\n", "modules:\n  - 'a'\n  - new\n"),
}


@pytest.mark.parametrize(("before", "after"), ORDERS.values(), ids=list(ORDERS))
def test_an_item_is_put_into_a_list(before: str, after: str) -> None:
    """However the list is written, the item comes at its end, and comments and spaces stay as they were."""
    assert with_item(SourceFile("course.yml", before), "modules", "new") == after


@pytest.mark.parametrize("text", ["modules: []\n", "modules: a\n", "x: 1\n", "modules: [a\n", ""])
def test_a_list_that_is_none_is_left_alone(text: str) -> None:
    """Where no list stands under the key, or the file cannot be read, nothing is guessed."""
    assert with_item(SourceFile("course.yml", text), "modules", "new") is None


def test_windows_files_keep_their_line_ends(fresh: Path) -> None:
    """A course.yml that Notepad saved keeps its mark and its line ends, also in the new line."""
    path = fresh / "course/course.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    assert new("module", "bail-hearings", fresh).exit_code == 0
    assert path.read_bytes() == before.replace(b"  - plain-letters\r\n", b"  - plain-letters\r\n  - bail-hearings\r\n")


def test_a_bank_becomes_a_modules_check(course_files: CourseFiles) -> None:
    """A new bank asks about the objective of a module that had no check, and becomes its check."""
    root = course_files({})
    before = (root / "modules/tools.md").read_text("utf-8")
    made = new("bank", "levers", root, "--module", "tools")
    assert made.exit_code == 0, made.output
    course, report = read_and_judge(root)
    assert course
    assert not report.errors
    assert course.module["tools"].check == "levers"
    assert {question.objective for question in course.bank["levers"].questions} == {
        course.module["tools"].objectives[0].id
    }
    assert (root / "modules/tools.md").read_text("utf-8") == before.replace("reviewed:", "check: levers\nreviewed:")


def test_what_is_done_and_what_is_to_do(course_files: CourseFiles) -> None:
    """Each beginning tells apart what was done, which is said as done, and what is left, which begins with Next."""
    root = course_files({})
    said = {
        "module": ("bail", f"`bail` was added at the end of `modules:` in {root / 'course/course.yml'}."),
        "bank": ("levers", f"`check: levers` was added to {root / 'modules/tools.md'}."),
        "case": ("at-the-door", None),
        "job-aid": ("first-call", None),
    }
    for kind, (name, added) in said.items():
        made = new(kind, name, root, *(["--module", "tools"] if kind == "bank" else []))
        done, left = made.output.split("\n\nNext: ")
        assert left.startswith("write ")
        assert [line for line in done.splitlines() if not line.startswith("Wrote ")] == ([added] if added else [])


REFUSALS = {
    "no id": (["module", "Bail Hearings"], "Take for example `bail-hearings`."),
    "a name of Windows": (["case", "con"], "Add a word to it."),
    "too long": (["module", "a" * 70], "60 at most"),
    "a module there": (["module", "tools"], "Choose another name."),
    "a bank there": (["module", "flat-tires"], "Choose another name."),
    "a case there": (["case", "slow-leak"], "Choose another name."),
    "a page there": (["job-aid", "tool-roll"], "is there already, and nothing is written over."),
    "no such module": (["bank", "levers", "--module", "tool"], "Did you mean `tools`?"),
    "a check there": (["bank", "more", "--module", "brakes"], "Add your questions to that bank."),
}


@pytest.mark.parametrize(("arguments", "sentence"), REFUSALS.values(), ids=list(REFUSALS))
def test_nothing_is_written_over(arguments: list[str], sentence: str, course_files: CourseFiles) -> None:
    """Where something has the name already, or the name cannot be one, a sentence says so and no file changes."""
    root = course_files({})
    before = everything(root)
    made = new(arguments[0], arguments[1], root, *arguments[2:])
    assert made.exit_code == 1
    assert sentence in made.output
    assert made.output.count("\n") == 1
    assert everything(root) == before


def test_a_folder_in_use_is_left_alone(course_files: CourseFiles) -> None:
    """A course is not begun over another one, and not even one file is added to it."""
    root = course_files({})
    before = everything(root)
    made = new("course", root)
    assert (made.exit_code, "nothing is written over" in made.output) == (1, True)
    assert everything(root) == before


def test_a_part_needs_a_course(tmp_path: Path) -> None:
    """In a folder without a course a sentence says so."""
    made = new("module", "bail", tmp_path)
    assert made.exit_code == 1
    assert made.output == f"There is no course in {tmp_path} that can be read. Run `course check` to see why.\n"
    assert everything(tmp_path) == {}


def test_an_order_that_cannot_be_added_to(course_files: CourseFiles) -> None:
    """Where course.yml has no list of modules, no module is written."""
    root = course_files(
        {"course/course.yml": ("modules:\n  - flat-tires\n  - brakes\n  - tools\n", "modules: tools\n")}
    )
    before = everything(root)
    made = new("module", "bail", root)
    assert made.exit_code == 1
    assert "is not written so that a line can be added" in made.output
    assert everything(root) == before


def test_editor_files_are_up_to_date() -> None:
    """What stands in this repository for editors is what `make schemas` and `course new course` write today."""
    made = {path: (ROOT / path).read_text("utf-8") for path in beginnings.editor_files()}
    assert made == dict(beginnings.editor_files()), "run `make schemas`"
    assert {path.name for path in (ROOT / beginnings.SCHEMAS).iterdir()} == {
        Path(path).name for path in made if path.startswith(beginnings.SCHEMAS)
    }


def test_the_package_brings_everything_along(tmp_path: Path) -> None:
    """A wheel of the builder, unpacked far from this repository, begins a course that checks without a finding."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "course").mkdir()
    parts = (
        "builder",
        "site_config",
        "course/sources.yml",
        "course/facts.yml",
        "mkdocs.yml",
        "pyproject.toml",
        "README.md",
    )
    for name in parts:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=source, check=True, capture_output=True)
    shutil.rmtree(source)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "installed")
    for arguments in (["new", "course", "away"], ["check", "away"]):
        command = [sys.executable, "-m", "builder", *arguments]
        environment = {"PYTHONPATH": str(tmp_path / "installed"), "PATH": ""}
        run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
    assert run.stdout == "No problems found.\n"
    assert (tmp_path / "away/site_config/language/treatment.yml").is_file()
