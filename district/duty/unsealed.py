"""Risks that wait and came without words: the laptop had no key of the health division to seal them to."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.wire.risk_words import is_unsealed
from district.duty.legible import legible_states
from district.store.bulk import in_portions
from district.store.schema import RISK_WATCH


def count_unsealed(connection: Connection) -> int:
    """How many of those that no officer took: the health division cannot read why they wait. Few do."""
    waiting = sorted(connection.execute(select(RISK_WATCH.c.subject)).scalars())
    states = (
        state for some in in_portions(waiting, 500) for state in legible_states(connection, some)[0].values()
    )
    return sum(is_unsealed(state.fields) for state in states)
