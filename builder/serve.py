"""The preview: MkDocs' own server, on the root configuration, with the plugin."""

from __future__ import annotations

from pathlib import Path


def serve(root: Path, address: str) -> None:
    """Serve the course until interrupted, and build anew at every change.

    Raises MkDocs' own exceptions when the first build fails.
    """
    from mkdocs.commands.serve import serve as mkdocs_serve

    mkdocs_serve(str(root / "mkdocs.yml"), livereload=True, dev_addr=address)
