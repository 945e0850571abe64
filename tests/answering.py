"""A server of this machine that answers in every way servers do."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

REDIRECTS = {
    "/moved": (301, "/here"),
    "/moved-twice": (308, "/moved"),
    "/moved-then-elsewhere": (301, "/for-now"),
    "/for-now": (302, "/here"),
    "/moved-to-nothing": (301, "/nothing"),
    "/circle": (302, "/circle-2"),
    "/circle-2": (302, "/circle"),
    "/file": (301, "file:///etc/passwd"),
    "/script": (302, "javascript:alert(1)"),
    "/nowhere": (302, ""),
    "/broken": (302, "http://[::1/"),
}
BUSY = {
    "/busy": (429, 200, "7"),
    "/busy-until": (503, 200, "Fri, 01 Jan 1999 00:00:00 GMT"),
    "/busy-always": (429, 429, ""),
    "/busy-for-a-day": (503, 503, "86400"),
}
WITHOUT_HEAD = {"/no-head": 405, "/head-says-404": 404, "/huge": 405}
CODES = {"/nothing": 404, "/removed": 410, "/locked": 403, "/broke": 500, "/teapot": 418, "/not-modified": 304}


class Server(ThreadingHTTPServer):
    """Remembers what it was asked, when, and how many times at once."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, str, float]] = []
        self.agents: set[str] = set()
        self.authorized: list[str] = []
        self.lock = threading.Lock()
        self.at_once = self.most_at_once = 0
        self.sent = 0
        self.waking = threading.Event()

    @property
    def address(self) -> str:
        """Where it is, without a path."""
        return f"http://127.0.0.1:{self.server_port}"

    def paths(self) -> list[str]:
        """What it was asked, in order."""
        return [f"{method} {path}" for method, path, _ in self.asked]


class Handler(BaseHTTPRequestHandler):
    """Answers each path in its own way."""

    server: Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Log nothing."""

    def do_HEAD(self) -> None:
        """Answer with a head only."""
        self.answer("HEAD")

    def do_GET(self) -> None:
        """Answer with a head and, on one path, with a body without an end."""
        self.answer("GET")

    def answer(self, method: str) -> None:
        """Count, and answer as the path says."""
        server = self.server
        with server.lock:
            server.asked.append((method, self.path, time.monotonic()))
            server.agents.add(self.headers["User-Agent"])
            server.authorized += self.headers.get_all("Authorization", [])
            server.at_once += 1
            server.most_at_once = max(server.most_at_once, server.at_once)
            times = sum(path == self.path for _, path, _ in server.asked)
        try:
            self.say(method, self.path, times)
        finally:
            with server.lock:
                server.at_once -= 1

    def say(self, method: str, path: str, times: int) -> None:
        """The answer of a path."""
        if path in REDIRECTS:
            code, target = REDIRECTS[path]
            self.reply(code, **({"Location": target} if target else {}))
        elif path.startswith("/far"):
            self.reply(302, Location=f"{path}x")
        elif path in BUSY:
            code, then, wait = BUSY[path]
            self.reply(code if times == 1 else then, **({"Retry-After": wait} if wait else {}))
        elif path in ODD:
            ODD[path](self)
        elif path in WITHOUT_HEAD and method == "HEAD":
            self.reply(WITHOUT_HEAD[path])
        elif path == "/huge":
            self.huge()
        else:
            self.reply(CODES.get(path, 200))

    def reply(self, code: int, **headers: str) -> None:
        """Send a head and an empty body."""
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def drip(self) -> None:
        """Send a letter of the head at a time, faster than any timeout between two."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        self.close_connection = True
        with suppress(OSError):
            while not self.server.waking.wait(0.05):
                self.wfile.write(b"a")

    def huge(self) -> None:
        """Send a body that does not end."""
        self.send_response(200)
        self.end_headers()
        self.close_connection = True
        with suppress(OSError):
            while not self.server.waking.is_set():
                self.server.sent += self.wfile.write(b"a" * 65536)

    def hang(self) -> None:
        """Say nothing."""
        self.server.waking.wait(10)
        self.close_connection = True

    def close(self) -> None:
        """Hang up."""
        self.close_connection = True

    def noise(self) -> None:
        """Speak another language."""
        self.wfile.write(b"\x00\x01 what?\r\n\r\n")
        self.close_connection = True


ODD: Mapping[str, Callable[[Handler], None]] = {
    "/hangs": Handler.hang,
    "/drips": Handler.drip,
    "/closes": Handler.close,
    "/noise": Handler.noise,
}
