"""인사이동: a laptop receives of a household what its worker has by now, the whole or the officers' part."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, local

import msgspec
import pytest
from sqlalchemy import Connection, delete, func, select
from uuid6 import uuid7

from app.wire.messages import Code, Push, PushAnswer, Returned, ReturnedAnswer
from app.wire.people import Role, Worker
from app.wire.revisions import Change, Kind, Receipt, receipt_message
from district.hub import Hub
from district.ledger import righting
from district.ledger.access import move_access
from district.ledger.righting import right_left_behind
from district.store.numbers import locked_numbers
from district.store.schema import DELIVERY, REVISION, WITHDRAWAL
from tests.district.client import Laptop
from tests.district.conftest import FAR_HOME, HOME, OTHER_HOME, PEOPLE, Crew
from tests.patience import PATIENCE_S

WHO_IT_IS, SCREENED, VISITED = Kind.HOUSEHOLD_IMPORTED, Kind.RISK_SCREENED, Kind.VISIT_FINISHED
THE_WHOLE = [WHO_IT_IS, Kind.HOUSEHOLD_ASSIGNED, VISITED, SCREENED]


def worker(of: str, **other: object) -> Worker:
    return msgspec.structs.replace(next(one for one in PEOPLE if one.id == of), **other)


def takes_post(hub: Hub, of: str, role: Role, dongs: Iterable[str] = ()) -> None:
    hub.add_worker(worker(of, role=role, dongs=list(dongs)))


def heard(laptop: Laptop) -> tuple[list[Kind], list[str]]:
    """What comes with one household at risk in the 동, and what is withdrawn."""
    revisions, withdrawn = laptop.pull_all()
    return [one.kind for one in revisions if one.household == HOME], withdrawn


def at_risk(crew: Crew) -> None:
    planner = crew["planner"]
    planner.push(planner.visit(HOME, note="부부 싸움 이야기"), planner.risk(HOME, str(uuid7())))


def another_risk(crew: Crew) -> None:
    assert not crew["planner"].push(crew["planner"].risk(HOME, str(uuid7()))).refused


def gives_the_desk_on(hub: Hub) -> None:
    hub.add_worker(worker("nurse", id="nurse-2", name="새간호"))
    assert hub.assign([HOME], nurse="nurse-2") == 1


@pytest.mark.parametrize("risk_first", [True, False])
def test_a_nurse_who_becomes_duty_officer_hears_of_the_risks_in_her_former_homes(
    crew: Crew, hub: Hub, *, risk_first: bool
) -> None:
    nurse = crew["nurse"]
    if risk_first:
        at_risk(crew)
    nurse.pull_all()
    takes_post(hub, "nurse", Role.DUTY_OFFICER)
    if not risk_first:
        at_risk(crew)
    gives_the_desk_on(hub)
    laptops = (nurse, crew.another("nurse"))
    for laptop in laptops:
        assert heard(laptop) == ([WHO_IT_IS, SCREENED], [HOME])
    another_risk(crew)
    for laptop in laptops:
        assert heard(laptop) == ([SCREENED], [])
    assert heard(crew["officer"]) == ([WHO_IT_IS, SCREENED, SCREENED], [])


def test_a_laptop_lets_go_of_the_whole_before_the_part_comes(crew: Crew, hub: Hub) -> None:
    """It takes what an answer brings before it lets go of what the answer takes."""
    nurse = crew["nurse"]
    at_risk(crew)
    nurse.pull_all()
    takes_post(hub, "nurse", Role.DUTY_OFFICER)
    gives_the_desk_on(hub)
    first, then = nurse.pull(), nurse.pull()
    assert (first.withdrawn, first.revisions, first.more) == ([HOME], [], True)
    assert (then.withdrawn, len(then.revisions), then.more) == ([], 2, False)


def test_what_she_gave_on_before_the_post_she_lets_go_of_all_the_same(crew: Crew, hub: Hub) -> None:
    """Her laptop has not heard of it when the post, or a risk, gives her a part of it."""
    nurse, planner = crew["nurse"], crew["planner"]
    planner.push(planner.visit(HOME))
    nurse.pull_all()
    gives_the_desk_on(hub)
    takes_post(hub, "nurse", Role.DUTY_OFFICER)
    another_risk(crew)
    assert heard(nurse) == ([WHO_IT_IS, SCREENED], [HOME])


def test_who_left_and_comes_back_has_what_is_still_theirs(crew: Crew, hub: Hub) -> None:
    at_risk(crew)
    hub.leave("planner")
    nurse = crew["nurse"]
    nurse.push(nurse.edit(HOME, "note", "초인종 고장", None))
    hub.add_worker(worker("planner"))
    back = crew.another("planner")
    assert heard(back) == ([*THE_WHOLE, Kind.HOUSEHOLD_EDITED], []), "each of them once, in their order"
    nurse.push(nurse.edit(HOME, "phone", "010-0000-1111", None))
    assert heard(back) == ([Kind.HOUSEHOLD_EDITED], [])


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.DUTY_OFFICER])
def test_so_has_who_comes_back_to_another_post(crew: Crew, hub: Hub, role: Role) -> None:
    at_risk(crew)
    other = crew["planner-2"]
    other.push(other.visit(OTHER_HOME), other.risk(OTHER_HOME, str(uuid7())))
    hub.leave("planner")
    takes_post(hub, "planner", role, ["정릉1동"] if role is Role.SUPERVISOR else [])
    revisions, withdrawn = crew.another("planner").pull_all()
    assert [one.kind for one in revisions if one.household == HOME] == THE_WHOLE
    elsewhere = [one.kind for one in revisions if one.household == OTHER_HOME]
    assert elsewhere == (THE_WHOLE if role is Role.SUPERVISOR else [WHO_IT_IS, SCREENED])
    assert not withdrawn


def test_a_supervisor_who_becomes_duty_officer_keeps_no_visits(crew: Crew, hub: Hub) -> None:
    at_risk(crew)
    supervisor = crew["supervisor"]
    assert heard(supervisor) == (THE_WHOLE, [])
    takes_post(hub, "supervisor", Role.DUTY_OFFICER)
    for laptop in (supervisor, crew.another("supervisor")):
        assert heard(laptop) == ([WHO_IT_IS, SCREENED], [HOME, OTHER_HOME])
    another_risk(crew)
    assert heard(supervisor) == ([SCREENED], [])


def test_an_officer_who_becomes_supervisor_has_the_whole(crew: Crew, hub: Hub) -> None:
    at_risk(crew)
    officer = crew["officer"]
    officer.pull_all()
    takes_post(hub, "officer", Role.SUPERVISOR, ["정릉1동"])
    assert heard(officer) == (THE_WHOLE, [])
    assert heard(crew.another("officer")) == (THE_WHOLE, []), "once"


def test_what_is_still_her_own_stays_when_a_risk_turns_out_to_be_none(crew: Crew, hub: Hub) -> None:
    planner, nurse, risk = crew["planner"], crew["nurse"], str(uuid7())
    planner.push(planner.risk(HOME, risk))
    takes_post(hub, "nurse", Role.DUTY_OFFICER)
    officer, nurse = crew["officer"], crew.another("nurse")
    nurse.pull_all()
    closed = {"closed": Change({"reason": "mistaken", "name": "서지킴", "at_ms": 2, "note": "다른 집"})}
    officer.pull_all()
    assert not officer.push(officer.write(Kind.RISK_CLOSED, f"risk/{risk}", HOME, closed)).refused
    assert heard(officer) == ([], [HOME])
    assert heard(nurse) == ([Kind.RISK_CLOSED], [])


def test_what_was_refused_for_want_of_the_post_comes_by_no_other_door(crew: Crew, hub: Hub) -> None:
    supervisor, second, nurse = crew["supervisor"], crew.another("supervisor"), crew["nurse"]
    takes_post(hub, "supervisor", Role.SUPERVISOR, ["길음1동"])
    patch = {"assigned.planner": Change("planner-2")}
    given = supervisor.write(Kind.HOUSEHOLD_ASSIGNED, f"household/{HOME}", HOME, patch)
    assert second.ask("/v1/returned", Returned(revisions=[given]), ReturnedAnswer).taken == 0
    assert len(supervisor.push(given).refused) == 1
    for laptop in (second, nurse):
        assert laptop.ask("/v1/returned", Returned(revisions=[given]), ReturnedAnswer).taken == 0
    takes_post(hub, "supervisor", Role.SUPERVISOR, ["정릉1동"])
    assert len(supervisor.push(given).receipts) == 1


def test_who_is_revoked_takes_no_risk_by_a_revision_without_a_word_either_and_is_told_so_every_time(
    crew: Crew, hub: Hub
) -> None:
    planner, officer, risk = crew["planner"], crew["officer"], str(uuid7())
    planner.push(planner.risk(HOME, risk))
    officer.pull_all()
    taken = officer.write(Kind.RISK_ACKNOWLEDGED, f"risk/{risk}", HOME, {})
    hub.revoke(officer.device)
    for _ in range(3):
        assert [one.code for one in officer.push(taken).refused] == [Code.FORBIDDEN_KIND]
    for laptop in (crew.another("officer"), planner):
        assert laptop.ask("/v1/returned", Returned(revisions=[taken]), ReturnedAnswer).taken == 0


def test_what_came_without_its_proof_and_was_refused_may_come_back_once_its_receipt_proves_it(
    crew: Crew, hub: Hub
) -> None:
    """The hub was restored from before it. A locked laptop of an earlier version hands it in without."""
    supervisor, planner, nurse, risk = crew["supervisor"], crew["planner"], crew["nurse"], str(uuid7())
    planner.push(planner.risk(HOME, risk))
    taken = supervisor.acknowledge(HOME, risk)
    revision = taken.revision()
    unsigned = Receipt(
        revision=revision.id,
        hash=taken.hash,
        hub_seq=99,
        hub_time_ms=revision.time.wall_ms,
        signature=b"",
    )
    proof = msgspec.structs.replace(unsigned, signature=hub.identity.signer.sign(receipt_message(unsigned)))
    takes_post(hub, "supervisor", Role.SUPERVISOR, ["길음1동"])
    back = Returned(named=[revision.id], revisions=[taken], times=[proof.hub_time_ms])
    assert len(supervisor.push(taken).refused) == 1
    assert nurse.ask("/v1/returned", back, ReturnedAnswer).taken == 0
    proved = Push(revisions=[taken], former=[proof])
    assert len(supervisor.ask("/v1/push", proved, PushAnswer).refused) == 1
    assert nurse.ask("/v1/returned", back, ReturnedAnswer).taken == 1


def as_an_earlier_version_left_it(hub: Hub, who: str, *households: str) -> None:
    """Withdrawn, and nothing given since."""
    with hub.store.writing() as connection:
        numbers = locked_numbers(connection)
        move_access(connection, {(who, one): numbers.next_position() for one in households}, set())
        numbers.save(connection)


def opened_again(hub: Hub, database_url: str, key_file: Path) -> None:
    """Another process begins to serve."""
    Hub.open(database_url, key_file=key_file).close()
    assert right_left_behind(hub.store, hub.now_ms()) == 0, "once is enough"


def test_what_an_earlier_version_took_from_an_officer_comes_back(
    crew: Crew, hub: Hub, database_url: str, key_file: Path
) -> None:
    at_risk(crew)
    nurse = crew["nurse"]
    nurse.pull_all()
    takes_post(hub, "nurse", Role.DUTY_OFFICER)
    gives_the_desk_on(hub)
    as_an_earlier_version_left_it(hub, "nurse", HOME)
    another_risk(crew)
    assert heard(nurse) == ([SCREENED], [HOME]), "of a household that is not here"
    opened_again(hub, database_url, key_file)
    assert heard(nurse) == ([WHO_IT_IS, SCREENED, SCREENED], [])
    assert heard(crew.another("nurse")) == ([WHO_IT_IS, SCREENED, SCREENED], [HOME])


@pytest.mark.parametrize(("who", "homes"), [("planner", [HOME]), ("supervisor", [HOME, OTHER_HOME])])
def test_so_does_what_somebody_did_not_get_who_came_back(
    crew: Crew, hub: Hub, database_url: str, key_file: Path, who: str, homes: list[str]
) -> None:
    at_risk(crew)
    as_an_earlier_version_left_it(hub, who, *homes)
    nurse = crew["nurse"]
    nurse.push(nurse.edit(HOME, "note", "초인종 고장", None))
    opened_again(hub, database_url, key_file)
    assert heard(crew.another(who)) == ([*THE_WHOLE, Kind.HOUSEHOLD_EDITED], [])
    assert heard(crew["far-supervisor"]) == ([], []), "nobody else is given anything"


def test_and_what_it_left_with_a_former_supervisor_goes(
    crew: Crew, hub: Hub, database_url: str, key_file: Path
) -> None:
    at_risk(crew)
    supervisor = crew["supervisor"]
    supervisor.pull_all()
    with hub.store.reading() as connection:
        here = DELIVERY.c.worker == "supervisor"
        whole = select(DELIVERY).join(REVISION, REVISION.c.hub_seq == DELIVERY.c.hub_seq)
        kept = connection.execute(whole.where(here, REVISION.c.household == HOME)).mappings().all()
    takes_post(hub, "supervisor", Role.DUTY_OFFICER)
    with hub.store.writing() as connection:
        connection.execute(delete(DELIVERY).where(here))
        connection.execute(delete(WITHDRAWAL).where(WITHDRAWAL.c.household == HOME))
        connection.execute(DELIVERY.insert(), [dict(row) for row in kept])
    assert heard(crew.another("supervisor")) == (THE_WHOLE, [OTHER_HOME])
    opened_again(hub, database_url, key_file)
    assert heard(crew.another("supervisor")) == ([WHO_IT_IS, SCREENED], [OTHER_HOME, HOME])
    came, withdrawn = heard(supervisor)
    assert (came, HOME in withdrawn) == ([WHO_IT_IS, SCREENED], True)
    assert FAR_HOME not in withdrawn


def test_two_processes_that_begin_at_once_put_it_right_once(
    crew: Crew, hub: Hub, database_url: str, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both have seen what is wrong before either of them writes."""
    at_risk(crew)
    nurse = crew["nurse"]
    nurse.pull_all()
    takes_post(hub, "nurse", Role.DUTY_OFFICER)
    gives_the_desk_on(hub)
    as_an_earlier_version_left_it(hub, "nurse", HOME)
    as_an_earlier_version_left_it(hub, "planner", HOME)
    both, here, look = Barrier(2), local(), righting._wrong

    def together(connection: Connection) -> righting._Wrong:
        found = look(connection)
        if not hasattr(here, "has_looked"):
            here.has_looked = True
            both.wait(PATIENCE_S)
        return found

    done: list[int] = []

    def begins(_: int) -> None:
        Hub.open(database_url, key_file=key_file).close()

    with monkeypatch.context() as at_once, ThreadPoolExecutor(2) as threads:
        at_once.setattr(righting, "_wrong", together)
        at_once.setattr(
            "district.hub.right_left_behind", lambda *asked: done.append(right_left_behind(*asked))
        )
        list(threads.map(begins, range(2)))
    assert sorted(done) == [0, 2], "one finds it done"
    assert right_left_behind(hub.store, hub.now_ms()) == 0
    assert heard(crew.another("planner")) == ([*THE_WHOLE, Kind.HOUSEHOLD_ASSIGNED], [])
    assert heard(nurse) == ([WHO_IT_IS, SCREENED], [HOME])
    with hub.store.reading() as connection:
        twice = select(DELIVERY.c.worker).group_by(DELIVERY.c.worker, DELIVERY.c.hub_seq)
        assert connection.execute(twice.having(func.count() > 1)).all() == []
    assert hub.check().faults == []
