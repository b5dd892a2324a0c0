"""The hub on PostgreSQL under load, and one laptop's evening, beside the least that could do the same."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import httpx
import msgspec
import psycopg
import zstandard
from uuid6 import uuid7

from app.sync.session import Hooks
from app.wire.revisions import Kind
from district.hub import Hub
from district.store.numbers import latest_position
from tests.benchmarks.apart import bare_apart, hub_apart
from tests.benchmarks.figure import Figure, milliseconds
from tests.benchmarks.population import PLANNER, families
from tests.benchmarks.stored import store_visits
from tests.benchmarks.sync_figures import counting
from tests.district.client import Laptop
from tests.district.databases import new_database, postgresql
from tests.field import District, sync, sync_as_the_program

KEY = "hub.key"
_NOTE = "무릎이 아파 계단을 못 내려가심. 반찬은 따님이 주말마다 가져옴. "


@contextmanager
def _hub(folder: Path, count: int) -> Iterator[Hub]:
    """On PostgreSQL with `fsync` on, `count` households, all the demo planner's."""
    folder.mkdir(parents=True, exist_ok=True)
    with postgresql() as server:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = on")
            connection.execute("SELECT pg_reload_conf()")
        hub = Hub.create(new_database(server), "성북구", key_file=folder / KEY)
        try:
            hub.add_worker(PLANNER.worker)
            homes = families(count)
            for home in homes:
                home.fields["assigned.planner"] = PLANNER.worker.id
            hub.import_households(homes)
            yield hub
        finally:
            hub.close()


def sync_push(folder: Path, small: bool) -> Iterator[Figure]:
    """One laptop hands in a thousand visits of 3 kB and stores the receipts."""
    count, times = (20, 1) if small else (1_000, 3)
    with _hub(folder, 40) as hub, hub_apart(hub, folder / KEY) as url:
        took, least = [], []
        for turn in range(times):
            district = District(hub, url, folder / f"turn{turn}")
            desk = district.laptop("planner")
            home = next(iter(desk.store.homes.ids()))
            with desk.ledger.action("visit.finish", f"household/{home}"):
                for number in range(count):
                    note = f"{number} {_NOTE * 40}"[:1_000]
                    values = {"outcome": "done", "outcome_note": note, "version": 1}
                    desk.ledger.record(Kind.VISIT_FINISHED, f"visit/{uuid7()}", home, values)
            bodies = [row.body + row.signature for row in desk.store.ledger.all() if row.own]
            took.append(milliseconds(lambda desk=desk: sync_as_the_program(desk)))
            if desk.books.standing().received != count:
                raise RuntimeError("not everything was received")
            least.append(_copied_ms(hub, bodies))
            district.close()
    yield Figure("sync_push", median(took), "ms", 5.0, "ratio", reference=median(least))


def _copied_ms(hub: Hub, bodies: list[bytes]) -> float:
    """One POST of everything in one zstd body, copied into a table of PostgreSQL."""
    where = hub.store.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with bare_apart("copy", where) as url, httpx.Client(trust_env=False) as client:
        return milliseconds(
            lambda: client.post(url, content=zstandard.compress(msgspec.msgpack.encode(bodies)))
        )


def sync_nothing_new(folder: Path, small: bool) -> Iterator[Figure]:
    """What goes over the wire, headers and all, when neither side has news; and how often."""
    with _hub(folder, 20 if small else 500) as hub:
        district = District(hub, "", folder)
        district.go_online()
        desk = district.laptop("planner")
        sync(desk)
        with counting(district.url) as (url, counted):
            desk.hub_url = url
            transport = desk.transport()
            if desk.session(transport).run(Hooks()).trouble is not None:
                raise RuntimeError("not quiet")
            trips = transport.exchanges
            transport.close()
            time.sleep(0.2)
        yield Figure("sync_nothing_new_trips", trips, "", 3.0)
        yield Figure("sync_nothing_new_bytes", sum(counted), "B", 2_000.0)
        district.close()
        district.go_offline()


def sync_pull(folder: Path, small: bool) -> Iterator[Figure]:
    """Ten changes from a history of 10⁵ and 10⁶ revisions, beside the same from 10⁴. What came before was
    pulled long ago."""
    sizes, times = ([40, 80, 120], 1) if small else ([10_000, 100_000, 1_000_000], 15)
    with _hub(folder, 40) as hub, hub_apart(hub, folder / KEY) as url:
        home = hub.households()[0]
        with httpx.Client(base_url=url, timeout=60) as http:
            reader, writer = (Laptop.of(hub, http, PLANNER.worker.id) for _ in range(2))
            writer.push(writer.visit(home, note=_NOTE))
            took: list[float] = []
            for size in sizes:
                store_visits(hub, size)
                with hub.store.reading() as connection:
                    reader.cursor = latest_position(connection)
                took.append(median(_ten_changes_ms(reader, writer, home) for _ in range(times)))
    for size, milliseconds_ in zip(sizes[1:], took[1:], strict=True):
        yield Figure(f"sync_pull_of_{size}", milliseconds_, "ms", 1.5, "ratio", reference=took[0])


def _ten_changes_ms(reader: Laptop, writer: Laptop, home: str) -> float:
    writer.push(*[writer.visit(home) for _ in range(10)])
    return milliseconds(reader.pull_all)
