"""The duty officer's 접수함: screenings that came in, opened with a reason, acknowledged by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from app.attachments.attachments import Attachments, Fetched
from app.attachments.errors import AbsentAttachmentError
from app.ledger.ledger import Ledger
from app.risk.papers import SealedPaper, absent, open_paper
from app.risk.role_sealing import unsealed
from app.risk.screening import Screening
from app.risk.sealed_plan import OpenedPlan, open_plan
from app.risk.sealed_words import OpenedWords, open_words
from app.risk.taking import record_taken
from app.wire.encoding import Malformed, decode
from app.wire.revisions import Kind, Revision
from app.wire.risk_level import NEWS, news
from db.ledger_row import LedgerRow
from db.visits import RiskRow


class CannotOpenError(Exception):
    """The screening is sealed to a key this device does not hold, or it was damaged."""


class ReasonNeededError(Exception):
    """A screening is opened for a reason, never without one."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The answers, what was written about the risk since, the earliest first, and the 안전계획, None where
    none was made; `news`: what was told of it after it was taken last."""

    screening: Screening
    words: tuple[OpenedWords, ...]
    plan: OpenedPlan | None
    news: tuple[str, ...] = ()


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
        latest = self._screening(kept)
        if latest is None:
            raise CannotOpenError("no key for it here")
        return self._with_the_rest(risk, latest if latest.assessed else self._assessed(risk, latest))

    def _screening(self, kept: LedgerRow) -> Screening | None:
        """None: sealed to a key that is not here, or damaged."""
        own = self._ledger.store.ledger.sealed_copy(kept.id)
        try:
            if own is not None:
                return decode(own, Screening)
            revision = decode(kept.body, Revision)
            # What was put in another's place is bound to its own.
            plain = unsealed(self._ledger, revision) if revision.id == kept.id else None
            return None if plain is None else decode(plain, Screening)
        except Malformed:
            return None

    def _assessed(self, risk: str, signs: Screening) -> Screening:
        """Signs that were told after an assessment, with the answers of that."""
        rows = self._ledger.store.ledger.of_subject(f"risk/{risk}")
        told = [row for row in rows if row.kind == Kind.RISK_SCREENED and row.body]
        before = (one for row in reversed(told) if (one := self._screening(row)) is not None and one.assessed)
        found = next(before, None)
        if found is None:
            return signs
        return msgspec.structs.replace(
            found,
            reasons=" ".join(filter(None, (found.reasons, signs.reasons))),
            signs=tuple(dict.fromkeys((*found.signs, *signs.signs))),
            answers=tuple(dict.fromkeys((*found.answers, *signs.answers))),
        )

    def since(self, risk: str, opened: Opened) -> Opened:
        """What was opened for a reason, with what has come since."""
        return self._with_the_rest(risk, opened.screening)

    def _with_the_rest(self, risk: str, screening: Screening) -> Opened:
        ledger = self._ledger
        return Opened(screening, open_words(ledger, risk), open_plan(ledger, risk), self._news(risk))

    def _news(self, risk: str) -> tuple[str, ...]:
        """By what the 접수 notes that it knew, not by the time: it may have been taken without a network."""
        document = self._ledger.projector.document(f"risk/{risk}")
        held = document.get("acknowledged")
        knew = held.value.get("knows") if held is not None and isinstance(held.value, dict) else None
        if not isinstance(knew, list):
            return ()
        later = {f"{NEWS}{one}" for one in news(document) - set(map(str, knew))}
        rows = self._ledger.store.ledger.of_subject(f"risk/{risk}")
        came = [row for row in rows if row.kind == Kind.RISK_SCREENED and row.body]
        told = [row for row in came if later & decode(row.body, Revision).patch.keys()]
        read = [one for row in told if (one := self._screening(row)) is not None]
        return tuple(dict.fromkeys(words for one in read for words in one.news))

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
