"""By which day somebody speaks with the resident again after a screening, and who was tried in vain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.ledger.ledger import Ledger
from app.risk.anew import REOPENED
from app.risk.kept_revision import patch_of
from app.risk.since import DAY_MS, days_off, moment, spoken_ms
from app.wire.merge import Document, Held
from app.wire.revisions import Value
from app.wire.risk_level import JUDGED, LEVEL, NEWS, in_force, judgement, rank
from db.visits import RiskRow

FOLLOWED, AGAIN = "followed.", "next_contact"
NOT_REACHED = "unreached"
_HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class Tried:
    """Nobody could be reached: since when, by this laptop's clock, how often, and when it is tried again."""

    since_ms: int
    times: int
    again: date


def due_day(ledger: Ledger, row: RiskRow, document: Document) -> date:
    """What was agreed with the resident, but not later than the district's rule says after a screening. It
    runs from the last time that somebody spoke with them: who is tried every day and never reached is late
    all the same."""
    return _due(ledger, row, document)[0]


def is_late(ledger: Ledger, row: RiskRow, document: Document) -> bool:
    """Whether the day is over, or the district's hours are where they say by when: a screening after midnight
    does not wait a day more than one before."""
    (day, by_ms), now_ms = _due(ledger, row, document), ledger.clock()
    return _day(now_ms) > day or (by_ms is not None and now_ms > by_ms)


def _due(ledger: Ledger, row: RiskRow, document: Document) -> tuple[date, int | None]:
    """The day, and the moment by which the district's hours are over; None: they do not count."""
    attempts = {held.revision for held in _attempts(document)}
    every = _contacts_ms(ledger, document)
    contacts = {one: at for one, at in every.items() if one not in attempts}
    reached = {one: at for one, at in contacts.items() if one in _reached(document)}
    since_ms = max(at for at, _ in contacts.values()) if contacts else spoken_ms(ledger, row)
    limit_ms = _ends_ms(ledger, document, since_ms)
    agreed = _agreed(ledger, document, contacts)
    if agreed is None:
        return _day(limit_ms), limit_ms
    if not reached:
        return min(agreed, _day(limit_ms)), limit_ms
    # After the first contact the day is people's to agree on, of what they knew of when they did.
    last = max((at_ms, revision) for revision, (at_ms, _) in reached.items())
    if document[AGAIN].revision not in reached:
        # A form or a plan asks for no reason: it brings that day forward, and never puts it off.
        spoken = _agreed_at(ledger, last[1], contacts)
        if spoken is None:
            return min(agreed, _day(limit_ms)), limit_ms
        agreed = min(agreed, spoken)
    agreed = min(agreed, latest_day(ledger, document, last[0]))
    risen = _risen_ms(ledger, row, document, last)
    if risen is None:
        return agreed, None
    risen_ms = _ends_ms(ledger, document, risen)
    return min(agreed, _day(risen_ms)), risen_ms


def tried(ledger: Ledger, document: Document) -> Tried | None:
    """Since somebody last spoke with the resident, or opened the risk again; None: nobody tried in vain."""
    every, attempts = _contacts_ms(ledger, document), _attempts(document)
    vain = {held.revision for held in attempts}
    spoken = [(at_ms, one) for one, (at_ms, _) in every.items() if one not in vain]
    last = max(spoken, default=(0, ""))
    since = {(every[held.revision][0], held.revision): held for held in attempts}
    after = sorted(when for when in since if when > last)
    if not after:
        return None
    (first_ms, _), (latest_ms, _) = after[0], after[-1]
    again = _day(latest_ms) + timedelta(days=_days_until_again(since[after[-1]]))
    return Tried(first_ms, len(after), again)


def _days_until_again(attempt: Held) -> int:
    """After an attempt somebody tries again tomorrow, or on the same day where they said so."""
    value = attempt.value if isinstance(attempt.value, dict) else {}
    said = value.get(AGAIN)
    return 0 if said == _day(_told_ms(attempt)).isoformat() else 1


def _day(at_ms: int) -> date:
    return datetime.fromtimestamp(at_ms / 1000).astimezone().date()


def day_by_rule(ledger: Ledger, document: Document, since_ms: int) -> date:
    """The district's limit for a contact after what was at `since_ms`, a screening or a contact."""
    return _day(_ends_ms(ledger, document, since_ms))


def _ends_ms(ledger: Ledger, document: Document, since_ms: int) -> int:
    return since_ms + hours_by_rule(ledger, document) * _HOUR_MS


def hours_by_rule(ledger: Ledger, document: Document) -> int:
    """Within how many hours the district wants somebody in touch again, by the level in force."""
    policy = ledger.identity.policy
    return policy.recontact_high_hours if in_force(document) == "high" else policy.recontact_hours


def latest_day(ledger: Ledger, document: Document, since_ms: int) -> date:
    """The district's last day for what is agreed at `since_ms`: a slip of the year hides nobody."""
    longest = _day(since_ms) + timedelta(days=ledger.identity.policy.longest_recontact_days)
    return max(day_by_rule(ledger, document, since_ms), longest)


def _risen_ms(ledger: Ledger, row: RiskRow, document: Document, last: tuple[int, str]) -> int | None:
    """When first after the last contact it became graver, or news came of it: a day agreed before was of a
    lesser risk. None: it did not."""
    graver = [(held.revision, _told_ms(held)) for path, held in document.items() if path.startswith(NEWS)]
    if (answers := document.get(LEVEL)) is not None:
        graver.append((answers.revision, row.at_ms if answers.revision == row.revision else 0))
    graver += [(one.revision, _told_ms(one)) for one in _followed(document) if _outcome(one) == REOPENED]
    judged = document.get(JUDGED)
    said = judgement(document)
    if judged is not None and rank(str(said.get("level"))) >= rank(str(said.get("of"))):
        graver.append((judged.revision, _told_ms(judged)))
    # What came to the district in one go has one moment; the names of revisions tell what was made first.
    risen = ((moment(ledger, revision, at_ms), revision) for revision, at_ms in graver)
    return min((one[0] for one in risen if one > last), default=None)


def _followed(document: Document) -> list[Held]:
    return [
        held for path, held in document.items() if path.startswith(FOLLOWED) and isinstance(held.value, dict)
    ]


def _attempts(document: Document) -> list[Held]:
    return [held for held in _followed(document) if _outcome(held) == NOT_REACHED]


def _outcome(held: Held) -> str:
    return str(held.value.get("outcome") or "") if isinstance(held.value, dict) else ""


def _reached(document: Document) -> set[str]:
    """The contacts in which somebody spoke with the resident: who was not reached agreed on no day, and
    neither did who opened the risk again."""
    return {held.revision for held in _followed(document) if _outcome(held) not in (NOT_REACHED, REOPENED)}


def _told_ms(held: Held) -> int:
    at_ms = held.value.get("at_ms") if isinstance(held.value, dict) else None
    return at_ms if isinstance(at_ms, int) else 0


def _contacts_ms(ledger: Ledger, document: Document) -> dict[str, tuple[int, int]]:
    """By revision when somebody was in touch, tried, or opened it again: by this laptop's clock, and by the
    one it was recorded with."""
    told = {held.revision: _told_ms(held) for held in _followed(document)}
    return {revision: (moment(ledger, revision, at_ms), at_ms) for revision, at_ms in told.items()}


def _agreed(ledger: Ledger, document: Document, contacts: dict[str, tuple[int, int]]) -> date | None:
    """The day that was agreed on last; None: none was."""
    held = document.get(AGAIN)
    if held is None or held.revision in {one.revision for one in _attempts(document)}:
        # A program of before put the next try in the place of what was agreed.
        return None
    return _as_here(ledger, held.revision, held.value, contacts)


def _agreed_at(ledger: Ledger, contact: str, contacts: dict[str, tuple[int, int]]) -> date | None:
    """The day agreed on at one contact, whatever was told after it; None: within the district's hours."""
    said = patch_of(ledger.store.ledger.get(contact)).get(AGAIN)
    return None if said is None else _as_here(ledger, contact, said.value, contacts)


def _as_here(ledger: Ledger, revision: str, day: Value, contacts: dict[str, tuple[int, int]]) -> date | None:
    """A day in this laptop's calendar: chosen in one that was a year ahead, it would hide the task for a
    year."""
    try:
        agreed = date.fromisoformat(day) if isinstance(day, str) else None
    except ValueError:
        agreed = None
    if agreed is None:
        return None
    here_ms, there_ms = contacts.get(revision, (0, 0))
    off = round((here_ms - there_ms) / DAY_MS) or days_off(ledger, revision)
    try:
        return agreed + timedelta(days=off)
    except OverflowError:
        return None
