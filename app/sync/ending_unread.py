"""Records that the district does not take as they are signed, ended by hand: they would keep their household
on this laptop for ever."""

from __future__ import annotations

from itertools import groupby

import msgspec

from app.ledger.ledger import Ledger
from app.sync.left_words import WordsOwed
from app.wire.erasing import LeftWord
from app.wire.messages import Code
from app.wire.revisions import CRISIS_KINDS, Change, Kind, Revision, Signed
from app.wire.writable import writable
from db.ledger import LedgerRow

UNREAD = frozenset({Code.MALFORMED, Code.TOO_LARGE})
_SAID_BY = {
    Kind.HOUSEHOLD_EDITED: Kind.HOUSEHOLD_EDITED,
    Kind.VISIT_FINISHED: Kind.VISIT_AMENDED,
    Kind.VISIT_AMENDED: Kind.VISIT_AMENDED,
}
"""What stands for what, where the district took it."""


def end_unread(ledger: Ledger) -> int:
    """What only held a letter that nobody sees is recorded anew without it. Of anything else all that it says
    goes to the district sealed, as half-typed words do; where there is nobody to seal to, and of an
    assessment, it stays. Returns how many were ended or recorded anew."""
    ids = [one.revision for one in ledger.store.ledger.refusals() if one.code in UNREAD]
    rows = [row for row in map(ledger.store.ledger.get, ids) if row is not None and row.own and row.body]
    rows = [row for row in rows if row.kind != Kind.RISK_SCREENED]
    if not rows:
        return 0
    ended = 0
    with ledger.action("sync.end_refused", f"device/{ledger.identity.device}", str(len(rows))):
        for _subject, some in groupby(sorted(rows, key=_place), key=lambda row: row.subject):
            said = list(some)
            if _say_anew(ledger, said) or _hand_in(ledger, said):
                ended += len(said)
    return ended


def _place(row: LedgerRow) -> tuple[str, int]:
    return row.subject, row.device_seq


def _say_anew(ledger: Ledger, refused: list[LedgerRow]) -> bool:
    """What the last of them says of its subject, `Ledger.record` takes over with what the others said."""
    last = refused[-1]
    revision, kind = _revision(last), _SAID_BY.get(Kind(last.kind))
    if kind is None or all(writable(change.value) == change.value for change in revision.patch.values()):
        return False
    blobs = dict.fromkeys(blob for row in refused for blob in _revision(row).blobs)
    anew = ledger.record(kind, last.subject, last.household, {}, blobs=list(blobs))
    for row in refused:
        ledger.store.attachments.set_brought_by(row.id, anew)
    return True


def _hand_in(ledger: Ledger, refused: list[LedgerRow]) -> bool:
    for row in refused:
        words = [_word(row.kind, *field) for field in sorted(_revision(row).patch.items())]
        risk = row.subject.removeprefix("risk/") if row.kind in CRISIS_KINDS else ""
        if not WordsOwed(ledger).take_along_record(row.household, words, risk):
            return False
        ledger.store.ledger.set_superseded(row.id)
    return True


def _word(kind: str, path: str, change: Change) -> LeftWord:
    value = writable(change.value)
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return LeftWord(kind, path, text)


def _revision(row: LedgerRow) -> Revision:
    return Signed(row.body, row.signature).revision()
