"""When the district heard of what was told outside in an emergency, and on which of its days that was.

Both follow from the revision that brought it. Where that was emptied, for its risk was forgotten, what the
law has published stands in the field itself."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, select

from app.wire.encoding import Malformed, decode
from app.wire.merge import Document, Held
from app.wire.revisions import Kind, Revision, Value
from app.wire.risk_level import is_forgotten
from district.store.bulk import in_portions
from district.store.schema import REVISION

DISCLOSED = "disclosed."
_HEARD = "heard_ms"


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A disclosure by the district's clock: `at_ms`, when it was told, and `heard_ms`, when the district
    heard of it."""

    value: dict[str, Value]
    at_ms: int
    heard_ms: int


class _Brought(msgspec.Struct, frozen=True):
    """`skew_ms`: how far the laptop's clock was behind."""

    at_ms: int
    skew_ms: int


def told_outside(connection: Connection, documents: list[Document]) -> list[Told]:
    """Every disclosure of these risks."""
    found: list[tuple[Held, dict[str, Value], bool]] = []
    for document in documents:
        over = is_forgotten(document)
        for path, held in document.items():
            if path.startswith(DISCLOSED) and isinstance(held.value, dict):
                found.append((held, held.value, over))
    brought = _brought(connection, {held.revision for held, _, _ in found})
    return [_told(value, brought.get(held.revision), forgotten=over) for held, value, over in found]


def standing_alone(connection: Connection, document: Document) -> Document:
    """The same with the district's own times in every disclosure, before the revision that brought it is
    emptied."""
    paths = [path for path in document if path.startswith(DISCLOSED)]
    brought = _brought(connection, {document[path].revision for path in paths})
    changed = dict(document)
    for path in paths:
        held = document[path]
        by = brought.get(held.revision)
        if by is not None and isinstance(held.value, dict):
            told = _told(held.value, by, forgotten=False)
            value: Value = {**held.value, "at_ms": told.at_ms, _HEARD: told.heard_ms}
            changed[path] = msgspec.structs.replace(held, value=value)
    return changed


def _told(value: dict[str, Value], brought: _Brought | None, *, forgotten: bool) -> Told:
    """Nothing was told after the district heard of it."""
    said, heard = value.get("at_ms"), value.get(_HEARD)
    at_ms = said if isinstance(said, int) else 0
    if brought is not None:
        return Told(value=value, at_ms=min(at_ms + brought.skew_ms, brought.at_ms), heard_ms=brought.at_ms)
    return Told(value=value, at_ms=at_ms, heard_ms=heard if forgotten and isinstance(heard, int) else at_ms)


def _brought(connection: Connection, revisions: set[str]) -> dict[str, _Brought]:
    """When the hub recorded these, by id, as far as they say so themselves: not the district's own that
    repeat what was emptied, nor what was emptied."""
    columns = select(REVISION.c.id, REVISION.c.hub_time_ms, REVISION.c.body)
    here = (REVISION.c.kind == Kind.RISK_DISCLOSED.value) & (REVISION.c.body != b"")
    return {
        row.id: _Brought(row.hub_time_ms, _skew_ms(row.body))
        for some in in_portions(sorted(revisions))
        for row in connection.execute(columns.where(REVISION.c.id.in_(some), here))
    }


def _skew_ms(body: bytes) -> int:
    try:
        return decode(body, Revision).skew_ms or 0
    except Malformed:
        return 0
