"""What the reviewer of a month should look at first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.wire.people import Worker
from district.access_log.lines import Holders, Line
from district.access_log.months import Month


class Sign(StrEnum):
    """In the order in which the report shows them."""

    UNTOLD = "untold"
    FOREIGN = "foreign"
    MANY = "many"
    SEARCHES = "searches"
    HOURS = "hours"
    UNSEALED = "unsealed"
    GIVEN_OUT = "given_out"
    KEYS = "keys"
    LOST = "lost"
    CLOCK = "clock"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Usual:
    """What counts as usual: hours of a working day in Korea, so many households within so many minutes, so
    many repetitions of one search within the month."""

    from_hour: int = 8
    until_hour: int = 19
    households: int = 20
    minutes: int = 10
    searches: int = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """`count` lines of one worker from `first` to `last` (the same for one line)."""

    sign: Sign
    worker: str
    first: Line
    last: Line
    count: int
    households: tuple[str, ...] = ()


UNTOLD = frozenset({"risk.untold"})
"""A danger that a laptop could tell nobody: whoever reads it looks after the household."""
UNSEALING = frozenset({"risk.open", "risk.paper", "leftovers.risk_read"})
GIVING_OUT = frozenset({"export", "print", "copy", "risk.disclose"})
KEYS = frozenset(
    {"unlock.failed", "recovery.use", "recovery.reveal", "passphrase.changed", "passphrase.wrong"}
)
LOST = frozenset({"access.lost", "access.unnoted"})
_WITHOUT_A_PERSON = frozenset(
    {
        "lock",
        "unlock",
        "unlock.failed",
        "sync.offer_again",
        "sync.end_moves",
        "sync.end_refused",
        *LOST,
        *UNTOLD,
    }
)
_WEEKEND = 5
_CLOCK_MS = 10 * 60_000
_LATE_MS = 24 * 3_600_000


def unusual(
    lines: Sequence[Line], workers: Mapping[str, Worker], holders: Holders, usual: Usual
) -> list[Finding]:
    """Sorted by sign, worker and time."""
    by_worker: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.worker in workers:
            by_worker[line.worker].append(line)
    found: list[Finding] = []
    for worker, own in by_worker.items():
        found += _each(Sign.UNTOLD, worker, own, UNTOLD)
        found += _foreign(workers[worker], own, holders)
        found += _many(worker, own, usual)
        found += _searches(worker, own, usual)
        found += _hours(worker, own, usual)
        found += _each(Sign.UNSEALED, worker, own, UNSEALING)
        found += _each(Sign.GIVEN_OUT, worker, own, GIVING_OUT)
        found += _each(Sign.KEYS, worker, own, KEYS)
        found += _each(Sign.LOST, worker, own, LOST)
        found += _clocks(worker, own)
    order = list(Sign)
    return sorted(found, key=lambda one: (order.index(one.sign), one.worker, one.first.at_ms))


def at_the_server(lines: Sequence[Line], district: str) -> list[Finding]:
    """What an administrator opened with the district's keys: codes that open a laptop, words about a risk."""
    own = [line for line in lines if line.worker == district]
    return [*_each(Sign.UNSEALED, district, own, UNSEALING), *_each(Sign.KEYS, district, own, KEYS)]


def _foreign(worker: Worker, lines: list[Line], holders: Holders) -> Iterator[Finding]:
    """Somebody else's households, one finding for each household."""
    touched: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        for household in line.households:
            if not holders.had(worker.id, worker.role, worker.dongs, household, line.at_ms):
                touched[household].append(line)
    for household, about in touched.items():
        yield Finding(Sign.FOREIGN, worker.id, about[0], about[-1], len(about), (household,))


def _many(worker: str, lines: list[Line], usual: Usual) -> Iterator[Finding]:
    """More households opened in a short time than anyone visits: one finding for each stretch."""
    opened = [line for line in lines if line.households and not line.subject.startswith("search/")]
    begin = 0
    inside: Counter[str] = Counter()
    stretches: list[tuple[int, int]] = []
    for end, line in enumerate(opened):
        inside.update(line.households)
        while opened[begin].at_ms < line.at_ms - usual.minutes * 60_000:
            for household in opened[begin].households:
                inside[household] -= 1
                if not inside[household]:
                    del inside[household]
            begin += 1
        if len(inside) >= usual.households:
            together = stretches and begin <= stretches[-1][1]
            start = stretches.pop()[0] if together else begin
            stretches.append((start, end))
    for start, end in stretches:
        yield _stretch(worker, opened[start : end + 1])


def _stretch(worker: str, lines: list[Line]) -> Finding:
    homes = dict.fromkeys(home for line in lines for home in line.households)
    return Finding(Sign.MANY, worker, lines[0], lines[-1], len(lines), tuple(homes))


def _searches(worker: str, lines: list[Line], usual: Usual) -> Iterator[Finding]:
    """The same search again and again. What was typed is not in the log; that it was the same, is."""
    same: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.action == "search":
            same[f"{line.device}/{line.subject.split('/')[1]}"].append(line)
    for repeated in same.values():
        if len(repeated) >= usual.searches:
            last = repeated[-1]
            yield Finding(Sign.SEARCHES, worker, repeated[0], last, len(repeated), last.households)


def _hours(worker: str, lines: list[Line], usual: Usual) -> Iterator[Finding]:
    """Outside working hours, one finding for each day."""
    days: dict[date, list[Line]] = defaultdict(list)
    for line in lines:
        late = not usual.from_hour <= line.at.hour < usual.until_hour
        if line.action not in _WITHOUT_A_PERSON and (late or line.at.weekday() >= _WEEKEND):
            days[line.at.date()].append(line)
    for of_day in days.values():
        homes = dict.fromkeys(home for line in of_day for home in line.households)
        yield Finding(Sign.HOURS, worker, of_day[0], of_day[-1], len(of_day), tuple(homes))


def _clocks(worker: str, lines: list[Line]) -> Iterator[Finding]:
    """Lines from after they came, or from before the one they follow: somebody set the laptop's clock. And
    those of another month that came late. One finding of each sort for each laptop."""
    wrong: dict[str, list[Line]] = defaultdict(list)
    late: dict[str, list[Line]] = defaultdict(list)
    before: dict[tuple[str, int], int] = {}
    for line in sorted(lines, key=lambda each: (each.device, each.branch, each.place)):
        ahead = line.at_ms > line.arrived_ms + _CLOCK_MS
        chain = line.device, line.branch
        back = line.at_ms < before.get(chain, 0) - _CLOCK_MS
        if ahead or back:
            wrong[line.device].append(line)
        elif in_another_month(line) and line.arrived_ms - line.at_ms > _LATE_MS:
            late[line.device].append(line)
        before[chain] = line.at_ms
    for sign, found in ((Sign.CLOCK, wrong), (Sign.LATE, late)):
        for of_device in found.values():
            homes = dict.fromkeys(home for line in of_device for home in line.households)
            yield Finding(sign, worker, of_device[0], of_device[-1], len(of_device), tuple(homes))


def in_another_month(line: Line) -> bool:
    return Month.of(line.at_ms) != Month.of(line.arrived_ms)


def _each(sign: Sign, worker: str, lines: list[Line], actions: frozenset[str]) -> Iterator[Finding]:
    for line in lines:
        if line.action in actions:
            yield Finding(sign, worker, line, line, 1, line.households)


def counts(lines: Sequence[Line]) -> dict[str, Counter[str]]:
    """How often each worker did what."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        counted[line.worker][line.action] += 1
    return dict(counted)
