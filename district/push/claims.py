"""Who says that they took or ended a risk as a duty officer, and is none any more: whether they can have.

When it was, the clock of their laptop says, and whoever holds the laptop can have it say anything. So what
the hub knows by itself has to agree: stamps of one laptop never go back, nobody takes a risk before the
district had it, and what a former officer's laptop still owed is not owed for good.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, and_, func, select

from app.wire.encoding import Malformed, decode
from app.wire.people import Role
from app.wire.requests import CLOCK_WINDOW_MS
from app.wire.revisions import Revision
from app.wire.risk_reading import claims_to_read
from district.caller import Caller
from district.ledger.entry import Entry
from district.moments import Moment
from district.store.schema import FORMER_POST, REVISION

_OWED_FOR_MS = 30 * 24 * 3600 * 1000
"""As long as one that a supervisor alone took waits to be read (`app.wire.risk_reading`): later it ends no
waiting that anybody counts on."""


class _Known(NamedTuple):
    """Of a claim: when the post ended, when the hub first heard of the risk, and the latest stamp of the
    laptop before it."""

    ended: Moment | None
    risk: Moment | None
    before_ms: int


class Claims:
    """Reads only where somebody who is no officer now says that they were; that is rare."""

    def __init__(
        self,
        connection: Connection,
        items: list[tuple[Caller, Entry]],
        former: Mapping[str, Mapping[Role, int | None]],
        now_ms: int,
    ) -> None:
        """`former`: by device the posts that its worker had since it was let in, and until when."""
        self._former = former
        self._now_ms = now_ms
        self._known = {
            entry.hash: _read(connection, caller, entry.revision)
            for caller, entry in items
            if caller.worker.role is not Role.DUTY_OFFICER and claims_to_read(entry.revision)
        }

    def holds(self, caller: Caller, entry: Entry) -> bool:
        """Also for what claims nothing."""
        known, revision = self._known.get(entry.hash), entry.revision
        if known is None:
            return True
        until_ms = self._former.get(caller.device, {}).get(Role.DUTY_OFFICER)
        if until_ms is None or known.ended is None or known.risk is None:
            return False
        done_ms = revision.time.wall_ms + (revision.skew_ms or 0)
        return (
            done_ms <= until_ms + CLOCK_WINDOW_MS
            and self._now_ms <= until_ms + _OWED_FOR_MS
            and known.before_ms <= revision.time.wall_ms
            and known.ended.is_after(known.risk)
        )


def _read(connection: Connection, caller: Caller, revision: Revision) -> _Known:
    post = (FORMER_POST.c.worker == caller.worker.id) & (FORMER_POST.c.role == Role.DUTY_OFFICER.value)
    ended = connection.execute(select(FORMER_POST.c.until_ms, FORMER_POST.c.hub_seq).where(post)).first()
    of_it = and_(REVISION.c.household == revision.household, REVISION.c.subject == revision.subject)
    at_ms, seq = func.min(REVISION.c.hub_time_ms), func.min(REVISION.c.hub_seq)
    first = connection.execute(select(at_ms.label("at_ms"), seq.label("seq")).where(of_it)).one()
    return _Known(
        None if ended is None else Moment(int(ended.until_ms), ended.hub_seq),
        None if first.seq is None else Moment(int(first.at_ms), int(first.seq)),
        _said_before_ms(connection, revision),
    )


def _said_before_ms(connection: Connection, revision: Revision) -> int:
    """Of what was emptied since nobody knows."""
    mine = (REVISION.c.device == revision.device) & (REVISION.c.device_seq < revision.device_seq)
    latest = select(REVISION.c.body).where(mine, REVISION.c.body != b"")
    body = connection.execute(latest.order_by(REVISION.c.device_seq.desc()).limit(1)).scalar()
    try:
        return decode(body, Revision).time.wall_ms if body else 0
    except Malformed:
        return 0
