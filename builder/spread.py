"""Work spread over the processors of a machine, with the results of doing it all in one place.

A forked child inherits everything and sends back its result. Where there is no fork (Windows), or a child fails in any
way, the work is done here, and an error shows as it always would. Only for a command that starts no threads.
"""

from __future__ import annotations

import contextlib
import os
import pickle
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")

FEWEST = 8
"""With fewer items it takes longer to fork than to work."""


def spread(function: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """The results of a function without side effects, in the order of the items."""
    processes = min(os.cpu_count() or 1, len(items) // FEWEST + 1)
    parts = [items[first::processes] for first in range(processes)]
    mine, *others = [partial(_each, function, part) for part in parts]
    waiting = [ahead(other) for other in others]
    results = [mine(), *(result() for result in waiting)]
    return [results[index % processes][index // processes] for index in range(len(items))]


def _each(function: Callable[[T], R], items: Sequence[T]) -> list[R]:
    return [function(item) for item in items]


def ahead(function: Callable[[], R]) -> Callable[[], R]:
    """Begin to work in a child; what is returned waits for its result."""
    if not hasattr(os, "fork"):
        return function
    receiver, sender = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException), os.fdopen(sender, "wb") as stream:
            stream.write(pickle.dumps(function()))
        os._exit(0)
    os.close(sender)
    return partial(_result, receiver, child, function)


def _result(receiver: int, child: int, function: Callable[[], R]) -> R:
    with os.fdopen(receiver, "rb") as stream:
        data = stream.read()
    os.waitpid(child, 0)
    try:
        return cast("R", pickle.loads(data))  # noqa: S301 -- our own child wrote it
    except (EOFError, pickle.UnpicklingError):  # it wrote nothing, or only a part
        return function()
