"""Removing what was sealed of a risk, and what was said of it: the right of 자살예방법 제12조의2 제5항.

The ciphertext goes from the ledger, and with it how grave the risk was and how it was judged, whom one
telephoned, what came of the contacts and what was agreed; hash, number and receipt stay, so that every chain
can still be shown, and a revision of the district tells every laptop to remove its own. An officer who had
the household only because of it has it no more. That there was a risk, and that it was forgotten when and
why, stays, and what was told to rescuers, which the law has published. Backups of the database made before
keep it until they are thrown away.
"""

from __future__ import annotations

from app.wire.revisions import Change, Kind, Value
from district.identity import Identity
from district.ledger.emptying import remove_sealed
from district.ledger.releasing import release
from district.ledger.situation import read_states
from district.own import write_own
from district.store.engine import Store
from district.store.numbers import locked_numbers

_LONGEST = 500


def forget(store: Store, identity: Identity, risk: str, reason: str, now_ms: int) -> bool:
    """False: there is no such risk, or it was forgotten before. ValueError without a reason."""
    if not reason.strip():
        raise ValueError("no reason")
    subject = f"risk/{risk}"
    with store.writing() as connection:
        numbers = locked_numbers(connection)
        state = read_states(connection, [subject]).get(subject)
        if state is None:
            return False
        # Where an earlier version forgot it, that left more behind.
        remove_sealed(connection, state.household, subject)
        if state.value("forgotten"):
            return False
        release(connection, numbers, state.household, subject, now_ms)
        told: Value = {"at_ms": now_ms, "reason": reason.strip()[:_LONGEST]}
        patch: dict[str, Change] = {"forgotten": state.change_to("forgotten", told)}
        patches = [(state.household, subject, patch)]
        write_own(connection, numbers, identity, Kind.RISK_FORGOTTEN, patches, now_ms)
    store.empty_log()
    return True
