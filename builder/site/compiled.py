"""Compiled templates, kept where Python keeps its compiled modules and for the same reason: to compile takes longer."""

from __future__ import annotations

import contextlib
import sys
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket


class Compiled(FileSystemBytecodeCache):
    """In the folder `__pycache__` of the package; nothing is kept where Python may not write there or was told not to.

    Jinja compares the source of a template, and its own version and Python's, before it takes what is kept.
    """

    def __init__(self) -> None:
        super().__init__(str(Path(cache_from_source(__file__)).parent), "template-%s.cache")

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
