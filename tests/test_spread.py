"""Work on several processors gives what work in one place gives."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from functools import partial

import pytest

from builder.spread import FEWEST, ahead, away, spread


def in_child(parent: int, value: object) -> object:
    """A value, told apart by the process that gives it."""
    return value, os.getpid() != parent


def only_in_parent(parent: int, number: int) -> int:
    """A number, or a dead child."""
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL) if number % 2 else os._exit(3)
    return number


def failing(number: int) -> int:
    """An error for the last number."""
    if number == 40:
        raise ValueError("forty")
    return number


@pytest.mark.parametrize("count", [0, 1, FEWEST - 1, FEWEST, 41])
def test_results_keep_the_order_of_the_items(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many items and processors there are, each result stands in its item's place."""
    for processors in (1, 2, 3, None):
        monkeypatch.setattr(os, "cpu_count", lambda processors=processors: processors)
        assert spread(str, range(count)) == [str(number) for number in range(count)]


def test_children_do_some_of_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """With two processors every other item is worked on in a child."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    results = spread(partial(in_child, os.getpid()), range(FEWEST))
    assert results == [(number, number % 2 == 1) for number in range(FEWEST)]


def test_a_dead_child_loses_nothing() -> None:
    """What a child that crashed or left has not done is done here."""
    assert spread(partial(only_in_parent, os.getpid()), range(41)) == list(range(41))
    assert ahead(partial(only_in_parent, os.getpid(), 1))() == 1


def only_in_children(parent: int, number: int) -> int:
    """A number, or for some of them a dead child; an error here."""
    if os.getpid() == parent:
        raise ValueError("here")
    return os._exit(3) if number == 1 else number


def test_work_that_must_not_be_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work sent away is done in children alone: None stands for that of a child that died, and for all without fork."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    work = partial(only_in_children, os.getpid())
    assert away(work, range(2, 43))() == list(range(2, 43))
    assert away(work, range(9))() == [0, None, 2, None, 4, None, 6, None, 8]
    monkeypatch.delattr(os, "fork")
    assert away(work, range(9))() == [None] * 9


def test_an_error_in_a_child_is_raised_here() -> None:
    """A child's error is the caller's error."""
    with pytest.raises(ValueError, match="forty"):
        spread(failing, range(41))


def test_a_child_that_nobody_waits_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child whose result is no longer wanted, as after an error, ends at once and leaves nothing behind."""
    fork, children = os.fork, []
    monkeypatch.setattr(os, "fork", lambda: children.append(fork()) or children[-1])
    unwanted = ahead(lambda: b"x" * 10_000_000)
    os.kill(children[0], 0)
    del unwanted
    with pytest.raises(ProcessLookupError):
        os.kill(children[0], 0)


def test_children_end_without_their_parent() -> None:
    """Children of a process that was killed end by themselves, and with the last of them what it printed to."""
    work = "import os; from builder.spread import away; _ = away(lambda _: bytes(10**6), range(40)); os.abort()"
    run = subprocess.run([sys.executable, "-c", work], stdout=subprocess.PIPE, timeout=60, check=False)
    assert run.returncode == -signal.SIGABRT


def test_without_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a system cannot fork, as Windows cannot, all is done in one place."""
    monkeypatch.delattr(os, "fork")
    assert spread(partial(in_child, os.getpid()), range(9)) == [(number, False) for number in range(9)]
