"""The duty officer's 접수함: screenings that came in, opened with a reason, acknowledged by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.attachments.attachments import Attachments, Fetched
from app.attachments.errors import AbsentAttachmentError
from app.ledger.ledger import Ledger
from app.risk.papers import SealedPaper, absent, open_paper
from app.risk.role_sealing import purpose
from app.risk.screening import Screening
from app.risk.sealed_plan import OpenedPlan, open_plan
from app.risk.sealed_words import OpenedWords, open_words
from app.risk.taking import record_taken
from app.wire.encoding import Malformed, decode
from app.wire.revisions import Revision
from app.wire.sealing import NotForUs
from db.visits import RiskRow


class CannotOpenError(Exception):
    """The screening is sealed to a key this device does not hold, or it was damaged."""


class ReasonNeededError(Exception):
    """A screening is opened for a reason, never without one."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The answers, what was written about the risk since, the earliest first, and the 안전계획, None where
    none was made."""

    screening: Screening
    words: tuple[OpenedWords, ...]
    plan: OpenedPlan | None


class Inbox:
    def __init__(self, ledger: Ledger, attachments: Attachments) -> None:
        self._ledger = ledger
        self._attachments = attachments

    def screenings(self, limit: int = 500) -> list[RiskRow]:
        """Those that nobody has acknowledged first."""
        return self._ledger.store.visits.risks(limit)

    def open(self, risk: str, reason: str) -> Screening:
        """The answers. The reason is in the access log before they show. Raises `CannotOpenError`,
        `ReasonNeededError`."""
        return self.open_all(risk, reason).screening

    def open_all(self, risk: str, reason: str) -> Opened:
        """The answers and everything that was written about the risk, under one line in the access log.
        Raises `CannotOpenError`, `ReasonNeededError`."""
        if not reason.strip():
            raise ReasonNeededError("no reason")
        store = self._ledger.store
        with self._ledger.action("risk.open", f"risk/{risk}", reason):
            row = store.visits.risk(risk)
            kept = store.ledger.get(row.revision) if row is not None else None
            if kept is None or not kept.body:
                raise CannotOpenError("not here")
            own = store.ledger.sealed_copy(kept.id)
        try:
            if own is not None:
                return self._with_the_rest(risk, decode(own, Screening))
            sealed = decode(kept.body, Revision).sealed
            key = self._ledger.identity.role_secret(sealed.key_id) if sealed is not None else None
            if sealed is None or key is None:
                raise CannotOpenError("no key for it here")
            plain = key.open(sealed.ciphertext, purpose(kept.id))
            return self._with_the_rest(risk, decode(plain, Screening))
        except (Malformed, NotForUs) as error:
            raise CannotOpenError("cannot be opened") from error

    def since(self, risk: str, opened: Opened) -> Opened:
        """What was opened for a reason, with what has come since."""
        return self._with_the_rest(risk, opened.screening)

    def _with_the_rest(self, risk: str, screening: Screening) -> Opened:
        return Opened(screening, open_words(self._ledger, risk), open_plan(self._ledger, risk))

    def absent_papers(self, risk: str, papers: Iterable[SealedPaper]) -> list[Fetched]:
        """Of an opened screening's papers, those that have to be brought from the district first."""
        row = self._ledger.store.visits.risk(risk)
        return absent(self._attachments, row, papers) if row is not None else []

    def open_paper(self, risk: str, paper: SealedPaper) -> bytes:
        """A photograph of an opened screening; noted in the access log before it shows. Raises
        `AttachmentError`, `DiskError`."""
        row = self._ledger.store.visits.risk(risk)
        if row is None:
            raise AbsentAttachmentError("not here")
        with self._ledger.action("risk.paper", f"risk/{risk}"):
            pass
        return open_paper(self._attachments, self._ledger.identity, row, paper)

    def acknowledge(self, risk: str, note: str = "") -> None:
        """접수: the author sees who took it and when."""
        row = self._ledger.store.visits.risk(risk)
        if row is None:
            raise KeyError(risk)
        with self._ledger.action("risk.acknowledge", f"risk/{risk}"):
            record_taken(self._ledger, row, note)
