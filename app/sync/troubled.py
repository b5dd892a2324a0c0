"""Attachments that cannot be sent and that somebody still has to see to."""

from __future__ import annotations

from app.ledger.ledger import Ledger
from app.visits.attached import entries_in
from db.attachments import LOST, AttachmentRow


def troubled(ledger: Ledger) -> list[AttachmentRow]:
    """What the district does not take (`code`: why), and what cannot be opened here, unless the visit was put
    right without it: then there is nothing left to do."""
    return [row for row in ledger.store.attachments.troubled() if not _was_replaced(ledger, row)]


def _was_replaced(ledger: Ledger, row: AttachmentRow) -> bool:
    held = ledger.projector.document(f"visit/{row.visit}").get(f"forms.{row.form_id}")
    if row.state != LOST or held is None:
        return False
    # What a sealed form lists, nobody reads here.
    sealed = isinstance(held.value, dict) and "sealed" in held.value
    return not sealed and row.name not in entries_in(held.value)
