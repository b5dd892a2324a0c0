"""A session that somebody stops, and a hub that has too much to do: nothing is lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import count

import pytest

from app.desk import Desk
from app.sync.portions import Portion
from app.sync.report import Progress, Stage, Trouble, so_far
from app.sync.session import Hooks
from app.wire.messages import Code
from db.attachments import DELIVERED
from district.refusals import RefusedRequest
from tests.agreeing.test_conflicts import edit
from tests.attachments.story import nurse
from tests.field import sync
from tests.prepared import Field, homes
from tests.sync.test_blobs import at_the_district, photo, states, visited_with
from tests.sync.test_restored_hub import absent


def at_look(number: int) -> Callable[[], bool]:
    """Stops a session at this one of its looks."""
    looks = count(1)
    return lambda: next(looks) >= number


def received_of(desk: Desk) -> int:
    return desk.books.standing().received


def test_it_tells_how_much_there_is_and_goes_on_where_it_was_stopped(field: Field) -> None:
    planner = field.laptop("planner")
    for home in range(5):
        absent(planner, home)
    planner.portions.push = Portion(1, 1)
    told: list[Progress] = []

    def sent() -> list[tuple[int, int]]:
        return [(at.done, at.total) for at in told if at.stage is Stage.REVISIONS and at.total]

    stopped = sync(planner, Hooks(progress=told.append, stopped=lambda: len(sent()) >= 2))
    # The batches that were under way are not thrown away.
    assert (stopped.stopped, stopped.trouble, stopped.sent) == (True, None, 4)
    assert sent() == [(1, 5), (2, 5), (3, 5), (4, 5)]
    assert planner.books.standing().waiting == 1
    rest = sync(planner)
    assert (rest.stopped, rest.sent, planner.books.standing().waiting) == (False, 1, 0)


def test_stopped_at_any_look_it_tells_what_was_done_and_the_next_one_goes_on(field: Field) -> None:
    """A visit with a photograph leaves, a colleague's words come; once more for every look that a session
    takes whether to stop, until one goes through unasked."""
    desk, supervisor = nurse(field), field.laptop("supervisor")
    home, stopped, looks = homes(desk)[0], True, 0
    while stopped:
        looks += 1
        visited_with(desk, photo(os.urandom(2_000)))
        edit(supervisor, home, note=f"열쇠 {looks}")
        assert sync(supervisor).trouble is None
        received, delivered = received_of(desk), states(desk).count(DELIVERED)
        outcome = sync(desk, Hooks(stopped=at_look(looks)))
        assert outcome.trouble is None, looks
        assert outcome.sent == received_of(desk) - received, looks
        assert outcome.photos == states(desk).count(DELIVERED) - delivered, looks
        stopped = outcome.stopped
        rest = sync(desk)
        assert (rest.stopped, rest.trouble, desk.books.standing().waiting) == (False, None, 0), looks
        assert set(states(desk)) == {DELIVERED}, looks
        note = desk.ledger.projector.document(f"household/{home}")["note"]
        assert note.value == f"열쇠 {looks}"
    assert looks > 10
    assert at_the_district(field) == looks


def test_the_time_that_is_left_is_told_where_it_is_worth_telling() -> None:
    assert so_far(Stage.REVISIONS, 10, 40, 5_000) == Progress(Stage.REVISIONS, 10, 40, left_s=15)
    assert so_far(Stage.REVISIONS, 10, 40, 50).left_s is None
    assert so_far(Stage.REVISIONS, 40, 40, 5_000).left_s is None


def test_a_hub_with_too_much_to_do_says_within_what_time_to_come_back(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner = field.laptop("planner")
    absent(planner)

    def too_much(*_: object) -> None:
        raise RefusedRequest(Code.BUSY)

    with monkeypatch.context() as rush:
        rush.setattr("district.sessions.hello", too_much)
        rush.setattr(field.hub, "spread_s", 10**9)
        turned_away = sync(planner)
    assert (turned_away.trouble, turned_away.code) == (Trouble.REFUSED, Code.BUSY)
    assert turned_away.spread_s == 3_600, "no hub keeps a laptop away for longer than an hour"
    assert sync(planner).sent == 1
