"""Putting revisions of this very device back into a store that is older than they are."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from app.ledger.identity import Identity
from app.ledger.ledger import ledger_row
from app.projections.projector import Projector
from app.wire.encoding import Malformed
from app.wire.revisions import Kind, Revision, Signed, revision_message
from app.wire.signing import Suite, Verifier
from db.ledger import LedgerRow
from db.store import Store


class OwnSignature:
    """Knows what this device signed."""

    def __init__(self, identity: Identity) -> None:
        certificate = identity.enrolled.answer.certificate
        self._device = identity.device
        self._verifier = Verifier(Suite(certificate.suite), certificate.signing_key)

    def read(self, signed: Signed) -> Revision | None:
        """None: not this device's, or not as it was signed."""
        try:
            revision = signed.revision()
        except Malformed:
            return None
        if revision.device != self._device:
            return None
        if not self._verifier.accepts(signed.signature, revision_message(signed.body)):
            return None
        return revision


def replay(store: Store, identity: Identity, revisions: Iterable[Signed]) -> int:
    """Append what is not there yet, in the caller's transaction; returns how many. Gaps are allowed: what
    belongs there is at the hub."""
    own, projector, count = OwnSignature(identity), Projector(store), 0
    read = ((revision, signed) for signed in revisions if (revision := own.read(signed)) is not None)
    for revision, signed in sorted(read, key=lambda pair: pair[0].device_seq):
        row = ledger_row(signed, revision, own=True)
        if store.ledger.append(row) or _append_aside(store, row):
            projector.apply(revision)
            drop_finished_draft(store, revision)
            count += 1
    return count


def _append_aside(store: Store, row: LedgerRow) -> bool:
    """Its number was given a second time meanwhile: it waits for one of its own behind what the hub has
    (`OwnChain.join`)."""
    if store.ledger.get(row.id) is not None:
        return False
    return store.ledger.append(replace(row, device_seq=-row.device_seq))


def drop_finished_draft(store: Store, revision: Revision) -> None:
    """A draft from before its visit was recorded would be recorded a second time."""
    if revision.kind not in (Kind.VISIT_FINISHED, Kind.VISIT_AMENDED):
        return
    visit = revision.subject.partition("/")[2]
    draft = store.drafts.visit(visit)
    if draft is not None and draft.started_ms <= revision.time.wall_ms:
        store.drafts.drop_visit(visit)
