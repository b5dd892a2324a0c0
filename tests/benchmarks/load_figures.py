"""The end of the day: every laptop of a district syncs, each as its own worker, with its own signatures.

A session is what a laptop sends when it has news: hello, push of a day's visits, pull, reconcile. Bodies are
signed beforehand, so the load is the hub's and not the laptops'.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import msgspec
import zstandard
from uuid6 import uuid7

from app.wire.encoding import encode
from app.wire.known import surroundings_digest
from app.wire.messages import Hello, Pull, Push, Reconcile
from app.wire.people import Role, Worker
from district.households.draft import HouseholdDraft
from district.hub import Hub
from district.serving import running
from tests.benchmarks import hub_figures
from tests.benchmarks.figure import Figure, percentile
from tests.benchmarks.load import Request, Requests
from tests.benchmarks.spent import spent_s
from tests.district.client import Laptop

VISITS_A_DAY = 14
_NOTE = "무릎이 아파 계단을 못 내려가심. 반찬은 따님이 주말마다 가져옴. "
_LAPTOPS = 2_000
_SIGNED_AT_ONCE = 400
"""A signed request is good for two minutes."""
_LARGEST_DISTRICT = 27 * 8
"""Laptops of a 구 with 27 동, eight a 동 (docs/scaling.md); all within a minute is the target."""


_BOUND_S = 220
"""Then no more laptops come. Furnishing before and the last ones' sessions make it five minutes."""
_TO_ENROL, _FEWEST = 0.45, 20
"""Of that at most; so many laptops there are in any case."""
_SESSION_MS = 100.0
"""Of the processor: with it one core carries the 600 sessions a minute of the three largest districts."""


class Day(NamedTuple):
    """`came`: so many laptops; `spent_ms`: of the processor a session, by hub and database."""

    sessions_a_second: float
    p99_ms: float
    came: int
    spent_ms: float


def load(folder: Path, small: bool) -> Iterator[Figure]:
    """Sessions a second with ten, fifty and two hundred laptops at once, and what one costs the processor.
    In the last evening all of `_LAPTOPS` come, each once: as many as nine of the largest districts have; on a
    machine that is too busy, as many as `_BOUND_S` allows."""
    laptops, together = (4, [(2, 4)]) if small else (_LAPTOPS, [(10, 200), (50, 200), (200, _LAPTOPS)])
    with hub_figures._hub(folder, 4) as hub, running(hub) as url, httpx.Client(base_url=url) as http:
        homes = _furnished(hub, laptops)
        begun = time.monotonic()
        crew = list[tuple[Laptop, str]]()
        for worker, home in homes.items():
            if len(crew) >= _FEWEST and time.monotonic() - begun > _BOUND_S * _TO_ENROL:
                break
            crew.append((_enrolled(hub, http, worker), home))
        ends = begun + _BOUND_S
        _evening(hub, folder, url, crew[:2], 1, ends)
        for connections, coming in together:
            day = _evening(hub, folder, url, crew[:coming], connections, ends)
            yield Figure(
                f"load_{connections}_at_once",
                day.sessions_a_second,
                "1/s",
                _LARGEST_DISTRICT / 60,
                higher_is_better=True,
            )
            yield Figure(f"load_{connections}_at_once_p99", day.p99_ms, "ms", 2_000.0)
            yield Figure(f"load_{connections}_at_once_processor", day.spent_ms, "ms", _SESSION_MS)
            yield Figure(f"load_{connections}_at_once_laptops", day.came, "", coming, higher_is_better=True)


def _furnished(hub: Hub, laptops: int) -> dict[str, str]:
    """As many workers, each with a household of an own; the household's id by the worker's."""
    homes: dict[str, str] = {}
    drafts: list[HouseholdDraft] = []
    for number in range(laptops):
        worker, home, dong = f"planner-{number}", str(uuid7()), f"{number // 4}동"
        hub.add_worker(Worker(id=worker, name="정다운", role=Role.PLANNER, dongs=[dong]))
        fields = {"dong": dong, "people.1.name": "김가상", "assigned.planner": worker}
        drafts.append(HouseholdDraft(id=home, fields=fields))
        homes[worker] = home
    hub.import_households(drafts)
    return homes


def _enrolled(hub: Hub, http: httpx.Client, worker: str) -> Laptop:
    """A laptop with keys of its own that has pulled what there is."""
    laptop = Laptop.of(hub, http, worker)
    laptop.pull_all()
    return laptop


def _evening(
    hub: Hub, folder: Path, url: str, crew: list[tuple[Laptop, str]], connections: int, ends: float
) -> Day:
    """Everybody once, so many at the same time; after `ends` nobody sets out any more."""
    seconds, took, came, spent = 0.0, list[float](), 0, 0.0
    for first in range(0, len(crew), _SIGNED_AT_ONCE):
        if came and time.monotonic() > ends:
            break
        shares: list[list[Request]] = [[] for _ in range(connections)]
        for number, (laptop, home) in enumerate(crew[first : first + _SIGNED_AT_ONCE]):
            shares[number % connections] += _session(laptop, home)
        file = folder / "sessions"
        file.write_bytes(msgspec.msgpack.encode(Requests([share for share in shares if share])))
        command = [sys.executable, "-m", "tests.benchmarks.load", str(file), url]
        before = spent_s(hub)
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        spent += spent_s(hub) - before
        came += len(crew[first : first + _SIGNED_AT_ONCE])
        if told["failed"]:
            raise RuntimeError(f"answers {set(told['failed'])}")
        seconds += told["seconds"]
        took += told["took"]
    return Day(came / seconds, percentile(took, 0.99), came, spent * 1000 / came)


def _session(laptop: Laptop, home: str) -> list[Request]:
    here = laptop.enrolled
    known = surroundings_digest(here.colleagues, here.role_keys, here.policy)
    hello = Hello(seq=laptop.seq, head=laptop.head, app_version="0.1.0", known=known)
    visits = [laptop.visit(home, note=f"{number} {_NOTE * 40}"[:1_000]) for number in range(VISITS_A_DAY)]
    asked = (
        ("/v1/hello", hello),
        ("/v1/push", Push(revisions=visits, trees=True)),
        ("/v1/pull", Pull(cursor=laptop.cursor)),
        ("/v1/reconcile", Reconcile(count=laptop.seq, seq=laptop.seq, head=laptop.head)),
    )
    return [_request(laptop, path, encode(message)) for path, message in asked]


def _request(laptop: Laptop, path: str, plain: bytes) -> Request:
    body = zstandard.compress(plain)
    return Request(path, {**laptop.headers(path, body), "Content-Encoding": "zstd"}, body)
