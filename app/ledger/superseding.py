"""What the district could not take, put right: the record after it carries the other's fields too, and stands
for both once the district has it. Of a move to another 동 that was not its author's to make, all but the
동."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.projections.counting import Counting
from app.wire.merge import Document, replaced_by
from app.wire.messages import Code
from app.wire.people import OF_THE_POST
from app.wire.revisions import Change, Kind, Revision, Signed, Value
from db.ledger import LedgerRow
from db.ledger_row import (
    ASSIGNING_REFUSED,
    DAY_REFUSED,
    DECISION_REFUSED,
    MOVE_REFUSED,
    PERSON_REFUSED,
    REVIEW_REFUSED,
)
from db.store import Store

_FOR_GOOD = frozenset({Code.MALFORMED, Code.TOO_LARGE, MOVE_REFUSED, DAY_REFUSED})
"""Refused for what is signed in them: sent again they are refused again."""

_SAID_ANEW = frozenset({ASSIGNING_REFUSED, PERSON_REFUSED, REVIEW_REFUSED, DECISION_REFUSED})


def refused_before(store: Store, kind: Kind, subject: str) -> list[Revision]:
    """This laptop's records about the subject that were refused for good, where one of this kind may say what
    they say; oldest first. A move is not among what they say."""
    refused = {one.revision for one in store.ledger.refusals() if one.code in _FOR_GOOD}
    if not refused:
        return []
    counting = Counting(store)
    rows = [row for row in store.ledger.of_subject(subject) if row.own and row.body and row.id in refused]
    said = [counting.read(row) for row in rows if _says_as_much(kind, Kind(row.kind))]
    return [one for one in said if one is not None]


def with_their_fields(
    values: Mapping[str, Value], held: Document, refused: Iterable[Revision]
) -> dict[str, Value]:
    """`values`, and what the refused said besides, as it stands now (`held`)."""
    besides = {path: held[path].value for one in refused for path in one.patch if path in held}
    return {**besides, **values}


def in_their_place(patch: Mapping[str, Change], refused: Iterable[Revision]) -> dict[str, Change]:
    """The changes, replacing also what the refused ones replaced: elsewhere nobody has seen those."""
    known = {one.id: one for one in refused}
    return {path: _over(path, change, known) for path, change in patch.items()}


def supersede(store: Store, received: LedgerRow) -> None:
    """The district has this one: what was refused before, and says no field more, is done with. Inside the
    caller's transaction."""
    said = _revision(received)
    for one in [*refused_before(store, said.kind, said.subject), *_in_vain_before(store, said)]:
        # Of one that said nothing but a move its author has not heard yet: they end it themselves.
        if one.patch and one.device_seq < said.device_seq and one.patch.keys() <= said.patch.keys():
            store.ledger.set_superseded(one.id)


def _in_vain_before(store: Store, said: Revision) -> list[Revision]:
    """Of what only the present post says of a household: who has it now is said by this one instead."""
    if OF_THE_POST.isdisjoint(said.patch):
        return []
    refused = {one.revision for one in store.ledger.refusals() if one.code in _SAID_ANEW}
    return [_revision(row) for row in store.ledger.of_subject(said.subject) if row.id in refused and row.body]


def _says_as_much(kind: Kind, refused: Kind) -> bool:
    return kind is refused or (kind, refused) == (Kind.VISIT_AMENDED, Kind.VISIT_FINISHED)


def _over(path: str, change: Change, refused: Mapping[str, Revision]) -> Change:
    replaces = list(replaced_by(change))
    for revision in replaces:
        before = refused[revision].patch.get(path) if revision in refused else None
        replaces += [one for one in replaced_by(before) if one not in replaces] if before else []
    if len(replaces) <= 1:
        return change
    return Change(change.value, replaces)


def _revision(row: LedgerRow) -> Revision:
    return Signed(row.body, row.signature).revision()
