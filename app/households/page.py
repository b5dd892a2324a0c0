"""One household as its page shows it: people, plans, timeline, what may be said of risk."""

from __future__ import annotations

from dataclasses import dataclass

from app.households.editing import may_edit
from app.households.half_typed import HalfTyped, HalfTypedHouseholds
from app.ledger.ledger import Ledger
from app.risk.about import people_disputed, person_about
from app.risk.acting import level_for
from app.risk.following import Closing, closed
from app.risk.plans import plans_written
from app.risk.seeing import asks_to_inquire, may_see
from app.risk.taking import no_officer_took
from app.visits.flagged import has_flag
from app.wire.merge import Document
from db.homes import HouseholdRow, PersonRow, PlanRow
from db.visits import RiskRow, VisitRow


@dataclass(frozen=True, slots=True)
class HouseholdPage:
    """`risks` holds the notices whose level this worker may see; `hidden_risk` tells that there are others:
    the page then says 주의: 담당자에게 문의 and no more; `ended`: how those of them were closed that nobody
    waits for; `unread`: those that a supervisor alone took; `whose`: names of who they are about, where that
    is known; `levels`: by which this worker acts; `planned`: hidden ones of which they wrote a 안전계획.
    `known`: every field with the revision it is from; `half`: what somebody began to type and has not saved;
    `editable`: this role changes fields."""

    household: HouseholdRow
    note: str
    people: list[PersonRow]
    plans: list[PlanRow]
    visits: list[VisitRow]
    risks: list[RiskRow]
    hidden_risk: bool
    ended: dict[str, Closing]
    unread: frozenset[str]
    whose: dict[str, str]
    levels: dict[str, str]
    planned: tuple[str, ...]
    draft: str | None
    unfinished: bool
    known: Document
    halves: dict[str, HalfTyped]
    editable: bool


def read_household(ledger: Ledger, household: str, *, noted: bool = True) -> HouseholdPage | None:
    """Read a household's page; the reading is `noted` in the access log. None: it is not on this laptop."""
    store = ledger.store
    row = store.homes.household(household)
    if row is None:
        return None
    if noted:
        with store.transaction():
            ledger.note("household.read", f"household/{household}")
    known = ledger.projector.document(f"household/{household}")
    held = known.get("note")
    risks = [risk for risk in store.visits.risks_of_household(household) if risk.level != "none"]
    mine = [risk for risk in risks if may_see(ledger, risk)]
    hidden = [risk for risk in risks if risk not in mine]
    draft = next((one for one in store.drafts.visits() if one.household == household), None)
    told = {risk.id: ledger.projector.document(f"risk/{risk.id}") for risk in mine}
    unread = frozenset(risk.id for risk in mine if no_officer_took(ledger, risk, told[risk.id]))
    over = [risk.id for risk in mine if not risk.to_take and risk.id not in unread]
    return HouseholdPage(
        household=row,
        note=held.value if held is not None and isinstance(held.value, str) else "",
        people=store.homes.people(household),
        plans=store.homes.plans(household),
        visits=store.visits.of_household(household),
        risks=mine,
        hidden_risk=any(asks_to_inquire(ledger, risk) for risk in hidden),
        ended={risk: how for risk in over if (how := closed(ledger, told[risk])) is not None},
        unread=unread,
        whose={risk.id: names for risk in mine if (names := _whose(ledger, risk))},
        levels={risk.id: level_for(ledger, risk) for risk in mine},
        planned=tuple(one.id for one in hidden if plans_written(ledger, one.id).here is not None),
        draft=None if draft is None else draft.visit,
        unfinished=draft is not None and has_flag(store, draft),
        known=known,
        halves=HalfTypedHouseholds(store).read(household),
        editable=may_edit(ledger.identity.worker.role),
    )


def _whose(ledger: Ledger, risk: RiskRow) -> str:
    """The name of whom it is about, the names where several were named; empty: nobody said."""
    person = person_about(ledger, risk)
    return " / ".join(one.name for one in (people_disputed(ledger, risk) if person is None else (person,)))
