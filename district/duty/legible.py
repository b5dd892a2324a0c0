"""The states of risks, each by itself: one row that cannot be read holds up nobody else's."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import Connection

from app.wire.encoding import Malformed
from district.api.logs import LOG
from district.ledger.situation import read_states
from district.ledger.state import SubjectState

_UNREADABLE = (Malformed, LookupError)


def legible_states(
    connection: Connection, subjects: Iterable[str]
) -> tuple[dict[str, SubjectState], frozenset[str]]:
    """Those that can be read, and the subjects of the others."""
    wanted = list(subjects)
    try:
        return read_states(connection, wanted), frozenset()
    except _UNREADABLE:
        found, damaged = _one_by_one(connection, wanted)
    _tell(damaged)
    return found, damaged


def _one_by_one(
    connection: Connection, subjects: Iterable[str]
) -> tuple[dict[str, SubjectState], frozenset[str]]:
    found: dict[str, SubjectState] = {}
    damaged: set[str] = set()
    for subject in subjects:
        try:
            found |= read_states(connection, [subject])
        except _UNREADABLE:
            damaged.add(subject)
    return found, frozenset(damaged)


@lru_cache(maxsize=64)
def _tell(damaged: frozenset[str]) -> None:
    """Once of the same ones: the hub looks every few seconds. Which they are and what they say stays out."""
    LOG.error("duty", extra={"fields": {"unreadable_risks": len(damaged)}})
