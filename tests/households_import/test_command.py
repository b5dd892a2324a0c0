"""`bangmun-hub import` against a real hub, on both databases: looked at first, written when asked."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from district.households.command import ALL_FINE, SOME_LEFT_OUT, UNREADABLE, add_arguments, run
from district.households.residents import known_people
from district.hub import Hub
from tests.district.databases import new_database, postgresql
from tests.households_import.tables import HEADINGS, MINSU, WORKERS, as_csv, row, written


@pytest.fixture(scope="module")
def postgresql_server() -> Iterator[Any]:
    with postgresql() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def hub(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hub]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'hub.sqlite'}"
    else:
        url = new_database(request.getfixturevalue("postgresql_server"))
    made = Hub.create(url, "성북구", key_file=tmp_path / "hub.key")
    for worker in WORKERS:
        made.add_worker(worker)
    yield made
    made.close()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    second = (
        *row(세대번호="1002", 상세주소="2층", 성명="이영희", 생년월일="1956-11-02", 성별="여"),
        "한지원",
    )
    third = (*row(세대번호="1003", 생년월일="1961-13-40"), "")
    return written(
        tmp_path / "세대.csv", as_csv([(*HEADINGS, "담당자"), (*MINSU, ""), second, third], "cp949")
    )


def _run(hub: Hub, path: Path, *options: str) -> int:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return run(parser.parse_args([str(path), *options]), hub)


def test_nothing_is_written_unless_asked(hub: Hub, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(hub, table) == SOME_LEFT_OUT
    assert list(known_people(hub)) == []
    said = capsys.readouterr().out
    assert "4행 [생년월일] 달력에 없는 날짜입니다." in said
    assert "2가구를 등록합니다" in said


def test_written_once_and_recognised_the_second_time(
    hub: Hub, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(hub, table, "--write") == SOME_LEFT_OUT
    assert "2가구를 등록했습니다." in capsys.readouterr().out
    assert sorted(person.name for person in known_people(hub)) == ["김민수", "이영희"]
    assert _run(hub, table, "--write") == SOME_LEFT_OUT
    said = capsys.readouterr().out
    assert "0가구를 등록했습니다." in said
    assert "김*수, 1961년생: 2행, 이미 등록된 세대" in said
    assert len(list(known_people(hub))) == 2


def test_somebody_decides_that_they_are_others(hub: Hub, tmp_path: Path) -> None:
    path = written(tmp_path / "세대.csv", as_csv([HEADINGS, MINSU]))
    assert _run(hub, path, "--write") == ALL_FINE
    assert _run(hub, path, "--write", "--with-lookalikes") == ALL_FINE
    assert len(list(known_people(hub))) == 2


def test_a_file_that_is_no_table(hub: Hub, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(hub, written(tmp_path / "사진.jpg", b"\xff\xd8\xff\xe0" + bytes(64)), "--write") == UNREADABLE
    assert "→" in capsys.readouterr().err
