"""What was erased here: visits that were kept long enough, and the receipts for households that left."""

from __future__ import annotations

from db.driver import Connection
from db.ledger_row import SUPERSEDED

TO_SCOUR = "to_scour"
"""Set with every erasure, in its transaction, until nothing of it is left in the file and the backups."""


class ErasureTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def unwitnessed(self) -> list[tuple[str, int]]:
        """Households that have left the tables and have no receipt of it yet, and when they left."""
        rows = self._connection.execute(
            "SELECT household, erased_ms FROM withdrawn WHERE erased_ms IS NOT NULL AND NOT EXISTS"
            " (SELECT 1 FROM erasure WHERE erasure.household = withdrawn.household"
            " AND erasure.at_ms >= withdrawn.erased_ms) ORDER BY household"
        )
        return [(str(row[0]), int(row[1])) for row in rows]

    def put_receipt(self, household: str, at_ms: int, receipt: bytes) -> None:
        self._connection.execute(
            "INSERT INTO erasure (household, at_ms, receipt) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (household, at_ms, receipt),
        )

    def unreported(self, limit: int) -> list[bytes]:
        """Receipts that the district does not have yet, oldest first."""
        rows = self._connection.execute(
            "SELECT receipt FROM erasure WHERE reported_ms IS NULL ORDER BY at_ms, household LIMIT ?",
            (limit,),
        )
        return [bytes(row[0]) for row in rows]

    def set_reported(self, household: str, at_ms: int, now_ms: int) -> None:
        self._connection.execute(
            "UPDATE erasure SET reported_ms = ? WHERE household = ? AND at_ms = ?", (now_ms, household, at_ms)
        )

    def call_off(self, household: str, now_ms: int) -> None:
        """The household is here again: a receipt that the district has not heard of would be taken for the
        next leaving. It stays, so that no other gets its time."""
        self._connection.execute(
            "UPDATE erasure SET reported_ms = ? WHERE household = ? AND reported_ms IS NULL",
            (now_ms, household),
        )

    def old_visits(self, before_ms: int, limit: int, worker: str) -> list[str]:
        """Visits that ended before `before_ms`, by whatever clock, and that the district took before it by
        its own, reviewed or not: of which it has everything, and which nobody is putting right. One whose
        risk waits for an officer, or asks somebody to be in touch again, is never old: it would leave every
        list, and come back with the next word about it as a risk that nobody knows. Nor is one that was
        returned to this `worker` to be put right; another's is, so long after it was returned. And what was
        said of visits that are gone, once it is as old."""
        rows = self._connection.execute(
            "SELECT id FROM visit WHERE outcome <> '' AND coalesce(ended_ms, submitted_ms) < ?1"
            " AND (SELECT hub_time_ms FROM ledger WHERE ledger.id = visit.latest) < ?1"
            " AND (state <> 'returned' OR (author <> ?4 AND coalesce((SELECT max(hub_time_ms) FROM ledger"
            " WHERE ledger.subject = 'visit/' || visit.id AND kind = 'visit.reviewed'), 0) < ?1))"
            " AND id NOT IN (SELECT visit FROM draft_visit)"
            " AND NOT EXISTS (SELECT 1 FROM risk WHERE risk.visit = visit.id AND (to_take OR is_open))"
            " AND NOT EXISTS (SELECT 1 FROM ledger WHERE own = 1 AND hub_seq IS NULL"
            " AND id NOT IN (SELECT revision FROM refusal WHERE code = ?2) AND"
            " (subject = 'visit/' || visit.id"
            " OR subject IN (SELECT 'risk/' || risk.id FROM risk WHERE risk.visit = visit.id)))"
            " UNION SELECT substr(subject, 7) FROM document WHERE subject > 'visit/' AND subject < 'visit0'"
            " AND substr(subject, 7) NOT IN (SELECT id FROM visit) AND NOT EXISTS (SELECT 1 FROM ledger"
            " WHERE ledger.subject = document.subject AND coalesce(hub_time_ms, ?1) >= ?1)"
            " ORDER BY 1 LIMIT ?3",
            (before_ms, SUPERSEDED, limit, worker),
        )
        return [str(row[0]) for row in rows]

    def erase_visit(self, visit: str) -> None:
        """Erase a visit and its screenings with their revisions; of this device's own ones the hash stays.
        The plan it met stays met."""
        self._connection.execute(
            "INSERT INTO met_plan (plan, household) SELECT plan, household FROM visit"
            " WHERE id = ? AND plan <> '' AND outcome IN ('done', 'refused') ON CONFLICT DO NOTHING",
            (visit,),
        )
        risks = self._connection.execute("SELECT id FROM risk WHERE visit = ?", (visit,)).fetchall()
        for subject in (f"visit/{visit}", *(f"risk/{row[0]}" for row in risks)):
            self._erase_subject(subject)
        self._connection.execute("DELETE FROM risk WHERE visit = ?", (visit,))
        self._connection.execute("DELETE FROM visit WHERE id = ?", (visit,))

    def _erase_subject(self, subject: str) -> None:
        here = "revision IN (SELECT id FROM ledger WHERE subject = ?)"
        for table in ("receipt", "former_receipt", "sealed_copy"):
            self._connection.execute(f"DELETE FROM {table} WHERE {here}", (subject,))
        self._connection.execute(f"DELETE FROM refusal WHERE code <> ? AND {here}", (SUPERSEDED, subject))
        self._connection.execute("DELETE FROM ledger WHERE subject = ? AND own = 0", (subject,))
        self._connection.execute(
            "UPDATE ledger SET subject = '', household = '', body = x'', signature = x'' WHERE subject = ?",
            (subject,),
        )
        self._connection.execute("DELETE FROM conflict WHERE subject = ?", (subject,))
        self._connection.execute("DELETE FROM document WHERE subject = ?", (subject,))

    def forget_met_plans(self, household: str) -> None:
        self._connection.execute("DELETE FROM met_plan WHERE household = ?", (household,))
