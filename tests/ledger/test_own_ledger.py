"""The laptop's own ledger: signed, chained, all or nothing; tables are only what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.desk import Desk
from app.ledger.access import is_unbroken
from app.visits.visiting import DONE, Ending
from app.wire.revisions import CRISIS_KINDS, Kind, Revision, Value
from tests.field import sync
from tests.prepared import Field, chain_is_sound, homes, own
from tests.ui.visits import CALM_CALL, DESPAIR, WORRIED_CALL, fill, visited

FORM = "wellbeing_call"
PROJECTIONS = (
    *("document", "household", "person", "plan", "visit"),
    *("risk", "search_key", "conflict"),
)


def tables(desk: Desk, names: tuple[str, ...] = PROJECTIONS) -> dict[str, list[tuple[object, ...]]]:
    """Every row of these tables, byte for byte."""
    connection = desk.store._connection
    return {
        name: sorted((tuple(row) for row in connection.execute(f"SELECT * FROM {name}")), key=repr)
        for name in names
    }


def rebuilt(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    with desk.store.transaction():
        assert desk.ledger.projector.rebuild() == 0
    return tables(desk)


def edit(desk: Desk, household: str, **values: Value) -> str:
    with desk.ledger.action("household.edit", f"household/{household}"):
        return desk.ledger.record(Kind.HOUSEHOLD_EDITED, f"household/{household}", household, values)


def rich_history(field: Field) -> tuple[Desk, Desk, Desk]:
    """Notices, visits, returns, screenings, edits by two people at once, in three ledgers."""
    planner, nurse, supervisor = (field.laptop(role) for role in ("planner", "nurse", "supervisor"))
    shared = sorted(set(homes(planner)) & set(homes(nurse))) or [homes(planner)[0]]
    planner.visiting.give_notice(homes(planner)[1], None, "door")
    first = visited(planner, {FORM: WORRIED_CALL}, Ending(DONE, next_due="2031-02-03"))
    edit(planner, shared[0], phone="010-0000-1111", note="개가 있음")
    sync(planner)
    edit(supervisor, shared[0], phone="010-0000-2222")
    sync(supervisor)
    supervisor.reviewing.send_back(first, supervisor.store.visits.get(first).latest, "왜요?")  # type: ignore[union-attr]
    visited(planner, {"mind_assessment": DESPAIR})
    sync(supervisor)
    sync(planner)
    planner.visiting.amend(first)
    fill(planner, first, FORM, CALM_CALL)
    planner.visiting.finish(first, Ending(DONE, answer="그래서요"))
    sync(planner)
    sync(nurse)
    sync(supervisor)
    return planner, nurse, supervisor


def test_tables_built_anew_equal_those_that_grew(field: Field) -> None:
    for desk in rich_history(field):
        grown = tables(desk)
        assert grown["document"]
        assert rebuilt(desk) == grown
    planner, _, supervisor = (field.laptop(role) for role in ("planner", "nurse", "supervisor"))
    assert tables(planner)["conflict"] or tables(supervisor)["conflict"], "the story holds a conflict"


def test_every_own_revision_is_signed_and_follows_the_one_before(field: Field) -> None:
    for desk in rich_history(field):
        assert chain_is_sound(desk)


def test_a_changed_body_a_missing_one_and_a_wrong_signature_are_seen(field: Field) -> None:
    planner = field.laptop("planner")
    visited(planner, {FORM: CALM_CALL})
    visited(planner, {FORM: WORRIED_CALL})
    body = planner.store.ledger.get(own(planner)[0].id)
    assert body is not None
    connection = planner.store._connection
    for harm, value in (
        ("UPDATE ledger SET body = ? WHERE own = 1 AND device_seq = 1", body.body.replace(b"done", b"gone")),
        ("UPDATE ledger SET signature = ? WHERE own = 1 AND device_seq = 2", bytes(64)),
        ("DELETE FROM ledger WHERE own = 1 AND device_seq = ?", 1),
    ):
        with undone(), planner.store.transaction():
            assert chain_is_sound(planner)
            connection.execute(harm, (value,))
            assert not chain_is_sound(planner), harm
            raise _Undone
    assert chain_is_sound(planner)


class _Undone(Exception):
    """Takes a transaction back."""


def undone() -> suppress:
    return suppress(_Undone)


def test_a_change_names_the_revision_whose_value_it_replaces(field: Field) -> None:
    planner = field.laptop("planner")
    home = homes(planner)[0]
    document = planner.ledger.projector.document(f"household/{home}")
    first = edit(planner, home, phone="010-0000-1111", dog="개가 있음")
    second = edit(planner, home, phone="010-0000-2222")
    replaced = {revision.id: replaces(revision) for revision in own(planner)}
    assert replaced[first] == {"phone": document["phone"].revision, "dog": None}
    assert replaced[second] == {"phone": first}


def replaces(revision: Revision) -> dict[str, str | None]:
    return {path: change.replaces for path, change in revision.patch.items()}


@contextmanager
def failing_action(desk: Desk, home: str) -> Iterator[None]:
    """An action that goes wrong after all it wrote."""
    with undone(), desk.ledger.action("household.edit", f"household/{home}"):
        yield
        raise _Undone


def test_an_action_that_fails_leaves_nothing(field: Field) -> None:
    everything = (*PROJECTIONS, "ledger", "access_log", "receipt", "draft_visit", "setting")
    planner = field.laptop("planner")
    home = homes(planner)[0]
    edit(planner, home, note="하나")
    before, stamp = tables(planner, everything), planner.ledger._latest
    with failing_action(planner, home):
        planner.ledger.record(Kind.HOUSEHOLD_EDITED, f"household/{home}", home, {"note": "둘"})
        assert tables(planner, everything) != before
    assert tables(planner, everything) == before
    assert planner.ledger._latest == stamp
    edit(planner, home, note="셋")
    assert chain_is_sound(planner)
    assert is_unbroken(planner.store.access_log.lines())


def test_each_action_writes_its_line_and_the_log_is_a_chain(field: Field) -> None:
    planner = field.laptop("planner")
    home = homes(planner)[0]
    begin = len(planner.store.access_log.lines())
    planner.household(home)
    planner.visiting.give_notice(home, None, "phone")
    visit = planner.visiting.start(home, None, [])
    fill(planner, visit, FORM, CALM_CALL)
    planner.visiting.finish(visit, Ending(DONE))
    planner.reader.visit(visit)
    planner.visiting.amend(visit)
    planner.visiting.abandon(visit)
    lines = planner.store.access_log.lines()
    assert [line.action for line in lines[begin:]] == [
        *("household.read", "visit.notice", "visit.start", "visit.finish"),
        *("visit.read", "visit.start", "visit.abandon"),
    ]
    assert {line.worker for line in lines} == {planner.identity.worker.id}
    assert is_unbroken(lines)
    assert not is_unbroken(lines[1:])
    assert not is_unbroken([*lines[:2], *lines[3:]])
    assert not is_unbroken([*lines[:2], replace(lines[2], subject="household/other"), *lines[3:]])
    assert not is_unbroken([*lines[:2], lines[3], lines[2], *lines[4:]])


def test_looking_for_refused_risks_reads_no_more_of_a_long_ledger(field: Field) -> None:
    """Each session does it: a year's visits are not gone through once a minute."""
    planner = field.laptop("planner")
    home = homes(planner)[0]
    kinds = sorted(CRISIS_KINDS)
    short = steps_of(planner, lambda: planner.store.ledger.offer_kinds_again(kinds, 0, 1))
    with planner.ledger.action("household.edit", f"household/{home}"):
        for number in range(400):
            planner.ledger.record(Kind.HOUSEHOLD_EDITED, f"household/{home}", home, {"note": str(number)})
    assert steps_of(planner, lambda: planner.store.ledger.offer_kinds_again(kinds, 0, 1)) == short


def steps_of(desk: Desk, work: Callable[[], None]) -> int:
    """How many tens of its machine's steps SQLite takes for this."""
    taken: list[None] = []
    connection = desk.store._connection
    connection.set_progress_handler(lambda: taken.append(None), 10)
    try:
        work()
    finally:
        connection.set_progress_handler(None, 10)
    return len(taken)


Step = tuple[str, int]
STEPS = st.lists(
    st.tuples(st.sampled_from(["edit", "visit", "notice", "fail", "their_edit", "sync"]), st.integers(0, 3)),
    max_size=12,
)


@settings(
    max_examples=12,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(STEPS)
def test_any_history_is_built_anew_as_it_grew(field: Field, steps: list[Step]) -> None:
    """One laptop lives through all the histories, one after the other."""
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    try:
        for step, number in steps:
            take_step(planner, supervisor, step, number)
        grown = tables(planner)
        assert rebuilt(planner) == grown
        assert chain_is_sound(planner)
        assert is_unbroken(planner.store.access_log.lines())
    finally:
        planner.close()
        supervisor.close()


def take_step(planner: Desk, supervisor: Desk, step: str, number: int) -> None:
    home = sorted(planner.store.homes.ids())[number]
    if step == "edit":
        edit(planner, home, phone=f"010-0000-{number:04}", **{"people.p.deceased": "2026-01-01"})
    elif step == "their_edit":
        edit(supervisor, home, phone=f"010-1111-{number:04}", moved_out="2026-01-02")
        sync(supervisor)
    elif step == "visit":
        visit = planner.visiting.start(home, None, [])
        planner.visiting.finish(visit, Ending(DONE))
    elif step == "notice":
        planner.visiting.give_notice(home, None, "letter")
    elif step == "fail":
        with failing_action(planner, home):
            planner.ledger.record(Kind.HOUSEHOLD_EDITED, f"household/{home}", home, {"note": "x"})
    else:
        sync(planner)
