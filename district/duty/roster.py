"""In which order the duty officers are asked, and who of them and of the supervisors is away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, delete, select

from app.wire.people import Role, Worker
from district.duty.last_word import all_words
from district.journal.decisions import RosterSet
from district.people import UnknownWorker, duty_officers, read_workers
from district.store.bulk import insert_rows
from district.store.schema import ABSENCE, HUB, ROSTER, WORKER

_PLACES = select(ROSTER)
_ABSENCES = select(ABSENCE).order_by(ABSENCE.c.from_day, ABSENCE.c.worker)


class Away(msgspec.Struct, frozen=True):
    """Both days are included."""

    worker: str
    from_day: date
    until_day: date


def lock_roster(connection: Connection) -> None:
    """Whoever changes roster or absences does it one after the other: else two that say the same would both
    write it, and the journal would keep the whole as each of them saw it, without the other's."""
    connection.execute(select(HUB.c.id).with_for_update())


def officers(connection: Connection) -> list[Worker]:
    """Every duty officer in the roster's order; whoever it does not name comes after, by id."""
    places = {row.worker: row.place for row in connection.execute(_PLACES)}
    found = duty_officers(connection)
    return sorted(found, key=lambda one: (places.get(one.id, len(places)), one.id))


def on_duty(connection: Connection, day: date) -> list[Worker]:
    """Those of them who are not away on `day`."""
    gone = away_on(connection, day)
    return [officer for officer in officers(connection) if officer.id not in gone]


def away_on(connection: Connection, day: date) -> set[str]:
    """Whoever is away that day, officers and supervisors."""
    return {one.worker for one in absences(connection) if one.from_day <= day <= one.until_day}


def set_order(connection: Connection, workers: Sequence[str]) -> None:
    """Raises `UnknownWorker` for somebody who is no duty officer."""
    _require_officers(connection, workers)
    connection.execute(delete(ROSTER))
    rows = [{"worker": worker, "place": place} for place, worker in enumerate(dict.fromkeys(workers))]
    insert_rows(connection, ROSTER, rows)


def absences(connection: Connection) -> list[Away]:
    return [
        Away(row.worker, date.fromisoformat(row.from_day), date.fromisoformat(row.until_day))
        for row in connection.execute(_ABSENCES)
    ]


def set_absence(connection: Connection, away: Away) -> None:
    """Of an officer or a supervisor, instead of one that begins on the same day. Raises `UnknownWorker`;
    ValueError when it ends before it begins."""
    if not may_be_away(connection, [away.worker]):
        raise UnknownWorker(away.worker)
    if away.until_day < away.from_day:
        raise ValueError("ends before it begins")
    clear_absence(connection, away.worker, away.from_day)
    row = {
        "worker": away.worker,
        "from_day": away.from_day.isoformat(),
        "until_day": away.until_day.isoformat(),
    }
    insert_rows(connection, ABSENCE, [row])


def clear_absence(connection: Connection, worker: str, from_day: date) -> bool:
    """False: there was none."""
    here = (ABSENCE.c.worker == worker) & (ABSENCE.c.from_day == from_day.isoformat())
    return connection.execute(delete(ABSENCE).where(here)).rowcount > 0


def may_be_away(connection: Connection, workers: Sequence[str]) -> set[str]:
    """Those of them whose absences count: who is named for a risk."""
    named = WORKER.c.role.in_((Role.DUTY_OFFICER.value, Role.SUPERVISOR.value))
    return {one.id for one in read_workers(connection, named & WORKER.c.id.in_(list(workers)))}


def whole(connection: Connection) -> RosterSet:
    """As it is now, for the journal."""
    order = select(ROSTER.c.worker).order_by(ROSTER.c.place)
    days = [(one.worker, one.from_day.isoformat(), one.until_day.isoformat()) for one in absences(connection)]
    return RosterSet(list(connection.execute(order).scalars()), days, all_words(connection))


def _require_officers(connection: Connection, workers: Sequence[str]) -> None:
    known = {officer.id for officer in officers(connection)}
    for worker in workers:
        if worker not in known:
            raise UnknownWorker(worker)
