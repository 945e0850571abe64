"""One request to a host at a time, with a pause before the next, whoever asks."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit


def host_of(address: str) -> str:
    """The host of an http or https address, and nothing for any other text."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return (parts.hostname or "") if parts.scheme in ("http", "https") else ""


class Gate:
    """Lets through one at a time for each host."""

    def __init__(self, pause: float) -> None:
        """`pause` is in seconds, from the end of one request to the beginning of the next."""
        self._pause = pause
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._next: dict[str, float] = {}

    @contextmanager
    def at(self, host: str) -> Iterator[None]:
        """Wait until the host may be asked, and keep others away meanwhile."""
        with self._locks[host]:
            time.sleep(max(0.0, self._next.get(host, 0.0) - time.monotonic()))
            try:
                yield
            finally:
                self._next[host] = time.monotonic() + self._pause
