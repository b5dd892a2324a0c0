"""Dates and date-times as numbers, and numbers as dates and date-times.

Two counts are in use. `DayNumber` counts by the clock on the wall: it is what a date or a date-time is in
sums, differences and comparisons, so that a morning in Seoul belongs to its own day and a date is midnight.
`InstantNumber` counts days since 1970-01-01T00:00Z: it is what `decimal-date-time()` gives, and what
`date-time()` takes a number for that did not come from a date.
"""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, time, timedelta
from typing import Self

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WALL_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - what a clock shows, wherever it hangs
EPOCH_DAY = date(1970, 1, 1).toordinal()
_DAY = 86_400_000_000
_MICROSECOND = timedelta(microseconds=1)
# Beyond the calendar on both sides.
_FAR = 4_000_000


class CountedDays(float):
    """A number of days that knows which clock it counts by, also with a number added or taken away.

    The difference of two is a plain number, right to the microsecond. Two that count by different clocks are
    compared as instants. All else that is made of it is a plain number.
    """

    __slots__ = ("micros",)
    micros: int

    @classmethod
    def of(cls, micros: int) -> Self:
        number = cls(micros / _DAY)
        number.micros = micros
        return number

    def moment(self) -> date | datetime | None:
        """The date, or the date-time on this machine; None beyond the calendar."""
        raise NotImplementedError

    def instant(self) -> int:
        """Microseconds since the epoch in UTC."""
        raise NotImplementedError

    def __add__(self, other: float) -> float:
        if -_FAR < other < _FAR and not isinstance(other, CountedDays):
            return self.of(self.micros + round(other * _DAY))
        return float(self) + float(other)

    __radd__ = __add__

    def __sub__(self, other: float) -> float:
        if isinstance(other, CountedDays):
            one, two = self._beside(other)
            return (one - two) / _DAY
        return self + -other

    def _beside(self, other: CountedDays) -> tuple[int, int]:
        if self.__class__ is other.__class__:
            return self.micros, other.micros
        return self.instant(), other.instant()

    def __eq__(self, other: object) -> bool:
        if isinstance(other, CountedDays):
            one, two = self._beside(other)
            return one == two
        return float.__eq__(self, other)

    __hash__ = float.__hash__

    def __lt__(self, other: float) -> bool:
        return float.__lt__(self, other) if not isinstance(other, CountedDays) else self._order(other) < 0

    def __le__(self, other: float) -> bool:
        return float.__le__(self, other) if not isinstance(other, CountedDays) else self._order(other) <= 0

    def __gt__(self, other: float) -> bool:
        return float.__gt__(self, other) if not isinstance(other, CountedDays) else self._order(other) > 0

    def __ge__(self, other: float) -> bool:
        return float.__ge__(self, other) if not isinstance(other, CountedDays) else self._order(other) >= 0

    def _order(self, other: CountedDays) -> int:
        one, two = self._beside(other)
        return one - two


class DayNumber(CountedDays):
    """Days of the local wall clock since 1970-01-01; whole ones are dates."""

    __slots__ = ()

    def moment(self) -> date | datetime | None:
        day, clock = divmod(self.micros, _DAY)
        try:
            if not clock:
                return date.fromordinal(EPOCH_DAY + day)
            # What stands in a text has milliseconds.
            return local(_WALL_EPOCH + timedelta(milliseconds=(self.micros + 500) // 1000))
        except (ValueError, OverflowError):
            return None

    def instant(self) -> int:
        moment = self.moment()
        return self.micros if moment is None else instant_number(moment).micros


class InstantNumber(CountedDays):
    """Days since 1970-01-01T00:00Z."""

    __slots__ = ()

    def moment(self) -> date | datetime | None:
        return moment_of_instant(self)

    def instant(self) -> int:
        return self.micros


_CLOCKS: dict[str, type[CountedDays]] = {"wall": DayNumber, "utc": InstantNumber}


def clock_of(number: float | None) -> str:
    """What a draft calls the clock by which a number counts; "" of a plain one."""
    return next((name for name, kind in _CLOCKS.items() if number.__class__ is kind), "")


def counted_by(clock: str, days: float) -> CountedDays | None:
    """The number as it was before it became a text; None without a clock, or beyond the calendar."""
    kind = _CLOCKS.get(clock)
    return kind.of(round(days * _DAY)) if kind is not None and -_FAR < days < _FAR else None


class NumberedText(str):
    """The text of a date that a number with a fraction was read as, which stays its number."""

    __slots__ = ("days",)
    days: float


def local(moment: datetime) -> datetime:
    """`moment` in the zone of this machine; without an offset it is taken to be local already."""
    try:
        return moment.astimezone()
    except (OSError, OverflowError, ValueError):
        # Windows cannot place moments before 1970 in its zone; UTC keeps their order.
        return moment.replace(tzinfo=moment.tzinfo or UTC)


def day_number(moment: date | datetime) -> DayNumber:
    """Calendar days for a date, days with a fraction by its own clock for a date-time."""
    if isinstance(moment, datetime):
        return DayNumber.of((moment.replace(tzinfo=None) - _WALL_EPOCH) // _MICROSECOND)
    return DayNumber.of((moment.toordinal() - EPOCH_DAY) * _DAY)


def instant_number(moment: date | datetime) -> InstantNumber:
    """Days since the epoch in UTC; a date stands for its local midnight."""
    if not isinstance(moment, datetime):
        moment = local(datetime.combine(moment, time()))
    return InstantNumber.of((moment - EPOCH) // _MICROSECOND)


def moment_of_number(days: float) -> date | datetime | None:
    """What counted days are; of another number the date, with a fraction `moment_of_instant`."""
    if isinstance(days, CountedDays):
        return days.moment()
    if -_FAR < days < _FAR and days == math.floor(days):
        try:
            return date.fromordinal(EPOCH_DAY + int(days))
        except (ValueError, OverflowError):
            return None
    return moment_of_instant(days)


def moment_of_instant(days: float) -> date | datetime | None:
    """The local date-time so many days after the epoch in UTC; the date alone where that is its beginning."""
    if not -_FAR < days < _FAR:
        return None
    try:
        # Milliseconds are all a day number carries faithfully.
        return without_midnight(local(EPOCH + timedelta(milliseconds=round(days * 86_400_000))))
    except (ValueError, OverflowError):
        return None


def without_midnight(moment: date | datetime | None) -> date | datetime | None:
    """The day alone of what is its beginning on this machine: they are one and the same."""
    return moment.date() if isinstance(moment, datetime) and moment.time() == time() else moment
