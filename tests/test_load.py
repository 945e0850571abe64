"""From a folder to a course, on a disk that is not always kind."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.reading.load import load

NOBODY = 65534
FOLDERS = {"course", "modules", "quizzes", "site_config"}
MINI = Path(__file__).parent / "mini"
TEXTS = sorted(path.relative_to(MINI).as_posix() for path in MINI.rglob("*") if path.suffix in (".md", ".yml"))


@contextmanager
def without_rights() -> Iterator[None]:
    """Run as a user whom permissions bind; root reads everything."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may look into, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def places(found: list) -> list[tuple[str, str, str]]:
    """Code, path and message of findings."""
    return [(code, path, message) for code, path, _, _, message, _ in found]


def test_the_miniature_course_is_read_whole(course_files) -> None:
    """Every kind of file ends up in the course."""
    course, found = load(course_files({}))
    assert found == []
    assert [module.id for module in course.ordered_modules] == ["flat-tires", "brakes", "tools"]
    assert [page.name for page in course.pages] == ["about", "accessibility", "index", "privacy", "tool-roll"]
    assert {bank.id: [question.id for question in bank.questions] for bank in course.banks} == {
        "brakes": [
            "worn-pads",
            "match-tools",
            "sort-the-bag",
            "steps-of-a-patch",
            "lost-levers",
            "name-the-tool",
            "mend-the-list",
            "your-own-bag",
        ],
        "flat-tires": ["nail-in-tire", "what-patches-need"],
    }
    assert [list(kind) for kind in (course.source, course.fact, course.video, course.recommendation)] == [
        ["handbook", "rim-report"],
        ["patch-time", "rim-wear"],
        ["patching"],
        ["carry-a-patch", "check-brakes"],
    ]
    assert [term.also for term in course.terms] == [("tube",), ()]
    assert course.attachments == {"modules/wheel.png": (MINI / "modules/wheel.png").read_bytes()}
    assert course.pass_mark(course.bank["brakes"]) == (100, "Brakes have to hold.")
    assert course.pass_mark(course.bank["flat-tires"]) == (50, "Half of it is enough to get home.")
    assert (course.damaged, course.lost) == (frozenset(), frozenset())


def test_marks_and_line_ends_of_windows_change_no_value(course_files) -> None:
    """A file saved with a byte order mark and Windows line ends gives the same module as without."""
    before, _ = load(course_files({}))
    text = (MINI / "modules/brakes.md").read_bytes()
    after, found = load(course_files({"modules/brakes.md": b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n")}))
    assert after.module["brakes"].model_dump() == before.module["brakes"].model_dump()
    assert after.module["brakes"].body.text == before.module["brakes"].body.text
    assert [d.rule.code for d in found] == ["STR003", "STR004"]


def test_an_empty_folder_is_no_course(tmp_path: Path, findings) -> None:
    """Where there is no course at all, the missing folders are named and nothing else."""
    assert load(tmp_path)[0] is None
    assert places(findings(tmp_path)) == [
        ("STR001", "course", "This folder is not there."),
        ("STR001", "modules", "This folder is not there."),
    ]


def test_a_folder_that_is_not_there(tmp_path: Path, findings) -> None:
    """A root that does not exist is told like an empty one."""
    assert places(findings(tmp_path / "nowhere")) == places(findings(tmp_path))


def test_files_that_may_not_be_read(open_folder: Path, write, findings) -> None:
    """A module, a list, a picture and a folder without permission are each told, and nothing follows from them."""
    root = write(open_folder, {"quizzes/more/x.yml": "id: x"})
    root.chmod(0o755)
    for path in ("modules/brakes.md", "course/sources.yml", "modules/wheel.png", "quizzes/more"):
        (root / path).chmod(0)
    with without_rights():
        found = places(findings(root))
    assert found == [
        ("STR001", "course/sources.yml", "This file may not be read."),
        ("STR001", "modules/brakes.md", "This file may not be read."),
        ("STR001", "modules/wheel.png", "This file may not be read."),
        ("STR001", "quizzes/more", "This file may not be read."),
    ]


def test_folders_that_may_not_be_entered(open_folder: Path, write, findings) -> None:
    """A folder of the course without permission is told once."""
    root = write(open_folder, {})
    root.chmod(0o755)
    (root / "modules").chmod(0)
    (root / "site_config").chmod(0)
    with without_rights():
        found = places(findings(root))
    (root / "modules").chmod(0o755)
    (root / "site_config").chmod(0o755)
    assert found == [
        ("STR001", "modules", "This file may not be read."),
        ("STR001", "site_config/office.yml", "This file may not be read."),
        ("STR001", "site_config/strings/en.yml", "This file may not be read."),
    ]


def test_links(course_files, tmp_path_factory: pytest.TempPathFactory, findings) -> None:
    """A link in a circle, to nothing, or out of the course is told; one that stays inside is read."""
    outside = tmp_path_factory.mktemp("outside") / "secret.md"
    outside.write_text("secret")
    root = course_files({"modules/wheel.png": None})
    (root / "modules/circle.md").symlink_to("circle.md")
    (root / "modules/nothing.md").symlink_to("nowhere.md")
    (root / "modules/secret.md").symlink_to(outside)
    (root / "modules/secret.png").symlink_to("/etc/passwd")
    (root / "modules/folder").symlink_to(outside.parent, target_is_directory=True)
    (root / "course/pages/wheel.png").write_bytes(b"x")
    (root / "modules/wheel.png").symlink_to("../course/pages/wheel.png")
    assert places(findings(root)) == [
        ("STR001", "modules/circle.md", "This link leads round in a circle."),
        ("STR001", "modules/folder", "This link leads out of the course."),
        ("STR001", "modules/nothing.md", "This file is not there."),
        ("STR001", "modules/secret.md", "This link leads out of the course."),
        ("STR001", "modules/secret.png", "This link leads out of the course."),
    ]


def test_a_folder_linked_in_a_circle_ends(course_files, findings) -> None:
    """A folder that holds a link to itself is not walked for ever."""
    root = course_files({})
    (root / "modules/again").symlink_to(root / "modules", target_is_directory=True)
    assert places(findings(root)) == [("STR001", "modules/again", "This is a folder, where a file should be.")]


def test_a_pipe_is_not_waited_for(course_files, findings) -> None:
    """A named pipe, which nobody writes into, is told instead of being read."""
    root = course_files({})
    os.mkfifo(root / "modules/pipe.md")
    assert places(findings(root)) == [("STR001", "modules/pipe.md", "This is no ordinary file.")]


def test_a_name_that_is_no_text(course_files, findings) -> None:
    """A file name of bytes that are not UTF-8 is told in characters that can be printed."""
    root = course_files({})
    Path(os.fsdecode(os.fsencode(root) + b"/modules/caf\xe9.png")).write_bytes(b"x")
    found = findings(root)
    assert places(found) == [("STR026", "modules/caf?.png", "A file of this name cannot be stored on every computer.")]
    str(found).encode()


def test_hidden_files_are_left_alone(course_files, findings) -> None:
    """What begins with a dot or an underscore is nobody's mistake."""
    names = ("modules/.draft.md", "modules/_notes.md", "quizzes/_old/x.yml", "course/.git/config.yml", "modules/_x.bin")
    assert findings(course_files(dict.fromkeys(names, b"\xff"))) == []


def test_a_module_may_be_called_anything_that_can_be_stored(course_files, findings) -> None:
    """A module's address is its id, so its file may have spaces and letters of any language, and can be linked to."""
    text = (MINI / "modules/tools.md").read_text()
    tools = {"modules/tools.md": None, "modules/my Tools für alle.md": text}
    index = ("Begin with", "See [tools](<../../modules/my Tools für alle.md>). Begin with")
    assert findings(course_files({**tools, "course/pages/index.md": index})) == []


@pytest.mark.parametrize("path", TEXTS)
def test_every_file_may_be_missing(path: str, course_files, findings) -> None:
    """A missing file is told unless nothing refers to it, and an empty one always is, by itself."""
    optional = path.endswith(("privacy.md", "accessibility.md", "tool-roll.md", "glossary.yml"))
    optional = optional or path.startswith("site_config/language/")  # without its rules no word is looked at
    assert (findings(course_files({path: None})) == []) is optional
    assert {place for _, place, *_ in findings(course_files({path: b""}))} == {path}


def test_thousands_of_mistakes_are_told_in_seconds(course_files, findings) -> None:
    """Suggestions for many unknown words do not add up to a hang."""
    begun = time.monotonic()
    unknown = "".join(f"- id: term-{number}\n  trem: x\n  sources: [handbok-{number}]\n" for number in range(1000))
    cited = ("A pump", "".join(f"[@hndbook-{number}] " for number in range(5000)) + "A pump")
    field = ("hint: Think", "hint: Think " + "".join(f"[@bookhand-{number}] " for number in range(5000)))
    files = {"course/glossary.yml": unknown, "modules/tools.md": cited, "quizzes/flat-tires.yml": field}
    assert len(findings(course_files(files))) == 13_000
    assert time.monotonic() - begun < 20


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the miniature course with some of its bytes deleted, doubled, replaced or moved."""
    path = draw(st.sampled_from(TEXTS))
    data = (MINI / path).read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 30)))
        new = draw(
            st.sampled_from(
                [b"", data[start:end] * 2, b"\t", b"\n", b"  ", b": ", b"#", b"*", b"'", b'"', b"[", b"---\n"]
            )
            | st.sampled_from(
                [b"\xff", b"\x00", b"\r", b"\xef\xbb\xbf", "é".encode(), b"<", b"](", b"`", b"::: ", b"[@"]
            )
            | st.binary(max_size=8)
        )
        data = data[:start] + new + data[end:]
    return path, data


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(mutations(), min_size=1, max_size=3))
def test_no_mutated_file_breaks_it(tmp_path: Path, write, findings, changes: list[tuple[str, bytes]]) -> None:
    """Files with random damage give findings that can be printed and lead into the files, never an exception."""
    root = write(tmp_path, dict(changes))
    for _, path, line, column, message, help in findings(root):
        assert line >= 1
        assert column >= 1
        assert message
        assert help
        f"{path} {message} {help}".encode()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.sampled_from(TEXTS), st.binary(max_size=200))
def test_no_random_bytes_break_it(tmp_path: Path, write, findings, path: str, data: bytes) -> None:
    """Random bytes in the place of any file give findings about a file of the course, never an exception."""
    assert {place.split("/")[0] for _, place, *_ in findings(write(tmp_path, {path: data}))} <= FOLDERS
