"""What an administrator types about a worker: whose number it is already, and what it may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.wire.people import Role
from district.command import main
from district.hub import Hub

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def database(hub: Hub, database_url: str, key_file: Path) -> list[str]:
    assert hub.figures()["devices"] == 0
    return ["--database", database_url, "--key-file", str(key_file)]


def known(hub: Hub, number: str) -> tuple[str, Role, str]:
    worker = hub.worker(number)
    assert worker is not None
    return worker.name, worker.role, worker.phone


def test_a_slip_in_the_number_turns_nobody_into_somebody_else(
    hub: Hub, database: list[str], capsys: Capture
) -> None:
    """The households stayed on the laptop of who had the number, whom every list now called otherwise."""
    before = known(hub, "planner")
    new = ["worker", "add", "planner", "김새내", "--dong", "정릉1동", *database]
    for role in ("nurse", "planner"):
        assert main([*new, "--role", role]) == 1
        said = capsys.readouterr().err
        assert f"{before[0]} (복지플래너)의 번호입니다" in said
        assert "--change" in said
    assert known(hub, "planner") == before
    assert main(["worker", "leave", "planner", *database]) == 0
    assert main([*new, "--role", "planner"]) == 1, "the number of somebody who left is in every record"
    capsys.readouterr()
    assert main([*new, "--role", "nurse", "--change"]) == 0
    assert f"{before[0]} (복지플래너) → 김새내 (방문간호사) 고침" in capsys.readouterr().out
    assert known(hub, "planner")[:2] == ("김새내", Role.NURSE)


def test_what_else_changes_of_somebody_is_told_as_it_is_now(
    hub: Hub, database: list[str], capsys: Capture
) -> None:
    name = known(hub, "planner")[0]
    same = ["worker", "add", "planner", name, "--role", "planner", "--dong", "정릉1동", *database]
    assert main([*same, "--phone", "02-2241-1234"]) == 0
    assert f"{name} (복지플래너) 고침: 정릉1동, 02-2241-1234" in capsys.readouterr().out
    assert main(same) == 0
    assert "전화 없음" in capsys.readouterr().out


def test_the_districts_own_number_is_nobodys(hub: Hub, database: list[str], capsys: Capture) -> None:
    own = ["worker", "add", hub.identity.worker, "김새내", "--role", "duty_officer", "--change", *database]
    assert main(own) == 1
    assert "이 서버가 쓰는 번호" in capsys.readouterr().err


def test_a_number_for_a_crisis_can_be_dialled(hub: Hub, database: list[str], capsys: Capture) -> None:
    for phone in ("없음abc", "-", " ", "1" * 100_000, "02\t2241", "02-2241-1234\n", "1"):
        officer = ["worker", "add", "d9", "새당직", "--role", "duty_officer", f"--phone={phone}", *database]
        assert main(officer) == 1, phone
        assert "전화번호가 아닙니다" in capsys.readouterr().err
    assert hub.worker("d9") is None


def test_a_name_is_one_that_a_screen_can_show(hub: Hub, database: list[str], capsys: Capture) -> None:
    known_ones = hub.workers()
    words = ["worker", "add", "q1", "이름", "--dong=정릉1동", "--role", "planner", "--new-dong", *database]
    for place, before, what in ((2, "", "직원번호"), (3, "", "이름"), (4, "--dong=", "동은")):
        for odd in ("", " ", "-", "..", "가" * 100_000, "가\t나", "가\n나", " 가"):
            assert main([*words[:place], before + odd, *words[place + 1 :]]) == 1, (what, odd[:9])
            assert what in capsys.readouterr().err
    assert hub.workers() == known_ones
