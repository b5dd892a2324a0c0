"""The current fields of one subject: what the hub holds after every revision it has, in one row."""

from __future__ import annotations

import msgspec

from app.wire.discarding import document_of
from app.wire.encoding import Malformed, decode, encode
from app.wire.merge import (
    Document,
    Held,
    Rival,
    change_to,
    contested,
    merge,
    merge_field,
    shown_anew,
)
from app.wire.revisions import Change, Revision, Value


class _Stored(msgspec.Struct, frozen=True, array_like=True):
    """A field; numbers point into the row's revisions, since one revision usually sets many fields."""

    value: Value
    revision: int
    rivals: tuple[tuple[Value, int], ...] = ()
    awaited: tuple[int, ...] = ()


class _Row(msgspec.Struct, frozen=True, array_like=True):
    revisions: list[str]
    fields: dict[str, _Stored]
    """Empty: what the one revision says, which made the subject and stands in the ledger already."""


class _FirstSource(msgspec.Struct, frozen=True, array_like=True):
    revision: str


class _FirstStored(msgspec.Struct, frozen=True, array_like=True):
    value: Value
    source: int
    replaced: str | None
    agreed: tuple[str, ...]


class _FirstRow(msgspec.Struct, frozen=True, array_like=True):
    """How rows were written before laptops and hub merged by one function. Read, never written."""

    sources: list[_FirstSource]
    fields: dict[str, _FirstStored]


def alone_in(data: bytes) -> str | None:
    """The revision that alone made a subject, if its row names nothing but that."""
    try:
        row = decode(data, _Row)
    except Malformed:
        return None
    return row.revisions[0] if row.revisions and not row.fields else None


def naming_alone(revision: str) -> bytes:
    """What to write of a subject while one revision alone made it and keeps its words: half of what a visit
    costs the database is not written twice."""
    return encode(_Row([revision], {}))


class Contest(msgspec.Struct, frozen=True):
    """A field two people changed unknowingly: a value that waits, beside the one that is held."""

    path: str
    rival: Rival
    held: Held


class SubjectState:
    """A subject's fields by path. `history`: all that was said of it, needed where it was decided about
    something that came late; None: what the fields say is enough."""

    def __init__(self, household: str, author: str) -> None:
        self.household = household
        self.author = author
        self.fields: Document = {}
        self.history: list[Revision] | None = None

    @classmethod
    def from_bytes(cls, household: str, author: str, data: bytes) -> SubjectState:
        state = cls(household, author)
        try:
            row = decode(data, _Row)
        except Malformed:
            state.fields = _first_fields(decode(data, _FirstRow))
            return state
        for path, kept in row.fields.items():
            rivals = tuple(Rival(value, row.revisions[at]) for value, at in kept.rivals)
            awaited = tuple(row.revisions[at] for at in kept.awaited)
            held = Held(kept.value, row.revisions[kept.revision], rivals, awaited)
            state.fields[path] = shown_anew(path, held)
        return state

    def to_bytes(self) -> bytes:
        places: dict[str, int] = {}

        def place(revision: str) -> int:
            return places.setdefault(revision, len(places))

        fields: dict[str, _Stored] = {}
        for path, held in self.fields.items():
            at = place(held.revision)
            if held.rivals or held.awaited:
                rivals = tuple((rival.value, place(rival.revision)) for rival in held.rivals)
                fields[path] = _Stored(held.value, at, rivals, tuple(map(place, held.awaited)))
            else:
                fields[path] = _Stored(held.value, at)
        return encode(_Row(list(places), fields))

    def value(self, path: str) -> Value:
        """The current value, None where there is none."""
        held = self.fields.get(path)
        return None if held is None else held.value

    def change_to(self, path: str, value: Value, *, deciding: bool = False) -> Change:
        """A change by the district, which sees what is held here. `deciding` settles a conflict with it."""
        return change_to(path, self.fields.get(path), value, deciding=deciding)

    def apply(self, revision: Revision) -> tuple[list[Contest], list[tuple[str, str]]]:
        """Merge the revision's patch. Returns what is newly contested, and (path, revision) of what waited
        and waits no longer."""
        contests: list[Contest] = []
        settled: list[tuple[str, str]] = []
        if self.history is not None:
            return self._apply_anew(self.history, revision)
        if not self.fields:
            merge(self.fields, revision)
            return contests, settled
        for path, change in revision.patch.items():
            before = self.fields.get(path)
            self.fields[path] = after = merge_field(path, before, change, revision.id)
            if not after.rivals and (before is None or not before.rivals):
                continue
            had, has = contested(path, before), contested(path, after)
            settled += [(path, rival.revision) for rival in had if rival not in has]
            contests += [Contest(path, rival, after) for rival in has if rival not in had]
        return contests, settled

    def _apply_anew(
        self, history: list[Revision], revision: Revision
    ) -> tuple[list[Contest], list[tuple[str, str]]]:
        contests: list[Contest] = []
        settled: list[tuple[str, str]] = []
        before = self.fields
        history.append(revision)
        self.fields = document_of(history)
        for path in sorted({*before, *self.fields}):
            after = self.fields.get(path)
            had, has = contested(path, before.get(path)), contested(path, after)
            settled += [(path, rival.revision) for rival in had if rival not in has]
            if after is not None:
                contests += [Contest(path, rival, after) for rival in has if rival not in had]
        return contests, settled


def _first_fields(row: _FirstRow) -> Document:
    return {
        path: Held(
            kept.value,
            row.sources[kept.source].revision,
            tuple(Rival(kept.value, revision) for revision in sorted(kept.agreed)),
        )
        for path, kept in row.fields.items()
    }
