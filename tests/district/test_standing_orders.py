"""The administrator gives many households to somebody: a few at a time, between which laptops push, and all
of them whatever ends the command."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from app.wire.people import Role, Worker
from app.wire.revisions import Change, Kind
from district import assigning
from district.command import main
from district.duty.ticking import tick
from district.hub import Hub
from district.store.schema import ACCESS_LINE
from tests.district.conftest import FAR_HOME, HOME, OTHER_HOME, Crew


@pytest.fixture
def one_at_a_time(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a second nurse."""
    monkeypatch.setattr(assigning, "_MOST_HOMES", 1)
    hub.add_worker(Worker(id="nurse-2", name="새별", role=Role.NURSE, dongs=["정릉1동"]))


def told(hub: Hub) -> list[str]:
    lines = select(ACCESS_LINE.c.subject).where(ACCESS_LINE.c.action == assigning.ASSIGNED)
    with hub.store.reading() as connection:
        return list(connection.execute(lines).scalars())


def standing(hub: Hub) -> list[assigning.Standing]:
    with hub.store.reading() as connection:
        return assigning.standing_orders(connection)


@pytest.mark.usefixtures("one_at_a_time")
def test_laptops_push_meanwhile_and_what_they_decide_is_the_later_word(
    hub: Hub, crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    nurse, supervisor = crew["nurse"], crew["far-supervisor"]
    supervisor.pull_all()
    moved: list[list[str]] = []

    def meanwhile(_seconds: float) -> None:
        moved.append(hub.households(nurse="nurse-2"))
        assert nurse.push(nurse.visit(HOME)).refused == []
        if len(moved) == 1:
            given = {"assigned.nurse": Change("nurse", None)}
            subject = f"household/{FAR_HOME}"
            word = supervisor.write(Kind.HOUSEHOLD_ASSIGNED, subject, FAR_HOME, given)
            assert supervisor.push(word).refused == []

    monkeypatch.setattr(assigning.time, "sleep", meanwhile)
    assert hub.assign([HOME, FAR_HOME, OTHER_HOME], nurse="nurse-2", by="관리자") == 2
    assert moved == [[HOME], [HOME, OTHER_HOME]]
    assert hub.households(nurse="nurse-2") == [HOME, OTHER_HOME]
    assert hub.households(nurse="nurse") == [FAR_HOME]
    assert told(hub) == ["assignment/2"]
    assert standing(hub) == []
    assert hub.check().faults == []


@pytest.mark.usefixtures("one_at_a_time")
def test_what_ends_the_command_half_way_ends_no_order(
    hub: Hub,
    database_url: str,
    key_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """As a disk that is full, the power, or whoever presses Ctrl+C."""
    database = ["--database", database_url, "--key-file", str(key_file)]

    def full(_seconds: float) -> None:
        raise OSError("no room")

    with monkeypatch.context() as broken:
        broken.setattr(assigning.time, "sleep", full)
        given = ["--household", HOME, "--household", FAR_HOME, "--household", OTHER_HOME]
        assert main(["assign", *given, "--nurse", "nurse-2", *database]) == 1
    assert "서버가 이어서 옮깁니다" in capsys.readouterr().err
    assert hub.households(nurse="nurse-2") == [HOME]
    tick(hub)
    assert hub.households(nurse="nurse-2") == [HOME], "whoever ordered it may be at it still"
    assert main(["status", *database]) == 0
    assert "다 옮기지 못한 배정" in capsys.readouterr().out
    assert told(hub) == []
    monkeypatch.setattr(assigning, "_LEFT_BEHIND_MS", 0)
    tick(hub)
    tick(hub)
    assert set(hub.households(nurse="nurse-2")) == {HOME, OTHER_HOME, FAR_HOME}
    assert told(hub) == ["assignment/3"]
    assert hub.carry_on_orders() == 0
    assert hub.check().faults == []


@pytest.mark.usefixtures("one_at_a_time")
def test_who_leaves_the_service_meanwhile_is_given_nothing_more(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assigning.time, "sleep", lambda _seconds: hub.leave("nurse-2"))
    assert hub.assign([HOME, FAR_HOME, OTHER_HOME], nurse="nurse-2", by="관리자") == 1
    assert hub.households(nurse="nurse-2") == [HOME]
    assert standing(hub) == []
    assert told(hub) == ["assignment/1"]


def test_a_household_with_a_long_history_goes_with_fewer_others(
    hub: Hub, crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner = crew["planner"]
    planner.push(*(planner.visit(HOME) for _ in range(4)))
    monkeypatch.setattr(assigning, "_MOST_REVISIONS", 5)
    between: list[list[str]] = []
    monkeypatch.setattr(
        assigning.time, "sleep", lambda _seconds: between.append(hub.households(planner="planner-2"))
    )
    assert hub.assign([HOME, FAR_HOME], planner="planner-2") == 2
    assert between == [[HOME, OTHER_HOME]]
