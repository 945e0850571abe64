"""Zip files of others, read in memory: nothing is unpacked, and no entry leads out of the archive."""

from __future__ import annotations

import io
import lzma
import posixpath
import re
import zipfile
import zlib

from builder.imports.draft import NotReadable

MAX_ENTRIES = 3_000
MAX_ENTRY = 12_000_000
MAX_TOTAL = 60_000_000
MAX_RATIO = 200
"""How much larger an entry of more than a megabyte may become: XML packs to a twentieth, zeros to a thousandth."""

_DRIVE = re.compile(r"[A-Za-z]:")


class Archive:
    """The entries of a zip file, by their paths. Refuses what no question file is."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, UnicodeError) as error:
            raise NotReadable("It is a damaged zip file. Export or download it anew.") from error
        if len(infos) > MAX_ENTRIES:
            raise NotReadable(
                f"It is a zip file of more than {MAX_ENTRIES:,} entries. Pack what belongs to the questions."
            )
        self._infos: dict[str, zipfile.ZipInfo] = {}
        self.skipped: list[str] = []
        for info in infos:
            path = safe_path(info.filename)
            if path and not info.is_dir():
                self._infos.setdefault(path, info)
            elif not info.is_dir():
                self.skipped.append(info.filename)
        large = [info for info in infos if info.file_size > 1_000_000]
        if sum(info.file_size for info in infos) > MAX_TOTAL or any(
            info.file_size > MAX_RATIO * max(1, info.compress_size) for info in large
        ):
            raise NotReadable(
                f"Unpacked it would be far larger than it is, or more than {MAX_TOTAL // 1_000_000} MB, "
                "as a file is that is made to fill a computer. Nothing was unpacked."
            )
        self._left = MAX_TOTAL
        self._read: dict[str, bytes | None] = {}

    @property
    def paths(self) -> list[str]:
        """The paths of all entries, sorted."""
        return sorted(self._infos)

    def read(self, path: str) -> bytes | None:
        """The bytes of an entry, or None where there is none, or none that can be read."""
        if path not in self._read:
            self._read[path] = self._unpacked(path)
        return self._read[path]

    def _unpacked(self, path: str) -> bytes | None:
        info = self._infos.get(path)
        if info is None or info.flag_bits & 0x1 or info.file_size > MAX_ENTRY:
            return None
        try:
            with self._zip.open(info) as stream:
                data = stream.read(MAX_ENTRY + 1)
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, NotImplementedError, RuntimeError):
            return None
        self._left -= len(data)
        if self._left < 0:
            raise NotReadable(f"Unpacked it is more than {MAX_TOTAL // 1_000_000} MB. Take out what is no question.")
        return data if len(data) <= MAX_ENTRY else None

    def beside(self, path: str, address: str) -> str:
        """The path of what an entry calls by a relative address; "" where that leads out of the archive."""
        return safe_path(
            posixpath.join(posixpath.dirname(path), address.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0])
        )


def safe_path(name: str) -> str:
    """An entry's path without detours; "" for one that leads out, or that no computer keeps."""
    name = name.replace("\\", "/")
    path = posixpath.normpath(name)
    outside = path.startswith(("/", "../")) or path in ("..", ".") or _DRIVE.match(path) or not name.isprintable()
    return "" if outside or not name else path
