"""What becomes of one field, case by case; and what the hub keeps of a conflict."""

from __future__ import annotations

import itertools

import pytest
from sqlalchemy import select

from app.wire.revisions import Change, Value
from district.hub import Hub
from district.ledger.merge import Held, Outcome, Source, merge
from district.ledger.situation import read_states
from district.store.schema import CONFLICT
from tests.district.conftest import HOME, Crew

OURS = Source("r-ours", "device-1", 4)
THEIRS = Source("r-theirs", "device-2", 9)


def held(value: Value, *, replaced: str | None = None, agreed: tuple[str, ...] = ()) -> Held:
    return Held(value, OURS, replaced, agreed)


@pytest.mark.parametrize(
    ("case", "path", "now", "change", "outcome"),
    [
        ("nobody set it", "note", None, Change("가"), Outcome.SET),
        ("they knew it", "note", held("가"), Change("나", "r-ours"), Outcome.SET),
        ("they knew an equal one", "note", held("가", agreed=("r-3",)), Change("나", "r-3"), Outcome.SET),
        ("they did not know", "note", held("가"), Change("나"), Outcome.CONFLICT),
        ("they knew an older one", "note", held("가", replaced="r-0"), Change("나", "r-0"), Outcome.CONFLICT),
        ("the same", "note", held("가"), Change("가"), Outcome.AGREED),
        ("late", "note", held("나", replaced="r-theirs"), Change("가"), Outcome.SUPERSEDED),
        ("death wins", "people.1.deceased", held(None), Change("2026-11-01"), Outcome.SET),
        ("death stays", "people.1.deceased", held("2026-11-01"), Change(None), Outcome.SUPERSEDED),
        ("two dates", "people.1.deceased", held("2026-11-01"), Change("2026-11-02"), Outcome.CONFLICT),
        ("a move-out wins", "moved_out", held(None), Change("2026-11-01"), Outcome.SET),
        ("a move-out stays", "moved_out", held("2026-11-01"), Change(None), Outcome.SUPERSEDED),
        ("no consent wins", "consent.visit", held("given"), Change("withdrawn"), Outcome.SET),
        ("no consent stays", "consent.visit", held("withdrawn"), Change("given"), Outcome.SUPERSEDED),
        ("a risk rises", "level", held("low"), Change("high"), Outcome.SET),
        ("it does not fall", "level", held("high"), Change("low"), Outcome.CONFLICT),
        ("declined is no level", "level", held("high"), Change("declined"), Outcome.CONFLICT),
        ("nonsense is no level", "level", held("high"), Change(["x"]), Outcome.CONFLICT),
        ("another field's end", "plans.1.deceased", held(None), Change("x"), Outcome.CONFLICT),
    ],
)
def test_one_field(case: str, path: str, now: Held | None, change: Change, outcome: Outcome) -> None:
    assert merge(path, now, change, THEIRS) is outcome, case


def test_one_device_knows_its_own_earlier_value() -> None:
    now = held("나", replaced="r-3")
    assert merge("note", now, Change("다", "r-unknown"), Source("r-9", "device-1", 9)) is Outcome.SET
    assert merge("note", now, Change("가"), Source("r-1", "device-1", 1)) is Outcome.SUPERSEDED


def conflicts(hub: Hub) -> list[tuple[str, str, str | None]]:
    with hub.store.reading() as connection:
        rows = connection.execute(select(CONFLICT).order_by(CONFLICT.c.hub_time_ms, CONFLICT.c.revision))
        return [(row.path, row.revision, row.resolved_by) for row in rows]


def current(hub: Hub, path: str) -> Value:
    with hub.store.reading() as connection:
        return read_states(connection, [f"household/{HOME}"])[f"household/{HOME}"].value(path)


def imported(crew: Crew) -> str:
    return crew["supervisor"].pull_all()[0][0].id


def test_two_who_do_not_know_of_each_other_leave_both_values(crew: Crew, hub: Hub) -> None:
    base = imported(crew)
    planner, nurse = crew["planner"], crew["nurse"]
    first = planner.edit(HOME, "phone", "010-0000-0001", base)
    second = nurse.edit(HOME, "phone", "010-0000-0002", base)
    planner.push(first)
    nurse.push(second)
    assert current(hub, "phone") == "010-0000-0001"
    assert conflicts(hub) == [("phone", second.revision().id, None)]
    supervisor = crew["supervisor"]
    decision = supervisor.edit(HOME, "phone", "010-0000-0002", first.revision().id)
    supervisor.push(decision)
    assert current(hub, "phone") == "010-0000-0002"
    assert conflicts(hub) == [("phone", second.revision().id, decision.revision().id)]


def test_different_fields_merge_without_a_word(crew: Crew, hub: Hub) -> None:
    base = imported(crew)
    planner, nurse = crew["planner"], crew["nurse"]
    planner.push(planner.edit(HOME, "phone", "010-0000-0001", base))
    nurse.push(nurse.edit(HOME, "note", "개 있음", None))
    assert (current(hub, "phone"), current(hub, "note")) == ("010-0000-0001", "개 있음")
    assert conflicts(hub) == []


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_one_devices_edits_end_the_same_in_any_order(crew: Crew, hub: Hub, order: tuple[int, ...]) -> None:
    planner = crew["planner"]
    edits = [planner.edit(HOME, "note", "하나", None)]
    for word in ("둘", "셋"):
        edits.append(planner.edit(HOME, "note", word, edits[-1].revision().id))
    for index in order:
        planner.push(edits[index])
    assert current(hub, "note") == "셋"
    assert conflicts(hub) == []
