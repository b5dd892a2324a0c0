"""Screenings with whom and where they are about, as the 접수함 shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from app.ledger.ledger import Ledger
from app.risk.about import age_about, left_on, may_be_of, people_disputed, person_about
from app.risk.anew import Anew, anew
from app.risk.consent import Withdrawal, consent_now, withdrawal
from app.risk.due import due_day, is_late
from app.risk.judging import Standing, standing_in
from app.risk.sealed_words import NO_WORDS, Words, words_at
from app.risk.seeing import screened
from app.risk.since import began_ms, put_right_ms
from app.risk.taking import no_officer_took
from app.wire.people import Worker
from app.wire.risk_level import asks_somebody, rank, taken
from db.homes import HouseholdRow, PersonRow
from db.visits import RiskRow

_OPENED = 500
"""Lines of the access log that are looked through; what was opened before those is said to be unread."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A screening. `author` is None for somebody who is no colleague any more; `note`: what the officer wrote
    with the acknowledgement; `since_ms`: since when it waits, by this laptop's clock; `age`: of whom it is
    about, None: not known, or not asked for; `person`: that one of the household, None: nobody said who it
    is, then `among`: of whom it may be, or it is `disputed`: several were named by people who did not know of
    each other; `left`: the day on which they left it, empty: they live there; `standing`: its level, by the
    rule and as it was judged; `centre_consent`: whether the resident agreed to be called by the centre (yes,
    no, withdrawn), empty: not asked, `withdrawal`: when they took it back, None: they did not;
    `put_right_ms`: when its answers changed after it was taken, None: not so, or opened here since; `own`:
    this worker wrote it, so that somebody else takes it; `unread`: a supervisor alone took it; `anew`: why it
    waits again, None: nobody took it before; `days_late`: how many days ago somebody should have been in
    touch again, `late`: that day, or the district's hours, are over."""

    row: RiskRow
    household: HouseholdRow | None
    author: Worker | None
    standing: Standing
    note: Words = NO_WORDS
    since_ms: int = 0
    age: int | None = None
    person: PersonRow | None = None
    disputed: tuple[PersonRow, ...] = ()
    among: tuple[PersonRow, ...] = ()
    centre_consent: str = ""
    withdrawal: Withdrawal | None = None
    put_right_ms: int | None = None
    anew: Anew | None = None
    own: bool = False
    unread: bool = False
    left: str = ""
    days_late: int = 0
    late: bool = False

    @property
    def waits(self) -> bool:
        """Whether an officer has to take it."""
        return self.row.to_take or self.unread

    @property
    def level(self) -> str:
        """How grave the health division takes it: until somebody of it took it, no judgement of the field
        makes it less than the answers do."""
        return self.standing.gravest if self.row.acknowledged_ms is None else self.row.level


def incoming(ledger: Ledger, limit: int = 500) -> list[Incoming]:
    """What nobody has taken first, the gravest and then the longest waiting ahead; after it what a supervisor
    alone took, in the same order; of each those of one resident and level stand together. Then whoever was
    not contacted again in time, what was put right since it was taken, what is open, what has ended, and
    screenings that found nothing, the latest first. `limit`: how many of those that ask nobody for anything;
    the others are all there."""
    opened = _opened(ledger)
    found = [_told(ledger, row, opened) for row in listed(ledger, limit)]
    first: dict[tuple[str, int, int], int] = {}
    for one in found:
        if one.waits and one.person is not None:
            level, rank_of, since = _urgency(one)
            place = (one.person.id, level, rank_of)
            first[place] = min(first.get(place, since), since)

    def together(one: Incoming) -> tuple[int, int, int, str, int]:
        level, rank_of, since = _urgency(one)
        whose = one.person.id if one.waits and one.person is not None else ""
        return level, rank_of, first.get((whose, level, rank_of), since), whose, since

    return sorted(found, key=together)


def waiting_beside(ledger: Ledger, risk: str) -> tuple[Incoming, ...]:
    """What else of the same home waits for an officer, of whomever, the gravest first."""
    row = ledger.store.visits.risk(risk)
    rows = ledger.store.visits.risks_of_household(row.household) if row is not None else ()
    others = (_told(ledger, one, {}) for one in rows if one.id != risk)
    return tuple(sorted((one for one in others if one.waits), key=_urgency))


def listed(ledger: Ledger, limit: int) -> list[RiskRow]:
    """What somebody has to take, to be in touch about or to read, all of it, also where it has ended unread;
    of the rest so many, the latest first."""
    rows = ledger.store.visits.risks(limit)
    here = {row.id for row in rows}
    found = ledger.store.visits.risks_found()
    others = [row for row in found if row.acknowledged_ms is not None and row.id not in here]
    documents = ledger.projector.documents([f"risk/{row.id}" for row in others])
    return rows + [row for row in others if no_officer_took(ledger, row, documents[f"risk/{row.id}"])]


def _opened(ledger: Ledger) -> dict[str, int]:
    """When the answers of a risk were last opened on this laptop, by subject."""
    lines = ledger.store.access_log.latest(["risk.open"], _OPENED)
    return {line.subject: line.at_ms for line in reversed(lines)}


def _urgency(one: Incoming) -> tuple[int, int, int]:
    row = one.row
    if row.to_take or one.unread:
        # As `gravest_first`: what nobody has in hand does not wait for what a supervisor has.
        return 0 if row.to_take else 1, -rank(one.level), row.at_ms
    if one.late:
        return 2, -rank(one.level), -one.days_late
    if one.put_right_ms is not None:
        return 3, 0, -one.put_right_ms
    if one.level == "none":
        return 6, 0, -row.at_ms
    return (4, -rank(one.level), -row.at_ms) if row.open else (5, 0, -(row.acknowledged_ms or row.at_ms))


def one_incoming(ledger: Ledger, risk: str) -> Incoming | None:
    """None: it is not on this laptop."""
    row = ledger.store.visits.risk(risk)
    return None if row is None else replace(_told(ledger, row, _opened(ledger)), age=age_about(ledger, row))


def _told(ledger: Ledger, row: RiskRow, opened: Mapping[str, int]) -> Incoming:
    identity, person = ledger.identity, person_about(ledger, row)
    disputed = people_disputed(ledger, row)
    everyone = [identity.worker, *identity.enrolled.answer.colleagues]
    document = ledger.projector.document(f"risk/{row.id}")
    changed_ms = put_right_ms(ledger, row, document)
    is_read = changed_ms is not None and opened.get(f"risk/{row.id}", 0) > changed_ms
    today = datetime.fromtimestamp(ledger.clock() / 1000).astimezone().date()
    late = (today - due_day(ledger, row, document)).days if asks_somebody(document) else 0
    return Incoming(
        row=row,
        household=ledger.store.homes.household(row.household),
        author=next((worker for worker in everyone if worker.id == row.author), None),
        standing=standing_in(ledger, document),
        note=words_at(ledger, document, "acknowledged") if taken(document) else NO_WORDS,
        since_ms=began_ms(ledger, row),
        person=person,
        disputed=disputed,
        among=may_be_of(ledger, row) if person is None and not disputed else (),
        left=left_on(ledger, row, person),
        days_late=max(late, 0),
        late=asks_somebody(document) and is_late(ledger, row, document),
        centre_consent=consent_now(document),
        withdrawal=withdrawal(document),
        put_right_ms=None if is_read else changed_ms,
        anew=anew(document) if row.to_take else None,
        own=screened(ledger, row),
        unread=no_officer_took(ledger, row, document),
    )
