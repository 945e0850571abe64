"""The command `course import`: what it writes, what it says, and that nothing that is there is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builder.cli import main
from builder.imports.draft import MAX_FILE
from tests.test_imports import FILES

GIFT = "Is a wheel round?{T}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a course's folders and a file to import, in which the command is run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "Old Questions.gift").write_text(GIFT, "utf-8")
    return tmp_path


def course_import(*arguments: str) -> Result:
    """Run the command in this process; whatever it raises fails the test."""
    return CliRunner().invoke(main, ["import", *arguments], catch_exceptions=False)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_draft_is_written(folder: Path) -> None:
    """The draft has the file's name with an underscore, and the command says what to do next."""
    result = course_import("Old Questions.gift")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "Drafted 1 question from GIFT in quizzes/_old-questions.yml.\n"
        "Fill in what stands empty, name the file old-questions.yml, and run `course check`.\n"
    )
    assert "id: old-questions\n" in (folder / "quizzes/_old-questions.yml").read_text("utf-8")


def test_nothing_is_overwritten(folder: Path) -> None:
    """A second draft gets another name, and so does one whose bank is already there."""
    course_import("Old Questions.gift")
    before = files(folder)
    assert "in quizzes/_old-questions-2.yml." in course_import("Old Questions.gift").stdout
    (folder / "quizzes/old-questions-3.yml").write_text("id: mine", "utf-8")
    assert "in quizzes/_old-questions-4.yml." in course_import("Old Questions.gift").stdout
    assert before.items() <= files(folder).items()


def test_a_name_that_is_taken_is_refused(folder: Path) -> None:
    """With `--output` the name is the author's; one that is taken is refused, also a link that leads nowhere."""
    (folder / "taken.yml").write_text("mine", "utf-8")
    (folder / "link.yml").symlink_to(folder / "nowhere.yml")
    for name in ("taken.yml", "link.yml"):
        result = course_import("Old Questions.gift", "--output", name)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == f"{name} is there already and stays as it is. Choose another name with --output.\n"
    assert (folder / "taken.yml").read_text("utf-8") == "mine"
    assert not (folder / "nowhere.yml").exists()


def test_pictures_lie_beside_the_draft(folder: Path) -> None:
    """Pictures are kept in a folder of the draft's name; one that is there already is not written into."""
    result = course_import(str(FILES / "moodle.xml"))
    assert "moodle.xml, line 5, question 1: The picture “A bent rim” was kept as the-rim.png" in result.stdout
    assert "Drafted 12 questions and 1 picture from Moodle XML in quizzes/_moodle.yml." in result.stdout
    assert sorted(files(folder / "quizzes")) == ["_moodle-pictures/the-rim.png", "_moodle.yml"]
    (folder / "quizzes/_moodle.yml").unlink()
    assert "in quizzes/_moodle-2.yml." in course_import(str(FILES / "moodle.xml")).stdout
    result = course_import(str(FILES / "moodle.xml"), "--output", "quizzes/moodle.yml")
    assert result.stderr.startswith("quizzes/_moodle-pictures is there already and stays as it is.")


def test_dry_run(folder: Path) -> None:
    """`--dry-run` tells the same and writes nothing."""
    before = files(folder)
    result = course_import(str(FILES / "moodle.xml"), "--dry-run")
    assert result.exit_code == 0
    assert result.stdout.endswith(
        "12 questions and 1 picture from Moodle XML; the draft would be quizzes/_moodle.yml. Nothing was written.\n"
    )
    assert files(folder) == before


def test_a_format_can_be_named(folder: Path) -> None:
    """`--format` overrides what the content tells."""
    (folder / "x").write_text("prompt,right\n{a},true\n", "utf-8")
    assert "from CSV" in course_import("x").stdout
    result = course_import("x", "--format", "gift")
    assert "1 question from GIFT" in result.stdout
    result = course_import("x", "--format", "docx")
    assert (result.exit_code, result.stderr.startswith("x cannot be imported. It is a damaged zip file.")) == (1, True)


def test_templates(folder: Path) -> None:
    """`--template` writes a file to fill in, does not overwrite one, and what it wrote can be imported."""
    for form in ("csv", "xlsx", "docx"):
        assert course_import("--template", form).stdout == f"Wrote questions.{form}. Fill it in, and import it.\n"
        assert course_import(f"questions.{form}").exit_code == 0
        again = course_import("--template", form)
        assert (again.exit_code, again.stderr.startswith(f"questions.{form} is there already")) == (1, True)


@pytest.mark.parametrize("arguments", [(), ("Old Questions.gift", "--template", "csv")])
def test_a_file_or_a_template(folder: Path, arguments: tuple[str, ...]) -> None:
    """The command needs one of a file and a template, and says so."""
    result = course_import(*arguments)
    assert (result.exit_code, "Name a FILE to import, or a --template to write." in result.stderr) == (2, True)


def test_files_that_cannot_be_read(folder: Path) -> None:
    """What is no file, too large or no question file is refused with a sentence; a pipe is not waited for."""
    os.mkfifo(folder / "pipe")
    with (folder / "large").open("wb") as stream:
        stream.truncate(MAX_FILE * 4)
    (folder / "word").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    before = files(folder / "quizzes")
    for name, sentence in (
        ("pipe", "pipe is no ordinary file."),
        ("quizzes", "quizzes is no ordinary file."),
        ("none", "none is not there."),
        ("large", "large cannot be imported. It is larger than 30 MB."),
        ("word", "word cannot be imported. It is a file of an older Word or Excel"),
    ):
        result = course_import(name)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(sentence)
        assert result.stderr.endswith("Nothing was written.\n")
    assert files(folder / "quizzes") == before


def test_a_file_without_a_question_that_could_be_kept(folder: Path) -> None:
    """Where nothing could be kept, the remarks are shown and nothing is written."""
    (folder / "x.xml").write_text('<quiz><question type="random"></question></quiz>', "utf-8")
    result = course_import("x.xml")
    assert (result.exit_code, result.stderr) == (1, "No question of x.xml could be kept. Nothing was written.\n")
    assert "was left out." in result.stdout
    assert files(folder / "quizzes") == {}


def test_without_a_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder without a course the command asks for the course or for a name."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.gift").write_text(GIFT, "utf-8")
    result = course_import("x.gift")
    assert (result.exit_code, result.stderr.startswith("There is no course in .")) == (1, True)
    assert course_import("x.gift", "--output", "x.yml").exit_code == 0


def test_signs_that_move_a_terminal_are_not_shown(folder: Path) -> None:
    """What a file holds cannot write over what the terminal shows."""
    (folder / "x.gift").write_bytes(
        b"Evil \x1b[2J\x9b31m words without braces\n\nIs it?{T}\n".replace(b"\x9b", b"\xc2\x9b")
    )
    shown = course_import("x.gift").stdout
    assert "was left out" in shown
    assert not any(sign in shown for sign in "\x1b\x9b")
