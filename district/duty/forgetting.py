"""Removing what was sealed of a risk where the law gives a right to it (자살예방법 제12조의2 제5항).

The ciphertext goes from the ledger; hash, number and receipt stay, so that every chain can still be shown,
and a revision of the district tells every laptop to remove its own. That there was a risk, and that it was
forgotten when and why, stays. Backups of the database made before keep it until they are thrown away.
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, select, update

from app.wire.revisions import Change, Kind, Value
from district.identity import Identity
from district.ledger.situation import read_states
from district.own import write_own
from district.store.engine import Store
from district.store.numbers import locked_numbers
from district.store.schema import DELIVERY, REVISION

_SEALED = (Kind.RISK_SCREENED.value, Kind.RISK_PLANNED.value)
_LONGEST = 500


def forget(store: Store, identity: Identity, risk: str, reason: str, now_ms: int) -> bool:
    """False: there is no such risk, or it was forgotten before. ValueError without a reason."""
    if not reason.strip():
        raise ValueError("no reason")
    subject = f"risk/{risk}"
    with store.writing() as connection:
        if store.dialect == "sqlite":
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
        numbers = locked_numbers(connection)
        state = read_states(connection, [subject]).get(subject)
        if state is None or state.value("forgotten"):
            return False
        remove_sealed(connection, state.household, subject)
        told: Value = {"at_ms": now_ms, "reason": reason.strip()[:_LONGEST]}
        patch: dict[str, Change] = {"forgotten": state.change_to("forgotten", told)}
        patches = [(state.household, subject, patch)]
        write_own(connection, numbers, identity, Kind.RISK_FORGOTTEN, patches, now_ms)
    return True


def remove_sealed(connection: Connection, household: str, subject: str) -> None:
    """The sealed content of one risk, as far as it is here."""
    here = (
        (REVISION.c.household == household) & (REVISION.c.subject == subject) & REVISION.c.kind.in_(_SEALED)
    )
    gone = list(connection.execute(select(REVISION.c.hub_seq).where(here)).scalars())
    connection.execute(delete(DELIVERY).where(DELIVERY.c.hub_seq.in_(gone)))
    connection.execute(update(REVISION).where(here).values(body=b"", signature=b""))
