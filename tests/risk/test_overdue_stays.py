"""A resident with whom nobody spoke is late for everybody, whatever is added to the papers meanwhile."""

from __future__ import annotations

from app.attachments.kinds import Kind, Offered
from app.desk import Desk
from app.risk.following import NOT_REACHED, follow, follow_ups
from app.risk.incoming import one_incoming
from app.visits.visiting import DONE, Ending
from tests.eyes import take
from tests.prepared import Field
from tests.risk.test_agreed_days import DAY
from tests.risk.test_during_the_visit import begun, change, screen
from tests.risk.test_new_signs import MIND
from tests.risk.test_put_right import TOLD, put_right, told_and_taken
from tests.risk.test_rising import both_ways, waits
from tests.risk.test_waiting import later
from tests.ui.visits import DESPAIR, refs_of

PAPER = Offered(Kind.PHOTO, "image/jpeg", b"\xff\xd8\xff\xe0" + b"0" * 200 + b"\xff\xd9")


def days_late(risk: str, *desks: Desk) -> set[int]:
    """As the list of contacts and the 접수함 say it; below nought: in so many days."""
    listed = {one.days_late for desk in desks for one in follow_ups(desk.ledger) if one.row.id == risk}
    shown = {one.days_late for desk in desks if (one := one_incoming(desk.ledger, risk)) is not None}
    return listed | shown


def test_the_photographed_paper_form_is_no_contact(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    for _ in range(3):
        later(planner, DAY)
        follow(planner.ledger, risk, NOT_REACHED, "받지 않음")
    later(officer, 3 * DAY)
    field.replace_hub(clock=planner.clock)
    both_ways(planner, officer)
    assert days_late(risk, planner, officer) == {2}
    session = planner.drafts.open(visit, MIND, now_ms=planner.clock()).session
    planner.visiting.attach(visit, MIND, refs_of(session)["paper_photo"], PAPER)
    planner.visiting.finish_form(visit, MIND)
    both_ways(planner, officer)
    assert days_late(risk, planner, officer) == {2}
    assert all(one.late for desk in (planner, officer) for one in follow_ups(desk.ledger))


def test_who_only_puts_a_word_right_gives_nobody_a_day_more(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    for desk in (planner, officer):
        later(desk, 23 * 60)
    change(planner, visit, "memo", "따님 전화는 저녁에")
    planner.visiting.finish_form(visit, MIND)
    field.replace_hub(clock=planner.clock)
    both_ways(planner, officer)
    for desk in (planner, officer):
        later(desk, 3 * 60)
    assert [one.late for desk in (planner, officer) for one in follow_ups(desk.ledger)] == [True, True]
    change(planner, visit, "asq_1", "yes")
    planner.visiting.note_signs(visit, ["attempted"])
    planner.visiting.finish_form(visit, MIND)
    both_ways(planner, officer)
    assert waits(officer) == [risk], "what was said is new"
    take(officer, risk)
    assert days_late(risk, officer) == {-1, 0}


def test_signs_told_a_second_time_are_no_contact(field: Field) -> None:
    nurse, officer, visit, risk = told_and_taken(field)
    for desk in (nurse, officer):
        later(desk, 5 * DAY)
    field.replace_hub(clock=nurse.clock)
    assert days_late(risk, nurse, officer) == {2}
    put_right(nurse, visit, ["hopeless"], TOLD)
    both_ways(nurse, officer)
    assert days_late(risk, nurse, officer) == {2}
    nurse.visiting.amend(visit)
    nurse.visiting.note_signs(visit, ["hopeless"])
    nurse.visiting.finish(visit, Ending(DONE, "오타를 고침", told_before=True))
    both_ways(nurse, officer)
    assert days_late(risk, nurse, officer) == {2}
    assert waits(officer) == []
