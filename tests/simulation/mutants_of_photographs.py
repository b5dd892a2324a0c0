"""Deliberate bugs around photographs, refused records and a hub of several processes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from unittest.mock import patch

import district.push.batches
from app.attachments.attachments import Attachments
from app.sync.blobs import _Journey
from app.sync.transport import Carried
from db.ledger import LedgerTable, RefusalRow
from district.push.batches import Pushes
from district.store.numbers import Numbers
from tests.simulation import plots
from tests.simulation.mutant import Mutant


def _announced_is_delivered() -> AbstractContextManager[object]:
    """A photograph that was announced counts as being there, whatever the hub says that it lacks."""
    announce = _Journey._announce

    def trusting(self: _Journey) -> Carried:
        answer = announce(self)
        self._stage._attachments.set_delivered(self._blob.id)
        return answer

    return _both(
        patch.object(_Journey, "_announce", trusting),
        patch.object(Attachments, "offer_again", lambda _self, _hashes: None),
    )


@contextmanager
def _both(one: AbstractContextManager[object], other: AbstractContextManager[object]) -> Iterator[None]:
    with one, other:
        yield


def _not_offered_again() -> AbstractContextManager[object]:
    """The hub was restored, and nobody asks whether it still has the photographs, nor listens to what it
    lacks."""
    return patch.multiple(
        Attachments, offer_own_again=lambda _self: None, offer_again=lambda _self, _hashes: None
    )


def _nothing_awaited() -> AbstractContextManager[object]:
    """The hub does not note which photographs its records name."""
    return patch("district.ledger.record.await_named", lambda _connection, _revisions: None)


def _refused_is_sent() -> AbstractContextManager[object]:
    """What the hub refused counts as received."""

    def careless(self: LedgerTable, refusal: RefusalRow) -> None:
        self._connection.execute(
            "UPDATE ledger SET hub_seq = 1, hub_time_ms = 1 WHERE id = ?", (refusal.revision,)
        )

    return patch.object(LedgerTable, "store_refusal", careless)


def _each_process_numbers_by_itself() -> AbstractContextManager[object]:
    """A process goes on with the numbers that it gave last, whatever another one gave meanwhile."""
    record, locked = Pushes._record, district.push.batches.locked_numbers
    remembered: dict[int, Numbers] = {}
    whose: list[int] = []

    def remember(self: Pushes, batches: list[Any]) -> None:
        whose.append(id(self))
        try:
            record(self, batches)
        finally:
            whose.pop()

    def numbers(connection: Any) -> Numbers:
        return remembered.setdefault(whose[-1], locked(connection))

    @contextmanager
    def alone() -> Iterator[None]:
        with (
            patch.object(Pushes, "_record", remember),
            patch.object(district.push.batches, "locked_numbers", numbers),
        ):
            yield

    return alone()


OF_PHOTOGRAPHS = (
    Mutant(
        "a photograph counts as sent once it is announced",
        _announced_is_delivered,
        plots.a_photograph_in_pieces,
    ),
    Mutant(
        "a restored hub is not asked for photographs",
        _not_offered_again,
        plots.photographs_of_a_hub_gone_back,
    ),
    Mutant(
        "nobody notes which photographs a record names",
        _nothing_awaited,
        plots.a_photograph_whose_record_comes_back_from_another,
    ),
    Mutant("what was refused counts as received", _refused_is_sent, plots.refused_among_others),
    Mutant(
        "each process of the hub numbers by itself", _each_process_numbers_by_itself, plots.by_two_processes
    ),
)
