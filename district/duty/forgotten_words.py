"""Half-typed words about a risk that was removed on request, which a laptop had handed in."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.wire.erasing import LeftRiskWords
from app.wire.risk_level import is_forgotten
from district.erasures import remove_words
from district.identity import Identity
from district.ledger.situation import read_states
from district.store.schema import SUBJECT


def remove_forgotten_words(connection: Connection, identity: Identity) -> None:
    """Also what came after the removal, from a laptop that had not heard of it. Words of which nobody knows
    about which risk they are go when every one of their household was removed."""

    def is_gone(left: LeftRiskWords) -> bool:
        states = read_states(connection, _subjects(connection, left)).values()
        return bool(states) and all(is_forgotten(state.fields) for state in states)

    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    remove_words(connection, identity, is_gone)


def _subjects(connection: Connection, left: LeftRiskWords) -> list[str]:
    if left.risk:
        return [f"risk/{left.risk}"]
    theirs = (SUBJECT.c.household == left.household) & SUBJECT.c.subject.startswith("risk/")
    return list(connection.execute(select(SUBJECT.c.subject).where(theirs)).scalars())
