"""Taking out of the ledger what a forgotten risk said: number, hash and receipt stay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, select, update

from app.wire.revisions import Revision
from app.wire.risk_level import is_forgotten
from app.wire.risk_words import FORGOTTEN_KINDS, without_words
from district.blobs.awaited import forget
from district.ledger.disclosed import standing_alone
from district.ledger.situation import Situation, read_states
from district.store.bulk import in_portions
from district.store.schema import (
    BLOB,
    BLOB_HOLDER,
    BLOB_PART,
    BLOB_UPLOAD,
    CONFLICT,
    DELIVERY,
    REVISION,
    SUBJECT,
)

_AT_ONCE = 500
_SEALED = tuple(kind.value for kind in FORGOTTEN_KINDS)


def empty_late(connection: Connection, revisions: Iterable[Revision], situation: Situation) -> None:
    """What arrives about a risk that was forgotten already, from a laptop that had not heard of it: nobody
    receives it, and its laptop forgets it with its next sync."""
    late = {
        (revision.household, revision.subject)
        for revision in revisions
        if revision.kind in FORGOTTEN_KINDS and situation.states[revision.subject].value("forgotten")
    }
    for household, subject in sorted(late):
        remove_sealed(connection, household, subject)


def left_behind(connection: Connection) -> list[tuple[str, str]]:
    """Household and subject of forgotten risks of which more is known than stays: a version of the hub that
    left more of them forgot them."""
    risks = select(SUBJECT.c.subject).where(SUBJECT.c.subject.startswith("risk/"))
    found = []
    for some in in_portions(sorted(connection.execute(risks).scalars()), _AT_ONCE):
        for subject, state in read_states(connection, some).items():
            fields = state.fields
            if is_forgotten(fields) and without_words(fields) != fields:
                found.append((state.household, subject))
    return sorted(found)


def undecided_left_behind(connection: Connection) -> list[str]:
    """Forgotten risks of which values stay between which somebody had to decide: as above."""
    kept = select(CONFLICT.c.subject).where(CONFLICT.c.subject.startswith("risk/")).distinct()
    found = []
    for some in in_portions(sorted(connection.execute(kept).scalars()), _AT_ONCE):
        states = read_states(connection, some)
        found += [subject for subject, state in states.items() if is_forgotten(state.fields)]
    return sorted(found)


def remove_undecided(connection: Connection, subjects: Sequence[str]) -> None:
    """Of what two said of these unknowingly the values stand there once more."""
    connection.execute(delete(CONFLICT).where(CONFLICT.c.subject.in_(subjects)))


def remove_sealed(connection: Connection, household: str, subject: str) -> None:
    """The sealed content of one risk, as far as it is here, its level and its course: that it was forgotten
    stays, and of what rescuers were told what the law has published, which stands for itself from then on."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    here = (
        (REVISION.c.household == household) & (REVISION.c.subject == subject) & REVISION.c.kind.in_(_SEALED)
    )
    state = read_states(connection, [subject]).get(subject)
    fields = standing_alone(connection, state.fields) if state is not None else {}
    gone = list(connection.execute(select(REVISION.c.hub_seq).where(here)).scalars())
    _remove_papers(connection, [row.id for row in connection.execute(select(REVISION.c.id).where(here))])
    connection.execute(delete(DELIVERY).where(DELIVERY.c.hub_seq.in_(gone)))
    connection.execute(update(REVISION).where(here).values(body=b"", signature=b""))
    if state is not None:
        state.fields = without_words(fields)
        kept = SUBJECT.c.subject == subject
        connection.execute(update(SUBJECT).where(kept).values(state=state.to_bytes()))
    remove_undecided(connection, [subject])


def _remove_papers(connection: Connection, revisions: list[str]) -> None:
    """Photographs sealed with them: the hub's keys to the stored objects go now, which makes them unreadable;
    the objects themselves when the hub tidies up next."""
    forget(connection, revisions)
    brought = BLOB_HOLDER.c.revision.in_(revisions)
    contents = list(connection.execute(select(BLOB_HOLDER.c.sha256).where(brought)).scalars())
    connection.execute(delete(BLOB_HOLDER).where(brought))
    still = select(BLOB_HOLDER.c.sha256).where(BLOB_HOLDER.c.sha256.in_(contents))
    held = set(connection.execute(still).scalars())
    connection.execute(delete(BLOB).where(BLOB.c.sha256.in_([one for one in contents if one not in held])))
    unfinished = select(BLOB_UPLOAD.c.sha256).where(BLOB_UPLOAD.c.revision.in_(revisions))
    connection.execute(delete(BLOB_PART).where(BLOB_PART.c.sha256.in_(unfinished)))
    connection.execute(delete(BLOB_UPLOAD).where(BLOB_UPLOAD.c.revision.in_(revisions)))
