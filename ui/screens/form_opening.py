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
    open who is screened, empty where it is known."""

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


def open_in_visit(desk: Desk, visit: str, form_id: str, *, singly: bool) -> OpenedForm | None:
    """None: the visit is over. `singly`: how the worker wants forms that were not set otherwise."""
    now = read_visit(desk, visit)
    if now is None:
        return None
    whom = "" if now.person is None else words.person(now.person.name, now.person.birth, now.today)
    form = desk.open_form(visit, form_id)
    singly = asks_singly(desk.store, form_id, otherwise=singly)
    home = words.household_name(now.household)
    past = _past(desk, now, form_id)
    alarms = Alarms(desk.ledger).of(visit)
    whom = whom or home
    owed, treated = now.owes_assessment, _clinics(desk, now)
    screens = is_sealed(form.session) and now.person is None and len(now.people) > 1
    open_whom = now.people if screens else ()
    return OpenedForm(form, now.household, whom, singly, owed, past, now.today, alarms, treated, open_whom)


def _clinics(desk: Desk, now: VisitNow) -> tuple[Clinic, ...]:
    if now.household is None:
        return ()
    document = desk.ledger.projector.document(f"household/{now.household.id}")
    whose = now.person.id if now.person is not None else ""
    return clinics(document, desk.store.homes.people(now.household.id), whose)


def _past(desk: Desk, now: VisitNow, form_id: str) -> Past:
    household = now.household.id if now.household is not None else ""
    about = (household, now.person.id if now.person is not None else "", now.visit)
    return past_of(desk.ledger, desk.shelf, catalogue(), about, form_id)
