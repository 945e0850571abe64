"""Asking for one address: HEAD, then GET, and where it leads."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from queue import Empty, Queue
from typing import TypeVar
from urllib.parse import urldefrag, urljoin

import requests
from requests import Response, Session

from builder.asking.gate import Gate, host_of
from builder.exports.links import Answer

T = TypeVar("T")

USER_AGENT = f"course-builder/{version('course-builder')} (asks on demand whether links of a course still work)"
_HOPS = 8
_PERMANENT = frozenset({301, 308})
_REDIRECTS = _PERMANENT | {302, 303, 307}
_GONE = frozenset({404, 410})
_BUSY = frozenset({429, 503})


class NoAnswer(Exception):
    """An address cannot be asked; the message says why."""


@dataclass(frozen=True)
class Asker:
    """Asks for addresses. A request takes at most `seconds`, and a busy server is waited for at most `patience`."""

    gate: Gate
    seconds: float = 20
    patience: float = 30
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)

    def ask(self, address: str) -> Answer:
        """What there is to say about an address; never raises for what a host does."""
        with Session() as session:
            session.headers.update({"User-Agent": USER_AGENT, "Accept": "*/*"})
            session.auth = _as_nobody
            try:
                return self._followed(session, address)
            except NoAnswer as reason:
                return Answer("unasked", why=str(reason))

    def _followed(self, session: Session, address: str) -> Answer:
        """The answer at the end of all redirects. Moved for good is what permanent ones alone lead to."""
        at = moved = address
        for_good = True
        seen: set[str] = set()
        while at not in seen and len(seen) < _HOPS:
            seen.add(at)
            response = self._answer(session, at)
            code = response.status_code
            if code not in _REDIRECTS:
                return _judged(code, address, moved, at)
            at = _next(session, response, at)
            for_good = for_good and code in _PERMANENT
            moved = at if for_good else moved
        raise NoAnswer("it leads round in a circle" if at in seen else f"it leads on more than {_HOPS} times")

    def _answer(self, session: Session, address: str) -> Response:
        """The answer to HEAD, or to GET where a server does not know HEAD or will not say; waits once if asked to."""
        response = self._request(session, "HEAD", address)
        if response.status_code in _BUSY:
            self.sleep(_wait(response, self.patience))
            response = self._request(session, "HEAD", address)
        if response.status_code >= 400 and response.status_code not in _BUSY:
            response = self._request(session, "GET", address)
        return response

    def _request(self, session: Session, method: str, address: str) -> Response:
        host = host_of(address)
        if not host:
            raise NoAnswer(f"`{address[:100]}` cannot be asked")
        with self.gate.at(host):
            return _within(self.seconds, lambda: _once(session, method, address, self.seconds))


def _judged(code: int, address: str, moved: str, at: str) -> Answer:
    if code in _GONE:
        return Answer("gone", to=at if at != address else "", why=f"the server answers {code}")
    if not 200 <= code < 300:
        raise NoAnswer(_refusal(code))
    on = f"leads on to {at}" if at != moved else ""
    return Answer("works", why=on) if moved == address else Answer("moved", to=moved, why=on)


def _once(session: Session, method: str, address: str, seconds: float) -> Response:
    """One request, of whose answer the head is read and nothing else."""
    try:
        response = session.request(method, address, timeout=seconds, allow_redirects=False, stream=True)
    except requests.exceptions.SSLError:
        raise NoAnswer("its certificate is not valid") from None
    except requests.exceptions.Timeout:
        raise NoAnswer(_late(seconds)) from None
    except requests.exceptions.ConnectionError as error:
        unknown = "NameResolutionError" in repr(error)
        raise NoAnswer("no host of this name was found" if unknown else "the connection failed") from None
    except (requests.exceptions.RequestException, ValueError):
        raise NoAnswer("its answer, or the address itself, cannot be read") from None
    response.close()
    return response


def _within(seconds: float, call: Callable[[], T]) -> T:
    """What a call returns or raises, unless it takes too long, as when a server sends a letter a second."""
    done: Queue[tuple[T | None, Exception | None]] = Queue()

    def run() -> None:
        try:
            done.put((call(), None))
        except Exception as error:  # noqa: BLE001 -- raised again by who waits
            done.put((None, error))

    threading.Thread(target=run, daemon=True).start()
    try:
        result, error = done.get(timeout=seconds + 1)
    except Empty:
        raise NoAnswer(_late(seconds)) from None
    if error:
        raise error
    return result  # type: ignore[return-value]


def _late(seconds: float) -> str:
    return f"no answer within {seconds:g} seconds"


def _as_nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Send no name and password, also where a file of the user's has some for this host."""
    return request


def _next(session: Session, response: Response, at: str) -> str:
    """Where a redirect leads. Only http and https are followed."""
    try:
        target = session.get_redirect_target(response)
        address = urldefrag(urljoin(at, target)).url if target else ""
    except ValueError:
        address = ""
    if not address:
        raise NoAnswer(f"the server answers {response.status_code} and does not say where to")
    if not host_of(address):
        raise NoAnswer(f"it leads to `{address[:100]}`, which is no web address")
    return address


def _wait(response: Response, most: float) -> float:
    """How many seconds a busy server asks to wait."""
    written = response.headers.get("Retry-After", "")
    try:
        seconds = float(written) if written.isdecimal() else _seconds_until(written)
    except (TypeError, ValueError):
        seconds = 1.0
    if seconds > most:
        raise NoAnswer(f"the server is busy ({response.status_code}) and asks to come back in {seconds:.0f} seconds")
    return max(0.0, seconds)


def _seconds_until(written: str) -> float:
    return parsedate_to_datetime(written).timestamp() - time.time()


def _refusal(code: int) -> str:
    if code in (401, 403, 407):
        return f"the server lets only some in ({code})"
    if code in _BUSY:
        return f"the server is busy ({code})"
    return f"the server has an error ({code})" if code >= 500 else f"the server answers {code}"
