"""What was sealed before the lock is admitted like any push: once, however late, however often it comes."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.courier.locked_push import sealed_push
from app.desk import Desk
from app.sync.transport import RefusedError, push_locked
from app.wire.courier import DISTRICT_KEY, Direction, Label, Message, Parcel, read_label, sealed_file
from app.wire.encoding import encode
from app.wire.locked_push import LockedPush
from app.wire.messages import Code, Pull
from app.wire.signing import Signer, Suite
from district.courier import locked_push
from district.store.schema import REVISION, RISK_WATCH
from tests.courier.trips import absent
from tests.field import sync
from tests.prepared import Field
from tests.sync.test_in_time import hear_what_is_missing
from tests.ui.visits import DESPAIR, visited

MIND = "mind_assessment"
DAY_MS = 24 * 3_600_000


def at_the_hub(field: Field) -> tuple[int, int]:
    """How many revisions there are, and how many risks are watched over."""
    with field.hub.store.reading() as connection:
        revisions = connection.execute(select(func.count()).select_from(REVISION)).scalar_one()
        return revisions, len(connection.execute(select(RISK_WATCH)).all())


def sealed(planner: Desk) -> bytes:
    """All that waits, in one parcel."""
    parcels = sealed_push(planner.ledger, planner.books).parcels
    assert len(parcels) <= 1
    return next(iter(parcels), b"")


def parcel_of(planner: Desk, messages: list[Message], signer: Signer | None = None) -> bytes:
    """As the laptop seals it, with whatever in it."""
    key = planner.identity.role_key(DISTRICT_KEY)
    assert key is not None
    parcel = Parcel(id=os.urandom(16).hex(), device=planner.identity.device, number=0, messages=messages)
    label = Label(direction=Direction.TO_HUB, to=key.key_id, suite=key.suite, number=0)
    return sealed_file(label, key.public, parcel, (signer or planner.identity.signer).sign)


def hand_in(planner: Desk, parcel: bytes) -> tuple[int, int]:
    answer = push_locked(planner.hub_url, planner.identity.hub, parcel)
    return answer.kept, answer.refused


def test_it_is_taken_once_though_it_comes_twice_and_days_later(field: Field) -> None:
    planner = field.laptop("planner")
    sync(planner)
    absent(planner)
    assert sealed(planner) == b"", "a day's work waits for the unlocking"
    visited(planner, {MIND: DESPAIR})
    parcel = sealed(planner)
    before, _ = at_the_hub(field)
    now_ms = field.hub.now_ms
    field.hub.callers._now_ms = lambda: now_ms() + 3 * DAY_MS
    kept, refused = hand_in(planner, parcel)
    assert kept
    assert not refused
    after, watched = at_the_hub(field)
    assert (after - before, watched) == (kept, 1)
    assert hand_in(planner, parcel) == (kept, 0)
    assert at_the_hub(field) == (after, 1)


def test_the_receipts_come_when_the_laptop_is_open_again(field: Field) -> None:
    planner = field.laptop("planner")
    sync(planner)
    visited(planner, {MIND: DESPAIR})
    hand_in(planner, sealed(planner))
    assert planner.books.crisis_waits()
    assert sync(planner).sent
    assert not planner.books.crisis_waits()
    assert sealed(planner) == b""
    assert at_the_hub(field)[1] == 1


def test_to_a_hub_that_lost_them_they_come_with_the_proof_that_it_had_them(
    field: Field, tmp_path: Path
) -> None:
    planner = field.laptop("planner")
    sync(planner)
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    visited(planner, {MIND: DESPAIR})
    sync(planner)
    field.replace_hub(tmp_path / "yesterday.sqlite")
    hear_what_is_missing(planner)
    parcel = sealed(planner)
    _caller, [push] = locked_push.read(field.hub, LockedPush(parcel=parcel))
    assert push.revisions
    assert {proof.hash for proof in push.former} == {signed.hash for signed in push.revisions}
    assert hand_in(planner, parcel) == (len(push.revisions), 0)


def test_more_than_one_parcel_takes_lies_in_several_and_of_more_than_those_the_rest_is_known(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner = field.laptop("planner")
    sync(planner)
    for _ in range(2):
        visited(planner, {MIND: DESPAIR})
    assert len(planner.books.crisis_packets_waiting()) > 1
    assert not sealed_push(planner.ledger, planner.books).rest
    monkeypatch.setattr("app.courier.locked_push._MOST_BYTES", 1)
    both = sealed_push(planner.ledger, planner.books)
    assert (len(both.parcels), both.rest) == (2, False)
    with monkeypatch.context() as fewer:
        fewer.setattr("app.courier.locked_push.MOST_PARCELS", 1)
        part = sealed_push(planner.ledger, planner.books)
        assert (len(part.parcels), part.rest) == (1, True)
    assert [hand_in(planner, each) for each in both.parcels] == [(1, 0), (1, 0)]
    assert at_the_hub(field)[1] == 2
    monkeypatch.setattr("app.courier.locked_push.MOST_PARCEL_BYTES", 1)
    none = sealed_push(planner.ledger, planner.books)
    assert (none.parcels, none.rest) == ((), True)


def test_who_finds_it_reads_nothing_in_it_and_not_whose_it_is(field: Field) -> None:
    planner = field.laptop("planner")
    sync(planner)
    visited(planner, {MIND: DESPAIR})
    parcel = sealed(planner)
    label, _carton = read_label(parcel)
    key = planner.identity.role_key(DISTRICT_KEY)
    assert key is not None
    assert label == Label(direction=Direction.TO_HUB, to=key.key_id, suite=key.suite, number=0)
    due = planner.homes_due(planner.today() + timedelta(days=365))[0]
    worker = planner.identity.worker
    for word in (due.household.head, due.household.id, worker.name, worker.id, planner.identity.device):
        assert word.encode() not in parcel


def test_what_another_signed_or_what_is_no_push_is_refused_and_holds_up_nobody(field: Field) -> None:
    planner = field.laptop("planner")
    sync(planner)
    visited(planner, {MIND: DESPAIR})
    parcel = sealed(planner)
    before = at_the_hub(field)
    forged = parcel_of(planner, [], Signer.generate(Suite.MODERN))
    pulling = parcel_of(planner, [Message("/v1/pull", encode(Pull(cursor=0)))])
    damaged = parcel[:-1] + bytes([parcel[-1] ^ 1])
    for wrong, code in (
        (forged, Code.BAD_SIGNATURE),
        (damaged, Code.BAD_SIGNATURE),
        (b"\xc1" * 50, Code.BAD_SIGNATURE),
        (pulling, Code.MALFORMED),
        (bytes(500_000), Code.TOO_LARGE),
    ):
        with pytest.raises(RefusedError) as refused:
            hand_in(planner, wrong)
        assert refused.value.refusal.code is code
    for _ in range(12):
        with pytest.raises(RefusedError):
            hand_in(planner, damaged)
    assert at_the_hub(field) == before
    assert hand_in(planner, parcel)[0]
