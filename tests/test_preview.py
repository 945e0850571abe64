"""What only the preview shows: findings beside what they concern, and the trainer's pages; none of it on the site."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.diagnostics import Report, Rule, Severity
from builder.model.course import Course
from builder.model.question import Numeric, ShortText
from builder.preview.placing import block_end, moved
from builder.preview.tree import STYLE, Preview
from builder.site.again import Again
from builder.site.assets import ASSETS
from builder.site.compile import Draft, compile_site
from builder.site.tree import Tree
from builder.source import whole_file
from builder.workshop import read_and_judge
from tests.conftest import ROOT, Content, CourseFiles, write_course
from tests.previews import Session

RULE = Rule("STR999", "made-up", "A rule of this test.", Severity.WARNING)
NOTE = re.compile(r'<div class="training-finding" id="finding-(\d+)".*?</div>')


def read(root: Path) -> tuple[Course, Report]:
    """A course that can be read, and what is said of it."""
    course, report = read_and_judge(root)
    assert course
    return course, report


def shown(course: Course, report: Report) -> dict[str, str]:
    """Every page of a preview, as Markdown."""
    tree = Preview().tree(course, report)
    assert tree
    return pages(tree)


def pages(tree: Tree) -> dict[str, str]:
    """Every page of a tree."""
    return {uri: entry.data.decode() for uri, entry in tree.entries.items() if uri.endswith(".md")}


def around(course: Course, path: str, words: str, pages_of: dict[str, str] | None = None) -> tuple[str, str, str]:
    """The page with a finding about these words of a file, and what stands on it before and after the note."""
    files = {item.place.file.path: item.place.file for item in (*course.modules, *course.pages, *course.banks)}
    files |= {item.place.file.path: item.place.file for item in (*course.cases, *course.sources, course.settings)}
    file = files[path]
    at = file.text.index(words)
    report = Report.of([RULE.at(file.span(at, at + len(words)), f"Look at `{words}`.", "Mend it.")])
    found = pages_of or shown(course, report)
    with_note = {uri: text for uri, text in found.items() if NOTE.search(text)}
    (uri,) = with_note
    before, after = with_note[uri].split(NOTE.search(with_note[uri])[0])  # type: ignore[index]
    return uri, before, after


def test_a_finding_stands_under_its_paragraph(course_files: CourseFiles) -> None:
    """What is said of a paragraph stands right below it, also where that paragraph holds a citation."""
    course, _ = read(course_files({}))
    uri, before, after = around(course, "modules/flat-tires.md", "inner tube")
    assert uri == "modules/flat-tires.md"
    assert before.rstrip().splitlines()[-1].startswith("Take the ")
    assert after.strip().startswith("![A wheel with a nail in its tire]")


PLACES = {
    "a header": ("modules/brakes.md", "Everyone who rides", "modules/brakes.md", "# Brakes", '<p class="training-summ'),
    "a page": ("course/pages/privacy.md", "Nothing leaves", "privacy.md", "Nothing leaves", ""),
    "a question in a check": (
        "quizzes/brakes.yml",
        "Tire levers",
        "modules/brakes.md",
        '<div class="training-quiz__item"',
        '<fieldset class="training-quiz__question" id="q-match-tools"',
    ),
    "a question in the text": (
        "quizzes/flat-tires.yml",
        "nail-in-tire",
        "modules/flat-tires.md",
        '<div class="training-quiz__item"',
        '<fieldset class="training-quiz__question" id="q-nail-in-tire"',
    ),
    "a bank": (
        "quizzes/brakes.yml",
        "Brakes have to hold.",
        "modules/brakes.md",
        "# Brakes",
        '<p class="training-summ',
    ),
    "a step of a case": (
        "quizzes/cases/slow-leak.yml",
        "It is dusk.",
        "cases/slow-leak.md",
        '<p class="training-case__paper">',
        '<section class="training-case__step" id="step-roadside"',
    ),
    "a case": ("quizzes/cases/slow-leak.yml", "A slow leak on", "cases/slow-leak.md", "# A slow leak", "<p class="),
    "a source": ("course/sources.yml", "handbook", "sources.md", "# Sources", '<p class="training-summary">'),
    "the course": ("course/course.yml", "get home", "index.md", "# ", '<p class="training-summary">'),
}


@pytest.mark.parametrize(("path", "words", "uri", "before", "after"), PLACES.values(), ids=list(PLACES))
def test_each_finding_has_its_place(
    path: str, words: str, uri: str, before: str, after: str, course_files: CourseFiles
) -> None:
    """A finding stands beside the question or step that it is about, or under the title of the nearest page."""
    course, _ = read(course_files({}))
    found, above, below = around(course, path, words)
    assert found == uri
    assert before in above[-900:]
    assert below.strip().startswith(after)


def test_a_file_of_no_page_is_told_on_the_front_page(course_files: CourseFiles) -> None:
    """What concerns no page of the site stands on the front page, and is not lost."""
    course, _ = read(course_files({}))
    found = shown(course, Report.of([RULE.at(whole_file("quizzes/lost.txt"), "Nothing reads this file.")]))
    assert [uri for uri, text in found.items() if NOTE.search(text)] == ["index.md"]
    assert "quizzes/lost.txt, line 1" in found["trainer/index.md"] + found["index.md"]


def test_a_note_says_what_and_where(course_files: CourseFiles) -> None:
    """A note has severity, code, sentence, mend, file, line and the words themselves, and nothing of it is markup."""
    root = course_files({"modules/tools.md": ("A pump, two", "A <b>pump</b> *and* two")})
    course, _ = read(root)
    file = course.module["tools"].place.file
    at = file.text.index("<b>")
    report = Report.of([RULE.at(file.span(at, at + 3), "There is `<b>` & more.", "Take it out.")])
    text = NOTE.search(shown(dataclasses.replace(course), report)["modules/tools.md"])
    assert text
    assert "<strong>Warning STR999:</strong> There is <code>&lt;b&gt;</code> &amp; more." in text[0]
    assert "Take it out." in text[0]
    assert "modules/tools.md, line 15: <code>A &lt;b&gt;pump&lt;/b&gt; *and* two levers" in text[0]


BLOCKS = {
    "a paragraph": ("One.\nTwo.\n\nThree.\n", "One", "Three."),
    "a list": ("- One\n\n- Two\n\n    More\n\nThree.\n", "One", "Three."),
    "numbers": ("1. One\n\n2. Two\n\nThree.\n", "One", "Three."),
    "a fence": ("```\nOne\n\nTwo\n```\n\nThree.\n", "One", "Three."),
    "a table": ("| a |\n|---|\n| One |\n\nThree.\n", "One", "Three."),
    "an admonition": ("!!! note\n    One\n\n    Two\n\nThree.\n", "One", "Three."),
    "a heading": ("## One\n\nThree.\n", "One", "Three."),
    "the end": ("Zero.\n\nOne.\n", "One", ""),
    "bold words next": ("One.\n\n**Three** it is.\n", "One", "**Three** it is."),
}


@pytest.mark.parametrize(("text", "words", "after"), BLOCKS.values(), ids=list(BLOCKS))
def test_a_note_breaks_nothing_apart(text: str, words: str, after: str) -> None:
    """A note stands after the whole list, table, fence or admonition in which its words are."""
    assert text[block_end(text, text.index(words)) :].strip() == after


@given(st.text("ab\n"), st.text("ab\n"), st.text("ab\n"), st.text("ab\n"), st.data())
def test_a_place_is_found_before_an_edit(first: str, old: str, new: str, last: str, data: st.DataObject) -> None:
    """A place outside of an edited stretch is found where it was, and one inside of it stays in that stretch."""
    now, before = first + new + last, first + old + last
    at = data.draw(st.integers(0, len(now)))
    found = moved(at, now, before)
    assert 0 <= found <= len(before)
    if at <= len(first):
        assert before[:found] == now[:found]
    same = sum(1 for _ in takewhile_same(now, before))
    if at <= same:
        assert found == at


def takewhile_same(one: str, other: str) -> list[str]:
    """The letters with which two texts begin alike."""
    found = []
    for mine, its in zip(one, other, strict=False):
        if mine != its:
            break
        found.append(mine)
    return found


def test_a_preview_without_findings_is_the_site(course_files: CourseFiles) -> None:
    """With nothing to say, the preview shows the pages of the site, byte for byte, and beside them the trainer's."""
    course, _ = read(course_files({}))
    tree = Preview().tree(course, Report())
    assert tree
    site = compile_site(course)
    assert {uri: entry for uri, entry in tree.entries.items() if uri in site.entries} == site.entries
    assert sorted(tree.entries.keys() - site.entries.keys()) == [
        STYLE,
        "trainer/cases.md",
        "trainer/coverage.md",
        "trainer/index.md",
        "trainer/modules.md",
        "trainer/slow-leak.svg",
    ]
    assert tree.nav[:-1] == site.nav


def test_nothing_of_the_preview_is_on_the_site(course_files: CourseFiles) -> None:
    """The site has no trainer's page, no note, no style of the preview, and not the notes for the facilitator."""
    notes = "minutes: 5\nfacilitator: Ask who carries a pump."
    course, _ = read(course_files({"modules/tools.md": ("minutes: 5", notes)}))
    site = compile_site(course)
    whole = b"".join(entry.data for entry in site.entries.values())
    assert not [uri for uri in site.entries if uri.startswith("trainer/")]
    assert b"training-finding" not in whole
    assert b"carries a pump" not in whole
    assert STYLE.rsplit("/", 1)[1] not in ASSETS


def test_the_last_good_pages_stay(course_files: CourseFiles) -> None:
    """With errors the pages are those of the last good course, with a banner on each and notes where the lines were."""
    root = course_files({})
    preview = Preview()
    good, report = read(root)
    assert preview.tree(good, report)
    write_course(
        root, {"modules/flat-tires.md": ("A patch dries in five", "![](wheel.png) New words. A patch dries in")}
    )
    bad, report = read(root)
    assert report.errors == 1
    tree = preview.tree(bad, report)
    assert tree
    found = pages(tree)
    own = {uri: text for uri, text in found.items() if uri != "trainer/index.md"}
    assert all("<strong>The course has 1 error.</strong>" in text for text in own.values())
    page = found["modules/flat-tires.md"]
    assert "New words" not in NOTE.sub("", page.split("</ul>", 1)[1])
    before = page[: NOTE.search(page).start()]  # type: ignore[union-attr]
    assert before.rstrip().splitlines()[-1].startswith("A patch dries in five minutes")
    assert "modules/flat-tires.md, line 31" in page


def test_a_course_that_was_never_good_shows_its_errors_alone(course_files: CourseFiles) -> None:
    """Where a course has begun with errors there is one page, with these; without a course there is none."""
    course, report = read(course_files({"modules/tools.md": ("minutes: 5", "minutes: soon")}))
    tree = Preview().tree(course, report)
    assert tree
    assert [uri for uri in tree.entries if uri.endswith(".md")] == ["index.md"]
    assert "modules/tools.md, line 5: <code>minutes: soon</code>" in tree.entries["index.md"].data.decode()
    assert Preview().tree(None, Report()) is None


def test_a_long_list_of_errors_is_cut(course_files: CourseFiles) -> None:
    """A banner names eight errors and leads to the rest."""
    course, _ = read(course_files({}))
    file = course.module["tools"].place.file
    rule = dataclasses.replace(RULE, severity=Severity.ERROR)
    report = Report.of([rule.at(file.span(number), f"Number {number}.") for number in range(11)])
    preview = Preview(course)
    tree = preview.tree(None, report)
    assert tree
    page = pages(tree)["modules/brakes.md"]
    assert page.count("<li>modules/tools.md") == 8
    assert '<a href="../trainer/index.html">And 3 more</a>' in page


def test_the_trainers_pages(course_files: CourseFiles) -> None:
    """The trainer sees objectives, notes, every answer with its reasons, secure questions, gaps and findings."""
    hidden = "    prompt: A pad without grooves is worn.\n    secure: true\n"
    changes: dict[str, Content] = {
        "quizzes/brakes.yml": ("    prompt: A pad without grooves is worn.\n", hidden),
        "modules/tools.md": ("minutes: 5", "minutes: 5\nfacilitator: |\n  Ask who *carries* a pump.\n\n  - Wait."),
    }
    course, _ = read(course_files(changes))
    file = course.module["tools"].place.file
    found = shown(course, Report.of([RULE.at(file.span(0), "Look here.", "Mend it.")]))
    modules = found["trainer/modules.md"]
    assert "<p>Ask who <em>carries</em> a pump.</p>" in modules
    assert "pack what a short ride needs" in modules
    assert "<code>worn-pads</code>, true-false, secure: not on the site" in modules
    assert "They lift the tire over the rim." in modules
    for question in course.question.values():
        if isinstance(question, Numeric | ShortText):
            assert f'<span lang="en">Any other answer</span> <br>{question.feedback}</li>' in modules
    assert all(f"<code>{id}</code>" in modules for id in course.question)
    assert '<img src="slow-leak.svg" alt="' in found["trainer/cases.md"]
    assert "<h2>Gaps</h2>" in found["trainer/coverage.md"]
    assert '<a href="../modules/tools.html#finding-1">Line 1</a>' in found["trainer/index.md"]
    assert all("search:\n  exclude: true" in text for uri, text in found.items() if uri.startswith("trainer/"))


EDITS: dict[str, tuple[str, str, str]] = {
    "a module's text": ("modules/tools.md", "A pump, two", "A pump, three"),
    "a heading that another check leads to": ("modules/flat-tires.md", "## Find the hole", "## Seek the hole"),
    "a heading with an objective's anchor": ("modules/tools.md", "A pump,", "## Bag { #pack-tools }\n\nA pump,"),
    "a title": ("modules/brakes.md", "title: Brakes", "title: Brake pads"),
    "a bank": ("quizzes/brakes.yml", "Tire levers", "Tire irons"),
    "an option": ("quizzes/flat-tires.yml", "A dry tube", "A dried tube"),
    "a term": ("course/glossary.yml", "The ring that carries", "The hoop that carries"),
    "a fact": ("course/facts.yml", "five minutes", "six minutes"),
    "a case": ("quizzes/cases/slow-leak.yml", "A slow leak on the road", "A leak on the road"),
    "the office": ("site_config/office.yml", "Saturday workshop", "Sunday workshop"),
    "a word": ("site_config/strings/en.yml", "check_answers: Check answers", "check_answers: Check"),
    "the mark": ("course/course.yml", "pass_mark: 50", "pass_mark: 60"),
    "an objective of another module": ("modules/tools.md", "pack what a short", "pack all that a short"),
}


def test_pages_made_again_are_those_made_anew(course_files: CourseFiles) -> None:
    """Whatever is edited, in whatever order, the remembered pages are those that would be made from nothing."""
    root = course_files({})
    again = Again()
    for name, (path, old, new) in EDITS.items():
        text = (root / path).read_text("utf-8")
        assert text.count(old) == 1, f"{name}: {old!r} stands {text.count(old)} times"
        (root / path).write_text(text.replace(old, new), "utf-8")
        course, _ = read(root)
        assert compile_site(course, again.drafts(course)).entries == compile_site(course).entries, name


def test_an_edit_makes_one_page_anew(course_files: CourseFiles) -> None:
    """When one module's text changes, the pages of the others are not made again."""
    root = course_files({})
    again, made = Again(), []

    def make(draft: Draft) -> str:
        made.append(draft.uri)
        return draft.make()

    for changes in ({}, {"modules/tools.md": ("two levers", "three levers")}):
        write_course(root, changes) if changes else None
        course, _ = read(root)
        compile_site(course, lambda _, drafts, course=course: again.drafts(course)(make, drafts))
    pages = [uri for uri in made if uri.startswith("modules/")]
    assert pages == [f"modules/{name}.md" for name in ("flat-tires", "brakes", "tools", "tools")]
    assert made.count("review.md") == 1


@pytest.fixture
def session(tmp_path: Path, write: Callable[..., Path]) -> Session:
    """A preview of the miniature course."""
    root = write(tmp_path / "course", {"mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes()})
    return Session(root, tmp_path / "shown")


def test_what_is_kept_is_what_would_be_made(session: Session, tmp_path: Path) -> None:
    """After a chain of edits the preview's files are, byte for byte, those of a preview that begins now."""
    session.build()
    for path, old, new in EDITS.values():
        session.edit(path, old, new)
    session.edit(
        "mkdocs.yml",
        "primary: blue grey\n      accent: indigo\n      toggle:\n        icon: material/weather-n",
        "primary: teal\n      accent: indigo\n      toggle:\n        icon: material/weather-n",
    )
    kept = session.files()
    fresh = Session(session.root, tmp_path / "fresh")
    fresh.build()
    made = fresh.files()
    assert sorted(kept) == sorted(made)
    assert [name for name in kept if kept[name] != made[name]] == []


def test_a_mistake_and_its_mend(session: Session) -> None:
    """A mistake brings the banner onto every page, and its mend takes it away again."""
    session.build()
    clean = session.files()
    session.edit("modules/tools.md", "minutes: 5", "minutes: soon")
    assert "The course has 1 error." in session.page("index.html")
    assert "must be a whole number" in session.page("modules/tools.html")
    session.edit("modules/tools.md", "minutes: soon", "minutes: 5")
    assert session.files() == clean
