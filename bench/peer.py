"""The environment of the named peer: mkdocs-quiz at a pinned version, on the same MkDocs and Material as ours."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from importlib.metadata import distributions
from pathlib import Path

VERSION = "1.7.1"
VENV = Path(__file__).resolve().parent / ".venv"
_REMEMBERED = VENV / "installed.txt"


def prepare() -> Path | None:
    """The peer's `mkdocs`, installed if need be; None where the package index cannot be reached."""
    ours = {(dist.name, dist.version) for dist in distributions() if dist.name != "course-builder"}
    material = next(version for name, version in ours if name == "mkdocs-material")
    wanted = "\n".join(sorted([f"mkdocs_quiz=={VERSION}", *(f"{name}=={version}" for name, version in ours)]))
    program = VENV / "bin" / "mkdocs"
    if program.is_file() and _REMEMBERED.is_file() and _REMEMBERED.read_text(encoding="utf-8") == wanted:
        return program
    print(f"Installing mkdocs-quiz {VERSION} into bench/.venv", file=sys.stderr)
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as constraints:
        constraints.write(wanted)
        constraints.flush()
        pip: list[str | Path] = [
            VENV / "bin" / "python",
            "-m",
            "pip",
            "--quiet",
            "--disable-pip-version-check",
            "install",
        ]
        names = [f"mkdocs_quiz=={VERSION}", f"mkdocs-material=={material}"]
        done = subprocess.run(
            [*pip, "--constraint", constraints.name, *names], capture_output=True, text=True, check=False
        )
    if done.returncode:
        print(f"{done.stderr}\nmkdocs-quiz could not be installed and is left out.", file=sys.stderr)
        return None
    _REMEMBERED.write_text(wanted, encoding="utf-8")
    return program
