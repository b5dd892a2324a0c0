"""What a supervisor says to a recorded visit: approved, or returned with a question."""

from __future__ import annotations

from app.ledger.ledger import Ledger
from app.projections.visits import APPROVED, RETURNED, SUBMITTED
from app.wire.revisions import Kind, Value
from db.visits import VisitRow


class NotReviewableError(Exception):
    """Already decided, or amended meanwhile: read it again."""


class CommentNeededError(Exception):
    """A visit is returned with a question, never without words."""


class Reviewing:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def queue(self, limit: int = 500) -> list[VisitRow]:
        """Visits waiting for a decision, the oldest first."""
        return self._ledger.store.visits.in_state(SUBMITTED, limit)

    def approve(self, visit: str, version: str, comment: str = "") -> None:
        """Approve the version that was read. Raises `NotReviewableError`."""
        self._decide(visit, version, APPROVED, comment)

    def send_back(self, visit: str, version: str, comment: str) -> None:
        """Return the version that was read. Raises `NotReviewableError`, `CommentNeededError`."""
        if not comment.strip():
            raise CommentNeededError("no comment")
        self._decide(visit, version, RETURNED, comment)

    def _decide(self, visit: str, version: str, decision: str, comment: str) -> None:
        row = self._ledger.store.visits.get(visit)
        if row is None or row.latest != version or row.state != SUBMITTED:
            raise NotReviewableError(visit)
        review: Value = {
            "decision": decision,
            "comment": comment.strip(),
            "of": version,
            "name": self._ledger.identity.worker.name,
        }
        with self._ledger.action(f"visit.{decision}", f"visit/{visit}"):
            self._ledger.record(Kind.VISIT_REVIEWED, f"visit/{visit}", row.household, {"review": review})
