"""A database that answers and takes nothing in: who watches over it hears so, and who types a command too."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine, event, update

from district.command import main
from district.duty.ticking import tick
from district.hub import Hub
from district.store.beat import Beat
from district.store.engine import Store
from district.store.schema import BEAT


def test_a_database_that_lets_nobody_write_is_told_before_anything_urgent_comes(
    hub: Hub, http: httpx.Client
) -> None:
    """As while a full disk or a replica that is gone is waited for; nobody sends anything meanwhile."""
    elapsed_s = 0.0
    begun = threading.Event()

    def now_s() -> float:
        begun.set()
        return elapsed_s

    hub.beat = Beat(hub.store, now_s)
    other = Store(hub.store.url.render_as_string(hide_password=False))
    looking = threading.Thread(target=tick, args=(hub,))
    try:
        with other.writing() as connection:
            connection.execute(update(BEAT).values(at_ms=1))
            looking.start()
            assert begun.wait(60)
            assert http.get("/health").json() == {"status": "ok"}, "nobody has waited for long"
            elapsed_s += 21
            told = http.get("/health")
            assert (told.status_code, told.json()["status"]) == (200, "limited")
            assert "a replica is waited for" in told.json()["database"]
            assert "bangmun_database_unwritable 1\n" in http.get("/metrics").text
        looking.join(60)
        assert http.get("/health").json() == {"status": "ok"}
        assert "bangmun_database_unwritable 0\n" in http.get("/metrics").text
    finally:
        other.close()


def test_a_writing_that_failed_is_told_until_one_succeeds(
    hub: Hub, http: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    with hub.store.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE beat RENAME TO beat_away")
    tick(hub)
    assert http.get("/health").json()["database"] in ("OperationalError", "ProgrammingError")
    assert "database cannot be written" in [record.message for record in caplog.records]
    with hub.store.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE beat_away RENAME TO beat")
    tick(hub)
    assert http.get("/health").json() == {"status": "ok"}


def test_a_command_on_a_full_disk_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It told to look at the address and the rights, which were right."""
    database = ["--database", f"sqlite:///{tmp_path / 'hub.sqlite'}", "--key-file", str(tmp_path / "hub.key")]
    assert main(["init", "성북구", *database]) == 0

    def full(connection: sqlite3.Connection, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(Engine, "connect", full)
    try:
        numbers = iter(range(1_000))
        new = ["--role", "planner", "--dong", "정릉1동", "--new-dong", *database]
        while main(["worker", "add", f"p{next(numbers)}", "가나다", *new]) == 0:
            continue
    finally:
        event.remove(Engine, "connect", full)
    told = capsys.readouterr().err
    assert "디스크가 가득 찼습니다" in told
    assert "있던 기록은 그대로" in told
    assert "주소와 권한" not in told
