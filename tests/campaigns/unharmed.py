"""A hub that somebody sends what nobody should: well afterwards, with everything and everybody it had."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from district.hub import Hub
from district.serving import running
from tests.campaigns.result import Result


@contextmanager
def attacked(hub: Hub, result: Result, name: str) -> Iterator[tuple[str, httpx.Client]]:
    """The hub's address and a client while it answers; `result` is told of what is wrong at the end."""
    workers, households = len(hub.workers()), len(hub.households())
    with running(hub) as url, httpx.Client(base_url=url, timeout=60) as client, errors_logged() as errors:
        yield url, client
        if client.get("/health").status_code != 200:
            result.failed.append(f"{name}: not well afterwards")
    result.failed += [f"{name}: logged {error}" for error in errors]
    result.failed += [f"{name}: {fault}" for fault in hub.check().faults]
    if (len(hub.workers()), len(hub.households())) != (workers, households):
        result.failed.append(f"{name}: people or households came or went")


@contextmanager
def errors_logged() -> Iterator[list[str]]:
    """What the hub calls an error of its own meanwhile."""
    found: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(f"{record.name}: {record.getMessage()} {record.exc_info and record.exc_info[1]!r}")

    listener = Listener(logging.ERROR)
    watched = [logging.getLogger(name) for name in ("bangmun", "uvicorn.error", "asyncio")]
    for log in watched:
        log.addHandler(listener)
    try:
        yield found
    finally:
        for log in watched:
            log.removeHandler(listener)
