"""What laptops recorded and the hub does not have, as far as it can see that without them."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.wire.encoding import decode
from app.wire.erasing import EraseReceipt
from district.store.schema import CONTACT, DEVICE, ERASE_RECEIPT


def lacking(connection: Connection) -> dict[str, int]:
    """How many numbers of a laptop's chain are not here, by device: refused, not sent yet, or lost when the
    hub was restored; without what was refused and is put right, as the laptop said last. Seen by a later
    record, or by an erase receipt, which says how far the chain went."""
    receipts = connection.execute(select(ERASE_RECEIPT.c.device, ERASE_RECEIPT.c.body))
    told: dict[str, int] = {}
    for device, body in receipts:
        told[device] = max(told.get(device, 0), decode(body, EraseReceipt).seq)
    columns = select(DEVICE.c.id, DEVICE.c.held, DEVICE.c.top_seq, CONTACT.c.put_right)
    laptops = columns.outerjoin(CONTACT, CONTACT.c.device == DEVICE.c.id).where(DEVICE.c.certificate != b"")
    return {
        row.id: count
        for row in connection.execute(laptops)
        if (count := max(row.top_seq, told.get(row.id, 0)) - row.held - (row.put_right or 0)) > 0
    }
