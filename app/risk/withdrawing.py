"""The consent to be contacted by the mental health centre, taken back after the risk has ended: nothing of it
is opened again."""

from __future__ import annotations

from uuid6 import uuid7

from app.ledger.ledger import Ledger
from app.risk.consent import AGREED, LINKED, TAKEN_BACK, consent_now
from app.risk.due import FOLLOWED
from app.risk.following import HANDED_OVER, LONGEST_NOTE, MET, SPOKEN
from app.risk.reopening import NotEndedError
from app.risk.sealed_words import record_with_words
from app.wire.revisions import Kind, Value
from app.wire.risk_level import closing, is_forgotten

SAID_HOW = (MET, SPOKEN)
"""How the resident said so: face to face, or by telephone."""


class NoConsentError(Exception):
    """There is no consent that could be taken back: none was given, or it was taken back already."""


def may_be_taken_back(consent: str, ended_as: str) -> bool:
    """Of an ended risk. `consent`: as of `consent_now`; `ended_as`: one of `CLOSINGS`. Who ended it as the
    centre's without asking may have linked somebody all the same."""
    return consent == AGREED or (consent == "" and ended_as == HANDED_OVER)


def take_consent_back(ledger: Ledger, risk: str, how: str, note: str = "") -> None:
    """Record it as a contact of the ended risk, which stays ended; no day is agreed. Raises `NotEndedError`
    (an open one has it with a contact), `NoConsentError`, ValueError (no way to say so), KeyError (no such
    risk), `NoRoleKeyError` where there are words and nobody to seal them to."""
    row = ledger.store.visits.risk(risk)
    if row is None:
        raise KeyError(risk)
    if how not in SAID_HOW:
        raise ValueError(how)
    document = ledger.projector.document(f"risk/{risk}")
    ended = closing(document)
    if not ended or is_forgotten(document):
        raise NotEndedError("it is open")
    if not may_be_taken_back(consent_now(document), str(ended.get("reason") or "")):
        raise NoConsentError("nothing to take back")
    told: dict[str, Value] = {
        "at_ms": ledger.clock(),
        "name": ledger.identity.worker.name,
        "outcome": how,
        LINKED: False,
        TAKEN_BACK: True,
    }
    path, words = f"{FOLLOWED}{uuid7()}", note.strip()[:LONGEST_NOTE]
    with ledger.action("risk.follow", f"risk/{risk}"):
        record_with_words(ledger, Kind.RISK_FOLLOWED, risk, row.household, path, told, words)
