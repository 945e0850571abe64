"""Asking for many addresses: several hosts at once, each of them in peace, and nothing twice within a month."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path
from queue import Empty, Queue
from typing import get_args

from builder.asking.gate import host_of
from builder.exports.links import Answer, State

AT_ONCE = 8
"""Hosts asked at the same time."""
_FORMAT = 1


def ask_all(addresses: Iterable[str], ask: Callable[[str], Answer]) -> Iterator[tuple[str, Answer]]:
    """The answers as they come. What `ask` raises is raised here."""
    hosts: dict[str, list[str]] = {}
    for address in addresses:
        hosts.setdefault(host_of(address), []).append(address)
    waiting: Queue[list[str]] = Queue()
    for group in hosts.values():
        waiting.put(group)
    answers: Queue[tuple[str, Answer | Exception]] = Queue()

    def work() -> None:
        with suppress(Empty):
            while True:
                for address in waiting.get_nowait():
                    try:
                        answers.put((address, ask(address)))
                    except Exception as error:  # noqa: BLE001 -- raised again by who waits
                        answers.put((address, error))

    for _ in range(min(AT_ONCE, len(hosts))):
        threading.Thread(target=work, daemon=True).start()
    for _ in range(sum(map(len, hosts.values()))):
        address, answer = answers.get()
        if isinstance(answer, Exception):
            raise answer
        yield address, answer


def remembered(path: Path) -> dict[str, Answer]:
    """The answers in a file, as far as it can be read."""
    try:
        kept = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(kept, dict) or kept.get("format") != _FORMAT or not isinstance(kept.get("addresses"), dict):
        return {}
    return {address: answer for address, entry in kept["addresses"].items() if (answer := _answer(entry))}


def _answer(entry: object) -> Answer | None:
    keys = {"state", "to", "why", "on"}
    if not isinstance(entry, dict) or entry.keys() != keys or not all(isinstance(v, str) for v in entry.values()):
        return None
    with suppress(ValueError):
        date.fromisoformat(entry["on"])
        return Answer(**entry) if entry["state"] in get_args(State) else None
    return None


def fresh(answers: Mapping[str, Answer], today: date, days: int) -> dict[str, Answer]:
    """The answers that need not be asked for again: those that say something, of the last days."""
    oldest = today - timedelta(days=days)
    return {
        address: answer
        for address, answer in answers.items()
        if answer.state != "unasked" and oldest < date.fromisoformat(answer.on) <= today
    }


def dated(answer: Answer, today: date) -> Answer:
    """An answer with its day."""
    return replace(answer, on=today.isoformat())


def remember(path: Path, answers: Mapping[str, Answer]) -> None:
    """Write the answers to a file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = {"format": _FORMAT, "addresses": {address: asdict(answers[address]) for address in sorted(answers)}}
    new = path.with_name(f".new-{os.getpid()}-{path.name}")
    new.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    new.replace(path)
