"""What one revision of a risk that is kept here says."""

from __future__ import annotations

from app.wire.encoding import Malformed, decode
from app.wire.revisions import Change, Revision
from db.ledger_row import LedgerRow


def revision_of(kept: LedgerRow) -> Revision | None:
    """None where it was removed or is damaged, or another one stands in its place."""
    try:
        revision = decode(kept.body, Revision)
    except Malformed:
        return None
    return revision if revision.id == kept.id else None


def patch_of(kept: LedgerRow | None) -> dict[str, Change]:
    """Empty where nothing can be read."""
    revision = revision_of(kept) if kept is not None else None
    return {} if revision is None else revision.patch
