"""The current fields of one subject: what the hub holds after every revision it has, in one row."""

from __future__ import annotations

import msgspec

from app.wire.encoding import decode, encode
from app.wire.revisions import Change, Revision, Value
from district.ledger.merge import Held, Outcome, Source, merge


class _Stored(msgspec.Struct, frozen=True, array_like=True):
    value: Value
    source: int
    replaced: str | None
    agreed: tuple[str, ...]


class _Row(msgspec.Struct, frozen=True, array_like=True):
    """`fields` point into `sources`, since one revision usually sets many of them."""

    sources: list[Source]
    fields: dict[str, _Stored]
    contested: list[str]


class Contest(msgspec.Struct, frozen=True):
    """A field two people changed unknowingly: the value that waits, beside the one that is held."""

    path: str
    change: Change
    held: Held


class SubjectState:
    """A subject's fields by path, and the paths in conflict."""

    def __init__(self, household: str, author: str) -> None:
        self.household = household
        self.author = author
        self.fields: dict[str, Held] = {}
        self.contested: set[str] = set()

    @classmethod
    def from_bytes(cls, household: str, author: str, data: bytes) -> SubjectState:
        state = cls(household, author)
        row = decode(data, _Row)
        for path, stored in row.fields.items():
            state.fields[path] = Held(
                stored.value, row.sources[stored.source], stored.replaced, stored.agreed
            )
        state.contested = set(row.contested)
        return state

    def to_bytes(self) -> bytes:
        sources: dict[Source, int] = {}
        fields = {
            path: _Stored(
                held.value, sources.setdefault(held.source, len(sources)), held.replaced, held.agreed
            )
            for path, held in self.fields.items()
        }
        return encode(_Row(list(sources), fields, sorted(self.contested)))

    def value(self, path: str) -> Value:
        """The current value, None where there is none."""
        held = self.fields.get(path)
        return None if held is None else held.value

    def change_to(self, path: str, value: Value) -> Change:
        """A change that knowingly replaces what is held."""
        held = self.fields.get(path)
        return Change(value, None if held is None else held.source.revision)

    def apply(self, revision: Revision) -> tuple[list[Contest], list[str]]:
        """Merge the revision's patch. Returns what it contests, and the paths whose conflict it settles."""
        source = Source(revision.id, revision.device, revision.device_seq)
        contests: list[Contest] = []
        settled: list[str] = []
        for path, change in revision.patch.items():
            held = self.fields.get(path)
            outcome = merge(path, held, change, source)
            if outcome is Outcome.SET or held is None:
                self.fields[path] = Held(change.value, source, change.replaces)
                if path in self.contested:
                    self.contested.discard(path)
                    settled.append(path)
            elif outcome is Outcome.AGREED:
                self.fields[path] = msgspec.structs.replace(held, agreed=(*held.agreed, source.revision))
            elif outcome is Outcome.CONFLICT:
                contests.append(Contest(path, change, held))
                self.contested.add(path)
        return contests, settled
