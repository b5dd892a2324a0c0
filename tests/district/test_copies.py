"""The hub's database is copied while it serves, put back, and looked through."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from sqlalchemy import update

from district.command import main
from district.hub import Hub
from district.store.schema import COUNTER, DEVICE, REVISION
from tests.district.client import Laptop
from tests.district.conftest import HOME, Crew
from tests.district.test_command import served


@pytest.fixture
def small(tmp_path: Path, prepared_sqlite: Path) -> list[str]:
    """The arguments that name a furnished hub on SQLite."""
    shutil.copy(prepared_sqlite / "hub.sqlite", tmp_path)
    shutil.copy(prepared_sqlite / "hub.key", tmp_path)
    return ["--database", f"sqlite:///{tmp_path / 'hub.sqlite'}", "--key-file", str(tmp_path / "hub.key")]


def opened(folder: Path) -> Hub:
    return Hub.open(f"sqlite:///{folder / 'hub.sqlite'}", key_file=folder / "hub.key")


def revisions(folder: Path) -> int:
    hub = opened(folder)
    try:
        return hub.figures()["revisions"]
    finally:
        hub.close()


def test_it_is_copied_while_it_serves_and_put_back(
    small: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hub = opened(tmp_path)
    copy = tmp_path / "copies" / "friday.sqlite"
    with served(small) as url, httpx.Client(base_url=url, timeout=120) as http:
        planner = Laptop.of(hub, http, "planner")
        planner.push(planner.visit(HOME))
        before = hub.figures()["revisions"]
        assert main(["backup", str(copy), *small]) == 0
        assert "열쇠 파일은 들어 있지 않습니다" in capsys.readouterr().out
        planner.push(planner.visit(HOME))
        hub.close()
        assert main(["restore", str(copy), *small]) == 1
        assert "서버가 켜져 있습니다" in capsys.readouterr().err
    assert revisions(tmp_path) == before + 1, "nothing was touched under a running server"
    assert main(["restore", str(copy), *small]) == 0
    said = capsys.readouterr().out
    assert f"기록 {before}건" in said
    assert revisions(tmp_path) == before
    [aside] = tmp_path.glob("hub.sqlite.*.old")
    assert str(aside) in said
    assert not list(tmp_path.glob("*.incoming*"))
    with closing(sqlite3.connect(aside)) as connection:
        assert connection.execute("SELECT count(*) FROM revision").fetchone() == (before + 1,)


def test_a_backup_overwrites_nothing_and_leaves_no_half(
    small: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(b"yesterday's")
    assert main(["backup", str(copy), *small]) == 1
    assert "이미 있습니다" in capsys.readouterr().err
    assert copy.read_bytes() == b"yesterday's"
    assert main(["backup", str(tmp_path / "hub.key" / "copy"), *small]) == 1
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("damage", ["cut", "flipped", "foreign", "missing", "no database", "another's key"])
def test_what_is_no_sound_backup_replaces_nothing(
    small: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], damage: str
) -> None:
    copy = tmp_path / "copy.sqlite"
    assert main(["backup", str(copy), *small]) == 0
    whole = copy.read_bytes()
    before = revisions(tmp_path)
    if damage == "cut":
        copy.write_bytes(whole[: len(whole) // 2])
    elif damage == "flipped":
        copy.write_bytes(whole[:5_000] + bytes(8_000) + whole[13_000:])
    elif damage == "foreign":
        with closing(sqlite3.connect(copy)) as connection, connection:
            connection.execute("UPDATE revision SET body = x'80' WHERE hub_seq = 1")
    elif damage == "missing":
        copy.unlink()
    elif damage == "no database":
        copy.write_bytes(b"not a database" * 100)
    else:
        other = tmp_path / "other"
        Hub.create(f"sqlite:///{other / 'hub.sqlite'}", "강북구", key_file=other / "hub.key").close()
        shutil.copy(other / "hub.sqlite", copy)
    assert main(["restore", str(copy), *small]) == 1
    assert capsys.readouterr().err
    assert revisions(tmp_path) == before
    assert not list(tmp_path.glob("*.old"))
    assert not list(tmp_path.glob("*.incoming*"))


def test_a_damaged_database_goes_aside_and_the_backup_takes_its_place(
    small: list[str], tmp_path: Path
) -> None:
    copy, database = tmp_path / "copy.sqlite", tmp_path / "hub.sqlite"
    assert main(["backup", str(copy), *small]) == 0
    before = revisions(tmp_path)
    database.write_bytes(b"\0" * 10_000)
    assert main(["restore", str(copy), *small]) == 0
    assert revisions(tmp_path) == before
    [aside] = tmp_path.glob("hub.sqlite.*.old")
    assert aside.read_bytes() == b"\0" * 10_000


def test_a_sound_ledger_is_called_sound_and_a_changed_one_is_not(
    crew: Crew, hub: Hub, database_url: str, key_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    planner = crew["planner"]
    planner.push(*[planner.visit(HOME) for _ in range(4)])
    planner.push(planner.risk(HOME, "018f0000-0000-7000-8000-0000000000cc"))
    database = ["--database", database_url, "--key-file", str(key_file)]
    assert main(["verify", *database]) == 0
    assert "모두 이어지고" in capsys.readouterr().out
    mine = REVISION.c.device == planner.device
    second = mine & (REVISION.c.device_seq == 2)
    with hub.store.reading() as connection:
        kept = connection.execute(REVISION.select().where(second)).one()
    for change, word in (
        ({"body": kept.body + b"\0"}, "bytes"),
        ({"signature": bytes(64)}, "signature"),
        ({"receipt": bytes(64)}, "receipt"),
        ({"hub_time_ms": kept.hub_time_ms + 1}, "receipt"),
        ({"prev_hash": bytes(32)}, "follow"),
    ):
        with hub.store.writing() as connection:
            connection.execute(update(REVISION).where(second).values(**change))
        assert main(["verify", *database]) == 1
        told = capsys.readouterr().err
        assert word in told, change
        assert "잘 지내심" not in told
        with hub.store.writing() as connection:
            restored = {name: getattr(kept, name) for name in change}
            connection.execute(update(REVISION).where(second).values(**restored))
    assert hub.check().faults == []
    with hub.store.writing() as connection:
        connection.execute(REVISION.delete().where(mine & (REVISION.c.device_seq == 3)))
    assert len(hub.check().faults) == 2, "how far the device is, and how many there are"
    with hub.store.writing() as connection:
        connection.execute(update(COUNTER).values(position=0))
        connection.execute(update(DEVICE).where(DEVICE.c.id == planner.device).values(held=3))
    assert any("delivery" in fault for fault in hub.check().faults)


def test_postgresql_is_told_its_own_tools(
    hub: Hub, database_url: str, key_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if hub.store.dialect == "sqlite":
        pytest.skip("SQLite has the command")
    database = ["--database", database_url, "--key-file", str(key_file)]
    for command in ("backup", "restore"):
        assert main([command, str(tmp_path / "copy"), *database]) == 1
        assert "pg_basebackup" in capsys.readouterr().err


def test_a_full_disk_keeps_no_decision_from_being_made(small: list[str], tmp_path: Path) -> None:
    hub = opened(tmp_path)
    policy = hub.policy()
    folder = hub.journal.folder
    aside = folder.with_name("aside")
    folder.rename(aside)
    folder.write_bytes(b"no folder")
    hub.set_policy(policy)
    folder.unlink()
    aside.rename(folder)
    before = len(list(folder.rglob("*.*")))
    hub.journal.keep_what_is_owed()
    assert len(list(folder.rglob("*.*"))) > before
    hub.close()
