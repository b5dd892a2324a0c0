"""After a screening: by when the resident is contacted again, what came of it, and how it ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from uuid6 import uuid7

from app.ledger.ledger import Ledger
from app.risk.about import person_about
from app.risk.consent import LINKED, TAKEN_BACK, Withdrawal, consent_now, withdrawal
from app.risk.disclosing import Disclosed, disclosed
from app.risk.due import (
    AGAIN,
    FOLLOWED,
    NOT_REACHED,
    Tried,
    day_by_rule,
    due_day,
    is_late,
    latest_day,
    tried,
)
from app.risk.judging import ReasonNeededError, says_something
from app.risk.sealed_words import Words, drop_copies, record_with_words, words_at
from app.risk.seeing import inherits, may_see, screened
from app.risk.taking import no_officer_took, officer_took, record_taken
from app.risk.waiting import named_now, told
from app.wire.merge import Document
from app.wire.people import Role
from app.wire.revisions import Kind, Value
from app.wire.risk_calls import acted_on
from app.wire.risk_level import MISTAKEN, closing, gravest, in_force, is_urgent, must_be_taken
from app.wire.risk_reading import POST
from db.homes import HouseholdRow, PersonRow
from db.visits import RiskRow

MET, SPOKEN = "met", "called"
OUTCOMES = (MET, SPOKEN, NOT_REACHED)
HANDED_OVER = "handed_over"
CLOSINGS = (HANDED_OVER, "settled", "moved", "deceased", MISTAKEN)
LONGEST_NOTE = 1_000
_CLOSED = "closed"


WHY_LATE = "늦춘 까닭"
"""Before the reason for a late day, among the sealed words of a contact."""


class TooLateError(Exception):
    """A day after the last one to which the district lets a contact be put off."""


class SoonerError(Exception):
    """The rule wants the next contact sooner than whoever recorded one saw: it became graver meanwhile, or
    the district's rule is another."""


class NotTakenError(Exception):
    """No officer has taken it: until then an officer alone ends it."""


@dataclass(frozen=True, slots=True)
class Contacted:
    """One contact after the screening. `centre`: linked to the mental health centre, with the resident's
    consent; `withdrawn`: they took that consent back."""

    at_ms: int
    name: str
    outcome: str
    note: Words
    centre: bool
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class FollowUp:
    """An open risk. `due`: the day by which somebody is in touch, or tries again; `days_late`: since when
    somebody should have spoken with the resident, an attempt takes nothing off; `late`: that day, or the
    district's hours, are over; `tried`: in vain since that
    was last so, None: nobody did; `mine`: this worker does it; `person`: who it is about, None: nobody said,
    or two were named; `limit`: by when the rule wants the next contact after one today; `latest`: the last
    day to which it may be put off with a reason."""

    row: RiskRow
    household: HouseholdRow | None
    due: date
    days_late: int
    late: bool
    mine: bool
    limit: date
    latest: date
    person: PersonRow | None
    contacts: tuple[Contacted, ...]
    tried: Tried | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    at_ms: int
    name: str
    reason: str
    note: Words


def follow_ups(ledger: Ledger) -> list[FollowUp]:
    """What is open and this worker's to see, the longest due first. Those who have the household, and whoever
    screened, do it; supervisor and officer see that it is done."""
    seen = [row for row in ledger.store.visits.risks_open() if may_see(ledger, row)]
    found = [follow_up(ledger, row, ledger.projector.document(f"risk/{row.id}")) for row in seen]
    return sorted(found, key=lambda one: (one.due, one.row.at_ms))


def follow_up(ledger: Ledger, row: RiskRow, document: Document) -> FollowUp:
    due, vain = due_day(ledger, row, document), tried(ledger, document)
    today = datetime.fromtimestamp(ledger.clock() / 1000).astimezone().date()
    worker = ledger.identity.worker
    return FollowUp(
        row=row,
        household=ledger.store.homes.household(row.household),
        due=due if vain is None else vain.again,
        days_late=(today - due).days,
        late=is_late(ledger, row, document),
        mine=worker.role is not Role.DUTY_OFFICER and (screened(ledger, row) or inherits(ledger, row)),
        limit=day_by_rule(ledger, document, ledger.clock()),
        latest=latest_day(ledger, document, ledger.clock()),
        person=person_about(ledger, row),
        contacts=contacted(ledger, document),
        tried=vain,
    )


def contacted(ledger: Ledger, document: Document) -> tuple[Contacted, ...]:
    """The earliest first."""
    values = [
        (path, held.value)
        for path, held in document.items()
        if path.startswith(FOLLOWED) and isinstance(held.value, dict)
    ]
    found = [
        Contacted(
            at_ms=at_ms if isinstance(at_ms := value.get("at_ms"), int) else 0,
            name=str(value.get("name") or ""),
            outcome=str(value.get("outcome") or ""),
            note=words_at(ledger, document, path),
            centre=value.get(LINKED) is True,
            withdrawn=value.get(TAKEN_BACK) is True,
        )
        for path, value in values
    ]
    return tuple(sorted(found, key=lambda one: one.at_ms))


def closed(ledger: Ledger, document: Document) -> Closing | None:
    """None: it is open."""
    value = closing(document)
    at_ms = value.get("at_ms")
    if not isinstance(at_ms, int):
        return None
    return Closing(
        at_ms,
        str(value.get("name") or ""),
        str(value.get("reason") or ""),
        words_at(ledger, document, _CLOSED),
    )


def follow(
    ledger: Ledger,
    risk: str,
    outcome: str,
    note: str = "",
    *,
    centre: bool = False,
    withdrawn: bool = False,
    again: date | None = None,
    why_late: str = "",
    by_rule: date | None = None,
) -> None:
    """Record a contact. `centre`: the resident agreed to be linked to the centre, and was; `withdrawn`: they
    took their consent to that back, not both; `again`: when the next contact is agreed, None: within the
    district's hours; `why_late`: why that is later than the rule; `by_rule`: the day of the rule as it stood
    before the eyes of whoever agreed to it. Raises `ReasonNeededError` without a reason, `TooLateError`,
    `SoonerError`, ValueError (a day that is past), KeyError (no such risk), `NoRoleKeyError`."""
    row = ledger.store.visits.risk(risk)
    if row is None:
        raise KeyError(risk)
    if outcome not in OUTCOMES or (centre and withdrawn):
        raise ValueError(outcome)
    today = datetime.fromtimestamp(ledger.clock() / 1000).astimezone().date()
    if again is not None and again < today:
        raise ValueError("the day is past")
    tomorrow = today + timedelta(days=1)
    value: dict[str, Value] = {
        "at_ms": ledger.clock(),
        "name": ledger.identity.worker.name,
        "outcome": outcome,
        LINKED: centre,
        **({TAKEN_BACK: True} if withdrawn else {}),
    }
    if again is None and outcome != NOT_REACHED:
        _same_rule(ledger, risk, by_rule)
    path, words = f"{FOLLOWED}{uuid7()}", note.strip()[:LONGEST_NOTE]
    if outcome != NOT_REACHED and again is not None and _is_late(ledger, risk, again, why_late):
        words = f"{words}\n{WHY_LATE}: {why_late.strip()[:LONGEST_NOTE]}".strip()
    day: dict[str, Value] = {}
    if outcome == NOT_REACHED:
        # Tried again tomorrow at the latest; what was agreed with the resident before stays.
        value[AGAIN] = min(again or tomorrow, tomorrow).isoformat()
    else:
        day[AGAIN] = again.isoformat() if again is not None else None
    with ledger.action("risk.follow", f"risk/{risk}"):
        record_with_words(ledger, Kind.RISK_FOLLOWED, risk, row.household, path, value, words, day)


def _same_rule(ledger: Ledger, risk: str, seen: date | None) -> None:
    """Raises `SoonerError` where the rule's day is before the one that was seen."""
    document = ledger.projector.document(f"risk/{risk}")
    if seen is not None and day_by_rule(ledger, document, ledger.clock()) < seen:
        raise SoonerError("the rule's day is sooner than the one seen")


def _is_late(ledger: Ledger, risk: str, again: date, why_late: str) -> bool:
    """Whether a day is later than the rule's. Raises `TooLateError`, `ReasonNeededError`."""
    document, now_ms = ledger.projector.document(f"risk/{risk}"), ledger.clock()
    if again <= day_by_rule(ledger, document, now_ms):
        return False
    if again > latest_day(ledger, document, now_ms):
        raise TooLateError("later than the district allows")
    if not says_something(why_late):
        raise ReasonNeededError("no reason for a later day")
    return True


def close(ledger: Ledger, risk: str, reason: str, note: str, known: Mapping[str, Value]) -> bool:
    """End the follow-up, as `endings` has it: an officer who closes what waits takes it with that. `known`:
    of what, as it was before the eyes of whoever closes it (`Opened.known`, `known_here`). Returns whether it
    holds: a graver level or a sign that came meanwhile waits. Raises `NotTakenError`, `ReasonNeededError`
    without words, `NoRoleKeyError`, ValueError, KeyError (no such risk)."""
    row = ledger.store.visits.risk(risk)
    if row is None:
        raise KeyError(risk)
    if reason not in CLOSINGS:
        raise ValueError(reason)
    words = note.strip()[:LONGEST_NOTE]
    if not says_something(words):
        raise ReasonNeededError("no reason")
    document = ledger.projector.document(f"risk/{risk}")
    if reason not in endings(ledger, row, document):
        raise NotTakenError("nobody took it yet, or no officer")
    waits = must_be_taken(document) or (_reads(ledger) and no_officer_took(ledger, row, document))
    value: dict[str, Value] = {
        "at_ms": ledger.clock(),
        "name": ledger.identity.worker.name,
        POST: ledger.identity.worker.role.value,
        "reason": reason,
        **known,
    }
    with ledger.action("risk.close", f"risk/{risk}"):
        if waits:
            record_taken(ledger, row, "", known)
        record_with_words(ledger, Kind.RISK_CLOSED, risk, row.household, _CLOSED, value, words)
        drop_copies(ledger, f"risk/{risk}", (_CLOSED,))
    return bool(closing(ledger.projector.document(f"risk/{risk}")))


def endings(ledger: Ledger, row: RiskRow, document: Document) -> tuple[str, ...]:
    """As what this worker may close it now. What no officer took an officer ends, and not their own: a
    supervisor, who takes it, cannot read the answers. That a risk was mistaken is an officer's word, or
    somebody's after an officer took it."""
    waits = must_be_taken(document) or no_officer_took(ledger, row, document)
    if waits and (not _reads(ledger) or screened(ledger, row)):
        return ()
    told_apart = _reads(ledger) or not is_urgent(gravest(document))
    if told_apart or officer_took(ledger, row.id):
        return CLOSINGS
    return tuple(one for one in CLOSINGS if one != MISTAKEN)


def _reads(ledger: Ledger) -> bool:
    return ledger.identity.worker.role is Role.DUTY_OFFICER


@dataclass(frozen=True, slots=True)
class Course:
    """How a risk went on. `disclosed`: what was told outside in an emergency; `call`: whom the author told by
    telephone and when, empty: nobody; `turn`: whom the district named for it, empty: it is nobody's turn;
    `endings`: as what this worker may close it; `consent`: what the resident said to the centre contacting
    them (`consent_now`), `withdrawal`: when they took it back, None: they did not; `unread`: a supervisor
    alone took it; `level`: the one in force."""

    follow: FollowUp
    closing: Closing | None
    call: str
    call_ms: int
    turn: tuple[str, ...]
    disclosed: tuple[Disclosed, ...]
    endings: tuple[str, ...] = ()
    consent: str = ""
    withdrawal: Withdrawal | None = None
    unread: bool = False
    level: str = ""


def ended(course: Course | None) -> Closing | None:
    """How a risk was closed, unless an officer has to take it all the same."""
    return None if course is None or course.unread or course.follow.row.to_take else course.closing


def course(ledger: Ledger, risk: str) -> Course | None:
    """None: it is not here."""
    row = ledger.store.visits.risk(risk)
    if row is None:
        return None
    document = ledger.projector.document(f"risk/{risk}")
    call = told(document, "called")
    reached = acted_on(call)
    at_ms = call.get("at_ms")
    return Course(
        follow=follow_up(ledger, row, document),
        closing=closed(ledger, document),
        call=str(call.get("to") or "") if reached else "",
        call_ms=at_ms if reached and isinstance(at_ms, int) else 0,
        turn=named_now(ledger, document) if row.to_take else (),
        disclosed=disclosed(document),
        endings=endings(ledger, row, document),
        consent=consent_now(document),
        withdrawal=withdrawal(document),
        unread=no_officer_took(ledger, row, document),
        level=in_force(document),
    )
