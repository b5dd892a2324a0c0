"""What an officer said of the days away counts as it was said last, in whatever order and how often the
sticks arrive."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.desk import Desk
from app.ledger import leave
from app.ledger.leave import enter_leave, leave_to_tell, refused_leave
from district.duty.roster import Away
from tests.courier.trips import absent, at_district, new_stick, receive, send
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_leave import AT_THE_END, entered_before


def says(desk: Desk, days: int = 5, *, back: bool = False) -> Away:
    """That they are away from today on, or are not after all."""
    me, first = desk.identity.worker.id, desk.today()
    last = first + timedelta(days=days)
    enter_leave(desk.ledger, me, first, last, back=back)
    return Away(me, first, last)


def a_minute_later(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the district. A laptop knows its time as well as the line told it, so what is said in one second
    on a stick and by the network has no order."""
    now_ms = field.hub.now_ms
    monkeypatch.setattr(field.hub, "now_ms", lambda: now_ms() + 60_000)


def test_a_stick_is_overtaken_by_the_network(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = field.laptop("duty_officer")
    away = says(officer)
    stick = new_stick(tmp_path)
    send(officer, stick)
    a_minute_later(field, monkeypatch)
    sync(officer)
    assert field.hub.absences() == [away]
    says(officer, back=True)
    sync(officer)
    for _ in range(2):
        assert at_district(field, stick) == 0
        assert field.hub.absences() == []
    assert leave_to_tell(officer.store) == []


def test_a_stick_that_takes_days_back_is_overtaken_by_new_days(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = field.laptop("duty_officer")
    says(officer)
    sync(officer)
    says(officer, back=True)
    stick = new_stick(tmp_path)
    send(officer, stick)
    away = says(officer, 3)
    a_minute_later(field, monkeypatch)
    sync(officer)
    assert at_district(field, stick) == 0
    assert field.hub.absences() == [away]
    sync(officer)
    assert leave_to_tell(officer.store) == []


def test_two_sticks_arrive_the_wrong_way_round(field: Field, tmp_path: Path) -> None:
    officer = field.laptop("duty_officer")
    earlier, later = new_stick(tmp_path, "earlier"), new_stick(tmp_path, "later")
    says(officer)
    send(officer, earlier)
    away = says(officer, 2)
    send(officer, later)
    assert at_district(field, later) == 0
    assert field.hub.absences() == [away]
    assert at_district(field, earlier) == 0
    assert field.hub.absences() == [away]


def test_what_the_administrator_typed_since_is_the_later_word(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = field.laptop("duty_officer")
    away = says(officer)
    stick = new_stick(tmp_path)
    send(officer, stick)
    a_minute_later(field, monkeypatch)
    assert not field.hub.clear_absence(away.worker, away.from_day)
    assert at_district(field, stick) == 0
    assert field.hub.absences() == []


def test_a_restored_district_still_knows_what_was_said_last(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = field.laptop("duty_officer")
    says(officer)
    stick = new_stick(tmp_path)
    send(officer, stick)
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    a_minute_later(field, monkeypatch)
    sync(officer)
    says(officer, back=True)
    sync(officer)
    field.replace_hub(tmp_path / "yesterday.sqlite")
    assert field.hub.absences() == []
    assert at_district(field, stick) == 0
    assert field.hub.absences() == []


def test_a_first_word_that_comes_on_a_stick_counts(field: Field, tmp_path: Path) -> None:
    officer = field.laptop("duty_officer")
    away = says(officer)
    stick = new_stick(tmp_path)
    send(officer, stick)
    assert at_district(field, stick) == 0
    assert field.hub.absences() == [away]


def test_a_year_that_was_mistyped_stops_no_file_of_the_stick(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a file of an earlier version; what was recorded beside it is taken."""
    officer, planner, stick = field.laptop("duty_officer"), field.laptop("planner"), new_stick(tmp_path)
    entered_before(officer, AT_THE_END)
    with monkeypatch.context() as before:
        before.setattr(leave, "_may_be", lambda *_: True)
        send(officer, stick)
    absent(planner)
    send(planner, stick)
    assert at_district(field, stick) == 0
    assert field.hub.absences() == []
    for desk in (officer, planner):
        receive(desk, stick)
        assert desk.books.standing().waiting == 0
    assert [one.leave.first for one in refused_leave(officer.store)] == [AT_THE_END.isoformat()]
    assert leave_to_tell(officer.store) == []
