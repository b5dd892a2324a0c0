"""The end of the day: every laptop of a district syncs, each as its own worker, with its own signatures.

A session is what a laptop sends when it has news: hello, push of a day's visits, pull, reconcile. Bodies are
signed beforehand, so the load is the hub's and not the laptops'.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import msgspec
import zstandard
from uuid6 import uuid7

from app.wire.encoding import encode
from app.wire.messages import Hello, Pull, Push, Reconcile
from app.wire.people import Role, Worker
from district.households.draft import HouseholdDraft
from district.hub import Hub
from district.serving import running
from tests.benchmarks import hub_figures
from tests.benchmarks.figure import Figure, percentile
from tests.benchmarks.load import Request, Requests
from tests.district.client import Laptop

VISITS_A_DAY = 14
_NOTE = "무릎이 아파 계단을 못 내려가심. 반찬은 따님이 주말마다 가져옴. "
_LARGEST_DISTRICT = 27 * 8
"""Laptops of a 구 with 27 동, eight a 동 (docs/scaling.md); all within a minute is the target."""


class Day(NamedTuple):
    sessions_a_second: float
    p99_ms: float


def load(folder: Path, small: bool) -> Iterator[Figure]:
    """Sessions a second with ten, fifty and two hundred laptops at once."""
    laptops, together = (4, [2]) if small else (200, [10, 50, 200])
    with hub_figures._hub(folder, 4) as hub, running(hub) as url, httpx.Client(base_url=url) as http:
        crew = [_laptop(hub, http, number) for number in range(laptops)]
        _evening(folder, url, crew[:2], 1)
        for connections in together:
            day = _evening(folder, url, crew, connections)
            yield Figure(
                f"load_{connections}_at_once",
                day.sessions_a_second,
                "1/s",
                _LARGEST_DISTRICT / 60,
                higher_is_better=True,
            )
            yield Figure(f"load_{connections}_at_once_p99", day.p99_ms, "ms", 2_000.0)


def _laptop(hub: Hub, http: httpx.Client, number: int) -> tuple[Laptop, str]:
    """A worker of an own with a household and a laptop that has pulled what there is."""
    worker, home = f"planner-{number}", str(uuid7())
    hub.add_worker(Worker(id=worker, name="정다운", role=Role.PLANNER, dongs=[f"{number // 4}동"]))
    fields = {"dong": f"{number // 4}동", "people.1.name": "김가상", "assigned.planner": worker}
    hub.import_households([HouseholdDraft(id=home, fields=fields)])
    laptop = Laptop.of(hub, http, worker)
    laptop.pull_all()
    return laptop, home


def _evening(folder: Path, url: str, crew: list[tuple[Laptop, str]], connections: int) -> Day:
    """Everybody once, so many at the same time."""
    shares: list[list[Request]] = [[] for _ in range(connections)]
    for number, (laptop, home) in enumerate(crew):
        shares[number % connections] += _session(laptop, home)
    file = folder / "sessions"
    file.write_bytes(msgspec.msgpack.encode(Requests([share for share in shares if share])))
    command = [sys.executable, "-m", "tests.benchmarks.load", url, str(file)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    if told["failed"]:
        raise RuntimeError(f"answers {set(told['failed'])}")
    return Day(len(crew) / told["seconds"], percentile(told["took"], 0.99))


def _session(laptop: Laptop, home: str) -> list[Request]:
    hello = Hello(seq=laptop.seq, head=laptop.head, app_version="0.1.0")
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
