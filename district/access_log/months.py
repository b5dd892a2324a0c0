"""Months as they are counted in Korea."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

KOREA = timezone(timedelta(hours=9), "KST")
_LAST_MS = 253_402_214_399_000
_MONTH = re.compile(r"(\d{4})-(\d{2})")


def in_korea(ms: int) -> datetime:
    """A moment as a calendar and a clock in Korea show it; beyond the calendar its nearer end: a laptop may
    believe anything of its clock."""
    return datetime.fromtimestamp(min(max(ms, 0), _LAST_MS) / 1000, KOREA)


@dataclass(frozen=True, slots=True)
class Month:
    year: int
    month: int

    @classmethod
    def read(cls, text: str) -> Month:
        """From `2026-11`. ValueError: it is no month."""
        found = _MONTH.fullmatch(text)
        if found is None or not 1 <= int(found[2]) <= 12 or not 2000 <= int(found[1]) < 9999:
            raise ValueError(text)
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, ms: int) -> Month:
        """The month a moment lies in."""
        moment = in_korea(ms)
        return cls(moment.year, moment.month)

    def has(self, ms: int) -> bool:
        """Whether a moment lies in it."""
        return self.begin_ms() <= ms < self.end_ms()

    def text(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def plus(self, months: int) -> Month:
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month + 1)

    def begin_ms(self) -> int:
        return int(datetime(self.year, self.month, 1, tzinfo=KOREA).timestamp() * 1000)

    def end_ms(self) -> int:
        """The first moment of the next month."""
        return self.plus(1).begin_ms()
