"""Deliberate bugs on the ways beside a laptop's own session.

By a colleague's laptop to a restored hub, by stick, and from a screening to those on duty.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec

import district.ledger.plan
import district.returning
from app.courier.courier import Courier, Sent
from app.sync.books import Books
from app.sync.giving_back import GivingBack
from app.sync.hooks import Hooks
from district.caller import Caller
from tests.simulation import plots
from tests.simulation.mutant import Mutant


def _returned_is_ignored() -> AbstractContextManager[object]:
    """The restored hub thanks for what a colleague brings and throws it away."""
    return patch.object(district.returning, "by_author", lambda _connection, _revisions: [])


class _Gullible:
    def accepts(self, _signature: bytes, _message: bytes) -> bool:
        return True


def _returned_unchecked() -> AbstractContextManager[object]:
    """Of what a colleague brings the hub does not ask whether its author signed it."""
    by_author = district.returning.by_author

    def trusting(connection: Any, revisions: Any) -> list[tuple[Caller, Any]]:
        shares = by_author(connection, revisions)
        verifier: Any = _Gullible()
        return [(msgspec.structs.replace(caller, verifier=verifier), share) for caller, share in shares]

    return patch.object(district.returning, "by_author", trusting)


def _only_the_first_is_returned() -> AbstractContextManager[object]:
    """Of what the restored hub lacks a laptop brings one revision."""
    lacking = GivingBack._of_laptops
    return patch.object(GivingBack, "_of_laptops", lambda self, named: lacking(self, named)[:1])


def _brought_back_once() -> AbstractContextManager[object]:
    """What the restored hub could not take yet, for want of what it depends on, comes once."""
    return patch.object(GivingBack, "_still_lacking", lambda _self: [])


def _giving_back_is_not_awaited() -> AbstractContextManager[object]:
    """A household that went is erased before the restored hub was asked what it lost of it."""
    return patch.object(GivingBack, "owes", lambda _self: False)


def _on_the_stick_is_sent() -> AbstractContextManager[object]:
    """What was written to a stick counts as received."""
    send = Courier.send

    def trusting(self: Courier, folder: Path, hooks: Hooks) -> Sent:
        sent = send(self, folder, hooks)
        store = self._stock.ledger.store
        with store.transaction():
            store._connection.execute(
                "UPDATE ledger SET hub_seq = 1, hub_time_ms = 1 WHERE own = 1 AND hub_seq IS NULL"
            )
        return sent

    return patch.object(Courier, "send", trusting)


def _any_answer_is_taken() -> AbstractContextManager[object]:
    """What was pulled by stick is taken by a laptop that is not where it asked from."""
    return patch.object(Books, "stands_at", lambda _self, _asked: True)


def _nobody_on_duty_hears() -> AbstractContextManager[object]:
    """A screening goes to whoever has the household and to nobody on duty."""
    audience = district.ledger.plan.recipients

    def deaf(revision: Any, placement: Any, people: Any, screened_by: Any, seeing: Any) -> Iterable[str]:
        return frozenset(audience(revision, placement, people, screened_by, seeing) - people.officers)

    return patch.object(district.ledger.plan, "recipients", deaf)


OF_OTHER_WAYS = (
    Mutant("a restored hub ignores what comes back", _returned_is_ignored, plots.kept_by_another),
    Mutant(
        "what a colleague brings back need not be signed",
        _returned_unchecked,
        plots.a_forgery_is_brought_back,
    ),
    Mutant("a laptop brings back only the first", _only_the_first_is_returned, plots.kept_by_another),
    Mutant(
        "a household is erased before the restored hub was asked",
        _giving_back_is_not_awaited,
        plots.kept_by_who_has_to_part_with_it,
    ),
    Mutant("what came back too early is not brought again", _brought_back_once, plots.brought_back_too_early),
    Mutant("what is on a stick counts as received", _on_the_stick_is_sent, plots.by_stick),
    Mutant(
        "an answer by stick is taken wherever the laptop is",
        _any_answer_is_taken,
        plots.an_answer_to_a_later_laptop,
    ),
    Mutant("a screening reaches nobody on duty", _nobody_on_duty_hears, plots.a_screening_among_others),
)
