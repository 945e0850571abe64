"""Work spread over the processors of a machine, with the results of doing it all in one place.

A forked child inherits everything and sends back its result. Where there is no fork (Windows), or a child fails in any
way, the work is done here, and an error shows as it always would. Only for a command that starts no threads.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import weakref
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")

FEWEST = 8
"""With fewer items it takes longer to fork than to work."""


def spread(function: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """The results of a function without side effects, in the order of the items."""
    mine, *others = [partial(_each, function, part) for part in _parts(items)]
    waiting = [ahead(other) for other in others]
    return _in_order([mine(), *(result() for result in waiting)], items)


def away(function: Callable[[T], R], items: Sequence[T]) -> Callable[[], list[R | None]]:
    """Begin to work in children alone, for a function whose side effects here would be in the way.

    What is returned waits for the results. None stands for what no child has done.
    """

    def begin(part: Sequence[T]) -> Callable[[], list[R | None]]:
        return ahead(lambda: [*_each(function, part)], lambda: [None] * len(part))

    waiting = [begin(part) for part in _parts(items)]
    return lambda: _in_order([result() for result in waiting], items)


def _parts(items: Sequence[T]) -> list[Sequence[T]]:
    processes = min(os.cpu_count() or 1, len(items) // FEWEST + 1)
    return [items[first::processes] for first in range(processes)]


def _in_order(results: Sequence[Sequence[R]], items: Sequence[T]) -> list[R]:
    return [results[index % len(results)][index // len(results)] for index in range(len(items))]


def _each(function: Callable[[T], R], items: Sequence[T]) -> list[R]:
    return [function(item) for item in items]


def ahead(function: Callable[[], R], otherwise: Callable[[], R] | None = None) -> Callable[[], R]:
    """Begin to work in a child; what is returned waits for its result. `otherwise` is done here where no child did."""
    otherwise = otherwise or function
    if not hasattr(os, "fork"):
        return otherwise
    receiver, sender = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receiver)  # so that one without a parent fails to send, and ends
        with contextlib.suppress(BaseException), os.fdopen(sender, "wb") as stream:
            stream.write(pickle.dumps(function()))
        os._exit(0)
    os.close(sender)
    result = partial(_result, receiver, otherwise)
    weakref.finalize(result, _end, receiver, child)
    return result


def _result(receiver: int, otherwise: Callable[[], R]) -> R:
    with os.fdopen(receiver, "rb", closefd=False) as stream:
        data = stream.read()
    try:
        return cast("R", pickle.loads(data))  # noqa: S301 -- our own child wrote it
    except (EOFError, pickle.UnpicklingError):  # it wrote nothing, or only a part
        return otherwise()


def _end(receiver: int, child: int) -> None:
    """Leave no child behind, also one whose result nobody waits for any more."""
    os.close(receiver)
    with contextlib.suppress(OSError):  # somebody else has waited for it
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
