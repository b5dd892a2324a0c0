"""Days away that were entered on this laptop: its own worker's, or those of somebody with the same post who
cannot enter them. Kept until the district has them; the hub judges who may enter whose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from app.ledger.ledger import Ledger
from app.ledger.roster import keep_posts, keep_supervisors, kept_posts, kept_supervisors
from app.wire.duty import MOST_LEAVES, Leave, Post
from app.wire.encoding import decode, encode
from app.wire.people import Worker, may_enter_leave
from db.store import Store

_SETTING = "leave"


class _Kept(msgspec.Struct, frozen=True):
    leaves: list[Leave]


class TooManyLeavesError(Exception):
    """More days away wait for a network than one greeting carries."""


def leave_to_tell(store: Store) -> list[Leave]:
    """What the district does not have yet, the earliest first."""
    data = store.settings.get(_SETTING)
    return [] if data is None else decode(data, _Kept).leaves


def enter_leave(ledger: Ledger, worker: str, first: date, last: date, *, back: bool = False) -> None:
    """Note days away, or that somebody is not away after all. Raises ValueError where the last day comes
    before the first, or for somebody whose days are not entered here; `TooManyLeavesError`."""
    if last < first or worker not in {one.id for one in may_enter_for(ledger)}:
        raise ValueError("not so")
    told = Leave(worker=worker, first=first.isoformat(), last=last.isoformat(), back=back)
    waiting = leave_to_tell(ledger.store)
    others = [one for one in waiting if (one.worker, one.first) != (worker, told.first)]
    if len(others) == MOST_LEAVES:
        raise TooManyLeavesError("too many")
    with ledger.action("duty.leave", f"worker/{worker}"):
        _keep(ledger.store, [*others, told])


def may_enter_for(ledger: Ledger) -> list[Worker]:
    """This worker, and colleagues with the same post: somebody ill does not enter their own days."""
    me = ledger.identity.worker
    others = [one for one in ledger.identity.enrolled.answer.colleagues if one.id != me.id]
    return [one for one in (me, *others) if may_enter_leave(me, one)]


def keep_duty(ledger: Ledger, roster: Sequence[Post] | None, supervisors: Sequence[Post] | None) -> None:
    """What the hub told of officers and supervisors, None: nothing new. What it shows of the days that were
    entered here, and what is over, waits no more. In the caller's transaction."""
    store = ledger.store
    if roster is not None:
        keep_posts(store, roster)
    if supervisors is None:
        return
    keep_supervisors(store, supervisors)
    shown = {post.worker: post.away for post in (*kept_posts(store), *kept_supervisors(store))}
    today = datetime.fromtimestamp(ledger.clock() / 1000).astimezone().date().isoformat()
    left = [
        one
        for one in leave_to_tell(store)
        if one.last >= today and not _shows(one, shown.get(one.worker, []))
    ]
    _keep(store, left)


def with_leave(posts: Sequence[Post], leaves: Sequence[Leave]) -> list[Post]:
    """The roster as it will be once the district has `leaves`."""
    found = []
    for post in posts:
        mine = [one for one in leaves if one.worker == post.worker]
        kept = [days for days in post.away if days[0] not in {one.first for one in mine}]
        new = [(one.first, one.last) for one in mine if not one.back]
        found.append(msgspec.structs.replace(post, away=sorted([*kept, *new])))
    return found


def _shows(one: Leave, away: Sequence[tuple[str, str]]) -> bool:
    begins = dict(away)
    return one.first not in begins if one.back else begins.get(one.first) == one.last


def _keep(store: Store, leaves: Sequence[Leave]) -> None:
    store.settings.put(_SETTING, encode(_Kept(list(leaves))))
