"""The schema is raised while processes of the version before still serve."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from district.hub import Hub
from district.store import engine
from district.store.engine import NewerSchema, Store
from district.store.steps import STEPS, statements
from tests.district.client import Laptop
from tests.district.conftest import HOME, Crew
from tests.district.databases import new_database

NEXT = """
CREATE TABLE visit_count (household TEXT PRIMARY KEY, visits {big} NOT NULL);
ALTER TABLE revision ADD COLUMN seen BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE device ADD COLUMN place TEXT;
ALTER TABLE nonce ADD COLUMN path TEXT NOT NULL DEFAULT '';
CREATE INDEX revision_kind ON revision (kind)
"""
"""Everything a step may do, on the tables that are written all the time."""

NEWER = """
import sys
from pathlib import Path
from district.hub import Hub
from district.serving import running
from district.store import engine

engine.STEPS = (*engine.STEPS, sys.argv[3])
hub = Hub.open(sys.argv[1], key_file=Path(sys.argv[2]))
with running(hub) as url:
    print(url, flush=True)
    sys.stdin.read()
hub.close()
"""


def pushed(laptop: Laptop, batches: int) -> int:
    for _ in range(batches):
        answer = laptop.push(*[laptop.visit(HOME) for _ in range(3)])
        assert (len(answer.receipts), answer.refused) == (3, [])
    return 3 * batches


def test_an_older_process_serves_on_while_a_newer_one_raises_the_schema(
    hub: Hub, http: httpx.Client, database_url: str, key_file: Path
) -> None:
    at_older = [Laptop.of(hub, http, "planner") for _ in range(3)]
    supervisor = Laptop.of(hub, http, "supervisor")
    pushed(at_older[0], 6)
    before = hub.figures()["revisions"]
    command = [sys.executable, "-c", NEWER, database_url, str(key_file), NEXT]
    with (
        ThreadPoolExecutor(3) as threads,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as newer,
    ):
        during = [threads.submit(pushed, laptop, 30) for laptop in at_older]
        assert newer.stdout is not None
        url = newer.stdout.readline().strip()
        assert url, newer.stderr.read() if newer.stderr else ""
        with httpx.Client(base_url=url, timeout=120) as at_newer:
            first = at_older[0].enrolled
            sent = sum(future.result() for future in during)
            # The proxy sends a laptop now here, now there.
            for number, laptop in enumerate(at_older):
                laptop.http = at_newer if number % 2 else http
                sent += pushed(laptop, 4)
                laptop.http = http if number % 2 else at_newer
                sent += pushed(laptop, 4)
                assert laptop.reconcile().missing == []
            supervisor.http = at_newer
            assert Laptop.of(hub, at_newer, "nurse").hello().revoked is False
            received, _ = supervisor.pull_all()
            supervisor.http = http
            assert supervisor.hello().revoked is False
            assert first.district
        assert newer.stdin is not None
        newer.stdin.close()
    assert hub.figures()["revisions"] == before + sent
    assert hub.check().faults == []
    assert {laptop.device for laptop in at_older} <= {revision.device for revision in received}
    with pytest.raises(NewerSchema):
        Store(database_url)


def test_a_step_gives_way_to_whoever_is_writing(
    monkeypatch: pytest.MonkeyPatch, postgresql_server: object
) -> None:
    """A step holds `revision` and wants `device`; a push holds `device` and wants `revision`."""
    url = new_database(postgresql_server)
    serving = Store(url)
    monkeypatch.setattr(engine, "STEPS", (*STEPS, NEXT))
    with ThreadPoolExecutor(1) as thread:
        with serving.writing() as connection:
            connection.execute(text("UPDATE device SET id = id"))
            raising = thread.submit(Store, url)
            waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
            while not connection.execute(waiting).scalar_one():
                assert not raising.done()
            assert connection.execute(text("SELECT count(*) FROM revision")).scalar_one() == 0
        raised = raising.result()
    with raised.reading() as connection:
        newest = text("SELECT max(version) FROM schema_version")
        assert connection.execute(newest).scalar_one() == len(STEPS) + 1
    raised.close()
    serving.close()


def test_steps_only_add() -> None:
    """So that the version before goes on reading and writing: no column is dropped, renamed, retyped or made
    compulsory; a new one of a table that exists has a default or may be empty."""
    harmless = re.compile(
        r"CREATE TABLE \w+ \(.*|CREATE INDEX \w+ ON .*|INSERT INTO counter .*"
        r"|ALTER TABLE \w+ ADD COLUMN \w+ [^,]*?(DEFAULT [^,]+|(?<!NOT NULL))",
        re.DOTALL,
    )
    for step in (*STEPS, NEXT):
        for statement in statements(step, "postgresql"):
            filled = re.match(r"INSERT INTO (\w+) ", statement)
            if filled and f"CREATE TABLE {filled[1]} (" in step:
                continue  # the version before does not know the table
            assert harmless.fullmatch(statement), statement
    for broken in (
        "ALTER TABLE device DROP COLUMN name",
        "ALTER TABLE device RENAME COLUMN name TO title",
        "ALTER TABLE device ADD COLUMN place TEXT NOT NULL",
        "CREATE UNIQUE INDEX one ON device (name)",
        "DROP TABLE nonce",
        "UPDATE device SET name = ''",
    ):
        assert harmless.fullmatch(broken) is None, broken


def test_two_processes_that_raise_the_schema_at_once(crew: Crew, hub: Hub, database_url: str) -> None:
    """One does, the other finds it done."""
    planner = crew["planner"]
    raising = (
        "import sys; from district.store import engine; engine.STEPS = (*engine.STEPS, sys.argv[2]);"
        "engine.Store(sys.argv[1]).close()"
    )
    started = [subprocess.Popen([sys.executable, "-c", raising, database_url, NEXT]) for _ in range(2)]
    pushed(planner, 5)
    assert [process.wait(60) for process in started] == [0, 0]
    pushed(planner, 5)
    assert hub.check().faults == []
