"""From revisions to the tables that screens read, and all of it again from nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from app.projections import kept
from app.projections.counting import Counting
from app.projections.homes_ahead import Home, HomesAhead, home_of
from app.projections.households import Fields, search_keys
from app.projections.in_part import KnownInPart, is_in_part, is_to_come_again, is_word_alone
from app.projections.visits import risk_row, visit_row
from app.wire.discarding import document_of, holds_decisions
from app.wire.encoding import Malformed, decode
from app.wire.merge import Document, contested, merge
from app.wire.revisions import Kind, Revision
from app.wire.risk_level import is_forgotten
from app.wire.risk_words import without_words
from db.ledger_row import LedgerRow
from db.store import Store

_HOUSEHOLDS, _RISKS = "household/", "risk/"
_RECORDED = frozenset({Kind.VISIT_FINISHED, Kind.VISIT_AMENDED})
_DECISIONS = frozenset({Kind.CONFLICT_DECIDED, Kind.GRACE_DECIDED})
_AT_ONCE = 500
_MADE_BY, _MAKING = "projections", b"14"
_KEYS_BY, _KEYS = "search_keys", b"2"
_KEPT_ITS_KEYS = re.compile("(01[0-9]{9})?")
"""Telephone numbers that every version of the search keys has cut alike."""


@dataclass(frozen=True, slots=True)
class _Pending:
    """What is to be written of a subject: the document, or, while one revision alone made it, that one; its
    row, if what is written then was made ready before."""

    household: str
    said: Document | Revision | LedgerRow

    @property
    def document(self) -> Document:
        said = _read(self.said)
        return _alone(said) if isinstance(said, Revision) else said

    @property
    def content(self) -> bytes:
        said = self.said
        return kept.whole(said) if isinstance(said, dict) else kept.alone(said.id)

    @property
    def fields(self) -> Fields:
        said = _read(self.said)
        return said.patch if isinstance(said, Revision) else said


class Projector:
    """Applies revisions in the order in which this laptop came to know them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pending: dict[str, _Pending] | None = None
        self._ahead: HomesAhead | None = None
        self._read_ahead: dict[str, Document | None] = {}

    @contextmanager
    def together(self, homes: Collection[str] = (), ahead: HomesAhead | None = None) -> Iterator[None]:
        """Many revisions at once, in the caller's transaction: what they say of households is written at the
        end, each household once. Until then `document` knows it, the tables do not; `settle` writes it.
        `homes`: subjects that will be asked for, read in one go; `ahead`: of those that come by `hold` what
        is written of them, should each of these be new."""
        self._pending, self._ahead = {}, ahead
        self._read_ahead = self._documents(homes)
        try:
            yield
            self.settle()
        finally:
            self._pending = self._ahead = None
            self._read_ahead = {}

    def settle(self) -> None:
        """Write what `together` holds back."""
        pending, self._pending = self._pending, None
        self._read_ahead = {}
        if pending is None:
            return
        ready = self._taken_in(pending)
        left = {subject: of for subject, of in pending.items() if of.household not in ready}
        rows = [(subject, of.household, of.content) for subject, of in left.items()]
        self._store.documents.put_all(sorted(rows))
        self._project_households([self._home(of.household, of.fields) for of in left.values()])
        self._pending = {}

    def _taken_in(self, pending: dict[str, _Pending]) -> AbstractSet[str]:
        """The households of which all is written that was made ready; none of them if one turns out to be
        other than was thought."""
        ahead, self._ahead = self._ahead, None
        if ahead is None:
            return frozenset()
        households = ahead.index.households
        held = {of.household for of in pending.values() if isinstance(of.said, LedgerRow)}
        if not households <= held or not ahead.plans.isdisjoint(self._store.visits.met_plans_of(households)):
            return frozenset()
        if not self._store.search.take_in(ahead.index):
            return frozenset()
        self._store.documents.take_in(ahead.documents)
        self._store.homes.take_in(ahead.homes)
        return households

    def document(self, subject: str) -> Document:
        """What is known of a subject; empty when nothing is."""
        return self._known(subject) or {}

    def documents(self, subjects: Collection[str]) -> dict[str, Document]:
        """The same for many, read in one go."""
        return {subject: known or {} for subject, known in self._documents(subjects).items()}

    def documents_with(self, word: str, subjects: Collection[str]) -> dict[str, Document]:
        """Of these those in whose bytes `word` stands: to read what does not say it would cost a household of
        many visits most of its time."""
        return {
            subject: known
            for subject, known in self._documents(subjects, word.encode()).items()
            if known is not None
        }

    def _known(self, subject: str) -> Document | None:
        if self._pending is not None and subject in self._pending:
            return self._pending[subject].document
        if subject in self._read_ahead:
            return self._read_ahead[subject]
        return self._documents([subject])[subject]

    def _documents(self, subjects: Collection[str], word: bytes = b"") -> dict[str, Document | None]:
        contents = self._store.documents.get_all(subjects)
        read = {
            subject: kept.read(content)
            for subject, content in contents.items()
            if kept.may_hold(content, word)
        }
        bodies = self._store.documents.bodies(one for one in read.values() if isinstance(one, str))
        documents: dict[str, Document | None] = dict.fromkeys(subjects)
        for subject, known in read.items():
            if not isinstance(known, str):
                documents[subject] = known
            elif word in bodies[known]:
                documents[subject] = _alone(decode(bodies[known], Revision))
        return documents

    def document_until(self, subject: str, revision: str) -> Document:
        """What was known of a subject with `revision`, before anything later."""
        document: Document = {}
        for row in self._store.ledger.of_subject(subject):
            merge(document, decode(row.body, Revision))
            if row.id == revision:
                break
        return document

    def said(self, subject: str) -> list[Revision]:
        """All that counts of what was said of a subject, in the order in which it came here."""
        counting = Counting(self._store)
        rows = self._store.ledger.of_subject(subject)
        return [one for row in rows if (one := counting.read(row)) is not None]

    def skew_of(self, revision: str) -> int | None:
        """Hub clock minus the laptop's when the revision was made, None: not measured."""
        row = self._store.ledger.get(revision)
        return None if row is None or not row.body else decode(row.body, Revision).skew_ms

    def hold(self, row: LedgerRow) -> bool:
        """Whether the revision in this row alone makes its household; it is then written with what was made
        ready of that."""
        if self._pending is None or self._known(row.subject) is not None:
            return False
        self._pending[row.subject] = _Pending(row.household, row)
        return True

    def apply(self, revision: Revision) -> None:
        """Merge one revision and bring the tables of its subject up to date."""
        known = self._known(revision.subject)
        pending = self._pending if revision.subject.startswith(_HOUSEHOLDS) else None
        if known is None:
            of = _Pending(revision.household, revision)
        elif holds_decisions(known) or holds_decisions(revision.patch):
            document = document_of(self.said(revision.subject))
            self._ask_anew(revision.subject, document)
            of = _Pending(revision.household, document)
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
        document = of.document
        if known is None and is_in_part(revision.subject, document) and is_to_come_again(document):
            KnownInPart(self._store).note(revision.subject)
        self._project(revision, document)

    def _project(self, revision: Revision, document: Document) -> None:
        family, _, identifier = revision.subject.partition("/")
        if family == "household":
            self._project_households([self._home(identifier, document)])
        elif family == "visit" and not is_word_alone(document):
            latest = document.get("version")
            row = self._store.ledger.get(latest.revision) if latest is not None else None
            author = ""
            if row is None:
                author = self._author_of_version(document)
            elif row.kind in _DECISIONS:
                author = self._author_of(revision.subject)
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

    def _author_of_version(self, document: Document) -> str:
        """Whose the version is that a review returned, where of this laptop's own one only the place on the
        chain is left; empty where nothing is."""
        review = document["review"].value if "review" in document else None
        of = review.get("of") if isinstance(review, dict) else None
        row = self._store.ledger.get(of) if isinstance(of, str) else None
        return row.author if row is not None else ""

    def _home(self, household: str, fields: Fields) -> Home:
        return home_of(household, fields, partial(self.name_before, household))

    def name_before(self, household: str, person: str) -> str:
        """The last that somebody gave this person, before the entry was taken back."""
        said = reversed(self.said(f"household/{household}"))
        names = (one.patch[path].value for one in said if (path := f"people.{person}.name") in one.patch)
        return next((name for name in names if isinstance(name, str) and name), "")

    def _project_households(self, homes: list[Home]) -> None:
        if not homes:
            return
        # In the order in which the tables lie on the disk.
        homes.sort(key=lambda home: home.rows.household.id)
        met = self._store.visits.met_plans_of([home.rows.household.id for home in homes])
        self._store.homes.replace_all([home.with_met(met) for home in homes])
        self._store.search.replace_all({home.rows.household.id: home.keys for home in homes})

    def _settle_plans(self, household: str) -> None:
        for plan in self._store.visits.met_plans(household):
            self._store.homes.set_plan_open(household, plan, is_open=False)

    def forget_words(self, subject: str) -> None:
        """Of what is known of a forgotten risk keep that it was forgotten and what rescuers were told, in the
        caller's transaction."""
        document = self.document(subject)
        household = self._store.documents.household_of(subject)
        if document:
            self._store.documents.put(subject, household, kept.whole(without_words(document)))

    def again(self, subject: str) -> None:
        """What is known of a subject anew from the ledger, in the caller's transaction, after the district
        refused or took what counts otherwise then. What was forgotten of a risk stays so."""
        if is_forgotten(self.document(subject)):
            return
        said = self.said(subject)
        rows = [row for row in self._store.ledger.of_subject(subject) if row.body]
        last = said[-1] if said else decode(rows[-1].body, Revision)
        document = document_of(said)
        if not subject.startswith(_RISKS):
            self._ask_anew(subject, document)
        # Kept as a rebuild would: of a household's revision a part may count for nothing.
        alone = len(said) == 1 and not subject.startswith(_HOUSEHOLDS)
        content = kept.alone(last.id) if alone else kept.whole(document)
        self._store.documents.put(subject, last.household, content)
        self._project(last, document)

    def _ask_anew(self, subject: str, document: Document) -> None:
        asked = {path for of, path, *_ in self._store.documents.conflicts() if of == subject}
        asked |= {path for path, held in document.items() if contested(path, held)}
        for path in sorted(asked):
            held = document.get(path)
            shown = "" if held is None else held.revision
            waiting = [(rival.revision, shown) for rival in contested(path, held)]
            self._store.documents.set_conflict(subject, path, waiting)

    def renew(self) -> None:
        """Fill the projections anew if a version of the program that merged differently made them; only the
        search keys if it made those differently."""
        settings = self._store.settings
        merged, keyed = settings.get(_MADE_BY) == _MAKING, settings.get(_KEYS_BY) == _KEYS
        if merged and keyed:
            return
        with self._store.transaction():
            if not merged:
                self.rebuild()
                settings.put(_MADE_BY, _MAKING)
            else:
                self._renew_keys()
            settings.put(_KEYS_BY, _KEYS)

    def _renew_keys(self) -> None:
        homes, ids = self._store.homes, self._store.homes.ids()
        for first in range(0, len(ids), _AT_ONCE):
            some = ids[first : first + _AT_ONCE]
            people, keys = homes.people_of(some), {}
            for household, row in homes.households(some).items():
                living = people.get(household, [])
                phones = [row.phone, *(one.phone for one in living)]
                if not all(_KEPT_ITS_KEYS.fullmatch(phone.replace("-", "")) for phone in phones):
                    keys[household] = search_keys(row, living)
            self._store.search.replace_all(keys)

    def rebuild(self) -> int:
        """Fill every projection anew from the ledger; returns how many revisions could not be read.

        Call it inside a transaction.
        """
        self._store.clear_projections()
        unreadable, counting = 0, Counting(self._store)
        with self.together():
            for row in self._store.ledger.all():
                try:
                    if (revision := counting.read(row)) is not None:
                        self.apply(revision)
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


def _read(said: Document | Revision | LedgerRow) -> Document | Revision:
    return decode(said.body, Revision) if isinstance(said, LedgerRow) else said
