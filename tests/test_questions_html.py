"""Questions as HTML: their order, their data, and hostile text that stays inside its field."""

from __future__ import annotations

import dataclasses
import json
import re
from collections import Counter
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.identity import question_digest
from builder.model.base import Located
from builder.model.course import Course
from builder.model.question import Explained, Option, Ordering, SingleChoice
from builder.reading.load import load
from builder.site.citing import Fields
from builder.site.compile import compile_site
from builder.site.controls import controls, displayed_options, displayed_steps
from builder.workshop import read_and_judge
from tests.conftest import CourseFiles, write_course
from tests.pages import Page, body_html


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The miniature course."""
    read, _ = read_and_judge(write_course(tmp_path_factory.mktemp("mini"), {}))
    assert read
    return read


def page_of(course: Course, uri: str) -> Page:
    """A page of the compiled course."""
    return Page.of(body_html(compile_site(course).entries[uri].data))


def question_of(ids: list[str], order: str | None = None) -> SingleChoice:
    """A question with options of these ids."""
    options = tuple(Option.model_construct(id=name, text=name, feedback=name, correct=False) for name in ids)
    return SingleChoice.model_construct(id="which", options=options, order=order)


option_ids = st.lists(st.from_regex(r"[a-z]{1,6}", fullmatch=True), min_size=2, max_size=8, unique=True)


@given(option_ids, st.randoms())
def test_the_order_depends_on_the_ids_alone(ids: list[str], random: Any) -> None:
    """However the author lists the options, the learner sees them in one order."""
    again = list(ids)
    random.shuffle(again)
    shown = [option.id for option in displayed_options(question_of(ids))]
    assert shown == [option.id for option in displayed_options(question_of(again))]
    assert sorted(shown) == sorted(ids)


@given(option_ids, st.integers(0, 8))
def test_an_added_option_leaves_the_others_in_their_order(ids: list[str], at: int) -> None:
    """An option added later, anywhere, moves none of the others past one another."""
    before = [option.id for option in displayed_options(question_of(ids))]
    after = [option.id for option in displayed_options(question_of([*ids[:at], "new-one", *ids[at:]]))]
    assert [name for name in after if name != "new-one"] == before


@given(option_ids)
def test_a_fixed_order_is_kept(ids: list[str]) -> None:
    """`order: fixed` shows the options as the author wrote them."""
    assert [option.id for option in displayed_options(question_of(ids, "fixed"))] == ids


def test_one_order_everywhere(course: Course) -> None:
    """The form and the key without JavaScript show every question's options in the same order."""
    for uri, ids in (
        ("modules/flat-tires.md", ["nail-in-tire", "what-patches-need"]),
        ("modules/brakes.md", ["worn-pads"]),
    ):
        text = compile_site(course).entries[uri].data.decode()
        for question in (course.question[name][1] for name in ids):
            inputs = [
                tag["value"] for tag in page_of(course, uri).named("input") if tag.get("name") == f"q-{question.id}"
            ]
            assert sorted(inputs) == sorted(question.option_ids)
            if isinstance(question, SingleChoice):
                texts = {option.id: option.text for option in question.options}
                key = text[text.index("training-quiz__key") :]
                assert sorted(inputs, key=lambda name: key.index(texts[name])) == inputs


def test_data_of_a_form(course: Course) -> None:
    """A form hands its script the questions in order, with ids, key and digest, and no wording."""
    forms = [tag for tag in page_of(course, "modules/flat-tires.md").named("form") if "data-training" in tag]
    data = [json.loads(form["data-training"]) for form in forms]
    question = course.question["what-patches-need"][1]
    assert [(d["kind"], d["bank"], d["passMark"], [q["id"] for q in d["questions"]]) for d in data] == [
        ("inline", "flat-tires", 50, ["nail-in-tire"]),
        ("check", "flat-tires", 50, ["what-patches-need"]),
    ]
    assert data[1]["questions"] == [
        {
            "id": "what-patches-need",
            "type": "multiple",
            "options": ["dry", "rough", "oil"],
            "key": ["dry", "rough"],
            "digest": question_digest(question),
        }
    ]


def data_of(course: Course, question_id: str) -> dict[str, Any]:
    """What the check of the module on brakes tells its script of a question."""
    form = next(tag for tag in page_of(course, "modules/brakes.md").named("form") if "data-training" in tag)
    return next(found for found in json.loads(form["data-training"])["questions"] if found["id"] == question_id)


@pytest.mark.parametrize(
    ("question_id", "more"),
    [
        ("match-tools", {"key": ["levers=lift", "patch=close", "pump=fill"], "points": 2, "credit": "partial"}),
        ("sort-the-bag", {"key": ["multi-tool=bag", "spare-tube=bag", "vise=bench"]}),
        ("steps-of-a-patch", {"key": ["glue=2", "press=4", "roughen=1", "wait=3"], "credit": "partial"}),
        ("lost-levers", {"key": ["49.5..50.5"], "distractors": [{"id": "of-one", "key": ["100..100"]}]}),
        (
            "name-the-tool",
            {
                "key": ["lever", "tire lever"],
                "typos": 1,
                "distractors": [{"id": "driver", "key": ["screwdriver"]}],
            },
        ),
        ("mend-the-list", {"key": ["stand", "vise"], "credit": "partial"}),
        ("your-own-bag", {"key": [], "points": 0}),
    ],
)
def test_data_of_each_type(course: Course, question_id: str, more: dict[str, Any]) -> None:
    """Of a question of any type the script gets ids, key and digest, and how it counts where that is out of the way."""
    question = course.question[question_id][1]
    always = {"id": question_id, "type": question.type, "options": list(question.option_ids)}
    assert data_of(course, question_id) == {**always, "digest": question_digest(question), **more}


def test_no_list_begins_with_an_answer(course: Course) -> None:
    """Every row has the same list of answers, begun by an empty one, and the answers can be read beside it."""
    html = compile_site(course).entries["modules/brakes.md"].data.decode()
    for name in ("match-tools", "sort-the-bag"):
        box = html[html.index(f'data-question="{name}"') :]
        box = box[: box.index("</fieldset>")]
        lists = re.findall(r"<select[^>]*>(.*?)</select>", box)
        assert len(lists) == 3
        assert len(set(lists)) == 1
        values = re.findall(r'<option value="([^"]*)">([^<]+)</option>', lists[0])
        assert values[0] == ("", "Choose…")
        assert sorted(value for value, _ in values[1:]) == sorted(o.id for o in course.question[name][1].options)
        read = [re.sub("<[^>]+>", "", text) for text in re.findall(r"<li>(.*?)</li>", box)]
        assert [text for _, text in values[1:]] == [f"{'ABCD'[n]}. {text}" for n, text in enumerate(read)]


@given(st.lists(st.from_regex(r"[a-z]{1,6}", fullmatch=True), min_size=3, max_size=7, unique=True))
def test_steps_are_never_shown_in_their_order(ids: list[str]) -> None:
    """Whatever the steps are called, the order in which they are shown is not the answer."""
    steps = tuple(Explained.model_construct(id=name, text=name, feedback=name) for name in ids)
    question = Ordering.model_construct(id="which", steps=steps)
    shown = [step.id for step in displayed_steps(question)]
    assert shown != ids
    assert sorted(shown) == sorted(ids)


@pytest.mark.parametrize(
    ("passage", "stretches"),
    [
        ("[a vise]{#vise} and [*any* patch]{#patch}.", {"vise": "a vise", "patch": "<em>any</em> patch"}),
        ("[<script>alert(1)</script> x]{#vise} [a patch]{#patch}", {"vise": "x", "patch": "a patch"}),
        ('[x](https://e.org/[a]{#vise} "[b]{#levers}") [a patch]{#patch}', {"patch": "a patch"}),
        ("<b title='[a]{#vise}'> [a patch]{#patch} [again]{#patch} [no option]{#rack}", {"patch": "a patch"}),
        ("\ue0020\ue003 [a patch]{#patch} \ue0021\ue003", {"patch": "a patch"}),
    ],
    ids=["plain", "HTML in a stretch", "in an address", "in a tag, twice, without option", "reserved signs"],
)
def test_stretches_of_a_passage(course: Course, passage: str, stretches: dict[str, str]) -> None:
    """Each stretch with an option becomes one box with its words as label, however odd the passage."""
    question = course.question["mend-the-list"][1].model_copy(update={"passage": passage})
    html = str(controls(course, question, Fields(course, "../"))["passage_html"])
    found = re.findall(r'value="([^"]+)"><label for="q-mend-the-list--[^"]+">(.*?)</label></span>', html)
    assert dict(found) == stretches
    page = Page.of(html)
    assert len(page.named("input")) == len(stretches)
    assert (list(page.dangers()), page.unbalanced) == ([], [])


def test_a_secure_question_is_nowhere_in_the_site(course_files: CourseFiles) -> None:
    """Of a question marked as secure neither text nor id nor key enters any file of the tree."""
    secret = ("prompt: What lifts a tire off its rim?", "prompt: Which slim thing is it?\n    secure: true")
    read, _ = load(course_files({"quizzes/brakes.yml": secret}))
    entries = compile_site(read).entries
    assert "steps-of-a-patch" in entries["modules/brakes.md"].data.decode()
    for words in (b"name-the-tool", b"Which slim thing", b"screwdriver", b"Its edge cuts"):
        assert [uri for uri, entry in entries.items() if words in entry.data] == []


def test_a_secure_question_cannot_be_placed(course_files: CourseFiles) -> None:
    """A directive that places a secure question shows nothing, and a module left without questions can be read."""
    changes = {
        "quizzes/brakes.yml": "id: brakes\nquestions:\n  - {id: pads, type: true-false, objective: judge-pads,"
        " secure: true, prompt: Secret, answer: true, feedback: {true: T, false: F}, rationale: R}\n",
        "modules/brakes.md": ("Look at the rim first.", "Look at the rim first.\n\n::: question pads"),
    }
    read, _ = load(course_files(changes))
    text = compile_site(read).entries["modules/brakes.md"].data.decode()
    assert "Secret" not in text
    assert "training-read" in text
    assert "/read.js" in text


def test_ids_are_unique_and_references_lead_somewhere(course: Course) -> None:
    """On every page each id stands once, and every label, description and fragment names one that exists."""
    for uri, entry in compile_site(course).entries.items():
        if not uri.endswith(".md"):
            continue
        page = Page.of(body_html(entry.data))
        ids = Counter(attributes["id"] for _, attributes in page.tags if "id" in attributes)
        wanted = {
            name
            for _, tag in page.tags
            for key in ("for", "aria-labelledby", "aria-describedby", "popovertarget")
            for name in tag.get(key, "").split()
        } | {tag["href"][1:] for tag in page.named("a") if tag.get("href", "").startswith("#")}
        assert (uri, [name for name, n in ids.items() if n > 1], sorted(wanted - set(ids))) == (uri, [], [])


FRAGMENTS = [
    *(
        "<script>alert(1)</script>",
        "</script>",
        '"',
        "'",
        "' onclick=alert(1) '",
        '" onclick="alert(1)',
        "]]>",
        "<!--",
        "-->",
    ),
    *(
        "{{ x }}",
        "{% raw %}",
        "{",
        "}",
        "\n\n",
        "\n::: check\n",
        "[^1]",
        "[^handbook]: x",
        "<img src=x onerror=alert(1)>",
    ),
    *(
        "<img src=x\nonerror=alert(1)\n>",
        "[x](javascript:alert(1))",
        "[x](JaVa\nScript:alert(1))",
        "<svg/onload=alert(1)>",
    ),
    *(
        "[x](javascript&#58;alert(1))",
        "{: onclick=alert(1) }",
        "{ #x onclick=alert(1) }",
        "</form>",
        "</fieldset></div>",
    ),
    *(
        "&lt;script&gt;",
        "&#60;script>",
        "`",
        "```\n",
        "\\",
        '<a href="javascript:alert(1)">x',
        "\x02wzxhzdk:0\x03",
        "\ue0000\ue001",
    ),
    *(
        "*",
        "_",
        "|",
        "# ",
        "- ",
        "1. ",
        "    code",
        "~~~\n",
        "x",
        " ",
        "[@handbook]",
        '<https://e.org/"onclick="x>',
        "<div\n",
    ),
    *(
        '![x](x" onerror="alert(1))',
        "[a]: javascript:x",
        '<div markdown="1">',
        "!!! note\n",
        "<textarea>",
        "<x:y z>",
        "\u2028",
        "\x0c",
    ),
    *("[x](https://e.org/[@handbook]> onload=alert(1) )", "{number}", "{n.__class__}", "[![x](y)](z)", "<b", "&", "<"),
]
hostile = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=4)), min_size=1, max_size=6).map("".join)

KEPT = {
    "id",
    "type",
    "objective",
    "url",
    "version",
    "language",
    "order",
    "tier",
    "confidence",
    "check",
    "force",
    "audience",
    "answer",
    "credit",
    "captions",
    "transcript",
}
IDS = {"modules", "sources", "recommendations"}
ADDED = {"em", "strong", "a", "code", "br", "p", "ul", "ol", "li", "blockquote", "button", "sup"}


def poisoned(value: Any, text: str, name: str = "") -> Any:
    """A value with a text in every field that an author fills in with words; none of them becomes empty by cleaning."""
    if isinstance(value, Located):
        fields = {key: poisoned(part, text, key) for key, part in value if key not in KEPT | IDS}
        return value.model_copy(update=fields)
    if isinstance(value, tuple):
        return tuple(poisoned(part, text, name) for part in value)
    if isinstance(value, str):
        if name in ("term", "also"):
            return f"zz {text}"  # no term that the prose holds
        return f"{value} {text}" if name == "passage" else f"{text} x"  # a passage keeps what can be marked
    return value


def poison(course: Course, text: str) -> Course:
    """The course with a text in every field."""
    whole = ("modules", "banks", "sources", "facts", "terms", "videos", "recommendations")
    lists = {name: tuple(poisoned(item, text) for item in getattr(course, name)) for name in whole}
    about = {name: poisoned(getattr(course, name), text) for name in ("settings", "office")}
    return dataclasses.replace(course, **lists, **about, pages=tuple(poisoned(page, text) for page in course.pages))


Skeleton: TypeAlias = dict[str, tuple[Counter[str], list[str], list[str]]]


def skeleton(course: Course) -> Skeleton:
    """Of every page: the tags that no field can add, what could run, and what is not closed."""
    made = {}
    for uri, entry in compile_site(course).entries.items():
        if uri.endswith(".md"):
            page = Page.of(body_html(entry.data))
            tags = Counter(name for name, _ in page.tags if name not in ADDED)
            made[uri] = (tags, list(page.dangers()), page.unbalanced)
    return made


@pytest.fixture(scope="module")
def plain_skeleton(course: Course) -> Skeleton:
    """The same pages with a harmless word in every field."""
    return skeleton(poison(course, "x"))


@settings(max_examples=60)
@given(hostile.map(str.strip).filter(bool))
def test_hostile_text_stays_in_its_field(course: Course, plain_skeleton: Skeleton, text: str) -> None:
    """Whatever stands in the fields, nothing of it runs, no element is left open, and the page keeps its build."""
    made = skeleton(poison(course, text))
    assert {uri: page for uri, page in made.items() if page != plain_skeleton[uri]} == {}


def test_words_of_the_interface_are_text(course: Course) -> None:
    """A text of the interface is shown as it is written, also where it holds braces or HTML."""
    words = {key: f"{text} <b>{{</b> {{n.x}} }}" for key, text in course.words.items()}
    changed = dataclasses.replace(course, words=words)
    before, after = page_of(course, "modules/brakes.md"), page_of(changed, "modules/brakes.md")
    assert Counter(name for name, _ in after.tags) == Counter(name for name, _ in before.tags)
    assert "Check answers <b>{</b> {n.x} }" in after.text
