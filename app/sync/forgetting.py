"""A risk that the district had to forget leaves this laptop and its backups: what was sealed of it, and its
course, how grave it was too. That there was one, and that it was forgotten, stays."""

from __future__ import annotations

from app.attachments.attachments import Attachments
from app.ledger.ledger import Ledger
from app.risk.taken_word import drop_word_of
from app.visits.left_off import LeavingOff
from app.wire.revisions import Kind
from app.wire.risk_level import is_forgotten
from app.wire.risk_words import FORGOTTEN_KINDS, without_words
from db.erasures import TO_SCOUR
from db.ledger_row import LedgerRow

WHOLE, _YES = "forgotten_whole", b"3"
"""Whether what an earlier version left behind of forgotten risks is gone."""


def forget_risk(ledger: Ledger, attachments: Attachments, subject: str) -> None:
    """In the caller's transaction. A disclosure that the district has not heard of yet is not emptied before
    it has: the law has it published, and nobody else knows of it."""
    store = ledger.store
    rows = store.ledger.of_subject(subject)
    untold = any(_is_untold(row) for row in rows)
    kinds = tuple(kind for kind in FORGOTTEN_KINDS if not (untold and kind is Kind.RISK_DISCLOSED))
    sealed = {row.id for row in rows if row.kind in kinds}
    attachments.forget_of_revisions(sealed)
    store.ledger.forget_sealed(subject, kinds)
    for revision in sealed:
        # What the district refused of it has nothing in it any more that somebody could send or hand in.
        store.ledger.set_superseded(revision)
    drop_word_of(store, subject.partition("/")[2])
    ledger.projector.forget_words(subject)
    ledger.projector.settle()
    LeavingOff(store).forget_erased()
    store.settings.put(TO_SCOUR, b"1")


def forget_told(ledger: Ledger, attachments: Attachments, row: LedgerRow) -> None:
    """The district has what this laptop recorded: where that is a disclosure of a risk that was forgotten
    meanwhile, who was told by name leaves it now. In the caller's transaction."""
    if row.kind == Kind.RISK_DISCLOSED and is_forgotten(ledger.projector.document(row.subject)):
        forget_risk(ledger, attachments, row.subject)


def _is_untold(row: LedgerRow) -> bool:
    return row.own and row.kind == Kind.RISK_DISCLOSED and row.hub_seq is None and bool(row.body)


def forget_left_behind(ledger: Ledger, attachments: Attachments) -> None:
    """Once: an earlier version left who was told by name, one before that how grave it was, one before that
    whom one telephoned and how it went on.
    Of what the district has not been sent yet it is for another time."""
    store = ledger.store
    if store.settings.get(WHOLE) == _YES:
        return
    with store.transaction():
        left = [one for one in store.ledger.subjects_of_kind(Kind.RISK_FORGOTTEN) if _has_course(ledger, one)]
        unsent = {one for one in left if store.ledger.is_owed(store.documents.household_of(one), one)}
        for subject in left:
            if subject not in unsent:
                forget_risk(ledger, attachments, subject)
        if not unsent:
            store.settings.put(WHOLE, _YES)


def _has_course(ledger: Ledger, subject: str) -> bool:
    document = ledger.projector.document(subject)
    rows = ledger.store.ledger.of_subject(subject)
    said = any(row.body and row.kind in FORGOTTEN_KINDS for row in rows)
    return said or without_words(document) != document
