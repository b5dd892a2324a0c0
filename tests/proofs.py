"""What has to be true of a laptop's ledger whatever has happened: its chain, and the receipts beside it."""

from __future__ import annotations

from app.desk import Desk
from app.wire.encoding import decode
from app.wire.receipts import Receipts
from app.wire.revisions import Receipt, Signed, revision_message
from app.wire.signing import Suite, Verifier


def receipts_verify(desk: Desk) -> bool:
    """Whether the hub's key signed every stored receipt, and for the revision it stands beside."""
    answer = desk.identity.enrolled.answer
    hub = Receipts(Verifier(Suite(answer.hub_suite), answer.hub_key))
    for row in desk.store.ledger.all():
        kept = desk.store.ledger.receipt(row.id)
        if kept is None:
            if row.own and row.body and row.hub_seq is not None:
                return False
            continue
        receipt = decode(kept, Receipt)
        if not hub.accepts(receipt):
            return False
        if (receipt.revision, receipt.hash, receipt.hub_seq) != (row.id, row.hash, row.hub_seq):
            return False
    return True


def chain_is_sound(desk: Desk) -> bool:
    """Whether each own revision is signed by this device, follows the one before it and has its number."""
    answer = desk.identity.enrolled.answer
    device = Verifier(Suite(answer.certificate.suite), answer.certificate.signing_key)
    previous = b""
    rows = sorted((row for row in desk.store.ledger.all() if row.own), key=lambda row: row.device_seq)
    for number, row in enumerate(rows, 1):
        if row.device_seq != number:
            return False
        if row.body:
            revision = Signed(row.body, row.signature).revision()
            if Signed(row.body, row.signature).hash != row.hash or revision.prev_hash != previous:
                return False
            if not device.accepts(row.signature, revision_message(row.body)):
                return False
        previous = row.hash
    return True
