"""From revisions to the tables that screens read, and all of it again from nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import msgspec

from app.projections.homes_ahead import HomeAhead, home_of
from app.projections.households import Fields
from app.projections.visits import risk_row, visit_row
from app.wire.encoding import Malformed, decode
from app.wire.merge import Document, Held, merge
from app.wire.revisions import Kind, Revision
from app.wire.risk_level import is_forgotten
from app.wire.risk_words import without_words
from db.search import SearchRows
from db.store import Store

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_HOUSEHOLDS, _RISKS = "household/", "risk/"
_RECORDED = frozenset({Kind.VISIT_FINISHED, Kind.VISIT_AMENDED})
_DECISIONS = frozenset({Kind.CONFLICT_DECIDED, Kind.GRACE_DECIDED})
_AT_ONCE = 500
_MADE_BY, _MAKING = "projections", b"8"
_DECODER = msgspec.msgpack.Decoder(dict[str, Held] | str)
"""A document; or, while one revision alone made it, that one's id: its words stand in the ledger already."""


@dataclass(frozen=True, slots=True)
class _Pending:
    """What is to be written of a subject: the document, or, while one revision alone made it, that one, and
    `ahead` what lists read of it then, where that was worked out before."""

    household: str
    said: Document | Revision
    ahead: HomeAhead | None = None

    @property
    def document(self) -> Document:
        return _alone(self.said) if isinstance(self.said, Revision) else self.said

    @property
    def content(self) -> bytes:
        return _ENCODER.encode(self.said.id if isinstance(self.said, Revision) else self.said)

    @property
    def fields(self) -> Fields:
        return self.said.patch if isinstance(self.said, Revision) else self.said


class Projector:
    """Applies revisions in the order in which this laptop came to know them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pending: dict[str, _Pending] | None = None
        self._index: SearchRows | None = None
        self._read_ahead: dict[str, Document | None] = {}

    @contextmanager
    def together(self, homes: Collection[str] = (), index: SearchRows | None = None) -> Iterator[None]:
        """Many revisions at once, in the caller's transaction: what they say of households is written at the
        end, each household once. Until then `document` knows it, the tables do not; `settle` writes it.
        `homes`: subjects that will be asked for, read in one go; `index`: what search reads of those that
        come with what lists read of them, should each of these be new."""
        self._pending, self._index = {}, index
        self._read_ahead = self._documents(homes)
        try:
            yield
            self.settle()
        finally:
            self._pending = self._index = None
            self._read_ahead = {}

    def settle(self) -> None:
        """Write what `together` holds back."""
        pending, self._pending = self._pending, None
        self._read_ahead = {}
        if pending is None:
            return
        self._store.documents.put_all(
            (subject, of.household, of.content) for subject, of in sorted(pending.items())
        )
        homes = [of.ahead or home_of(subject.partition("/")[2], of.fields) for subject, of in pending.items()]
        index, self._index = self._index, None
        alone = {home.rows.household.id for home, of in zip(homes, pending.values(), strict=True) if of.ahead}
        self._project_households(homes, index if index is not None and index.households <= alone else None)
        self._pending = {}

    def document(self, subject: str) -> Document:
        """What is known of a subject; empty when nothing is."""
        return self._known(subject) or {}

    def documents(self, subjects: Collection[str]) -> dict[str, Document]:
        """The same for many, read in one go."""
        return {subject: known or {} for subject, known in self._documents(subjects).items()}

    def _known(self, subject: str) -> Document | None:
        if self._pending is not None and subject in self._pending:
            return self._pending[subject].document
        if subject in self._read_ahead:
            return self._read_ahead[subject]
        return self._documents([subject])[subject]

    def _documents(self, subjects: Collection[str]) -> dict[str, Document | None]:
        contents = self._store.documents.get_all(subjects)
        kept = {subject: _DECODER.decode(content) for subject, content in contents.items()}
        bodies = self._store.documents.bodies(one for one in kept.values() if isinstance(one, str))
        documents: dict[str, Document | None] = dict.fromkeys(subjects)
        for subject, known in kept.items():
            documents[subject] = _alone(decode(bodies[known], Revision)) if isinstance(known, str) else known
        return documents

    def document_until(self, subject: str, revision: str) -> Document:
        """What was known of a subject with `revision`, before anything later."""
        document: Document = {}
        for row in self._store.ledger.of_subject(subject):
            merge(document, decode(row.body, Revision))
            if row.id == revision:
                break
        return document

    def skew_of(self, revision: str) -> int | None:
        """Hub clock minus the laptop's when the revision was made, None: not measured."""
        row = self._store.ledger.get(revision)
        return None if row is None or not row.body else decode(row.body, Revision).skew_ms

    def apply(self, revision: Revision, ahead: HomeAhead | None = None) -> None:
        """Merge one revision and bring the tables of its subject up to date. `ahead`: its household, should
        it alone make it."""
        known = self._known(revision.subject)
        pending = self._pending if revision.subject.startswith(_HOUSEHOLDS) else None
        if known is None:
            of = _Pending(revision.household, revision, ahead)
        else:
            of = _Pending(revision.household, known)
            for path, rivals in merge(known, revision).items():
                # A level is nobody's to decide who is asked about a household, nor to read there.
                if revision.subject.startswith(_RISKS):
                    continue
                held = known[path].revision
                self._store.documents.set_conflict(
                    revision.subject, path, [(rival.revision, held) for rival in rivals]
                )
        if pending is not None:
            pending[revision.subject] = of
            return
        self._store.documents.put(revision.subject, revision.household, of.content)
        self._project(revision, of.document)

    def _project(self, revision: Revision, document: Document) -> None:
        family, _, identifier = revision.subject.partition("/")
        if family == "household":
            self._project_households([home_of(identifier, document)])
        elif family == "visit":
            latest = document.get("version")
            row = self._store.ledger.get(latest.revision) if latest is not None else None
            author = self._author_of(revision.subject) if row is not None and row.kind in _DECISIONS else ""
            self._store.visits.put(visit_row(identifier, revision, document, row, author))
            self._settle_plans(revision.household)
        elif family == "risk" and is_forgotten(document):
            self._store.visits.drop_risk(identifier)
        elif family == "risk":
            self._store.visits.put_risk(risk_row(identifier, revision, document, self._store))

    def _author_of(self, visit: str) -> str:
        """Who recorded or amended a visit last: deciding a conflict in it does not make it one's own."""
        rows = [row for row in self._store.ledger.of_subject(visit) if row.kind in _RECORDED]
        return rows[-1].author if rows else ""

    def _project_households(self, homes: list[HomeAhead], index: SearchRows | None = None) -> None:
        # In the order in which the tables lie on the disk.
        homes.sort(key=lambda home: home.rows.household.id)
        met = self._store.visits.met_plans_of([home.rows.household.id for home in homes])
        self._store.homes.replace_all([home.with_met(met) for home in homes])
        keys = {home.rows.household.id: home.keys for home in homes}
        if index is not None and self._store.search.take_in(index):
            keys = {household: of for household, of in keys.items() if household not in index.households}
        self._store.search.replace_all(keys)

    def _settle_plans(self, household: str) -> None:
        for plan in self._store.visits.met_plans(household):
            self._store.homes.set_plan_open(household, plan, is_open=False)

    def forget_words(self, subject: str) -> None:
        """Take the plain words that an older program wrote out of what is known of a risk, in the caller's
        transaction."""
        document = self.document(subject)
        household = self._store.documents.household_of(subject)
        if document:
            self._store.documents.put(subject, household, _ENCODER.encode(without_words(document)))

    def renew(self) -> None:
        """Fill the projections anew if a version of the program that merged differently made them."""
        if self._store.settings.get(_MADE_BY) == _MAKING:
            return
        with self._store.transaction():
            self.rebuild()
            self._store.settings.put(_MADE_BY, _MAKING)

    def rebuild(self) -> int:
        """Fill every projection anew from the ledger; returns how many revisions could not be read.

        Call it inside a transaction.
        """
        self._store.clear_projections()
        unreadable = 0
        with self.together():
            for row in self._store.ledger.all():
                if not row.body:
                    continue
                try:
                    self.apply(decode(row.body, Revision))
                except Malformed:
                    unreadable += 1
                # Ten thousand households at once would stay in memory for as long as the program runs.
                if len(self._pending or ()) >= _AT_ONCE:
                    self.settle()
        return unreadable


def _alone(revision: Revision) -> Document:
    """The document that one revision alone makes."""
    document: Document = {}
    merge(document, revision)
    return document
