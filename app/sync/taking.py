"""What the hub delivers goes into the ledger and into the tables that screens read, in one transaction."""

from __future__ import annotations

import msgspec

from app.attachments.attachments import Attachments
from app.ledger.ledger import Ledger
from app.risk.sealed_words import drop_copies
from app.risk.taken_word import drop_word_of
from app.sync.forgetting import forget_risk
from app.sync.parts import Parts
from app.sync.reading import Came, Page, read
from app.wire.clock import Stamp
from app.wire.encoding import Malformed, decode
from app.wire.messages import Delivered
from app.wire.people import Role
from app.wire.revisions import Kind, Revision
from db.arrivals import UnreadRow
from db.store import Store

_SPARE_TARGETS = 1_000
"""For what is recorded here meanwhile, and for households of which a page says more than one thing."""


class Taking:
    """Takes revisions in the hub's order."""

    def __init__(self, ledger: Ledger, attachments: Attachments) -> None:
        self._ledger = ledger
        self._attachments = attachments
        self._store = ledger.store
        self._parts = Parts(ledger.store)
        self._first_target = 1

    def look_ahead(self, page: Page | None) -> None:
        """Another page will be read while this one, if any, is being taken: where search will be free then,
        unless somebody adds more than is thought of here."""
        coming = 0 if page is None else page.homes.index.end - page.homes.index.first + _SPARE_TARGETS
        self._first_target = self._store.search.first_free() + coming

    def read(self, delivered: list[Delivered]) -> Page:
        """As much as needs no store; on any thread."""
        return read(delivered, self._ledger.identity.device, self._first_target)

    def take(self, page: Page) -> int:
        """Returns how many were not here yet."""
        gone = self._store.withdrawn.all()
        for unread in page.unread:
            self._keep_unread(unread)
        came = page.readable
        rows = [one.row for one in came]
        self._ledger.saw_all(Stamp(row.wall_ms, row.count) for row in rows)
        homes = {row.subject for row in rows if row.subject.startswith("household/")}
        with self._ledger.projector.together(homes, page.homes):
            if gone:
                return sum(self._take_unless_gone(one, gone) for one in came)
            added = self._store.ledger.append_all(rows, page.rows)
            for one, is_new in zip(came, added, strict=True):
                if is_new and not (one.said is None and self._ledger.projector.hold(one.row)):
                    self._apply(one.revision)
        return sum(added)

    def note_late(self, late: list[str], page: Page) -> None:
        """These the hub took from somebody who no longer had the household: they are asked about, also once
        a newer program can read what this one cannot."""
        unread = {one.id: one for one in map(_about, page.unread) if one is not None}
        for revision in late:
            row = self._store.ledger.get(revision)
            if row is not None and not row.own:
                self._store.arrivals.note_grace(revision, row.household)
            elif row is None and revision in unread:
                self._store.arrivals.note_grace(revision, unread[revision].household)

    def _keep_unread(self, delivered: Delivered) -> None:
        """It is kept as it came, until this program is newer too."""
        signed = delivered.signed
        self._store.arrivals.keep_unread(
            UnreadRow(delivered.hub_seq, delivered.hub_time_ms, signed.body, signed.signature)
        )

    def _take_unless_gone(self, one: Came, gone: set[str]) -> bool:
        if one.row.household in gone and not self._is_given_back(one.revision):
            if one.revision.kind is Kind.RISK_FORGOTTEN:
                drop_word_of(self._store, one.revision.subject.partition("/")[2])
            return False
        if not self._store.ledger.append(one.row):
            return False
        self._apply(one.revision)
        return True

    def _apply(self, revision: Revision) -> None:
        self._ledger.projector.apply(revision)
        if revision.subject.startswith("risk/"):
            drop_copies(self._ledger, revision.subject, revision.patch)
        if revision.kind is Kind.RISK_FORGOTTEN:
            forget_risk(self._ledger, self._attachments, revision.subject)

    def _is_given_back(self, revision: Revision) -> bool:
        """Whether what came about a withdrawn household is to be kept. Only who has a household receives what
        is said of the household itself: then it is this worker's again. Of an erased one nothing else is
        kept; one that has not left yet still hears the rest (who acknowledged a screening)."""
        if revision.subject.startswith("household/"):
            if self._ledger.identity.worker.role is Role.DUTY_OFFICER:
                # It comes in part, and the whole leaves all the same, with its receipt.
                self._parts.come(revision.household)
                return True
            self._store.withdrawn.forget(revision.household)
            self._store.erasures.call_off(revision.household, self._ledger.clock())
            return True
        self._ledger.projector.settle()
        return self._store.homes.household(revision.household) is not None


class _About(msgspec.Struct, frozen=True):
    """As much of a revision that only a newer program can read as tells whom it is about."""

    household: str
    id: str = ""


def _about(delivered: Delivered) -> _About | None:
    try:
        return decode(delivered.signed.body, _About)
    except Malformed:
        return None


def drop_unread_of(store: Store, household: str) -> None:
    """What could not be read of a household that leaves; what does not even say whom it is about goes where
    it names this household. The district has it."""
    for row in store.arrivals.unread():
        try:
            theirs = decode(row.body, _About).household == household
        except Malformed:
            theirs = household.encode() in row.body
        if theirs:
            store.arrivals.drop_unread(row.hub_seq)
