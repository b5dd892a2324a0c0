"""방문건강관리: which group somebody belongs to and when the nurse comes again, proposed by the table
`resources/health/groups.toml` and decided by the nurse."""

from __future__ import annotations

import calendar
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.health.measures import Rule, Words

_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Group:
    """`cohort`: what a plan of this group is called; `often`: how often, in words."""

    id: str
    cohort: str
    name: Words
    often: Words
    days: int
    months: int

    def next_visit(self, after: date) -> date:
        """The day by which one comes again: on a working day, not later than the group asks for."""
        day = _months_later(after, self.months) if self.months else after + timedelta(days=self.days)
        return day - timedelta(days=max(0, day.weekday() - _FRIDAY))


@dataclass(frozen=True, slots=True)
class Reason:
    group: str
    rules: frozenset[str]
    medicines: bool
    certainty: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """`because`: what the latest readings say; empty where nothing speaks for more. `medicines`: that some
    are taken was the reason. `certain`: whether the bounds were read in a source."""

    group: Group
    because: tuple[Rule, ...]
    medicines: bool
    certain: bool


@dataclass(frozen=True, slots=True)
class Groups:
    groups: tuple[Group, ...]
    reasons: tuple[Reason, ...]
    otherwise: str

    def get(self, identifier: str) -> Group | None:
        return next((group for group in self.groups if group.id == identifier), None)

    def propose(self, judged: Sequence[Rule], medicines: int) -> Proposal:
        """`judged`: what the latest readings mean; `medicines`: how many are taken."""
        for reason in self.reasons:
            because = tuple(rule for rule in judged if rule.id in reason.rules)
            group = self.get(reason.group)
            if group is not None and (because or (reason.medicines and medicines > 0)):
                return Proposal(group, because, not because, reason.certainty == "verified")
        return Proposal(self._last(), (), False, False)

    def _last(self) -> Group:
        group = self.get(self.otherwise)
        if group is None:
            raise KeyError(self.otherwise)
        return group


def read_groups(text: str) -> Groups:
    """Raises KeyError, ValueError for a table that is not as its head says."""
    content = tomllib.loads(text)
    return Groups(
        groups=tuple(
            Group(
                row["id"],
                row["cohort"],
                Words(row["korean"], row["english"]),
                Words(row["often_korean"], row["often_english"]),
                row.get("every_days", 0),
                row.get("every_months", 0),
            )
            for row in content["group"]
        ),
        reasons=tuple(
            Reason(
                row["group"], frozenset(row.get("rules", ())), row.get("medicines", False), row["certainty"]
            )
            for row in content["reason"]
        ),
        otherwise=next(row["id"] for row in content["group"] if row.get("otherwise")),
    )


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
