"""What the district itself writes on the hub's own chain, and of it the imported households."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection
from uuid6 import uuid7

from app.wire.clock import Stamp
from app.wire.encoding import encode
from app.wire.merge import contested
from app.wire.revisions import Change, Kind, Revision, Signed, Value, revision_message
from district.households.draft import HouseholdDraft
from district.identity import Identity
from district.journal.decisions import Wrote, note
from district.ledger.chains import Chain, advance, read_chains, successor
from district.ledger.entry import Entry
from district.ledger.record import record
from district.ledger.situation import read_states, survey
from district.ledger.state import SubjectState
from district.push.shape import check_shape
from district.store.bulk import in_portions
from district.store.engine import Store
from district.store.numbers import Numbers, locked_numbers

_AT_ONCE = 100
"""Households in one transaction: laptops that push meanwhile wait no longer than that takes. They go in by
their ids, as the tables of every laptop keep them: what a first sync brings is then added at their end,
instead of changing each page of them with each page of the pull."""


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
            subject = f"household/{draft.id}"
            state = states.get(subject, SubjectState(draft.id, ""))
            if patch := difference(state, draft.fields, deciding=False):
                patches.append((draft.id, subject, patch))
        return write_own(connection, numbers, identity, Kind.HOUSEHOLD_IMPORTED, patches, now_ms)


def difference(state: SubjectState, fields: dict[str, Value], *, deciding: bool) -> dict[str, Change]:
    """What assigning says is a decision; an import leaves what people disagree about to them."""
    return {
        path: state.change_to(path, value, deciding=deciding)
        for path, value in fields.items()
        if value != state.value(path) or (deciding and contested(path, state.fields.get(path)))
    }


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
