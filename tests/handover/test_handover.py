"""인사이동: the supervisor hands a desk over, sees three steps for each laptop, and who is late."""

from __future__ import annotations

import pytest
from msgspec import structs

from app.desk import Desk
from app.handover.assigning import NotTheirWorkError, ReasonMissingError
from app.handover.following import is_done, is_late
from app.sync.hooks import Hooks
from app.visits.visiting import ABSENT, DONE, Ending
from app.wire.handing import LATE_MS, Handover
from app.wire.people import Role, Worker
from district.command import main
from district.demo.people import PLANNER
from tests.agreeing.test_conflicts import edit
from tests.attachments import story as photographs
from tests.eyes import end
from tests.field import sync
from tests.prepared import Field, homes
from tests.sync.test_blobs import other_nurse, photo, until_pieces, visited_with
from tests.ui.visits import CALM_CALL, DESPAIR, fill, visited

NEW = "demo-planner-2"


def newcomer(field: Field) -> Worker:
    other = PLANNER.worker
    worker = Worker(id=NEW, name="새사람", role=other.role, dongs=other.dongs, phone="010-0000-7777")
    field.hub.add_worker(worker)
    return worker


def hand_over(supervisor: Desk, households: list[str], to: Worker, reason: str = "인사이동") -> int:
    assert supervisor.assigning is not None
    return supervisor.assigning.assign(households, to, reason)


def followed(supervisor: Desk) -> list[Handover]:
    assert supervisor.following is not None
    assert sync(supervisor).trouble is None
    return supervisor.following.handovers()


def steps(one: Handover) -> list[tuple[bool, bool, bool]]:
    return sorted({(home.sent, home.received, home.erased) for home in one.homes})


def test_a_whole_desk_goes_to_a_new_planner(field: Field) -> None:
    """Offline at first; then each side does its part, and the supervisor sees it."""
    worker = newcomer(field)
    supervisor, old = field.laptop("supervisor"), field.laptop("planner")
    sync(supervisor)
    absent = old.visiting.record_without_visit(homes(old)[0], None, Ending(ABSENT))
    assert supervisor.assigning is not None
    [desk] = [one for one in supervisor.assigning.desks(Role.PLANNER) if one.worker.id == PLANNER.worker.id]
    all_homes = [home for tong in desk.homes.values() for home in tong]
    assert desk.count == len(all_homes) > 3
    field.go_offline()
    assert hand_over(supervisor, all_homes, worker) == len(all_homes)
    assert supervisor.books.standing().waiting == len(all_homes)
    field.go_online()
    assert sync(supervisor).refused == 0
    [one] = followed(supervisor)
    assert (one.former_name, one.successor_name, len(one.homes)) == ("한지원", "새사람", len(all_homes))
    assert one.former_phone == PLANNER.worker.phone
    assert steps(one) == [(False, False, False)]

    assert sync(old).trouble is None
    assert old.store.homes.count() == 0
    [one] = followed(supervisor)
    assert steps(one) == [(True, False, True)]

    new = field.enrolled(NEW, field.hub.enrolment_code(NEW))
    assert new.store.homes.count() == len(all_homes)
    assert new.reader.visit(absent) is not None
    [one] = followed(supervisor)
    assert steps(one) == [(True, True, True)]
    assert is_done(one)


def test_a_session_that_was_stopped_once_the_household_had_come_is_made_up_for(field: Field) -> None:
    """The district hears at the end of a session that it has come; the next one has nothing else to say."""
    worker = newcomer(field)
    supervisor, old = field.laptop("supervisor"), field.laptop("planner")
    new = field.enrolled(NEW, field.hub.enrolment_code(NEW))
    assert (sync(supervisor).trouble, sync(old).trouble, sync(new).trouble) == (None, None, None)
    hand_over(supervisor, homes(old)[:1], worker)
    assert (sync(supervisor).trouble, sync(old).trouble) == (None, None)
    came = sync(new, Hooks(stopped=lambda: new.store.homes.count() > 0))
    assert (came.stopped, new.store.homes.count()) == (True, 1)
    [one] = followed(supervisor)
    assert steps(one) == [(True, False, True)]
    assert sync(new).trouble is None
    [one] = followed(supervisor)
    assert steps(one) == [(True, True, True)]


def test_whoever_just_moved_to_another_dong_is_not_given_away_with_the_desk(field: Field) -> None:
    """The district would refuse it, and the refused record would keep the household here for good."""
    worker = newcomer(field)
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    moved, *others = homes(supervisor)
    edit(supervisor, moved, dong="길음1동")
    assert hand_over(supervisor, [moved, *others], worker) == len(others)
    outcome = sync(supervisor)
    assert (outcome.refused, outcome.trouble) == (0, None)
    assert moved not in homes(supervisor), "it is the other 동's now"


def test_one_tong_only(field: Field) -> None:
    worker = newcomer(field)
    supervisor, old = field.laptop("supervisor"), field.laptop("planner")
    sync(supervisor)
    assert supervisor.assigning is not None
    [desk] = [one for one in supervisor.assigning.desks(Role.PLANNER) if one.worker.id == PLANNER.worker.id]
    tong = next(iter(desk.homes))
    hand_over(supervisor, desk.homes[tong], worker)
    sync(supervisor)
    sync(old)
    assert old.store.homes.count() == desk.count - len(desk.homes[tong])
    desks = {one.worker.id: one for one in supervisor.assigning.desks(Role.PLANNER)}
    assert list(desks[NEW].homes) == [tong]


def test_nothing_goes_without_a_reason_or_to_somebody_elsewhere(field: Field) -> None:
    worker = newcomer(field)
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    home = supervisor.store.homes.ids()[0]
    with pytest.raises(ReasonMissingError):
        hand_over(supervisor, [home], worker, "  ")
    stranger = Worker(id="stranger", name="먼사람", role=Role.PLANNER, dongs=["길음1동"])
    with pytest.raises(NotTheirWorkError):
        hand_over(supervisor, [home], stranger)
    assert supervisor.books.standing().waiting == 0
    assert field.laptop("planner").assigning is None


def test_sent_means_the_photographs_too(field: Field) -> None:
    nurse = photographs.nurse(field)
    visit = visited_with(nurse, photo())
    row = nurse.store.visits.get(visit)
    assert row is not None
    field.hub.assign([row.household], nurse=other_nurse(field))
    sync(nurse, until_pieces(1))
    [one] = field.hub.all_handovers()
    assert steps(one) == [(False, False, False)], "its records are there, and part of a photograph"
    assert sync(nurse).photos == 1
    [one] = field.hub.all_handovers()
    assert steps(one) == [(True, False, True)]


def test_a_laptop_that_does_not_come_is_late(field: Field) -> None:
    worker = newcomer(field)
    supervisor, old = field.laptop("supervisor"), field.laptop("planner")
    home = homes(old)[0]
    sync(supervisor)
    hand_over(supervisor, [home], worker)
    sync(supervisor)
    [one] = followed(supervisor)
    since = one.homes[0].since_ms
    assert not is_late(one, since + LATE_MS)
    assert is_late(one, since + LATE_MS + 1)
    assert one.seen_ms > 0, "from when it was prepared"
    assert one.device == old.identity.device


def test_a_visit_in_progress_keeps_the_household_and_the_step_open(field: Field) -> None:
    worker = newcomer(field)
    supervisor, old = field.laptop("supervisor"), field.laptop("planner")
    home = homes(old)[0]
    visit = old.visiting.start(home, None, [])
    fill(old, visit, "wellbeing_call", CALM_CALL)
    sync(supervisor)
    hand_over(supervisor, [home], worker)
    sync(supervisor)
    sync(old)
    [one] = followed(supervisor)
    assert steps(one) == [(True, False, False)]
    old.visiting.finish(visit, Ending(DONE))
    sync(old)
    [one] = followed(supervisor)
    assert steps(one) == [(True, False, True)]


def test_given_back_before_anybody_noticed_is_no_handover(field: Field) -> None:
    newcomer(field)
    supervisor, old = field.laptop("supervisor"), field.laptop("planner")
    home = homes(old)[0]
    field.hub.assign([home], planner=NEW)
    field.hub.assign([home], planner=PLANNER.worker.id)
    assert [one.former for one in followed(supervisor)] == [NEW]
    sync(old)
    assert all(is_done(one) for one in followed(supervisor)), "the newcomer had no laptop"


def test_another_dongs_supervisor_hears_nothing(field: Field) -> None:
    newcomer(field)
    planner = field.laptop("planner")
    field.hub.assign(homes(planner)[:3], planner=NEW)
    far = Worker(id="far", name="먼팀장", role=Role.SUPERVISOR, dongs=["길음1동"])
    field.hub.add_worker(far)
    assert followed(field.enrolled("far", field.hub.enrolment_code("far"))) == []
    assert len(field.hub.all_handovers()) == 1
    assert field.hub.all_handovers("길음1동") == []


def test_quiet_sessions_stay_small(field: Field) -> None:
    """The list comes once; afterwards a digest tells that it is the same."""
    newcomer(field)
    supervisor = field.laptop("supervisor")
    field.hub.assign(homes(field.laptop("planner")), planner=NEW)
    sync(supervisor)
    sync(supervisor)
    transport = supervisor.transport()
    supervisor.session(transport).run(Hooks())
    assert transport.exchanges <= 3
    assert transport.sent_bytes + transport.received_bytes < 2_000
    transport.close()


def test_the_new_worker_sees_what_came_and_what_presses(field: Field) -> None:
    worker = newcomer(field)
    supervisor, old = field.laptop("supervisor"), field.laptop("planner")
    wanted = homes(old)[:3]
    visited(old, {"mind_assessment": DESPAIR})
    sync(old)
    sync(supervisor)
    hand_over(supervisor, wanted, worker)
    sync(supervisor)
    new = field.enrolled(NEW, field.hub.enrolment_code(NEW))
    assert new.taking_over.unseen() == 3
    came = new.taking_over.homes()
    assert {one.household.id for one in came} == set(wanted)
    assert {one.former for one in came} == {"한지원"}
    assert came[0].flagged
    assert all(one.due for one in came[1:])
    page = new.household(came[0].household.id)
    assert page is not None
    assert [risk.level for risk in page.risks] == ["high"], "whoever has to be in touch now knows why"
    assert new.taking_over.unseen() == 2
    assert new.taking_over.homes()[-1].seen
    assert field.laptop("nurse").taking_over.homes() == []
    hand_over(supervisor, wanted, PLANNER.worker)
    sync(supervisor)
    sync(old)
    assert old.taking_over.unseen() == 3, "back again, and to be looked through again"


def test_the_administrator_reads_the_same(field: Field, capsys: pytest.CaptureFixture[str]) -> None:
    newcomer(field)
    planner = field.laptop("planner")
    database = ["--database", f"sqlite:///{field.hub_file}", "--key-file", str(field.folder / "hub.key")]
    home = homes(planner)[0]
    assert main(["assign", "--household", home, "--planner", NEW, "--reason", "인사이동", *database]) == 0
    assert "bangmun-hub handovers" in capsys.readouterr().out
    assert main(["handovers", "--homes", *database]) == 0
    told = capsys.readouterr().out
    assert "한지원 → 새사람" in told
    assert "보냄 대기 → 새 담당 받음 대기 → 옛 노트북에서 지움 대기" in told
    sync(planner)
    assert main(["handovers", *database]) == 0
    assert "0/1" in capsys.readouterr().out
    assert main(["handovers", "--dong", "길음1동", *database]) == 0
    assert "없습니다" in capsys.readouterr().out


def test_somebody_who_left_the_service(field: Field) -> None:
    """The laptop is revoked, the households are nobody's until they are given to somebody."""
    worker = newcomer(field)
    supervisor, old = field.laptop("supervisor"), field.laptop("planner")
    home = homes(old)[0]
    field.hub.leave(PLANNER.worker.id)
    [one] = followed(supervisor)
    assert (one.successor, one.revoked) == ("", True)
    assert steps(one) == [(False, False, False)]
    hand_over(supervisor, [home], worker)
    sync(supervisor)
    assert [each.successor_name for each in followed(supervisor)] == ["", "새사람"]


@pytest.mark.parametrize("leaves", [True, False])
def test_a_household_waits_for_somebody_when_who_was_given_it_goes_too(field: Field, leaves: bool) -> None:
    """Out of the service, or to another post: nobody does that work there now, and nothing is done."""
    worker = newcomer(field)
    supervisor, old = field.laptop("supervisor"), field.laptop("planner")
    home = homes(old)[0]
    sync(supervisor)
    hand_over(supervisor, [home], worker)
    sync(supervisor)
    sync(old)
    field.enrolled(NEW, field.hub.enrolment_code(NEW))
    assert [is_done(one) for one in followed(supervisor)] == [True]
    if leaves:
        field.hub.leave(NEW)
    else:
        field.hub.add_worker(structs.replace(worker, role=Role.DUTY_OFFICER, dongs=[]))
    told = {one.former: one for one in followed(supervisor)}
    one = told[PLANNER.worker.id]
    assert (one.successor, one.successor_name, is_done(one)) == ("", "", False)
    assert steps(one) == [(True, False, True)]
    assert supervisor.assigning is not None
    desks = {desk.worker.id: desk.worker.name for desk in supervisor.assigning.desks(Role.PLANNER)}
    assert desks[NEW] == "새사람"


def test_what_never_was_a_risk_marks_no_household_that_came(field: Field) -> None:
    worker = newcomer(field)
    supervisor, old, officer = (field.laptop(role) for role in ("supervisor", "planner", "duty_officer"))
    wanted = homes(old)[:3]
    visited(old, {"mind_assessment": DESPAIR})
    sync(old)
    sync(officer)
    (risk,) = old.store.visits.risks(10)
    end(officer, risk.id, "mistaken", "다른 분의 평가를 잘못 적음")
    for desk in (officer, old, supervisor):
        sync(desk)
    hand_over(supervisor, wanted, worker)
    sync(supervisor)
    new = field.enrolled(NEW, field.hub.enrolment_code(NEW))
    came = new.taking_over.homes()
    assert {one.household.id for one in came} == set(wanted)
    assert not any(one.flagged for one in came)
