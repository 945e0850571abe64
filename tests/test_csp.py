"""`course csp`: the policy of a built site, and the ways of telling it to a server."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builder.cli import main
from builder.exports.csp import FORMS, policy
from tests.conftest import ROOT

PAGE = "<head><script>run({a: 1 && 2})</script><style>p{color:red}</style><script src='x.js'></script></head>"


def digest(text: str) -> str:
    """A text as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def part(of: str, name: str) -> list[str]:
    """What one part of a policy allows."""
    return next(part.split()[1:] for part in of.split("; ") if part.split()[0] == name)


def test_a_policy_names_what_stands_in_the_pages() -> None:
    """Scripts and styles of all pages are allowed by their hashes, each once; data and files need none."""
    data = '<script type="application/json">{"base": ".."}</script>'
    made = policy([PAGE, PAGE, data, "<script>other()</script>"])
    assert part(made, "script-src") == ["'self'", *sorted([digest("run({a: 1 && 2})"), digest("other()")])]
    assert part(made, "style-src") == ["'self'", digest("p{color:red}")]
    assert part(made, "default-src") == part(made, "form-action") == part(made, "base-uri") == ["'none'"]


def test_a_style_attribute_is_allowed_by_its_hash() -> None:
    """A style that an author's HTML carries is allowed as it stands, and no other."""
    made = policy(['<p style="color: red">x</p>'])
    assert part(made, "style-src") == ["'self'", "'unsafe-hashes'", digest("color: red")]
    assert "'unsafe-hashes'" not in policy([PAGE])


def test_a_script_that_does_not_end_is_no_part_of_the_next_page() -> None:
    """A page that is cut off changes nothing in what is read of the others."""
    assert part(policy(["<script>half", PAGE]), "script-src") == ["'self'", digest("run({a: 1 && 2})")]


def run(*arguments: str | Path) -> Result:
    """Run `course csp`."""
    return CliRunner().invoke(main, ["csp", *map(str, arguments)])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a site of one page."""
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text(PAGE, "utf-8")
    return tmp_path


@pytest.mark.parametrize("form", FORMS)
def test_each_server_is_told_the_same(form: str, root: Path) -> None:
    """Every form holds both headers with the same values, and can be written into a file."""
    printed = run(root, "--format", form)
    assert printed.exit_code == 0
    text = printed.output
    assert text.count(policy([PAGE])) == text.count("nosniff") == 1
    out = root / "headers.txt"
    written = run(root, "--format", form, "--out", out)
    assert (written.exit_code, written.output, out.read_text("utf-8")) == (0, "", text)


def test_iis_is_told_in_xml(root: Path) -> None:
    """The file for IIS is well-formed, and its values are the headers."""
    added = ET.fromstring(run(root, "--format", "iis").output).iter("add")  # noqa: S314 -- our own text
    assert {(one.get("name"), one.get("value")) for one in added} == {
        ("Content-Security-Policy", policy([PAGE])),
        ("X-Content-Type-Options", "nosniff"),
    }


def test_without_a_site_there_is_no_policy(root: Path) -> None:
    """Before the first build a sentence says what to do."""
    (root / "site/index.html").unlink()
    printed = run(root)
    assert (printed.exit_code, printed.output.count("\n")) == (1, 1)
    assert printed.output.endswith("Run `course build` first.\n")


def test_a_site_goes_onto_a_branch(root: Path) -> None:
    """The command of the handbook for GitHub Pages puts the site, and nothing else, on a branch of its own."""
    handbook = (ROOT / "docs/offices.md").read_text("utf-8")
    name, *options = next(line for line in handbook.splitlines() if line.startswith("ghp-import")).split()
    options.remove("--push")  # there is nobody to send it to
    settings = ["-c", "user.name=Trainer", "-c", "user.email=trainer@example.org"]
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    subprocess.run(["git", *settings, "commit", "--quiet", "--allow-empty", "-m", "Begin"], cwd=root, check=True)
    subprocess.run(["git", "config", "user.name", "Trainer"], cwd=root, check=True)
    subprocess.run(["git", "config", "user.email", "trainer@example.org"], cwd=root, check=True)
    subprocess.run([Path(sys.executable).with_name(name), *options], cwd=root, check=True)
    listed = subprocess.run(
        ["git", "ls-tree", "-r", "--name-only", "gh-pages"], cwd=root, check=True, capture_output=True
    )
    assert listed.stdout.decode().split() == [".nojekyll", "index.html"]
