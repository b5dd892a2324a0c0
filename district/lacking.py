"""What laptops recorded and the hub does not have, as far as it can see that without them."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from app.wire.encoding import decode
from app.wire.erasing import ACCESS_LINES, ATTACHMENT, HALF_TYPED, EraseReceipt
from district.store.schema import CONTACT, DEVICE, ERASE_RECEIPT, LEFTOVER, REVISION

_NO_RECORDS = (HALF_TYPED, ACCESS_LINES, ATTACHMENT)


def lacking(connection: Connection) -> dict[str, int]:
    """How many numbers of a laptop's chain are not here, by device: refused, not sent yet, or lost when the
    hub was restored; without what was refused and is put right, as the laptop said last, and without the
    refused records that a laptop handed in sealed before it erased itself. Seen by a later record, or by an
    erase receipt, which says how far the chain went."""
    receipts = connection.execute(select(ERASE_RECEIPT.c.device, ERASE_RECEIPT.c.body))
    told: dict[str, int] = {}
    for device, body in receipts:
        told[device] = max(told.get(device, 0), decode(body, EraseReceipt).seq)
    sealed = _handed_in(connection)
    columns = select(DEVICE.c.id, DEVICE.c.held, DEVICE.c.top_seq, CONTACT.c.put_right)
    laptops = columns.outerjoin(CONTACT, CONTACT.c.device == DEVICE.c.id).where(DEVICE.c.certificate != b"")
    found = {}
    for row in connection.execute(laptops):
        here = row.held + (row.put_right or 0) + sealed.get(row.id, 0)
        if (count := max(row.top_seq, told.get(row.id, 0)) - here) > 0:
            found[row.id] = count
    return found


def _handed_in(connection: Connection) -> dict[str, int]:
    """How many records lie sealed with the hub and are not recorded, by device."""
    recorded = select(REVISION.c.id).where(REVISION.c.id == LEFTOVER.c.revision).exists()
    records = select(LEFTOVER.c.device, func.count()).where(LEFTOVER.c.code.not_in(_NO_RECORDS), ~recorded)
    return {
        str(device): int(count) for device, count in connection.execute(records.group_by(LEFTOVER.c.device))
    }
