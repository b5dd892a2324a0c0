"""Risks that nobody has taken: who must act on them now, and whom to telephone.

It needs no network: the laptop's own clock says when the district's minutes are over, and what the district
wrote since (who is next) is used when it has come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from app.ledger.ledger import Ledger
from app.risk.about import person_about
from app.risk.anew import Anew, anew
from app.risk.present import Contact, desk_of_officers, fellow_officer, supervisor_of
from app.risk.seeing import RISK_READERS, inherits_calling, screened
from app.risk.since import DAY_MS, began_ms, days_off, moment
from app.risk.taking import no_officer_took
from app.risk.told_anew import told_anew
from app.wire.merge import Document
from app.wire.people import MAY_WRITE, Role
from app.wire.revisions import Kind, Value
from app.wire.risk_calls import NO_ANSWER, acted_on, numbers_of_supervisors
from app.wire.risk_level import called, gravest, known_now, must_be_taken, news, taken
from app.wire.risk_words import is_unsealed
from db.homes import HouseholdRow, PersonRow
from db.visits import RiskRow

_HOUR_MS = 3600 * 1000
_CLOCKS_DIFFER_MS = 60_000
_NOT_SENT = 2**63
"""After everything that the district has numbered."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A risk that nobody, or no officer, has acknowledged. `own`: this worker screened; `late`: the
    district's minutes are over; `called`: somebody who has to act was told of this level by telephone a
    short while ago (`call_holds_ms`); `called_ms`: when, however long ago, None: nobody was told;
    `unanswered_ms`: when somebody was telephoned last who did not pick up, None: they did, or nobody was;
    `named`: the district says it is this worker's turn, since `named_ms`; `again`: why it waits though
    somebody took it, None: nobody did; `news`: how often something new came since the first screening;
    `person`: who it is about, None: nobody said, or two were named; `level`: the graver of what the answers
    say and what was judged; `contacts`: whom to telephone, the first one first; `known`: what a call by
    somebody who sees this is of; `learned`: this laptop alone learned of it after the risk was removed on
    request; `unsealed`: no words came with it, nobody at the division can read why; `sent`: the district has
    it; `unread`: the supervisor who took it and cannot read the answers, empty: nobody took it; `unread_ms`:
    when; `inherited`: somebody else told of it and this worker visits the household now, or is its supervisor
    where nobody visits it: who told may have left, so both telephone until somebody was told or took it;
    or this worker took it as a supervisor, or is named for what one took; `may_take`: this worker can take
    it."""

    row: RiskRow
    level: str
    household: HouseholdRow | None
    own: bool
    late: bool
    called: bool
    called_ms: int | None
    unanswered_ms: int | None
    named: bool
    named_ms: int
    again: Anew | None
    news: int
    person: PersonRow | None
    contacts: tuple[Contact, ...]
    known: Mapping[str, Value]
    learned: bool
    unsealed: bool
    sent: bool
    unread: str = ""
    unread_ms: int = 0
    inherited: bool = False
    may_take: bool = False

    @property
    def telephones(self) -> bool:
        """Whether it is this worker who has to tell by telephone."""
        return self.own or self.inherited

    @property
    def must_call(self) -> bool:
        """Whether they have to do so still, or again."""
        return self.telephones and not self.called

    @property
    def rests(self) -> bool:
        """Whether it asks nothing of this worker for a while: somebody was told by telephone, and it is not
        this worker's to take."""
        return self.telephones and self.called and not self.may_take


def waiting(ledger: Ledger) -> list[Waiting]:
    """Those that this worker has to do with, the longest waiting first; after them what a supervisor alone
    took: for an officer at once, for whoever told of it, took it or is named once it is late."""
    found = []
    for row in ledger.store.visits.risks_to_take():
        document = ledger.projector.document(f"risk/{row.id}")
        if _concerns(ledger, row) and must_be_taken(document):
            found.append(_waiting(ledger, row, document, screened(ledger, row)))
    officer = ledger.identity.worker.role is Role.DUTY_OFFICER
    return [*found, *(one for one in _unread(ledger) if one.late or officer)]


def _unread(ledger: Ledger) -> list[Waiting]:
    """What a supervisor took, who cannot read the answers, and no officer."""
    # Not by the names of today: whoever took it may have left since, or have another post.
    rows = [one for one in ledger.store.visits.risks_found() if one.acknowledged_ms is not None]
    documents = ledger.projector.documents([f"risk/{row.id}" for row in rows])
    found = []
    for row in rows:
        document = documents[f"risk/{row.id}"]
        if no_officer_took(ledger, row, document):
            own = screened(ledger, row)
            one = _untaken_by_officers(ledger, _waiting(ledger, row, document, own), document)
            if one.telephones or ledger.identity.worker.role is Role.DUTY_OFFICER:
                found.append(one)
    return found


def _took(ledger: Ledger, document: Document) -> bool:
    """Whether it is this worker's 접수 that stands."""
    took = ledger.store.ledger.get(document["acknowledged"].revision)
    return took is not None and took.author == ledger.identity.worker.id


def _untaken_by_officers(ledger: Ledger, one: Waiting, document: Document) -> Waiting:
    """The same, since a supervisor took it: it is late when no officer did within the district's minutes
    after that, and who was told by telephone counts where it was not a supervisor."""
    mine, theirs = ledger.identity.worker.role is Role.DUTY_OFFICER, _numbers_of_supervisors(ledger)
    officers = tuple(each for each in one.contacts if each.phone not in theirs)
    # Where the app can name no officer, it names the supervisor: that call was made to whom it said.
    told_them = not (mine or officers) or _told_no_supervisor(ledger, one, called(document), theirs)
    limit = ledger.identity.policy.acknowledge_minutes * 60_000
    since_ms = _taken_ms(ledger, document)
    return replace(
        one,
        late=one.named_ms > 0 or _unread_for_ms(ledger, one.row, since_ms) >= limit,
        again=None,
        unread=one.row.acknowledged_by,
        unread_ms=since_ms,
        # A supervisor has it in hand already: whoever took it, or is named beside the officer, has to see
        # that one reads it.
        may_take=one.may_take and mine,
        inherited=one.inherited or (not (mine or one.own) and (one.named or _took(ledger, document))),
        contacts=one.contacts if mine else (officers or one.contacts),
        called=one.called and told_them,
        called_ms=one.called_ms if told_them else None,
        unanswered_ms=one.unanswered_ms if told_them else None,
    )


def _told_no_supervisor(
    ledger: Ledger, one: Waiting, call: Mapping[str, Value], theirs: frozenset[str]
) -> bool:
    """Whether a call was to somebody else than a supervisor, by the number or by the name that was typed."""
    everyone = ledger.identity.enrolled.answer.colleagues
    officers = {each.name for each in everyone if each.role is Role.DUTY_OFFICER}
    names = {each.name for each in everyone if each.role is Role.SUPERVISOR} | {one.row.acknowledged_by}
    said = str(call.get("to") or "")
    return call.get("phone") not in theirs and not any(name and name in said for name in names - officers)


def _taken_ms(ledger: Ledger, document: Document) -> int:
    at_ms = taken(document).get("at_ms")
    return moment(ledger, document["acknowledged"].revision, at_ms if isinstance(at_ms, int) else 0)


def _unread_for_ms(ledger: Ledger, row: RiskRow, since_ms: int) -> int:
    return ledger.steady.waited_ms(f"unread/{row.id}", since_ms, ledger.clock() - since_ms)


def _numbers_of_supervisors(ledger: Ledger) -> frozenset[str]:
    identity = ledger.identity
    return numbers_of_supervisors((identity.worker, *identity.enrolled.answer.colleagues), identity.policy)


def call_by_ms(ledger: Ledger, found: Iterable[Waiting]) -> tuple[int, ...]:
    """When it is time to telephone about each screening that this worker told of or inherited and nobody
    took, or no officer, by this laptop's clock; 0: now. What only repeats it puts nothing off, a call does
    for a while."""
    limit = ledger.identity.policy.acknowledge_minutes * 60_000
    # What is not late yet is in no list of `waiting`.
    soon = [one for one in _unread(ledger) if not one.late]
    ahead = [*(one for one in found if one.late or not one.unread), *soon]
    return tuple(_call_by_ms(ledger, one, limit) for one in ahead if one.telephones)


def _call_by_ms(ledger: Ledger, one: Waiting, limit: int) -> int:
    if one.called and one.called_ms is not None:
        return one.called_ms + call_holds_ms(ledger)
    # One look at the clock: the same moment comes out however often it is asked for.
    now = ledger.clock()
    waited_ms = (
        _unread_for_ms(ledger, one.row, one.unread_ms) if one.unread else _waited_ms(ledger, one.row, now)
    )
    return 0 if one.late else now + limit - waited_ms


def _waited_ms(ledger: Ledger, row: RiskRow, now: int) -> int:
    """How long nobody has taken it. A clock that was put back while this laptop is open takes nothing off."""
    began = began_ms(ledger, row)
    return ledger.steady.waited_ms(f"risk/{row.id}", began, now - began)


def call_holds_ms(ledger: Ledger) -> int:
    """For so long, as the district decides, a call puts the next one off while nobody has taken the risk:
    whoever was told may be on the way, or may have forgotten it."""
    return ledger.identity.policy.call_holds_hours * _HOUR_MS


def hears_at_once(ledger: Ledger) -> bool:
    """Whether news must come without delay: to those who have to act, and to an author, or whoever has the
    household instead, who waits."""
    if ledger.identity.worker.role is Role.DUTY_OFFICER:
        return True
    to_take = ledger.store.visits.risks_to_take()
    return any(_concerns(ledger, row) for row in to_take) or any(one.telephones for one in _unread(ledger))


def _concerns(ledger: Ledger, row: RiskRow) -> bool:
    """Whether this worker acts on what nobody took, told of it, or telephones instead of whoever did."""
    reads = ledger.identity.worker.role in RISK_READERS
    return reads or screened(ledger, row) or inherits_calling(ledger, row)


def _waiting(ledger: Ledger, row: RiskRow, document: Document, own: bool) -> Waiting:
    limit = ledger.identity.policy.acknowledge_minutes * 60_000
    by_calendar = ledger.clock() - began_ms(ledger, row)
    since_put_right = ledger.clock() - row.at_ms if own else by_calendar
    escalated = _named_since(ledger, document)
    named = {person.get("id") for person in _people(escalated)}
    called_ms = _called_ms(ledger, document)
    learned = own and any(row.id == one.risk and one.revisions for one in told_anew(ledger.store))
    holds = called_ms is not None and ledger.clock() < called_ms + call_holds_ms(ledger)
    unsealed = is_unsealed(document)
    latest = ledger.store.ledger.get(row.revision)
    # One that is still to come tells of a clock that was put back: how long it waits is not known.
    unsure = min(by_calendar, since_put_right) < -_CLOCKS_DIFFER_MS
    return Waiting(
        row=row,
        level=gravest(document),
        household=ledger.store.homes.household(row.household),
        own=own,
        # Whoever alone learned of it, or sees that nobody can read it, waits for nobody's minutes.
        late=bool(escalated)
        or _waited_ms(ledger, row, ledger.clock()) >= limit
        or unsure
        or learned
        or (unsealed and not holds),
        called=holds,
        called_ms=called_ms,
        unanswered_ms=_unanswered_ms(ledger, document),
        named=ledger.identity.worker.id in named,
        named_ms=at_ms if isinstance(at_ms := escalated.get("at_ms"), int) else 0,
        again=anew(document),
        news=len(news(document)),
        person=person_about(ledger, row),
        contacts=_who_did_not_answer_last(document, _contacts(ledger, row.household, escalated)),
        known=known_now(document),
        learned=learned,
        unsealed=unsealed,
        sent=latest is not None and latest.hub_seq is not None,
        inherited=inherits_calling(ledger, row),
        may_take=not own and Kind.RISK_ACKNOWLEDGED in MAY_WRITE[ledger.identity.worker.role],
    )


def _called_ms(ledger: Ledger, document: Document) -> int | None:
    """When somebody who has to act was told of this level by telephone; None: nobody was, or nobody knows
    when (`_call_ms`)."""
    return _call_ms(ledger, document) if acted_on(called(document)) else None


def _unanswered_ms(ledger: Ledger, document: Document) -> int | None:
    return _call_ms(ledger, document) if _in_vain(called(document)) else None


def _in_vain(call: Mapping[str, Value]) -> bool:
    """Whether whoever was telephoned did not pick up."""
    return call.get("outcome") == NO_ANSWER


def _call_ms(ledger: Ledger, document: Document) -> int | None:
    """When the latest call was, by this laptop's clock as it goes now: one that was put back while the laptop
    is open neither ends nor prolongs what the call puts off. None: there was no call, or the clock was put
    back since and how long ago it was is not known."""
    held, at_ms = document.get("called"), called(document).get("at_ms")
    if held is None:
        return None
    now, ago_ms = ledger.clock(), None
    if not isinstance(at_ms, int) or not _lies_ahead(ledger, held.revision, at_ms):
        ago_ms = now - moment(ledger, held.revision, at_ms if isinstance(at_ms, int) else now)
    ago_ms = ledger.steady.ago_ms(f"call/{held.revision}", ago_ms)
    return None if ago_ms is None else now - ago_ms


def _lies_ahead(ledger: Ledger, revision: str, at_ms: int) -> bool:
    """Whether this laptop's clock was put back since: how long ago that call was is not known."""
    kept = ledger.store.ledger.get(revision)
    said_ms = at_ms + days_off(ledger, revision) * DAY_MS
    return kept is not None and kept.own and said_ms > ledger.clock() + _CLOCKS_DIFFER_MS


def _named_since(ledger: Ledger, document: Document) -> dict[str, Value]:
    """Whom the district named; empty where somebody took it after that and it waits anew."""
    kept = ledger.store.ledger
    turn, held = document.get("escalated"), document.get("acknowledged")
    named = kept.get(turn.revision) if turn is not None else None
    took = kept.get(held.revision) if held is not None and held.value else None
    if named is not None and took is not None and (took.hub_seq or _NOT_SENT) > (named.hub_seq or 0):
        return {}
    return told(document, "escalated")


def named_now(ledger: Ledger, document: Document) -> tuple[str, ...]:
    """The names of those whose turn the district says it is, the officer first; empty: nobody's."""
    return tuple(str(one.get("name") or "") for one in _people(_named_since(ledger, document)))


def _contacts(ledger: Ledger, household: str, escalated: dict[str, Value]) -> tuple[Contact, ...]:
    """Whom the district named, the health division's desk, the supervisor; nobody calls themselves, nor an
    officer their own desk: the supervisor, and another officer."""
    own = ledger.identity.worker
    supervisor = supervisor_of(ledger, household)
    asked = (desk_of_officers(ledger), supervisor)
    if own.role is Role.DUTY_OFFICER:
        asked = (supervisor, fellow_officer(ledger))
    found = [
        Contact(str(person.get("name") or ""), str(person.get("phone") or ""))
        for person in _people(escalated)
        if person.get("id") != own.id
    ]
    found += [one for one in asked if one is not None]
    # A name without a number is nobody to telephone.
    others = [one for one in found if one.phone and one.phone != own.phone]
    by_number = {one.phone: one for one in reversed(others)}
    return tuple(sorted(by_number.values(), key=found.index))


def _who_did_not_answer_last(document: Document, contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """Whoever was telephoned in vain is asked again after the others."""
    call = called(document)
    missed = call.get("phone") if _in_vain(call) else ""
    return tuple(sorted(contacts, key=lambda one: one.phone == missed))


def _people(escalated: dict[str, Value]) -> list[dict[str, Value]]:
    return [person for post in ("officer", "supervisor") if isinstance(person := escalated.get(post), dict)]


def told(document: Document, path: str) -> dict[str, Value]:
    """A field of a risk that holds several things; empty when nobody wrote it."""
    held = document.get(path)
    return dict(held.value) if held is not None and isinstance(held.value, dict) else {}
