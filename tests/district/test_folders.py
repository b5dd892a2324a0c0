"""Folders that the hub cannot write: it does not begin with them, and says so when it happens later."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from app.wire.blobs import RECEIPT_HEADER
from app.wire.messages import Code
from app.wire.people import Role, Worker
from district.blobs.objects import folder_for
from district.command import main
from district.duty.ticking import tick
from district.hub import Hub
from tests.district.client import Laptop
from tests.district.conftest import HOME
from tests.district.test_blobs import PICTURE, SHA256, announce, append, code, visit_with


@pytest.fixture
def database(hub: Hub, database_url: str, key_file: Path) -> list[str]:
    assert hub.workers()
    return ["--database", database_url, "--key-file", str(key_file)]


@contextmanager
def blocked(folder: Path) -> Iterator[None]:
    """Nothing can be written below: a file stands where the folder was."""
    aside = folder.with_name(folder.name + ".aside")
    there = folder.exists()
    if there:
        folder.rename(aside)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_bytes(b"")
    yield
    folder.unlink()
    if there:
        aside.rename(folder)


@pytest.mark.parametrize("option", ["--journal", "--blobs"])
def test_a_hub_that_could_keep_nothing_there_does_not_start(
    database: list[str], tmp_path: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    others = {"--journal": tmp_path / "decisions", "--blobs": tmp_path / "attachments"}
    options = [word for name, folder in others.items() for word in (name, str(folder))]
    with blocked(others[option]):
        assert main(["serve", "--port", "0", *database, *options]) == 1
    told = capsys.readouterr().err
    assert "켜지 않았습니다" in told
    assert str(others[option]) in told


def test_a_decision_without_a_file_is_told_everywhere_until_it_has_one(
    hub: Hub,
    http: httpx.Client,
    database: list[str],
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def journal_files() -> int:
        return sum(path.is_file() for path in hub.journal.folder.rglob("*"))

    files = journal_files()
    with caplog.at_level(logging.INFO, "bangmun.hub"), blocked(hub.journal.folder):
        hub.add_worker(Worker(id="p9", name="가나다", role=Role.PLANNER, dongs=["정릉1동"]))
        assert http.get("/health").json()["status"] == "limited"
        assert http.get("/health").status_code == 200, "a crisis is still taken here"
        assert "bangmun_journal_unwritten 1\n" in http.get("/metrics").text
        assert "bangmun_journal_unwritable 1\n" in http.get("/metrics").text
        for command in ("status", "verify"):
            assert main([command, *database]) == 0
            assert "건(등록, 해지, 배정 등)이 아직 파일로 적히지 않았습니다" in capsys.readouterr().out
        tick(hub)
    assert [record.message for record in caplog.records].count("journal cannot be written") >= 1
    tick(hub)
    assert http.get("/health").json() == {"status": "ok"}
    assert "bangmun_journal_unwritten 0\n" in http.get("/metrics").text
    assert journal_files() == files + 1


def test_a_photograph_waits_for_a_folder_that_can_be_written(hub: Hub, http: httpx.Client) -> None:
    planner = Laptop.of(hub, http, "planner")
    revision = visit_with(planner, HOME, SHA256)
    assert announce(planner, revision).status_code == 201
    with blocked(folder_for(hub.store.url, hub.identity.hub_id, None)):
        assert code(append(planner, 0, PICTURE)) == (507, Code.FULL)
        assert http.get("/health").json()["status"] == "limited"
        assert "bangmun_attachments_unwritable 1\n" in http.get("/metrics").text
    assert append(planner, 0, PICTURE).headers[RECEIPT_HEADER]
    assert http.get("/health").json() == {"status": "ok"}
