"""A sign of suicide that somebody ticked as a mark of a household, on a laptop that has not been updated.

Everybody who has the household reads such a mark, and nobody is alerted; refused, the sign would be lost. A
laptop of this version that receives it tells it as what it is: a risk that nobody assessed, sealed, for the
health division to take.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID, uuid5

from app.ledger.ledger import Ledger
from app.risk.about import named_in
from app.risk.role_sealing import HEALTH_DIVISION
from app.risk.screening import UNKNOWN, record_signs
from app.risk.since import DAY_MS
from app.visits.signs import NO_SIGNS
from app.visits.whom import day_of, screenable
from app.wire.encoding import decode
from app.wire.people import Role
from app.wire.revisions import Change, Kind, Revision
from app.wire.risk_level import asks_somebody
from db.homes import HouseholdRow
from db.ledger import LedgerRow

MARKED = "가구에 자살위험 징후로 표시됨"
"""How the health division reads in the sealed part why there is this risk; who marked it stands behind."""

MARK = "suicide_sign"
"""In `resources/codes/cohorts.toml`."""
_NAMED = MARK.encode()
"""Of a whole page only what names it is read."""
_FRESH_MS = 7 * DAY_MS
"""An older mark comes with a household's history, and was somebody's to see when it was made."""


def tell_of_marks(ledger: Ledger, arriving: Iterable[LedgerRow]) -> list[str]:
    """Before what `arriving` says is taken; returns the new risks. Whoever has the household tells of it,
    each laptop under the same id, so that it is one risk however many do; none does where whoever was marked
    has a risk that somebody acts on; of a mark of the whole household, where everybody has it may mean."""
    rows = tuple(arriving)
    marks = [row for row in rows if row.kind == Kind.HOUSEHOLD_EDITED and _NAMED in row.body]
    found = []
    for row in marks:
        risk = str(uuid5(UUID(row.id), MARK))
        home = ledger.store.homes.household(row.household)
        is_new = _is_fresh(ledger, row) and not ledger.store.ledger.get(row.id)
        comes_too = any(f"risk/{risk}" == one.subject for one in rows)
        if is_new and not comes_too and home is not None and _is_theirs(ledger, home):
            found += _tell(ledger, row, risk)
    return found


def _tell(ledger: Ledger, row: LedgerRow, risk: str) -> list[str]:
    person = _marked(ledger, row, decode(row.body, Revision).patch)
    if person is None or ledger.identity.role_key(HEALTH_DIVISION) is None:
        return []
    home = row.household
    if ledger.projector.document(f"risk/{risk}") or _is_in_hand(ledger, home, person):
        return []
    everyone = (ledger.identity.worker, *ledger.identity.enrolled.answer.colleagues)
    by = next((worker.name for worker in everyone if worker.id == row.author), "")
    reason = f"{MARKED}: {by}" if by else MARKED
    with ledger.action("risk.record", f"household/{home}"):
        opening = (ledger, home, "", None, None, NO_SIGNS, reason, person)
        return [record_signs(*opening, level=UNKNOWN, opens=risk)]


def _is_in_hand(ledger: Ledger, home: str, person: str) -> bool:
    """Whether somebody acts already on a risk of whoever was marked. That they act on her husband's, or on
    one that may be his, is no answer to a sign of hers. `person` empty: anybody of the home may be meant; a
    risk of which nobody said whose it is was read with everybody's name."""
    of_home = ledger.store.visits.risks_of_household(home)
    acted = [one for one in of_home if asks_somebody(ledger.projector.document(f"risk/{one.id}"))]
    named = [named_in(ledger, one) for one in acted]
    if person:
        return frozenset({person}) in named
    meant = screenable(ledger.store.homes.people(home), day_of(ledger.clock()))
    return bool(named) and (frozenset() in named or {one.id for one in meant} <= frozenset().union(*named))


def _marked(ledger: Ledger, row: LedgerRow, patch: dict[str, Change]) -> str | None:
    """Of whom it was said now, empty: of the household; None: it was not."""
    held = ledger.projector.document(row.subject)
    path = f"cohort.{MARK}"
    before = held.get(path)
    if path in patch and patch[path].value is True and not (before is not None and before.value is True):
        return ""
    for path, change in patch.items():
        if path.startswith("plans.") and path.endswith(".cohort") and change.value == MARK:
            person = patch.get(path.removesuffix("cohort") + "person")
            return person.value if person is not None and isinstance(person.value, str) else ""
    return None


def _is_fresh(ledger: Ledger, row: LedgerRow) -> bool:
    now_ms = ledger.clock() + (ledger.skew_ms() or 0)
    return row.hub_time_ms is not None and now_ms - row.hub_time_ms < _FRESH_MS


def _is_theirs(ledger: Ledger, home: HouseholdRow) -> bool:
    worker = ledger.identity.worker
    if worker.role is Role.SUPERVISOR:
        return home.dong in worker.dongs
    return worker.id in (home.planner, home.nurse)
