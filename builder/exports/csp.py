"""The content security policy of a built site: everything is forbidden but the site's own files and the scripts in it.

The theme writes a few short scripts into its pages; each is allowed by its hash, so the policy belongs to one build.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

_DATA = frozenset({"", "text/javascript", "application/javascript", "module"})
"""Types of script elements that a browser runs; any other holds data."""


@dataclass
class _Inline(HTMLParser):
    """What stands in pages and would be refused without a hash."""

    scripts: set[str] = field(default_factory=set)
    styles: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    _kind: set[str] | None = None
    _text: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin to listen to a script or style, and note style attributes."""
        given = dict(attrs)
        if tag == "script" and "src" not in given and (given.get("type") or "").lower() in _DATA:
            self._kind, self._text = self.scripts, ""
        elif tag == "style":
            self._kind, self._text = self.styles, ""
        if given.get("style"):
            self.attributes.add(given["style"] or "")

    def handle_data(self, data: str) -> None:
        """Go on with what is listened to."""
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        """Keep what was heard."""
        if tag in ("script", "style") and self._kind is not None:
            self._kind.add(self._text)
            self._kind = None


def _hashes(texts: Iterable[str]) -> list[str]:
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return sorted(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def policy(pages: Iterable[str]) -> str:
    """The policy under which exactly these pages work, on one line."""
    found = _Inline()
    for page in pages:
        found.feed(page)
        found.close()
        found.reset()
    styles = _hashes(found.styles) + (["'unsafe-hashes'", *_hashes(found.attributes)] if found.attributes else [])
    parts = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *_hashes(found.scripts)],
        "style-src": ["'self'", *styles],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "frame-ancestors": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in parts.items())


def _headers(policy: str) -> Mapping[str, str]:
    return {"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff"}


def _plain(policy: str) -> str:
    return "".join(f"{name}: {value}\n" for name, value in _headers(policy).items())


def _nginx(policy: str) -> str:
    return "".join(f'add_header {name} "{value}" always;\n' for name, value in _headers(policy).items())


def _apache(policy: str) -> str:
    return "".join(f'Header always set {name} "{value}"\n' for name, value in _headers(policy).items())


def _static_hosts(policy: str) -> str:
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in _headers(policy).items())


def _iis(policy: str) -> str:
    lines = "".join(
        f'        <add name="{name}" value="{escape(value, quote=False)}" />\n'
        for name, value in _headers(policy).items()
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<configuration>\n  <system.webServer>\n    <httpProtocol>\n'
        f"      <customHeaders>\n{lines}      </customHeaders>\n"
        "    </httpProtocol>\n  </system.webServer>\n</configuration>\n"
    )


FORMS: Mapping[str, Callable[[str], str]] = {
    "text": _plain,
    "nginx": _nginx,
    "apache": _apache,
    "iis": _iis,
    "headers": _static_hosts,
}
"""Ways of telling a policy to a server."""
