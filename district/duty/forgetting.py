"""Removing what was sealed of a risk, and what was said of it: the right of 자살예방법 제12조의2 제5항.

The ciphertext goes from the ledger; hash, number and receipt stay, so that every chain can still be shown,
and a revision of the district tells every laptop to remove its own. That there was a risk, and that it was
forgotten when and why, stays. Backups of the database made before keep it until they are thrown away.
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, select, update

from app.wire.revisions import Change, Kind, Value
from app.wire.risk_words import SEALED_KINDS, without_words
from district.identity import Identity
from district.ledger.situation import read_states
from district.own import write_own
from district.store.engine import Store
from district.store.numbers import locked_numbers
from district.store.schema import BLOB, BLOB_HOLDER, BLOB_PART, BLOB_UPLOAD, DELIVERY, REVISION, SUBJECT

_SEALED = tuple(kind.value for kind in SEALED_KINDS)
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
    store.empty_log()
    return True


def remove_sealed(connection: Connection, household: str, subject: str) -> None:
    """The sealed content of one risk, as far as it is here, and the words an older program wrote plainly."""
    here = (
        (REVISION.c.household == household) & (REVISION.c.subject == subject) & REVISION.c.kind.in_(_SEALED)
    )
    gone = list(connection.execute(select(REVISION.c.hub_seq).where(here)).scalars())
    _remove_papers(connection, [row.id for row in connection.execute(select(REVISION.c.id).where(here))])
    connection.execute(delete(DELIVERY).where(DELIVERY.c.hub_seq.in_(gone)))
    connection.execute(update(REVISION).where(here).values(body=b"", signature=b""))
    state = read_states(connection, [subject]).get(subject)
    if state is not None:
        state.fields = without_words(state.fields)
        kept = SUBJECT.c.subject == subject
        connection.execute(update(SUBJECT).where(kept).values(state=state.to_bytes()))


def _remove_papers(connection: Connection, revisions: list[str]) -> None:
    """Photographs sealed with them: the hub's keys to the stored objects go now, which makes them unreadable;
    the objects themselves when the hub tidies up next."""
    brought = BLOB_HOLDER.c.revision.in_(revisions)
    contents = list(connection.execute(select(BLOB_HOLDER.c.sha256).where(brought)).scalars())
    connection.execute(delete(BLOB_HOLDER).where(brought))
    still = select(BLOB_HOLDER.c.sha256).where(BLOB_HOLDER.c.sha256.in_(contents))
    held = set(connection.execute(still).scalars())
    connection.execute(delete(BLOB).where(BLOB.c.sha256.in_([one for one in contents if one not in held])))
    unfinished = select(BLOB_UPLOAD.c.sha256).where(BLOB_UPLOAD.c.revision.in_(revisions))
    connection.execute(delete(BLOB_PART).where(BLOB_PART.c.sha256.in_(unfinished)))
    connection.execute(delete(BLOB_UPLOAD).where(BLOB_UPLOAD.c.revision.in_(revisions)))
