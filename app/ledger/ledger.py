"""The only way anything is written: one action, one transaction, one signed revision (or a few)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

from uuid6 import uuid7

from app.ledger import access
from app.ledger.errors import RecordTooLargeError
from app.ledger.identity import Identity
from app.ledger.superseding import in_their_place, refused_before, with_their_fields
from app.projections.projector import Projector
from app.steady import Steady
from app.vault.access_end import AccessEnd
from app.vault.spare import Spare
from app.wire.clock import Stamp, next_stamp, seen
from app.wire.encoding import decode, encode
from app.wire.merge import change_to
from app.wire.revisions import (
    CRISIS_KINDS,
    MOST_RECORDED_BYTES,
    Change,
    Kind,
    Revision,
    Sealed,
    Signed,
    Value,
    revision_message,
)
from app.wire.writable import writable
from db.ledger import LedgerRow
from db.store import Store

_SKEW, SEEN = "clock_skew_ms", "seen_stamp"


def now_ms() -> int:
    """Milliseconds since 1970 UTC by this laptop's clock."""
    return time.time_ns() // 1_000_000


def keeps_nothing() -> None:
    """There is no second place for the identity: the vault's key is not at hand. Nor is anything left for a
    locked laptop that nobody locks."""


class Ledger:
    """Writes this device's revisions and applies the others'. `clock` is the laptop's, in milliseconds;
    `keep_identity` writes the second place of whose laptop this is, where something of it has changed;
    `keep_crisis` leaves beside the vault what waits of crisis packets, once another one is durable and before
    whoever recorded it hears so."""

    def __init__(
        self,
        store: Store,
        identity: Identity,
        clock: Callable[[], int] = now_ms,
        spare: Spare | None = None,
        access_end: AccessEnd | None = None,
    ) -> None:
        self.store = store
        self.spare = spare
        # What a program that was cut off had settled may stand there still.
        self.spare_is_behind = True
        self.access_end = access_end
        self.keep_identity: Callable[[], None] = keeps_nothing
        self.keep_crisis: Callable[[], None] = keeps_nothing
        self._noted_end = self._kept_crisis = 0
        self._recorded = False
        self.identity = identity
        self.clock = clock
        self.steady = Steady()
        self.projector = Projector(store)
        kept = store.settings.get(SEEN)
        others = Stamp(0) if kept is None else decode(kept, Stamp)
        self._latest = max(Stamp(*store.ledger.latest_stamp()), others)

    @contextmanager
    def action(self, name: str, subject: str, reason: str = "") -> Iterator[None]:
        """One user action: whatever is recorded inside, with its line in the access log, or nothing."""
        latest, self._recorded = self._latest, False
        try:
            with self.store.transaction():
                self.note(name, subject, reason)
                yield
        except BaseException:
            self._latest = latest
            raise
        if self._recorded:
            self.keep_spare()

    def keep_spare(self) -> None:
        """Write what the district does not have into its second place. That there is no room for it is no
        reason to call what the store has taken not saved; the next record tries again."""
        if self.spare is None:
            return
        unsent = self.store.ledger.unsent()
        seq, _head = self.store.ledger.head(self.identity.device)
        with suppress(OSError):
            self.spare.write([Signed(body, signature) for body, signature in unsent], seq)
            self.spare_is_behind = False

    def tidy_spare(self) -> bool:
        """Leave nothing there that the district has. After a push, not after each answer: until then it has
        too much, which costs nobody anything, and writing it is as long as all that waits. False: the disk
        does not take it."""
        if self.spare_is_behind:
            self.keep_spare()
        return self.spare is None or not self.spare_is_behind

    def note(self, name: str, subject: str, reason: str = "") -> None:
        """A line in the access log for something that was only read."""
        access.note(
            self.store,
            at_ms=self.clock(),
            worker=self.identity.worker.id,
            device=self.identity.device,
            action=name,
            subject=subject,
            reason=reason,
        )
        if self.access_end is not None:
            self.store.after_commit(self._note_end)

    def _note_end(self) -> None:
        """Once the lines of a transaction are durable."""
        newest = self.store.access_log.newest()
        if self.access_end is not None and newest.place != self._noted_end:
            seq, _head = self.store.ledger.head(self.identity.device)
            self.access_end.write(newest.place, newest.hash, seq)
            self._noted_end = newest.place

    def record(
        self,
        kind: Kind,
        subject: str,
        household: str,
        values: Mapping[str, Value],
        *,
        blobs: Sequence[bytes] = (),
        seal: Callable[[str], Sealed] | None = None,
        deciding: bool = False,
        most_bytes: int = MOST_RECORDED_BYTES,
    ) -> str:
        """Sign and append a revision inside `action`; returns its id.

        `blobs`: SHA-256 of what is attached. `seal` gets the revision's id and returns the part that only a
        role may open, bound to that id.
        It says too what records about the subject said that the district could not read. Of texts it leaves
        out what cannot be written (`app.wire.writable`).
        `deciding`: the author sees all values in conflict and settles them. Raises `RecordTooLargeError`
        beyond `most_bytes`, but never for what is said of a risk.
        """
        patch = self._patch(kind, subject, values, deciding=deciding)
        seq, head = self.store.ledger.head(self.identity.device)
        self._latest = next_stamp(self._latest, self.clock())
        revision_id = str(uuid7())
        revision = Revision(
            id=revision_id,
            kind=kind,
            subject=subject,
            household=household,
            device=self.identity.device,
            device_seq=seq + 1,
            prev_hash=head,
            time=self._latest,
            skew_ms=self.skew_ms(),
            author=self.identity.worker.id,
            patch=patch,
            blobs=list(blobs),
            sealed=None if seal is None else seal(revision_id),
        )
        body = encode(revision)
        if len(body) > most_bytes and kind not in CRISIS_KINDS:
            raise RecordTooLargeError(f"{len(body)} bytes")
        signed = Signed(body, self.identity.signer.sign(revision_message(body)))
        self.store.ledger.append(ledger_row(signed, revision, own=True))
        self.projector.apply(revision)
        self._recorded = True
        if kind in CRISIS_KINDS:
            self.store.after_commit(self._keep_crisis)
        return revision_id

    def _keep_crisis(self) -> None:
        """Once for all that one transaction recorded."""
        seq, _head = self.store.ledger.head(self.identity.device)
        if seq != self._kept_crisis:
            self._kept_crisis = seq
            self.keep_crisis()

    def _patch(
        self, kind: Kind, subject: str, values: Mapping[str, Value], *, deciding: bool
    ) -> dict[str, Change]:
        """What changes of the subject as this laptop has it, in the place of what was refused too."""
        document = self.projector.document(subject)
        refused = refused_before(self.store, kind, subject)
        changes = {
            path: change_to(path, document.get(path), writable(value), deciding=deciding)
            for path, value in with_their_fields(values, document, refused).items()
        }
        return in_their_place(changes, refused)

    def saw(self, stamp: Stamp) -> None:
        """Somebody else's revision came: what is recorded from now on sorts after it."""
        self.saw_all([stamp])

    def saw_all(self, stamps: Iterable[Stamp]) -> None:
        """The same for many."""
        latest, now = self._latest, self.clock()
        for stamp in stamps:
            latest = seen(latest, stamp, now)
        if latest != self._latest:
            self._latest = latest
            self.store.settings.put(SEEN, encode(latest))

    def skew_ms(self) -> int | None:
        """Hub clock minus this laptop's, as last measured."""
        stored = self.store.settings.get(_SKEW)
        return None if stored is None else int(stored)

    def set_skew(self, milliseconds: int) -> None:
        self.store.settings.put(_SKEW, str(milliseconds).encode())


def ledger_row(
    signed: Signed,
    revision: Revision,
    *,
    own: bool,
    hub_seq: int | None = None,
    hub_time_ms: int | None = None,
) -> LedgerRow:
    """How a revision is kept."""
    return LedgerRow(
        id=revision.id,
        kind=revision.kind,
        subject=revision.subject,
        household=revision.household,
        author=revision.author,
        device=revision.device,
        device_seq=revision.device_seq,
        wall_ms=revision.time.wall_ms,
        count=revision.time.count,
        hash=signed.hash,
        body=signed.body,
        signature=signed.signature,
        own=own,
        hub_seq=hub_seq,
        hub_time_ms=hub_time_ms,
    )
