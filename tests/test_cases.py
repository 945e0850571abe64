"""Cases: which steps can be reached, which ways end, and what stands on a case's page."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from builder.identity import displayed_choices, numbered
from builder.model.base import PLACE_KEY
from builder.model.case import Case, leading_to, reached, ways
from builder.model.course import Course
from builder.reading.load import load
from builder.rules.cases import judge
from builder.site.cases import case_page, ordered_cases
from builder.source import Place, SourceFile
from builder.workshop import read_and_judge
from tests.conftest import ROOT, CourseFiles, write_course
from tests.pages import Page, body_html

IDS = st.sampled_from(["a", "b", "c", "d", "e", "f"])
GRAPHS = st.dictionaries(IDS, st.tuples(st.booleans(), st.lists(IDS, max_size=4)), min_size=1)
"""Steps by id: whether each is an ending, and where its choices lead, also to steps that there are not."""


def place() -> Place:
    """A place in a file that holds nothing."""
    return Place(SourceFile("quizzes/cases/x.yml", ""), 0, 0)


def made(graph: dict[str, tuple[bool, list[str]]], start: str) -> Case:
    """A case of a graph; every outcome is another."""
    count = itertools.count()
    steps = [
        {
            PLACE_KEY: place(),
            "id": step,
            "title": step,
            "text": "T",
            "prompt": None if ending else "P",
            "choices": [
                {
                    PLACE_KEY: place(),
                    "id": f"c{index}",
                    "text": "C",
                    "standing": "weak",
                    "outcome": f"O{next(count)}",
                    "to": to,
                }
                for index, to in enumerate(leads)
            ],
            "ending": ending,
        }
        for step, (ending, leads) in graph.items()
    ]
    values = {"id": "x", "title": "X", "summary": "S", "minutes": "5", "start": start, "debrief": "D"}
    return Case.model_validate({PLACE_KEY: place(), **values, "steps": steps})


def walked(graph: dict[str, list[str]], start: str) -> set[str]:
    """The steps at which any way of as many decisions as there are steps comes by: every way, one after the other."""
    ways_on = [[start]] if start in graph else []
    found = {start} if ways_on else set()
    for _ in graph:
        ends = {way[-1] for way in ways_on}
        ways_on = [[to] for end in sorted(ends) for to in graph[end] if to in graph]
        found |= {to for (to,) in ways_on}
    return found


@given(GRAPHS, IDS)
def test_reaching_agrees_with_walking_every_way(graph: dict[str, tuple[bool, list[str]]], start: str) -> None:
    """What can be reached, and from where an ending can be, is what walking every way finds; each step comes once."""
    case = made(graph, start)
    plain = {step: leads for step, (_, leads) in graph.items()}
    found = reached(ways(case), start)
    assert len(found) == len(set(found))
    assert set(found) == walked(plain, start)
    assert list(numbered(case).values()) == list(range(1, len(found) + 1))
    goals = {step for step, (ending, _) in graph.items() if ending}
    assert leading_to(ways(case), goals) & set(plain) == {step for step in plain if walked(plain, step) & goals}


@given(GRAPHS, IDS)
def test_the_rules_agree_with_walking_every_way(graph: dict[str, tuple[bool, list[str]]], start: str) -> None:
    """Judging never hangs or raises, and says what a walk finds: lost steps, dead ends, circles, choices to nothing."""
    course = replace(_course(), cases=[made(graph, start)])
    told = [(found.rule.name, re.findall("`(.*?)`", found.message)[0]) for found in judge(course)]
    plain = {step: leads for step, (_, leads) in graph.items()}
    names = {name for name, _ in told}
    lost = [to for leads in plain.values() for to in leads if to not in plain] + [start] * (start not in plain)
    assert [step for name, step in told if name == "unknown-step"] == lost
    stuck = {step for step, (ending, leads) in graph.items() if not ending and not leads}
    assert {step for name, step in told if name == "dead-end"} == stuck
    if not lost:
        found = walked(plain, start)
        assert {step for name, step in told if name == "unreachable-step"} == set(plain) - found
        ends = {step for step, (ending, _) in graph.items() if ending} | stuck
        assert ("no-way-out" in names) is any(not walked(plain, step) & ends for step in found)


@cache
def _course() -> Course:
    course, _ = load(Path(__file__).parent / "mini")
    assert course
    return course


def test_every_way_through_our_own_cases_has_four_to_eight_decisions() -> None:
    """The shortest way through each of our eight cases has at least four decisions, and the longest at most eight."""
    course, _ = load(ROOT)
    assert course
    assert len(course.cases) >= 8
    lengths = {}
    for case in course.cases:
        following = ways(case)
        shortest: dict[str, int] = {}
        longest: dict[str, int] = {}
        for step in TopologicalSorter(following).static_order():  # the endings first, and no circles
            shortest[step] = min((1 + shortest[to] for to in following[step]), default=0)
            longest[step] = max((1 + longest[to] for to in following[step]), default=0)
        lengths[case.id] = (shortest[case.start], longest[case.start])
    assert {case: (least, most) for case, (least, most) in lengths.items() if least < 4 or most > 8} == {}


def test_choices_are_shuffled_by_their_ids() -> None:
    """The order of choices depends on ids alone, one taken away leaves the others in theirs, and `fixed` keeps it."""
    case = _course().cases[0]
    start, _, stranded, *_ = case.steps
    assert [choice.id for choice in displayed_choices(case, start)] == ["pump", "patch", "ride"]
    free = start.model_copy(update={"order": None})
    orders = {
        tuple(choice.id for choice in displayed_choices(case.model_copy(update={"id": f"case-{n}"}), free))
        for n in range(40)
    }
    assert orders == set(itertools.permutations(["pump", "patch", "ride"]))
    shown = displayed_choices(case, stranded)
    for gone in stranded.choices:
        left = stranded.model_copy(update={"choices": tuple(one for one in stranded.choices if one is not gone)})
        assert [*displayed_choices(case, left)] == [one for one in shown if one is not gone]


def test_a_page_names_every_step_by_its_number(course_files: CourseFiles) -> None:
    """The steps stand in the order of their numbers, nearest to the start first, and every choice names the next."""
    course, _ = read_and_judge(course_files({}))
    assert course
    page = Page.of(body_html(case_page(course, course.cases[0]).encode()))
    assert page.unbalanced == []
    assert list(page.dangers()) == []
    text = " ".join("".join(page.text).split())
    order = ["1. At the roadside", "2. Two kilometers on", "3. The long descent", "4. Fetched", "5. At home"]
    places = [text.index(title) for title in order]
    assert places == sorted(places)
    assert re.findall(r"Go on to: (\d)\.", text) == ["2", "3", "2", "4", "5", "1", "5", "4"]
    ids = [tag["id"] for _, tag in page.tags if "id" in tag]
    assert len(ids) == len(set(ids))
    links = [tag["href"] for tag in page.named("a") if tag["href"].startswith("#")]
    assert {link[1:] for link in links} <= set(ids)


def test_hostile_texts_stay_texts(course_files: CourseFiles) -> None:
    """Titles, texts and outcomes that look like HTML or a template are shown as they are."""
    hostile = "x</section><script>alert(1)</script> {{ 7*7 }} \" ' onclick=x"
    course, _ = load(course_files({}))
    assert course
    case = course.cases[0]
    steps = [
        step.model_copy(
            update={
                "title": hostile,
                "text": hostile,
                "prompt": step.prompt and hostile,
                "choices": tuple(one.model_copy(update={"text": hostile, "outcome": hostile}) for one in step.choices),
            }
        )
        for step in case.steps
    ]
    changed = case.model_copy(update={"title": hostile, "steps": tuple(steps), "debrief": hostile})
    page = Page.of(body_html(case_page(course, changed).encode()))
    assert page.unbalanced == []
    assert list(page.dangers()) == []
    assert "{{ 7*7 }}" in "".join(page.text)


def test_cases_stand_in_the_order_of_their_modules(tmp_path: Path) -> None:
    """The navigation lists cases as the course lists their modules, and those of no module last."""
    text = (Path(__file__).parent / "mini/quizzes/cases/slow-leak.yml").read_text("utf-8")
    others = {"a": "modules: [tools]\n", "b": "", "c": "modules: [tools, flat-tires]\n"}
    files = {
        f"quizzes/cases/{name}.yml": text.replace("id: slow-leak", f"id: {name}").replace("modules: [brakes]\n", line)
        for name, line in others.items()
    }
    course, report = read_and_judge(write_course(tmp_path, files))
    assert course
    assert list(report) == []
    assert [case.id for case in ordered_cases(course)] == ["c", "slow-leak", "a", "b"]


def test_a_link_to_a_case_leads_to_its_page(course_files: CourseFiles, findings) -> None:
    """A module may link to a case's file, and to a step in it; a step that is not there is told."""
    link = "See [the leak](../quizzes/cases/slow-leak.yml#step-descent)."
    assert findings(course_files({"modules/tools.md": ("A pump", link)})) == []
    found = findings(course_files({"modules/tools.md": ("A pump", link.replace("step-descent", "step-decent"))}))
    assert [(code, path) for code, path, *_ in found] == [("STR043", "modules/tools.md")]
