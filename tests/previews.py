"""A course as `course serve` builds it, again and again, without a server."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config


class Session:
    """One run of the preview. MkDocs keeps the plugin from build to build, so of two runs one ends before the other."""

    def __init__(self, root: Path, site: Path) -> None:
        self.root, self.site = root, site
        self.begun = False
        site.mkdir()

    def build(self) -> None:
        """Build the site as it is shown now."""
        logging.getLogger("mkdocs").setLevel(logging.ERROR)
        config = load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.site), site_url="http://127.0.0.1:8000/")
        if not self.begun:
            config.plugins.on_startup(command="serve", dirty=False)
        self.begun = True
        build(config, serve_url="http://127.0.0.1:8000/")

    def page(self, name: str) -> str:
        """A page as it is shown now."""
        return (self.site / name).read_text("utf-8")

    def files(self) -> dict[str, bytes]:
        """Everything that is shown now."""
        found = (path for path in self.site.rglob("*") if path.is_file())
        return {path.relative_to(self.site).as_posix(): path.read_bytes() for path in found}

    def edit(self, path: str, old: str, new: str) -> None:
        """Change a file in one place, and build."""
        text = (self.root / path).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        (self.root / path).write_text(text.replace(old, new), "utf-8")
        self.build()
