"""The duty officer's 접수함: screenings that came in, opened with a reason, acknowledged by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from app.attachments.attachments import Attachments, Fetched
from app.attachments.errors import AbsentAttachmentError
from app.ledger.ledger import Ledger
from app.risk.incoming import listed
from app.risk.judging import ReasonNeededError, says_something
from app.risk.papers import SealedPaper, absent, open_paper
from app.risk.parts import Part, Unopened, known_of, sealed_rows, told_of, united
from app.risk.role_sealing import unsealed
from app.risk.sealed_answers import Screening
from app.risk.sealed_plan import OpenedPlan, open_plans
from app.risk.sealed_words import OpenedWords, open_words
from app.risk.taking import record_taken
from app.wire.encoding import Malformed, decode
from app.wire.revisions import Revision, Value
from app.wire.risk_level import NEWS, news, taken
from db.ledger_row import LedgerRow
from db.visits import RiskRow


class CannotOpenError(Exception):
    """The screening is sealed to a key this device does not hold, or it was damaged: `unopened`."""

    def __init__(self, told: str, unopened: tuple[Unopened, ...] = ()) -> None:
        super().__init__(told)
        self.unopened = unopened


@dataclass(frozen=True, slots=True)
class Opened:
    """Of a risk everything that this laptop can open, what was written about it, the earliest first, and
    every 안전계획 that was made, as `open_plans`. `screening`: the latest answers, with the signs and reasons
    of every part; `parts`: each as it was told; `unopened`: what was told and cannot be opened here;
    `first`: the revisions that were here when it was opened for `reason`; `known`: what a 접수 by somebody
    who reads this is of; `heard`: and by somebody who heard by telephone what is `unopened`; `news`: what
    was told of it after it was taken last."""

    screening: Screening
    words: tuple[OpenedWords, ...]
    plans: tuple[OpenedPlan, ...]
    parts: tuple[Part, ...]
    first: frozenset[str]
    known: Mapping[str, Value]
    heard: Mapping[str, Value]
    unopened: tuple[Unopened, ...] = ()
    news: tuple[str, ...] = ()
    reason: str = ""

    @property
    def legible(self) -> frozenset[str]:
        """The revisions of which a sealed part is read here: answers, words and plans."""
        written = [one.revision for one in self.words if one.text is not None]
        planned = [one.made.revision for one in self.plans if one.plan is not None]
        return frozenset([*(part.revision for part in self.parts), *written, *planned])

    @property
    def since(self) -> tuple[Part, ...]:
        """What came after it was opened for a reason."""
        return tuple(part for part in self.parts if part.revision not in self.first)


class Inbox:
    def __init__(self, ledger: Ledger, attachments: Attachments) -> None:
        self._ledger = ledger
        self._attachments = attachments

    def screenings(self, limit: int = 500) -> list[RiskRow]:
        """As `listed`."""
        return listed(self._ledger, limit)

    def open(self, risk: str, reason: str) -> Screening:
        """The answers. The reason is in the access log before they show. Raises `CannotOpenError`,
        `ReasonNeededError`."""
        return self.open_all(risk, reason).screening

    def open_all(self, risk: str, reason: str) -> Opened:
        """The answers and everything that was written about the risk, under one line in the access log.
        Raises `CannotOpenError` where nothing of it opens here, `ReasonNeededError`."""
        if not says_something(reason):
            raise ReasonNeededError("no reason")
        with self._ledger.action("risk.open", f"risk/{risk}", reason):
            self._latest(risk)
        return replace(self._read(risk), reason=reason)

    def since(self, risk: str, opened: Opened) -> Opened:
        """What was opened for a reason, read again with what has come since; where anything has, the access
        log says so before it shows. Raises `CannotOpenError` where nothing of it opens here any more."""
        now = replace(self._read(risk, opened.first), reason=opened.reason)
        if now.legible - opened.legible:
            with self._ledger.action("risk.open", f"risk/{risk}", opened.reason):
                pass
        return now

    def _latest(self, risk: str) -> str:
        """The revision with the answers that stand now."""
        store = self._ledger.store
        row = store.visits.risk(risk)
        kept = store.ledger.get(row.revision) if row is not None else None
        if kept is None or not kept.body:
            raise CannotOpenError("not here")
        return kept.id

    def _read(self, risk: str, first: frozenset[str] = frozenset()) -> Opened:
        ledger = self._ledger
        self._latest(risk)
        told = told_of(ledger, risk, self._screening)
        parts, unopened = told.parts, told.unopened
        if not parts:
            raise CannotOpenError("no key for it here", unopened)
        known, heard = known_of(ledger, risk, unopened), known_of(ledger, risk, ())
        words, plans = open_words(ledger, risk), open_plans(ledger, risk)
        first = first or frozenset(part.revision for part in parts)
        return Opened(united(parts), words, plans, parts, first, known, heard, unopened, self._news(risk))

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

    def _news(self, risk: str) -> tuple[str, ...]:
        """By what the 접수 notes that it knew, not by the time: it may have been taken without a network."""
        document = self._ledger.projector.document(f"risk/{risk}")
        held = document.get("acknowledged")
        knew = held.value.get("knows") if held is not None and isinstance(held.value, dict) else None
        if not isinstance(knew, list):
            return ()
        later = {f"{NEWS}{one}" for one in news(document) - set(map(str, knew))}
        read = [
            one
            for row in sealed_rows(self._ledger, risk)
            if (one := self._screening(row)) is not None
            if later & decode(row.body, Revision).patch.keys()
        ]
        return tuple(dict.fromkeys(words for one in read for words in one.news))

    def absent_papers(self, risk: str, papers: Iterable[SealedPaper]) -> list[Fetched]:
        """Of an opened screening's papers, those that have to be brought from the district first."""
        row = self._ledger.store.visits.risk(risk)
        return absent(self._attachments, row, papers) if row is not None else []

    def open_paper(self, risk: str, paper: SealedPaper, reason: str) -> bytes:
        """A photograph of a screening that was opened for `reason`, which is in the access log before it
        shows. Raises `ReasonNeededError`, `AttachmentError`, `DiskError`."""
        if not says_something(reason):
            raise ReasonNeededError("no reason")
        row = self._ledger.store.visits.risk(risk)
        if row is None:
            raise AbsentAttachmentError("not here")
        with self._ledger.action("risk.paper", f"risk/{risk}", reason):
            pass
        return open_paper(self._attachments, self._ledger.identity, row, paper)

    def acknowledge(self, risk: str, known: Mapping[str, Value], note: str = "") -> bool:
        """접수: the author sees who took it and when. `known`: of what, as it was before the eyes of whoever
        takes it (`Opened.known`, `known_here`), which may be less than what has come by now. Returns whether
        it holds: a graver level or a sign that came meanwhile waits for somebody. Raises
        `OwnScreeningError`, KeyError (no such risk)."""
        row = self._ledger.store.visits.risk(risk)
        if row is None:
            raise KeyError(risk)
        with self._ledger.action("risk.acknowledge", f"risk/{risk}"):
            record_taken(self._ledger, row, note, known)
        return bool(taken(self._ledger.projector.document(f"risk/{risk}")))
