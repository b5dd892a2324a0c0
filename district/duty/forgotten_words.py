"""Half-typed words about a risk that was removed on request, which a laptop hands in or had handed in."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.wire.encoding import decode
from app.wire.erasing import HALF_TYPED, Leftover, LeftRiskWords
from app.wire.revisions import Sealed
from app.wire.risk_level import is_forgotten
from district.erasures import remove_words, words_of_a_risk
from district.identity import Identity
from district.ledger.situation import read_states
from district.store.schema import LEFTOVER, SUBJECT


def remove_forgotten_words(connection: Connection, identity: Identity) -> int:
    """Words of which nobody knows about which risk they are go when every one of their household was removed.
    Returns how many parcels went."""
    _overwrite(connection)
    return remove_words(connection, identity, lambda left: _is_gone(connection, left))


def is_forgotten_word(connection: Connection, identity: Identity, leftover: Leftover) -> bool:
    """Of what comes after the removal, from a laptop that had not heard of it: it is not kept at all."""
    if leftover.code != HALF_TYPED:
        return False
    left = words_of_a_risk(connection, identity, leftover.revision, leftover.sealed)
    return left is not None and _is_gone(connection, left)


def unnamed_words(connection: Connection, identity: Identity, risk: str) -> int:
    """How many parcels of the risk's household stay because another of its risks is there, and nobody knows
    about which they are."""
    household = _household(connection, risk)
    rows = connection.execute(select(LEFTOVER).where(LEFTOVER.c.code == HALF_TYPED)).all()
    found = (words_of_a_risk(connection, identity, row.revision, decode(row.sealed, Sealed)) for row in rows)
    return sum(left is not None and _is_unnamed(left, household) for left in found)


def remove_unnamed_words(connection: Connection, identity: Identity, risk: str) -> int:
    """Take them out: whoever read them with the health division says that they are of this risk. Returns how
    many."""
    household = _household(connection, risk)
    _overwrite(connection)
    return remove_words(connection, identity, lambda left: _is_unnamed(left, household))


def _is_unnamed(left: LeftRiskWords, household: str) -> bool:
    return bool(household) and not left.risk and left.household == household


def _is_gone(connection: Connection, left: LeftRiskWords) -> bool:
    states = read_states(connection, _subjects(connection, left)).values()
    return bool(states) and all(is_forgotten(state.fields) for state in states)


def _household(connection: Connection, risk: str) -> str:
    """Empty: there is no such risk."""
    subject = SUBJECT.c.subject == f"risk/{risk}"
    return str(connection.execute(select(SUBJECT.c.household).where(subject)).scalar() or "")


def _overwrite(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")


def _subjects(connection: Connection, left: LeftRiskWords) -> list[str]:
    if left.risk:
        return [f"risk/{left.risk}"]
    theirs = (SUBJECT.c.household == left.household) & SUBJECT.c.subject.startswith("risk/")
    return list(connection.execute(select(SUBJECT.c.subject).where(theirs)).scalars())
