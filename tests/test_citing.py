"""Citations: numbered notes under prose, short links inside fields."""

from __future__ import annotations

import pytest

from builder.model.course import Course
from builder.model.prose import citations
from builder.site.citing import Fields, Notes
from builder.site.compile import compile_site
from builder.site.lists import cited_in
from builder.workshop import read_and_judge
from tests.conftest import CourseFiles
from tests.pages import Page, converter


@pytest.fixture
def course(course_files: CourseFiles) -> Course:
    """The miniature course."""
    read, _ = read_and_judge(course_files({}))
    assert read
    return read


def notes_of(course: Course, *texts: str) -> tuple[list[str], list[str]]:
    """The references and the notes that some citations make."""
    notes = Notes(course)
    references = [notes.cite(citation) for text in texts for citation in citations(text)]
    return references, notes.definitions().splitlines()


def test_first_in_full_then_in_short(course: Course) -> None:
    """A source is given in full where it is first cited, and in short with a link from then on."""
    assert notes_of(course, "[@handbook, p. 12]", "[@handbook, § 3; @rim-report]", "[@handbook, p. 12]") == (
        ["[^handbook-p-12]", "[^handbook-3]<sup>, </sup>[^rim-report]", "[^handbook-p-12]"],
        [
            "[^handbook-p-12]: Ada Spoke, <em>The bicycle handbook</em>, 2020. <https://example.org/handbook> P. 12.",
            "[^handbook-3]: [Spoke, 2020](sources.md#handbook). § 3.",
            (
                "[^rim-report]: Bicycle Board, <em>Report on rims</em>, 2018. "
                "*With this reservation:* Its sample was small."
            ),
        ],
    )


def test_locators_that_differ_in_signs_only(course: Course) -> None:
    """Two places in a source keep two notes, though their names without signs are the same."""
    references, notes = notes_of(course, "[@handbook, p. 3]", "[@handbook, p-3]")
    assert references == ["[^handbook-p-3]", "[^handbook-p-3--2]"]
    assert notes[1] == "[^handbook-p-3--2]: [Spoke, 2020](sources.md#handbook). P-3."


def test_a_fact_says_as_of_when_and_until_when(course: Course) -> None:
    """The note of a dated figure says as of when it is, by whom, and when it is due for review."""
    assert notes_of(course, "[@fact:patch-time]") == (
        ["[^fact-patch-time]"],
        [
            (
                "[^fact-patch-time]: A patch needs about five minutes to dry. *As of* 2020. *Source:* Ada Spoke, "
                "<em>The bicycle handbook</em>, 2020. <https://example.org/handbook> "
                '*<span data-review-by="2099-01-01" data-past="Due for review since">To be reviewed by</span>* '
                "2099-01-01."
            )
        ],
    )


def test_a_fact_past_its_review_date_at_the_release_says_so(course_files: CourseFiles) -> None:
    """Note, card and facts page say since when it is due, in words that need no script."""
    changes = {
        "course/facts.yml": ("review_by: 2099-01-01", "review_by: 2026-02-28"),
        "modules/tools.md": ("A pump, two levers and a patch.", "::: fact patch-time"),
    }
    course, report = read_and_judge(course_files(changes))
    assert course
    assert [found.rule.code for found in report] == ["SRC104"]
    pages = compile_site(course).entries
    note, card, listed = (pages[uri].data.decode() for uri in ("modules/flat-tires.md", "modules/tools.md", "facts.md"))
    assert "*Due for review since* 2026-02-28." in note
    said = 'Due for review since <time datetime="2026-02-28">2026-02-28</time>.'
    assert said in card
    assert said in listed
    assert "data-review-by" not in note + card
    assert listed.count("data-review-by") == 1


def test_citations_in_fields(course: Course) -> None:
    """In a field a citation becomes a bracket of links to the full references."""
    assert str(Fields(course, "../").inline("So it is [@handbook, p. 12; @fact:rim-wear].")) == (
        'So it is (<a href="../sources.html#handbook">Spoke, 2020, p. 12</a>; '
        '<a href="../facts.html#rim-wear">Bicycle Board, 2018, as of 2018, final report</a>).'
    )


def test_a_citation_in_an_address_is_left_out(course: Course) -> None:
    """Nothing is put into the inside of a tag, and the signs that hold a place cannot be forged."""
    html = str(Fields(course, "").inline("[x](https://e.org/[@handbook]) \ue0007\ue001 *y*"))
    assert html.count("<a ") == 1
    assert Page.of(html).unbalanced == []


def test_plain(course: Course) -> None:
    """Where only words can stand, Markdown and citations are gone."""
    assert Fields(course, "").plain("*Brady* & [more](https://e.org) [@handbook]") == "Brady & more"


def test_every_note_has_its_number_on_the_page(course: Course) -> None:
    """On the page the notes are numbered in the order of their first citation, and lead back."""
    page = compile_site(course).entries["modules/flat-tires.md"].data.decode()
    html = Page.of(converter().convert(page.split("\n---\n", 1)[1]))
    assert [attributes["href"] for attributes in html.named("a") if attributes.get("class") == "footnote-ref"] == [
        "#fn:handbook-p-12",
        "#fn:rim-report",
        "#fn:fact-patch-time",
    ]
    assert [attributes["id"] for attributes in html.named("li") if "id" in attributes] == [
        "fn:handbook-p-12",
        "fn:rim-report",
        "fn:fact-patch-time",
    ]


def test_pages_that_cite_a_source(course: Course) -> None:
    """The sources page names every page that cites a source, in its text or questions, as a case, or through a fact."""
    assert cited_in(course) == {
        "handbook": [
            ("Flat tires", "modules/flat-tires.html"),
            ("What goes into the tool roll", "tool-roll.html"),
            ("Brakes", "modules/brakes.html"),
            ("A slow leak on the road", "cases/slow-leak.html"),
            ("Facts and dates", "facts.html"),
        ],
        "rim-report": [
            ("Flat tires", "modules/flat-tires.html"),
            ("Brakes", "modules/brakes.html"),
            ("A slow leak on the road", "cases/slow-leak.html"),
        ],
    }
