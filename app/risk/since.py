"""Since when a risk waits, and when its answers were put right, by this laptop's clock."""

from __future__ import annotations

from datetime import date, datetime

from app.ledger.ledger import Ledger
from app.risk.kept_revision import patch_of
from app.sync.heard import heard_ms
from app.wire.merge import Document
from app.wire.revisions import Change, Kind
from app.wire.risk_level import LEVEL, NEWS, is_urgent
from db.ledger_row import LedgerRow
from db.visits import RiskRow

DAY_MS = 24 * 3600 * 1000
_MARKS = (Kind.RISK_SCREENED, Kind.RISK_ACKNOWLEDGED)
_ASSESSED_WITH = "instrument"


def began_ms(ledger: Ledger, row: RiskRow) -> int:
    """From the first screening on which somebody had to act and that nobody took; putting it right again, or
    a level that rises or a sign that comes meanwhile, starts no new time. Of a colleague's since the
    district had it, whatever their clock said."""
    first = _first(ledger, row) if row.acknowledged_ms is None else None
    if first is not None:
        return first
    return _at_ms(ledger, ledger.store.ledger.get(row.revision), row.at_ms)


def put_right_ms(ledger: Ledger, row: RiskRow, document: Document) -> int | None:
    """When answers came that whoever took the risk did not know, by this laptop's clock; None: they knew the
    latest ones, or nobody took it."""
    held = document.get("acknowledged")
    latest = ledger.store.ledger.get(row.revision)
    taken = ledger.store.ledger.get(held.revision) if held is not None else None
    if row.acknowledged_ms is None or latest is None or taken is None or latest.own:
        return None
    if taken.own:
        # Taken without a network it has its place at the hub only later: what counts is what was here.
        order = [one.id for one in ledger.store.ledger.of_subject(f"risk/{row.id}")]
        later = order.index(latest.id) > order.index(taken.id)
    else:
        later = (latest.hub_seq or 0) > (taken.hub_seq or 0)
    return _at_ms(ledger, latest, row.at_ms) if later else None


def _first(ledger: Ledger, row: RiskRow) -> int | None:
    """None: there is only the latest one."""
    told = [one for one in ledger.store.ledger.of_subject(f"risk/{row.id}") if one.kind in _MARKS]
    if len(told) < 2:
        return None
    found: int | None = None
    level, was_taken = "", False
    for one in told:
        if one.kind == Kind.RISK_ACKNOWLEDGED:
            found, was_taken = None, True
        elif patch := patch_of(one):
            level = str(patch["level"].value) if "level" in patch else level
            at_ms = patch["at_ms"].value if "at_ms" in patch else None
            # What only repeats what was taken waits for nobody.
            counts = not was_taken or _is_new(patch)
            if found is None and counts and is_urgent(level):
                found = _at_ms(ledger, one, at_ms if isinstance(at_ms, int) else row.at_ms)
    return found


def spoken_ms(ledger: Ledger, row: RiskRow) -> int:
    """When somebody spoke with the resident last as the screenings tell, by this laptop's clock: at the
    first one, and at an assessment after it with something new. What completes a record, repeats it, names
    the right person or tells of a rescue is no word with them."""
    told = [one for one in ledger.store.ledger.of_subject(f"risk/{row.id}") if one.kind == Kind.RISK_SCREENED]
    found: tuple[str, int] | None = None
    for one in told if len(told) > 1 else ():
        patch = patch_of(one)
        at_ms = patch["at_ms"].value if "at_ms" in patch else None
        if isinstance(at_ms, int) and (found is None or (_ASSESSED_WITH in patch and _is_new(patch))):
            found = one.id, at_ms
    revision, at_ms = found or (row.revision, row.at_ms)
    return min(moment(ledger, revision, at_ms), began_ms(ledger, row))


def _is_new(patch: dict[str, Change]) -> bool:
    """Whether it is graver than what was told before, or a sign or a grave answer came with it."""
    return any(path == LEVEL or path.startswith(NEWS) for path in patch)


def moment(ledger: Ledger, revision: str, at_ms: int) -> int:
    """When something was done that this revision says was at `at_ms`: by this laptop's clock, the other's put
    right as it was last compared with the district's; not after the district had it, and not before what its
    author had seen by then."""
    kept, bound_ms, skew = ledger.store.ledger.get(revision), ledger.clock(), ledger.skew_ms()
    if kept is None:
        return min(at_ms, bound_ms)
    if not kept.own and kept.hub_time_ms is not None and skew is not None:
        bound_ms = kept.hub_time_ms - skew
    off_ms = days_off(ledger, revision) * DAY_MS
    # A stamp that lies ahead tells of a clock that once ran ahead, and nothing of this moment.
    stamp_ms = kept.wall_ms if kept.wall_ms + off_ms <= bound_ms else at_ms
    return min(max(at_ms, stamp_ms) + off_ms, bound_ms)


def day_of_district(ledger: Ledger) -> date:
    """Today as the district has it, as far as this laptop's clock was compared with its: a laptop whose own
    date is wrong names nobody who is on leave. Not before the district was heard last."""
    now_ms = ledger.clock() + (ledger.skew_ms() or 0)
    return datetime.fromtimestamp(max(now_ms, heard_ms(ledger.store) or 0) / 1000).astimezone().date()


def days_off(ledger: Ledger, revision: str) -> int:
    """How many days the calendar of whoever recorded this was behind this laptop's, as far as both clocks
    were compared with the district's."""
    theirs, skew = ledger.projector.skew_of(revision), ledger.skew_ms()
    return 0 if theirs is None or skew is None else round((theirs - skew) / DAY_MS)


def _at_ms(ledger: Ledger, kept: LedgerRow | None, own_ms: int) -> int:
    skew = ledger.skew_ms()
    if kept is None or kept.own or kept.hub_time_ms is None or skew is None:
        return own_ms
    return kept.hub_time_ms - skew
