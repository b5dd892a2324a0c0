"""Words of a risk that was told without them, since there was no key to seal them to: they follow once
the key is here."""

from __future__ import annotations

import msgspec
from uuid6 import uuid7

from app.ledger.ledger import Ledger
from app.risk.role_sealing import HEALTH_DIVISION, sealer
from app.risk.screening import readable_copy
from app.risk.sealed_answers import Screening, fitted
from app.risk.told_anew import told_anew
from app.wire.encoding import encode
from app.wire.revisions import Kind, Value
from app.wire.risk_level import LEVEL, NEWS, by_rule, is_forgotten, must_be_taken
from app.wire.risk_words import UNSEALED, is_unsealed
from db.ledger import LedgerRow


def seal_words(ledger: Ledger) -> list[str]:
    """Send, sealed, what this laptop alone knows of risks that it told without a word; returns these.

    Where somebody still has to take the risk it is news, and rings; whoever took it heard the words by
    telephone, and is not called again. A word that the disk lost is not made up: that risk stays as it is."""
    if ledger.identity.role_key(HEALTH_DIVISION) is None:
        return []
    return [risk for risk in (one.risk for one in told_anew(ledger.store)) if _seal(ledger, risk)]


def lacks_words(ledger: Ledger, household: str = "") -> bool:
    """Whether the division still has to get words that are on this laptop alone, of a risk of this household;
    empty: of any. Nobody but the division may read them, so what has to go stays until they are sealed."""
    risks = [one.risk for one in told_anew(ledger.store)]
    rows = (row for risk in risks if (row := ledger.store.visits.risk(risk)) is not None)
    return any(_words(ledger, row.id) is not None for row in rows if household in ("", row.household))


def is_told_wordless(ledger: Ledger, risk: str) -> bool:
    """Whether this laptop told of it without a word, and no word followed yet."""
    document = ledger.projector.document(f"risk/{risk}")
    return is_unsealed(document) and _wordless(ledger, f"risk/{risk}") is not None


def _words(ledger: Ledger, risk: str) -> tuple[LedgerRow, Screening] | None:
    """What was told of it without a word, and its words; None: they went, or are not to be had any more."""
    subject = f"risk/{risk}"
    document = ledger.projector.document(subject)
    if not is_unsealed(document) or is_forgotten(document):
        return None
    kept = _wordless(ledger, subject)
    words = readable_copy(ledger, kept) if kept is not None else None
    return None if kept is None or words is None else (kept, words)


def _seal(ledger: Ledger, risk: str) -> bool:
    subject = f"risk/{risk}"
    found, key = _words(ledger, risk), ledger.identity.role_key(HEALTH_DIVISION)
    if key is None or found is None:
        return False
    (kept, words), document = found, ledger.projector.document(subject)
    waits = must_be_taken(document)
    values: dict[str, Value] = {UNSEALED: False}
    if waits:
        now = ledger.clock()
        # With the level, by which a danger is told anew where this one is removed too.
        values |= {"at_ms": now, LEVEL: by_rule(document), f"{NEWS}{uuid7()}": {"at_ms": now}}
    plain = encode(fitted(msgspec.structs.replace(words, news=(words.reasons,))))
    with ledger.action("risk.record", f"household/{kept.household}"):
        revision = ledger.record(Kind.RISK_SCREENED, subject, kept.household, values, seal=sealer(key, plain))
        ledger.store.ledger.drop_sealed_copies(subject, (Kind.RISK_SCREENED,))
        if waits and ledger.identity.role_secret(key.key_id) is None:
            ledger.store.ledger.keep_sealed_copy(revision, plain)
    return True


def _wordless(ledger: Ledger, subject: str) -> LedgerRow | None:
    """What this laptop told without a word, and whose words are still here."""
    held = ledger.projector.document(subject).get(UNSEALED)
    row = ledger.store.ledger.get(held.revision) if held is not None else None
    return row if row is not None and row.own else None
