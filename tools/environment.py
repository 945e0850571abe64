"""Make .venv hold what the locks name, and find or install a browser for the tests.

It runs before anything is installed: with the standard library alone, and on a Python too old for the rest, to say so.
Nothing is done twice: .venv/installed.json remembers what each step was made from.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
MEMORY = VENV / "installed.json"
VERSION = ".".join(map(str, sys.version_info[:2]))

PIP = [str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check"]
LOCKED = [*PIP, "install", "--require-hashes", "--only-binary=:all:", "--requirement"]


def say(sentence: str) -> None:
    """Tell what is going on; standard output is kept for the browser's path."""
    print(sentence, file=sys.stderr, flush=True)


def run(*command: str) -> str | None:
    """Run a command without its chatter; where it fails, all that it said."""
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.stdout.decode(errors="replace").strip() if done.returncode else None


def install_from_debian(*packages: str) -> bool:
    """Install Debian packages where that is possible without asking anyone; whether it worked."""
    if shutil.which("apt-get") is None:
        return False
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and (shutil.which("sudo") is None or run(*sudo, "true") is not None):
        return False
    say(f"Installing {' and '.join(packages)} with apt-get")
    apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]
    install = [*apt, "install", "--no-install-recommends", *packages]
    said = run(*install)
    if said is not None:
        run(*apt, "update")
        said = run(*install)
    if said is not None:
        say(said)
    return said is None


def remembered() -> dict[str, str]:
    """What .venv was made from."""
    try:
        have: dict[str, str] = json.loads(MEMORY.read_text(encoding="utf-8")) if PYTHON.exists() else {}
    except (OSError, ValueError):
        return {}
    return have


def need_python() -> None:
    """Stop at a Python that the builder does not run on."""
    if sys.version_info < (3, 11):
        sys.exit(
            f"Python 3.11 or newer is needed; {sys.executable} is Python {VERSION}. "
            "If a newer one is installed, name it: make PYTHON=python3.12 ..."
        )


def need_ensurepip() -> None:
    """Debian ships Python without what makes virtual environments."""
    if importlib.util.find_spec("ensurepip") is None and not install_from_debian(f"python{VERSION}-venv"):
        sys.exit(
            "This Python cannot make virtual environments: its part `ensurepip` is missing. "
            f"On Debian or Ubuntu run sudo apt-get install python{VERSION}-venv, then make again."
        )


def make(*, for_tests: bool) -> None:
    """Bring .venv up to date: made anew for another Python, place or lock, added to for anything else."""
    files = ("requirements.txt", "pyproject.toml", "requirements-dev.txt")
    now = {"python": VERSION, "place": str(ROOT)}
    now.update((name, hashlib.sha256((ROOT / name).read_bytes()).hexdigest()) for name in files)
    have = remembered()

    def step(sentence: str, names: tuple[str, ...], *commands: list[str]) -> None:
        if all(have.get(name) == now[name] for name in names):
            return
        say(sentence)
        for command in commands:
            said = run(*command)
            if said is not None:
                sys.exit(f"{said}\nThis step failed: {sentence}.")
        have.update((name, now[name]) for name in names)
        MEMORY.write_text(json.dumps(have), encoding="utf-8")

    made_from = ("python", "place", "requirements.txt")
    if any(have.get(name) != now[name] for name in made_from):
        need_ensurepip()
        have = {}
    step(
        "Making .venv and installing what requirements.txt names",
        made_from,
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        [*LOCKED, "requirements.txt"],
    )
    step(
        "Installing the builder itself into .venv",
        ("pyproject.toml",),
        [*PIP, "install", "--no-index", "--no-build-isolation", "--no-deps", "--editable", "."],
        [*PIP, "check"],
    )
    if for_tests:
        step(
            "Installing what requirements-dev.txt names",
            ("requirements-dev.txt",),
            [*LOCKED, "requirements-dev.txt"],
            [*PIP, "check"],
        )


def find_browser() -> str | None:
    """The path of a Chromium that starts; one chosen in $CHROMIUM is not passed over."""
    chosen = os.environ.get("CHROMIUM")
    for name in [chosen] if chosen else ["chromium", "chromium-browser", "google-chrome"]:
        path = shutil.which(name)
        if path and run(path, "--version") is None:
            return path
    if chosen:
        sys.exit(f"$CHROMIUM is {chosen}, and that does not start.")
    return None


def browser() -> None:
    """Print the path of a browser for the tests; installs it if need be, and what Playwright needs to drive it."""
    path = find_browser() or (install_from_debian("chromium", "fonts-liberation") and find_browser())
    if not path:
        sys.exit(
            "The tests drive a browser, and there is none. Install Chromium (on Debian: sudo apt-get install chromium)"
            " or Google Chrome, or put the path of one into $CHROMIUM, then run make again."
        )
    driver = [str(PYTHON), "-m", "playwright", "--version"]
    said = run(*driver)
    if said is not None and install_from_debian("libatomic1"):
        said = run(*driver)
    if said is not None:
        sys.exit(
            f"{said}\nPlaywright, which drives the browser for the tests, does not start. If a library is missing, "
            "install it (on Debian: sudo apt-get install libatomic1), then run make again."
        )
    print(path)


if __name__ == "__main__":
    need_python()
    wanted = sys.argv[1:]
    if wanted == ["browser"]:
        browser()
    elif wanted in (["builder"], ["tests"]):
        make(for_tests=wanted == ["tests"])
    else:
        sys.exit("usage: environment.py builder | tests | browser")
