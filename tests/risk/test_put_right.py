"""A visit is put right, and what is sealed of it has to be ticked again: what was told rings no more."""

from __future__ import annotations

import pytest

from app.desk import Desk
from app.risk.incoming import one_incoming
from app.visits.sealed_forms import SignsLeftOpenError
from app.visits.visiting import DONE, Ending
from tests.eyes import end, take
from tests.prepared import Field
from tests.risk.test_during_the_visit import begun
from tests.risk.test_nothing_unseen import WHY
from tests.risk.test_rising import both_ways, waits

TOLD = Ending(DONE, told_before=True)


def told_and_taken(field: Field) -> tuple[Desk, Desk, str, str]:
    """The nurse has the household too; an officer took what the planner told of the visit."""
    planner, nurse, officer = (field.laptop(role) for role in ("planner", "nurse", "duty_officer"))
    visit = begun(planner)
    planner.visiting.note_signs(visit, ["hopeless"])
    planner.visiting.finish(visit, Ending(DONE, not_assessed=WHY))
    both_ways(planner, nurse, officer)
    (risk,) = waits(officer)
    take(officer, risk)
    both_ways(officer, nurse)
    return nurse, officer, visit, risk


def put_right(desk: Desk, visit: str, signs: list[str], ending: Ending) -> None:
    desk.visiting.amend(visit)
    desk.visiting.note_signs(visit, signs)
    with pytest.raises(SignsLeftOpenError):
        desk.visiting.finish(visit, Ending(DONE))
    desk.visiting.finish(visit, ending)


def test_a_colleague_who_says_that_it_was_told_before_rings_nowhere(field: Field) -> None:
    nurse, officer, visit, risk = told_and_taken(field)
    put_right(nurse, visit, ["hopeless"], TOLD)
    both_ways(nurse, officer)
    assert waits(officer) == waits(nurse) == []
    shown = one_incoming(officer.ledger, risk)
    assert shown is not None
    assert shown.put_right_ms is not None, "it is said without a sound"
    opened = officer.inbox.open_all(risk, "당직 접수")
    assert (opened.screening.signs, opened.news) == (("hopeless",), ())
    assert [part.name for part in opened.parts][-1] == nurse.identity.worker.name


def test_a_new_sign_rings(field: Field) -> None:
    nurse, officer, visit, risk = told_and_taken(field)
    put_right(nurse, visit, ["attempted"], Ending(DONE, not_assessed=WHY))
    both_ways(nurse, officer)
    assert waits(officer) == [risk]


def test_what_was_closed_stays_so(field: Field) -> None:
    nurse, officer, visit, risk = told_and_taken(field)
    assert end(officer, risk, "settled", "통화하고 확인함")
    both_ways(officer, nurse)
    put_right(nurse, visit, ["hopeless"], TOLD)
    both_ways(nurse, officer)
    assert waits(officer) == []
    assert [one.id for one in officer.store.visits.risks(9)] == [risk]


def test_where_nothing_was_told_it_is_told_now(field: Field) -> None:
    """Whoever says so is wrong: no risk of the visit is on record."""
    planner, nurse, officer = (field.laptop(role) for role in ("planner", "nurse", "duty_officer"))
    visit = begun(planner)
    planner.visiting.finish(visit, Ending(DONE))
    both_ways(planner, nurse)
    put_right(nurse, visit, ["attempted"], TOLD)
    both_ways(nurse, officer)
    assert len(waits(officer)) == 1
