"""The lines that are named first fit the person; who is on duty today is known without a network."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import msgspec

from app.desk import Desk
from app.ledger.identity import Identity
from app.ledger.roster import kept_posts
from app.risk.lines import read_lines
from app.risk.present import desk_of_officers, present_risk
from app.risk.waiting import told, waiting
from app.visits.visiting import DONE, Ending
from app.wire.people import Role, Worker
from district.demo.dongs import DEMO_DONG
from district.duty.roster import Away
from district.households.draft import HouseholdDraft
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_waiting import SECOND, later
from tests.ui.visits import DESPAIR
from ui.components.tone import Tone
from ui.resources import RESOURCES
from ui.screens.crisis_steps import visitor_steps
from ui.screens.on_duty import trouble

LINES = read_lines(RESOURCES / "crisis_lines.toml")
YOUTH = 14


def numbers(age: int | None) -> list[str]:
    return [line.number for line in LINES.talk(age)]


def test_the_line_for_the_age_comes_first_and_to_others_by_the_way() -> None:
    assert numbers(YOUTH) == ["1388", "109", "1577-0199"]
    assert [numbers(age)[0] for age in (8, 9, 24, 25)] == ["109", "1388", "1388", "109"]
    assert numbers(None) == ["109", "1577-0199"]
    assert "1388" in [line.number for line in LINES.others(70)]
    assert "1388" not in [line.number for line in LINES.others(YOUTH)]
    shown = {line.number for line in (*LINES.talk(), *LINES.others(), *LINES.danger())}
    assert "1577-1389" not in shown, "who reports abuse is another story"


def test_a_young_persons_crisis_names_the_youth_line_first(field: Field) -> None:
    planner = field.laptop("planner")
    visit, risk = young(field, planner)
    assert talked(planner, risk)[0] == "1388"
    planner.visiting.finish(visit, Ending(DONE))
    assert talked(planner, risk)[0] == "1388", "after the visit too"
    grown = screen(planner, begun(planner), dict(DESPAIR))
    assert talked(planner, grown)[0] == "109"


def young(field: Field, desk: Desk) -> tuple[str, str]:
    """A visit to somebody of fourteen, who lives with their grandmother, and the risk."""
    birth, home = f"{desk.today().year - YOUTH - 1}-12-31", str(uuid4())
    people = {"people.1.name": "김가상", "people.1.birth": "1950-01-02", "people.2.name": "김나상"}
    field.hub.import_households(
        [HouseholdDraft(id=home, fields={"dong": DEMO_DONG, **people, "people.2.birth": birth})]
    )
    field.hub.assign([home], planner=desk.identity.worker.id)
    sync(desk)
    visit = desk.visiting.start(home, None, [])
    child = next(one for one in desk.store.homes.people(home) if one.birth == birth)
    desk.visiting.set_person(visit, child.id)
    desk.visiting.set_screened(visit, child.id)
    return visit, screen(desk, visit, dict(DESPAIR))


def talked(desk: Desk, risk: str) -> list[str]:
    present = present_risk(desk.ledger, risk)
    assert present is not None
    return [call.number for call in visitor_steps(present, LINES)[-1].calls]


def test_who_answered_everything_and_has_no_sign_is_not_told_of_as_unanswered(field: Field) -> None:
    planner = field.laptop("planner")
    no = {f"asq_{n}": "no" for n in (1, 2, 3, 4)} | {f"phq9_{n}": "0" for n in range(1, 10)}
    answers = {"age_group": "adult", "willing": "yes", "danger_seen": "none", **no}
    present = present_risk(planner.ledger, screen(planner, begun(planner), answers))
    assert present is not None
    assert present.level == "none"
    steps = visitor_steps(present, LINES)
    assert not any("대답하지 않은" in step.text or "다시 여쭐 날" in step.text for step in steps)
    assert "109" in {call.number for call in steps[-1].calls}


def test_what_nobody_could_judge_names_the_officer_too_and_an_unheard_of_level_is_the_gravest(
    field: Field,
) -> None:
    planner = field.laptop("planner")
    risk = screen(planner, begun(planner), {"age_group": "adult", "willing": "unable"})
    present = present_risk(planner.ledger, risk)
    assert present is not None
    called = {call.number for step in visitor_steps(present, LINES) for call in step.calls}
    assert {"010-0000-0003", "010-0000-0004"} <= called
    graver = replace(present.standing, level="critical")
    newer = replace(present, standing=graver, screening=replace(present.screening, standing=graver))
    assert "119" in {call.number for step in visitor_steps(newer, LINES) for call in step.calls}


def test_who_is_on_duty_today_is_known_without_a_network(field: Field) -> None:
    """The officer whose leave begins tomorrow is not the number to call from then on."""
    field.hub.add_worker(SECOND)
    planner = field.laptop("planner")
    today = planner.today()
    field.hub.set_absence(
        Away(field.person("duty_officer").worker.id, today + timedelta(days=1), today + timedelta(days=5))
    )
    sync(planner)
    field.go_offline()
    first = desk_of_officers(planner.ledger)
    assert first is not None
    assert first.name == "서민아"
    later(planner, 26 * 60)
    then = desk_of_officers(planner.ledger)
    assert then is not None
    assert (then.name, then.phone) == ("문지기", "02-000-0002")


def test_a_laptop_with_a_wrong_date_names_nobody_who_is_on_leave(field: Field) -> None:
    """Its own calendar is three days behind, and was compared with the district's."""
    field.hub.add_worker(SECOND)
    planner = field.laptop("planner")
    tomorrow = planner.today() + timedelta(days=1)
    field.hub.set_absence(Away(field.person("duty_officer").worker.id, tomorrow, tomorrow))
    later(planner, -3 * 24 * 60)
    sync(planner)
    field.go_offline()
    named = []
    for _day in range(2):
        one = desk_of_officers(planner.ledger)
        assert one is not None
        named.append(one.name)
        later(planner, 24 * 60)
    assert named == ["서민아", "문지기"]


def test_nobody_is_told_to_telephone_themselves(field: Field) -> None:
    supervisor = field.laptop("supervisor")
    risk = screen(supervisor, begun(supervisor), dict(DESPAIR))
    present = present_risk(supervisor.ledger, risk)
    assert present is not None
    called = {call.number for step in visitor_steps(present, LINES) for call in step.calls}
    assert supervisor.identity.worker.phone not in called
    assert "010-0000-0004" in called, "the officer"


def test_the_screens_warn_of_who_cannot_be_reached(field: Field) -> None:
    officer, planner = field.laptop("duty_officer"), field.laptop("planner")
    sync(officer)
    assert trouble(kept_posts(officer.store), officer.today()) == ("", Tone.INFO)
    field.hub.add_worker(Worker(id="deaf", name="등불", role=Role.DUTY_OFFICER))
    sync(officer)
    told, tone = trouble(kept_posts(officer.store), officer.today())
    assert "등불" in told
    assert tone is Tone.CAUTION
    # The hub's day is Korea's, whatever this machine's is.
    first, last = (officer.today() + timedelta(days=days) for days in (-1, 1))
    field.hub.set_absence(Away(field.person("duty_officer").worker.id, first, last))
    sync(officer)
    told, tone = trouble(kept_posts(officer.store), officer.today())
    assert "닿을 수 있는 사람이 없어요" in told
    assert tone is Tone.DANGER
    screen(planner, begun(planner), dict(DESPAIR))
    sync(planner)
    later(planner, 16)
    (one,) = waiting(planner.ledger)
    assert all(contact.phone for contact in one.contacts), "a name without a number is nobody to telephone"


def test_the_supervisor_to_call_is_the_one_of_the_household(field: Field) -> None:
    """A nurse serves several 동; a crisis is in one of them."""
    enrolled = field.laptop("nurse").identity.enrolled
    far = Worker(id="far", name="오솔길", role=Role.SUPERVISOR, dongs=["새별동"], phone="02-000-0009")
    colleagues = [far, *enrolled.answer.colleagues]
    answer = msgspec.structs.replace(enrolled.answer, colleagues=colleagues)
    identity = Identity(msgspec.structs.replace(enrolled, answer=answer))
    assert identity.supervisor("새별동") == far
    assert identity.supervisor() != far


def test_nobody_is_named_for_what_they_wrote_themselves(field: Field) -> None:
    supervisor, officer = field.laptop("supervisor"), field.laptop("duty_officer")
    risk = screen(supervisor, begun(supervisor), dict(DESPAIR))
    sync(supervisor)
    at_ms = supervisor.clock() + 16 * 60_000
    field.hub.now_ms = lambda: at_ms
    assert field.hub.escalate() == 1
    sync(officer)
    named = told(officer.ledger.projector.document(f"risk/{risk}"), "escalated")["supervisor"]
    assert isinstance(named, dict)
    assert named["id"] not in ("", supervisor.identity.worker.id), "the author may not take it"
    assert field.hub.escalate() == 0, "and that is right"
