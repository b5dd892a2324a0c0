"""Readings that cannot wait, medicines, and how often the nurse comes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.desk import Desk
from app.forms.session import Session
from app.health.alarms import Alarms, critical
from app.health.groups import read_groups
from app.health.medicines import BadMedicineError, Medicine, Medicines
from app.health.sheet import HealthReader, HealthSheet
from app.health.telling import asked, completed, told_by, told_of
from app.health.typed_medicines import from_text
from app.visits.visiting import DONE, Ending
from tests.field import sync
from tests.health.rounds import check, home, nurse, pressure
from tests.health.test_before import CATALOGUE
from tests.prepared import Field
from tests.resources.filling import Filled
from tests.ui.visits import fill

GROUPS = read_groups(
    (Path(__file__).parents[2] / "resources" / "health" / "groups.toml").read_text(encoding="utf-8")
)


def test_the_mean_of_the_pressure_decides_and_a_low_glucose_is_told() -> None:
    filled = Filled("health_check", bp_done="yes", arm="left", bp1_sys=188, bp1_dia=100)
    assert critical(filled.session, CATALOGUE)["blood_pressure"][1] == "188/100"
    filled.say(bp2_done="yes", bp2_sys=164, bp2_dia=96)
    assert critical(filled.session, CATALOGUE) == {}
    filled.say(glucose_kind="random", glucose_random=52)
    rule, said = critical(filled.session, CATALOGUE)["glucose"]
    assert (rule.id, said) == ("glucose_severe_low", "52")
    assert rule.tell[0] == "ambulance"


def test_who_was_told_is_in_the_record_and_a_slip_of_the_finger_is_not(field: Field) -> None:
    desk = nurse(field)
    row = home(desk)
    visit = desk.visiting.start(row.household.id, row.plan.id, [])
    alarms = Alarms(desk.ledger)
    slip = {"glucose": critical(_glucose(12), CATALOGUE)["glucose"]}
    assert alarms.raise_(visit, slip)["glucose"].said == "12"
    assert alarms.raise_(visit, {}) == {}
    found = critical(_pressure(190, 125), CATALOGUE)
    alarms.raise_(visit, found)
    alarms.tell(visit, "blood_pressure", ["centre", "family"], "안정 뒤 다시 재기로 함")
    # A second reading is lower: somebody was told, so it stays.
    assert alarms.raise_(visit, {})["blood_pressure"].told == ["centre", "family"]
    fill(desk, visit, "health_check", pressure(190, 125))
    desk.visiting.finish(visit, Ending(DONE))
    sync(desk)
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    reading = supervisor.reader.visit(visit)
    assert reading is not None
    assert [(one.rule, one.said, one.told) for one in reading.alarms] == [
        ("bp_crisis", "190/125", ["centre", "family"])
    ]


def test_the_sheet_and_the_form_say_alike_who_was_told(field: Field) -> None:
    desk = nurse(field)
    row = home(desk)
    visit = desk.visiting.start(row.household.id, row.plan.id, [])
    alarms, session = Alarms(desk.ledger), _pressure(190, 125)
    alarms.raise_(visit, critical(session, CATALOGUE))
    question = asked(session, CATALOGUE)
    assert question is not None
    # The sheet notes the health centre: the form's answer follows, and no contact is guessed from it.
    alarms.tell(visit, "blood_pressure", ["centre"], "")
    assert completed(question, told_of(alarms.of(visit)), CATALOGUE) == "nurse"
    now = frozenset({"nurse", "ambulance"})
    added, removed = told_by(frozenset({"nurse"}), now, "health_actions", CATALOGUE)
    assert (added, removed) == ({"ambulance"}, set())
    # 119 is ticked in the form, and taken back: the alarm follows.
    assert alarms.agree(visit, CATALOGUE, added, removed)["blood_pressure"].told == ["centre", "ambulance"]
    added, removed = told_by(now, frozenset(), "health_actions", CATALOGUE)
    told = alarms.agree(visit, CATALOGUE, added, removed)["blood_pressure"]
    assert (told.told, told.told_ms) == ([], 0)
    session.answer(question.ref, "none")
    again = asked(session, CATALOGUE)
    assert again is not None
    assert completed(again, ["family"], CATALOGUE) == "family"


def test_medicines_are_kept_with_their_history_and_two_laptops_merge_by_entry(field: Field) -> None:
    desk = nurse(field)
    row = home(desk)
    household, person = row.household.id, desk.store.homes.people(row.household.id)[0].id
    list_ = Medicines(desk.ledger)
    list_.put(
        household,
        person,
        [("", one.medicine) for one in from_text("아모디핀 5mg 1정 아침\n메트포르민 500mg 아침 저녁")],
    )
    sync(desk)
    colleague = field.laptop("supervisor")
    sync(colleague)
    theirs = Medicines(colleague.ledger)
    first, second = theirs.of(household, person)
    assert first.medicine.times == ["morning", "evening"]
    assert second.medicine.name == "아모디핀"
    # Each changes another entry, neither knows of the other: both stand.
    theirs.put(
        household, person, [(first.id, Medicine(name="메트포르민", dose="1000mg", taking="sometimes"))]
    )
    list_.put(
        household, person, [(second.id, Medicine(name="아모디핀", dose="5mg 1정", stopped="2026-11-01"))]
    )
    for laptop in (colleague, desk, colleague):
        sync(laptop)
    for kept in (list_.of(household, person), theirs.of(household, person)):
        assert [(one.medicine.dose, one.medicine.stopped, one.disputed) for one in kept] == [
            ("1000mg", "", False),
            ("5mg 1정", "2026-11-01", False),
        ]
    # Now the same entry: a person decides.
    theirs.put(household, person, [(first.id, Medicine(name="메트포르민", dose="850mg"))])
    list_.put(household, person, [(first.id, Medicine(name="메트포르민", dose="500mg"))])
    for laptop in (colleague, desk, colleague):
        sync(laptop)
    assert list_.of(household, person)[0].disputed
    assert desk.conflicts.count() == 1
    doses = [change.medicine.dose for change in list_.history(household, person, first.id)]
    assert {"500mg", "1000mg", "850mg"} <= set(doses)


def test_an_entry_without_a_name_or_with_an_unknown_time_is_refused(field: Field) -> None:
    desk = nurse(field)
    row = home(desk)
    list_ = Medicines(desk.ledger)
    for bad in (Medicine(name=" "), Medicine(name="a", times=["tea"]), Medicine(name="a", since="3월")):
        with pytest.raises(BadMedicineError):
            list_.put(row.household.id, "p", [("", bad)])


def test_the_latest_reading_proposes_the_group_and_the_group_the_day(field: Field) -> None:
    desk = nurse(field)
    row = home(desk)
    household, person = row.household.id, desk.store.homes.people(row.household.id)[0].id
    check(desk, household, row.plan.id, pressure(152, 94))
    sheet = _sheet(desk, household, person)
    rules = [judged.rule for judged in sheet.latest if judged.rule is not None]
    proposal = GROUPS.propose(rules, 0)
    assert (proposal.group.id, [rule.id for rule in proposal.because]) == ("intensive", ["bp_high"])
    assert GROUPS.propose([], 0).group.id == "self"
    assert GROUPS.propose([], 2).group.id == "regular"
    # Three months after Saturday 21 November is a Sunday: one comes on the Friday before.
    assert proposal.group.next_visit(date(2026, 11, 21)) == date(2026, 12, 2)
    regular = GROUPS.get("regular")
    assert regular is not None
    assert regular.next_visit(date(2026, 11, 21)) == date(2027, 2, 19)
    assert regular.next_visit(date(2026, 11, 30)) == date(2027, 2, 26)
    visit = desk.visiting.start(household, None, [])
    ending = Ending(DONE, next_due="2026-12-02", group="intensive", cohort="health_intensive")
    desk.visiting.finish(visit, ending)
    assert _sheet(desk, household, person).group == "intensive"
    plan = next(one for one in desk.store.homes.plans(household) if one.due == "2026-12-02")
    assert (plan.cohort, plan.person) == ("health_intensive", person)


def _sheet(desk: Desk, household: str, person: str) -> HealthSheet:
    reader = HealthReader(desk.ledger, desk.shelf, desk.drafts, CATALOGUE)
    sheet = reader.sheet(household, person, desk.today())
    assert sheet is not None
    return sheet


def _glucose(value: int) -> Session:
    return Filled("health_check", glucose_kind="random", glucose_random=value).session


def _pressure(sys: int, dia: int) -> Session:
    return Filled("health_check", bp_done="yes", arm="left", bp1_sys=sys, bp1_dia=dia).session
