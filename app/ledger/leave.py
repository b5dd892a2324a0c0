"""Days away that were entered on this laptop: its own worker's, or those of somebody with the same post who
cannot enter them. Kept until the district has them; the hub judges who may enter whose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from app.ledger.ledger import Ledger
from app.ledger.roster import keep_posts, keep_supervisors, kept_posts, kept_supervisors
from app.wire.duty import MOST_LEAVES, Leave, Post, days_of, may_be_away
from app.wire.encoding import decode, encode
from app.wire.messages import Code, LeaveRefused
from app.wire.people import Worker, may_enter_leave
from db.store import Store

_SETTING = "leave"


class _Kept(msgspec.Struct, frozen=True):
    leaves: list[Leave]
    refused: list[LeaveRefused] = []


class TooManyLeavesError(Exception):
    """More days away wait for a network than one greeting carries."""


class DaysNotTakenError(Exception):
    """The district writes no days away that begin so late, or are so many."""


def leave_to_tell(store: Store) -> list[Leave]:
    """What the district does not have yet, the earliest first."""
    return _kept(store).leaves


def leave_to_send(ledger: Ledger) -> list[Leave]:
    """Of those what it may be told. Days that an earlier version let somebody enter and that are none to a
    district of that version would end every session there."""
    today = _today(ledger)
    return [one for one in leave_to_tell(ledger.store) if one.back or _may_be(one, today)]


def refused_leave(store: Store) -> list[LeaveRefused]:
    """What the district did not write, until somebody has read so."""
    return _kept(store).refused


def forget_refused(store: Store, leave: Leave) -> None:
    """Somebody has read it."""
    kept = _kept(store)
    _keep(store, kept.leaves, [one for one in kept.refused if one.leave != leave])


def enter_leave(ledger: Ledger, worker: str, first: date, last: date, *, back: bool = False) -> None:
    """Note days away, or that somebody is not away after all. Raises ValueError where the last day comes
    before the first, or for somebody whose days are not entered here; `DaysNotTakenError`,
    `TooManyLeavesError`."""
    if last < first or worker not in {one.id for one in may_enter_for(ledger)}:
        raise ValueError("not so")
    told = Leave(worker=worker, first=first.isoformat(), last=last.isoformat(), back=back)
    if not back and not _may_be(told, _today(ledger)):
        raise DaysNotTakenError("not so late, not so many")
    kept = _kept(ledger.store)
    others = [one for one in kept.leaves if (one.worker, one.first) != (worker, told.first)]
    if len(others) == MOST_LEAVES:
        raise TooManyLeavesError("too many")
    with ledger.action("duty.leave", f"worker/{worker}"):
        refused = [one for one in kept.refused if (one.leave.worker, one.leave.first) != (worker, told.first)]
        _keep(ledger.store, [*others, told], refused)


def may_enter_for(ledger: Ledger) -> list[Worker]:
    """This worker, and colleagues with the same post: somebody ill does not enter their own days."""
    me = ledger.identity.worker
    others = [one for one in ledger.identity.enrolled.answer.colleagues if one.id != me.id]
    return [one for one in (me, *others) if may_enter_leave(me, one)]


def keep_duty(
    ledger: Ledger,
    roster: Sequence[Post] | None,
    supervisors: Sequence[Post] | None,
    refused: Sequence[LeaveRefused] = (),
) -> None:
    """What the hub told of officers and supervisors, None: nothing new. What it shows of the days that were
    entered here, what it refused, and what is over, waits no more. In the caller's transaction."""
    store = ledger.store
    if roster is not None:
        keep_posts(store, roster)
    _turn_away(ledger, refused)
    if supervisors is None:
        return
    keep_supervisors(store, supervisors)
    shown = {post.worker: post.away for post in (*kept_posts(store), *kept_supervisors(store))}
    today = _today(ledger).isoformat()
    left = [
        one
        for one in leave_to_tell(store)
        if one.last >= today and not _shows(one, shown.get(one.worker, []))
    ]
    _keep(store, left, refused_leave(store))


def _turn_away(ledger: Ledger, refused: Sequence[LeaveRefused]) -> None:
    """Days that the district did not write wait no more and are shown as such, and so are those that it is
    never told. That days could not be taken out is seen in the roster, where they still stand."""
    kept, today = _kept(ledger.store), _today(ledger)
    never = [
        LeaveRefused(leave=one, code=Code.MALFORMED, detail="day")
        for one in kept.leaves
        if not one.back and not _may_be(one, today)
    ]
    said = {one.leave: one for one in (*never, *refused)}
    gone = [one for leave, one in said.items() if leave in kept.leaves]
    if not gone:
        return
    left = [one for one in kept.leaves if one not in said]
    shown = [*kept.refused, *(one for one in gone if not one.leave.back)]
    _keep(ledger.store, left, shown[-MOST_LEAVES:])


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


def _may_be(leave: Leave, today: date) -> bool:
    days = days_of(leave)
    return days is not None and may_be_away(*days, today)


def _today(ledger: Ledger) -> date:
    return datetime.fromtimestamp(ledger.clock() / 1000).astimezone().date()


def _kept(store: Store) -> _Kept:
    data = store.settings.get(_SETTING)
    return _Kept([]) if data is None else decode(data, _Kept)


def _keep(store: Store, leaves: Sequence[Leave], refused: Sequence[LeaveRefused]) -> None:
    store.settings.put(_SETTING, encode(_Kept(list(leaves), list(refused))))
