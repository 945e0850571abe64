"""What can go wrong that is no author's mistake."""

from __future__ import annotations

import errno
from pathlib import Path

PLAIN_ADDRESSES = "A course needs `use_directory_urls: false`, so that it opens from a shared drive."
AS_IT_WAS = "The former site is as it was."


class BuildFailed(Exception):
    """The site could not be made; the message is a sentence for whoever ran the build."""

    @classmethod
    def from_os(cls, error: OSError, path: Path) -> BuildFailed:
        """The sentence for a failure of the disk."""
        where = error.filename or path
        if error.errno == errno.ENOSPC:
            return cls(f"The disk is full, so {where} could not be written. {AS_IT_WAS}")
        if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
            return cls(f"{where} may not be written. {AS_IT_WAS}")
        return cls(f"{where} could not be written: {error.strerror}. {AS_IT_WAS}")
