"""Fifty laptops push at once: beside a handler that only verifies, and again once much is stored.

Both of a pair take turns, so that whoever else works on the machine meanwhile disturbs them alike; what
counts is the median of the turns.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

import httpx
import msgspec
import zstandard

from app.wire.encoding import encode
from app.wire.messages import Push
from district.hub import Hub
from tests.benchmarks import hub_figures
from tests.benchmarks.apart import bare_apart, hub_apart, one_a_core
from tests.benchmarks.bare import Keys
from tests.benchmarks.figure import Figure, percentile
from tests.benchmarks.load import Request, Requests
from tests.benchmarks.population import PLANNER
from tests.benchmarks.stored import store_visits
from tests.district.client import Laptop

_IN_BATCH = 20
_NOTE = "무릎이 아파 계단을 못 내려가심. 반찬은 따님이 주말마다 가져옴. "


class _Rate(NamedTuple):
    per_second: float
    p99_ms: float


class _Told(msgspec.Struct, frozen=True):
    """What `tests.benchmarks.load` prints."""

    seconds: float
    took: list[float]
    failed: list[int]


class _Site(NamedTuple):
    """A hub of one process a core, and laptops enrolled there."""

    folder: Path
    hub: Hub
    urls: list[str]
    crew: list[Laptop]

    def signed(self, batches: int) -> list[list[Request]]:
        home = self.hub.households()[0]
        return [[_push_of(laptop, home) for _ in range(batches)] for laptop in self.crew]

    def answered(self, urls: list[str], requests: list[list[Request]]) -> _Rate:
        """By whoever listens there."""
        told = _loaded(self.folder, urls, requests)
        return _Rate(_IN_BATCH * sum(map(len, requests)) / told.seconds, percentile(told.took, 0.99))

    def recorded(self, requests: list[list[Request]]) -> _Rate:
        """By the hub, which has all of it afterwards."""
        before = self.hub.figures()["revisions"]
        rate = self.answered(self.urls, requests)
        if self.hub.figures()["revisions"] - before != _IN_BATCH * sum(map(len, requests)):
            raise RuntimeError("not everything was recorded")
        return rate

    def pushed(self, batches: int) -> _Rate:
        return self.recorded(self.signed(batches))


def sync_ingest(folder: Path, small: bool) -> Iterator[Figure]:
    """Fifty laptops in batches of twenty: visits a second with receipts, beside a handler that only verifies;
    and when 50,000 and 500,000 visits are stored (BANGMUN_BENCH_STORED=1,10,100: so many times 50,000),
    beside a hub that has next to none."""
    laptops, batches, portion, turns = (3, 2, 40, 1) if small else (50, 8, 50_000, 3)
    steps = [1] if small else [int(n) for n in os.environ.get("BANGMUN_BENCH_STORED", "1,10").split(",")]
    with _site(folder / "stored", laptops) as site:
        bare, empty = _beside_verifying(site, batches, turns)
        rate, least = _median(empty).per_second, _median(bare)
        yield Figure("sync_ingest", rate, "1/s", 0.5, "ratio", least.per_second, higher_is_better=True)
        yield Figure("sync_ingest_rate", rate, "1/s", 2_000.0, higher_is_better=True)
        yield Figure("sync_ingest_p99", _median(empty).p99_ms, "ms", 500.0)
        for step in steps:
            store_visits(site.hub, step * portion)
            with _site(folder / f"empty{step}", laptops) as other:
                pairs = [(other.pushed(batches // 2), site.pushed(batches // 2)) for _ in range(turns)]
            before, later = _median([pair[0] for pair in pairs]), _median([pair[1] for pair in pairs])
            name = f"sync_ingest_after_{step}x"
            yield Figure(
                name, later.per_second, "1/s", 0.9, "ratio", before.per_second, higher_is_better=True
            )


@contextmanager
def _site(folder: Path, laptops: int) -> Iterator[_Site]:
    key_file = folder / hub_figures.KEY
    with (
        hub_figures._hub(folder, 40) as hub,
        one_a_core(lambda: hub_apart(hub, key_file)) as urls,
        httpx.Client(base_url=urls[0], timeout=60) as http,
    ):
        site = _Site(folder, hub, urls, [Laptop.of(hub, http, PLANNER.worker.id) for _ in range(laptops)])
        site.pushed(1)
        yield site


def _beside_verifying(site: _Site, batches: int, turns: int) -> tuple[list[_Rate], list[_Rate]]:
    """The same requests to a handler that reads each visit and verifies its signature, and does nothing; and
    to the hub."""
    signers = {laptop.device: laptop.signer for laptop in site.crew}
    keys = Keys({device: (signer.suite, signer.public_bytes()) for device, signer in signers.items()})
    file = site.folder / "keys"
    file.write_bytes(encode(keys))
    bare, here = list[_Rate](), list[_Rate]()
    with one_a_core(lambda: bare_apart("verify", str(file))) as urls:
        for turn in range(turns):
            requests = site.signed(batches)
            if turn == 0:
                # As with the hub, each laptop was answered once before anything is measured.
                site.answered(urls, [of_laptop[:1] for of_laptop in requests])
            bare.append(site.answered(urls, requests))
            here.append(site.recorded(requests))
    return bare, here


def _median(rates: list[_Rate]) -> _Rate:
    return _Rate(*map(median, zip(*rates, strict=True)))


def _push_of(laptop: Laptop, home: str) -> Request:
    visits = [laptop.visit(home, note=_NOTE) for _ in range(_IN_BATCH)]
    body = zstandard.compress(encode(Push(revisions=visits, trees=True)))
    return Request("/v1/push", {**laptop.headers("/v1/push", body), "Content-Encoding": "zstd"}, body)


def _loaded(folder: Path, urls: list[str], requests: list[list[Request]]) -> _Told:
    file = folder / "requests"
    file.write_bytes(msgspec.msgpack.encode(Requests(requests)))
    command = [sys.executable, "-m", "tests.benchmarks.load", str(file), *urls]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told = msgspec.json.decode(done.stdout, type=_Told)
    if told.failed:
        raise RuntimeError(f"answers {set(told.failed)}")
    return told
