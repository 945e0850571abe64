"""The house has floors: imports lead down or stay on their floor, and never round in a circle."""

from __future__ import annotations

import ast
import graphlib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS = {
    0: ("source", "diagnostics", "errors"),
    1: ("model", "identity", "grading"),
    2: ("reading",),
    3: ("rules", "suppressions"),
    4: ("site",),
    5: ("exports", "imports", "preview", "records", "schemas", "starting"),
}
EDGE = 6
"""The floor of every other file of `builder/` itself: disk, processes, terminal."""


def module_name(path: Path) -> str:
    """The dotted name of a file of the package."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {module_name(path): path for path in sorted((ROOT / "builder").rglob("*.py"))}


def floor(name: str) -> int:
    """The floor of a module, by its room."""
    room = name.split(".")[1] if "." in name else ""
    return next((number for number, rooms in FLOORS.items() if room in rooms), EDGE)


@cache
def imports(name: str) -> frozenset[str]:
    """The modules of the package that a module names in its imports, wherever in the file they stand."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(FILES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports by dots; the test reads whole names"
            base = node.module or ""
            found |= {f"{base}.{a.name}" if f"{base}.{a.name}" in FILES else base for a in node.names}
    return frozenset(module for module in found if module.split(".")[0] == "builder") - {name}


@pytest.mark.parametrize("name", FILES)
def test_imports_lead_down(name: str) -> None:
    """No module imports from a floor above its own."""
    assert {module: floor(module) for module in imports(name) if floor(module) > floor(name)} == {}


@pytest.mark.parametrize("name", FILES)
def test_imports_exist(name: str) -> None:
    """What a module imports from the package is a file of it."""
    assert imports(name) - FILES.keys() == set()


def test_no_circle() -> None:
    """No module imports itself by way of others."""
    order = graphlib.TopologicalSorter({name: imports(name) for name in FILES})
    assert set(order.static_order()) >= FILES.keys()


def test_values_do_no_input_or_output() -> None:
    """The two lowest floors import nothing that reaches disk, network or processes."""
    reaching = {"os", "pathlib", "subprocess", "socket", "urllib", "shutil", "tempfile", "sys", "io"}
    found = {}
    for name, path in FILES.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        named |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        outside = {module.split(".")[0] for module in named} & reaching
        if floor(name) <= 1 and outside and name != "builder.errors":
            found[name] = outside
    assert found == {}


def test_only_the_reading_room_reads_yaml() -> None:
    """Below the edges, where `mkdocs.yml` is written, YAML and front matter are read in `reading/` and nowhere else."""
    readers = {
        name
        for name, path in FILES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if floor(name) < EDGE
        and isinstance(node, ast.Import)
        and {alias.name for alias in node.names} & {"yaml", "frontmatter"}
    }
    assert readers == {"builder.reading.header", "builder.reading.yaml_nodes"}


def test_only_the_asking_room_speaks_to_the_network() -> None:
    """One file reaches other hosts, and only the command that asks for links imports it, when it runs."""
    speaking = {"requests", "urllib3", "urllib.request", "http.client", "socket", "ftplib", "smtplib"}
    found = set()
    for name, path in FILES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = {alias.name for alias in node.names} if isinstance(node, ast.Import) else set()
            named |= {node.module or ""} if isinstance(node, ast.ImportFrom) else set()
            found |= {name} if named & speaking else set()
    assert found == {"builder.asking.address"}
    users = {name for name in FILES if any(module.startswith("builder.asking") for module in imports(name))}
    assert {name for name in users if not name.startswith("builder.asking")} == {"builder.cli_sources"}
