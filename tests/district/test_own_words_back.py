"""The hub takes its own lost words back, with either database and however often it lost them."""

from __future__ import annotations

from collections.abc import Mapping

from uuid6 import uuid7

from app.wire.clock import Stamp
from app.wire.encoding import encode
from app.wire.revisions import Change, Kind, Revision, Signed, revision_message
from district.hub import Hub, wall_clock_ms
from district.ledger.situation import read_states
from district.own_words_back import take_back
from tests.district.conftest import FAR_HOME, HOME, OTHER_HOME

LOST = 3
"""A number that the hub has given out again."""


def lost(hub: Hub, home: str, number: int, kind: Kind, patch: Mapping[str, Change], prev: bytes) -> Signed:
    """As the hub signed it in a history of which it knows nothing."""
    body = encode(
        Revision(
            id=str(uuid7()),
            kind=kind,
            subject=f"household/{home}",
            household=home,
            device=hub.identity.device,
            device_seq=number,
            prev_hash=prev,
            time=Stamp(wall_clock_ms(), number),
            skew_ms=0,
            author=hub.identity.worker,
            patch=dict(patch),
        )
    )
    return Signed(body, hub.identity.signer.sign(revision_message(body)))


def given(hub: Hub, home: str, number: int, planner: str, prev: bytes = bytes(32)) -> Signed:
    subject = f"household/{home}"
    with hub.store.reading() as connection:
        change = read_states(connection, [subject])[subject].change_to("assigned.planner", planner)
    return lost(hub, home, number, Kind.HOUSEHOLD_ASSIGNED, {"assigned.planner": change}, prev)


def taken(hub: Hub, *brought: Signed) -> int:
    return take_back(hub.store, hub.identity, brought, wall_clock_ms())


def test_each_history_has_a_chain_of_its_own(hub: Hub) -> None:
    first = given(hub, HOME, LOST, "planner-2")
    second = given(hub, OTHER_HOME, LOST + 1, "planner", first.hash)
    other_history = given(hub, FAR_HOME, LOST, "planner-2")
    before = hub.figures()["revisions"]
    assert taken(hub, second) == 1
    assert taken(hub, other_history, first, second) == 2
    assert taken(hub, first, second, other_history) == 0, "they are here"
    assert hub.households(planner="planner") == [OTHER_HOME]
    assert set(hub.households(planner="planner-2")) == {HOME, FAR_HOME}
    assert hub.figures()["revisions"] == before + 3
    assert hub.check().faults == []
    assert hub.assign([FAR_HOME], planner="planner") == 1
    assert hub.check().faults == []


def test_what_needs_a_household_or_a_worker_waits_for_them(hub: Hub) -> None:
    home = str(uuid7())
    assigned = {"assigned.planner": Change("planner", None)}
    word = lost(hub, home, LOST + 1, Kind.HOUSEHOLD_ASSIGNED, assigned, bytes(32))
    assert taken(hub, word, given(hub, HOME, LOST, "nobody")) == 0
    imported = lost(hub, home, LOST, Kind.HOUSEHOLD_IMPORTED, {"dong": Change("정릉1동", None)}, bytes(32))
    assert taken(hub, imported) == 1
    assert taken(hub, word) == 1
    assert home in hub.households(planner="planner", dong="정릉1동")
    assert hub.check().faults == []
