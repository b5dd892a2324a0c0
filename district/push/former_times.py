"""Whether something was in time when the district took it first, before its hub was restored from a backup.

A household may have gone to somebody else meanwhile. What its former worker had sent before that is sent
again; it is not late by that. The receipt of the former time proves that it came, and when.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from app.wire.discarding import document_of
from app.wire.encoding import decode
from app.wire.merge import Document
from app.wire.people import MAY_WRITE, Worker
from app.wire.receipts import Receipts
from app.wire.revisions import Kind, Receipt, Revision
from app.wire.signing import Signer, Verifier
from district.caller import Caller
from district.ledger.audience import Placement, is_theirs
from district.ledger.entry import Entry
from district.store.schema import REVISION


class FormerTimes:
    """Reads and verifies only where somebody who does not have the household any more brings a receipt, which
    is rare. `told`: the receipts, and whose device each is about; what a colleague brings has none that is
    signed. `placements`: of now."""

    def __init__(
        self,
        connection: Connection,
        hub: Signer,
        placements: Mapping[str, Placement],
        told: Iterable[tuple[str, Receipt]],
    ) -> None:
        self._connection = connection
        self._placements = placements
        self._told = {(device, receipt.hash): receipt for device, receipt in told}
        self._hub = hub
        self._moves: dict[str, list[tuple[int, Revision]]] = {}

    def was_taken(self, caller: Caller, entry: Entry) -> bool:
        """Whether a receipt proves that the district took this, whoever had the household."""
        receipt = self._told.get((caller.device, entry.hash))
        return receipt is not None and receipt.revision == entry.revision.id and self._is_ours(receipt)

    def was_in_time(self, caller: Caller, entry: Entry) -> bool:
        """Whether a receipt proves that the district took this when its author had the household."""
        receipt = self._told.get((caller.device, entry.hash))
        household = entry.revision.household
        if receipt is None or receipt.revision != entry.revision.id:
            return False
        if not (self._may_say(caller.returned_by, household) or self._is_ours(receipt)):
            return False
        return is_theirs(caller.worker, self._placement_at(household, receipt.hub_time_ms))

    def _may_say(self, bringer: Worker | None, household: str) -> bool:
        """Whoever has the household now is who would be asked about it, so their word is enough."""
        if bringer is None or Kind.GRACE_DECIDED not in MAY_WRITE[bringer.role]:
            return False
        return is_theirs(bringer, self._placements[household])

    def _is_ours(self, receipt: Receipt) -> bool:
        return Receipts(Verifier(self._hub.suite, self._hub.public_bytes())).accepts(receipt)

    def _placement_at(self, household: str, at_ms: int) -> Placement:
        if household not in self._moves:
            self._moves[household] = self._read(household)
        said = document_of(revision for since_ms, revision in self._moves[household] if since_ms <= at_ms)
        return Placement(
            id=household,
            dong=_text_in(said, "dong"),
            planner=_text_in(said, "assigned.planner"),
            nurse=_text_in(said, "assigned.nurse"),
        )

    def _read(self, household: str) -> list[tuple[int, Revision]]:
        """All that was said of the household itself, and since when each holds."""
        here = (REVISION.c.household == household) & (REVISION.c.subject == f"household/{household}")
        rows = self._connection.execute(
            select(REVISION.c.body, REVISION.c.hub_time_ms).where(here, REVISION.c.body != b"")
        )
        return [_since(decode(row.body, Revision), row.hub_time_ms) for row in rows]


def _text_in(document: Document, path: str) -> str | None:
    held = document.get(path)
    return held.value if held is not None and isinstance(held.value, str) else None


def _since(revision: Revision, hub_time_ms: int) -> tuple[int, Revision]:
    """It may have come again after the restore: then it held since it was made, by the hub's clock."""
    return min(hub_time_ms, revision.time.wall_ms + (revision.skew_ms or 0)), revision
