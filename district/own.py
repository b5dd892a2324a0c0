"""What the district itself writes: imported households and assignments, on the hub's own chain."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection
from uuid6 import uuid7

from app.wire.clock import Stamp
from app.wire.encoding import encode
from app.wire.merge import contested
from app.wire.people import Role
from app.wire.revisions import Change, Kind, Revision, Signed, Value, revision_message
from district.access_log import taking
from district.households.draft import HouseholdDraft
from district.identity import Identity
from district.journal.decisions import Wrote, note
from district.ledger.chains import Chain, advance, read_chains, successor
from district.ledger.entry import Entry
from district.ledger.record import record
from district.ledger.situation import read_states, survey
from district.ledger.state import SubjectState
from district.people import UnknownWorker, roles_of
from district.push.shape import check_shape
from district.store.bulk import in_portions
from district.store.engine import Store
from district.store.numbers import Numbers, locked_numbers

_AT_ONCE = 500
"""Revisions at once, of an import also in one transaction: laptops that push meanwhile wait no longer than
that takes. Households go in by their ids, as the tables of every laptop keep them: what a first sync brings
is then added at their end, instead of changing each page of them with each page of the pull."""


ASSIGNED = "household.assign"
"""What the district's own access log calls it, as a supervisor's laptop does."""


class UnknownHousehold(Exception):
    """No household has this id."""


class _Pen:
    """Writes the hub's next revisions, each after the one before."""

    def __init__(self, identity: Identity, chain: Chain, now_ms: int) -> None:
        self._identity = identity
        self._next_seq, self._head = successor(chain)
        self._now_ms = now_ms

    def write(self, kind: Kind, household: str, patch: dict[str, Change], subject: str = "") -> Entry:
        """`subject`: what it is about, the household itself when empty."""
        revision = Revision(
            id=str(uuid7()),
            kind=kind,
            subject=subject or f"household/{household}",
            household=household,
            device=self._identity.device,
            device_seq=self._next_seq,
            prev_hash=self._head,
            time=Stamp(self._now_ms, self._next_seq % 2**31),
            skew_ms=0,
            author=self._identity.worker,
            patch=patch,
        )
        check_shape(revision)
        body = encode(revision)
        signed = Signed(body, self._identity.signer.sign(revision_message(body)))
        entry = Entry(revision, signed, signed.hash)
        self._next_seq, self._head = self._next_seq + 1, entry.hash
        return entry


def import_households(store: Store, identity: Identity, drafts: Sequence[HouseholdDraft], now_ms: int) -> int:
    """Write what is new or changed in `drafts`; importing the same twice writes nothing the second time.
    Returns how many households were written. Raises `Malformed` for a draft no store could hold."""
    ordered = sorted(drafts, key=lambda draft: draft.id)
    return sum(_import_some(store, identity, some, now_ms) for some in in_portions(ordered, _AT_ONCE))


def _import_some(store: Store, identity: Identity, drafts: list[HouseholdDraft], now_ms: int) -> int:
    with store.writing() as connection:
        numbers = locked_numbers(connection)
        states = read_states(connection, [f"household/{draft.id}" for draft in drafts])
        patches = []
        for draft in drafts:
            state = states.get(f"household/{draft.id}", SubjectState(draft.id, ""))
            patches.append((draft.id, _difference(state, draft.fields, deciding=False)))
        return _write(connection, numbers, identity, Kind.HOUSEHOLD_IMPORTED, patches, now_ms)


class Order(msgspec.Struct, frozen=True):
    """Who gets the households (`assigned.planner`, `assigned.nurse` → worker id), who says so, and why; for
    the district's access log, where `by` is not empty."""

    workers: dict[str, str | None]
    by: str = ""
    reason: str = ""


def assign(store: Store, identity: Identity, households: Sequence[str], order: Order, now_ms: int) -> int:
    """Returns how many households changed hands. Raises `UnknownHousehold`, `UnknownWorker`: then none did.
    All of them in one transaction, whatever ends it, with one line in the access log: laptops that push
    meanwhile wait for as long as that takes, milliseconds a household."""
    ordered = sorted(set(households))
    with store.writing() as connection:
        numbers = locked_numbers(connection)
        _check_roles(connection, order.workers)
        count = 0
        for some in in_portions(ordered, _AT_ONCE):
            states = _states_of(connection, some)
            patches = [
                (household, _difference(states[household], dict(order.workers), deciding=True))
                for household in some
            ]
            count += _write(connection, numbers, identity, Kind.HOUSEHOLD_ASSIGNED, patches, now_ms)
        if count and order.by:
            told = (f"assignment/{count}", order.by, order.reason, now_ms, ASSIGNED)
            taking.write_own(connection, identity, *told)
        return count


def _states_of(connection: Connection, households: list[str]) -> dict[str, SubjectState]:
    """Raises `UnknownHousehold`."""
    states = read_states(connection, [f"household/{household}" for household in households])
    found = {household: states.get(f"household/{household}") for household in households}
    known = {household: state for household, state in found.items() if state is not None}
    for household in households:
        if household not in known:
            raise UnknownHousehold(household)
    return known


def _check_roles(connection: Connection, workers: dict[str, str | None]) -> None:
    needed = {"assigned.planner": Role.PLANNER, "assigned.nurse": Role.NURSE}
    roles = roles_of(connection, [worker for worker in workers.values() if worker is not None])
    for path, worker in workers.items():
        if worker is not None and roles.get(worker) is not needed[path]:
            raise UnknownWorker(worker)


def _difference(state: SubjectState, fields: dict[str, Value], *, deciding: bool) -> dict[str, Change]:
    """What assigning says is a decision; an import leaves what people disagree about to them."""
    return {
        path: state.change_to(path, value, deciding=deciding)
        for path, value in fields.items()
        if value != state.value(path) or (deciding and contested(path, state.fields.get(path)))
    }


def _write(
    connection: Connection,
    numbers: Numbers,
    identity: Identity,
    kind: Kind,
    patches: list[tuple[str, dict[str, Change]]],
    now_ms: int,
) -> int:
    about = [(household, f"household/{household}", patch) for household, patch in patches if patch]
    return write_own(connection, numbers, identity, kind, about, now_ms)


def write_own(
    connection: Connection,
    numbers: Numbers,
    identity: Identity,
    kind: Kind,
    patches: list[tuple[str, str, dict[str, Change]]],
    now_ms: int,
) -> int:
    """Record the district's own revisions: household, subject and patch of each. The caller holds the
    `numbers`, which are saved here. Returns how many there are."""
    chains = read_chains(connection, [identity.device])
    pen = _Pen(identity, chains[identity.device], now_ms)
    entries = [pen.write(kind, household, patch, subject) for household, subject, patch in patches]
    record(connection, numbers, identity.signer, entries, survey(connection, entries), now_ms)
    advance(connection, chains, entries)
    if entries:
        note(connection, Wrote(entries[0].revision.device_seq, entries[-1].revision.device_seq))
    numbers.save(connection)
    return len(entries)
