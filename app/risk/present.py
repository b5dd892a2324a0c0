"""A risk as the worker who is there needs it: how grave, why, who has it in hand, whom to call."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from app.ledger.ledger import Ledger
from app.ledger.roster import kept_posts, kept_supervisors, on_duty
from app.risk.due import hours_by_rule
from app.risk.incoming import Incoming, one_incoming
from app.risk.judging import Standing
from app.risk.parts import Part, parts_of
from app.risk.plans import Plans, plans_of
from app.risk.screening import readable_copy
from app.risk.seeing import may_see, screened
from app.risk.since import day_of_district
from app.risk.whom_put_right import PutRight, put_right_by_another
from app.visits.content import VisitDraft
from app.wire.encoding import decode
from app.wire.people import Role
from app.wire.risk_level import JUDGED
from db.drafts import DraftVisitRow


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to telephone. `name` may be empty where only the desk's number is known."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class PresentRisk:
    """`told`: what was told of it with the reasons for the level, the latest last; only on the author's own
    laptop and until somebody acknowledged it. `plans`: the 안전계획 made of it; `draft`: a visit in progress
    at this household; `own`: this worker screened; `own_level`: and nobody else judged the level; `age`: of
    whom it is about, None: not known; `hours`: within which the district wants somebody in touch again;
    `signs_since`: in the visit in progress signs were seen that no record holds yet; `put_right`: it is
    whose it is because a colleague put the visit right."""

    screening: Incoming
    standing: Standing
    told: tuple[Part, ...]
    supervisor: Contact | None
    officer: Contact | None
    plans: Plans
    draft: str | None
    own: bool
    own_level: bool
    age: int | None = None
    hours: int = 72
    signs_since: bool = False
    put_right: PutRight | None = None

    @property
    def level(self) -> str:
        """By what to act: whoever screened by their own word, else as the health division: what somebody
        who was not there judged lower counts when an officer took it."""
        return self.standing.level if self.own_level else self.screening.level


def present_risk(ledger: Ledger, risk: str) -> PresentRisk | None:
    """None: it is not on this laptop, or its level is not this worker's to see."""
    found = one_incoming(ledger, risk)
    if found is None or not may_see(ledger, found.row):
        return None
    drafts = {draft.household: draft for draft in ledger.store.drafts.visits()}
    draft = drafts.get(found.row.household)
    document = ledger.projector.document(f"risk/{risk}")
    judged = document.get(JUDGED)
    own = screened(ledger, found.row)
    return PresentRisk(
        screening=found,
        standing=found.standing,
        own=own,
        own_level=own and (judged is None or _recorded_here(ledger, judged.revision)),
        told=parts_of(ledger, risk, partial(readable_copy, ledger)),
        supervisor=supervisor_of(ledger, found.row.household),
        officer=desk_of_officers(ledger),
        plans=plans_of(ledger, risk),
        draft=None if draft is None else draft.visit,
        age=found.age,
        hours=hours_by_rule(ledger, document),
        put_right=put_right_by_another(ledger, found.row) if own else None,
        signs_since=draft is not None and _has_signs_since(draft, risk),
    )


def _has_signs_since(row: DraftVisitRow, risk: str) -> bool:
    draft = decode(row.content, VisitDraft)
    ticked = set(draft.signs) - set(draft.told_signs)
    return risk in draft.sealed.values() and bool(ticked or draft.seen)


def _recorded_here(ledger: Ledger, revision: str) -> bool:
    kept = ledger.store.ledger.get(revision)
    return kept is not None and kept.own


def supervisor_of(ledger: Ledger, household: str) -> Contact | None:
    """The supervisor of the household's 동, else of the worker's, else the number of the district's rules;
    nobody calls themselves."""
    home, own = ledger.store.homes.household(household), ledger.identity.worker.id
    today = day_of_district(ledger).isoformat()
    gone = {one.worker for one in kept_supervisors(ledger.store) if one.is_away(today)}
    near = [
        one for one in ledger.identity.supervisors(home.dong if home is not None else "") if one.id != own
    ]
    policy = ledger.identity.policy
    # Somebody who can be telephoned comes before who cannot, and of those whoever is there today.
    who = min(
        near,
        key=lambda one: (not (one.phone or policy.supervisor_phone), one.id in gone, not one.phone),
        default=None,
    )
    phone = (who.phone if who is not None else "") or policy.supervisor_phone
    return Contact(who.name if who is not None else "", phone) if phone else None


def fellow_officer(ledger: Ledger) -> Contact | None:
    """Another officer than this worker: whoever is on duty today, else any."""
    own = ledger.identity.worker.id
    on_roster = on_duty(kept_posts(ledger.store), day_of_district(ledger))
    found = [Contact(post.name, post.phone) for post in on_roster if post.phone and post.worker != own]
    colleagues = ledger.identity.enrolled.answer.colleagues
    officers = [one for one in colleagues if one.role is Role.DUTY_OFFICER and one.id != own]
    found += [Contact(one.name, one.phone) for one in officers if one.phone]
    return next(iter(found), None)


def desk_of_officers(ledger: Ledger) -> Contact | None:
    """The desk of the health division, else the number of whoever is on duty today, else of any officer."""
    policy = ledger.identity.policy
    if policy.duty_phone:
        return Contact("", policy.duty_phone)
    for post in on_duty(kept_posts(ledger.store), day_of_district(ledger)):
        if post.phone:
            return Contact(post.name, post.phone)
    for colleague in ledger.identity.enrolled.answer.colleagues:
        if colleague.role is Role.DUTY_OFFICER and colleague.phone:
            return Contact(colleague.name, colleague.phone)
    return None
