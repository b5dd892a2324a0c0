"""What a former worker sent after the household had come to somebody else: whoever has it now accepts it or
discards it. It is in force as soon as it comes (a death must not wait for a click); discarded it counts as if
nobody had written it (app/wire/discarding.py)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from app.agreeing.outcomes import Outcome, after, outcome, whose
from app.ledger.ledger import Ledger
from app.wire.discarding import can_be_taken_back, decision_about, discarded_in
from app.wire.encoding import decode
from app.wire.merge import Document, replaced_by
from app.wire.people import MAY_WRITE
from app.wire.revisions import Kind, Revision, Value
from db.homes import HouseholdRow


@dataclass(frozen=True, slots=True)
class Written:
    """A field as the former worker wrote it. `before`: what it said until then; several where they decided
    between these."""

    path: str
    person: str
    before: tuple[Value, ...]
    after: Value


@dataclass(frozen=True, slots=True)
class Late:
    """A revision that waits to be accepted. `author`: a name, empty when unknown; `visit`: the visit it
    records, empty when it is no visit's; `accepted`, `discarded`: the fields of `written` afterwards."""

    revision: str
    kind: str
    household: HouseholdRow | None
    visit: str
    author: str
    at_ms: int
    written: tuple[Written, ...]
    accepted: tuple[Outcome, ...]
    discarded: tuple[Outcome, ...]


class NoReasonError(ValueError):
    """Discarding what somebody wrote needs a reason."""


class NothingBeforeError(Exception):
    """What stood before is not on this laptop: discarding would leave nothing. Nothing was recorded."""


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

    def by_household(self) -> Counter[str]:
        """How many wait of each household."""
        return Counter(one.household for one in self._waiting())

    def accept(self, revision: str) -> str:
        """It stays as it is. Returns the decision's revision; KeyError: it does not wait."""
        return self._decide(self._one(revision), "", accepted=True)

    def discard(self, revision: str, reason: str) -> str:
        """What it had replaced stands again, where nobody has changed it since: one value, or the question
        that it decided. A visit stays recorded; that it was set aside, by whom and why, is recorded beside
        it. Raises `NoReasonError`, `NothingBeforeError`, KeyError."""
        if not reason.strip():
            raise NoReasonError("a reason is needed")
        late = self._one(revision)
        document = self._discarded(late, self._ledger.projector.said(late.subject))
        if any(_still_says(document, late, path) for path in _taken_back(late)):
            raise NothingBeforeError(revision)
        return self._decide(late, reason.strip(), accepted=False)

    def _one(self, revision: str) -> Revision:
        late = next((one for one in self._waiting() if one.id == revision), None)
        if late is None:
            raise KeyError(revision)
        return late

    def _decide(self, late: Revision, reason: str, *, accepted: bool) -> str:
        name = self._ledger.identity.worker.name
        decision: Value = {"accepted": accepted, "reason": reason, "name": name}
        with self._ledger.action("grace.decide", late.subject, reason):
            return self._ledger.record(
                Kind.GRACE_DECIDED, late.subject, late.household, {decision_about(late.id): decision}
            )

    def _waiting(self) -> list[Revision]:
        if Kind.GRACE_DECIDED not in MAY_WRITE[self._ledger.identity.worker.role]:
            return []
        documents: dict[str, Document] = {}
        # Whoever has it by now decides about these.
        leaving = set(self._store.withdrawn.still_here())
        found = []
        for revision in self._store.arrivals.grace():
            row = self._store.ledger.get(revision)
            if row is None or not row.body or row.kind == Kind.GRACE_DECIDED or row.household in leaving:
                continue
            document = documents.setdefault(row.subject, self._ledger.projector.document(row.subject))
            if decision_about(revision) not in document:
                found.append(decode(row.body, Revision))
        return found

    def _discarded(self, late: Revision, said: list[Revision]) -> Document:
        decision: Value = {"accepted": False}
        return after(said, Kind.GRACE_DECIDED, decision_about(late.id), decision)

    def _late(self, late: Revision) -> Late:
        family, _, identifier = late.subject.partition("/")
        said, paths = self._ledger.projector.said(late.subject), _shown(late)
        now = self._ledger.projector.document(late.subject)
        then = self._discarded(late, said) if paths else now
        known = {one.id: one for one in said}
        return Late(
            revision=late.id,
            kind=late.kind,
            household=self._store.homes.household(late.household),
            visit=identifier if family == "visit" else "",
            author=self._ledger.identity.name_of(late.author),
            at_ms=late.time.wall_ms,
            written=tuple(
                Written(
                    path,
                    whose(self._ledger, late.household, path),
                    _before(late, path, known, discarded_in(now)),
                    late.patch[path].value,
                )
                for path in paths
            ),
            accepted=tuple(outcome(self._ledger, late.household, path, now) for path in paths),
            discarded=tuple(outcome(self._ledger, late.household, path, then) for path in paths),
        )


def _taken_back(late: Revision) -> list[str]:
    """The fields that discarding it takes back."""
    return [path for path in late.patch if can_be_taken_back(late.kind, path)]


def _shown(late: Revision) -> list[str]:
    """Those that are shown with it: of a visit nothing but what it decided."""
    if late.subject.startswith("household/"):
        return list(late.patch)
    return _taken_back(late)


def _still_says(document: Document, late: Revision, path: str) -> bool:
    held = document.get(path)
    return held is not None and late.id in (held.revision, *(rival.revision for rival in held.rivals))


def _before(
    late: Revision, path: str, known: Mapping[str, Revision], discarded: frozenset[str]
) -> tuple[Value, ...]:
    """What it replaced and is here; in the place of what was discarded, what that had replaced."""
    replaced, values = list(replaced_by(late.patch[path])), []
    for one in replaced:
        change = known[one].patch.get(path) if one in known else None
        if change is None:
            continue
        if one in discarded:
            replaced += [before for before in replaced_by(change) if before not in replaced]
        elif change.value not in values:
            values.append(change.value)
    return tuple(values)
