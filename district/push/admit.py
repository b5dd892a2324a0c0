"""What only the database can say of a pushed revision: is its household the author's to write about, does
it fit the device's chain, is it here already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, or_, select, tuple_

from app.wire.encoding import decode
from app.wire.messages import Code
from app.wire.people import MAY_WRITE, OF_THE_POST, OWED, Certificate, Role
from app.wire.revisions import CRISIS_KINDS, Kind, Receipt, Revision
from app.wire.risk_reading import claims_to_read
from district.caller import Caller
from district.ledger.audience import Placement, is_theirs
from district.ledger.chains import Chain
from district.ledger.entry import Entry
from district.ledger.situation import MOVING_PATHS, Situation
from district.people import roles_of
from district.push.claims import Claims
from district.push.former_times import FormerTimes
from district.push.told_anew import ToldAnew
from district.push.turned_away import TurnedAway
from district.push.values import Values
from district.store.bulk import Reading
from district.store.schema import DEVICE, FORMER_POST, REVISION, TENURE

_ASSIGNABLE = {"assigned.planner": Role.PLANNER, "assigned.nurse": Role.NURSE}


_KNOWN = select(
    REVISION.c.id,
    REVISION.c.device,
    REVISION.c.device_seq,
    REVISION.c.hash,
    REVISION.c.prev_hash,
    REVISION.c.hub_seq,
    REVISION.c.hub_time_ms,
    REVISION.c.receipt,
)

KNOWN_BY_ID = Reading(_KNOWN, REVISION.c.id)


class Link(msgspec.Struct, frozen=True):
    """A revision as its neighbours on the chain see it."""

    revision: str
    hash: bytes
    prev_hash: bytes


class Register:
    """What the hub knows around a batch. It grows as entries are admitted, so that later ones of the
    same batch are checked against earlier ones."""

    def __init__(
        self,
        connection: Connection,
        items: list[tuple[Caller, Entry]],
        chains: dict[str, Chain],
        situation: Situation,
        known: Sequence[Row[Any]],
        former_times: FormerTimes,
        now_ms: int,
    ) -> None:
        """`known`: the rows of `KNOWN_BY_ID` for these entries."""
        entries = [entry for _, entry in items]
        self._receipts: dict[str, tuple[bytes, Receipt]] = {}
        self._links: dict[tuple[str, int], Link] = {}
        self._branch: set[bytes] = set()
        self._having: dict[tuple[str, str], bool] = {}
        self._read_ledger(connection, entries, chains, known)
        self._placements = situation.placements
        self._households_of = {subject: state.household for subject, state in situation.states.items()}
        self._tenures = _read_tenures(connection, items, situation.placements)
        self._roles = roles_of(connection, _named_workers(entries))
        self._former = _read_former(connection, items)
        self._claims = Claims(connection, items, self._former, now_ms)
        self._screened = _read_screened(connection, entries)
        self._told_anew = ToldAnew(connection, items, situation)
        self._former_times = former_times
        self._values = Values(connection, entries)
        self.turned_away = TurnedAway(connection, entries)

    def known(self, entry: Entry) -> Receipt | None:
        """The receipt given for this very revision."""
        found = self._receipts.get(entry.revision.id)
        return found[1] if found is not None and found[0] == entry.hash else None

    def reason_against(self, caller: Caller, entry: Entry) -> tuple[Code, str] | None:
        revision = entry.revision
        if not (self._may_write(caller, revision.kind) or self._told_anew.allows(caller.worker, revision)):
            return Code.FORBIDDEN_KIND, revision.kind.value
        fork = self._against_chain(entry)
        if fork is not None and fork[0] is Code.FORKED_CHAIN:
            self._branch.add(entry.hash)
        gone = caller.revoked and not caller.returned
        if fork is None and gone and revision.kind is Kind.RISK_ACKNOWLEDGED:
            # Whoever is in office no more takes a risk from nobody: it waits for somebody who is.
            self._turn_away(caller, entry)
            return Code.FORBIDDEN_KIND, "the device was revoked"
        if revision.kind is Kind.RISK_ACKNOWLEDGED and (revision.author, revision.subject) in self._screened:
            # Nobody takes what they wrote themselves: it waits for somebody who sees it.
            return Code.FORBIDDEN_KIND, "their own screening"
        against = fork or self._against_household(caller, revision)
        if against is not None:
            return against
        if caller.returned:
            # What the district had before it was restored was said by whoever had the post then.
            return (Code.FORBIDDEN_KIND, "refused before") if self.turned_away.has(entry) else None
        against = (
            self._against_post(caller, revision)
            or self._against_claim(caller, entry)
            or self._against_assignment(revision)
            or self._against_decision(caller, entry)
            or self._against_values(caller, entry)
        )
        if against is not None:
            self._turn_away(caller, entry)
        return against

    def _turn_away(self, caller: Caller, entry: Entry) -> None:
        """Nobody brings it by another door, unless the district had it before it was restored."""
        if self._former_times.was_taken(caller, entry):
            # A laptop that was locked, or of an earlier version, may have sent it without the proof.
            self.turned_away.take(entry)
        else:
            self.turned_away.refuse(entry)

    def admit(self, caller: Caller, entry: Entry) -> Entry:
        """The entry as it goes in; marked when it is only what a former worker still owed."""
        revision = entry.revision
        link = Link(revision.id, entry.hash, revision.prev_hash)
        self._links[revision.device, revision.device_seq] = link
        self._households_of.setdefault(revision.subject, revision.household)
        self._told_anew.admit(revision)
        self.turned_away.take(entry)
        if revision.kind is Kind.RISK_SCREENED:
            self._screened.add((revision.author, revision.subject))
        late = revision.kind not in CRISIS_KINDS and not self._has(caller, revision.household)
        if late and not self._former_times.was_in_time(caller, entry):
            return msgspec.structs.replace(entry, grace=True)
        return entry

    def _against_chain(self, entry: Entry) -> tuple[Code, str] | None:
        revision = entry.revision
        device, seq = revision.device, revision.device_seq
        here = self._links.get((device, seq))
        if here is not None and here.hash != entry.hash:
            return Code.FORKED_CHAIN, f"another revision has number {seq}"
        if revision.id in self._receipts:
            return Code.MALFORMED, "identifier already used"
        before, after = self._links.get((device, seq - 1)), self._links.get((device, seq + 1))
        # The device signed both: two histories under one key, as after a disk image was put back.
        if before is not None and before.hash != revision.prev_hash:
            return Code.FORKED_CHAIN, f"number {seq} does not follow number {seq - 1}"
        if after is not None and after.prev_hash != entry.hash:
            return Code.FORKED_CHAIN, f"number {seq + 1} does not follow number {seq}"
        if revision.prev_hash in self._branch:
            return Code.FORKED_CHAIN, f"number {seq} follows one of another branch"
        return None

    def _may_write(self, caller: Caller, kind: Kind) -> bool:
        """In the post of now, or what is owed from a former one."""
        if kind in MAY_WRITE[caller.worker.role]:
            return True
        return kind in OWED and any(kind in MAY_WRITE[role] for role in self._former[caller.device])

    def _against_household(self, caller: Caller, revision: Revision) -> tuple[Code, str] | None:
        placement = self._placements.get(revision.household)
        if placement is None:
            return Code.UNKNOWN_SUBJECT, "household"
        if self._households_of.get(revision.subject, revision.household) != revision.household:
            return Code.FOREIGN_HOUSEHOLD, "the subject belongs to another household"
        if not self._may_write_about(caller, placement):
            return Code.FOREIGN_HOUSEHOLD, ""
        if not caller.returned and self._names_a_stranger(caller, revision):
            return Code.UNKNOWN_SUBJECT, "risk"
        return None

    def _names_a_stranger(self, caller: Caller, revision: Revision) -> bool:
        """Whether an officer speaks of a risk that the district does not have: only whoever has a household
        tells the health division of it."""
        of_a_risk = revision.kind in CRISIS_KINDS and revision.kind is not Kind.RISK_SCREENED
        if caller.worker.role is not Role.DUTY_OFFICER or not of_a_risk:
            return False
        had = (caller.worker.id, revision.household) in self._tenures
        return not had and revision.subject not in self._households_of

    def _may_write_about(self, caller: Caller, placement: Placement) -> bool:
        """Assigned now, or formerly: what a former worker still owes is welcome."""
        return self._has(caller, placement.id) or (caller.worker.id, placement.id) in self._tenures

    def _has(self, caller: Caller, household: str) -> bool:
        """Whether it is the worker's now. Asked twice of every revision, and many are about one household."""
        here = caller.worker.id, household
        has = self._having.get(here)
        if has is None:
            has = self._having[here] = is_theirs(caller.worker, self._placements[household])
        return has

    def _against_post(self, caller: Caller, revision: Revision) -> tuple[Code, str] | None:
        """What only the post of now says is not taken from a former one."""
        said = OF_THE_POST.intersection(revision.patch)
        if not said:
            return None
        placement = self._placements[revision.household]
        elsewhere = caller.worker.role is Role.SUPERVISOR and placement.dong not in caller.worker.dongs
        if self._has(caller, placement.id) and not (elsewhere and said & MOVING_PATHS):
            return None
        # An older laptop gives the household its 동 back by this word, and can end what it says by no other.
        moves = revision.kind is Kind.HOUSEHOLD_EDITED
        return Code.FORBIDDEN_KIND if moves else Code.FOREIGN_HOUSEHOLD, "for whoever has the post now"

    def _against_claim(self, caller: Caller, entry: Entry) -> tuple[Code, str] | None:
        """Whoever was no duty officer when they did it has not read a risk as one. What the district took
        before it was restored it takes again."""
        if self._claims.holds(caller, entry) or self._former_times.was_taken(caller, entry):
            return None
        return Code.FORBIDDEN_KIND, "a post that its author did not have"

    def _against_assignment(self, revision: Revision) -> tuple[Code, str] | None:
        for path, change in revision.patch.items():
            post = _ASSIGNABLE.get(path)
            if post and change.value is not None and self._roles.get(str(change.value)) is not post:
                return Code.UNKNOWN_SUBJECT, "worker"
        return None

    def _against_decision(self, caller: Caller, entry: Entry) -> tuple[Code, str] | None:
        """What came late is decided about by whoever has the household, or had it when the district took the
        decision first: of a former worker's nobody would be asked."""
        revision = entry.revision
        if revision.kind is not Kind.GRACE_DECIDED:
            return None
        decides = Kind.GRACE_DECIDED in MAY_WRITE[caller.worker.role]
        if decides and self._has(caller, revision.household):
            return None
        if self._former_times.was_in_time(caller, entry):
            return None
        return Code.FOREIGN_HOUSEHOLD, "for whoever has it now"

    def _against_values(self, caller: Caller, entry: Entry) -> tuple[Code, str] | None:
        """What the district took before it was restored it takes again."""
        against = self._values.reason_against(entry.revision)
        return None if against is None or self._former_times.was_taken(caller, entry) else against

    def _read_ledger(
        self,
        connection: Connection,
        entries: list[Entry],
        chains: dict[str, Chain],
        known: Sequence[Row[Any]],
    ) -> None:
        rows = list(known)
        neighbours = _neighbours(entries, chains)
        if neighbours:
            near = tuple_(REVISION.c.device, REVISION.c.device_seq).in_(neighbours)
            rows = [*rows, *connection.execute(_KNOWN.where(near))]
        for row in rows:
            self._receipts[row.id] = (row.hash, _receipt(row))
            self._links[row.device, row.device_seq] = Link(row.id, row.hash, row.prev_hash)
        for device, chain in chains.items():
            if chain.top_seq:
                self._links.setdefault((device, chain.top_seq), Link("", chain.top_head, b""))


def _neighbours(entries: list[Entry], chains: dict[str, Chain]) -> list[tuple[str, int]]:
    """Places on the chains to look at. A revision beyond the latest one needs no look: the device's row
    tells the latest, and there is nothing after it."""
    places: set[tuple[str, int]] = set()
    for entry in entries:
        device, seq = entry.revision.device, entry.revision.device_seq
        if device in chains and seq <= chains[device].top_seq:
            places |= {(device, seq - 1), (device, seq), (device, seq + 1)}
    return sorted(places)


def _receipt(row: Any) -> Receipt:
    return Receipt(
        revision=row.id,
        hash=row.hash,
        hub_seq=row.hub_seq,
        hub_time_ms=row.hub_time_ms,
        signature=row.receipt,
    )


def _read_tenures(
    connection: Connection, items: list[tuple[Caller, Entry]], placements: dict[str, Placement]
) -> set[tuple[str, str]]:
    """Only of those who do not have the household now; that is rare."""
    wanted = {
        (caller.worker.id, placement.id)
        for caller, entry in items
        if (placement := placements.get(entry.revision.household)) is not None
        and caller.worker.id not in placement.assigned()
    }
    if not wanted:
        return set()
    pair = tuple_(TENURE.c.worker, TENURE.c.household)
    columns = select(TENURE.c.worker, TENURE.c.household)
    return {
        (row.worker, row.household) for row in connection.execute(columns.where(pair.in_(sorted(wanted))))
    }


def _read_former(
    connection: Connection, items: list[tuple[Caller, Entry]]
) -> dict[str, dict[Role, int | None]]:
    """By device the posts that its worker had since it was let in, of those who send what their post of now
    may not write, or a risk that they say a duty officer took or ended; that is rare. With until when they
    had it last, None: the certificate alone tells of it."""
    found: dict[str, dict[Role, int | None]] = {
        caller.device: {}
        for caller, entry in items
        if entry.revision.kind not in MAY_WRITE[caller.worker.role] or claims_to_read(entry.revision)
    }
    if not found:
        return found
    # A clock may have run ahead when the laptop was let in. Where an earlier version of the hub wrote one of
    # the two down, there is nothing else to go by.
    in_order = FORMER_POST.c.position > DEVICE.c.position
    by_the_clock = in_order.is_(None) & (FORMER_POST.c.until_ms >= DEVICE.c.issued_ms)
    had = (FORMER_POST.c.worker == DEVICE.c.worker) & or_(in_order, by_the_clock)
    columns = select(DEVICE.c.id, DEVICE.c.certificate, FORMER_POST.c.role, FORMER_POST.c.until_ms)
    theirs = columns.outerjoin(FORMER_POST, had).where(DEVICE.c.id.in_(sorted(found)))
    for row in connection.execute(theirs):
        found[row.id].setdefault(decode(row.certificate, Certificate).worker.role, None)
        if row.role is not None:
            found[row.id][Role(row.role)] = int(row.until_ms)
    return found


def _read_screened(connection: Connection, entries: list[Entry]) -> set[tuple[str, str]]:
    """Who screened which of the risks that somebody takes with these entries."""
    taking = [one.revision for one in entries if one.revision.kind is Kind.RISK_ACKNOWLEDGED]
    if not taking:
        return set()
    homes, risks = {one.household for one in taking}, {one.subject for one in taking}
    here = REVISION.c.household.in_(sorted(homes)) & REVISION.c.subject.in_(sorted(risks))
    written = select(REVISION.c.author, REVISION.c.subject)
    found = connection.execute(written.where(here, REVISION.c.kind == Kind.RISK_SCREENED.value))
    return {(row.author, row.subject) for row in found}


def _named_workers(entries: list[Entry]) -> Iterable[str]:
    return {
        change.value
        for entry in entries
        if not _ASSIGNABLE.keys().isdisjoint(entry.revision.patch)
        for path, change in entry.revision.patch.items()
        if path in _ASSIGNABLE and isinstance(change.value, str)
    }
