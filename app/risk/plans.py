"""The 안전계획 of a risk as whoever has the household knows of it: when and by whom each was made, and which
of them this laptop can print. What is in them is sealed (app.risk.sealed_plan)."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger.ledger import Ledger
from app.risk.about import named_in
from app.risk.screening import PLANNED, readable_copy
from app.risk.sealed_answers import Screening
from app.wire.encoding import decode
from app.wire.revisions import Kind, Revision, Value
from db.ledger_row import LedgerRow


@dataclass(frozen=True, slots=True)
class PlanMade:
    """`at_ms`: when, by its author's clock; `author` empty: not known here; `phone` empty where they are no
    colleague any more."""

    revision: str
    at_ms: int
    author: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Plans:
    """`standing`: those that nobody has replaced, the one in force first; more than one where two workers
    each made one and did not know of the other. `here`: what this laptop can print, of several the first of
    `standing`, else the latest of its own; None: it keeps no copy."""

    standing: tuple[PlanMade, ...]
    here: PlanMade | None

    @property
    def in_force(self) -> PlanMade | None:
        return next(iter(self.standing), None)

    @property
    def others(self) -> tuple[PlanMade, ...]:
        """What stands besides the one that can be printed here."""
        return tuple(one for one in self.standing if one != self.here)

    @property
    def is_earlier(self) -> bool:
        """What can be printed here was replaced since."""
        return self.here is not None and self.here not in self.standing


@dataclass(frozen=True, slots=True)
class AmongOthers:
    """What a sheet of one plan has to say of the resident's other ones. `replaced`: a later one stands in its
    place; `beside`: those made by whoever did not know of it; `anew`: it stands in the place of an earlier
    one, of which a sheet may hang there."""

    replaced: bool = False
    beside: tuple[PlanMade, ...] = ()
    anew: bool = False


NO_PLANS = Plans((), None)
ALONE = AmongOthers()


def plans_written(ledger: Ledger, risk: str) -> Plans:
    """Of a risk that is this worker's to know of no more than that they made a plan with the resident: what
    they wrote themselves can be printed; none where they wrote none, or it is not on this laptop."""
    if ledger.store.visits.risk(risk) is None:
        return NO_PLANS
    plans = plans_of(ledger, risk)
    return plans if plans.here is not None else NO_PLANS


def plans_of(ledger: Ledger, risk: str) -> Plans:
    """Without any word of what is in them."""
    made = plans_made(ledger, risk)
    standing, rows = _standing(ledger, risk), {one.revision: one for one in made}
    standing = [one for one in standing if one in rows]
    newest_first = [one.revision for one in reversed(made)]
    readable = (one for one in (*standing, *newest_first) if _copy(ledger, one) is not None)
    here = next(readable, None)
    return Plans(tuple(rows[one] for one in standing), rows[here] if here is not None else None)


def among_others(ledger: Ledger, risk: str, made: PlanMade) -> AmongOthers:
    """As far as this laptop knows, with those of other risks of the same resident: there the later one holds,
    by the clocks of who made them."""
    standing = plans_of(ledger, risk).standing
    beside = tuple(one for one in standing if one.revision != made.revision)
    apart = [one for other in _same_residents(ledger, risk) for one in plans_made(ledger, other)]
    is_replaced = bool(standing) and len(beside) == len(standing)
    if is_replaced or any(one.at_ms > made.at_ms for one in apart):
        return AmongOthers(replaced=True)
    return AmongOthers(beside=beside, anew=bool(apart) or len(plans_made(ledger, risk)) > len(standing))


def plans_made(ledger: Ledger, risk: str) -> tuple[PlanMade, ...]:
    """Every one, also those that were replaced, in the order in which they came here; none where they were
    forgotten."""
    rows = ledger.store.ledger.of_subject(f"risk/{risk}")
    return tuple(_made(ledger, row) for row in rows if row.kind == Kind.RISK_PLANNED and row.body)


def copy_of(ledger: Ledger, plan: PlanMade) -> Screening | None:
    """What its author wrote, as this laptop keeps it; None: it keeps no copy."""
    return _copy(ledger, plan.revision)


def _same_residents(ledger: Ledger, risk: str) -> list[str]:
    """The other risks that are said to be about the same one person."""
    row = ledger.store.visits.risk(risk)
    whose = named_in(ledger, row) if row is not None else frozenset()
    if row is None or len(whose) != 1:
        return []
    others = ledger.store.visits.risks_of_household(row.household)
    return [one.id for one in others if one.id != risk and named_in(ledger, one) == whose]


def _standing(ledger: Ledger, risk: str) -> list[str]:
    """Revisions, the one in force first, then the latest made."""
    held = ledger.projector.document(f"risk/{risk}").get(PLANNED)
    if held is None:
        return []
    rivals = sorted(held.rivals, key=lambda one: _at_ms(one.value), reverse=True)
    return [held.revision, *(one.revision for one in rivals)]


def _copy(ledger: Ledger, revision: str) -> Screening | None:
    row = ledger.store.ledger.get(revision)
    return readable_copy(ledger, row) if row is not None else None


def _made(ledger: Ledger, row: LedgerRow) -> PlanMade:
    change = decode(row.body, Revision).patch.get(PLANNED)
    told = change.value if change is not None and isinstance(change.value, dict) else {}
    identity = ledger.identity
    everyone = [identity.worker, *identity.enrolled.answer.colleagues]
    phone = next((one.phone for one in everyone if one.id == row.author), "")
    return PlanMade(row.id, _at_ms(told), row.author, str(told.get("name") or ""), phone)


def _at_ms(value: Value) -> int:
    at_ms = value.get("at_ms") if isinstance(value, dict) else None
    return at_ms if isinstance(at_ms, int) else 0
