"""A recorded visit was put right to another resident by a colleague who may not know of its risk.

They were asked nothing about it, for the question alone says that there is one. The laptop of whoever
screened makes the risk follow when it hears of the change: the visit says of whom both were.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.ledger.ledger import Ledger
from app.risk.role_sealing import HEALTH_DIVISION
from app.risk.screening import record_whom
from app.risk.seeing import inherited_by
from app.wire.encoding import Malformed, decode
from app.wire.merge import Held
from app.wire.revisions import Kind, Revision
from app.wire.risk_level import is_open, was_taken_back
from app.wire.risk_words import WHOM, named_by
from db.ledger import LedgerRow
from db.visits import RiskRow

_PERSON = "person"


@dataclass(frozen=True, slots=True)
class PutRight:
    """`by`: who put the visit right, empty for somebody who is no colleague any more."""

    by: str


def follow_whom(ledger: Ledger, arriving: Iterable[LedgerRow]) -> list[str]:
    """Before what `arriving` says is taken: name anew whose each risk is that this laptop recorded of a visit
    which is another resident's now; returns them. A page that cannot be taken then and comes again finds them
    named."""
    rows = tuple(arriving)
    found = []
    for row in rows:
        if row.kind == Kind.VISIT_AMENDED and not ledger.store.ledger.get(row.id):
            found += _follow(ledger, row, rows)
    return found


def put_right_by_another(ledger: Ledger, risk: RiskRow) -> PutRight | None:
    """Whether a risk is whose it is because a colleague put its visit right, who was not asked about it."""
    whom = ledger.projector.document(f"visit/{risk.visit}").get(_PERSON)
    about = ledger.projector.document(f"risk/{risk.id}").get(WHOM)
    row = ledger.store.ledger.get(whom.revision) if whom is not None else None
    if whom is None or about is None or row is None or row.kind != Kind.VISIT_AMENDED:
        return None
    agrees = named_by(about) == {whom.value}
    if not agrees or not _was_named_otherwise(ledger, risk) or _was_asked(ledger, risk, row):
        return None
    everyone = (ledger.identity.worker, *ledger.identity.enrolled.answer.colleagues)
    return PutRight(next((one.name for one in everyone if one.id == row.author), ""))


def _follow(ledger: Ledger, row: LedgerRow, together: tuple[LedgerRow, ...]) -> list[str]:
    visit = row.subject.removeprefix("visit/")
    former, person = _value(ledger.projector.document(row.subject).get(_PERSON)), _said_in(row)
    if not person or person == former or ledger.identity.role_key(HEALTH_DIVISION) is None:
        return []
    found = []
    for risk in ledger.store.visits.risks_of_household(row.household):
        document = ledger.projector.document(f"risk/{risk.id}")
        about = document.get(WHOM)
        theirs = risk.visit == visit and about is not None and about.value == former and not about.rivals
        is_told = any(one.subject == f"risk/{risk.id}" and one.author == row.author for one in together)
        if not theirs or is_told or not is_open(document) or was_taken_back(document):
            continue
        if _recorded_here(ledger, risk) and not _was_asked(ledger, risk, row):
            with ledger.action("risk.record", f"risk/{risk.id}"):
                record_whom(ledger, row.household, visit, risk.id, person)
            found.append(risk.id)
    return found


def _recorded_here(ledger: Ledger, risk: RiskRow) -> bool:
    return any(one.own for one in _screenings(ledger, risk))


def _was_asked(ledger: Ledger, risk: RiskRow, row: LedgerRow) -> bool:
    """Whoever may see the risk was asked whose it is, and said so under it."""
    told = {one.author for one in _screenings(ledger, risk)}
    return row.author in told or inherited_by(ledger, risk, row.author)


def _was_named_otherwise(ledger: Ledger, risk: RiskRow) -> bool:
    said = [_said_in(one, WHOM) for one in _screenings(ledger, risk) if one.body]
    return len({one for one in said if one}) > 1


def _screenings(ledger: Ledger, risk: RiskRow) -> list[LedgerRow]:
    rows = ledger.store.ledger.of_subject(f"risk/{risk.id}")
    return [one for one in rows if one.kind == Kind.RISK_SCREENED]


def _said_in(row: LedgerRow, path: str = _PERSON) -> str:
    """Whom a revision names; empty: nobody, or it is damaged."""
    try:
        change = decode(row.body, Revision).patch.get(path)
    except Malformed:
        return ""
    return change.value if change is not None and isinstance(change.value, str) else ""


def _value(held: Held | None) -> str:
    return held.value if held is not None and isinstance(held.value, str) else ""
