"""내 가구: every household on this laptop, narrowed down by what one looks for, with how many there are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache

import msgspec

from app.households.finding import LONGEST_QUERY
from app.households.naming import asked
from app.ledger.ledger import Ledger
from app.projections.keys import name_keys
from app.risk.acting import is_alive
from app.risk.seeing import may_see
from app.wire.encoding import Malformed, decode, encode
from db.home_lists import HomeLine

LONG_UNMET_DAYS = 90
_SETTING = "my_homes"
_DAY_MS = 24 * 3600 * 1000


class View(StrEnum):
    """What is looked for. Those who moved away are in no other view than their own."""

    ALL = "all"
    OVERDUE = "overdue"
    WEEK = "week"
    UNMET = "unmet"
    WAITING = "waiting"
    RISK = "risk"
    CAUTION = "caution"
    MOVED = "moved"


class Wanted(msgspec.Struct, frozen=True):
    """A choice of households. `cohort`: a code, empty: any; `tong`, `ban`: 0 any; `name`: names, initial
    consonants too."""

    view: View = View.ALL
    cohort: str = ""
    tong: int = 0
    ban: int = 0
    name: str = ""


_BIT = {view: 1 << n for n, view in enumerate(View)}


@dataclass(frozen=True, slots=True)
class Homes:
    """Everything the list is made of. `views`: for each line the bits of the views it is in; `today`: an ISO
    date; `alive`: households with a risk that is not over, as far as this worker may know."""

    lines: list[HomeLine]
    views: list[int]
    today: str
    alive: frozenset[str] = frozenset()

    def chosen(self, wanted: Wanted) -> list[HomeLine]:
        """In walking order."""
        bit, sought = _BIT[wanted.view], asked("".join(wanted.name.split())[:LONGEST_QUERY])
        return [
            line
            for line, views in zip(self.lines, self.views, strict=True)
            if views & bit
            and (not wanted.cohort or wanted.cohort in line.cohorts.split())
            and (not wanted.tong or wanted.tong == line.tong)
            and (not wanted.ban or wanted.ban == line.ban)
            and (not wanted.name.strip() or sought.fits(_keys(line.names)))
        ]

    def risky(self) -> dict[str, bool]:
        """Households with a screening that found something, as far as this worker may know, and whether
        anything is left to do about it."""
        bit, alive = _BIT[View.RISK], self.alive
        return {
            line.id: line.id in alive
            for line, views in zip(self.lines, self.views, strict=True)
            if views & bit
        }

    def view_counts(self) -> Counter[View]:
        """How many there are in each view."""
        of_each = Counter(self.views)
        return Counter(
            {view: sum(n for views, n in of_each.items() if views & bit) for view, bit in _BIT.items()}
        )

    def cohort_counts(self) -> Counter[str]:
        return Counter(code for line in self.lines if not line.moved_out for code in line.cohorts.split())

    def place_counts(self) -> Counter[tuple[int, int]]:
        """By 통 and 반; 반 0 stands for all of a 통."""
        counts = Counter((line.tong, line.ban) for line in self.lines if line.tong and not line.moved_out)
        for (tong, ban), n in list(counts.items()):
            if ban:
                counts[tong, 0] += n
        return counts


@lru_cache(maxsize=30_000)
def _keys(names: str) -> str:
    """What a search may begin with, each after a line end: every syllable on, as keys and as consonants."""
    return "".join(f"\n{key}" for name in names.splitlines() for key in name_keys(name))


def read_homes(ledger: Ledger) -> Homes:
    """Used where the store lives. Whose risk is shown is decided as on the household's page."""
    now = ledger.clock()
    today = datetime.fromtimestamp(now / 1000).astimezone().date()
    seen = [row for row in ledger.store.visits.risks_found() if may_see(ledger, row)]
    risky = {row.household for row in seen}
    sunday = (today + timedelta(days=6 - today.weekday())).isoformat()
    unmet = now - LONG_UNMET_DAYS * _DAY_MS
    lines = ledger.store.home_lists.lines()
    views = [_views(line, today.isoformat(), sunday, unmet, risky=line.id in risky) for line in lines]
    return Homes(lines, views, today.isoformat(), frozenset(one.household for one in seen if is_alive(one)))


def _views(line: HomeLine, today: str, sunday: str, unmet: int, *, risky: bool) -> int:
    if line.moved_out:
        return _BIT[View.MOVED]
    return (
        _BIT[View.ALL]
        | (_BIT[View.OVERDUE] if line.due and line.due < today else 0)
        | (_BIT[View.WEEK] if today <= line.due <= sunday else 0)
        | (_BIT[View.UNMET] if line.met_ms < unmet else 0)
        | (_BIT[View.WAITING] if line.waits else 0)
        | (_BIT[View.RISK] if risky else 0)
        | (_BIT[View.CAUTION] if line.cautions else 0)
    )


def remembered(ledger: Ledger) -> Wanted:
    """What was looked for last; names are not kept."""
    kept = ledger.store.settings.get(_SETTING)
    if kept is None:
        return Wanted()
    try:
        return decode(kept, Wanted)
    except Malformed:
        return Wanted()


def remember(ledger: Ledger, wanted: Wanted) -> None:
    with ledger.store.transaction():
        ledger.store.settings.put(_SETTING, encode(msgspec.structs.replace(wanted, name="")))
