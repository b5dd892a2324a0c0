"""What the hub delivers goes into the ledger and into the tables that screens read, in one transaction."""

from __future__ import annotations

from app.attachments.attachments import Attachments
from app.ledger.ledger import Ledger, ledger_row
from app.risk.sealed_words import drop_copies
from app.sync.erasing import TO_SCOUR
from app.wire.encoding import Malformed, decode
from app.wire.messages import Delivered
from app.wire.revisions import Kind, Revision
from app.wire.risk_words import SEALED_KINDS
from db.arrivals import UnreadRow
from db.ledger import LedgerRow


class Taking:
    """Takes revisions in the hub's order."""

    def __init__(self, ledger: Ledger, attachments: Attachments) -> None:
        self._ledger = ledger
        self._attachments = attachments
        self._store = ledger.store

    def take(self, delivered: list[Delivered]) -> int:
        """Returns how many were not here yet."""
        gone = self._store.withdrawn.erased() | {*self._store.withdrawn.still_here()}
        readable = [(one, revision) for one in delivered if (revision := self._read(one)) is not None]
        self._ledger.saw_all([revision.time for _, revision in readable])
        homes = {r.subject for _, r in readable if r.subject.startswith("household/")}
        with self._ledger.projector.together(homes):
            if gone:
                return sum(self._take_unless_gone(one, revision, gone) for one, revision in readable)
            added = self._store.ledger.append_all([self._row(one, revision) for one, revision in readable])
            for (_, revision), is_new in zip(readable, added, strict=True):
                if is_new:
                    self._apply(revision)
        return sum(added)

    def _read(self, delivered: Delivered) -> Revision | None:
        """None: written by a newer program. It is kept as it came, until this one is newer too."""
        try:
            return decode(delivered.signed.body, Revision)
        except Malformed:
            signed = delivered.signed
            self._store.arrivals.keep_unread(
                UnreadRow(delivered.hub_seq, delivered.hub_time_ms, signed.body, signed.signature)
            )
            return None

    def _row(self, delivered: Delivered, revision: Revision) -> LedgerRow:
        return ledger_row(
            delivered.signed,
            revision,
            own=revision.device == self._ledger.identity.device,
            hub_seq=delivered.hub_seq,
            hub_time_ms=delivered.hub_time_ms,
        )

    def _take_unless_gone(self, delivered: Delivered, revision: Revision, gone: set[str]) -> bool:
        if revision.household in gone and not self._is_given_back(revision):
            return False
        if not self._store.ledger.append(self._row(delivered, revision)):
            return False
        self._apply(revision)
        return True

    def _apply(self, revision: Revision) -> None:
        self._ledger.projector.apply(revision)
        if revision.subject.startswith("risk/"):
            drop_copies(self._ledger, revision.subject, revision.patch)
        if revision.kind is Kind.RISK_FORGOTTEN:
            self._forget(revision.subject)

    def _forget(self, subject: str) -> None:
        """The district had to forget what was sealed of a risk, and what was said of it: it leaves this
        laptop and its backups."""
        sealed = {row.id for row in self._store.ledger.of_subject(subject) if row.kind in SEALED_KINDS}
        self._attachments.forget_of_revisions(sealed)
        self._store.ledger.forget_sealed(subject, SEALED_KINDS)
        self._ledger.projector.forget_words(subject)
        self._store.settings.put(TO_SCOUR, b"1")

    def _is_given_back(self, revision: Revision) -> bool:
        """Whether what came about a withdrawn household is to be kept. Only who has a household receives what
        is said of the household itself: then it is this worker's again. Of an erased one nothing else is
        kept; one that has not left yet still hears the rest (who acknowledged a screening)."""
        if revision.subject.startswith("household/"):
            self._store.withdrawn.forget(revision.household)
            return True
        self._ledger.projector.settle()
        return self._store.homes.household(revision.household) is not None
