"""Where a learner reads again what an objective is about."""

from __future__ import annotations

import pytest

from builder.model.addresses import Addresses
from builder.site.questions import where_taught
from builder.workshop import read_and_judge
from tests.conftest import ROOT, CourseFiles

BRAKES = "modules/brakes.md"
PADS = "## Pads\n\nLook at the rim first.\n"


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        (PADS, "objectives"),
        (f"::: question worn-pads\n\n{PADS}", "objectives"),
        (f"{PADS}\n::: question worn-pads\n\n## Cables\n\nText.\n", "pads"),
        (f"{PADS}\n## Pads\n\n```\n## No heading\n```\n\n::: question worn-pads\n", "pads_1"),
        (f"{PADS}\n::: question worn-pads\n\n## Cables {{ #judge-pads }}\n\nText.\n", "judge-pads"),
        (f"{PADS}\n::: question lost-levers\n", "objectives"),
    ],
    ids=["nothing shows it", "before any heading", "a question", "a second heading", "by hand", "another objective"],
)
def test_where_an_objective_is_taught(course_files: CourseFiles, text: str, anchor: str) -> None:
    """The heading that has the objective's id, else the one above its first question, else the module's objectives."""
    course, report = read_and_judge(course_files({BRAKES: (PADS, text)}))
    assert course
    assert [found.rule.name for found in report] == ["headings-alike"] * (text.count("## Pads") - 1)
    assert where_taught(course, "judge-pads") == f"brakes.html#{anchor}"


def test_every_objective_of_our_course_is_found() -> None:
    """Each objective that our course asks for has a section that its page really has."""
    course, _ = read_and_judge(ROOT)
    assert course
    anchors = Addresses.of(course).anchors
    for objective, (module, _) in course.objective.items():
        anchor = where_taught(course, objective).partition("#")[2]
        assert anchor in anchors[module.place.file.path] | {"objectives"}
