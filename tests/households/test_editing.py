"""A household is edited: what fits is one revision, what does not is told, and safety comes first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.desk import Desk, unlock
from app.households.editing import ChangedMeanwhileError, NewPlan, UnfitFieldsError
from app.households.history import alterations
from app.households.values import Fault, UnfitError, fitted
from app.wire.revisions import Value
from tests.benchmarks.population import PLANNER, families, laptop

TODAY = date(2026, 11, 21)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = unlock(laptop(tmp_path, families(3)), PLANNER.passphrase)
    yield desk
    desk.close()


@pytest.mark.parametrize(
    ("path", "typed", "kept"),
    [
        ("people.1.name", " 김 민 수 ", "김민수"),
        ("people.1.name", "Nguyen Thi Lan", "Nguyen Thi Lan"),
        ("people.1.name", "Nguyễn Thị Lan", "Nguyễn Thị Lan"),
        ("people.1.name", "Oʻgʻiloy Karimova", "Oʻgʻiloy Karimova"),
        ("people.1.name", "", Fault.EMPTY),
        ("people.1.name", "김*수", Fault.HIDDEN_NAME),
        ("people.1.name", "김민수(아들)", Fault.NOT_A_NAME),
        ("people.1.birth", "19610503", "1961-05-03"),
        ("people.1.birth", "1961. 5. 3.", "1961-05-03"),
        ("people.1.birth", "1961년 5월 3일", "1961-05-03"),
        ("people.1.birth", "1961123", Fault.NOT_A_DAY),
        ("people.1.birth", "1961-02-30", Fault.NOT_A_DAY),
        ("people.1.birth", "610503", Fault.NOT_A_DAY),
        ("people.1.birth", "2027-01-01", Fault.IN_FUTURE),
        ("people.1.birth", "1899-01-01", Fault.TOO_OLD),
        ("people.1.birth", "", ""),
        ("people.1.deceased", "2026-11-22", Fault.IN_FUTURE),
        ("phone", "0100000 1234", "010-0000-1234"),
        ("phone", "+82 10-0000-1234", "010-0000-1234"),
        ("people.1.clinic_phone", "020000000", "02-000-0000"),
        ("phone", "02-000-1234", "02-000-1234"),
        ("phone", "0000", Fault.NOT_A_PHONE),
        ("tong", "제3통", 3),
        ("tong", "", None),
        ("ban", "0", Fault.NOT_A_NUMBER),
        ("address.number", "지하 37", "지하 37"),
        ("address.number", "삼십칠", Fault.NOT_A_BUILDING),
        ("note", "610503-1234567", Fault.RESIDENT_NUMBER),
        ("note", "가" * 1_001, Fault.TOO_LONG),
        ("address.detail", "가" * 101, Fault.TOO_LONG),
        ("address.detail", "101동\r\n 202호\u202e", "101동 202호"),
        ("note", "첫 줄\n둘째 줄", "첫 줄\n둘째 줄"),
        ("caution.dog", True, True),
    ],
)
def test_what_is_typed_is_kept_as_the_record_wants_it(path: str, typed: Value, kept: Value | Fault) -> None:
    if isinstance(kept, Fault):
        with pytest.raises(UnfitError) as told:
            fitted(path, typed, TODAY)
        assert told.value.fault is kept
        assert not isinstance(typed, str) or not typed or typed not in str(told.value)
    else:
        assert fitted(path, typed, TODAY) == kept


def test_a_save_is_one_revision_of_what_differs(desk: Desk) -> None:
    home = desk.store.homes.ids()[0]
    note = desk.ledger.projector.document(f"household/{home}").get("note")
    saved = desk.editing.save(
        home, {"phone": "02-000-1111", "note": note.value if note else "", "caution.dog": False}, {}
    )
    assert saved is not None
    assert saved.before.keys() == {"phone"}
    assert desk.editing.save(home, {"phone": "02-000-1111"}, {}) is None
    [change] = alterations(desk.ledger, home)
    assert (change.path, change.after, change.own) == ("phone", "02-000-1111", True)
    assert change.author == PLANNER.worker.name
    with pytest.raises(UnfitFieldsError) as told:
        desk.editing.save(home, {"phone": "1", "tong": "x", "note": "됨"}, {})
    assert told.value.faults == {"phone": Fault.NOT_A_PHONE, "tong": Fault.NOT_A_NUMBER}
    assert len(alterations(desk.ledger, home)) == 1


def test_what_came_meanwhile_is_not_replaced_unseen(desk: Desk) -> None:
    home = desk.store.homes.ids()[0]
    seen = desk.ledger.projector.document(f"household/{home}")["phone"].revision
    first = desk.editing.save(home, {"phone": "02-000-1111"}, {"phone": seen})
    assert first is not None
    with pytest.raises(ChangedMeanwhileError) as told:
        desk.editing.save(home, {"phone": "02-000-2222"}, {"phone": seen})
    assert told.value.now == {"phone": "02-000-1111"}
    assert desk.editing.save(home, {"phone": "02-000-2222"}, told.value.seen) is not None
    with pytest.raises(ChangedMeanwhileError):
        desk.editing.undo(first)
    assert desk.store.homes.household(home).phone == "02-000-2222"  # type: ignore[union-attr]


def test_who_left_or_was_taken_back_is_nobody_of_the_household(desk: Desk) -> None:
    home = next(home for home in desk.store.homes.ids() if desk.store.homes.plans(home))
    before = {one.id for one in desk.store.homes.people(home)}
    added = desk.editing.save(home, {"people.new.name": "박순자"}, {})
    assert added is not None
    assert {one.id for one in desk.store.homes.people(home)} - before == {"new"}
    assert desk.find("박순자")
    desk.editing.undo(added)
    assert {one.id for one in desk.store.homes.people(home)} == before
    assert not desk.find("박순자")
    planned = next(plan.person for plan in desk.store.homes.plans(home) if plan.person)
    assert desk.editing.left(home, planned, desk.today().isoformat()) is not None
    assert planned not in {one.id for one in desk.store.homes.people(home)}
    assert not any(plan.open for plan in desk.store.homes.plans(home) if plan.person == planned)


def test_ticks_are_seen_in_lists(desk: Desk) -> None:
    home = desk.store.homes.ids()[0]
    desk.editing.save(home, {"caution.dog": True, "caution.two_people": True, "cohort.housing": True}, {})
    row = desk.store.homes.household(home)
    assert row is not None
    assert row.cautions == "dog two_people"
    assert "housing" in row.cohorts.split()
    desk.editing.moved_out(home, desk.today().isoformat())
    assert desk.store.homes.household(home).moved_out == desk.today().isoformat()  # type: ignore[union-attr]


def test_another_visit_is_planned_and_taken_back(desk: Desk) -> None:
    """No visit has to be finished first, and what was planned by mistake is on no list."""
    home = desk.store.homes.ids()[0]
    person = desk.store.homes.people(home)[0].id
    before = {plan.id for plan in desk.store.homes.plans(home)}
    due = desk.today() + timedelta(days=7)
    saved = desk.editing.plan_visit(home, NewPlan(person, "follow_up", due, "도시락 연계 뒤 확인"))
    assert saved is not None
    new = next(plan for plan in desk.store.homes.plans(home) if plan.id not in before)
    assert (new.person, new.cohort, new.due, new.open) == (person, "follow_up", due.isoformat(), True)
    assert home in {one.household.id for one in desk.homes_due(due)}
    desk.editing.undo(saved)
    assert not next(plan for plan in desk.store.homes.plans(home) if plan.id == new.id).open
    over = NewPlan(person, "follow_up", desk.today() - timedelta(days=1), "")
    with pytest.raises(UnfitFieldsError) as refused:
        desk.editing.plan_visit(home, over)
    assert refused.value.faults == {"due": Fault.OVER}
