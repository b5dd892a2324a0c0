"""Signs of a visit in progress for which the assessment is owed, and whoever saw them is gone: the laptop is
locked or closed, or the visit was begun and left."""

from __future__ import annotations

from collections.abc import Sequence

from app.ledger.ledger import Ledger
from app.risk.screening import UNKNOWN
from app.risk.seen_besides import ASKED_FOR
from app.visits.drafting import Drafts, DraftSummary
from app.visits.sealed_forms import SealedForms
from app.visits.sign_book import SignBook
from app.visits.signs import Signs
from app.wire.risk_level import gravest, is_open, rank

LEFT = "시작한 방문을 끝내지 않음"
LOCKED = "평가하기 전에 노트북을 잠그거나 닫음"
"""Why nobody was assessed, as the health division reads it."""

BROKEN_OFF = "평가를 마치기 전에 노트북을 잠그거나 닫음"
"""The same of an assessment that was begun."""

LEFT_AFTER_MS = 4 * 3_600_000
"""No visit lasts so long: somebody was called away, or the laptop lay in a bag."""

_CLOCKS_DIFFER_MS = 60_000
_LOW = "low"


class SignsLeft:
    """Beside `SealedForms`, which records. The visit goes on each time: an assessment that is made after all
    belongs to the same risk."""

    def __init__(self, ledger: Ledger, drafts: Drafts, sealed: SealedForms) -> None:
        self._ledger = ledger
        self._sealed = sealed
        self._book = SignBook(ledger, drafts)

    def record_left(self, summaries: Sequence[DraftSummary]) -> list[str]:
        """Record signs of visits that somebody began and left, and that are on no record yet; returns their
        risks."""
        found = []
        for summary in summaries:
            # One that was begun in a time to come tells of a clock that was put back.
            if -_CLOCKS_DIFFER_MS <= self._ledger.clock() - summary.started_ms < LEFT_AFTER_MS:
                continue
            signs = self._book.of(summary)
            if self._book.untold_standing(summary, signs):
                found.append(self._record(summary, LEFT, signs))
        return found

    def left_by_ms(self, summaries: Sequence[DraftSummary]) -> list[int]:
        """When each visit with signs that no record holds counts as left."""
        signs = ((one, self._book.of(one)) for one in summaries)
        return [
            one.started_ms + LEFT_AFTER_MS for one, seen in signs if self._book.untold_standing(one, seen)
        ]

    def record_at_lock(self, summaries: Sequence[DraftSummary]) -> list[str]:
        """The laptop is locked, or the window closed: nobody can say that it is ever opened again. Record
        signs that are on no record yet; returns their risks.

        One after which no assessment ends below what rings is `unknown` at once. Answers that only lead to
        the assessment may be answered by it, a quarter of an hour later: they are `low`, which rings for
        nobody and is somebody's to follow by its day, and they stay untold until they are assessed, the
        visit ends, or it was left."""
        found = []
        for summary in summaries:
            signs = self._book.of(summary)
            if not self._book.untold_standing(summary, signs):
                continue
            if _weighs(summary, signs):
                found.append(self._record(summary, LOCKED, signs))
            elif not self._is_somebodys(summary):
                found.append(self._record(summary, LOCKED, None))
        return found

    def _record(self, summary: DraftSummary, reason: str, signs: Signs | None) -> str:
        """`signs`: those that are told by it, None: it does not answer for any."""
        with self._ledger.action("risk.record", f"visit/{summary.visit}"):
            return self._sealed.record_owed(summary, reason, UNKNOWN if signs is not None else _LOW, signs)

    def _is_somebodys(self, summary: DraftSummary) -> bool:
        """Whether a risk of this visit is on record already that somebody follows."""
        risk = self._sealed.risk_of_signs(summary)
        document = self._ledger.projector.document(f"risk/{risk}") if risk is not None else {}
        return bool(document) and is_open(document) and rank(gravest(document)) >= rank(_LOW)


def _weighs(summary: DraftSummary, signs: Signs) -> bool:
    """Whether one of them is a sign itself, by a tick, by the mark of an alert or since its form calls it a
    danger or nothing, and untold."""
    ticked = {*signs.ticked} - {*summary.draft.told_signs}
    raised = signs.raised.keys() - signs.mild - {*summary.draft.told}
    return bool(raised) or not ticked.isdisjoint(ASKED_FOR) or not signs.heard.isdisjoint(ASKED_FOR)
