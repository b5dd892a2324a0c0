"""What is here, what waits, and what the district had when both sides were compared last."""

from __future__ import annotations

from app.agreeing.asked import asked
from app.agreeing.grace import Grace
from app.attachments.attachments import Attachments
from app.ledger.ledger import Ledger
from app.risk.waiting import hears_at_once
from app.sync.heard import heard_ms
from app.sync.held import is_of_before, last_held
from app.sync.report import Standing
from app.sync.troubled import troubled
from app.visits.shelf import Shelf
from app.wire.revisions import CRISIS_KINDS


def read_standing(ledger: Ledger, attachments: Attachments, shelf: Shelf) -> Standing:
    """Used where the store lives."""
    store = ledger.store
    counts = store.ledger.counts()
    photos, photo_bytes = attachments.waiting_counts()
    held = last_held(store)
    return Standing(
        recorded=counts.recorded,
        received=counts.received,
        waiting=counts.waiting,
        refused=counts.refused,
        conflicts=len(asked(ledger, shelf)),
        late=Grace(ledger).count(),
        crisis=store.ledger.waiting_of_kinds(sorted(CRISIS_KINDS)),
        hears=hears_at_once(ledger),
        photos=photos,
        photo_bytes=photo_bytes,
        photos_refused=len(troubled(ledger)),
        last_ms=heard_ms(store),
        head=store.ledger.latest_to_have(ledger.identity.device),
        hub_head=held.head,
        hub_count=held.count,
        lost=held.lost,
        of_before=is_of_before(store, ledger.identity.device, held),
    )
