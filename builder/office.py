"""What an office does on its disk: reads records and keys, writes reports and certificates. Nothing is sent."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from builder.diagnostics import Severity
from builder.model.course import Course
from builder.reading.load import load
from builder.records.reading import MAX_BYTES, TOO_LARGE

K = TypeVar("K")

_NOT_A_FILE = "It is no ordinary file."


class Refused(Exception):
    """What was asked for cannot be done; the message is a sentence for whoever asked."""


def small_file(path: Path) -> tuple[bytes | None, str]:
    """The bytes of a file of at most 1 MB, or None and the reason. A larger one is not read, nor a pipe waited for."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return None, _NOT_A_FILE
        if found.st_size > MAX_BYTES:
            return None, TOO_LARGE
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return None, f"It could not be opened: {error.strerror}."
    except ValueError:
        return None, "Its name cannot be a file's."
    return (data, "") if len(data) <= MAX_BYTES else (None, TOO_LARGE)


def needed(path: Path) -> bytes:
    """The bytes of a small file that cannot be done without."""
    data, reason = small_file(path)
    if data is None:
        raise Refused(f"{path} cannot be used. {reason}")
    return data


def key_of(path: Path, reader: Callable[[bytes], K]) -> K:
    """A key in a file; `reader` takes it out of the bytes."""
    from builder.records.signing import NoKey

    try:
        return reader(needed(path))
    except NoKey as error:
        raise Refused(f"{path} cannot be used as a key. {error}") from error


class Found(NamedTuple):
    """A file that may be a record, or a folder that could not be looked into, with the reason."""

    name: str
    path: Path
    reason: str = ""

    def read(self) -> tuple[bytes | None, str]:
        """The bytes, or None and the reason why there are none."""
        return (None, self.reason) if self.reason else small_file(self.path)


def records_below(places: Sequence[Path], out: Path) -> tuple[list[Found], list[str]]:
    """Every `*.json` in files and folders, however deep, and the names of the other files.

    Folders that links lead to are not entered; a file that is met twice is given once. Among the others is none that
    computers make by themselves, nor what lies in `out`, where reports are written.
    """
    met = set()
    found: list[Found] = []
    others = []
    made = Path(os.path.realpath(out))
    for place in places:
        start = place.name or str(place)
        for path, reason in _below(place):
            real = os.path.realpath(path)
            if real in met:
                continue
            met.add(real)
            inner = path.relative_to(place).as_posix()
            name = start if inner == "." else f"{start}/{inner}" if len(places) > 1 else inner
            if reason or inner == "." or name.lower().endswith(".json"):
                found.append(Found(name, path, reason))
            elif Path(real).parent != made and not _by_itself(inner):
                others.append(name)
    return found, others


def _by_itself(name: str) -> bool:
    """Whether a system puts a file of this name there: hidden, or for the pictures and the look of a folder."""
    parts = name.lower().split("/")
    return any(part.startswith(".") for part in parts) or parts[-1] in ("thumbs.db", "desktop.ini")


def _below(place: Path) -> list[tuple[Path, str]]:
    """Files, and folders that cannot be looked into with the reason, by their paths."""
    if not place.is_dir():
        return [(place, "")]
    found = []
    waiting = [place]
    while waiting:
        here = waiting.pop()
        try:
            entries = list(os.scandir(here))
        except OSError as error:
            found.append((here, f"This folder could not be looked into: {error.strerror}."))
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
            else:
                found.append((Path(entry.path), ""))
    return sorted(found)


def given_courses(folders: Sequence[Path]) -> list[Course]:
    """The courses in folders; each has to be readable without an error, or records would be flagged for its faults."""
    made = []
    for folder in folders:
        course, found = load(folder)
        if course is None:
            raise Refused(f"There is no course in {folder}. Name its checkout with --course.")
        errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in found)
        if errors:
            what = "records cannot be graded against it. `course check` says which."
            raise Refused(f"The course in {folder} has errors, so {what}")
        made.append(course)
    return made


def publish(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, readable by their owner alone: all are written before the first takes its place."""
    waiting: dict[Path, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            waiting[folder / name] = _temporary(folder, data)
        for path, fresh in waiting.items():
            fresh.replace(path)
    except OSError as error:
        raise Refused(f"The report could not be written to {folder}: {_why(error)}.") from error
    finally:
        for fresh in waiting.values():
            fresh.unlink(missing_ok=True)


def create(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Write a new file whole or not at all; one that is there already stays."""
    fresh = None
    try:
        fresh = _temporary(path.parent, data)
        fresh.chmod(mode)
        try:
            os.link(fresh, path)
        except FileExistsError:
            raise
        except OSError:  # a disk without hard links, such as a thumb drive
            with path.open("xb"):
                fresh.replace(path)
    except FileExistsError as error:
        raise Refused(f"{path} is there already and stays as it is. Choose another name, or move it away.") from error
    except OSError as error:
        raise Refused(f"{path} could not be written: {_why(error)}.") from error
    finally:
        if fresh is not None:
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)


def _temporary(folder: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=folder, prefix=".course-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _why(error: OSError) -> str:
    return "the disk is full" if error.errno == errno.ENOSPC else (error.strerror or "the disk refuses")
