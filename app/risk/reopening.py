"""What was ended is opened again: a new sign, a contact, or the wrong one was ended."""

from __future__ import annotations

from collections.abc import Mapping

from uuid6 import uuid7

from app.ledger.ledger import Ledger
from app.risk.anew import REOPENED
from app.risk.due import FOLLOWED
from app.risk.judging import says_something
from app.risk.role_sealing import HEALTH_DIVISION, key_of, sealer
from app.risk.screening import UNKNOWN
from app.risk.sealed_answers import Screening
from app.risk.sealed_words import record_with_words
from app.wire.encoding import encode
from app.wire.people import MAY_WRITE
from app.wire.revisions import Kind, Value
from app.wire.risk_level import LEVEL, NEWS, by_rule, closing, is_forgotten, rank
from db.visits import RiskRow

LONGEST_REASON = 1_000
SAID = "다시 엶"
"""How the health division reads it in the sealed part."""


class NotEndedError(Exception):
    """It is open, or it was removed."""


class OpeningNeedsReasonError(Exception):
    """A risk is opened again with a reason in words."""


def reopen(ledger: Ledger, risk: str, reason: str) -> None:
    """Somebody is to be in touch again, and where the field opens it an officer has to take it anew:
    whoever ended it did not know why. Raises `NotEndedError`, `OpeningNeedsReasonError`, `NoRoleKeyError`,
    KeyError (no such risk)."""
    row = ledger.store.visits.risk(risk)
    if row is None:
        raise KeyError(risk)
    document = ledger.projector.document(f"risk/{risk}")
    if not closing(document) or is_forgotten(document):
        raise NotEndedError("it is open")
    words = reason.strip()[:LONGEST_REASON]
    if not says_something(words):
        raise OpeningNeedsReasonError("no reason")
    with ledger.action("risk.reopen", f"risk/{risk}"):
        open_again(ledger, row, words)


def open_again(ledger: Ledger, row: RiskRow, reason: str, level: str = UNKNOWN) -> None:
    """Inside the caller's action; the rule's `level` is at least that. Raises `NoRoleKeyError`."""
    told: dict[str, Value] = {
        "at_ms": ledger.clock(),
        "name": ledger.identity.worker.name,
        "outcome": REOPENED,
        "centre": False,
    }
    tells = Kind.RISK_SCREENED in MAY_WRITE[ledger.identity.worker.role]
    if tells:
        _let_it_wait(ledger, row, reason, level)
    path, words = f"{FOLLOWED}{uuid7()}", "" if tells else reason
    record_with_words(ledger, Kind.RISK_FOLLOWED, row.id, row.household, path, told, words)
    if closing(ledger.projector.document(f"risk/{row.id}")):
        ledger.record(Kind.RISK_CLOSED, f"risk/{row.id}", row.household, {"closed": None})


def _let_it_wait(ledger: Ledger, row: RiskRow, reason: str, level: str) -> None:
    """As news of the risk: every program, one of before too, lets it wait anew for an officer."""
    record_news(ledger, row, f"{SAID}: {reason}", SAID, {REOPENED: ledger.identity.worker.name}, level)


def record_news(
    ledger: Ledger, row: RiskRow, reasons: str, said: str, more: Mapping[str, Value], level: str
) -> None:
    """Record what came of a risk as its news, inside the caller's action: `said` is how the health division
    reads it among the news, `reasons` why, `more` stands in the clear, the rule's `level` is at least that.
    Raises `NoRoleKeyError`."""
    document = ledger.projector.document(f"risk/{row.id}")
    now_ms = ledger.clock()
    news: Value = {"at_ms": now_ms, **more}
    values: dict[str, Value] = {"visit": row.visit, "at_ms": now_ms, f"{NEWS}{uuid7()}": news}
    if rank(level) > rank(by_rule(document)):
        # Nobody assessed anew how grave it is.
        values[LEVEL] = level
    plain = encode(Screening(form_id="", version="", xml="", reasons=reasons, assessed=False, news=(said,)))
    sealed = sealer(key_of(ledger, HEALTH_DIVISION), plain)
    revision = ledger.record(Kind.RISK_SCREENED, f"risk/{row.id}", row.household, values, seal=sealed)
    ledger.store.ledger.keep_sealed_copy(revision, plain)
