"""The administrator's command among odd surroundings: arguments that cannot be, an old code page, a hurry."""

from __future__ import annotations

import io
import sqlite3
import sys
from contextlib import closing
from datetime import datetime, tzinfo
from pathlib import Path

import httpx
import pytest

from app.wire.people import Role, Worker
from district.api.limits import Buckets, Rate
from district.command import main
from district.console import copies
from district.hub import Hub
from tests.district.test_copies import opened, small

__all__ = ["small"]


@pytest.mark.parametrize(
    "command",
    [
        ["serve", "--port", "99999"],
        ["serve", "--port", "-1"],
        ["serve", "--workers", "0"],
        ["assign", "--dong", "정릉1동", "--tong", "9" * 23, "--planner", "planner"],
        ["demo", "--households", "0"],
        ["demo", "--households", "-1"],
    ],
)
def test_a_number_that_cannot_be_is_refused_with_its_bounds(
    command: list[str], small: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, *small])
    assert ended.value.code == 2
    assert "사이의 수로 적어 주세요" in capsys.readouterr().err


def test_a_spread_that_nobody_can_read_is_told_to_whoever_serves(
    small: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANGMUN_SPREAD", "5m")
    assert main(["status", *small]) == 0
    with pytest.raises(SystemExit):
        main(["serve", *small])
    assert "--spread" in capsys.readouterr().err


def test_what_is_no_certificate_or_key_file_is_named(
    small: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    no_pem = tmp_path / "letter.pem"
    no_pem.write_text("안녕하세요", "utf-8")
    assert main(["serve", "--tls-cert", str(no_pem), "--tls-key", str(no_pem), *small]) == 1
    assert str(no_pem) in capsys.readouterr().err
    assert main(["status", *small[:2], "--key-file", str(tmp_path)]) == 1
    assert str(tmp_path) in capsys.readouterr().err


def test_names_that_a_korean_code_page_lacks_end_nothing(
    small: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written into a file on a Korean Windows: CP949."""
    hub = opened(tmp_path)
    hub.add_worker(Worker(id="guest", name="Oʻgʻiloy", role=Role.NURSE, dongs=["정릉1동"]))
    hub.close()
    written = io.TextIOWrapper(io.BytesIO(), encoding="cp949")
    monkeypatch.setattr(sys, "stdout", written)
    assert main(["worker", "list", *small]) == 0
    written.flush()
    assert "O?g?iloy" in written.buffer.getvalue().decode("cp949")  # type: ignore[attr-defined]


def test_two_restores_in_one_second_set_two_databases_aside(
    small: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class OneSecond(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> OneSecond:
            return cls(2026, 11, 23, 16, 21, 32, tzinfo=tz)

    monkeypatch.setattr(copies, "datetime", OneSecond)
    backup, database = tmp_path / "backup.sqlite", tmp_path / "hub.sqlite"
    assert main(["backup", str(backup), *small]) == 0
    with closing(sqlite3.connect(database)) as in_use:
        in_use.execute("CREATE TABLE in_use (since TEXT)")
    assert main(["restore", str(backup), *small]) == 0
    assert main(["restore", str(backup), *small]) == 0
    aside = sorted(tmp_path.glob("hub.sqlite.*.old"))
    assert [tables(one).count("in_use") for one in aside] == [0, 1], "the first restore took what was in use"


def tables(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM sqlite_master")]


def test_a_host_that_cannot_be_is_answered_like_any_other(hub: Hub, http: httpx.Client) -> None:
    assert hub.figures()["devices"] == 0
    assert http.get("/v1/suite", headers={"Host": "hub:99999"}).status_code == 200
    assert http.post("/v1/hello", headers={"Host": "hub:99999"}).status_code == 400


def test_a_clock_that_was_ahead_keeps_nobody_out_once_it_is_right() -> None:
    now = [10_000_000]
    buckets = Buckets(Rate(per_second=1.0, burst=1), lambda: now[0])
    assert buckets.take("laptop")
    now[0] -= 9_000_000
    assert not buckets.take("laptop")
    now[0] += 1_000
    assert buckets.take("laptop")
