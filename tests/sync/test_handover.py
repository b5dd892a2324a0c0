"""인사이동: a household goes to another planner, and leaves the laptop of the one before."""

from __future__ import annotations

from app.desk import Desk
from app.visits.visiting import DONE, Ending
from app.wire.messages import Code
from app.wire.revisions import Kind
from district.demo.people import PLANNER
from tests.earlier import keeps_every_letter
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field, homes, own, receipts_verify
from tests.ui.visits import CALM_CALL, DESPAIR, fill, visited

FORM = "wellbeing_call"
FAMILY = ("household", "person", "plan", "visit", "risk", "search_key", "document")
SUBSTITUTE = "demo-planner-2"


def hand_over(field: Field, household: str, planner: str = SUBSTITUTE) -> None:
    if planner == SUBSTITUTE:
        other = PLANNER.worker
        field.hub.add_worker(type(other)(id=SUBSTITUTE, name="새사람", role=other.role, dongs=other.dongs))
    assert field.hub.assign([household], planner=planner) == 1


def remains(desk: Desk, text: str) -> set[str]:
    """The tables in which a household's number or a name is left. The access log, which the law wants kept,
    may know the number of a household that was looked at."""
    connection = desk.store._connection
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        table
        for table in tables
        if table != "access_log"
        and any(
            text in as_text(value) for row in connection.execute(f"SELECT * FROM {table}") for value in row
        )
    }


def as_text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def test_the_new_planner_has_the_history_and_the_old_one_nothing(field: Field) -> None:
    old = field.laptop("planner")
    home = homes(old)[0]
    visit = visited(old, {FORM: CALM_CALL})
    people = old.store.homes.people(home)
    before = len(own(old))
    hand_over(field, home)
    outcome = sync(old)
    assert (outcome.trouble, outcome.sent, outcome.withdrawn) == (None, before, 1)
    assert old.household(home) is None
    assert old.reader.visit(visit) is None
    assert old.find(people[0].name) == []
    assert remains(old, home) == {"withdrawn", "erasure"}
    assert remains(old, people[0].name) == set()
    assert receipts_verify(field.laptop("supervisor"))

    code = field.hub.enrolment_code(SUBSTITUTE)
    new = field.enrolled(SUBSTITUTE, code)
    assert new.store.homes.people(home) == people
    reading = new.reader.visit(visit)
    assert reading is not None
    assert reading.author == "한지원"


def test_what_was_begun_is_finished_first(field: Field) -> None:
    """A visit in progress keeps the household here; once it is finished and sent, the household goes."""
    old = field.laptop("planner")
    home = homes(old)[0]
    visit = old.visiting.start(home, None, [])
    fill(old, visit, FORM, CALM_CALL)
    hand_over(field, home)
    assert sync(old).withdrawn == 1
    assert old.household(home) is not None
    assert sync(old).trouble is None
    assert old.household(home) is not None, "nobody has finished the visit yet"
    old.close()

    old = field.laptop("planner")
    finished = old.visiting.finish(visit, Ending(DONE))
    outcome = sync(old)
    assert (outcome.trouble, outcome.sent) == (None, 1)
    assert remains(old, home) == {"withdrawn", "erasure"}
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    assert supervisor.store.ledger.get(finished) is not None


def test_a_visit_thrown_away_lets_the_household_go_too(field: Field) -> None:
    old = field.laptop("planner")
    home = homes(old)[0]
    visit = old.visiting.start(home, None, [])
    hand_over(field, home)
    sync(old)
    old.visiting.abandon(visit)
    sync(old)
    assert remains(old, home) == {"withdrawn", "erasure"}


def test_a_household_given_back_comes_back_whole(field: Field) -> None:
    old = field.laptop("planner")
    home = homes(old)[0]
    visit = visited(old, {FORM: CALM_CALL}, Ending(DONE, next_due="2031-01-05"))
    sync(old)
    before = old.reader.visit(visit)
    plans = old.store.homes.plans(home)
    hand_over(field, home)
    sync(old)
    assert old.reader.visit(visit) is None
    hand_over(field, home, PLANNER.worker.id)
    assert sync(old).trouble is None
    assert old.store.homes.plans(home) == plans
    again = old.reader.visit(visit)
    assert before is not None
    assert again is not None
    assert (again.forms, again.row) == (before.forms, before.row)
    assert old.store.withdrawn.all() == set()
    live = projections(old)
    with old.store.transaction():
        assert old.ledger.projector.rebuild() == 0
    assert projections(old) == live


def projections(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    connection = desk.store._connection
    return {
        table: sorted(map(tuple, connection.execute(f"SELECT * FROM {table}")), key=repr)
        for table in (*FAMILY, "conflict")
    }


def test_what_comes_late_about_an_erased_household_is_not_kept(field: Field) -> None:
    """The officer acknowledges a screening after the household went to somebody else."""
    old, officer = field.laptop("planner"), field.laptop("duty_officer")
    home = homes(old)[0]
    visited(old, {"mind_assessment": DESPAIR})
    sync(old)
    sync(officer)
    hand_over(field, home)
    sync(old)
    take(officer, officer.inbox.screenings()[0].id)
    assert sync(officer).sent == 1
    assert sync(old).trouble is None
    assert old.store.visits.risks(1)[0].acknowledged_by == officer.identity.worker.name, (
        "heard, and then gone"
    )
    assert sync(old).trouble is None
    assert remains(old, home) == {"withdrawn", "erasure"}


def test_a_refused_record_keeps_its_household_here(field: Field) -> None:
    """Nobody has it but this laptop: it is not thrown away because the household is."""
    old = field.laptop("planner")
    home = homes(old)[0]
    with keeps_every_letter(), old.ledger.action("test", "test"):
        old.ledger.record(Kind.HOUSEHOLD_EDITED, f"household/{home}", home, {"phone": "\0"})
    hand_over(field, home)
    outcome = sync(old)
    assert (outcome.refused, outcome.trouble) == (1, None)
    assert [refusal.code for refusal in old.store.ledger.refusals()] == [Code.MALFORMED]
    assert old.household(home) is not None


def test_the_chain_goes_on_after_erasing(field: Field) -> None:
    old = field.laptop("planner")
    first, second = homes(old)[:2]
    visited(old, {FORM: CALM_CALL})
    hand_over(field, first)
    sync(old)
    visit = old.visiting.start(second, None, [])
    fill(old, visit, FORM, CALM_CALL)
    old.visiting.finish(visit, Ending(DONE))
    outcome = sync(old)
    assert (outcome.trouble, outcome.sent, outcome.refused) == (None, 1, 0)


def test_what_the_district_signed_for_is_provable_when_the_household_comes_back(field: Field) -> None:
    planner = field.laptop("planner")
    home = homes(planner)[0]
    visited(planner, {FORM: CALM_CALL})
    sync(planner)
    hand_over(field, home)
    sync(planner)
    assert planner.household(home) is None
    assert field.hub.assign([home], planner=PLANNER.worker.id) == 1
    sync(planner)
    assert planner.household(home) is not None
    assert receipts_verify(planner)
