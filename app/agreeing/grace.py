"""What a former worker sent after the household had come to somebody else: whoever has it now accepts it or
discards it. It is in force as soon as it comes (a death must not wait for a click); discarding undoes it."""

from __future__ import annotations

from dataclasses import dataclass

from app.agreeing.conflicts import value_in
from app.ledger.ledger import Ledger
from app.wire.encoding import decode
from app.wire.merge import Document, replaced_by
from app.wire.people import MAY_WRITE
from app.wire.revisions import Kind, Revision, Value
from db.homes import HouseholdRow

_FIELD = "grace."


@dataclass(frozen=True, slots=True)
class Written:
    """A field as the former worker wrote it, and what it said before."""

    path: str
    person: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Late:
    """A revision that waits to be accepted. `author`: a name, empty when unknown; `visit`: the visit it
    records, empty when it is an edit of the household. Only what an edit changed can be taken back."""

    revision: str
    kind: str
    household: HouseholdRow | None
    visit: str
    author: str
    at_ms: int
    written: tuple[Written, ...]


class NoReasonError(ValueError):
    """Discarding what somebody wrote needs a reason."""


class Grace:
    """The grace inbox."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._store = ledger.store

    def count(self) -> int:
        return len(self._waiting())

    def waiting(self) -> list[Late]:
        """The earliest first."""
        return [self._late(revision) for revision in self._waiting()]

    def accept(self, revision: str) -> str:
        """It stays as it is. Returns the decision's revision; KeyError: it does not wait."""
        return self._decide(revision, "", accepted=True)

    def discard(self, revision: str, reason: str) -> str:
        """What it set and nobody changed since goes back to what it was. A visit stays recorded; that it was
        set aside, by whom and why, is recorded beside it. Raises `NoReasonError`, KeyError."""
        if not reason.strip():
            raise NoReasonError("a reason is needed")
        return self._decide(revision, reason.strip(), accepted=False)

    def _decide(self, revision: str, reason: str, *, accepted: bool) -> str:
        late = next((one for one in self._waiting() if one.id == revision), None)
        if late is None:
            raise KeyError(revision)
        identity = self._ledger.identity
        decision: Value = {"accepted": accepted, "reason": reason, "name": identity.worker.name}
        values: dict[str, Value] = {_FIELD + revision: decision}
        if not accepted and late.subject.startswith("household/"):
            document = self._ledger.projector.document(late.subject)
            for path, change in late.patch.items():
                held = document.get(path)
                if held is not None and held.revision == revision:
                    values[path] = self._before(path, replaced_by(change))
        with self._ledger.action("grace.decide", late.subject, reason):
            return self._ledger.record(Kind.GRACE_DECIDED, late.subject, late.household, values)

    def _waiting(self) -> list[Revision]:
        if Kind.GRACE_DECIDED not in MAY_WRITE[self._ledger.identity.worker.role]:
            return []
        documents: dict[str, Document] = {}
        found = []
        for revision in self._store.arrivals.grace():
            row = self._store.ledger.get(revision)
            if row is None or not row.body or row.kind == Kind.GRACE_DECIDED:
                continue
            document = documents.setdefault(row.subject, self._ledger.projector.document(row.subject))
            if _FIELD + revision not in document:
                found.append(decode(row.body, Revision))
        return found

    def _late(self, revision: Revision) -> Late:
        family, _, identifier = revision.subject.partition("/")
        people = {one.id: one.name for one in self._store.homes.people(revision.household)}
        written = tuple(
            Written(
                path,
                people.get(path.split(".")[1], "") if path.startswith("people.") else "",
                self._before(path, replaced_by(change)),
                change.value,
            )
            for path, change in revision.patch.items()
            if family == "household"
        )
        return Late(
            revision=revision.id,
            kind=revision.kind,
            household=self._store.homes.household(revision.household),
            visit=identifier if family == "visit" else "",
            author=self._ledger.identity.name_of(revision.author),
            at_ms=revision.time.wall_ms,
            written=written,
        )

    def _before(self, path: str, replaced: tuple[str, ...]) -> Value:
        return value_in(self._ledger, replaced[0], path) if replaced else None
