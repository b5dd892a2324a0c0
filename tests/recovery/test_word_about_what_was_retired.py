"""A visit was kept as long as the district says and left the laptop; then somebody says something of it. What
that is about comes again, whole; nobody is shown a visit with nothing in it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from app.courier.unpacking import Verdict
from app.desk import Desk
from app.projections.in_part import KnownInPart
from app.risk.reopening import reopen
from app.sync.parts_again import PartsAgain
from app.sync.transport import UnreachableError
from app.vault.backups import DAY_MS
from app.visits.attention import returned
from app.visits.reading import VisitReading
from app.visits.visiting import DONE, Ending
from tests.courier.trips import new_stick, round_trip
from tests.eyes import end, take
from tests.field import sync
from tests.prepared import Field
from tests.ui.visits import CALM_CALL, DESPAIR, WORRIED_CALL, fill, visited

TERM, QUESTION = 30, "식사는 누가 챙기나요?"


class Times:
    """A district that keeps visits for `TERM` days, and the day it is there and on its laptops."""

    def __init__(self, field: Field, *roles: str) -> None:
        field.hub.set_policy(msgspec.structs.replace(field.hub.policy(), keep_days=TERM))
        self.desks = {role: field.laptop(role) for role in roles}
        self._first_ms = self.now_ms = next(iter(self.desks.values())).clock()
        field.replace_hub(clock=lambda: self.now_ms)
        for desk in self.desks.values():
            desk.ledger.clock = lambda: self.now_ms
            syncs(desk)

    def turn_to(self, day: int) -> None:
        self.now_ms = self._first_ms + day * DAY_MS


def syncs(desk: Desk, times: int = 1) -> None:
    for _ in range(times):
        assert sync(desk).trouble is None


def read(desk: Desk, visit: str) -> VisitReading:
    reading = desk.reader.visit(visit)
    assert reading is not None
    return reading


def said_in(reading: VisitReading) -> set[str]:
    return {answer.text for form in reading.forms for answer in form.answers}


def retired(times: Times, planner: Desk, supervisor: Desk) -> str:
    """A visit that the supervisor has read, and that has left its author's laptop."""
    visit = visited(planner, {"wellbeing_call": WORRIED_CALL}, Ending(DONE, note="무릎이 아프심"))
    syncs(planner)
    syncs(supervisor)
    times.turn_to(TERM + 1)
    syncs(planner, 2)
    assert planner.store.visits.get(visit) is None, "or nothing is shown here"
    return visit


def decides(supervisor: Desk, visit: str, *, returns: bool) -> None:
    row = supervisor.store.visits.get(visit)
    assert row is not None
    if returns:
        supervisor.reviewing.send_back(visit, row.latest, QUESTION)
    else:
        supervisor.reviewing.approve(visit, row.latest)
    syncs(supervisor)


def test_a_visit_returned_so_late_is_read_and_put_right(field: Field) -> None:
    times = Times(field, "planner", "supervisor")
    planner, supervisor = times.desks.values()
    visit = retired(times, planner, supervisor)
    decides(supervisor, visit, returns=True)
    syncs(planner)
    reading = read(planner, visit)
    assert reading.note == "무릎이 아프심"
    assert {"걱정됨"} <= said_in(reading)
    assert reading.review is not None
    assert reading.review.comment == QUESTION
    assert [(one.visit, one.question) for one in returned(planner.ledger)] == [(visit, QUESTION)]
    with planner.store.transaction():
        planner.ledger.projector.rebuild()
    assert read(planner, visit).forms == reading.forms

    # Its author was away: the question waits, and what it is about with it.
    times.turn_to(3 * TERM)
    syncs(planner, 2)
    syncs(supervisor, 2)
    assert read(planner, visit).forms == reading.forms
    assert supervisor.store.visits.get(visit) is None
    planner.visiting.amend(visit)
    fill(planner, visit, "wellbeing_call", CALM_CALL)
    planner.visiting.finish(visit, Ending(DONE, answer="따님이 챙기심"))
    syncs(planner)
    syncs(supervisor)
    again = read(supervisor, visit)
    assert again.answer == "따님이 챙기심"
    assert again.note == read(planner, visit).note
    assert said_in(again) == said_in(read(planner, visit))
    assert len(again.versions) == 2
    assert [row.id for row in supervisor.reviewing.queue() if row.id == visit] == [visit]
    assert KnownInPart(planner.store).subjects() == KnownInPart(supervisor.store).subjects() == []


def test_until_it_has_come_again_it_is_no_visit_that_can_be_opened(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = Times(field, "planner", "supervisor")
    planner, supervisor = times.desks.values()
    visit = retired(times, planner, supervisor)
    decides(supervisor, visit, returns=True)
    with monkeypatch.context() as cut:
        cut.setattr(PartsAgain, "run", cut_off)
        assert sync(planner).trouble is not None
    assert [(one.visit, one.question) for one in returned(planner.ledger)] == [(visit, QUESTION)]
    assert planner.reader.visit(visit) is None, "the screen says why, and what to do"
    syncs(planner)
    assert {"걱정됨"} <= said_in(read(planner, visit))


def test_a_visit_returned_so_late_comes_by_stick_too(field: Field, tmp_path: Path) -> None:
    """With the trip after the one that brought the question, and nothing else of what has left."""
    times = Times(field, "planner", "supervisor")
    planner, supervisor = times.desks.values()
    other = visited(planner, {"wellbeing_call": CALM_CALL}, Ending(DONE))
    visit = retired(times, planner, supervisor)
    decides(supervisor, visit, returns=True)
    stick = new_stick(tmp_path)
    position = planner.books.pull_from().cursor
    assert [one.verdict for one in round_trip(field, planner, stick)] == [Verdict.TAKEN]
    assert [(one.visit, one.question) for one in returned(planner.ledger)] == [(visit, QUESTION)]
    came = planner.books.pull_from().cursor
    assert came > position
    for trip in ("second", "third"):
        (taken,) = round_trip(field, planner, new_stick(tmp_path, trip))
        assert taken.verdict is Verdict.TAKEN
        assert {"걱정됨"} <= said_in(read(planner, visit))
    assert taken.outcome.received == 0, "it is asked for once"
    assert planner.store.visits.get(other) is None
    assert planner.books.pull_from().cursor >= came
    assert KnownInPart(planner.store).subjects() == []


def cut_off(*_: object) -> int:
    raise UnreachableError("the line broke")


def test_a_visit_approved_so_late_is_none_that_stands_in_a_list(field: Field) -> None:
    times = Times(field, "planner", "supervisor")
    planner, supervisor = times.desks.values()
    visit = retired(times, planner, supervisor)
    decides(supervisor, visit, returns=False)
    syncs(planner)
    assert planner.store.visits.get(visit) is None
    assert planner.store.documents.get_all([f"visit/{visit}"])
    times.turn_to(2 * TERM + 2)
    syncs(planner, 2)
    assert planner.store.documents.get_all([f"visit/{visit}"]) == {}


def test_a_risk_that_is_opened_again_after_its_visit_left_is_as_grave_as_it_was(field: Field) -> None:
    times = Times(field, "planner", "duty_officer")
    planner, officer = times.desks.values()
    visit = visited(planner, {"mind_assessment": DESPAIR})
    syncs(planner)
    syncs(officer)
    [risk] = officer.store.visits.risks_to_take()
    assert take(officer, risk.id)
    assert end(officer, risk.id, "settled", "가족과 함께 지내고 있음")
    syncs(officer)
    syncs(planner)
    times.turn_to(TERM + 1)
    syncs(planner, 2)
    assert planner.store.visits.risk(risk.id) is None
    reopen(officer.ledger, risk.id, "따님 전화: 다시 그러심")
    syncs(officer)
    syncs(planner, 2)
    here = planner.store.visits.risk(risk.id)
    assert here is not None
    assert (here.level, here.open, here.author) == (risk.level, True, planner.identity.worker.id)
    assert {form.form_id for form in read(planner, visit).forms} == {"mind_assessment"}
