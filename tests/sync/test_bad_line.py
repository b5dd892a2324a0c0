"""Whatever the line does: every finished visit is at the district exactly once, and every receipt is real."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.desk import Desk
from app.sync.report import Trouble
from app.visits.visiting import ABSENT, Ending
from district.store.schema import REVISION
from tests.field import sync
from tests.prepared import Field, chain_is_sound, homes, own, receipts_verify
from tests.sync.bad_line import BadLine, Fault, Mishap, bad_line
from tests.ui.visits import CALM_CALL, DESPAIR, visited

FORM = "wellbeing_call"


@pytest.fixture
def line(field: Field) -> Iterator[BadLine]:
    with bad_line(field.url) as line:
        yield line


def at_the_hub(field: Field, desk: Desk) -> list[tuple[int, str, bytes]]:
    """(number on the device's chain, id, hash) of what the hub holds of a device."""
    columns = select(REVISION.c.device_seq, REVISION.c.id, REVISION.c.hash)
    rows = columns.where(REVISION.c.device == desk.identity.device).order_by(REVISION.c.device_seq)
    with field.hub.store.reading() as connection:
        return [(row.device_seq, row.id, row.hash) for row in connection.execute(rows)]


def here(desk: Desk) -> list[tuple[int, str, bytes]]:
    rows = (row for row in desk.store.ledger.all() if row.own)
    return sorted((row.device_seq, row.id, row.hash) for row in rows)


def assert_both_sides_agree(field: Field, desk: Desk) -> None:
    assert sync(desk).trouble is None
    assert at_the_hub(field, desk) == here(desk)
    standing = desk.books.standing()
    assert (standing.waiting, standing.refused) == (0, 0)
    assert standing.received == standing.recorded == len(own(desk))
    assert standing.head == standing.hub_head
    assert receipts_verify(desk)
    assert chain_is_sound(desk)


ACCESS_LOG = 4
"""The request of a session whose refusal is left for the next one."""


def test_each_mishap_at_each_stage(field: Field, line: BadLine) -> None:
    """Hello, the screening, the visit, pull, access log, reconcile: each is hit once by each."""
    planner = field.laptop("planner", hub_url=line.url)
    for mishap, number in itertools.product(Mishap, range(6)):
        if mishap is Mishap.NONE:
            continue
        work(planner, planner, "screening")
        at = 1.0 if mishap is Mishap.FLIPPED else 0.5  # the last bit is one that counts; a date's is not
        line.expect([Fault(Mishap.NONE)] * number + [Fault(mishap, at)])
        outcome = sync(planner)
        absorbed = number == ACCESS_LOG and outcome.trouble is None
        assert outcome.trouble in TROUBLES[mishap] or absorbed, (mishap, number, outcome)
        assert_both_sides_agree(field, planner)


TROUBLES: dict[Mishap, tuple[Trouble | None, ...]] = {
    Mishap.REFUSED: (Trouble.UNREACHABLE,),
    Mishap.CUT_UP: (Trouble.UNREACHABLE,),
    Mishap.CUT_DOWN: (Trouble.UNREACHABLE,),
    Mishap.FLIPPED: (Trouble.UNREACHABLE, Trouble.IMPOSTOR),
    Mishap.FAILED: (Trouble.UNREACHABLE,),
    Mishap.GARBAGE: (Trouble.UNREACHABLE,),
    Mishap.TWICE: (None, Trouble.UNREACHABLE),
    Mishap.STALE: (Trouble.UNREACHABLE, Trouble.IMPOSTOR),
}


def test_an_answer_that_never_arrives_is_asked_for_again(field: Field, line: BadLine) -> None:
    """The hub commits and dies before its answer is out: the same receipts come the second time."""
    planner = field.laptop("planner", hub_url=line.url)
    visited(planner, {FORM: CALM_CALL})
    line.expect([Fault(Mishap.NONE), Fault(Mishap.CUT_DOWN, 0.0)])
    assert sync(planner).trouble is Trouble.UNREACHABLE
    assert at_the_hub(field, planner) == here(planner)
    assert planner.books.standing().waiting == 1, "nothing counts without a receipt"
    field.replace_hub()
    assert_both_sides_agree(field, planner)


_FAULTS = st.lists(
    st.builds(Fault, st.sampled_from(Mishap), st.floats(0, 1, allow_nan=False)), min_size=1, max_size=8
)
_STEP = st.one_of(
    st.sampled_from(["visit", "absent", "screening", "review", "reopen", "restart"]),
    _FAULTS,
    _FAULTS,
)


@settings(
    max_examples=20,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(_STEP, min_size=2, max_size=12))
def test_any_weather(field: Field, line: BadLine, steps: list[str | list[Fault]]) -> None:
    """One planner and one supervisor live through all the histories, one after the other."""
    planner = field.laptop("planner", hub_url=line.url)
    supervisor = field.laptop("supervisor", hub_url=line.url)
    try:
        for step in steps:
            if step == "reopen":
                planner.close()
                planner = field.laptop("planner", hub_url=line.url)
            elif step == "restart":
                field.replace_hub()
            elif isinstance(step, str):
                work(planner, supervisor, step)
            else:
                line.expect(step)
                sync(planner)
                sync(supervisor)
        line.expect([])
        assert_both_sides_agree(field, planner)
        assert_both_sides_agree(field, supervisor)
        known = {row.id for row in supervisor.store.ledger.all()}
        assert {revision.id for revision in own(planner)} <= known
        sync(planner)
        assert {row.id: row.state for row in planner.reviewing.queue()} == {
            row.id: row.state for row in supervisor.reviewing.queue()
        }
    finally:
        planner.close()
        supervisor.close()


def work(planner: Desk, supervisor: Desk, step: str) -> None:
    home = homes(planner)[0]
    if step == "visit":
        planner.visiting.finish(planner.visiting.start(home, None, []), Ending("done", note="잘 계심"))
    elif step == "absent":
        planner.visiting.record_without_visit(home, None, Ending(ABSENT))
    elif step == "screening":
        visited(planner, {"mind_assessment": DESPAIR}, Ending(ABSENT))
    elif queue := supervisor.reviewing.queue():
        supervisor.reviewing.send_back(queue[0].id, queue[0].latest, "왜요?")
