"""The same course in three forms: for the builder, for bare MkDocs, and for mkdocs-quiz."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import yaml

from bench import generate
from bench.generate import Module, Question

ROOT = Path(__file__).resolve().parent.parent
TITLE = "A measured course"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _yaml(value: object) -> str:
    """A value laid out about as authors lay out YAML."""
    return yaml.dump(value, Dumper=yaml.CSafeDumper, sort_keys=False, width=110, allow_unicode=True)


def _filled(module: Module, citations: Sequence[str], questions: Sequence[str]) -> str:
    """The body with what stands for its citations and its questions."""
    body = module.body
    for mark, values in (("{source}", citations), ("{question}", questions)):
        for value in values:
            body = body.replace(mark, value, 1)
    return body


def write_course(folder: Path, count: int, questions: int = generate.QUESTIONS) -> None:
    """The form of this repository, with its own mkdocs.yml and interface words."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "site_config" / "strings", folder / "site_config" / "strings")
    _write(folder / "site_config/office.yml", "name: An office\ncontact: the person who gave you this course\n")
    _write(folder / "course/pages/index.md", f"---\ntitle: {TITLE}\nsummary: Words for measuring.\n---\n\nWelcome.\n")
    settings = {
        "id": "measured-course",
        "title": TITLE,
        "summary": "Words for measuring.",
        "version": "1",
        "released": "2026-01-01",
        "modules": [generate.module_id(number) for number in range(1, count + 1)],
        "pass_mark": "80",
        "pass_mark_why": "For the sake of the measurement.",
    }
    _write(folder / "course/course.yml", _yaml(settings))
    sources = [
        dict(
            zip(
                ("id", "citation", "short", "url", "tier"),
                (f"source-{i}", *generate.reference(i), "primary"),
                strict=True,
            )
        )
        for i in range(generate.source_count(count))
    ]
    _write(folder / "course/sources.yml", _yaml(sources))
    terms = [
        {"id": f"term-{i}", "term": generate.term(i), "definition": generate.definition(i)}
        for i in range(generate.TERMS)
    ]
    _write(folder / "course/glossary.yml", _yaml(terms))
    for module in generate.modules_of(count, questions):
        header = {
            "id": module.id,
            "title": module.title,
            "summary": module.summary,
            "minutes": "30",
            "audience": ["Everyone"],
            "objectives": [{"id": aim, "text": text} for aim, text in module.objectives],
            "check": module.id,
            "reviewed": "2026-01-01",
            "authors": ["The generator"],
        }
        own, shared = module.sources
        body = _filled(
            module,
            [f"[@source-{own}]", f"[@source-{shared}, p. 3]"],
            [f"::: question {question.id}" for question in module.questions[:2]],
        )
        _write(folder / f"modules/{module.id}.md", f"---\n{_yaml(header)}---\n\n{body}\n")
        bank = {"id": module.id, "questions": [_bank_entry(question) for question in module.questions]}
        _write(folder / f"quizzes/{module.id}.yml", _yaml(bank))


def _bank_entry(question: Question) -> dict[str, Any]:
    cited = f" [@source-{question.source}]" if question.source is not None else ""
    entry: dict[str, Any] = {
        "id": question.id,
        "type": question.type,
        "objective": question.objective,
        "scenario": question.scenario,
        "prompt": question.prompt,
        "hint": question.hint,
        "rationale": question.rationale + cited,
    }
    if question.type == "true-false":
        entry["answer"] = question.options[0].correct
        entry["feedback"] = {option.id: option.feedback for option in question.options}
    else:
        entry["options"] = [
            {"id": option.id, "text": option.text, "feedback": option.feedback}
            | ({"correct": True} if option.correct else {})
            for option in question.options
        ]
    return entry


def write_plain(folder: Path, count: int, features: Sequence[str] = ()) -> None:
    """Bare MkDocs with Material: a plain mkdocs.yml, and the questions as lists with all their words."""
    _write_mkdocs(folder, count, ["search"], features, _plain_questions)


def write_quiz(folder: Path, count: int, questions: int = generate.QUESTIONS) -> None:
    """MkDocs with Material and mkdocs-quiz, in its own syntax and with its own defaults."""
    _write_mkdocs(folder, count, ["search", "mkdocs_quiz"], (), _quizzes, questions)


def _write_mkdocs(
    folder: Path,
    count: int,
    plugins: Sequence[str],
    features: Sequence[str],
    show: Callable[[Sequence[Question]], str],
    questions: int = generate.QUESTIONS,
) -> None:
    settings = {
        "site_name": TITLE,
        "theme": {"name": "material", "font": False, "features": list(features)},
        "markdown_extensions": yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"],
        "plugins": list(plugins),
    }
    _write(folder / "mkdocs.yml", _yaml(settings))
    docs = folder / "docs"
    links = "\n".join(f"- [{m.title}](modules/{m.id}.md)" for m in generate.modules_of(count))
    _write(docs / "index.md", f"# {TITLE}\n\nWords for measuring.\n\nWelcome.\n\n{links}\n")
    terms = "\n\n".join(f"{generate.term(i)}\n:   {generate.definition(i)}" for i in range(generate.TERMS))
    _write(docs / "glossary.md", f"# Glossary\n\n{terms}\n")
    references = "\n".join(f"- {_full(i)}" for i in range(generate.source_count(count)))
    _write(docs / "sources.md", f"# Sources\n\n{references}\n")
    for module in generate.modules_of(count, questions):
        aims = "\n".join(f"- {text}" for _, text in module.objectives)
        inline = [show([question]) for question in module.questions[:2]]
        own, shared = module.sources
        parts = [
            f"---\n{_yaml({'title': module.title, 'description': module.summary})}---",
            f"# {module.title}\n\n{module.summary}",
            f"After this module you can:\n\n{aims}",
            _filled(module, ["[^1]", "[^2]"], inline),
            f"## Check\n\n{show(module.questions[2:])}",
            f"## Notes\n\n[^1]: {_full(own)}\n[^2]: {_full(shared)} P. 3.",
        ]
        _write(docs / f"modules/{module.id}.md", "\n\n".join(parts) + "\n")


def _full(source: int) -> str:
    citation, _, url = generate.reference(source)
    return f"{citation} <{url}>"


def _rationale(question: Question) -> str:
    cited = f" ({generate.reference(question.source)[1]})" if question.source is not None else ""
    return question.rationale + cited


def _plain_questions(questions: Sequence[Question]) -> str:
    entries = []
    for number, question in enumerate(questions, 1):
        options = "\n".join(f"    - {option.text} ({option.feedback})" for option in question.options)
        answer = "; ".join(option.text for option in question.options if option.correct)
        entries.append(
            f"{number}.  {question.scenario}\n\n    **{question.prompt}**\n\n{options}\n\n"
            f"    Hint: {question.hint}\n\n    Answer: {answer}\n\n    {_rationale(question)}"
        )
    return "\n\n".join(entries)


def _quizzes(questions: Sequence[Question]) -> str:
    entries = []
    for question in questions:
        options = "\n".join(
            f"- [{'x' if option.correct else ' '}] {option.text}\n  > {option.feedback}" for option in question.options
        )
        entries.append(
            f"<quiz>\n{question.scenario}\n\n**{question.prompt}**\n\nHint: {question.hint}\n{options}\n\n"
            f"{_rationale(question)}\n</quiz>"
        )
    return "\n\n".join(entries)
