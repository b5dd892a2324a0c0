"""A danger learned of on a laptop that had not heard yet that its risk was forgotten on request.

What was asked to be removed was what the district knew. What came after is in none of it, so it does not go
with it unseen: it is a risk of its own, without anything of the former one, and somebody takes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.ledger.ledger import Ledger
from app.risk.disclosing import RESCUED
from app.risk.role_sealing import NoRoleKeyError
from app.risk.screening import UNKNOWN, readable_copy, record_signs, record_wordless
from app.risk.sealed_words import recorded_words
from app.risk.told_anew import keep_told, told_anew
from app.visits.signs import NO_SIGNS
from app.wire.encoding import decode
from app.wire.merge import Document
from app.wire.revisions import Change, Kind, Revision
from app.wire.risk_level import (
    JUDGED,
    LEVEL,
    NEWS,
    by_rule,
    is_open,
    is_urgent,
    judgement,
    must_be_taken,
    urgency,
)
from app.wire.risk_words import WHOM, named_by
from db.ledger import LedgerRow

LEARNED = "지워진 평가에 그 뒤에 더해진 것"
"""How the health division reads in the sealed part why there is this risk."""


@dataclass(frozen=True, slots=True)
class _Danger:
    revision: str
    level: str
    words: str


def tell_what_outlives(ledger: Ledger, arriving: Iterable[LedgerRow]) -> list[str]:
    """Before what `arriving` says is taken: of every risk that is forgotten with it, record anew what this
    laptop alone knew of its danger; returns the new risks. What was told so is told once, also where the rest
    is not taken then and comes again.

    Where there is no key nothing is sealed: then it is told without a word of why, and a line in the access
    log (`risk.untold`) says to the district of which household and risk."""
    found = []
    for row in arriving:
        if row.kind == Kind.RISK_FORGOTTEN and not ledger.store.ledger.get(row.id):
            found += _tell_anew(ledger, row)
    return found


def _tell_anew(ledger: Ledger, forgotten: LedgerRow) -> list[str]:
    row = ledger.store.visits.risk(forgotten.subject.removeprefix("risk/"))
    document = ledger.projector.document(forgotten.subject)
    # What somebody took here and has in hand is in hand of nobody once it is removed.
    if row is None or not (must_be_taken(document) or is_open(document)):
        return []
    dangers = _dangers(ledger, document, forgotten)
    if not dangers:
        return []
    level = max((one.level for one in dangers), key=urgency)
    said = dict.fromkeys(one.words for one in dangers if one.words)
    reason = f"{LEARNED}: {' '.join(said)}" if said else LEARNED
    named = sorted(named_by(document.get(WHOM)))
    # Where two were named it is of neither for certain: whoever takes it reads both, and asks.
    whom = tuple(named) if len(named) > 1 else "".join(named)
    try:
        with ledger.action("risk.record", f"household/{row.household}"):
            opening = (ledger, row.household, row.visit, None, None, NO_SIGNS, reason, whom)
            risk = record_signs(*opening, level=level)
            keep_told(ledger.store, (one.revision for one in dangers), risk)
            return [risk]
    except NoRoleKeyError:
        with ledger.action("risk.untold", f"risk/{row.id}", f"household/{row.household}"):
            risk = record_wordless(ledger, row.household, row.visit, level, reason, whom)
            keep_told(ledger.store, (one.revision for one in dangers), risk)
            return [risk]


def _dangers(ledger: Ledger, document: Document, forgotten: LedgerRow) -> list[_Danger]:
    """Of what this laptop recorded and the district had not when it removed the rest."""
    before = forgotten.hub_seq or 0
    told = {revision for one in told_anew(ledger.store) for revision in one.revisions}
    rows = (one for one in ledger.store.ledger.of_subject(forgotten.subject) if one.own and one.body)
    late = [one for one in rows if one.id not in told and (one.hub_seq is None or one.hub_seq > before)]
    found = (_danger(ledger, document, one, decode(one.body, Revision).patch) for one in late)
    return [one for one in found if one is not None and is_urgent(one.level)]


def _danger(ledger: Ledger, document: Document, row: LedgerRow, patch: dict[str, Change]) -> _Danger | None:
    """None: nothing that asks somebody to act, a word put right, a contact, a plan."""
    if row.kind == Kind.RISK_DISCLOSED:
        return _Danger(row.id, "high", RESCUED)
    if row.kind == Kind.RISK_JUDGED:
        judged = judgement(document)
        level, stands = str(judged.get("level") or ""), document[JUDGED].revision == row.id
        graver = stands and urgency(level) > urgency(by_rule(document))
        return _Danger(row.id, level, recorded_words(ledger, row)) if graver else None
    if row.kind != Kind.RISK_SCREENED:
        return None
    rose = str(patch[LEVEL].value or "") if LEVEL in patch else ""
    if not rose and not any(path.startswith(NEWS) for path in patch):
        return None
    copy = readable_copy(ledger, row)
    # What was new alone: the rest of the answers is what was asked to be removed.
    return _Danger(row.id, rose or UNKNOWN, " ".join(copy.news) if copy is not None else "")
