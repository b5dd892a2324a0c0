"""Screenings that an earlier version recorded larger than any hub takes: their danger reached nobody. They
are said again, their words cut."""

from __future__ import annotations

from app.ledger.ledger import Ledger
from app.risk.role_sealing import HEALTH_DIVISION, sealer
from app.risk.screening import readable_copy
from app.risk.sealed_answers import fitted
from app.risk.told_anew import keep_told
from app.wire.encoding import encode
from app.wire.messages import Code
from app.wire.revisions import Kind, Revision, Signed, Value
from app.wire.risk_level import is_forgotten
from app.wire.risk_words import UNSEALED
from db.ledger import LedgerRow


def tell_too_large(ledger: Ledger) -> list[str]:
    """Record once more, small enough, each screening that is kept here as too large; returns their risks.
    Without the division's key, or where its words are not here any more, the level goes alone."""
    codes = {one.revision: one.code for one in ledger.store.ledger.refusals()}
    large = [revision for revision, code in codes.items() if code == Code.TOO_LARGE]
    found = []
    for row in filter(None, map(ledger.store.ledger.get, large)):
        if not (row.own and row.body and row.kind == Kind.RISK_SCREENED):
            continue
        if not is_forgotten(ledger.projector.document(row.subject)) and not _said_since(ledger, row, codes):
            _say_again(ledger, row)
            found.append(row.subject.removeprefix("risk/"))
    return found


def _said_since(ledger: Ledger, large: LedgerRow, refused: dict[str, str]) -> bool:
    said = _revision(large).patch.keys()
    rows = (
        row for row in ledger.store.ledger.of_subject(large.subject) if row.kind == large.kind and row.body
    )
    later = (row for row in rows if row.own and row.device_seq > large.device_seq and row.id not in refused)
    return any(said <= _revision(row).patch.keys() for row in later)


def _say_again(ledger: Ledger, row: LedgerRow) -> None:
    """What it says, `Ledger.record` takes over: it is in the place of what was refused."""
    before, kept = _revision(row), readable_copy(ledger, row)
    plain = None if kept is None else encode(fitted(kept))
    role = HEALTH_DIVISION if before.sealed is None else before.sealed.role
    key, place = ledger.identity.role_key(role), (Kind.RISK_SCREENED, row.subject, row.household)
    with ledger.action("risk.record", f"household/{row.household}"):
        if key is not None and plain is not None:
            revision = ledger.record(*place, {}, blobs=before.blobs, seal=sealer(key, plain))
        else:
            values: dict[str, Value] = {UNSEALED: True}
            revision = ledger.record(*place, values)
            if plain is not None:
                keep_told(ledger.store, (), row.subject.removeprefix("risk/"))
        if plain is not None:
            ledger.store.ledger.keep_sealed_copy(revision, plain)


def _revision(row: LedgerRow) -> Revision:
    return Signed(row.body, row.signature).revision()
