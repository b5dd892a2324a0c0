"""Several processes over one database, readers beside writers, and a process killed in the middle."""

from __future__ import annotations

import secrets
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from sqlalchemy import func, select, text
from uuid6 import uuid7

from app.wire.messages import Code, Own, OwnAnswer, Push
from app.wire.revisions import Receipt
from district.callers import read_caller
from district.duty.forgetting import empty_left_behind
from district.hub import Hub
from district.ledger import emptying
from district.ledger.record import record
from district.push import batches
from district.refusals import RefusedRequest
from district.serving import running
from district.store.numbers import locked_numbers
from district.store.schema import DELIVERY, MARK, REVISION
from tests.district.client import Laptop, Refused
from tests.district.conftest import HOME, Crew

WRITERS, PUSHES, BATCH = 6, 8, 5


@pytest.fixture
def twin(hub: Hub, database_url: str, key_file: Path) -> Iterator[httpx.Client]:
    """The same hub, as a second process would open and serve it."""
    opened = Hub.open(database_url, key_file=key_file)
    with running(opened) as url, httpx.Client(base_url=url, timeout=120) as client:
        yield client
    opened.close()


def write_all(laptop: Laptop) -> list[str]:
    ids = []
    for _ in range(PUSHES):
        visits = [laptop.visit(HOME) for _ in range(BATCH)]
        answer = laptop.push(*visits)
        assert answer.refused == []
        ids += [receipt.revision for receipt in answer.receipts]
    return ids


def read_until(laptop: Laptop, stop: threading.Event) -> list[tuple[int, str]]:
    """Pull all the while in small steps, once more after the writers stopped."""
    seen: list[tuple[int, str]] = []
    last = False
    while True:
        answer = laptop.pull(max_bytes=3_000)
        seen += [(d.hub_seq, d.signed.revision().id) for d in answer.revisions]
        if last and not answer.more:
            return seen
        last = stop.is_set()


def test_no_reader_misses_what_two_processes_write_at_once(
    hub: Hub, http: httpx.Client, twin: httpx.Client
) -> None:
    writers = [Laptop.of(hub, (http, twin)[n % 2], "planner") for n in range(WRITERS)]
    readers = [Laptop.of(hub, connection, "supervisor") for connection in (http, twin)]
    for reader in readers:
        reader.pull_all()
    stop = threading.Event()
    with ThreadPoolExecutor(WRITERS + 2) as threads:
        reading = [threads.submit(read_until, reader, stop) for reader in readers]
        written = {revision for ids in threads.map(write_all, writers) for revision in ids}
        stop.set()
        seen = [future.result() for future in reading]
    assert len(written) == WRITERS * PUSHES * BATCH
    for sequence in seen:
        assert [number for number, _ in sequence] == sorted({number for number, _ in sequence})
        assert {revision for _, revision in sequence} == written


def test_numbers_have_no_gaps(crew: Crew, hub: Hub) -> None:
    planner = crew["planner"]
    with ThreadPoolExecutor(4) as threads:
        batches = [[planner.visit(HOME) for _ in range(3)] for _ in range(12)]
        list(threads.map(lambda batch: planner.push(*batch), batches))
    with hub.store.reading() as connection:
        count, top = connection.execute(select(func.count(), func.max(REVISION.c.hub_seq))).one()
    assert count == top
    told = planner.reconcile()
    assert (told.count, told.missing, told.head) == (36, [], planner.head)


def test_the_same_batch_at_both_doors_is_recorded_once(
    hub: Hub, http: httpx.Client, twin: httpx.Client
) -> None:
    laptop = Laptop.of(hub, http, "planner")
    visits = [laptop.visit(HOME) for _ in range(10)]
    at_twin = Laptop(twin, laptop.enrolled, laptop.signer, laptop.sealing)
    with ThreadPoolExecutor(8) as threads:
        doors = [laptop, at_twin] * 4
        answers = list(threads.map(lambda door: door.push(*visits), doors))
    assert all(answer == answers[0] for answer in answers)
    assert laptop.reconcile().count == 10


def test_a_transaction_that_fails_leaves_nobody_waiting(
    hub: Hub, http: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptops = [Laptop.of(hub, http, "planner") for _ in range(WRITERS)]
    visits = [laptop.visit(HOME) for laptop in laptops]
    with hub.store.reading() as connection:
        callers = [read_caller(connection, laptop.device, secrets.token_hex(16)) for laptop in laptops]
    begin, fails = threading.Barrier(WRITERS), iter([True])

    def careless(*arguments: Any) -> list[Receipt]:
        if next(fails, False):
            raise ZeroDivisionError
        return record(*arguments)

    monkeypatch.setattr(batches, "record", careless)

    def push(place: int) -> int:
        begin.wait()
        try:
            return len(hub.push(callers[place], Push(revisions=[visits[place]])).receipts)
        except (ZeroDivisionError, batches.RecordingFailed):
            return 0

    with ThreadPoolExecutor(WRITERS) as threads:
        first = list(threads.map(push, range(WRITERS)))
    assert 0 in first
    for laptop, visit in zip(laptops, visits, strict=True):
        assert len(laptop.push(visit).receipts) == 1
        assert laptop.reconcile().count == 1


@pytest.mark.parametrize("replayed", [False, True])
def test_all_that_wait_for_another_process_share_the_next_transaction(
    hub: Hub, http: httpx.Client, monkeypatch: pytest.MonkeyPatch, replayed: bool
) -> None:
    """One of them that is at fault is refused alone; the others are recorded each by itself then."""
    laptops = [Laptop.of(hub, http, "planner") for _ in range(WRITERS)]
    with hub.store.reading() as connection:
        callers = [read_caller(connection, laptop.device, secrets.token_hex(16)) for laptop in laptops]
    if replayed:
        hub.callers.use_up(callers[0])
    came = threading.Semaphore(0)

    class Line(list[Any]):
        def append(self, batch: Any) -> None:
            super().append(batch)
            came.release()

    def push(place: int) -> int:
        try:
            return len(hub.push(callers[place], Push(revisions=[laptops[place].visit(HOME)])).receipts)
        except RefusedRequest:
            return 0

    def transactions() -> int:
        with hub.store.reading() as connection:
            return connection.execute(select(func.count()).select_from(MARK)).scalar_one()

    before = transactions()
    monkeypatch.setattr(hub._pushes, "_queue", Line())
    with ThreadPoolExecutor(WRITERS) as threads:
        with hub.store.writing() as connection:
            locked_numbers(connection)
            pushing = [threads.submit(push, place) for place in range(WRITERS)]
            assert all(came.acquire(timeout=60) for _ in range(WRITERS))
        receipts = [future.result() for future in pushing]
    assert receipts == [0 if replayed else 1, *[1] * (WRITERS - 1)]
    assert transactions() - before == (WRITERS - 1 if replayed else 1)


def test_a_revocation_holds_in_the_other_process_at_once(
    hub: Hub, http: httpx.Client, twin: httpx.Client
) -> None:
    laptop = Laptop.of(hub, http, "planner")
    at_twin = Laptop(twin, laptop.enrolled, laptop.signer, laptop.sealing)
    assert at_twin.hello().revoked is False
    hub.revoke(laptop.device)
    assert at_twin.hello().revoked is True


DYING = """
import os, signal, sys
from pathlib import Path
from district.duty.forgetting import empty_left_behind
from district.hub import Hub
from district.ledger import record
from tests.district.conftest import draft

hub = Hub.open(sys.argv[1], key_file=Path(sys.argv[2]))
write = getattr(record, sys.argv[3])
def dying(*arguments):
    write(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(record, sys.argv[3], dying)
ids = ["018f0000-0000-7000-8000-0000000000%02x" % n for n in range(32, 64)]
hub.import_households([draft(household, "정릉1동", "김가상") for household in ids])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize(
    "after", ["_write_revisions", "_write_subjects", "_write_households", "_write_audience"]
)
def test_a_process_killed_in_mid_transaction_leaves_no_trace(
    hub: Hub, database_url: str, key_file: Path, after: str
) -> None:
    def counts() -> tuple[int, int, int]:
        with hub.store.reading() as connection:
            revisions = connection.execute(select(func.count()).select_from(REVISION)).scalar_one()
            deliveries = connection.execute(select(func.count()).select_from(DELIVERY)).scalar_one()
        return revisions, deliveries, len(hub.households())

    before = counts()
    killed = subprocess.run(
        [sys.executable, "-c", DYING, database_url, str(key_file), after], check=False, timeout=60
    )
    assert killed.returncode == -9
    assert counts() == before
    with running(hub) as url, httpx.Client(base_url=url, timeout=120) as client:
        planner = Laptop.of(hub, client, "planner")
        assert len(planner.push(planner.visit(HOME)).receipts) == 1
    assert hub.figures()["revisions"] == before[0] + 1


def test_a_database_that_went_away_is_busy_then_back(hub: Hub, crew: Crew) -> None:
    if hub.store.dialect != "postgresql":
        pytest.skip("SQLite is in the process itself")
    planner = crew["planner"]
    visit = planner.visit(HOME)
    with psycopg.connect(hub.store.url.render_as_string(False).replace("+psycopg", "")) as administrator:
        administrator.execute(
            "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    with pytest.raises(Refused) as refused:
        planner.push(visit)
    assert (refused.value.status, refused.value.code) == (503, Code.BUSY)
    assert len(planner.push(visit).receipts) == 1


def test_a_laptop_that_was_set_back_counts_once_whichever_processes_it_asks(
    hub: Hub, http: httpx.Client, twin: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    planner = Laptop.of(hub, http, "planner")
    planner.push(*[planner.visit(HOME) for _ in range(3)])

    def ask(connection: httpx.Client) -> None:
        asking = Laptop(connection, planner.enrolled, planner.signer, planner.sealing)
        assert asking.ask("/v1/own", Own(after=0, max_bytes=1), OwnAnswer).more

    for times in (1, 2):
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(ask, (http, twin) * 4))
        for connection in (http, twin):
            assert f"bangmun_laptops_set_back_total {times}\n" in connection.get("/metrics").text
        assert [record.message for record in caplog.records].count("laptop set back") == times
        [one] = hub.laptops_set_back()
        assert (one.device, one.times) == (planner.device, times)
        planner.push(planner.visit(HOME))


def test_what_another_process_is_emptying_is_not_emptied_twice(
    hub: Hub, http: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two that begin to serve at once, after an earlier version had forgotten a risk and left some of it."""
    planner, risk = Laptop.of(hub, http, "planner"), str(uuid7())
    planner.push(planner.risk(HOME, risk))
    with monkeypatch.context() as older:
        older.setattr(emptying, "without_words", dict)
        assert hub.forget_risk(risk, "본인 요구")
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    with ThreadPoolExecutor(1) as thread:
        with hub.store.writing() as connection:
            locked_numbers(connection)
            emptying.remove_sealed(connection, HOME, f"risk/{risk}")
            beside = thread.submit(empty_left_behind, hub.store, hub.identity, hub.now_ms())
            while hub.store.dialect == "postgresql" and not connection.execute(waiting).scalar_one():
                assert not beside.done()
        assert beside.result() == 0
    assert hub.check().faults == []
