"""The database itself: its versions, what a copy of it gives away, and what it survives."""

from __future__ import annotations

import sqlite3
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, create_engine, inspect, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from district.hub import Hub
from district.identity import HubExists, NoHub
from district.keys import KeyFileMissing, WrongKeyFile, new_key_file
from district.store.bulk import Reading, among, insert_new_rows, insert_rows, read_together, without_waiting
from district.store.engine import NewerSchema, Store, UnusableDatabase
from district.store.schema import HOUSEHOLD, MARK, METADATA
from district.store.steps import STEPS
from district.store.turns import Turns


def test_the_steps_make_the_tables_the_statements_expect(database_url: str) -> None:
    store = Store(database_url)
    with store.reading() as connection:
        found = inspect(connection)
        assert set(found.get_table_names()) == {*METADATA.tables, "schema_version"}
        for name, table in METADATA.tables.items():
            columns = {column["name"]: column for column in found.get_columns(name)}
            assert set(columns) == {column.name for column in table.columns}, name
            assert found.get_pk_constraint(name)["constrained_columns"] == [
                column.name for column in table.primary_key
            ]
            for column in table.columns:
                made = columns[column.name]
                assert isinstance(made["type"], LargeBinary) == isinstance(column.type, LargeBinary), column
                if not column.primary_key:
                    assert made["nullable"] == column.nullable, column
    store.close()


def test_what_is_asked_together_is_told_as_if_asked_one_by_one(database_url: str) -> None:
    places = [("a", "정릉1동"), ("b", "정릉1동"), ("c", "길음1동")]
    homes = [{"id": home, "dong": dong, "at_risk": home == "b"} for home, dong in places]
    by_id = Reading(select(HOUSEHOLD.c.id, HOUSEHOLD.c.at_risk).where(HOUSEHOLD.c.id != ""), HOUSEHOLD.c.id)
    by_dong = Reading(select(HOUSEHOLD.c.id, HOUSEHOLD.c.dong), HOUSEHOLD.c.dong)
    store = Store(database_url)
    with store.writing() as connection:
        insert_rows(connection, HOUSEHOLD, homes)
        for asked in (["정릉1동"], [], ["정릉1동\x1f길음1동"]):
            risky, near = read_together(connection, [(by_id, ["b", "c"]), (by_dong, asked)])
            assert {row.id: row.at_risk for row in risky} == {"b": True, "c": False}
            assert sorted(row.id for row in near) == (["a", "b"] if asked == ["정릉1동"] else [])
    store.close()


def test_what_goes_wrong_unwaited_for_is_told_and_undone(database_url: str) -> None:
    store = Store(database_url)
    twice = {"position": 7, "tag": b"tag"}

    def write(*rows: dict[str, object]) -> None:
        with store.writing() as connection, without_waiting(connection):
            for row in rows:
                insert_rows(connection, MARK, [row])

    with pytest.raises(IntegrityError):
        write(twice, twice)
    write(twice)
    with store.reading() as connection:
        assert connection.execute(select(MARK.c.position)).scalars().all() == [7]
    store.close()


def test_rows_written_together_come_back_as_they_were(database_url: str) -> None:
    homes = [
        {
            "id": f"세대 {number}",
            "dong": None if number % 3 else "정릉1동",
            "tong": None if number % 2 else -number,
            "ban": number,
            "planner": "",
            "nurse": None,
            "at_risk": number % 2 == 0,
        }
        for number in range(70)
    ]
    marks = [{"position": 2**40 + number, "tag": bytes(range(number))} for number in range(5)]
    store = Store(database_url)
    with store.writing() as connection:
        insert_rows(connection, HOUSEHOLD, homes)
        insert_rows(connection, MARK, marks)
    with store.reading() as connection:
        wanted = ["세대 3", "세대 4", "없음"]
        found = connection.execute(select(HOUSEHOLD.c.ban).where(among(connection, HOUSEHOLD.c.id, wanted)))
        assert sorted(found.scalars()) == [3, 4]
        assert not connection.execute(select(HOUSEHOLD).where(among(connection, HOUSEHOLD.c.id, []))).all()
        odd = among(connection, HOUSEHOLD.c.id, ["\x1f", "세대 5"])
        assert connection.execute(select(HOUSEHOLD.c.ban).where(odd)).scalars().all() == [5]
        rows = connection.execute(select(HOUSEHOLD).order_by(HOUSEHOLD.c.ban)).mappings()
        assert [dict(row) for row in rows] == homes
        assert [dict(row) for row in connection.execute(select(MARK)).mappings()] == marks
    store.close()


def test_what_somebody_wrote_meanwhile_is_left_as_it_is(database_url: str) -> None:
    store = Store(database_url)
    with store.writing() as connection:
        insert_new_rows(connection, MARK, [])
        insert_new_rows(connection, MARK, [{"position": 7, "tag": b"first"}])
        rows = [{"position": position, "tag": b"second"} for position in range(5, 12)]
        insert_new_rows(connection, MARK, rows)
    with store.reading() as connection:
        found = {row.position: bytes(row.tag) for row in connection.execute(select(MARK))}
    assert found == {position: b"first" if position == 7 else b"second" for position in range(5, 12)}
    store.close()


def test_a_newer_schema_is_refused(empty_hub: Hub, database_url: str) -> None:
    with empty_hub.store.writing() as connection:
        connection.execute(text("INSERT INTO schema_version VALUES (:next)"), {"next": len(STEPS) + 1})
    with pytest.raises(NewerSchema):
        Store(database_url)


def test_opening_again_changes_nothing(empty_hub: Hub, database_url: str, key_file: Path) -> None:
    again = Hub.open(database_url, key_file=key_file)
    assert again.identity.hub_id == empty_hub.identity.hub_id
    again.close()
    with pytest.raises(HubExists):
        Hub.create(database_url, "다른구", key_file=key_file)


def test_no_hub_is_not_an_empty_hub(database_url: str, key_file: Path) -> None:
    with pytest.raises(NoHub):
        Hub.open(database_url, key_file=key_file)


def test_without_its_key_file_a_database_opens_nothing(
    empty_hub: Hub, database_url: str, tmp_path: Path
) -> None:
    with pytest.raises(KeyFileMissing):
        Hub.open(database_url, key_file=tmp_path / "nowhere")
    new_key_file(tmp_path / "another")
    with pytest.raises(WrongKeyFile):
        Hub.open(database_url, key_file=tmp_path / "another")
    (tmp_path / "damaged").write_text("no key")
    with pytest.raises(WrongKeyFile):
        Hub.open(database_url, key_file=tmp_path / "damaged")


def test_a_copy_of_the_database_holds_no_secret(tmp_path: Path) -> None:
    hub = Hub.create(f"sqlite:///{tmp_path / 'hub.sqlite'}", "성북구")
    secret = hub.identity.signer.secret_bytes()
    hub.close()
    copies = [file.read_bytes() for file in tmp_path.glob("hub.sqlite*") if file.suffix != ".key"]
    assert copies
    assert not any(secret in copy for copy in copies)


def test_the_key_file_is_its_owners(tmp_path: Path) -> None:
    Hub.create(f"sqlite:///{tmp_path / 'hub.sqlite'}", "성북구").close()
    key_file = tmp_path / "hub.sqlite.key"
    if sys.platform != "win32":
        assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        Hub.create(f"sqlite:///{tmp_path / 'other.sqlite'}", "강북구", key_file=key_file)


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://x/y", "sqlite://", "sqlite:///:memory:"])
def test_databases_the_hub_does_not_run_on(url: str) -> None:
    with pytest.raises(UnusableDatabase):
        Store(url)


def test_sqlite_is_set_for_durability(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'hub.sqlite'}")
    with store.reading() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    store.close()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_failed_step_leaves_nothing_behind(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = (STEPS[0], "CREATE TABLE half (id INTEGER PRIMARY KEY); CREATE TABEL done (id INTEGER)")
    monkeypatch.setattr("district.store.engine.STEPS", broken)
    with pytest.raises(Exception, match="TABEL"):
        Store(database_url)
    monkeypatch.undo()
    Store(database_url).close()
    engine = create_engine(database_url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        assert "half" not in inspect(connection).get_table_names()
    engine.dispose()


def test_who_cannot_have_a_turn_at_sqlite_in_time_is_told_it_is_busy(tmp_path: Path) -> None:
    one, other = (sqlite3.connect(tmp_path / "hub.db", isolation_level=None, timeout=60) for _ in range(2))
    mine, another_process = Turns(0), Turns(0)
    with closing(one), closing(other):
        with mine.mine():
            mine.begin(one)
            with another_process.mine(), pytest.raises(OperationalError):
                another_process.begin(other)
            with ThreadPoolExecutor(1) as thread, pytest.raises(OperationalError):
                thread.submit(mine.mine().__enter__).result()
            one.execute("COMMIT")
        with another_process.mine():
            another_process.begin(other)
            other.execute("ROLLBACK")
        assert other.execute("PRAGMA busy_timeout").fetchone() == (0,)
