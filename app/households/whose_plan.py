"""Whose work a planned visit is: the planner's and the nurse's visits of one home are two."""

from __future__ import annotations

from collections.abc import Sequence

from app.ledger.ledger import Ledger
from app.wire.merge import Document
from app.wire.people import VISITORS
from db.homes import HouseholdRow


class Planners:
    """Asked for many plans in one go; an author is looked up once for each revision."""

    def __init__(self, ledger: Ledger) -> None:
        self._store = ledger.store
        others = VISITORS - {ledger.identity.worker.role}
        known = ledger.identity.enrolled.answer.colleagues
        self._names = {one.id: one.name for one in known if one.role in others}
        self._said: dict[str, str] = {}

    def colleague(self, document: Document, plan: str) -> str:
        """Whoever visits homes for another work than this worker's and planned it, by name; empty: it was
        not such a one. `document`: of its household."""
        held = document.get(f"plans.{plan}.cohort")
        if held is None:
            return ""
        if held.revision not in self._said:
            row = self._store.ledger.get(held.revision)
            self._said[held.revision] = self._names.get(row.author, "") if row is not None else ""
        return self._said[held.revision]


def shared_documents(ledger: Ledger, homes: Sequence[HouseholdRow]) -> dict[str, Document]:
    """By household, of those that have a planner and a nurse: of any other every plan is its worker's."""
    shared = {home.id for home in homes if home.planner and home.nurse}
    found = ledger.projector.documents([f"household/{home}" for home in sorted(shared)])
    return {home: found[f"household/{home}"] for home in shared}
