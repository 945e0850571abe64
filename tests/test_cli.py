"""The command `course`: what it prints, how it exits, and that nothing makes it break down."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from builder.cli import main
from builder.schemas import KINDS
from builder.site.compile import compile_site
from builder.workshop import prepare, read_and_judge
from tests.conftest import MINI, ROOT, Content, CourseFiles, write_course

MKDOCS = (ROOT / "mkdocs.yml").read_bytes()
ERROR: dict[str, Content] = {"modules/tools.md": ("minutes: 5", "minutes: soon")}


def course(*arguments: str | Path) -> Result:
    """Run the command in this process; whatever it raises fails the test."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def program(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a process of its own."""
    command = [sys.executable, "-m", "builder", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **environment})


def test_check_without_errors(course_files: CourseFiles) -> None:
    """A course without mistakes is told so, and the command exits with 0."""
    result = course("check", course_files({}))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "No problems found.\n", "")


def test_check_with_an_error(course_files: CourseFiles) -> None:
    """A mistake is shown with its place, its line and a way out, and the command exits with 1."""
    result = course("check", course_files(ERROR))
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == (
        "modules/tools.md:5:10: error STR022: `minutes` must be a whole number of minutes, 1 or more; "
        "here stands `soon`.\n"
        "    5 | minutes: soon\n"
        "      |          ^^^^\n"
        "    Write the number alone, such as `40`.\n"
        "\n"
        "Found 1 error. `course explain STR022` says more about the first.\n"
    )


def test_check_as_data(course_files: CourseFiles) -> None:
    """With `--format json` the same is a list of objects, and nothing else is printed."""
    result = course("check", "--format", "json", course_files(ERROR))
    assert (result.exit_code, result.stderr) == (1, "")
    assert json.loads(result.stdout) == [
        {
            "code": "STR022",
            "severity": "error",
            "path": "modules/tools.md",
            "line": 5,
            "column": 10,
            "end_line": 5,
            "end_column": 14,
            "message": "`minutes` must be a whole number of minutes, 1 or more; here stands `soon`.",
            "help": "Write the number alone, such as `40`.",
            "fix": None,
        }
    ]


def test_check_as_data_without_errors(course_files: CourseFiles) -> None:
    """Without mistakes the list is empty, and hints alone do not fail."""
    root = course_files({})
    assert (course("check", "--format", "json", root).stdout, course("check", root).exit_code) == ("[]\n", 0)
    page = root / "course/pages/about.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    result = course("check", "--format", "json", root)
    assert (result.exit_code, [found["severity"] for found in json.loads(result.stdout)]) == (0, ["info"])


def test_build(course_files: CourseFiles) -> None:
    """A build says what it has made and where to open it."""
    root = course_files({"mkdocs.yml": MKDOCS})
    result = course("build", root)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "Built Bicycle repair, version 1.0: 3 modules, 10 questions.\n"
        f"Open {root / 'site' / 'index.html'} in a browser, or run `course serve`.\n"
    )
    assert (root / "site/index.html").is_file()


def test_build_with_an_error(course_files: CourseFiles) -> None:
    """A course with a mistake is not built; the mistake is shown, and the command exits with 1."""
    root = course_files({"mkdocs.yml": MKDOCS, **ERROR})
    result = course("build", root)
    assert (result.exit_code, result.stderr) == (
        1,
        "Found 1 error. Nothing was built; the former site is as it was.\n",
    )
    assert result.stdout == course("check", root).stdout.rsplit("Found 1 error.", 1)[0]
    assert not (root / "site").exists()


SETTINGS: dict[str, tuple[bytes | None, str]] = {
    "missing": (
        None,
        "There is no mkdocs.yml in {root}. It holds the theme; copy the one that came with the builder.\n",
    ),
    "broken": (b"a: [\n", "{root}/mkdocs.yml cannot be read: MkDocs encountered an error"),
    "binary": (b"\x80", "{root}/mkdocs.yml cannot be read: "),
    "a list": (b"- a\n", "{root}/mkdocs.yml holds no settings. It names the theme; copy the builder's own.\n"),
    "empty": (b"", "{root}/mkdocs.yml holds no settings. It names the theme; copy the builder's own.\n"),
    "directory addresses": (
        b"theme: material\nuse_directory_urls: true\n",
        "{root}/mkdocs.yml: A course needs `use_directory_urls: false`, so that it opens from a shared drive.\n",
    ),
    "a site over the sources": (
        b"theme: material\nuse_directory_urls: false\nsite_dir: modules\n",
        "{root}/mkdocs.yml: `site_dir` would take the course away. Name another folder.\n",
    ),
    "a site over everything": (
        b"theme: material\nuse_directory_urls: false\nsite_dir: ./\n",
        "{root}/mkdocs.yml: `site_dir` would take the course away. Name another folder.\n",
    ),
    "a template that is none": (
        b"theme:\n  name: material\n  custom_dir: overrides\nuse_directory_urls: false\n",
        "A template of the theme cannot be used: ",
    ),
    "without a theme": (
        b"strict: true\n",
        "{root}/mkdocs.yml names no theme; copy the lines under `theme:` from the builder's own.\n",
    ),
}


@pytest.mark.parametrize(("content", "sentence"), SETTINGS.values(), ids=list(SETTINGS))
def test_build_without_settings(course_files: CourseFiles, content: bytes | None, sentence: str) -> None:
    """Where `mkdocs.yml` is missing or broken, the build says so and leaves alone what an earlier one has made."""
    root = course_files({"mkdocs.yml": content} if content is not None else {})
    (root / "overrides").mkdir()
    (root / "overrides/main.html").write_text("{% if %}", "utf-8")
    result = program("build", root)
    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr.decode().startswith(sentence.format(root=root))
    assert b"Traceback" not in result.stderr
    assert (root / "build").exists() == sentence.startswith("A template")  # which shows only when pages are made


def test_no_course(tmp_path: Path) -> None:
    """A folder that holds no course is told what is missing."""
    result = course("check", tmp_path)
    assert result.exit_code == 1
    assert result.stdout == (
        "course:1:1: error STR001: This folder is not there.\n"
        "    Make the folder, or start the builder in the folder that holds the course.\n"
        "\n"
        "modules:1:1: error STR001: This folder is not there.\n"
        "    Make the folder, or start the builder in the folder that holds the course.\n"
        "\n"
        "Found 2 errors. `course explain STR001` says more about the first.\n"
    )
    assert course("build", tmp_path).exit_code == 1


def test_no_folder(tmp_path: Path) -> None:
    """A folder that is not there, or is a file, is a mistake of usage and exits with 2."""
    (tmp_path / "file").write_bytes(b"")
    for name, sentence in (("nowhere", "does not exist."), ("file", "is a file.")):
        for command in ("check", "build", "serve"):
            result = course(command, tmp_path / name)
            assert (result.exit_code, result.stdout) == (2, "")
            assert result.stderr.rstrip().endswith(sentence)


@pytest.fixture
def as_nobody() -> Callable[..., Result]:
    """Runs the command as someone who may read and write only what everyone may; root may do everything."""
    with tempfile.TemporaryDirectory() as folder:  # all that will be imported is imported here
        root = write_course(Path(folder), {"mkdocs.yml": MKDOCS})
        course("build", root)
        prepare(root)  # the command leaves this to a child

    def run(*arguments: str | Path) -> Result:
        if os.geteuid() != 0:
            return course(*arguments)
        os.setresuid(65534, 65534, 0)
        try:
            return course(*arguments)
        finally:
            os.setresuid(0, 0, 0)

    return run


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everyone may look into."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        for path in (Path(folder), *Path(folder).rglob("*")):
            path.chmod(0o755)


@pytest.mark.parametrize("folder", ["", "course", "modules", "quizzes", "modules/tools.md", "site_config/strings"])
def test_what_may_not_be_read(open_folder: Path, as_nobody: Callable[..., Result], folder: str) -> None:
    """A folder or file that may not be read is told in a sentence."""
    root = write_course(open_folder / "c", {})
    for path in (root, *root.rglob("*")):
        path.chmod(0o755)
    (root / folder).chmod(0)
    result = as_nobody("check", root)
    (root / folder).chmod(0o755)
    assert result.exit_code == (1 if folder else 2)
    if folder:
        assert re.match(rf"{folder}[\w/.]*:1:1: error STR001: This (?:file|folder) may not be read\.\n", result.stdout)
    else:
        assert result.stderr.rstrip().endswith("is not readable.")


def test_what_may_not_be_written(open_folder: Path, as_nobody: Callable[..., Result]) -> None:
    """Where nothing may be written, the build says so in one sentence."""
    root = write_course(open_folder / "c", {"mkdocs.yml": MKDOCS})
    for path in (root, *root.rglob("*")):
        path.chmod(0o555)
    result = as_nobody("build", root)
    assert (result.exit_code, result.stdout, result.stderr) == (
        1,
        "",
        f"{root / 'build'} may not be written. The former site is as it was.\n",
    )


def test_a_terminal_without_the_letters(course_files: CourseFiles) -> None:
    """A terminal that lacks a letter shows its number, and data stay data."""
    root = course_files({"modules/tools.md": ("minutes: 5", "minutes: fünf 五")})
    shown = program("check", root, PYTHONIOENCODING="cp1252")
    assert (shown.returncode, shown.stderr) == (1, b"")
    assert b"f\xfcnf \\u4e94" in shown.stdout
    data = program("check", "--format", "json", root, PYTHONIOENCODING="cp1252")
    assert "fünf 五" in json.loads(data.stdout)[0]["message"]


@pytest.mark.parametrize(
    "name", [b"modules/\xff.md", b"modules/\xff.png", b"quizzes/\xff.yml", b"course/pages/a\nb.md"]
)
def test_names_that_are_no_text(course_files: CourseFiles, name: bytes) -> None:
    """A file name that is no UTF-8, or holds a line end, breaks neither the check nor the build."""
    root = course_files({"mkdocs.yml": MKDOCS})
    Path(os.fsdecode(os.fsencode(root) + b"/" + name)).write_bytes(b"x")
    for command in ("check", "build"):
        result = program(command, root)
        assert result.returncode in (0, 1)
        assert b"Traceback" not in result.stderr, result.stderr.decode()


def test_as_a_module(course_files: CourseFiles) -> None:
    """`python -m builder` is the command `course`."""
    root = course_files({})
    script = Path(sys.executable).with_name("course")
    by_name = subprocess.run([script, "check", root], capture_output=True, check=False)
    by_module = program("check", root)
    assert (
        (by_name.returncode, by_name.stdout) == (by_module.returncode, by_module.stdout) == (0, b"No problems found.\n")
    )
    assert program("--help").stdout.startswith(b"Usage: course [OPTIONS] COMMAND [ARGS]...\n")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_schema(kind: str) -> None:
    """`course schema KIND` prints one JSON document, in plain letters."""
    result = course("schema", kind)
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert result.stdout.isascii()


def test_unknown_kind() -> None:
    """An unknown format is a mistake of usage that names the known ones."""
    result = course("schema", "nothing")
    assert (result.exit_code, result.stdout) == (2, "")
    assert all(kind in result.stderr for kind in KINDS)


def test_help_is_complete() -> None:
    """Every command says in a sentence what it does, and every option too."""
    names = main.list_commands(click.Context(main))
    assert names == [
        *("build", "certify", "check", "coverage", "csp", "explain", "facts", "fix", "graph", "import", "links"),
        *("new", "report", "schema", "serve", "verify"),
    ]
    for command in (main.get_command(click.Context(main), name) for name in names):
        assert command
        assert command.help
        assert all(option.help for option in command.params if isinstance(option, click.Option))


DAMAGE = {
    "deleted": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "binary": lambda path: path.write_bytes(bytes(range(256))),
    "half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "a circle": lambda path: (path.unlink(), path.symlink_to(path)),
    "a list": lambda path: path.write_bytes(b"- a\n- [b, {c: d}]\n"),
    "a word": lambda path: path.write_bytes(b"word"),
    "deep": lambda path: path.write_bytes(b"[" * 5000),
}
FILES = sorted(path.relative_to(MINI).as_posix() for path in MINI.rglob("*") if path.is_file())


@pytest.mark.parametrize("damage", DAMAGE)
def test_no_damage_breaks_it_down(tmp_path: Path, damage: str) -> None:
    """Whatever has happened to any file of the course, the check ends in sentences, or the course can be compiled."""
    whole = write_course(tmp_path / "whole", {})
    for file in [*FILES, "site_config/strings/en.yml"]:
        root = tmp_path / "damaged"
        shutil.copytree(whole, root)
        DAMAGE[damage](root / file)
        result = course("check", root)
        assert result.exit_code in (0, 1), file
        read, report = read_and_judge(root)
        if result.exit_code == 0:
            assert read, file
            compile_site(read)
        else:
            assert report.errors > 0, file
        shutil.rmtree(root)


def test_explain_prints_the_page_of_a_rule() -> None:
    """A rule is found by its code, in any case, and by its name."""
    result = course("explain", "itm101")
    assert result.exit_code == 0
    assert result.stdout == (ROOT / "docs/rules/ITM101.md").read_text("utf-8")
    assert course("explain", "no-key").stdout == result.stdout


def test_explain_names_the_nearest_rule() -> None:
    """A code or name with a slip in it is answered with the one that was meant."""
    result = course("explain", "no-kay")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "There is no rule `no-kay`. Did you mean `no-key`?\n"
