"""What the hub keeps of a conflict, and what ends it."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update
from uuid6 import uuid7

from app.wire.messages import Code
from app.wire.revisions import Change, Kind, Value
from district.command import main
from district.hub import Hub
from district.ledger.situation import read_states
from district.store.schema import CONFLICT
from district.undecided import LONG_MS
from tests.district.conftest import HOME, Crew


def conflicts(hub: Hub) -> list[tuple[str, str, str | None]]:
    with hub.store.reading() as connection:
        rows = connection.execute(select(CONFLICT).order_by(CONFLICT.c.hub_time_ms, CONFLICT.c.revision))
        return [(row.path, row.revision, row.resolved_by) for row in rows]


def whole_conflicts(hub: Hub) -> list[dict[str, object]]:
    with hub.store.reading() as connection:
        return [dict(row) for row in connection.execute(select(CONFLICT)).mappings()]


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


def test_what_nobody_decided_for_a_week_is_named(
    crew: Crew, hub: Hub, database_url: str, key_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By 동 and in numbers: two screens alone knew of it, and each waited for the other."""
    status = ["status", "--database", database_url, "--key-file", str(key_file)]
    base = imported(crew)
    both = [
        crew[who].edit(HOME, "phone", f"010-0000-000{n}", base) for n, who in enumerate(("planner", "nurse"))
    ]
    crew["planner"].push(both[0])
    crew["nurse"].push(both[1])
    assert main(status) == 0
    assert "서로 다르게" not in capsys.readouterr().out
    with hub.store.writing() as connection:
        connection.execute(update(CONFLICT).values(hub_time_ms=CONFLICT.c.hub_time_ms - LONG_MS))
    assert main(status) == 0
    assert re.search("정릉1동 +1 ", told := capsys.readouterr().out)
    assert "010-0000" not in told
    decided = {"phone": Change("010-0000-0001", [one.revision().id for one in both])}
    supervisor = crew["supervisor"]
    supervisor.push(supervisor.write(Kind.CONFLICT_DECIDED, f"household/{HOME}", HOME, decided))
    assert main(status) == 0
    assert "서로 다르게" not in capsys.readouterr().out


def test_a_forgotten_risk_leaves_no_value_between_which_somebody_had_to_decide(
    crew: Crew, hub: Hub, database_url: str, key_file: Path
) -> None:
    """Whatever two said of it stood in the database, and in each backup, after it was removed."""
    risk, planner, nurse = str(uuid7()), crew["planner"], crew["nurse"]
    planner.push(planner.risk(HOME, risk))
    for laptop, level in ((planner, "?"), (nurse, "!")):
        said = {"judged": Change({"level": level})}
        assert laptop.push(laptop.write(Kind.RISK_JUDGED, f"risk/{risk}", HOME, said)).refused == []
    [kept] = whole_conflicts(hub)
    assert hub.forget_risk(risk, "본인 요청")
    assert conflicts(hub) == []
    with hub.store.writing() as connection:
        connection.execute(insert(CONFLICT).values(kept))
    Hub.open(database_url, key_file=key_file).close()
    assert conflicts(hub) == [], "as an earlier version of the hub left it"


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
