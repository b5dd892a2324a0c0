"""A visit in progress as its screens show it, read in one go on the store's thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.desk import Desk
from app.health.groups import Proposal
from app.health.sheet import HealthReader
from app.risk.seeing import asks_to_inquire, may_see
from app.visits.content import Alarm, BegunEnding
from app.visits.drafting import DraftSummary
from app.visits.flagged import flags_of
from app.visits.reading import VisitReading
from app.visits.screened import Screened, screened_in
from db.homes import HouseholdRow, PersonRow, PlanRow
from ui import codes
from ui.forms.titles import title_of, title_words
from ui.health.catalogue import catalogue, groups

SAFETY_PLAN = "safety_plan"


@dataclass(frozen=True, slots=True)
class FormNow:
    """`unreckoned`: something in it could not be worked out, as far as it is filled in; `flagged`: it is an
    assessment with a red flag among the answers, and not finished."""

    form_id: str
    title: str
    finished: bool
    unreckoned: bool = False
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class CareNow:
    """The proposed group of 방문건강관리, and the one so far."""

    proposal: Proposal
    chosen: str


@dataclass(frozen=True, slots=True)
class VisitNow:
    """`offered`: published forms that are not in the visit, the plan's first; `before`: the version that
    is being amended, None for a new visit; `assessment`: the form that assesses the risk of suicide;
    `person`: whom it is for, None while that is open; `people`: who lives there; `alarms`: readings that
    could not wait; `care`: how often one comes, None where nothing was measured;
    `owes_assessment`: there are signs of a risk and no assessment yet, `taken_back`: none of them stands
    any more; `ending`: what was filled in of the last page; `screened`: whose its assessments and signs are;
    `asks_whose`: nobody said whose its signs are, or may still say so by a name alone."""

    visit: str
    household: HouseholdRow | None
    person: PersonRow | None
    people: tuple[PersonRow, ...]
    plan: PlanRow | None
    started_ms: int
    now_ms: int
    today: date
    role: str
    companions: tuple[str, ...]
    forms: tuple[FormNow, ...]
    offered: tuple[FormNow, ...]
    before: VisitReading | None
    assessment: str
    alarms: tuple[Alarm, ...]
    care: CareNow | None
    owes_assessment: bool
    taken_back: bool = False
    ending: BegunEnding | None = None
    screened: Screened = field(default_factory=Screened)
    asks_whose: bool = False

    @property
    def open_forms(self) -> tuple[FormNow, ...]:
        return tuple(form for form in self.forms if not form.finished)

    @property
    def whom(self) -> str:
        """The id of whom it is for, empty while that is open."""
        return "" if self.person is None else self.person.id

    @property
    def has_assessment(self) -> bool:
        """Whether the district published the assessment of suicide risk, or it is in the visit."""
        return any(form.form_id == self.assessment for form in (*self.forms, *self.offered))


def read_visit(desk: Desk, visit: str, *, opened: bool = True) -> VisitNow | None:
    """None: it is not in progress (any more). `opened`: by somebody, not read again by itself."""
    if desk.store.drafts.visit(visit) is None:
        return None
    summary = desk.drafts.summary(visit)
    homes = desk.store.homes
    plan = homes.plan(summary.household, summary.plan) if summary.plan else None
    people = homes.people(summary.household)
    wanted = desk.drafts.person_of(visit)
    person = next((one for one in people if one.id == wanted), None)
    screened = screened_in(desk.store, visit)
    return VisitNow(
        visit=visit,
        household=homes.household(summary.household),
        person=person,
        people=tuple(one for one in people if not one.deceased),
        plan=plan,
        started_ms=summary.started_ms,
        now_ms=desk.clock(),
        today=desk.today(),
        role=desk.identity.worker.role.value,
        companions=tuple(summary.draft.companions),
        forms=tuple(_in_visit(desk, summary)),
        offered=tuple(_offered(desk, summary, plan)),
        before=desk.reader.visit(visit, noted=opened) if summary.draft.amends is not None else None,
        assessment=desk.identity.policy.assessment_form,
        alarms=tuple(summary.draft.alarms.values()),
        care=_care(desk, summary.household, wanted, plan, opened=opened),
        owes_assessment=desk.visiting.owes_assessment(visit),
        taken_back=desk.visiting.signs_taken_back(visit),
        ending=summary.draft.ending,
        screened=screened,
        asks_whose=bool(screened.open_whom)
        or not any(desk.drafts.is_sealed(visit, form_id) for form_id, _ in summary.forms),
    )


def _care(desk: Desk, household: str, person: str, plan: PlanRow | None, *, opened: bool) -> CareNow | None:
    """What the readings propose, where the visit is one of 방문건강관리 or something was measured."""
    if not person:
        return None
    reader = HealthReader(desk.ledger, desk.shelf, desk.drafts, catalogue())
    sheet = reader.sheet(household, person, desk.today(), noted=opened)
    planned = plan is not None and any(group.cohort == plan.cohort for group in groups().groups)
    if sheet is None or not (planned or sheet.latest):
        return None
    taken = sum(not one.medicine.stopped for one in sheet.medicines)
    rules = [judged.rule for judged in sheet.latest if judged.rule is not None]
    return CareNow(groups().propose(rules, taken), sheet.group)


def _in_visit(desk: Desk, summary: DraftSummary) -> list[FormNow]:
    titles = dict(desk.shelf.titles())
    unreckoned, flagged = summary.draft.unreckoned, flags_of(summary)
    return [
        FormNow(
            *(form_id, title_of(form_id, titles), done),
            unreckoned=form_id in unreckoned,
            flagged=form_id in flagged,
        )
        for form_id, done in summary.forms
    ]


def _offered(desk: Desk, summary: DraftSummary, plan: PlanRow | None) -> list[FormNow]:
    inside = {form_id for form_id, _ in summary.forms}
    wanted = "" if plan is None else plan.form or codes.cohort_form(plan.cohort)
    risks, ledger = desk.store.visits.risks_of_household(summary.household), desk.ledger
    if not any(may_see(ledger, risk) or asks_to_inquire(ledger, risk) for risk in risks):
        # A 안전계획 follows a screening; without one it would be a form like any other, and where a colleague
        # may not know of one it would tell of it.
        inside.add(SAFETY_PLAN)
    forms = [
        FormNow(form_id, title_words(title), False)
        for form_id, title in desk.shelf.titles()
        if form_id not in inside
    ]
    return sorted(forms, key=lambda form: form.form_id != wanted)
