"""What must be true in `./dev prove roster` of what a supervisor took and no officer.

Judged by who wrote which 접수, not by the rule of the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from app.wire.encoding import decode
from app.wire.revisions import Kind, Revision, Value
from district.hub import Hub
from district.ledger.situation import read_states
from district.store.schema import REVISION, RISK_WATCH


def left_unread(hub: Hub, risk: str, limit_ms: int) -> Iterator[str]:
    """Of one that stands as taken, at the end of a day in which nobody takes anything any more."""
    subject = f"risk/{risk}"
    with hub.store.reading() as connection:
        state = read_states(connection, [subject])[subject]
        stands = state.value("acknowledged")
        took = [row for row in _takings(connection, subject) if _of(_value(row)) == _of(stands)]
        here = RISK_WATCH.c.subject == subject
        rings = connection.execute(select(RISK_WATCH.c.rounds).where(here)).first() is not None
    if not took or any(row.author.startswith("officer") for row in took):
        return
    if not rings:
        yield f"{risk}: a supervisor alone took it, and it rings at no officer's locked laptop"
    since_ms = max(row.hub_time_ms for row in took)
    if hub.now_ms() - since_ms < limit_ms:
        return
    told = state.value("escalated")
    named = told.get("officer") if isinstance(told, dict) else None
    at_ms = told.get("at_ms") if isinstance(told, dict) else None
    if not isinstance(at_ms, int) or at_ms < since_ms:
        yield f"{risk}: a supervisor alone took it, and no officer was named after that"
    elif not isinstance(named, dict) or not (named.get("name") and named.get("id")):
        yield f"{risk}: a supervisor alone took it, and nobody is named who reads it"


def _takings(connection: Connection, subject: str) -> list[Row[Any]]:
    here = (REVISION.c.subject == subject) & (REVISION.c.kind == Kind.RISK_ACKNOWLEDGED.value)
    return list(connection.execute(select(REVISION).where(here)))


def _value(row: Row[Any]) -> Value:
    return decode(row.body, Revision).patch["acknowledged"].value


def _of(value: Value) -> tuple[Value, Value]:
    return (value.get("of"), value.get("knows")) if isinstance(value, dict) else (None, None)
