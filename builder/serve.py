"""The preview: MkDocs' own server, on the root configuration, with the plugin."""

from __future__ import annotations

import logging
from pathlib import Path


def serve(root: Path, address: str) -> None:
    """Serve the course until interrupted, and build anew at every change.

    Raises MkDocs' own exceptions when the first build fails. Warnings are shown and stop nothing: MkDocs' server
    answers no request after a failed rebuild.
    """
    from mkdocs.commands.serve import serve as mkdocs_serve

    logger, handler = logging.getLogger("mkdocs"), logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    mkdocs_serve(str(root / "mkdocs.yml"), livereload=True, dev_addr=address, strict=False)
