"""The last that is done with an open store: what somebody was writing is kept, what a locked laptop needs is
noted beside the vault, and the store is closed whatever comes. What is noted is noted in time: a battery that
is empty leaves no last moment."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from db.errors import StoreError, environment_errors

if TYPE_CHECKING:
    from app.desk import Desk
    from app.vault.locked_note import LockedNote
    from app.visits.left_off import LeftOff


def close_with_note(desk: Desk, why: str, left: LeftOff | None) -> LockedNote | None:
    """On the store's thread. `left`: where somebody is, None: that is kept already. None: the store says
    nothing any more."""
    note: LockedNote | None = None
    with ExitStack() as whatever_comes:
        whatever_comes.callback(desk.lock, why)
        with suppress(StoreError), environment_errors():
            desk.drafts.unwritten.write_all(desk.room)
        if left is not None:
            with suppress(StoreError), environment_errors():
                desk.room.used_for(lambda: desk.leaving_off.keep(left))
        _give_up(desk)
        with suppress(StoreError), environment_errors():
            note = noted(desk)
    return note


def _give_up(desk: Desk) -> None:
    """Assessments with a red flag that are still open are told as far as they went, and signs for which one
    is owed; without the division's key without words."""
    with suppress(StoreError), environment_errors():
        desk.unfinished.give_up()


def noted(desk: Desk) -> LockedNote:
    """When somebody has to be telephoned, with what was recorded in leaving and with signs whose visit counts
    as left by then; the crisis packets that wait, sealed; and what the district is asked with whether
    anything waits. It lies beside the vault from now on. Raises the store's errors."""
    from app.courier.locked_push import sealed_push
    from app.risk.waiting import call_by_ms, waiting
    from app.sync.bell import LISTENERS, kept_bell
    from app.vault.locked_note import LockedNote, keep_note

    answer, watches = desk.identity.enrolled.answer, desk.identity.worker.role in LISTENERS
    sealed, unfinished = sealed_push(desk.ledger, desk.books), desk.unfinished.all()
    note = LockedNote(
        kept_ms=desk.clock(),
        url=desk.hub_url,
        suite=answer.hub_suite,
        hub=answer.hub_key,
        call_by_ms=(*call_by_ms(desk.ledger, waiting(desk.ledger)), *desk.visiting.left_by_ms()),
        parcel=next(iter(sealed.parcels), b""),
        further=sealed.parcels[1:],
        unfinished=len(unfinished),
        finish_by_ms=min((one.finish_by_ms for one in unfinished), default=0),
        unsent=desk.books.crisis_waits(),
        rest=sealed.rest,
        watches=watches,
        bell=kept_bell(desk.store) if watches else b"",
    )
    keep_note(desk.store.folder, note)
    return note
