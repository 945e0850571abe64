"""Compiled templates, kept where Python keeps its compiled modules and for the same reason: to compile takes longer."""

from __future__ import annotations

import contextlib
import sys
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    PackageLoader,
    StrictUndefined,
    __version__,
)
from jinja2.bccache import Bucket


class Compiled(FileSystemBytecodeCache):
    """In the folder `__pycache__` of the package; nothing is kept where Python may not write there or was told not to.

    Jinja compares a template's source and Python's version before it takes what is kept; its own is in the name.
    """

    def __init__(self) -> None:
        super().__init__(str(Path(cache_from_source(__file__)).parent), f"template-{__version__}-%s.cache")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept; what is damaged is made anew."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001 -- a damaged file can end in any of them
            bucket.reset()
        if not isinstance(bucket.code, CodeType):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        if not sys.dont_write_bytecode:
            with contextlib.suppress(OSError):
                super().dump_bytecode(bucket)


def package_templates(*packages: str) -> Environment:
    """The templates of some packages, the first before the others; values are escaped, a missing one is an error."""
    loader = ChoiceLoader([PackageLoader(package) for package in packages])
    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=Compiled(),
    )
