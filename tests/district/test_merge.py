"""What the hub keeps of a conflict, and what ends it."""

from __future__ import annotations

import itertools

import pytest
from sqlalchemy import select

from app.wire.messages import Code
from app.wire.revisions import Change, Kind, Value
from district.hub import Hub
from district.ledger.situation import read_states
from district.store.schema import CONFLICT
from tests.district.conftest import HOME, Crew


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
    both = [first.revision().id, second.revision().id]
    decision = supervisor.write(
        Kind.CONFLICT_DECIDED, f"household/{HOME}", HOME, {"phone": Change("010-0000-0002", both)}
    )
    assert supervisor.push(decision).refused == []
    assert current(hub, "phone") == "010-0000-0002"
    assert conflicts(hub) == [("phone", second.revision().id, decision.revision().id)]


def test_a_visit_that_one_revision_made_is_known_whole_when_two_amend_it(crew: Crew, hub: Hub) -> None:
    planner, nurse = crew["planner"], crew["nurse"]
    made = planner.visit(HOME, note="무릎이 아프심")
    planner.push(made)
    visit, base = made.revision().subject, made.revision().id
    amended = [
        laptop.write(Kind.VISIT_AMENDED, visit, HOME, {"outcome_note": Change(note, base)})
        for laptop, note in ((planner, "허리가 아프심"), (nurse, "어깨가 아프심"))
    ]
    planner.push(amended[0])
    assert nurse.push(amended[1]).refused == []
    with hub.store.reading() as connection:
        state = read_states(connection, [visit])[visit]
    assert (state.value("outcome"), state.value("outcome_note")) == ("done", "허리가 아프심")
    assert conflicts(hub) == [("outcome_note", amended[1].revision().id, None)]


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
    assert [path for path, _, resolved_by in conflicts(hub) if resolved_by is None] == []


def test_what_is_not_a_roles_to_decide_is_refused(crew: Crew, hub: Hub) -> None:
    planner = crew["planner"]
    for path, value in (("assigned.planner", "planner"), ("dong", "길음1동"), ("acknowledged", "x")):
        decision = planner.write(Kind.CONFLICT_DECIDED, f"household/{HOME}", HOME, {path: Change(value)})
        assert [one.code for one in planner.push(decision).refused] == [Code.FORBIDDEN_KIND]
    many = [f"018f0000-0000-7000-8000-{n:012}" for n in range(101)]
    crowd = planner.write(Kind.CONFLICT_DECIDED, f"household/{HOME}", HOME, {"note": Change("x", many)})
    assert [one.code for one in planner.push(crowd).refused] == [Code.MALFORMED]
    assert current(hub, "dong") == "정릉1동"
