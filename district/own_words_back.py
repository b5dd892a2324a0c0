"""What the district itself had decided, and lost with its database and its journal: laptops that received it
bring it back.

It is the hub's own word by its own signature, so whoever brings it need not be believed. Since the restore
the hub gives the same numbers out to other decisions. What was lost stands therefore on a chain of its own
beside the hub's, of the same key, as the bytes that were signed; a third history has a third chain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import Connection, insert, select

from app.wire.encoding import Malformed
from app.wire.revisions import Kind, Revision, Signed, revision_message
from app.wire.signing import Verifier
from district import waiting_words
from district.identity import Identity
from district.journal.decisions import TakenBack, note
from district.ledger.chains import advance, read_chains
from district.ledger.emptying import remove_sealed
from district.ledger.entry import Entry
from district.ledger.record import record
from district.ledger.releasing import release
from district.ledger.situation import read_placements, survey
from district.lost_histories import MOST_HISTORIES, chain_beside
from district.store.bulk import among
from district.store.engine import Store
from district.store.numbers import Numbers, locked_numbers
from district.store.schema import DEVICE, REVISION, WORKER

_ASSIGNED = ("assigned.planner", "assigned.nurse")


class _Link(msgspec.Struct, frozen=True):
    hash: bytes
    prev_hash: bytes


def take_back(store: Store, identity: Identity, brought: Sequence[Signed], now_ms: int) -> int:
    """Record what of `brought` the hub has signed itself and does not have; the rest is for others. What a
    household that is not here yet is needed for is left: it is brought again. What names a worker who is not
    registered waits for them. Returns how many are recorded now."""
    own = _of_the_hub(identity, brought)
    if not own:
        return 0
    with store.writing() as connection:
        numbers = locked_numbers(connection)
        words = [*own, *_of_the_hub(identity, waiting_words.read(connection, identity))]
        return _put_and_note(connection, numbers, identity, words, now_ms)


def take_up_waiting(connection: Connection, numbers: Numbers, identity: Identity, now_ms: int) -> int:
    """The words that wait for a worker who is registered by now. Returns how many are recorded."""
    words = _of_the_hub(identity, waiting_words.read(connection, identity))
    return _put_and_note(connection, numbers, identity, words, now_ms) if words else 0


def put_back(
    connection: Connection, numbers: Numbers, identity: Identity, brought: Sequence[Signed], now_ms: int
) -> None:
    """Once more, from the journal. The caller saves `numbers`."""
    _put(connection, numbers, identity, _of_the_hub(identity, brought), now_ms)


def _put_and_note(
    connection: Connection, numbers: Numbers, identity: Identity, words: list[Entry], now_ms: int
) -> int:
    taken = _put(connection, numbers, identity, words, now_ms)
    if taken:
        note(connection, TakenBack(taken))
    numbers.save(connection)
    return len(taken)


def _put(
    connection: Connection, numbers: Numbers, identity: Identity, words: list[Entry], now_ms: int
) -> list[str]:
    """Returns which are recorded now."""
    unknown = _unknown(connection, words)
    people = _registered(connection, unknown)
    entries = _beside(connection, identity, _acceptable(connection, unknown, people), now_ms)
    chains = read_chains(connection, {entry.revision.device for entry in entries})
    record(connection, numbers, identity.signer, entries, survey(connection, entries), now_ms)
    advance(connection, chains, entries)
    carry_out_forgetting(connection, numbers, entries, now_ms)
    taken = [entry.revision.id for entry in entries]
    lacking = [
        (entry, worker) for entry in unknown for worker in _given_to(entry.revision) if worker not in people
    ]
    waiting_words.keep(connection, lacking, taken, numbers.hub_seq)
    return taken


def carry_out_forgetting(
    connection: Connection, numbers: Numbers, entries: Sequence[Entry], now_ms: int
) -> None:
    """Of entries that are recorded again: what was sealed of the risks that they forget is removed."""
    for entry in entries:
        if entry.revision.kind is Kind.RISK_FORGOTTEN:
            household, subject = entry.revision.household, entry.revision.subject
            remove_sealed(connection, household, subject)
            release(connection, numbers, household, subject, now_ms)


def _of_the_hub(identity: Identity, brought: Sequence[Signed]) -> list[Entry]:
    verifier = Verifier(identity.suite, identity.signer.public_bytes())
    found: dict[str, Entry] = {}
    for signed in brought:
        try:
            revision = signed.revision()
        except Malformed:
            continue
        is_its_own = revision.device == identity.device
        if is_its_own and verifier.accepts(signed.signature, revision_message(signed.body)):
            found[revision.id] = Entry(revision, signed, signed.hash)
    return sorted(found.values(), key=lambda entry: entry.revision.device_seq)


def _unknown(connection: Connection, entries: list[Entry]) -> list[Entry]:
    ids = [entry.revision.id for entry in entries]
    here = select(REVISION.c.id).where(among(connection, REVISION.c.id, ids))
    known = set(connection.execute(here).scalars())
    return [entry for entry in entries if entry.revision.id not in known]


def _registered(connection: Connection, entries: list[Entry]) -> set[str]:
    """Of whom they name."""
    named = {worker for entry in entries for worker in _given_to(entry.revision)}
    registered = select(WORKER.c.id).where(among(connection, WORKER.c.id, named))
    return set(connection.execute(registered).scalars()) if named else set()


def _acceptable(connection: Connection, entries: list[Entry], people: set[str]) -> list[Entry]:
    """Whom an import names may be unknown: else the household itself would not come back."""
    here = set(read_placements(connection, {entry.revision.household for entry in entries}))
    found = []
    for entry in entries:
        revision = entry.revision
        imported = revision.kind is Kind.HOUSEHOLD_IMPORTED
        if imported or (revision.household in here and people.issuperset(_given_to(revision))):
            here.add(revision.household)
            found.append(entry)
    return found


def _given_to(revision: Revision) -> Iterator[str]:
    for path in _ASSIGNED:
        change = revision.patch.get(path)
        if change is not None and isinstance(change.value, str):
            yield change.value


def _beside(connection: Connection, identity: Identity, entries: list[Entry], now_ms: int) -> list[Entry]:
    """The entries as revisions of the first chain beside the hub's that each of them fits."""
    histories: list[tuple[str, dict[int, _Link]]] = []
    placed = []
    for entry in entries:
        revision = entry.revision
        for number in range(MOST_HISTORIES):
            if number == len(histories):
                device = _chain_beside(connection, identity, number, now_ms)
                histories.append((device, _links(connection, device, entries)))
            device, links = histories[number]
            if _fits(entry, links):
                links[revision.device_seq] = _Link(entry.hash, revision.prev_hash)
                beside = msgspec.structs.replace(revision, device=device)
                placed.append(Entry(beside, entry.signed, entry.hash))
                break
    return placed


def _fits(entry: Entry, links: dict[int, _Link]) -> bool:
    seq = entry.revision.device_seq
    before, after = links.get(seq - 1), links.get(seq + 1)
    return (
        seq not in links
        and (before is None or before.hash == entry.revision.prev_hash)
        and (after is None or after.prev_hash == entry.hash)
    )


def _links(connection: Connection, device: str, entries: list[Entry]) -> dict[int, _Link]:
    numbers = [entry.revision.device_seq for entry in entries]
    around = REVISION.c.device_seq.between(min(numbers) - 1, max(numbers) + 1)
    columns = select(REVISION.c.device_seq, REVISION.c.hash, REVISION.c.prev_hash)
    rows = connection.execute(columns.where(REVISION.c.device == device, around))
    return {row.device_seq: _Link(row.hash, row.prev_hash) for row in rows}


def _chain_beside(connection: Connection, identity: Identity, number: int, now_ms: int) -> str:
    """The name of the chain, which is made where it is not there yet."""
    device = chain_beside(identity, number)
    if connection.execute(select(DEVICE.c.id).where(DEVICE.c.id == device)).first() is None:
        nothing = {"held": 0, "whole_seq": 0, "whole_head": b"", "top_seq": 0, "top_head": b""}
        made = {
            "id": device,
            "worker": identity.worker,
            "suite": identity.suite.value,
            "signing_key": identity.signer.public_bytes(),
            "sealing_key": b"",
            "certificate": b"",
            "name": "hub",
            "app_version": "",
            "issued_ms": now_ms,
        }
        connection.execute(insert(DEVICE).values({**made, **nothing}))
    return device
