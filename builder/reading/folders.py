"""Which files a course's folders hold, whether their names can stand everywhere, and which of them nothing reads."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from builder.diagnostics import Diagnostic, Note, did_you_mean
from builder.model.case import Case
from builder.model.course import Module, Page, Settings
from builder.model.question import Bank
from builder.reading import rules
from builder.reading.files import cannot_read
from builder.source import whole_file

_PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NOT_ON_WINDOWS = re.compile(r"[<>:\"\\|?*\x00-\x1f\x7f]|[. ]$")
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_BANKS = (".yml", ".yaml")
_OF_WORD = (".docx", ".doc", ".odt", ".rtf", ".html", ".htm")
_OF_EDITORS = frozenset({"", "txt", "text", "markdown", "mdown", "mkd", *(ending[1:] for ending in _OF_WORD)})

CASES = "quizzes/cases"
"""The folder of case simulations."""

LANGUAGE = "site_config/language"
"""The folder of words to avoid."""


def files_below(root: Path, folder: str) -> tuple[list[str], list[Diagnostic]]:
    """Paths of all files and links below a folder, sorted, and what keeps it from being looked into.

    Names that begin with a dot or an underscore are left out.
    """
    found: list[str] = []
    diagnostics: list[Diagnostic] = []
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = list(os.scandir(root / here))
        except OSError as error:
            diagnostics.append(_folder(here, error))
            continue
        for entry in entries:
            path = f"{here}/{entry.name}"
            if entry.name.startswith((".", "_")):
                continue
            if _is_folder(entry) and not entry.name.endswith((".md", *_BANKS)):
                waiting.append(path)
            else:
                found.append(path)
    return sorted(found), diagnostics


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _folder(path: str, error: OSError) -> Diagnostic:
    if isinstance(error, FileNotFoundError):
        help = "Make the folder, or start the builder in the folder that holds the course."
        return rules.CANNOT_READ.at(whole_file(path), "This folder is not there.", help)
    if isinstance(error, NotADirectoryError):
        help = "Move the file away, and make a folder of this name."
        return rules.CANNOT_READ.at(whole_file(path), "This is a file, where a folder should be.", help)
    return cannot_read(path, error)


def device_ids(named: Iterable[Module | Case]) -> Iterator[Diagnostic]:
    """Modules and cases whose page could not be stored on Windows."""
    for item in named:
        if _DEVICE.match(item.id):
            kind = "case" if isinstance(item, Case) else "module"
            message = f"Windows keeps the name `{item.id}` for itself, so the {kind}'s page could not be stored."
            yield rules.BAD_ID.at(item.place.at("id"), message, "Add a word to it.")


def printable(path: str) -> str:
    """A path as it can be shown, also where its bytes are no UTF-8."""
    return path.encode("utf-8", "replace").decode("utf-8")


def bad_names(paths: Iterable[str]) -> Iterator[Diagnostic]:
    """Names that not every system can store, or that become an address and are not plain enough for one."""
    first: dict[str, str] = {}
    for path in paths:
        name = path.rsplit("/", 1)[-1]
        place = whole_file(printable(path))
        folded = unicodedata.normalize("NFC", printable(path)).casefold()
        if printable(path) != path or _NOT_ON_WINDOWS.search(name) or _DEVICE.match(name):
            help = "Use letters, digits, hyphens and one dot; `con`, `nul`, `aux` and `prn` are taken by Windows."
            yield rules.FILE_NAME.at(place, "A file of this name cannot be stored on every computer.", help)
        elif re.fullmatch(r"course/pages/[^/]+\.md", path) and not _PLAIN.fullmatch(name.removesuffix(".md")):
            help = f"Name it for example `{plain_name(name.removesuffix('.md'))}.md`."
            message = "The name of a page becomes its address: lower-case words joined by hyphens."
            yield rules.FILE_NAME.at(place, message, help)
        if folded in first:
            note = Note(whole_file(first[folded]), "the other one")
            message = "Another file has the same name but for capital letters, and many computers keep only one."
            yield rules.FILE_NAME.at(place, message, "Rename one of the two.", note)
        first.setdefault(folded, printable(path))


def plain_name(name: str) -> str:
    """The nearest name that can be an address."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)) or "page"


def saved_otherwise(paths: Iterable[str], folder: str) -> dict[str, str]:
    """The files of a folder that have the ending of an editor or a word processor, by the name that they would have."""
    found: dict[str, str] = {}
    for path in sorted(paths):
        home, _, own = path.rpartition("/")
        stem, _, ending = own.partition(".")
        kind = ending.rpartition(".")[2]
        capitals = kind != kind.lower() and f".{kind.lower()}" in (".md", *_BANKS)
        if home == folder and (kind.lower() in _OF_EDITORS or capitals):
            found.setdefault(plain_name(stem), path)
    return found


def asked_for(
    paths: list[str], settings: Settings | None, modules: Iterable[Module], pages: Iterable[Page], banks: Iterable[Bank]
) -> Iterator[str]:
    """The files that are asked for and were saved otherwise; nobody knows which ids they hold."""
    for folder, asked, there in (
        ("modules", settings.modules if settings else (), {module.id for module in modules}),
        ("quizzes", [module.check for module in modules if module.check], {bank.id for bank in banks}),
        ("course/pages", ["index"], {page.name for page in pages}),
    ):
        others = saved_otherwise(paths, folder)
        yield from (others[name] for name in asked if name in others and name not in there)


def save_as(path: str, ending: str) -> str:
    """What to do with a file that has another ending than it should."""
    name = f"`{plain_name(path.rpartition('/')[2].partition('.')[0])}{ending}`"
    if path.lower().endswith(_OF_WORD):
        return f"Save the text of `{printable(path)}` as plain text, under the name {name}."
    return f"Rename `{printable(path)}` to {name}; Windows hides the ending until it is told to show it."


def unread(paths: Iterable[str], lists: Iterable[str]) -> Iterator[Diagnostic]:
    """Files that nothing reads: a slip in the name, or the wrong folder."""
    known = [f"{name}.yml" for name in ("course", *lists)]
    for path in paths:
        folder, name = path.rsplit("/", 1)
        help = ""
        if folder == "course":
            help = "" if name in known else did_you_mean(name, known, "Delete it, or move it out of `course/`.")
        elif path.startswith("quizzes/"):
            if folder not in ("quizzes", CASES) or not name.endswith(_BANKS):
                help = (
                    f"Banks are files of `quizzes/`, cases of `{CASES}/`, that end in `.yml`; "
                    "begin the name of any other with `_`."
                )
        elif path.startswith(f"{LANGUAGE}/"):
            if folder != LANGUAGE or not name.endswith(_BANKS):
                help = f"Lists of words to avoid are files of `{LANGUAGE}/` itself that end in `.yml`."
        elif name.lower().endswith((".md", ".markdown", *_BANKS)):
            home = "course/pages" if path.startswith("course/") else "modules"
            if folder != home or not name.endswith(".md"):
                help = f"Modules and pages are files of `{home}/` itself that end in `.md`."
        if help:
            yield rules.UNREAD_FILE.at(whole_file(printable(path)), "Nothing reads this file.", help)
