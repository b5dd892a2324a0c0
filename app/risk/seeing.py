"""Whose business the level of a risk is."""

from __future__ import annotations

from app.ledger.ledger import Ledger
from app.wire.people import VISITORS, Role
from app.wire.revisions import Kind
from app.wire.risk_level import is_mistaken
from db.homes import HouseholdRow
from db.visits import RiskRow, VisitRow

RISK_READERS = frozenset({Role.SUPERVISOR, Role.DUTY_OFFICER})


def may_see(ledger: Ledger, row: RiskRow) -> bool:
    """The author's, the offices', and, once its author has the household no more, whoever has it now and has
    to be in touch. Never an answer: those are sealed."""
    return ledger.identity.worker.role in RISK_READERS or screened(ledger, row) or inherits(ledger, row)


def screened(ledger: Ledger, row: RiskRow) -> bool:
    """Whether this worker screened, or told of signs that belong to it, in whatever post."""
    worker = ledger.identity.worker
    return row.author == worker.id or any(
        one.kind == Kind.RISK_SCREENED and one.author == worker.id
        for one in ledger.store.ledger.of_subject(f"risk/{row.id}")
    )


def asks_to_inquire(ledger: Ledger, row: RiskRow) -> bool:
    """Whether whoever may not see it is to ask those who do: not of what found nothing, nor of what never was
    one."""
    return row.level != "none" and not is_mistaken(ledger.projector.document(f"risk/{row.id}"))


def may_read_reason(ledger: Ledger, row: VisitRow) -> bool:
    """That somebody was assessed in a visit, that nobody was though there were signs, or that signs were
    taken back: the author's, the offices', and whoever has the household instead of the author to know. To a
    colleague it would say that there were signs. Why is sealed, but where a program before wrote it
    plainly."""
    worker = ledger.identity.worker
    return worker.role in RISK_READERS or row.author == worker.id or inherits(ledger, row)


def inherits_calling(ledger: Ledger, row: RiskRow) -> bool:
    """Whether it is this worker's to telephone instead of whoever told of it, and they know no word of it."""
    return inherits(ledger, row) and not screened(ledger, row)


def inherits(ledger: Ledger, row: RiskRow | VisitRow) -> bool:
    """Whether this worker has to be in touch instead of whoever screened: who has the household now, or where
    nobody who still visits has it the supervisor of the 동. Whoever had it and has an office by now visits
    nobody, though it is assigned to nobody else yet."""
    home = ledger.store.homes.household(row.household)
    if home is None:
        return False
    worker = ledger.identity.worker
    if worker.role is Role.SUPERVISOR:
        return not _holders(ledger, home)
    return inherited_by(ledger, row, worker.id)


def inherited_by(ledger: Ledger, row: RiskRow | VisitRow, worker: str) -> bool:
    """Whether this planner or nurse has the household, and whoever screened has it no more."""
    home = ledger.store.homes.household(row.household)
    holders = _holders(ledger, home) if home is not None else frozenset()
    return worker in holders and row.author not in holders


def _holders(ledger: Ledger, home: HouseholdRow) -> frozenset[str]:
    everyone = (ledger.identity.worker, *ledger.identity.enrolled.answer.colleagues)
    visiting = {one.id for one in everyone if one.role in VISITORS}
    return frozenset({home.planner, home.nurse} & visiting)
