"""What the form screen reads before it can show a form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.desk import Desk
from app.health.alarms import Alarms
from app.health.before import Past, past_of
from app.health.clinics import Clinic, clinics
from app.visits.content import Alarm, is_sealed
from app.visits.drafting import OpenForm
from app.visits.preferences import asks_singly
from db.homes import HouseholdRow, PersonRow
from ui import words
from ui.health.catalogue import catalogue
from ui.screens.visit_now import VisitNow, read_visit


@dataclass(frozen=True, slots=True)
class OpenedForm:
    """`whom`: the person or the household; `past`: their earlier answers; `alarms`: of this visit so far;
    `owed`: there are signs of a risk and no assessment yet; `open_whom`: of a screening, among whom is still
    open who is screened, empty where it is known; `carers`: of one in the visit of a minor or of nobody yet,
    who may be; `visited`: whose the visit stays, empty: nobody's yet."""

    form: OpenForm
    household: HouseholdRow | None
    whom: str
    singly: bool
    owed: bool
    past: Past
    today: date
    alarms: dict[str, Alarm]
    clinics: tuple[Clinic, ...]
    open_whom: tuple[PersonRow, ...] = ()
    carers: tuple[PersonRow, ...] = ()
    visited: str = ""


def open_in_visit(desk: Desk, visit: str, form_id: str, *, singly: bool) -> OpenedForm | None:
    """None: the visit is over. `singly`: how the worker wants forms that were not set otherwise."""
    now = read_visit(desk, visit)
    if now is None:
        return None
    form = desk.open_form(visit, form_id)
    screened = now.screened if is_sealed(form.session) else None
    about = now.person if screened is None else screened.person
    whom = "" if about is None else words.person(about.name, about.birth, now.today)
    return OpenedForm(
        form=form,
        household=now.household,
        whom=whom or words.household_name(now.household),
        singly=asks_singly(desk.store, form_id, otherwise=singly),
        owed=now.owes_assessment,
        past=_past(desk, now, form_id, about),
        today=now.today,
        alarms=Alarms(desk.ledger).of(visit),
        clinics=_clinics(desk, now),
        open_whom=() if screened is None else screened.open_whom,
        carers=() if screened is None else screened.carers,
        visited="" if now.person is None else now.person.name,
    )


def _clinics(desk: Desk, now: VisitNow) -> tuple[Clinic, ...]:
    if now.household is None:
        return ()
    document = desk.ledger.projector.document(f"household/{now.household.id}")
    whose = now.person.id if now.person is not None else ""
    return clinics(document, desk.store.homes.people(now.household.id), whose)


def _past(desk: Desk, now: VisitNow, form_id: str, whose: PersonRow | None) -> Past:
    household = now.household.id if now.household is not None else ""
    about = (household, whose.id if whose is not None else "", now.visit)
    return past_of(desk.ledger, desk.shelf, catalogue(), about, form_id)
